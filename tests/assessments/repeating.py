"""Blind repeats for tests, begun, recorded and signed through the actions."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from assessments.actions import sign_assessment, start_blind_repeat
from assessments.biomechanics.types import Json
from assessments.models import AssessmentVersion
from clinic.models import User
from patients.models import Patient
from tests.assessments.making import DOCUMENT, changes_of, make_signed, save


def today() -> date:
    """Return the day on which a first examination can be repeated."""
    return timezone.localdate()


def make_first(
    patient: Patient, by: User, raw: Mapping[str, Json] = DOCUMENT
) -> AssessmentVersion:
    """Return an examination signed today."""
    return make_signed(patient, by, raw, on=today())


def make_repeat(
    first: AssessmentVersion, by: User, raw: Mapping[str, Json] = DOCUMENT
) -> AssessmentVersion:
    """Return a signed blind repeat of an examination."""
    draft = start_blind_repeat(version=first, by=by)
    outcome = save(draft, by, *changes_of(raw))
    assert not outcome.refused, [str(problem) for problem in outcome.refused]
    return sign_assessment(version=draft, by=by)
