"""Section 3: findings and checks of the heel, subtalar joint, windlass, forefoot."""

from decimal import Decimal

from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.arch import LOW_ARCH
from assessments.biomechanics.findings.banded import any_of, banded, in_band
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.foot_posture import TOTAL
from assessments.biomechanics.scoring.rearfoot import (
    COLEMAN_FLEXIBLE,
    FIRST_RAY_PF,
    FIRST_RAY_TOTAL,
    FOREFOOT_BAND,
    JACK_ROW,
    RCSP_BAND,
    RIGID,
    SUPINATION_RESISTANCE_BAND,
    TOO_MANY_TOES_ASYMMETRY,
    TOO_MANY_TOES_BAND,
)
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
)

COALITION = Source("Rigid, painful flat foot, as taught", Evidence.KNOWN_HIGH)
# The Foot Posture Index judges the heel in steps of about 5°.
HEEL_STEP = 5
FOOT_REGIONS = frozenset(
    {
        "ankle_anterior",
        "ankle_medial",
        "ankle_lateral",
        "plantar_heel",
        "medial_arch",
        "lateral_foot",
        "dorsal_midfoot",
        "whole_foot",
    }
)
FLAT = any_of((in_band(TOTAL, "pronated", "highly_pronated"), LOW_ARCH))


def hurts(context: Context, side: Side | None, regions: frozenset[str]) -> bool:
    """Say whether the body map shows pain in one of the regions on this side."""
    return any(
        site.region in regions and site.side is side and site.intensity != 0
        for site in context.entries.pain_sites()
    )


def _coalition(context: Context, side: Side | None) -> Because:
    quality = context.entries.chosen("stj_quality", side)
    if isinstance(quality, Incomplete) or not quality & {"stiff", "blocked"}:
        return None
    flat = FLAT(context, side)
    painful = "painful" in quality or hurts(context, side, FOOT_REGIONS)
    if not (flat and painful):
        return None
    return f"Subtalar joint stiff, foot painful and flat ({flat})"


def _heel_direction(context: Context, side: Side | None) -> Because:
    values = context.entries.numbers(("rcsp_deg", "fpi_calcaneal_position"), side)
    if isinstance(values, Incomplete):
        return None
    angle, item = values
    clear = abs(item) == 2 or abs(angle) > HEEL_STEP
    if angle * item >= 0 or not clear:
        return None
    words = ("everted", "inverted") if angle > 0 else ("inverted", "everted")
    return (
        f"The heel is {words[0]} by its angle ({abs(angle)}°) and {words[1]} in the "
        "Foot Posture Index; check the direction."
    )


def _half_toes(context: Context, side: Side | None) -> tuple[str, str] | None:
    toes = context.entries.number("too_many_toes", side)
    if isinstance(toes, Incomplete) or toes % Decimal("0.5") == 0:
        return None
    return (str(toes), "whole or half toes (0, 0.5, 1 ... 5)")


FINDINGS: tuple[FindingRule, ...] = (
    banded("heel_inverted", "Heel inverted in standing", RCSP_BAND, ("inverted",)),
    banded("heel_everted", "Heel everted in standing", RCSP_BAND, ("everted",)),
    banded(
        "heel_markedly_everted",
        "Heel markedly everted in standing",
        RCSP_BAND,
        ("markedly_everted",),
        severity=Severity.MARKED,
    ),
    banded("rigid", "Arch or heel does not correct", RIGID, ("yes",)),
    FindingRule(
        "consider_tarsal_coalition",
        "Stiff, painful flat foot: consider tarsal coalition or arthritis",
        Sides.PER_SIDE,
        Severity.MARKED,
        COALITION,
        _coalition,
    ),
    banded("too_many_toes", "Too-many-toes sign", TOO_MANY_TOES_BAND, ("positive",)),
    banded(
        "too_many_toes_asymmetry",
        "Toes seen outside the heel differ between the sides",
        TOO_MANY_TOES_ASYMMETRY,
        ("asymmetry",),
        severity=Severity.WATCH,
    ),
    banded(
        "supination_resistance_low",
        "Low supination resistance",
        SUPINATION_RESISTANCE_BAND,
        ("low",),
        severity=Severity.WATCH,
    ),
    banded(
        "supination_resistance_high",
        "High supination resistance",
        SUPINATION_RESISTANCE_BAND,
        ("high",),
        severity=Severity.WATCH,
    ),
    banded(
        "windlass_delayed",
        "Delayed windlass",
        JACK_ROW,
        ("stiff",),
        severity=Severity.WATCH,
    ),
    banded("windlass_absent", "Windlass not established", JACK_ROW, ("absent",)),
    banded(
        "forefoot_varus",
        "Forefoot varus",
        FOREFOOT_BAND,
        ("varus",),
        severity=Severity.WATCH,
    ),
    banded(
        "forefoot_valgus",
        "Forefoot valgus",
        FOREFOOT_BAND,
        ("valgus",),
        severity=Severity.WATCH,
    ),
    banded(
        "first_ray_stiff",
        "Stiff first ray",
        FIRST_RAY_TOTAL,
        ("stiff",),
        severity=Severity.WATCH,
    ),
    banded(
        "first_ray_hypermobile",
        "Hypermobile first ray",
        FIRST_RAY_TOTAL,
        ("hypermobile",),
        severity=Severity.WATCH,
    ),
    banded(
        "first_ray_plantarflexed",
        "Plantarflexed first ray",
        FIRST_RAY_PF,
        ("yes",),
        severity=Severity.WATCH,
    ),
    banded(
        "coleman_fixed",
        "Heel varus does not correct on the Coleman block",
        COLEMAN_FLEXIBLE,
        ("no",),
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "heel_direction_disagrees",
        Sides.PER_SIDE,
        ("rcsp_deg", "fpi_calcaneal_position"),
        _heel_direction,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule("toes_by_halves", Sides.PER_SIDE, ("too_many_toes",), _half_toes),
)
