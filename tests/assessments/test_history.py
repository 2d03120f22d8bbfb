"""Two signed examinations compared: what may be said about each change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.change import ChangeLabel
from assessments.biomechanics.types import Side
from assessments.history import changes_between
from tests.assessments.making import DOCUMENT, fpi, pair
from tests.assessments.test_snapshot import SIGNING, snapshot_of

UNTESTED = {"state": "not_tested"}
LATER = {"performed_on": date(2026, 6, 1)}
BEN = replace(SIGNING.practitioner, id=4, name="Ben Carver")


def changed(old, new, **signing):
    """Return the changes by (code, side) of two documents of one patient."""
    before = snapshot_of({**DOCUMENT, **old})
    after = snapshot_of({**DOCUMENT, **new}, **LATER, **signing)
    found = changes_between(before, after)
    by_key = {(each.code, each.side): each for each in found}
    assert len(by_key) == len(found), "one change is told twice"
    return by_key


def test_pain_that_halved_is_an_important_improvement():
    seen = changed({"nprs_worst_24h": 8}, {"nprs_worst_24h": 4})["nprs_worst_24h", None]
    assert (seen.change.old, seen.change.new) == (8, 4)
    assert seen.change.improvement == 4
    assert seen.change.is_important
    assert seen.title


def test_pain_that_grew_is_worse():
    seen = changed({"nprs_worst_24h": 3}, {"nprs_worst_24h": 8})["nprs_worst_24h", None]
    assert seen.change.label is ChangeLabel.WORSE
    assert seen.change.difference == 5


def test_each_side_is_compared_with_itself():
    seen = changed(fpi(2, 0), fpi(2, 1))
    left = seen["fpi_total", Side.LEFT].change
    right = seen["fpi_total", Side.RIGHT].change
    assert (left.old, left.new, left.difference) == (12, 12, 0)
    assert (right.old, right.new, right.difference) == (0, 6, 6)


def test_another_assessor_brings_the_wider_error():
    old, new = (
        {"nav_height_relaxed_mm": pair(33, 39)},
        {"nav_height_relaxed_mm": pair(36, 39)},
    )
    key = ("nav_drop_mm", Side.LEFT)
    same = changed(old, new)[key].change
    other = changed(old, new, practitioner=BEN)[key].change
    assert (same.same_rater, other.same_rater) == (True, False)
    assert same.difference == other.difference == -3
    assert other.error is None or other.error >= same.error


@pytest.mark.parametrize(
    "gap",
    [
        pytest.param({"nprs_worst_24h": {"state": "not_tested"}}, id="not tested"),
        pytest.param({"nprs_worst_24h": {"state": "declined"}}, id="declined"),
    ],
)
def test_a_gap_is_no_change(gap):
    recorded = {"nprs_worst_24h": 8}
    assert ("nprs_worst_24h", None) not in changed(recorded, gap)
    assert ("nprs_worst_24h", None) not in changed(gap, recorded)


def test_an_incomplete_score_is_no_change():
    seen = changed({}, {"fpi_talar_head": pair(UNTESTED, -1)})
    assert ("fpi_total", Side.LEFT) not in seen
    assert ("fpi_total", Side.RIGHT) in seen


def test_what_no_rule_judges_is_not_listed():
    seen = changed({"height_cm": 170}, {"height_cm": 171})
    assert "height_cm" not in {code for code, _ in seen}
    assert "goals" not in {code for code, _ in seen}


def test_two_patients_are_never_compared():
    other = snapshot_of(patient=replace(SIGNING.patient, id=8))
    with pytest.raises(ValueError, match="of two patients are never compared"):
        changes_between(snapshot_of(), other)


def test_numbers_are_compared_unrounded():
    trials = {"lunge_deg": pair([Decimal("31.2"), Decimal("31.3")], UNTESTED)}
    seen = changed({"lunge_deg": pair([30], UNTESTED)}, trials)
    assert seen["lunge_deg", Side.LEFT].change.new == Decimal("31.25")
