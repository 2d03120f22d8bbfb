"""Section 7.2: scores of questionnaires, from a reported score or from sums."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.biomechanics.catalogue.questionnaires import (
    ACTIVITIES,
    COMPOSITES,
    FAAM_ADL_SCALE,
    FAAM_SPORTS_SCALE,
    FFI_SCALES,
    MOXFQ_SCALES,
    ODI_SCALE,
    START_BACK,
    STRATFORD_1995,
    Scale,
)
from assessments.biomechanics.computed import ClassLabel, Computed, Formula
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference import change_rules as change
from assessments.biomechanics.types import (
    BandScheme,
    ChangeRule,
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

GROUP = "function"
PSFS_LEAST = 3

ODI_BANDS = BandScheme(
    name="Oswestry",
    version="as printed",
    source=Source("ODI classes, product wording", Evidence.KNOWN_HIGH),
    bands=(
        band("minimal", "minimal", "[0, 20]"),
        band("moderate", "moderate", "(20, 40]", Severity.WATCH),
        band("severe", "severe", "(40, 60]", Severity.NOTABLE),
        band("very_severe", "very severe", "(60, 80]", Severity.MARKED),
        band("above_80", "very severe, above 80", "(80, 100]", Severity.MARKED),
    ),
)


def percent_score(total: Decimal, item_max: int, answered: int) -> Decimal:
    """Return a score 0 to 100 from the sum of the answered items.

    `item_max`: highest score of one item. Raises ValueError when nothing was answered
    or the sum cannot be reached by the answered items.
    """
    if answered < 1 or not 0 <= total <= item_max * answered:
        raise ValueError(f"{answered} items cannot sum to {total}")
    return total * 100 / (item_max * answered)


def start_back_risk(total: int, psychosocial: int) -> str:
    """Return low, medium or high from the STarT Back total 0-9 and part 0-5.

    Raises ValueError when the part is larger than the whole.
    """
    if psychosocial > total:
        raise ValueError(f"part {psychosocial} is larger than total {total}")
    if total <= 3:
        return "low"
    return "medium" if psychosocial <= 3 else "high"


def _from_sum(scale: Scale, context: Context) -> Decimal | Incomplete:
    codes = [f"{scale.code}_sum"]
    if scale.counts_answered:
        codes.append(f"{scale.code}_answered")
    parts = context.entries.numbers(codes)
    if isinstance(parts, Incomplete):
        return parts
    answered = int(parts[1]) if scale.counts_answered else scale.items
    if answered < scale.least:
        reason = f"{answered} of {scale.items} items answered, {scale.least} needed"
        return Incomplete((f"{scale.code}_answered",), reason)
    if parts[0] > scale.item_max * answered:
        return Incomplete((f"{scale.code}_sum",), "the items cannot sum to this")
    return percent_score(parts[0], scale.item_max, answered)


def scale_pct(scale: Scale, context: Context) -> Decimal | Incomplete:
    """Return a scale's score: as reported, else from its sum."""
    reported = context.entries.number(f"{scale.code}_reported_pct")
    return _from_sum(scale, context) if isinstance(reported, Incomplete) else reported


def _scale_formula(scale: Scale) -> Formula:
    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        return scale_pct(scale, context)

    return formula


def _parts_or_missing(
    parts: Sequence[Decimal | Incomplete],
) -> tuple[Decimal, ...] | Incomplete:
    missing = [part for part in parts if isinstance(part, Incomplete)]
    if missing:
        return Incomplete(tuple(name for gap in missing for name in gap.missing))
    return tuple(part for part in parts if isinstance(part, Decimal))


def _ffi_total(context: Context, side: Side | None) -> Decimal | Incomplete:
    reported = context.entries.number("ffi_total_reported_pct")
    if isinstance(reported, Decimal):
        return reported
    parts = _parts_or_missing([scale_pct(scale, context) for scale in FFI_SCALES])
    if isinstance(parts, Incomplete):
        return parts
    return sum(parts, Decimal(0)) / len(parts)


def _moxfq_index(context: Context, side: Side | None) -> Decimal | Incomplete:
    reported = context.entries.number("moxfq_index_reported_pct")
    if isinstance(reported, Decimal):
        return reported
    sums = context.entries.numbers(f"{scale.code}_sum" for scale in MOXFQ_SCALES)
    if isinstance(sums, Incomplete):
        return sums
    highest = sum(scale.sum_max for scale in MOXFQ_SCALES)
    return sum(sums, Decimal(0)) * 100 / highest


def _psfs_mean(context: Context, side: Side | None) -> Decimal | Incomplete:
    codes = [f"psfs_score_{number}" for number in ACTIVITIES]
    scores = [context.entries.number(code) for code in codes]
    given = [score for score in scores if isinstance(score, Decimal)]
    if len(given) < PSFS_LEAST:
        open_codes = [
            code
            for code, score in zip(codes, scores, strict=True)
            if isinstance(score, Incomplete)
        ]
        lacking = tuple(open_codes[: PSFS_LEAST - len(given)])
        return Incomplete(lacking, "three to five activities are scored")
    return sum(given, Decimal(0)) / len(given)


