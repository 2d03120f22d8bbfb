"""An examination begins with one answer: whatever it is, the draft can be read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Kind,
    Sex,
    State,
    Value,
)
from assessments.panel import present_panel
from assessments.presenters import present_assessment
from assessments.snapshot import (
    Authorship,
    ClinicSeen,
    PatientSeen,
    PractitionerSeen,
    Signing,
    build_snapshot,
)
from tests.assessments.test_entering import example

PATIENT = PatientSeen(
    1, "P1", "Doe", "Ann", "", date(1980, 5, 17), Sex.FEMALE, 46,
    "", "", "", "en-gb", False, True,
)  # fmt: skip
SIGNING = Signing(
    clinic=ClinicSeen(1, "Clinic", "GB", "", "", ""),
    patient=PATIENT,
    practitioner=PractitionerSeen(1, "Amara", "", ""),
    assessment_id=1,
    version_number=1,
    amendment_reason="",
    protocol="full",
    performed_on=date(2026, 3, 2),
    signed_at=datetime(2026, 3, 2, tzinfo=UTC),
    band_schemes={},
)


def answers(measure) -> list[Value]:
    """Return every answer of a choice, one value of anything else."""
    if measure.kind is Kind.INTEGER and measure.choices:
        return [Decimal(choice.code) for choice in measure.choices]
    if measure.kind is Kind.MULTI_CHOICE:
        return [(choice.code,) for choice in measure.choices]
    return [choice.code for choice in measure.choices] or [example(measure)]


@pytest.mark.parametrize("code", MEASURES)
def test_one_answer_alone_can_be_read(code):
    measure = MEASURES[code]
    key = EntryKey(code, measure.sides.members[0])
    for value in answers(measure):
        entries = Entries({key: Entry(State.RECORDED, value)}, MEASURES)
        author = {key: Authorship(1, "2026-03-02T10:00:00+00:00")}
        snapshot = build_snapshot(SIGNING, entries, author)
        assert present_assessment(snapshot).groups
        assert present_panel(snapshot, {measure.group})
