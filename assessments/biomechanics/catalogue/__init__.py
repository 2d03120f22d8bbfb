"""Every measure that can be recorded, in clinical order, by its code."""

from collections.abc import Mapping

from assessments.biomechanics.catalogue import (
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
)
from assessments.biomechanics.registry import by_code
from assessments.biomechanics.types import Measure

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
    alignment,
    hypermobility,
    strength,
    leg_length,
    gait,
    footwear,
)


MEASURES: Mapping[str, Measure] = by_code(
    row for section in SECTIONS for row in section.MEASURES
)
