"""Section 2: findings and checks of the arch."""

from decimal import Decimal

from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import any_of, banded, in_band
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.arch import (
    ARCH_ANGLE_BAND,
    CPEI_ROW,
    MEARY_BAND,
)
from assessments.biomechanics.scoring.arch_height_index import (
    AHI_STANDING,
    RIGIDITY,
)
from assessments.biomechanics.scoring.footprints import (
    ARCH_INDEX,
    CLARKE_BAND,
    CSI,
    STAHELI,
)
from assessments.biomechanics.scoring.formulas import DESIGN
from assessments.biomechanics.scoring.navicular import NAV_DROP, NNHT
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides

RIGIDITY_LIMIT = Decimal("1.05")
NNHT_BELOW = Decimal("0.6")

LOW_ARCH = any_of(
    (
        in_band(NNHT, "low"),
        in_band(AHI_STANDING, "low"),
        in_band(ARCH_INDEX, "flat"),
        in_band(CSI, "flat"),
        in_band(STAHELI, "flat"),
        in_band(CLARKE_BAND, "flat"),
        in_band(ARCH_ANGLE_BAND, "low"),
        in_band(MEARY_BAND, "planus"),
    )
)
HIGH_ARCH = any_of(
    (
        in_band(NNHT, "high"),
        in_band(AHI_STANDING, "high"),
        in_band(ARCH_INDEX, "high"),
        in_band(CSI, "very_high", "high"),
        in_band(CLARKE_BAND, "high"),
        in_band(ARCH_ANGLE_BAND, "high"),
        in_band(MEARY_BAND, "cavus"),
    )
)


def _indices_disagree(context: Context, side: Side | None) -> Because:
    low, high = LOW_ARCH(context, side), HIGH_ARCH(context, side)
    if low and high:
        return f"One arch measure says low, another high. {low}. {high}."
    return None


def _relaxed_above_neutral(context: Context, side: Side | None) -> Because:
    drop = NAV_DROP.formula(context, side)
    if isinstance(drop, Decimal) and drop < 0:
        return "The navicular is higher relaxed than neutral; measure again."
    return None


def _standing_arch_higher(context: Context, side: Side | None) -> Because:
    rigidity = RIGIDITY.formula(context, side)
    if isinstance(rigidity, Decimal) and rigidity > RIGIDITY_LIMIT:
        return "The arch is higher standing than sitting; measure again."
    return None


def _truncated_too_long(context: Context, side: Side | None) -> tuple[str, str] | None:
    lengths = context.entries.numbers(
        ("foot_length_truncated_mm", "foot_length_total_mm"), side
    )
    if isinstance(lengths, Incomplete) or lengths[0] < lengths[1]:
        return None
    return (f"{lengths[0]} mm", f"less than the total foot length, {lengths[1]} mm")


def _midfoot_too_wide(context: Context, side: Side | None) -> tuple[str, str] | None:
    widths = context.entries.numbers(
        ("footprint_midfoot_width_mm", "footprint_forefoot_width_mm"), side
    )
    if isinstance(widths, Incomplete) or widths[0] <= widths[1]:
        return None
    return (f"{widths[0]} mm", f"at most the forefoot width, {widths[1]} mm")


def _navicular_out_of_proportion(
    context: Context, side: Side | None
) -> tuple[str, str] | None:
    value = NNHT.formula(context, side)
    if not isinstance(value, Decimal) or 0 < value < NNHT_BELOW:
        return None
    given = f"{value:.3f} of the truncated foot length"
    return (given, f"more than 0 and less than {NNHT_BELOW} of it")


FINDINGS: tuple[FindingRule, ...] = (
    banded(
        "nav_drop_increased",
        "Increased navicular drop",
        NAV_DROP,
        ("increased", "above_limit", "pronated"),
    ),
    banded(
        "nav_drop_markedly_increased",
        "Markedly increased navicular drop",
        NAV_DROP,
        ("markedly_increased",),
        severity=Severity.MARKED,
    ),
    FindingRule(
        "low_arch", "Low arch", Sides.PER_SIDE, Severity.NOTABLE, DESIGN, LOW_ARCH
    ),
    FindingRule(
        "high_arch", "High arch", Sides.PER_SIDE, Severity.NOTABLE, DESIGN, HIGH_ARCH
    ),
    banded(
        "cop_pronated",
        "Pressure path stays to the inner side",
        CPEI_ROW,
        ("pronated",),
        severity=Severity.WATCH,
    ),
    banded(
        "cop_supinated",
        "Pressure path runs to the outer side",
        CPEI_ROW,
        ("supinated",),
        severity=Severity.WATCH,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "nav_relaxed_above_neutral",
        Sides.PER_SIDE,
        ("nav_height_relaxed_mm", "nav_height_neutral_mm"),
        _relaxed_above_neutral,
    ),
    ContradictionRule(
        "arch_higher_standing",
        Sides.PER_SIDE,
        ("dorsum_height_standing_mm", "dorsum_height_sitting_mm"),
        _standing_arch_higher,
    ),
    ContradictionRule(
        "arch_measures_disagree",
        Sides.PER_SIDE,
        (
            "nav_height_relaxed_mm",
            "dorsum_height_standing_mm",
            "footprint_midfoot_cm2",
            "footprint_midfoot_width_mm",
            "clarke_angle_deg",
            "longitudinal_arch_angle_deg",
            "xray_meary_deg",
        ),
        _indices_disagree,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "truncated_longer_than_foot",
        Sides.PER_SIDE,
        ("foot_length_truncated_mm", "foot_length_total_mm"),
        _truncated_too_long,
    ),
    ImpossibleRule(
        "midfoot_wider_than_forefoot",
        Sides.PER_SIDE,
        ("footprint_midfoot_width_mm", "footprint_forefoot_width_mm"),
        _midfoot_too_wide,
    ),
    ImpossibleRule(
        "navicular_out_of_proportion",
        Sides.PER_SIDE,
        ("nav_height_relaxed_mm", "foot_length_truncated_mm"),
        _navicular_out_of_proportion,
    ),
)
