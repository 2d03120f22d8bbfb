"""Section 4.8: findings of strength."""

from assessments.biomechanics.catalogue.strength import (
    DYNAMOMETER,
    MRC,
    MUSCLES,
    TRUNK,
    Muscle,
)
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import When, answered, banded
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.strength import (
    SYMMETRIES,
    grade_of,
    is_weak,
)
from assessments.biomechanics.types import Evidence, Severity, Side, Sides, Source

WEAK_RULE = Source("Product rule: 3+ and less is weak", Evidence.DESIGN)


def _weak(muscle: Muscle) -> When:
    def when(context: Context, side: Side | None) -> Because:
        grade = grade_of(muscle, context, side)
        return f"{muscle.title}: grade {grade}" if is_weak(grade) else None

    return when


def _weakness(muscle: Muscle, sides: Sides) -> FindingRule:
    return FindingRule(
        f"weak_{muscle.code}",
        f"{muscle.title} weak",
        sides,
        Severity.NOTABLE,
        WEAK_RULE,
        _weak(muscle),
    )


FINDINGS: tuple[FindingRule, ...] = (
    *(_weakness(muscle, Sides.PER_SIDE) for muscle in MUSCLES),
    *(_weakness(muscle, Sides.ONCE) for muscle in TRUNK),
    answered(
        "paper_grip_hallux_failed",
        "Big toe does not hold the paper",
        "paper_grip_hallux",
        "no",
        because="Paper grip test, big toe",
        source=MRC,
    ),
    answered(
        "paper_grip_lesser_failed",
        "Lesser toes do not hold the paper",
        "paper_grip_lesser",
        "no",
        because="Paper grip test, lesser toes",
        source=MRC,
    ),
    *(
        banded(
            f"force_asymmetry_{muscle.code}",
            f"{muscle.title}: sides differ on the dynamometer",
            SYMMETRIES[muscle.code],
            ("asymmetry",),
            severity=Severity.WATCH,
            source=DYNAMOMETER,
        )
        for muscle in MUSCLES
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = ()
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
