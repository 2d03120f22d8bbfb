"""Band schemes that compete for one value, among which a clinic may choose."""

from collections.abc import Mapping
from types import MappingProxyType

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import BandScheme


def _ages_meet(one: BandScheme, other: BandScheme) -> bool:
    if one.ages is None or other.ages is None:
        return True
    return one.ages[0] <= other.ages[1] and other.ages[0] <= one.ages[1]


def _compete(one: BandScheme, other: BandScheme) -> bool:
    """Say whether both may apply to one person, measured one way."""
    same_sex = one.sex is None or other.sex is None or one.sex is other.sex
    same_way = not one.only_for or not other.only_for or one.only_for == other.only_for
    return one.name != other.name and same_sex and same_way and _ages_meet(one, other)


def competing(row: Computed) -> tuple[str, ...]:
    """Return the names of the schemes to choose among, the default first.

    Schemes for other ages, another sex or another way of measuring do not compete:
    the person decides, not the clinic. Empty where there is nothing to choose.
    """
    names = dict.fromkeys(
        one.name
        for one in row.schemes
        if any(_compete(one, other) for other in row.schemes)
    )
    return tuple(names)


CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {code: names for code, row in COMPUTED.items() if (names := competing(row))}
)


def schemes_named(code: str, name: str) -> tuple[BandScheme, ...]:
    """Return the schemes of one name: one, or one for each age or way of measuring."""
    return tuple(each for each in COMPUTED[code].schemes if each.name == name)
