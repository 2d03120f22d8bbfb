"""Correcting details: what changes, what is refused, what the audit trail says."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.actions import correct_patient
from patients.details import details_of
from patients.policies import DetailsRefused
from tests.factories import make_patient

pytestmark = pytest.mark.django_db


def correct(patient, by, seen=None, **changes):
    details = replace(details_of(patient), **changes)
    return correct_patient(patient=patient, by=by, details=details, seen=seen)


def events():
    return AuditEvent.objects.filter(type="patient_corrected")


def test_it_changes_what_was_said_and_nothing_else(amara, patient):
    before = details_of(patient)
    correct(patient, amara, phone="01632 960123")
    patient.refresh_from_db()
    assert details_of(patient) == replace(before, phone="01632 960123")


def test_the_audit_trail_names_fields_not_values(amara, patient):
    correct(patient, amara, family_name="Winterbourne", birth_date=date(1981, 5, 17))
    payload = events().get().payload
    fields = json.loads(payload)["detail"]["fields"]
    assert sorted(fields) == ["birth_date", "family_name"]
    assert "Winterbourne" not in payload
    assert "1981" not in payload


def test_no_change_leaves_no_event(amara, patient):
    at = patient.updated_at
    assert correct(patient, amara).updated_at == at
    assert not events().exists()


def test_search_rows_follow_the_name(amara, patient):
    make_patient(amara, family_name="Marlowe", given_names="Rosa")
    correct(patient, amara, family_name="O'Neill", preferred_name="Edie")
    words = patient.name_tokens.values_list("token", flat=True)
    assert sorted(words) == ["edie", "edith", "oneill"]


def test_an_empty_record_number_keeps_the_present_one(amara, patient):
    corrected = correct(patient, amara, record_number="", phone="1")
    assert corrected.record_number == patient.record_number


def test_a_record_number_that_is_taken_is_refused(amara, patient):
    other = make_patient(amara)
    with pytest.raises(DetailsRefused, match="no other patient of this clinic has"):
        correct(patient, amara, record_number=other.record_number)
    assert not events().exists()


def test_wrong_details_are_refused_and_nothing_is_stored(amara, patient):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(DetailsRefused) as refusal:
        correct(patient, amara, birth_date=tomorrow, national_number="1")
    fields = [problem.field for problem in refusal.value.problems]
    assert fields == ["birth_date", "national_number"]
    patient.refresh_from_db()
    assert patient.birth_date == date(1980, 5, 17)


def test_what_somebody_else_corrected_meanwhile_is_not_overwritten(amara, ben, patient):
    seen = patient.updated_at
    correct(patient, ben, phone="01632 960555")
    with pytest.raises(ActionNotAllowed, match="Somebody else corrected"):
        correct(patient, amara, seen=seen, phone="01632 960666")
    patient.refresh_from_db()
    assert patient.phone == "01632 960555"


@pytest.mark.parametrize("who", ["chloe", "phil"])
def test_strangers_and_physios_are_refused(request, share, who):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied, match="patient write"):
        correct(share.patient, person, phone="1")


@pytest.mark.parametrize("who", ["ben", "rita", "olga"])
def test_members_of_the_clinic_may(request, patient, who):
    assert correct(patient, request.getfixturevalue(who), phone="1").phone == "1"
