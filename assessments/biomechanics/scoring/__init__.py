"""Every computed value, in clinical order, by its code."""

from collections.abc import Mapping
from types import MappingProxyType

from assessments.biomechanics.computed import Computed
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


def _by_code() -> Mapping[str, Computed]:
    rows = [row for section in SECTIONS for row in section.COMPUTED]
    by_code = {row.code: row for row in rows}
    if len(by_code) != len(rows):
        twice = sorted({row.code for row in rows if by_code[row.code] is not row})
        raise ValueError(f"computed codes used twice: {twice}")
    return MappingProxyType(by_code)


COMPUTED: Mapping[str, Computed] = _by_code()
