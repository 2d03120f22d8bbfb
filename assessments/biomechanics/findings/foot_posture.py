"""Section 1: findings of the Foot Posture Index."""

from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import When, banded, in_band
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.foot_posture import (
    ASYMMETRY,
    CHILD_UNTIL,
    CHILD_Z,
    TOTAL,
)
from assessments.biomechanics.types import Severity, Side, Sides


def _in_adults(bands: tuple[str, ...]) -> When:
    """Return the condition for adults: in children the line for their age decides."""
    classed = in_band(TOTAL, *bands)

    def when(context: Context, side: Side | None) -> Because:
        adult = context.subject.age >= CHILD_UNTIL
        return classed(context, side) if adult else None

    return when


def _posture(code: str, title: str, band: str, severity: Severity) -> FindingRule:
    return FindingRule(
        code, title, Sides.PER_SIDE, severity, TOTAL.source, _in_adults((band,))
    )


FINDINGS: tuple[FindingRule, ...] = (
    _posture(
        "foot_highly_supinated",
        "Highly supinated foot posture",
        "highly_supinated",
        Severity.MARKED,
    ),
    _posture("foot_supinated", "Supinated foot posture", "supinated", Severity.NOTABLE),
    _posture("foot_pronated", "Pronated foot posture", "pronated", Severity.NOTABLE),
    _posture(
        "foot_highly_pronated",
        "Highly pronated foot posture",
        "highly_pronated",
        Severity.MARKED,
    ),
    banded(
        "fpi_child_outside_1sd",
        "Foot posture outside the usual range for age",
        CHILD_Z,
        ("supinated_beyond_1sd", "pronated_beyond_1sd"),
        severity=Severity.WATCH,
    ),
    banded(
        "fpi_child_outside_2sd",
        "Foot posture far outside the range for age",
        CHILD_Z,
        ("supinated_beyond_2sd", "pronated_beyond_2sd"),
        severity=Severity.MARKED,
    ),
    banded(
        "fpi_asymmetry",
        "Foot posture differs between the sides",
        ASYMMETRY,
        ("asymmetry",),
        severity=Severity.WATCH,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = ()
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
