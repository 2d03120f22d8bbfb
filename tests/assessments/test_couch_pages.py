"""The ten-minute couch examination on one page: its steps, what opens, where it leads."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from assessments.actions import start_assessment
from assessments.biomechanics.couch import STEPS
from assessments.biomechanics.types import EntryKey
from assessments.document import stored_entries
from assessments.models import AssessmentVersion
from assessments.queries import examination_of
from clinic.models import AuditEvent
from patients.consents import Said
from patients.models import Consent, ConsentKind
from tests.assessments.making import change, fpi, make_signed, save
from tests.factories import make_consent, make_patient

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
CORE = [code for step in STEPS for code in step.measures]


@pytest.fixture
def version(patient, amara):
    """A couch examination in which nothing stands yet."""
    return start_assessment(
        patient=patient, protocol="couch", performed_on=date(2026, 3, 2), by=amara
    )


def page(version, group="couch", **query):
    return reverse("assessments:record_section", args=[version.pk, group], query=query)


def entries(version):
    version.refresh_from_db()
    held = stored_entries(version.entries)
    return {str(key): stored.entry for key, stored in held.items() if stored.entry}


def test_every_step_stands_on_one_page_in_order(signed_in, amara, version):
    shown = signed_in(amara).get(page(version)).text
    fields = [code for code in CORE if code != "child_refuses_weight"]
    places = [shown.index(f'id="m-{code}"') for code in fields]
    assert places == sorted(places)
    assert shown.count("<h1") == 1
    assert "m-child_refuses_weight" not in shown


def test_progress_is_told_step_by_step(amara, version):
    save(version, amara, change("affected_side", "left"))
    far = examination_of(version, amara).progress
    assert [each.group.code for each in far] == [step.code for step in STEPS]
    assert (far[0].answered, far[0].total, far[0].block) == (1, 5, "body_map")
    assert [each.is_done for each in far] == [False] * len(STEPS)


def test_the_rest_of_the_catalogue_is_opened_from_there(signed_in, amara, version):
    browser = signed_in(amara)
    assert page(version, "arch") in browser.get(page(version)).text
    further = browser.get(page(version, "arch")).text
    assert "m-nav_height_relaxed_mm" in further
    assert "Back to: Ten-minute couch examination" in further
    assert browser.get(page(version, "nowhere")).status_code == 404
    sent = {"foot_length_total_mm.left": "240", "next": "1"}
    assert browser.post(page(version, "arch"), sent).url == page(version)
    assert list(entries(version)) == ["foot_length_total_mm.left"]


def test_an_abnormal_answer_opens_what_it_asks_for(signed_in, amara, version):
    browser = signed_in(amara)
    assert "m-capillary_refill_s" not in browser.get(page(version)).text
    assert "m-capillary_refill_s" in browser.get(page(version, more="pulse_dp")).text
    save(version, amara, change("pulse_pt.left", "present"))
    assert "m-capillary_refill_s" not in browser.get(page(version)).text
    save(version, amara, change("pulse_dp.left", "absent"))
    assert "m-capillary_refill_s" in browser.get(page(version)).text


def test_what_is_held_below_a_fold_is_in_sight(signed_in, amara, version):
    save(version, amara, change("hv.left", "mild"))
    assert 'id="m-hv"' in signed_in(amara).get(page(version)).text


def test_a_fold_is_fetched_alone(signed_in, amara, version):
    browser = signed_in(amara)
    shown = browser.get(page(version, part="pulse_dp")).text
    assert shown.strip().startswith("<details")
    assert 'data-entry="foot_colour.left"' in shown
    assert 'data-entry="pulse_dp.left"' not in shown
    for code in ("moon", "fpi_talar_head"):
        assert browser.get(page(version, part=code)).status_code == 404
    assert AuditEvent.objects.filter(type="assessment_read").count() == 3


def test_none_of_these_answers_each_question(signed_in, amara, version):
    sent = {"all_normal": "rf_bladder_bowel", "rf_fever": "yes"}
    signed_in(amara).post(page(version), sent)
    found = {key: str(entry.value) for key, entry in entries(version).items()}
    assert found.pop("rf_fever") == "yes"
    assert found["rf_weakness.right"] == "none"
    assert len(found) == 18
    assert not any(key.startswith("rf_night_pain") for key in found)


def test_no_press_answers_the_whole_examination(signed_in, amara, version):
    browser = signed_in(amara)
    assert "Whole section normal" not in browser.get(page(version)).text
    for value in ("whole", ""):
        browser.post(page(version), {"all_normal": value})
    assert entries(version) == {}


def test_it_leads_to_findings_and_plan(signed_in, amara, version):
    response = signed_in(amara).post(page(version), {"next": "1"})
    assert response.url == reverse("reports:finish", args=[version.pk])


def test_coming_back_lands_on_the_field_and_its_step(signed_in, amara, version):
    save(version, amara, change("hip_ir_deg.right", 30))
    browser = signed_in(amara)
    address = browser.get(reverse("assessments:record", args=[version.pk])).url
    assert address == page(version) + "#id_hip_ir_deg.right_entry"
    assert browser.get(page(version)).context["place"] == "at_couch"
    save(version, amara, change("nav_height_relaxed_mm.left", 40))
    address = browser.get(reverse("assessments:record", args=[version.pk])).url
    assert address.startswith(page(version, "arch"))
    assert browser.get(page(version)).context["place"] == "couch"


def test_values_of_the_step_stand_beside_it(amara, version):
    examination = examination_of(version, amara)
    assert examination.shown_beside("at_posture") == {"foot_posture"}
    assert examination.shown_beside("couch") == {"complaint", "person"}
    assert examination.shown_beside("arch") == {"arch"}
    assert examination.page_of("fpi_talar_head") == "couch"
    assert examination.page_of("xray_meary_deg") == "arch"


def test_a_direction_typed_behind_a_number(signed_in, amara, version):
    sent = {"df_knee_straight_deg.left": "8 df", "df_knee_straight_deg.right": "3 pf"}
    signed_in(amara).post(page(version), sent)
    found = entries(version)
    assert found["df_knee_straight_deg.left"].value == 8
    assert found["df_knee_straight_deg.right"].value == -3


def test_a_direction_typed_against_the_chosen_one_is_refused(signed_in, amara, version):
    key = "df_knee_straight_deg.left"
    sent = {key: "8 df", f"{key}.way": "plantarflexed"}
    response = signed_in(amara).post(page(version), sent)
    assert response.status_code == 422
    assert "You typed dorsiflexed and chose plantarflexed." in response.text
    agreed = {key: "8 df", f"{key}.way": "dorsiflexed"}
    signed_in(amara).post(page(version), agreed)
    assert entries(version)[key].value == 8


@pytest.mark.parametrize("past", [1, 10])
def test_it_costs_the_same_however_much_happened(
    signed_in, amara, patient, version, past, count_statements
):
    browser = signed_in(amara)
    for _ in range(past):
        make_signed(patient, amara, fpi(1, 1), on=date(2026, 3, 1))
    browser.get(page(version))
    for query in ({}, {"part": "pulse_dp"}):
        with count_statements() as sent:
            browser.get(page(version, **query))
        assert int(sent) <= READ, str(sent)
    with count_statements() as sent:
        browser.post(page(version), {"all_normal": "pulse_dp"})
    assert int(sent) <= WRITE, str(sent)


def test_a_file_is_added_from_the_page_and_leads_back(signed_in, amara, version):
    browser = signed_in(amara)
    response = browser.post(page(version), {"file": "any", "nprs_now": "4"})
    assert "step=couch" in response.url
    assert page(version) in browser.get(response.url).text
    assert list(entries(version)) == ["nprs_now"]


# --- Consent, asked first ----------------------------------------------------------------
def consent(version):
    return reverse("assessments:consent", args=[version.pk])


def said(kind="examination", answer="yes"):
    return {"kind": kind, "answer": answer}


def test_consent_is_asked_first_then_the_examination_begins(signed_in, amara, version):
    browser = signed_in(amara)
    first = browser.get(reverse("assessments:record", args=[version.pk])).url
    assert first == page(version) + "#consent"
    assert "not asked yet" in browser.get(page(version)).text
    assert browser.post(consent(version), said()).url == page(version) + "#consent"
    onward = browser.post(consent(version), said("sharing", "no"))
    assert onward.url == reverse("assessments:record", args=[version.pk])
    assert browser.get(onward.url).url == page(version) + "#id_body_map_entry"
    held = Consent.objects.filter(patient=version.assessment.patient)
    assert {(each.kind, each.is_given) for each in held} == {
        ("examination", True),
        ("sharing", False),
    }
    assert AuditEvent.objects.filter(type="consent_recorded").count() == 2
    assert "<strong>declines</strong>" in browser.get(page(version)).text


def test_what_was_said_before_is_asked_again(signed_in, amara, version):
    today, before = (
        date(2026, 3, 2),
        Said(ConsentKind.EXAMINATION, True, date(2025, 1, 9)),
    )
    assert not before.is_of(today)
    where = "assessments/record/_consent_said.html"
    told = render_to_string(where, {"said": before, "today": today})
    assert "agreed on 9 Jan 2025" in told
    make_consent(version.assessment.patient, amara, "examination")
    assert "<strong>agrees</strong>" in signed_in(amara).get(page(version)).text


def test_somebody_else_agrees_for_a_child(signed_in, amara):
    child = make_patient(amara, birth_date=date(2018, 1, 1))
    version = start_assessment(
        patient=child, protocol="couch", performed_on=date(2026, 3, 2), by=amara
    )
    browser = signed_in(amara)
    shown = browser.get(page(version)).text
    assert "Somebody agrees for a child" in shown
    assert 'name="answer"' not in shown
    assert "m-child_refuses_weight" in shown
    browser.post(consent(version), said())
    assert not Consent.objects.exists()


def test_an_unknown_consent_is_refused(signed_in, amara, version):
    browser = signed_in(amara)
    response = browser.post(consent(version), said("moon"), follow=True)
    assert "must be one of" in response.text
    assert not Consent.objects.exists()


def test_consent_hides_other_clinics(signed_in, chloe, version):
    assert signed_in(chloe).post(consent(version), said()).status_code == 404


@pytest.mark.parametrize("who", ["rita", "olga", "phil"])
def test_consent_needs_the_role(request, signed_in, version, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.post(consent(version), said()).status_code == 403
    assert not Consent.objects.exists()


def test_consent_needs_sign_in_and_a_post(client, signed_in, amara, version):
    assert client.post(consent(version), said()).url.startswith("/accounts/login/")
    assert signed_in(amara).get(consent(version)).status_code == 405


def test_recording_consent_costs_little(signed_in, amara, version, count_statements):
    browser = signed_in(amara)
    browser.get(page(version))
    with count_statements() as sent:
        browser.post(consent(version), said())
    assert int(sent) <= WRITE, str(sent)


# --- Begun from the list ---------------------------------------------------------------
def begin(patient):
    return reverse("assessments:begin", args=[patient.pk])


def test_one_press_opens_the_couch_examination_of_today(signed_in, amara, patient):
    browser = signed_in(amara)
    response = browser.post(begin(patient))
    version = AssessmentVersion.objects.get()
    assert response.url == reverse("assessments:record", args=[version.pk])
    assert version.assessment.protocol == "couch"
    assert AuditEvent.objects.filter(type="assessment_started").count() == 1
    assert browser.post(begin(patient)).url == response.url
    assert AssessmentVersion.objects.count() == 1


def test_a_draft_of_another_day_is_not_todays(signed_in, amara, patient, version):
    signed_in(amara).post(begin(patient))
    assert AssessmentVersion.objects.count() == 2


def test_begin_hides_other_clinics(signed_in, chloe, patient):
    assert signed_in(chloe).post(begin(patient)).status_code == 404


@pytest.mark.parametrize("who", ["rita", "olga", "phil"])
def test_begin_needs_the_role(request, signed_in, patient, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.post(begin(patient)).status_code in (403, 404)
    assert not AssessmentVersion.objects.exists()


def test_begin_needs_sign_in_and_a_post(client, signed_in, amara, patient):
    assert client.post(begin(patient)).url.startswith("/accounts/login/")
    assert signed_in(amara).get(begin(patient)).status_code == 405


def test_beginning_costs_little(signed_in, amara, patient, count_statements):
    browser = signed_in(amara)
    browser.get("/today/")
    with count_statements() as sent:
        browser.post(begin(patient))
    assert int(sent) <= WRITE, str(sent)


def test_its_keys_are_fields_of_the_page(amara, version):
    section = examination_of(version, amara).section("couch")
    assert EntryKey.parse("fpi_talar_head.left") in section.keys
    assert section.is_stepped
