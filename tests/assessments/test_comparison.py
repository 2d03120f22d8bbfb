"""Two examinations side by side: each side by itself, nothing said of what is missing."""

from datetime import date

import pytest

from assessments.biomechanics.types import Side
from assessments.comparison import compare_examinations
from assessments.snapshot import read_snapshot
from tests.assessments.making import DOCUMENT, make_signed, pair
from tests.factories import make_patient

pytestmark = pytest.mark.django_db
UNTESTED = {"state": "not_tested"}


@pytest.fixture
def visit(patient, amara):
    """Sign an examination: `visit(month, **changed)` -> snapshot."""

    def signed(month, by=amara, **changed):
        raw = {**DOCUMENT, **changed}
        raw = {code: value for code, value in raw.items() if value is not None}
        made = make_signed(patient, by, raw, on=date(2026, month, 2))
        return read_snapshot(made.snapshot)

    return signed


def rows_of(comparison):
    return {
        (row.label, row.detail): row
        for group in comparison.groups
        for row in (*group.sided, *group.once)
    }


def test_each_side_stands_in_its_own_cell(visit):
    then = visit(3, nav_height_relaxed_mm=pair(33, 39))
    now = visit(6, nav_height_relaxed_mm=pair(36, 39))
    rows = rows_of(compare_examinations(then, now, with_quiet=False))
    left, right = rows["Navicular drop", "computed"].cells
    assert (left.then.number.split()[0], left.now.number.split()[0]) == ("12.0", "9.0")
    assert left.differs
    assert not right.differs
    assert left.change.difference.startswith("−3")
    assert left.change.label


def test_what_reads_alike_is_shown_when_asked_for(visit):
    then, now = visit(3, nprs_worst_24h=7), visit(6, nprs_worst_24h=2)
    short = compare_examinations(then, now, with_quiet=False)
    whole = compare_examinations(then, now, with_quiet=True)
    assert short.quiet == whole.quiet > 10
    assert ("Goals in the patient's own words", "") not in rows_of(short)
    assert ("Goals in the patient's own words", "") in rows_of(whole)
    shown = len(rows_of(whole)) - len(rows_of(short))
    assert shown == whole.quiet


@pytest.mark.parametrize(
    ("second", "differs"),
    [
        (pair(20, {"state": "declined"}), True),
        (pair({"state": "unable"}, {"state": "declined"}), True),
        (pair(25, {"state": "declined"}), False),
        (pair(UNTESTED, {"state": "declined"}), False),
        (None, False),
    ],
)
def test_not_taken_is_no_change_but_unable_is(visit, second, differs):
    then = visit(3, heel_raise_reps=pair(25, {"state": "declined"}))
    now = visit(6, heel_raise_reps=second)
    rows = rows_of(compare_examinations(then, now, with_quiet=True))
    (row,) = (
        row
        for (label, detail), row in rows.items()
        if label == "Heel raises on one foot" and not detail
    )
    assert row.differs is differs
    assert len(row.cells) == len(Side)


def test_a_value_taken_once_has_one_cell(visit):
    then, now = visit(3, nprs_worst_24h=7), visit(6, nprs_worst_24h=2)
    (group,) = (
        group
        for group in compare_examinations(then, now, with_quiet=False).groups
        if group.code == "complaint"
    )
    assert group.sided == ()
    assert {len(row.cells) for row in group.once} == {1}


def test_findings_and_flags_are_told_by_day_with_their_side(visit):
    then = visit(3, rf_saddle_numbness="yes")
    now = visit(6, nav_height_relaxed_mm=pair(44, 43))
    found = compare_examinations(then, now, with_quiet=False)
    assert found.flags.only_then
    assert found.flags.only_now == ()
    gone = set(found.findings.only_then)
    assert gone
    assert gone.isdisjoint(found.findings.both)
    assert any(title.endswith("(left)") for title in gone)


def test_two_raters_are_named(visit, ben):
    alone = compare_examinations(visit(3), visit(6), with_quiet=False)
    two = compare_examinations(visit(3), visit(7, by=ben), with_quiet=False)
    assert (alone.is_same_rater, two.is_same_rater) == (True, False)
    assert (two.by_then, two.by_now) == ("Amara Okoye", "Ben Carver")


def test_two_patients_are_never_compared(visit, amara):
    other = make_signed(make_patient(amara), amara)
    with pytest.raises(ValueError, match="never compared"):
        compare_examinations(visit(3), read_snapshot(other.snapshot), with_quiet=True)
