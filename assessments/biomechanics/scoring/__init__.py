"""Every computed value, in clinical order, by its code."""

from collections.abc import Mapping

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.registry import by_code
from assessments.biomechanics.scoring import (
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
    red_flags,
    screens,
    signs,
    strength,
    toes,
    torsion,
)

SECTIONS = (
    person,
    function,
    signs,
    red_flags,
    screens,
    foot_posture,
    arch,
    rearfoot,
    heel_raise,
    toes,
    motion,
    torsion,
    alignment,
    hypermobility,
    strength,
    leg_length,
    gait,
    footwear,
)


COMPUTED: Mapping[str, Computed] = by_code(
    row for section in SECTIONS for row in section.COMPUTED
)
