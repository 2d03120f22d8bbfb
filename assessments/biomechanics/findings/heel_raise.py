"""Section 3.6: findings and checks of the heel raise."""

from assessments.biomechanics.catalogue.heel_raise import STAGES
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import answered, banded
from assessments.biomechanics.findings.rearfoot import hurts
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.heel_raise import PERCENT, SYMMETRY
from assessments.biomechanics.types import Evidence, Severity, Side, Sides, Source

TIBIALIS_POSTERIOR = Source(
    "Product rule: no single raise, pain at the inner ankle", Evidence.DESIGN
)


def _tibialis_posterior(context: Context, side: Side | None) -> Because:
    if context.entries.number("heel_raise_reps", side) != 0:
        return None
    painful = context.entries.is_yes("heel_raise_inner_ankle_pain", side)
    if painful or hurts(context, side, frozenset({"ankle_medial"})):
        return "No single heel raise, with pain at the inner ankle"
    return None


def _staged(context: Context, side: Side | None) -> Because:
    stage = context.entries.number("tp_stage", side)
    if stage in (1, 2, 3, 4):
        return f"Stage {'I II III IV'.split()[int(stage) - 1]} (clinician's judgement)"
    return None


def _raised_without_a_raise(context: Context, side: Side | None) -> Because:
    none = context.entries.number("heel_raise_reps", side) == 0
    if none and context.entries.is_yes("heel_raise_full_height", side):
        return "No single heel raise was counted, yet it reaches full height."
    return None


def _stage_one_unable(context: Context, side: Side | None) -> Because:
    none = context.entries.number("heel_raise_reps", side) == 0
    if none and context.entries.number("tp_stage", side) == 1:
        return "Stage I can rise on one foot, yet no single raise was counted."
    return None


FINDINGS: tuple[FindingRule, ...] = (
    banded(
        "heel_raise_reduced",
        "Heel raises on one foot reduced",
        PERCENT,
        ("reduced",),
    ),
    banded(
        "heel_raise_markedly_reduced",
        "Heel raises on one foot markedly reduced",
        PERCENT,
        ("markedly_reduced",),
        severity=Severity.MARKED,
    ),
    banded(
        "heel_raise_asymmetry",
        "Heel raises differ between the sides",
        SYMMETRY,
        ("asymmetry",),
        severity=Severity.WATCH,
    ),
    FindingRule(
        "tibialis_posterior_suspected",
        "Tibialis posterior: no single heel raise, painful inner ankle",
        Sides.PER_SIDE,
        Severity.MARKED,
        TIBIALIS_POSTERIOR,
        _tibialis_posterior,
    ),
    FindingRule(
        "tibialis_posterior_stage",
        "Tibialis posterior dysfunction, staged",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        STAGES,
        _staged,
    ),
    answered(
        "heel_raise_painful",
        "Rising on both feet is painful",
        "heel_raise_double_pain",
        "yes",
        because="Pain on rising on both feet",
        source=TIBIALIS_POSTERIOR,
        severity=Severity.WATCH,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "no_raise_but_full_height",
        Sides.PER_SIDE,
        ("heel_raise_reps", "heel_raise_full_height"),
        _raised_without_a_raise,
    ),
    ContradictionRule(
        "stage_one_without_a_raise",
        Sides.PER_SIDE,
        ("tp_stage", "heel_raise_reps"),
        _stage_one_unable,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
