"""Left against right: differences and symmetry indices, each under its formula's name.

Other formulas under the same names divide by the larger side or by the plain sum, so
the name alone never tells a number; `FORMULAS` holds the text stored with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.arithmetic import arctangent_deg
from assessments.biomechanics.types import Incomplete, Side

HUNDRED = Decimal(100)
NOT_POSITIVE = Incomplete((), "both sides must be above 0")

FORMULAS: Mapping[str, str] = MappingProxyType(
    {
        "robinson_si": "2 x (R - L) / (R + L) x 100; + means right larger",
        "ratio_max_min": "larger / smaller",
        "ratio_affected": "affected / unaffected",
        "gait_asymmetry": "100 x |ln(smaller / larger)|",
        "symmetry_angle": "(45° - atan(L / R)) / 90° x 100; + means right larger",
        "lsi": "affected / unaffected x 100",
        "difference": "R - L",
    }
)


@dataclass(frozen=True, slots=True)
class SideDifference:
    """Right minus left in the unit of the value, and which side is larger.

    `larger` is None when both are equal.
    """

    signed: Decimal
    larger: Side | None
    formula: str = "difference"

    @property
    def size(self) -> Decimal:
        """Return the difference without its sign."""
        return abs(self.signed)


def side_difference(left: Decimal, right: Decimal) -> SideDifference:
    """Return right minus left; also for signed angles."""
    signed = right - left
    if signed == 0:
        return SideDifference(signed, None)
    return SideDifference(signed, Side.RIGHT if signed > 0 else Side.LEFT)


def robinson_si_pct(left: Decimal, right: Decimal) -> Decimal | Incomplete:
    """Return Robinson's symmetry index in per cent; 0 is perfect, + right larger.

    Incomplete unless both sides are above 0. Source: Robinson 1987.
    """
    if min(left, right) <= 0:
        return NOT_POSITIVE
    return 2 * (right - left) / (right + left) * HUNDRED


def symmetry_ratio(left: Decimal, right: Decimal) -> Decimal | Incomplete:
    """Return larger over smaller, 1 or more. Source: Patterson 2010.

    Incomplete unless both sides are above 0.
    """
    if min(left, right) <= 0:
        return NOT_POSITIVE
    return max(left, right) / min(left, right)


def affected_ratio(affected: Decimal, unaffected: Decimal) -> Decimal | Incomplete:
    """Return affected over unaffected; 1 is perfect.

    Incomplete unless both sides are above 0.
    """
    if min(affected, unaffected) <= 0:
        return NOT_POSITIVE
    return affected / unaffected


def gait_asymmetry(left: Decimal, right: Decimal) -> Decimal | Incomplete:
    """Return 100 times the size of the logarithm of the ratio; 0 is perfect.

    Incomplete unless both sides are above 0.
    """
    if min(left, right) <= 0:
        return NOT_POSITIVE
    return HUNDRED * abs((min(left, right) / max(left, right)).ln())


def symmetry_angle_pct(left: Decimal, right: Decimal) -> Decimal | Incomplete:
    """Return Zifchock's symmetry angle in per cent; 0 is perfect, + right larger.

    Incomplete unless both sides are above 0. Source: Zifchock 2008.
    """
    if min(left, right) <= 0:
        return NOT_POSITIVE
    return (45 - arctangent_deg(left / right)) / 90 * HUNDRED


def lsi_pct(affected: Decimal, unaffected: Decimal) -> Decimal | Incomplete:
    """Return the limb symmetry index: affected in per cent of unaffected.

    Incomplete unless both sides are above 0.
    """
    ratio = affected_ratio(affected, unaffected)
    return ratio if isinstance(ratio, Incomplete) else ratio * HUNDRED
