"""Section 4.7: findings and checks of hypermobility."""

from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import When, banded
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.hypermobility import (
    ANGLE_OF,
    CRITERION,
    LLAS,
    angle_counts,
)
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides


def _item_against_angle(item: str, angle: str) -> When:
    def when(context: Context, side: Side | None) -> Because:
        answer = context.entries.choice(item, side)
        degrees = context.entries.number(angle, side)
        if isinstance(answer, Incomplete) or isinstance(degrees, Incomplete):
            return None
        if angle_counts(degrees) == (answer == "yes"):
            return None
        return (
            f"The angle ({degrees}°) and the answer ({answer}) disagree; the angle "
            "counts."
        )

    return when


FINDINGS: tuple[FindingRule, ...] = (
    banded(
        "generalised_hypermobility",
        "Generalised joint hypermobility by the 2017 criterion",
        CRITERION,
        ("positive", "positive_by_history"),
    ),
    banded(
        "lower_limb_hypermobility",
        "Hypermobile lower limb",
        LLAS,
        ("positive",),
        severity=Severity.WATCH,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = tuple(
    ContradictionRule(
        f"{item}_against_angle",
        Sides.PER_SIDE,
        (item, angle),
        _item_against_angle(item, angle),
    )
    for item, angle in ANGLE_OF.items()
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
