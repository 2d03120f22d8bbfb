"""Registering a patient: what is stored, what is refused, what is left behind."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from clinic.models import AuditEvent
from patients.actions import register_patient
from patients.models import Patient
from patients.policies import DetailsRefused
from tests.factories import DETAILS, make_clinic, make_patient, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def register(by, **details):
    clinic = by.active_memberships[0].clinic
    return register_patient(clinic=clinic, by=by, details=replace(DETAILS, **details))


def refused_fields(by, **details):
    """Return the names of the fields that a registration was refused for."""
    with pytest.raises(DetailsRefused) as refusal:
        register(by, **details)
    assert not Patient.objects.filter(clinic=by.active_memberships[0].clinic).exists()
    return [problem.field for problem in refusal.value.problems]


def test_it_stores_what_was_said(amara):
    patient = register(amara, alerts="Latex allergy", email="edith@example.org")
    patient.refresh_from_db()
    assert (patient.full_name, patient.birth_date) == (
        "Edith Marlowe",
        date(1980, 5, 17),
    )
    assert (patient.alerts, patient.email) == ("Latex allergy", "edith@example.org")
    assert patient.created_by == amara


def test_record_numbers_count_up_in_each_clinic(amara, chloe):
    numbers = [register(amara).record_number for _ in range(3)]
    assert numbers == ["P000001", "P000002", "P000003"]
    assert register(chloe).record_number == "P000001"


def test_a_number_typed_in_by_hand_is_skipped(amara):
    register(amara, record_number="P000002")
    assert [register(amara).record_number for _ in range(2)] == ["P000001", "P000003"]


def test_a_number_of_a_patient_who_is_gone_is_not_given_again(amara):
    Patient.objects.filter(pk=register(amara).pk).delete()
    assert register(amara).record_number == "P000002"


def test_a_duplicate_record_number_is_refused_with_a_sentence(amara):
    register(amara, record_number="A-17")
    with pytest.raises(
        DetailsRefused, match="'A-17' must be a number that no other patient"
    ):
        register(amara, record_number=" A-17 ")
    assert Patient.objects.count() == 1


def test_two_clinics_may_use_the_same_record_number(amara, chloe):
    assert (
        register(amara, record_number="7").pk != register(chloe, record_number="7").pk
    )


def test_a_duplicate_national_number_is_refused(amara):
    register(amara, national_number="943 476 5919")
    with pytest.raises(
        DetailsRefused, match="national_number '9434765919' must be a number that no"
    ):
        register(amara, national_number="9434765919")


def test_an_nhs_number_is_stored_without_blanks(amara):
    patient = register(amara, national_number="943-476 5919")
    assert (patient.national_number_scheme, patient.national_number) == (
        "nhs",
        "9434765919",
    )


def test_elsewhere_a_national_number_is_free_text():
    abroad = make_user(make_clinic("Fuß und Gang", country="DE"))
    patient = register(abroad, national_number=" A  123 ")
    assert (patient.national_number_scheme, patient.national_number) == ("", "A 123")


@pytest.mark.parametrize(
    ("details", "fields"),
    [
        pytest.param({"family_name": "  "}, ["family_name"], id="no name"),
        pytest.param(
            {"birth_date": TODAY + timedelta(days=1)}, ["birth_date"], id="unborn"
        ),
        pytest.param({"birth_date": date(1880, 1, 1)}, ["birth_date"], id="too old"),
        pytest.param({"sex": "f"}, ["sex"], id="unknown sex"),
        pytest.param({"email": "edith"}, ["email"], id="no email"),
        pytest.param({"language": "English"}, ["language"], id="no language code"),
        pytest.param(
            {"national_number": "943 476 5910"}, ["national_number"], id="check digit"
        ),
        pytest.param(
            {"national_number": "1", "national_number_scheme": "xyz"},
            ["national_number_scheme"],
            id="unknown scheme",
        ),
        pytest.param({"family_name": "x" * 201}, ["family_name"], id="long name"),
        pytest.param(
            {"given_names": "E\x07dith"}, ["given_names"], id="control letter"
        ),
        pytest.param({"given_names": "\u202eEdith"}, ["given_names"], id="turned text"),
        pytest.param({"record_number": "<b>"}, ["record_number"], id="odd number"),
        pytest.param(
            {"family_name": "", "sex": "?", "email": "@"},
            ["family_name", "sex", "email"],
            id="every wrong field is named",
        ),
    ],
)
def test_it_refuses(amara, details, fields):
    assert refused_fields(amara, **details) == fields


def test_the_youngest_and_the_oldest_are_taken(amara):
    register(amara, birth_date=TODAY)
    oldest = TODAY.replace(year=TODAY.year - 130, day=min(TODAY.day, 28))
    register(amara, birth_date=oldest + timedelta(days=3))
    assert Patient.objects.count() == 2


@pytest.mark.parametrize(
    ("family", "given", "search"),
    [
        pytest.param("Müller-Lüdenscheidt", "Zoë", "muller ludenscheidt zoe", id="ü"),
        pytest.param("O’Súilleabháin", "Seán", "osuilleabhain sean", id="apostrophe"),
        pytest.param("Łukasiewicz", "Bjørn", "lukasiewicz bjorn", id="strokes"),
        pytest.param("كريم", "ليلى", "كريم ليلى", id="right to left"),
        pytest.param("王", "秀英", "王 秀英", id="Chinese"),
        pytest.param("Sukarno", "", "sukarno", id="one name"),
        pytest.param("🙂", "Joy 🎉", "joy", id="emoji"),
        pytest.param("x" * 200, "y" * 200, "x" * 200 + " " + "y" * 200, id="long"),
        pytest.param("ß" * 200, "ﷺ" * 200, None, id="letters that grow"),
    ],
)
def test_names_of_every_kind_are_kept_as_written(amara, family, given, search):
    patient = register(amara, family_name=family, given_names=given)
    patient.refresh_from_db()
    assert (patient.family_name, patient.given_names) == (family, given)
    assert search is None or patient.search_name == search
    assert len(patient.search_name) <= 620


def test_letters_are_composed_and_blanks_trimmed(amara):
    patient = register(amara, family_name="  Mu\u0308ller \t", address="1  Quay\n\nX ")
    assert (patient.family_name, patient.address) == ("Müller", "1 Quay\n\nX")


def test_another_clinic_is_refused(chloe, clinic):
    with pytest.raises(PermissionDenied, match="patient write"):
        make_patient(chloe, clinic)


def test_a_physio_is_refused(phil, physio_clinic):
    with pytest.raises(PermissionDenied, match="patient write"):
        make_patient(phil, physio_clinic)


def test_it_leaves_an_audit_event_without_details(amara):
    patient = register(amara)
    event = AuditEvent.objects.get(type="patient_registered")
    assert (event.patient_id, event.actor) == (patient.pk, amara)
    assert json.loads(event.payload)["detail"] == {}
    assert "Marlowe" not in event.payload


def test_a_refusal_leaves_no_event(amara):
    refused_fields(amara, sex="f")
    assert not AuditEvent.objects.filter(type="patient_registered").exists()
