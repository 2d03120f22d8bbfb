"""Findings and checks of this section."""

from assessments.biomechanics.rules import (
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)

FINDINGS: tuple[FindingRule, ...] = ()
CONTRADICTIONS: tuple[ContradictionRule, ...] = ()
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
