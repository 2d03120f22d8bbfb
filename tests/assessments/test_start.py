"""Opening an examination: what is stored, what is refused, what is left behind."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments.actions import start_assessment
from assessments.models import Assessment, AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from tests.assessments.making import ON
from tests.factories import make_patient

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def start(patient, by, protocol="full", on=ON):
    return start_assessment(patient=patient, protocol=protocol, performed_on=on, by=by)


def test_it_opens_an_empty_first_draft(patient, amara):
    version = start(patient, amara)
    assert (version.number, version.reason, version.entries) == (1, "", {})
    assert (version.revision, version.is_draft, version.created_by) == (0, True, amara)
    assert version.assessment.patient == patient
    assert (version.assessment.protocol, version.assessment.performed_on) == (
        "full",
        ON,
    )


def test_one_patient_may_have_two_examinations_on_a_day(patient, amara, ben):
    assert start(patient, amara).assessment_id != start(patient, ben).assessment_id


@pytest.mark.parametrize("protocol", ["", "Full", "walking", "fpi_total"])
def test_an_unknown_protocol_is_refused_with_those_allowed(patient, amara, protocol):
    with pytest.raises(
        ActionNotAllowed,
        match=f"There is no protocol '{protocol}'; allowed: couch, full",
    ):
        start(patient, amara, protocol)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    "offset",
    [
        pytest.param(timedelta(days=-1), id="the day before birth"),
        pytest.param(TODAY - ON + timedelta(days=1), id="tomorrow"),
    ],
)
def test_an_impossible_day_is_refused(amara, offset):
    patient = make_patient(amara, birth_date=ON)
    with pytest.raises(ActionNotAllowed, match="lies between the patient's birth and"):
        start(patient, amara, on=ON + offset)
    assert not AssessmentVersion.objects.exists()


def test_the_day_of_birth_and_today_are_taken(amara):
    patient = make_patient(amara, birth_date=ON)
    start(patient, amara, on=ON)
    start(patient, amara, on=TODAY)
    assert Assessment.objects.count() == 2


@pytest.mark.parametrize("who", ["rita", "olga", "chloe", "phil"])
def test_only_the_clinics_podiatrists_may(request, patient, who):
    with pytest.raises(PermissionDenied, match="assessment write"):
        start(patient, request.getfixturevalue(who))
    assert not Assessment.objects.exists()


def test_it_leaves_an_audit_event(patient, amara):
    version = start(patient, amara, "back")
    event = AuditEvent.objects.get(type="assessment_started")
    assert (event.actor, event.patient_id) == (amara, patient.pk)
    assert (event.target_type, event.target_id) == (
        "assessments.assessmentversion",
        version.pk,
    )
    assert json.loads(event.payload)["detail"] == {"protocol": "back"}
