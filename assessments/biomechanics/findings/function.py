"""Findings and checks of sections 7 and 6.6: pain and function."""

from collections.abc import Callable
from decimal import Decimal

from assessments.biomechanics.catalogue.function_tests import (
    PLISKY_2006,
    STEP_DOWN,
)
from assessments.biomechanics.catalogue.questionnaires import SCALES, Scale
from assessments.biomechanics.computed import compute, scheme_for
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.function import COMPUTED
from assessments.biomechanics.scoring.function_tests import STEADI, VELLAS_1997
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
)

BY_CODE = {row.code: row for row in COMPUTED}
BALANCE_S = Decimal(10)
ROUNDING_PCT = Decimal(1)
BALANCE = Source("Under 10 s, or judged by the clinician", Evidence.DESIGN)
RATINGS = ("nprs_worst_24h", "vas_worst_mm")


def _banded(code: str, *bands: str) -> Callable[[Context, Side | None], Because]:
    """Return the condition that a score lies in one of the bands."""

    def when(context: Context, side: Side | None) -> Because:
        row = BY_CODE[code]
        score = compute(row, context, side)
        if score.band not in bands or not isinstance(score.value, Decimal):
            return None
        scheme = scheme_for(row, context)
        name = f" ({scheme.name})" if scheme else ""
        value = f"{rounded(score.value, row.decimals)} {row.unit}"
        return f"{row.title} {value}: {score.band_label}{name}"

    return when


def _poor_balance(context: Context, side: Side | None) -> Because:
    if context.entries.is_yes("balance_deficit"):
        return "balance judged impaired by the clinician"
    row = BY_CODE["sls_eo_mean_s"]
    for each in Side:
        held = row.formula(context, each)
        if isinstance(held, Decimal) and held < BALANCE_S:
            return f"single-leg stance {rounded(held, 1)} s on the {each}"
    return None


def _step_down(context: Context, side: Side | None) -> Because:
    degree = context.entries.choice("step_down_knee_valgus", side)
    return f"{degree}, on the step-down" if degree in ("mild", "marked") else None


def _psych_in_total(context: Context, side: Side | None) -> tuple[str, str] | None:
    parts = context.entries.numbers(("start_back_psych", "start_back_total"))
    if isinstance(parts, Incomplete) or parts[0] <= parts[1]:
        return None
    return f"{parts[0]} of a total of {parts[1]}", "a part no larger than the total"


def _reachable(
    scale: Scale,
) -> Callable[[Context, Side | None], tuple[str, str] | None]:
    def when(context: Context, side: Side | None) -> tuple[str, str] | None:
        codes = (f"{scale.code}_sum", f"{scale.code}_answered")
        parts = context.entries.numbers(codes)
        if isinstance(parts, Incomplete) or parts[0] <= scale.item_max * parts[1]:
            return None
        allowed = f"at most {scale.item_max} for each of {parts[1]} answered items"
        return str(parts[0]), allowed

    return when


def _sum_disagrees(scale: Scale) -> Callable[[Context, Side | None], Because]:
    def when(context: Context, side: Side | None) -> Because:
        reported = context.entries.number(f"{scale.code}_reported_pct")
        summed = _summed(scale, context)
        if isinstance(reported, Incomplete) or summed is None:
            return None
        if abs(reported - summed) < ROUNDING_PCT:
            return None
        return f"reported {reported} %, but the sum gives {rounded(summed, 1)} %"

    return when


def _summed(scale: Scale, context: Context) -> Decimal | None:
    """Return the score of the sum alone; None when it is not complete."""
    total = context.entries.number(f"{scale.code}_sum")
    answered: Decimal | Incomplete = Decimal(scale.items)
    if scale.counts_answered:
        answered = context.entries.number(f"{scale.code}_answered")
    if isinstance(total, Incomplete) or isinstance(answered, Incomplete):
        return None
    return total * 100 / (scale.item_max * answered) if answered else None


def _now_over_worst(context: Context, side: Side | None) -> Because:
    for now, worst in (("nprs_now", "nprs_worst_24h"), ("vas_mm", "vas_worst_mm")):
        both = context.entries.numbers((now, worst))
        if not isinstance(both, Incomplete) and both[0] > both[1]:
            return f"pain now {both[0]} is more than the worst pain {both[1]}"
    return None


