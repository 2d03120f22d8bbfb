"""Left and right: one foot or leg is named once, here, and never mirrored."""

from collections.abc import Iterable
from enum import StrEnum


class Side(StrEnum):
    """A side of the body, as printed beside a finding or an exercise."""

    LEFT = "L"
    RIGHT = "R"


# A set of sides; empty for what concerns the whole person.
Sides = frozenset[Side]

NO_SIDE: Sides = frozenset()
BOTH: Sides = frozenset(Side)


def sides_text(sides: Iterable[Side]) -> str:
    """Return "", "L", "R" or "LR": left always first."""
    held = frozenset(sides)
    return "".join(side.value for side in Side if side in held)
