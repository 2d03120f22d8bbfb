"""Repeated trials into one value, and rounding for display."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.biomechanics.summaries import (
    mean,
    median,
    needs_third_trial,
    rounded,
    summarise,
)
from assessments.biomechanics.types import Repeats, Summary

MEAN = Repeats(least=1, most=3)
MEDIAN = Repeats(least=1, most=3, summary=Summary.MEDIAN)
THIRD = Repeats(least=2, most=3, third_if_differ_by=Decimal(5))
trials = st.lists(st.decimals(-100, 100, places=1), min_size=1, max_size=5)


def decimals(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("given_trials", "repeats", "expected"),
    [
        pytest.param(decimals("43"), MEAN, "43", id="one"),
        pytest.param(decimals("43", "44"), MEAN, "43.5", id="mean-of-two"),
        pytest.param(decimals("43.1", "43.1", "43.1"), MEAN, "43.1", id="three-alike"),
        pytest.param(decimals("1", "2", "9"), MEDIAN, "2", id="median-of-three"),
        pytest.param(decimals("1", "2"), MEDIAN, "1.5", id="median-of-two"),
        pytest.param(decimals("1", "9"), None, "5", id="no-rule-is-median"),
        pytest.param(decimals("880", "884"), THIRD, "882", id="two-close"),
        pytest.param(decimals("880", "886", "881"), THIRD, "881", id="third-decides"),
    ],
)
def test_summary(
    given_trials: Sequence[Decimal], repeats: Repeats | None, expected: str
) -> None:
    assert summarise(given_trials, repeats) == Decimal(expected)


@pytest.mark.parametrize("summary", [mean, median])
def test_nothing_has_no_summary(summary: object) -> None:
    function = mean if summary is mean else median
    with pytest.raises(ValueError, match="at least one trial"):
        function([])


def test_endless_fractions_subtract_exactly() -> None:
    higher, lower = mean(decimals("19", "19", "20")), mean(decimals("9", "9", "10"))
    assert higher - lower == 10


@pytest.mark.parametrize(
    ("given_trials", "repeats", "expected"),
    [
        pytest.param(decimals("880", "885"), THIRD, False, id="five-apart"),
        pytest.param(decimals("880", "885.1"), THIRD, True, id="more-than-five"),
        pytest.param(decimals("885.1", "880"), THIRD, True, id="other-order"),
        pytest.param(decimals("880", "890", "885"), THIRD, False, id="has-third"),
        pytest.param(decimals("880", "890"), MEAN, False, id="no-rule"),
        pytest.param(decimals("880", "890"), None, False, id="no-repeats"),
    ],
)
def test_a_third_trial_is_due(
    given_trials: Sequence[Decimal], repeats: Repeats | None, expected: bool
) -> None:
    assert needs_third_trial(given_trials, repeats) is expected


@given(trials)
def test_the_order_of_trials_does_not_matter(given_trials: list[Decimal]) -> None:
    for repeats in (MEAN, MEDIAN, THIRD, None):
        wanted = summarise(given_trials, repeats)
        for order in list(permutations(given_trials))[:24]:
            assert summarise(order, repeats) == wanted


@given(trials)
def test_the_summary_lies_among_the_trials(given_trials: list[Decimal]) -> None:
    for repeats in (MEAN, MEDIAN):
        assert min(given_trials) <= summarise(given_trials, repeats)
        assert summarise(given_trials, repeats) <= max(given_trials)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param("2.45", 1, "2.5", id="half-up"),
        pytest.param("-2.45", 1, "-2.5", id="half-away-from-zero"),
        pytest.param("78.5714", 1, "78.6", id="up"),
        pytest.param("0.2049", 2, "0.20", id="down-keeps-zero"),
        pytest.param("7", 0, "7", id="whole"),
    ],
)
def test_rounding_for_display(value: str, places: int, expected: str) -> None:
    assert str(rounded(Decimal(value), places)) == expected
