"""What the shoes show: fit, fastening, age, and wear as a hint only."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.catalogue.footwear import ARTICLES, BARTON, PAIRS, WEAR
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.wear_hints import WEAR_HINTS, WearHint
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.footwear import checklist
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
)

When: TypeAlias = Callable[[Context, Side | None], Because]
# Code and title without the pair, then what a finding rule holds.
Row: TypeAlias = tuple[str, str, Sides, Severity, Source, When]

REPLACE = Source(
    "Replace after 6-12 months of daily wear, or 500-800 km of running",
    Evidence.KNOWN_MEDIUM,
)
WORN_MONTHS, WORN_KM = Decimal(12), Decimal(800)
WORN_SOON_MONTHS, WORN_SOON_KM = Decimal(6), Decimal(500)
HOURS_IN_A_DAY = Decimal(24)
FIXATION_LEVELS = {"none": 0, "straps": 1, "zip": 1, "laces": 2}
UNEVEN_HINT = "may go with a leg length difference, a limp, any uneven loading"
UNEVEN_WORDS = {"left": "left shoe far more worn", "right": "right shoe far more worn"}


def _over(value: Decimal | Incomplete, limit: Decimal) -> bool:
    return isinstance(value, Decimal) and value > limit


def replacement_reasons(context: Context, number: int) -> list[str]:
    """Return why a pair counts as worn out: age, distance, or worn through."""
    entries, prefix = context.entries, f"shoe{number}_"
    reasons = []
    if _over(entries.number(f"{prefix}age_months"), WORN_MONTHS):
        reasons.append(f"over {WORN_MONTHS} months old")
    if _over(entries.number(f"{prefix}running_km"), WORN_KM):
        reasons.append(f"over {WORN_KM} km run")
    if any(entries.choice(f"{prefix}wear_heel", side) == "excess" for side in Side):
        reasons.append("heel worn through")
    return reasons


def _worn_out(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        return ", ".join(replacement_reasons(context, number)) or None

    return when


def _worn_soon(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        entries, prefix = context.entries, f"shoe{number}_"
        if replacement_reasons(context, number):
            return None
        if _over(entries.number(f"{prefix}age_months"), WORN_SOON_MONTHS):
            return f"over {WORN_SOON_MONTHS} months old"
        if _over(entries.number(f"{prefix}running_km"), WORN_SOON_KM):
            return f"over {WORN_SOON_KM} km run"
        return None

    return when


def _no_fixation(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        if context.entries.choice(f"shoe{number}_fixation") != "none":
            return None
        return "nothing fastens the shoe to the foot"

    return when


def _tight(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        entries, prefix = context.entries, f"shoe{number}_"
        tight = [
            words
            for field, bad, words in (
                ("width", "tight", "too narrow"),
                ("width", "wide", "too wide"),
                ("depth", "shallow", "too shallow"),
            )
            if entries.choice(prefix + field, side) == bad
        ]
        return ", ".join(tight) or None

    return when


def _checklist(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        points = checklist(context, number)
        failed = [
            name.replace("_", " ") for name, is_met in points.items() if not is_met
        ]
        return f"not met: {', '.join(failed)}" if failed else None

    return when


def wear_differs(context: Context, number: int) -> str | None:
    """Return how the two shoes of a pair differ in wear; None when they do not."""
    entries, prefix = context.entries, f"shoe{number}_"
    more = entries.choice(f"{prefix}wear_more_side")
    if isinstance(more, str) and more in UNEVEN_WORDS:
        return UNEVEN_WORDS[more]
    left, right = (entries.choice(f"{prefix}wear_heel", side) for side in Side)
    if isinstance(left, str) and isinstance(right, str) and left != right:
        return f"heel worn {left} on the left, {right} on the right"
    return None


def _uneven(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        differs = wear_differs(context, number)
        return f"{differs}: {UNEVEN_HINT}" if differs else None

    return when


def _shows(context: Context, code: str, answer: str, side: Side | None) -> bool:
    entries = context.entries
    value = entries.recorded(code, side)
    if isinstance(value, Incomplete):
        return False
    return entries.has(code, answer, side) or value.value == answer


def _hint(number: int, hint: WearHint) -> When:
    def when(context: Context, side: Side | None) -> Because:
        shown = all(
            _shows(context, f"shoe{number}_{field}", answer, side)
            for field, answer in hint.all_of
        )
        return f"{hint.pattern}: may go with {hint.hint}" if shown else None

    return when


def _fixation_disagrees(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        kind = context.entries.choice(f"shoe{number}_fixation")
        score = context.entries.number(f"shoe{number}_fixation_score")
        if isinstance(kind, Incomplete) or isinstance(score, Incomplete):
            return None
        if score <= FIXATION_LEVELS[kind]:
            return None
        return f"fastening {kind}, yet it scores {score}"

    return when


def _two_primaries(context: Context, side: Side | None) -> Because:
    del side
    main = [n for n in PAIRS if context.entries.is_yes(f"shoe{n}_primary")]
    return f"pairs {main} are all called the main pair" if len(main) > 1 else None


def _too_many_hours(context: Context, side: Side | None) -> tuple[str, str] | None:
    del side
    hours = [context.entries.number(f"shoe{n}_hours_per_day") for n in PAIRS]
    total = sum((h for h in hours if isinstance(h, Decimal)), Decimal(0))
    if total <= HOURS_IN_A_DAY:
        return None
    return f"{total} hours in all pairs together", "at most 24 hours a day"


def _heel_below_forefoot(number: int) -> When:
    def when(context: Context, side: Side | None) -> Because:
        del side
        heights = context.entries.numbers(
            (f"shoe{number}_heel_height_mm", f"shoe{number}_forefoot_height_mm")
        )
        if isinstance(heights, Incomplete) or heights[0] >= heights[1]:
            return None
        return f"heel {heights[0]} mm is lower than the forefoot {heights[1]} mm"

    return when


def _rows(number: int) -> tuple[Row, ...]:
    once, sided = Sides.ONCE, Sides.PER_SIDE
    watch, notable = Severity.WATCH, Severity.NOTABLE
    return (
        ("worn_out", "due for replacement", once, notable, REPLACE, _worn_out(number)),
        ("worn_soon", "replace soon", once, watch, REPLACE, _worn_soon(number)),
        ("unfastened", "no fastening", once, watch, BARTON, _no_fixation(number)),
        ("poor_fit", "does not fit", sided, notable, BARTON, _tight(number)),
        ("checklist", "points not met", once, watch, ARTICLES, _checklist(number)),
        ("uneven_wear", "worn unevenly", once, watch, WEAR, _uneven(number)),
    )


def _hint_row(number: int, hint: WearHint) -> Row:
    usual = hint.code == "heel_outer_back"
    severity = Severity.TYPICAL if usual else Severity.WATCH
    code, when = f"hint_{hint.code}", _hint(number, hint)
    return (code, "wear hint", Sides.PER_SIDE, severity, WEAR, when)


def _findings(number: int) -> tuple[FindingRule, ...]:
    hints = tuple(_hint_row(number, hint) for hint in WEAR_HINTS)
    return tuple(
        FindingRule(
            f"shoe{number}_{code}",
            f"Pair {number}: {title}",
            sides,
            severity,
            source,
            when,
        )
        for code, title, sides, severity, source, when in (*_rows(number), *hints)
    )


def _contradictions(number: int) -> tuple[ContradictionRule, ...]:
    prefix = f"shoe{number}_"
    return (
        ContradictionRule(
            f"{prefix}fixation_scored",
            Sides.ONCE,
            (f"{prefix}fixation", f"{prefix}fixation_score"),
            _fixation_disagrees(number),
        ),
        ContradictionRule(
            f"{prefix}heel_below_forefoot",
            Sides.ONCE,
            (f"{prefix}heel_height_mm", f"{prefix}forefoot_height_mm"),
            _heel_below_forefoot(number),
        ),
    )


FINDINGS: tuple[FindingRule, ...] = tuple(
    rule for number in PAIRS for rule in _findings(number)
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    *(rule for number in PAIRS for rule in _contradictions(number)),
    ContradictionRule(
        "two_main_pairs",
        Sides.ONCE,
        tuple(f"shoe{number}_primary" for number in PAIRS),
        _two_primaries,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "shoes_over_24_hours",
        Sides.ONCE,
        tuple(f"shoe{number}_hours_per_day" for number in PAIRS),
        _too_many_hours,
    ),
)
