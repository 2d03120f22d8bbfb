"""Outcomes at review: which change counts, and the verdict per problem (careplan 9.1)."""

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType

from reports.careplan.outcome_measures import OutcomeMeasure


class Change(StrEnum):
    """What became of one measure, or of one problem."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    # It reached the amount that counts, and lies within the error of measuring.
    UNSURE = "unsure"


class GlobalChange(IntEnum):
    """The patient's own judgement on seven steps."""

    MUCH_WORSE = -3
    WORSE = -2
    SLIGHTLY_WORSE = -1
    SAME = 0
    SLIGHTLY_BETTER = 1
    MUCH_BETTER = 2
    COMPLETELY_BETTER = 3


GLOBAL_OF_PGIC: Mapping[str, GlobalChange] = MappingProxyType(
    {
        "very_much_better": GlobalChange.COMPLETELY_BETTER,
        "much_better": GlobalChange.MUCH_BETTER,
        "slightly_better": GlobalChange.SLIGHTLY_BETTER,
        "same": GlobalChange.SAME,
        "slightly_worse": GlobalChange.SLIGHTLY_WORSE,
        "much_worse": GlobalChange.WORSE,
        "very_much_worse": GlobalChange.MUCH_WORSE,
    }
)
# Up to 3 of 7 is a small change, from 4 on a moderate or large one.
SMALL_RATING = 3


def global_of_rating(rating: int) -> GlobalChange:
    """Return the step of seven for a global rating of change from -7 to +7.

    Source: Jaeschke et al. 1989, 1 to 3 small, 4 to 5 moderate, 6 to 7 large [K].
    """
    if rating == 0:
        return GlobalChange.SAME
    if rating > 0:
        is_small = rating <= SMALL_RATING
        return GlobalChange.SLIGHTLY_BETTER if is_small else GlobalChange.MUCH_BETTER
    is_small = rating >= -SMALL_RATING
    return GlobalChange.SLIGHTLY_WORSE if is_small else GlobalChange.WORSE


def amount_that_counts(measure: OutcomeMeasure, *, weeks: int) -> Decimal:
    """Return the smallest improvement that counts so many weeks after the first value."""
    if measure.late_improves is None or measure.late_weeks is None:
        return measure.improves
    return measure.late_improves if weeks >= measure.late_weeks else measure.improves


def measure_change(
    measure: OutcomeMeasure, before: Decimal, after: Decimal, *, weeks: int
) -> Change:
    """Return whether the change counts. `weeks`: time since the first value."""
    gain = (after - before) * measure.better
    enough = amount_that_counts(measure, weeks=weeks)
    by_share = measure.percent is not None and before != 0
    share = gain * 100 / before if by_share else Decimal(0)
    if gain >= enough or (measure.percent is not None and share >= measure.percent):
        return Change.IMPROVED
    limit = measure.improves if measure.worsens is None else measure.worsens
    return Change.WORSE if gain <= -limit else Change.UNCHANGED


def verdict(
    main: Change | None, global_change: GlobalChange | None, *, new_red_flag: bool
) -> Change | None:
    """Return the verdict on one problem. Problems are never averaged.

    `main`: None when the main measure was not taken both times. `global_change`: None
    when the patient was not asked. Improved needs the main measure improved and the
    patient's judgement not worse. None: nothing says how it went.
    """
    felt_worse = global_change is not None and global_change <= GlobalChange.WORSE
    if new_red_flag or felt_worse or main is Change.WORSE:
        return Change.WORSE
    is_against = global_change is not None and global_change < GlobalChange.SAME
    return Change.UNCHANGED if main is not None and is_against else main
