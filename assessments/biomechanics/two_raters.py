"""An examination taken twice by two raters: which agreement statistics apply to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.agreement import (
    Icc,
    Kappa,
    Limits,
    Pairs,
    Weights,
    bland_altman,
    icc_1_1,
    icc_2_1,
    weighted_kappa,
)
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.summaries import summarise
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Evidence,
    Incomplete,
    Kind,
    Measure,
    Side,
    Source,
    State,
)

# Fewer pairs than this show no statistic; from the second number on they are usual.
FEWEST_PAIRS = 10
USUAL_PAIRS = 30
SAMPLE_SIZE = Source(
    "Koo TK, Li MY. J Chiropr Med 2016;15:155: at least 30 heterogeneous samples; "
    "the lower limit of 10 is a rule of this product",
    Evidence.KNOWN_HIGH,
)
NOT_FOR_KIND = Incomplete((), "not a statistic for this kind of value")


@dataclass(frozen=True, slots=True)
class Rated:
    """What one rater recorded, and the numbers that follow from it."""

    entries: Entries
    numbers: Mapping[EntryKey, Decimal] = field(default_factory=dict)


Pair: TypeAlias = tuple[Rated, Rated]


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """The agreement of two raters on one measure.

    `left_out`: pairs in which one rater or both recorded no value; they count in no
    statistic and are never taken for zero.
    """

    code: str
    pairs: int
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


def _number_agreement(
    code: str, pairs: Pairs, left_out: int, *, same_raters: bool
) -> ItemAgreement:
    """Return ICC and limits of one number; kappa is not for it."""
    icc = icc_2_1(pairs) if same_raters else icc_1_1(pairs)
    return ItemAgreement(
        code, len(pairs), NOT_FOR_KIND, icc, bland_altman(pairs), left_out
    )


def item_agreement(
    measure: Measure,
    pairs: Sequence[tuple[Entry, Entry]],
    *,
    same_raters: bool = True,
) -> ItemAgreement:
    """Return the agreement of two raters on one measure, one pair a patient and side.

    The first of each pair is the first rater's. `same_raters`: one and the same two
    people took every pair; it decides the model of the ICC. Every statistic names its
    model.
    """
    both = [
        (one, two)
        for one, two in pairs
        if one.state is State.RECORDED and two.state is State.RECORDED
    ]
    left_out = len(pairs) - len(both)
    found = ItemAgreement(
        measure.code, len(both), NOT_FOR_KIND, NOT_FOR_KIND, NOT_FOR_KIND, left_out
    )
    if measure.is_numeric:
        numbers = [(_number(measure, one), _number(measure, two)) for one, two in both]
        found = _number_agreement(
            measure.code, numbers, left_out, same_raters=same_raters
        )
    categories, weights = categories_of(measure)
    if not categories:
        return found
    first = [str(one.value) for one, _ in both]
    second = [str(two.value) for _, two in both]
    kappa = weighted_kappa(first, second, categories, weights)
    return replace(found, kappa=kappa)


NOT_TESTED = Entry(State.NOT_TESTED)


def _same_way(measure: Measure, key: EntryKey, pair: Pair) -> bool:
    """Say whether both raters measured by the same method, site and protocol."""
    first, second = (
        [
            rater.entries.get(EntryKey(code, key.side))
            or rater.entries.get(EntryKey(code))
            for code in measure.requires
        ]
        for rater in pair
    )
    return [one and one.value for one in first] == [one and one.value for one in second]


def _entry_pairs(measure: Measure, pairs: Sequence[Pair]) -> list[tuple[Entry, Entry]]:
    """Return what either rater entered, side by side.

    Two ways of measuring are two things: such a pair counts as one that is not there.
    """
    found = []
    for side in measure.sides.members:
        key = EntryKey(measure.code, side)
        for pair in pairs:
            first, second = (rater.entries.get(key) for rater in pair)
            if first is None and second is None:
                continue
            if not _same_way(measure, key, pair):
                second = None
            found.append((first or NOT_TESTED, second or NOT_TESTED))
    return found


def _computed_agreements(
    codes: Iterable[str], pairs: Sequence[Pair], *, same_raters: bool
) -> Iterable[ItemAgreement]:
    for code in codes:
        both, left_out = [], 0
        for first, second in pairs:
            for side in (None, *Side):
                key = EntryKey(code, side)
                one, two = first.numbers.get(key), second.numbers.get(key)
                if one is not None and two is not None:
                    both.append((one, two))
                elif one is not two:
                    left_out += 1
        yield _number_agreement(code, both, left_out, same_raters=same_raters)


def agreements(
    measures: Iterable[Measure],
    computed: Iterable[str],
    pairs: Sequence[Pair],
    *,
    same_raters: bool,
) -> tuple[ItemAgreement, ...]:
    """Return the agreement of every measure and computed value that two raters hold.

    In the order of `measures`, then of `computed` (codes). What no pair holds on both
    sides is left away, and what has no statistic (words, lists).
    """
    found = [
        item_agreement(measure, _entry_pairs(measure, pairs), same_raters=same_raters)
        for measure in measures
        if measure.is_numeric or categories_of(measure)[0]
    ]
    found.extend(_computed_agreements(computed, pairs, same_raters=same_raters))
    return tuple(item for item in found if item.pairs)
