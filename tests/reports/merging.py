"""Merges for tests, made through the action."""

from clinic.models import User
from patients.models import Patient, PatientMerge
from reports.actions import Why, merge_patients

EVERY = ("name", "birth_date", "sex", "national_number")


def make_merge(
    survivor: Patient, merged: Patient, by: User, acknowledged: tuple[str, ...] = EVERY
) -> PatientMerge:
    """Return a merge that was just made, every difference looked at."""
    why = Why("Same person: asked at the desk", acknowledged)
    return merge_patients(survivor=survivor, merged=merged, why=why, by=by)
