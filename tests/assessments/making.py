"""Examinations for tests, recorded, signed and corrected through the actions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assessments.actions import (
    amend_assessment,
    record_entries,
    sign_assessment,
    start_assessment,
)
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import EntryKey, Json, Side, Sides
from assessments.models import AssessmentVersion
from assessments.saving import Change, Outcome
from clinic.models import User
from patients.models import ConsentKind, Patient
from tests.factories import make_consent

ON = date(2026, 3, 2)
FPI_ITEMS = tuple(code for code in MEASURES if code in COMPUTED["fpi_total"].inputs)


def pair(left: Json, right: Json) -> dict[str, Json]:
    """Return what was seen on each side."""
    return {"left": left, "right": right}


def fpi(left: int, right: int) -> dict[str, Json]:
    """Return the six foot posture items, each side with one score throughout."""
    return {item: pair(left, right) for item in FPI_ITEMS}


DOCUMENT: Mapping[str, Json] = {
    **fpi(2, -1),
    "height_cm": Decimal("170.5"),
    "weight_kg": Decimal("70.2"),
    "nd_protocol": "standing_neutral_to_relaxed",
    "nav_height_neutral_mm": pair(Decimal(45), Decimal(44)),
    "nav_height_relaxed_mm": pair(Decimal(33), Decimal(39)),
    "rcsp_deg": pair(
        {"magnitude": Decimal(6), "direction": "everted"},
        {"magnitude": Decimal(2), "direction": "inverted"},
    ),
    "lunge_site": "mid_tibia",
    "lunge_deg": pair([Decimal(31), Decimal(33)], {"state": "unable"}),
    "heel_raise_reps": pair(25, {"state": "declined", "note": "Tired today"}),
    "limp": pair(["none"], ["antalgic"]),
    "nprs_worst_24h": 7,
    "strength_tibialis_posterior": pair("4-", {"state": "not_tested"}),
    "goals": "Walk the dog for an hour",
}


def changes_of(raw: Mapping[str, Json], seen: int = 0) -> list[Change]:
    """Return one change for each field of a document; `seen`: revision of them all."""
    changes = []
    for code, value in raw.items():
        for side in MEASURES[code].sides.members:
            one = value[side.value] if side and isinstance(value, dict) else value
            changes.append(Change(EntryKey(code, side), one, seen))
    return changes


def change(text: str, raw: Json, seen: int = 0) -> Change:
    """Return a change of one field: `change("rcsp_deg.left", 0)`."""
    return Change(EntryKey.parse(text), raw, seen)


def save(version: AssessmentVersion, by: User, *changes: Change) -> Outcome:
    """Record changes; the version at hand learns what is stored."""
    outcome = record_entries(version=version, changes=changes, by=by)
    version.refresh_from_db()
    return outcome


def make_draft(
    patient: Patient,
    by: User,
    raw: Mapping[str, Json] = DOCUMENT,
    *,
    on: date = ON,
    consent: bool = True,
) -> AssessmentVersion:
    """Return a draft that holds a document, of a patient who agreed to it."""
    if consent:
        make_consent(patient, by, ConsentKind.EXAMINATION)
    version = start_assessment(patient=patient, protocol="full", performed_on=on, by=by)
    outcome = save(version, by, *changes_of(raw))
    assert not outcome.refused, [str(problem) for problem in outcome.refused]
    return version


def make_signed(
    patient: Patient,
    by: User,
    raw: Mapping[str, Json] = DOCUMENT,
    *,
    on: date = ON,
) -> AssessmentVersion:
    """Return a signed version that holds a document."""
    return sign_assessment(version=make_draft(patient, by, raw, on=on), by=by)


def make_amendment(
    version: AssessmentVersion, by: User, reason: str = "Left and right were mixed up"
) -> AssessmentVersion:
    """Return the next draft of a signed version."""
    return amend_assessment(version=version, reason=reason, by=by)


def keys_of(raw: Mapping[str, Json]) -> set[str]:
    """Return the keys under which a document's fields are stored."""
    return {
        f"{code}.{side.value}" if MEASURES[code].sides is Sides.PER_SIDE else code
        for code in raw
        for side in Side
    }
