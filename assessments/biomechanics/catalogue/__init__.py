"""Every measure that can be recorded, in clinical order, by its code."""

from collections.abc import Mapping
from types import MappingProxyType

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


def _by_code() -> Mapping[str, Measure]:
    rows = [measure for section in SECTIONS for measure in section.MEASURES]
    by_code = {measure.code: measure for measure in rows}
    if len(by_code) != len(rows):
        twice = sorted({row.code for row in rows if by_code[row.code] is not row})
        raise ValueError(f"measure codes used twice: {twice}")
    return MappingProxyType(by_code)


MEASURES: Mapping[str, Measure] = _by_code()