def _pain_without_place(context: Context, side: Side | None) -> Because:
    entry = context.entries.state("body_map")
    if entry is None or context.entries.pain_sites():
        return None
    for code in RATINGS:
        rating = context.entries.number(code)
        if isinstance(rating, Decimal) and rating > 0:
            return f"worst pain {rating}, but no place is marked"
    return None


def _pattern_without_pain(context: Context, side: Side | None) -> Because:
    pattern = context.entries.chosen("pattern")
    worst = context.entries.number("nprs_worst_24h")
    if isinstance(pattern, Incomplete) or pattern == {"none"} or worst != 0:
        return None
    return "a pattern of pain is recorded, but the worst pain is 0"


def _one_sided_on_both(context: Context, side: Side | None) -> Because:
    sides = {site.side for site in context.entries.pain_sites()} - {None}
    if len(sides) < 2 or not context.entries.has("pattern", "one_sided"):
        return None
    return "one-sided pain, but both sides are marked on the body map"


def _trendelenburg_held(context: Context, side: Side | None) -> Because:
    held = context.entries.number("trendelenburg_held_s", side)
    answer = context.entries.choice("trendelenburg_test", side)
    if isinstance(held, Incomplete) or answer != "positive" or held < 30:
        return None
    return "positive, although the pelvis was held for 30 s"


FINDINGS: tuple[FindingRule, ...] = (
    FindingRule(
        "injurious_fall_risk",
        "Single-leg stance under 5 s: risk of a fall with injury",
        Sides.PER_SIDE,
        Severity.MARKED,
        VELLAS_1997,
        _banded("sls_eo_mean_s", "injurious_fall_risk"),
    ),
    FindingRule(
        "stance_short_over_60",
        "Single-leg stance under 10 s, over 60 years",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        BALANCE,
        _banded("sls_eo_mean_s", "short"),
    ),
    FindingRule(
        "balance_deficit",
        "Balance impaired",
        Sides.ONCE,
        Severity.NOTABLE,
        BALANCE,
        _poor_balance,
    ),
    FindingRule(
        "tug_fall_risk",
        "Timed Up and Go slow: risk of falls",
        Sides.ONCE,
        Severity.NOTABLE,
        STEADI,
        _banded("tug_band_s", "fall_risk"),
    ),
    FindingRule(
        "reach_uneven",
        "Y-Balance forward reach uneven",
        Sides.ONCE,
        Severity.NOTABLE,
        PLISKY_2006,
        _banded("ybt_anterior_difference_cm", "differs"),
    ),
    FindingRule(
        "reach_low",
        "Y-Balance composite low",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        PLISKY_2006,
        _banded("ybt_composite_pct", "low"),
    ),
    FindingRule(
        "knee_drops_inward",
        "Knee moves inward on the step-down",
        Sides.PER_SIDE,
        Severity.WATCH,
        STEP_DOWN,
        _step_down,
    ),
)

CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "pain_now_over_worst",
        Sides.ONCE,
        ("nprs_now", "nprs_worst_24h", "vas_mm", "vas_worst_mm"),
        _now_over_worst,
    ),
    ContradictionRule(
        "pain_without_place", Sides.ONCE, ("body_map", *RATINGS), _pain_without_place
    ),
    ContradictionRule(
        "pattern_without_pain",
        Sides.ONCE,
        ("pattern", "nprs_worst_24h"),
        _pattern_without_pain,
    ),
    ContradictionRule(
        "one_sided_on_both_sides",
        Sides.ONCE,
        ("pattern", "body_map"),
        _one_sided_on_both,
    ),
    ContradictionRule(
        "trendelenburg_positive_but_held",
        Sides.PER_SIDE,
        ("trendelenburg_test", "trendelenburg_held_s"),
        _trendelenburg_held,
    ),
    *(
        ContradictionRule(
            f"{scale.code}_sum_disagrees",
            Sides.ONCE,
            (f"{scale.code}_reported_pct", f"{scale.code}_sum"),
            _sum_disagrees(scale),
        )
        for scale in SCALES
    ),
)

IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "start_back_part",
        Sides.ONCE,
        ("start_back_psych", "start_back_total"),
        _psych_in_total,
    ),
    *(
        ImpossibleRule(
            f"{scale.code}_sum_reachable",
            Sides.ONCE,
            (f"{scale.code}_sum", f"{scale.code}_answered"),
            _reachable(scale),
        )
        for scale in SCALES
        if scale.counts_answered
    ),
)