def _risk(context: Context, side: Side | None) -> str | Incomplete:
    parts = context.entries.numbers(("start_back_total", "start_back_psych"))
    if isinstance(parts, Incomplete):
        return parts
    if parts[1] > parts[0]:
        return Incomplete(("start_back_psych",), "the part is larger than the total")
    return start_back_risk(int(parts[0]), int(parts[1]))


def _inputs(scale: Scale) -> tuple[str, ...]:
    codes = (f"{scale.code}_reported_pct", f"{scale.code}_sum")
    return (*codes, f"{scale.code}_answered") if scale.counts_answered else codes


def _row(
    scale: Scale,
    rule: ChangeRule | None,
    schemes: tuple[BandScheme, ...] = (),
) -> Computed:
    answered = "answered" if scale.counts_answered else f"{scale.items}"
    return Computed(
        code=f"{scale.code}_pct",
        title=scale.title,
        group=GROUP,
        unit=Unit.PERCENT,
        sides=Sides.ONCE,
        formula=_scale_formula(scale),
        formula_text=(
            f"score as reported, else sum / ({scale.item_max} x {answered}) x 100; "
            f"at least {scale.least} of {scale.items} answered"
        ),
        inputs=_inputs(scale),
        source=scale.source,
        decimals=1,
        schemes=schemes,
        change=rule,
    )


def _composite(
    code: str,
    title: str,
    formula: Formula,
    formula_text: str,
    *,
    inputs: tuple[str, ...],
    source: Source,
    rule: ChangeRule | None,
    unit: Unit = Unit.PERCENT,
) -> Computed:
    return Computed(
        code=code,
        title=title,
        group=GROUP,
        unit=unit,
        sides=Sides.ONCE,
        formula=formula,
        formula_text=formula_text,
        inputs=inputs,
        source=source,
        decimals=1,
        change=rule,
    )


FFI_CHANGE = {
    "ffi_pain": change.FFI_PAIN,
    "ffi_disability": change.FFI_DISABILITY,
    "ffi_activity": None,
}
MOXFQ_CHANGE = {
    "moxfq_walking": change.MOXFQ_WALKING,
    "moxfq_pain": change.MOXFQ_PAIN,
    "moxfq_social": change.MOXFQ_SOCIAL,
}
(FFI_TOTAL, MOXFQ_INDEX) = COMPOSITES

QUESTIONNAIRE_SCORES: tuple[Computed, ...] = (
    _row(ODI_SCALE, change.ODI, (ODI_BANDS,)),
    _row(FAAM_ADL_SCALE, change.FAAM_ADL),
    _row(FAAM_SPORTS_SCALE, change.FAAM_SPORTS),
    *(_row(scale, FFI_CHANGE[scale.code]) for scale in FFI_SCALES),
    _composite(
        "ffi_total_pct",
        FFI_TOTAL[1],
        _ffi_total,
        "score as reported, else mean of pain, disability and activity limitation",
        inputs=(
            "ffi_total_reported_pct",
            *(f"{scale.code}_pct" for scale in FFI_SCALES),
        ),
        source=FFI_TOTAL[2],
        rule=change.FFI_TOTAL,
    ),
    *(_row(scale, MOXFQ_CHANGE[scale.code]) for scale in MOXFQ_SCALES),
    _composite(
        "moxfq_index_pct",
        MOXFQ_INDEX[1],
        _moxfq_index,
        "score as reported, else sum of all items / 64 x 100",
        inputs=(
            "moxfq_index_reported_pct",
            *(f"{scale.code}_sum" for scale in MOXFQ_SCALES),
        ),
        source=MOXFQ_INDEX[2],
        rule=None,
    ),
    _composite(
        "psfs_mean",
        "Patient-Specific Functional Scale, mean",
        _psfs_mean,
        "mean of three to five activities, 0 (unable) to 10",
        inputs=tuple(f"psfs_score_{number}" for number in ACTIVITIES),
        source=STRATFORD_1995,
        rule=change.PSFS_MEAN,
        unit=Unit.SCORE,
    ),
    Computed(
        code="start_back_risk",
        title="STarT Back risk group",
        group=GROUP,
        unit=Unit.NONE,
        sides=Sides.ONCE,
        formula=_risk,
        formula_text=(
            "low: total 3 or less; medium: 4 or more, part 3 or less; high: part 4 "
            "or more"
        ),
        inputs=("start_back_total", "start_back_psych"),
        source=START_BACK,
        classes=(
            ClassLabel("low", "low"),
            ClassLabel("medium", "medium", Severity.WATCH),
            ClassLabel("high", "high", Severity.NOTABLE),
        ),
    ),
)
