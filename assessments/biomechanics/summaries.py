"""Repeated trials into one value, and rounding for display."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assessments.biomechanics.types import Repeats, Summary

# Endless fractions end at one common place: 19 1/3 - 9 1/3 must be 10, in its band.
ENDLESS = Decimal("1e-18")


def mean(trials: Sequence[Decimal]) -> Decimal:
    """Return the arithmetic mean, exact or to 18 decimals.

    Raises ValueError without a trial.
    """
    if not trials:
        raise ValueError("a mean needs at least one trial")
    exact = sum(trials, Decimal(0)) / len(trials)
    short = exact.quantize(ENDLESS)
    return exact if exact == short else short


def median(trials: Sequence[Decimal]) -> Decimal:
    """Return the median; of an even number the mean of the middle two.

    Raises ValueError without a trial.
    """
    if not trials:
        raise ValueError("a median needs at least one trial")
    ordered = sorted(trials)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def summarise(trials: Sequence[Decimal], repeats: Repeats | None) -> Decimal:
    """Return the one value of repeated trials, by the measure's own rule.

    Where the rule asks for a third trial when the first two differ, three or more
    trials give their median. Raises ValueError without a trial.
    """
    if repeats is None or repeats.summary is Summary.MEDIAN:
        return median(trials)
    if repeats.third_if_differ_by is not None and len(trials) > 2:
        return median(trials)
    return mean(trials)


def needs_third_trial(trials: Sequence[Decimal], repeats: Repeats | None) -> bool:
    """Say whether two trials lie so far apart that a third is due."""
    if repeats is None or repeats.third_if_differ_by is None or len(trials) != 2:
        return False
    return abs(trials[0] - trials[1]) > repeats.third_if_differ_by


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up for display; stored and classified values stay unrounded.

    What rounds to zero has no sign: −0.0 would read as a direction.
    """
    short = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return short if short else abs(short)
