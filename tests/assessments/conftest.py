"""A draft and a signed version of one examination by Amara."""

import pytest

from assessments.models import AssessmentVersion
from clinic.models import User
from patients.models import Patient
from tests.assessments.making import make_draft, make_signed


@pytest.fixture
def draft(patient: Patient, amara: User) -> AssessmentVersion:
    return make_draft(patient, amara)


@pytest.fixture
def signed(patient: Patient, amara: User) -> AssessmentVersion:
    return make_signed(patient, amara)
