"""Every finding, contradiction and impossible combination, in clinical order."""

from assessments.biomechanics.findings import (
    alignment,
    arch,
    foot_posture,
    footwear,
    function,
    gait,
    heel_raise,
    hypermobility,
    leg_length,
    motion,
    person,
    rearfoot,
    screens,
    signs,
    strength,
    toes,
)

SECTIONS = (
    person,
    function,
    signs,
    screens,
    foot_posture,
    arch,
    rearfoot,
    heel_raise,
    toes,
    motion,
    alignment,
    hypermobility,
    strength,
    leg_length,
    gait,
    footwear,
)

FINDINGS = tuple(rule for section in SECTIONS for rule in section.FINDINGS)
CONTRADICTIONS = tuple(rule for section in SECTIONS for rule in section.CONTRADICTIONS)
IMPOSSIBLE = tuple(rule for section in SECTIONS for rule in section.IMPOSSIBLE)
