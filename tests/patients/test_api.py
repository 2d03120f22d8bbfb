"""Patients, consents and shares for programs."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.models import Role
from patients.actions import revoke_share
from patients.disclosure import CONTACT_FIELDS
from patients.models import Patient, ShareLevel
from tests.factories import add_role, make_patient, make_share
from tests.programs import Program, browser_of, last_event, problem_paths

pytestmark = pytest.mark.django_db
NEW = {"family_name": "Tamsin", "given_names": "Orla", "birth_date": "1991-02-03"}


def test_it_registers_a_patient(amara):
    answer = Program(amara).post("/patients/", {**NEW, "phone": "01632 960123"})
    assert answer.status_code == 201
    patient = Patient.objects.get(pk=answer.json()["id"])
    assert (patient.full_name, patient.phone) == ("Orla Tamsin", "01632 960123")
    assert patient.created_by == amara
    assert last_event().type == "patient_registered"


def test_what_was_sent_reads_the_same(amara):
    program = Program(amara)
    sent = {**NEW, "sex": "female", "alerts": "Latex", "address": "1 Quay\nHarbour"}
    key = program.post("/patients/", sent).json()["id"]
    read = program.get(f"/patients/{key}/").json()
    assert {name: read[name] for name in sent} == sent
    assert read["withheld"] == []


def test_it_names_every_wrong_field(amara):
    body = {**NEW, "birth_date": "2999-01-01", "sex": "f", "language": "?"}
    answer = Program(amara).post("/patients/", body)
    assert answer.status_code == 400
    assert sorted(problem_paths(answer)) == ["birth_date", "language", "sex"]
    assert not Patient.objects.exists()


def test_a_record_number_that_is_taken_is_named(amara, patient):
    body = {**NEW, "record_number": patient.record_number}
    answer = Program(amara).post("/patients/", body)
    assert (answer.status_code, problem_paths(answer)) == (400, ["record_number"])


def test_a_national_number_is_checked_by_the_clinics_country(amara):
    answer = Program(amara).post("/patients/", {**NEW, "national_number": "9434765910"})
    assert problem_paths(answer) == ["national_number"]


def test_somebody_alike_is_refused_until_it_is_said_otherwise(amara):
    program = Program(amara)
    first = program.post("/patients/", NEW).json()
    again = program.post("/patients/", NEW)
    assert again.status_code == 409
    assert first["record_number"] in again.json()["detail"]
    another = program.post("/patients/", {**NEW, "is_another_person": True})
    assert another.status_code == 201


def test_a_clinic_of_others_is_refused(amara, other_clinic):
    answer = Program(amara).post("/patients/", {**NEW, "clinic": other_clinic.pk})
    assert answer.status_code == 403
    assert not Patient.objects.exists()


def test_it_finds_by_a_mistyped_name(amara, patient):
    make_patient(amara, family_name="Quill")
    found = Program(amara).get("/patients/?q=marlow+edit").json()
    assert [row["id"] for row in found["results"]] == [patient.pk]


def test_the_text_searched_for_is_not_kept(amara, patient):
    Program(amara).get("/patients/?q=marlowe")
    event = last_event()
    assert event.type == "patients_searched"
    assert "marlowe" not in event.payload.lower()


def test_pages_follow_each_other_without_gap_or_repeat(amara):
    made = [make_patient(amara, family_name=f"N{n:03d}").pk for n in range(45)]
    program, seen, after = Program(amara), [], ""
    while after is not None:
        page = program.get(f"/patients/?after={after}" if after else "/patients/")
        seen += [row["id"] for row in page.json()["results"]]
        after = page.json()["next_after"]
    assert seen == made


@pytest.mark.parametrize(
    "query", ["after=x", "after=0", "after=9999999999999999999999", "q=%00", "z=1"]
)
def test_a_wrong_query_is_refused(amara, query):
    answer = Program(amara).get(f"/patients/?{query}")
    assert (answer.status_code, len(answer.json()["problems"])) == (400, 1)


def seen(program, patient):
    return program.get(f"/patients/{patient.pk}/").json()["updated_at"]


def test_it_corrects_what_is_sent_and_nothing_else(amara, patient):
    program = Program(amara)
    body = {"phone": "01632 960999", "seen": seen(program, patient)}
    answer = program.patch(f"/patients/{patient.pk}/", body)
    assert answer.status_code == 200
    patient.refresh_from_db()
    assert (patient.phone, patient.family_name) == ("01632 960999", "Marlowe")
    assert json.loads(last_event().payload)["detail"] == {"fields": ["phone"]}


def test_a_correction_that_met_another_is_refused(amara, ben, patient):
    old = seen(Program(amara), patient)
    Program(ben).patch(f"/patients/{patient.pk}/", {"phone": "1", "seen": old})
    answer = Program(amara).patch(
        f"/patients/{patient.pk}/", {"phone": "2", "seen": old}
    )
    assert answer.status_code == 409
    patient.refresh_from_db()
    assert patient.phone == "1"


def test_a_correction_must_say_what_it_saw(amara, patient):
    answer = Program(amara).patch(f"/patients/{patient.pk}/", {"phone": "1"})
    assert problem_paths(answer) == ["seen"]


def test_a_first_national_number_is_checked(amara, patient):
    program = Program(amara)
    body = {"national_number": "9434765910", "seen": seen(program, patient)}
    answer = program.patch(f"/patients/{patient.pk}/", body)
    assert problem_paths(answer) == ["national_number"]


def test_a_write_costs_eight_statements_with_the_key(amara, patient, count_statements):
    program = Program(amara)
    body = {"phone": "01632 960999", "seen": seen(program, patient)}
    with count_statements() as sent:
        program.patch(f"/patients/{patient.pk}/", body)
    assert int(sent) <= 8, str(sent)


def test_a_list_costs_the_same_for_many(amara, count_statements):
    program = Program(amara)
    make_patient(amara)
    with count_statements() as few:
        program.get("/patients/")
    for number in range(12):
        make_patient(amara, family_name=f"N{number}")
    with count_statements() as many:
        program.get("/patients/")
    assert int(few) == int(many) == 3, str(many)


def test_consent_is_recorded(amara, patient):
    said = {"kind": "sharing", "is_given": True, "how": "written", "note": "on paper"}
    answer = Program(amara).post(f"/patients/{patient.pk}/consents/", said)
    assert answer.status_code == 201
    consent = patient.consents.get()
    assert (consent.kind, consent.is_given, consent.how) == ("sharing", True, "written")
    assert consent.recorded_by == amara
    listed = Program(amara).get(f"/patients/{patient.pk}/consents/").json()
    assert listed == [answer.json()]


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "everything"), ("how", "by owl"), ("is_given", "maybe"), ("x", 1)],
)
def test_a_wrong_consent_is_refused(amara, patient, field, value):
    said = {"kind": "sharing", "is_given": True, field: value}
    answer = Program(amara).post(f"/patients/{patient.pk}/consents/", said)
    assert (answer.status_code, problem_paths(answer)) == (400, [field])
    assert not patient.consents.exists()


def test_a_physio_lists_what_was_shared(phil, share):
    answer = browser_of(phil).get("/shares/").json()
    row = answer["results"][0]
    assert (row["id"], row["patient"]) == (share.pk, share.patient_id)
    assert (row["name"], row["is_current"]) == ("Edith Marlowe", True)
    assert last_event().type == "shared_listed"


def test_a_share_that_ended_leads_nowhere(phil, amara, share):
    revoke_share(share=share, by=amara)
    row = browser_of(phil).get("/shares/").json()["results"][0]
    assert (row["patient"], row["is_current"], row["state"]) == (None, False, "revoked")
    assert "Marlowe" not in row["name"]
    answer = browser_of(phil).get(f"/patients/{share.patient_id}/")
    assert answer.status_code == 404


@pytest.mark.parametrize("level", [ShareLevel.SUMMARY, ShareLevel.BIOMECHANICS])
def test_a_share_keeps_contact_and_history_closed(phil, amara, level):
    patient = make_patient(amara, phone="01632 960555", occupation="Roofer")
    make_share(patient, amara, phil, level=level)
    read = browser_of(phil).get(f"/patients/{patient.pk}/").json()
    assert read["withheld"] == list(CONTACT_FIELDS)
    assert {read[name] for name in CONTACT_FIELDS} == {None}
    assert read["family_name"] == "Marlowe"


def test_a_full_share_opens_them(phil, amara):
    patient = make_patient(amara, phone="01632 960555")
    make_share(patient, amara, phil, level=ShareLevel.FULL)
    read = browser_of(phil).get(f"/patients/{patient.pk}/").json()
    assert (read["withheld"], read["phone"]) == ([], "01632 960555")


def test_a_physio_answers_a_share(phil, share):
    answer = browser_of(phil).post(f"/shares/{share.pk}/replies/", {"text": "Yes."})
    assert answer.status_code == 201
    assert share.replies.get().text == "Yes."


def test_an_answer_to_a_share_that_ended_is_refused(phil, amara, share):
    revoke_share(share=share, by=amara)
    answer = browser_of(phil).post(f"/shares/{share.pk}/replies/", {"text": "Yes."})
    assert answer.status_code == 409
    assert not share.replies.exists()


def test_shares_come_in_pages(phil, amara, monkeypatch):
    monkeypatch.setattr("patients.api.PAGE", 2)
    until = timezone.now() + timedelta(days=30)
    for _ in range(5):
        make_share(make_patient(amara), amara, phil, expires_at=until)
    browser, rows, after = browser_of(phil), [], ""
    while after is not None:
        page = browser.get(f"/shares/?after={after}" if after else "/shares/").json()
        rows += [row["id"] for row in page["results"]]
        after = page["next_after"]
    assert len(rows) == len(set(rows)) == 5


def test_who_works_in_two_clinics_says_which(amara, clinic, other_clinic):
    both = browser_of(add_role(amara, other_clinic, Role.PODIATRIST))
    answer = both.post("/patients/", NEW)
    assert (answer.status_code, problem_paths(answer)) == (400, ["clinic"])
    told = both.post("/patients/", {**NEW, "clinic": other_clinic.pk})
    assert told.json()["clinic"] == other_clinic.pk
