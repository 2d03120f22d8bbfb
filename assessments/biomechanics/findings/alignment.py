"""Section 4.5: findings and checks of knee alignment."""

from assessments.biomechanics.catalogue.alignment import EVANS
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import banded
from assessments.biomechanics.findings.rearfoot import hurts
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.alignment import (
    CHILD_UNTIL,
    INTERCONDYLAR,
    INTERMALLEOLAR,
    Q_ANGLE_BAND,
    RECURVATUM,
)
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides

KNEE_REGIONS = frozenset(
    {"knee_anterior", "knee_medial", "knee_lateral", "knee_posterior"}
)
BENT = ("varus", "valgus")


def _child_knee(context: Context, side: Side | None) -> Because:
    """Return why a child's bent knee should be referred: one-sided, painful, short."""
    shape = context.entries.choice("knee_frontal", side)
    if side is None or context.subject.age >= CHILD_UNTIL or shape not in BENT:
        return None
    reasons = {
        "the other knee is straight": context.entries.choice("knee_frontal", side.other)
        == "straight",
        "the knee hurts": hurts(context, side, KNEE_REGIONS),
        "short stature": context.entries.is_yes("short_stature"),
    }
    named = [words for words, stands in reasons.items() if stands]
    return f"Knee in {shape}; {', '.join(named)}" if named else None


def _both_gaps(context: Context, side: Side | None) -> Because:
    del side
    gaps = context.entries.numbers(("intercondylar_cm", "intermalleolar_cm"))
    if isinstance(gaps, Incomplete) or 0 in gaps:
        return None
    return "Knees and ankles cannot both touch and both gape; measure again."


FINDINGS: tuple[FindingRule, ...] = (
    banded("bow_legs", "Bow legs beyond the range", INTERCONDYLAR, ("wide",)),
    banded("knock_knees", "Knock knees beyond the range", INTERMALLEOLAR, ("wide",)),
    FindingRule(
        "child_knee_refer",
        "Child's knee alignment: refer",
        Sides.PER_SIDE,
        Severity.MARKED,
        EVANS,
        _child_knee,
    ),
    banded(
        "q_angle_increased",
        "Q angle increased",
        Q_ANGLE_BAND,
        ("increased",),
        severity=Severity.WATCH,
    ),
    banded(
        "genu_recurvatum",
        "Knee bends 10° or more beyond straight",
        RECURVATUM,
        ("marked_recurvatum",),
        severity=Severity.WATCH,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "both_knee_gaps",
        Sides.ONCE,
        ("intercondylar_cm", "intermalleolar_cm"),
        _both_gaps,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
