"""One measure taken twice by two raters: which agreement statistics apply to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.biomechanics.agreement import (
    Icc,
    Kappa,
    Limits,
    Weights,
    bland_altman,
    icc_2_1,
    weighted_kappa,
)
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.summaries import summarise
from assessments.biomechanics.types import Entry, Incomplete, Kind, Measure, State

NOT_FOR_KIND = Incomplete((), "not a statistic for this kind of value")


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """The agreement of two raters on one measure.

    `left_out`: pairs in which one rater or both recorded no value; they count in no
    statistic and are never taken for zero.
    """

    code: str
    kappa: Kappa | Incomplete
    icc: Icc | Incomplete
    limits: Limits | Incomplete
    left_out: int


def categories_of(measure: Measure) -> tuple[tuple[str, ...], Weights]:
    """Return the answers in order and how their distance counts; empty for numbers.

    Grades and scored items have an order and are weighted; other answers have none.
    """
    if measure.kind is Kind.GRADE:
        return GRADES, Weights.QUADRATIC
    codes = tuple(choice.code for choice in measure.choices)
    if measure.kind is Kind.INTEGER:
        return codes, Weights.QUADRATIC
    return (codes if _has_one_answer(measure) else ()), Weights.NONE


def _has_one_answer(measure: Measure) -> bool:
    return measure.kind in (Kind.CHOICE, Kind.YES_NO)


def _number(measure: Measure, entry: Entry) -> Decimal:
    if isinstance(entry.value, tuple):
        trials = [trial for trial in entry.value if isinstance(trial, Decimal)]
        return summarise(trials, measure.repeats)
    return Decimal(str(entry.value))


def item_agreement(
    measure: Measure, pairs: Sequence[tuple[Entry, Entry]]
) -> ItemAgreement:
    """Return the agreement of two raters on one measure, one pair a patient and side.

    The first of each pair is the first rater's. Every statistic names its model.
    """
    both = [
        (one, two)
        for one, two in pairs
        if one.state is State.RECORDED and two.state is State.RECORDED
    ]
    categories, weights = categories_of(measure)
    kappa: Kappa | Incomplete = NOT_FOR_KIND
    icc: Icc | Incomplete = NOT_FOR_KIND
    limits: Limits | Incomplete = NOT_FOR_KIND
    if categories:
        first = [str(one.value) for one, _ in both]
        second = [str(two.value) for _, two in both]
        kappa = weighted_kappa(first, second, categories, weights)
    if measure.is_numeric:
        numbers = [(_number(measure, one), _number(measure, two)) for one, two in both]
        icc, limits = icc_2_1(numbers), bland_altman(numbers)
    return ItemAgreement(measure.code, kappa, icc, limits, len(pairs) - len(both))
