"""How numbers read: with a sign only where they have one, with their noun. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

MINUS = "\u2212"
# Words of a unit whose one is another word; «mm» and «s» stay as they are.
ONE_OF: Mapping[str, str] = MappingProxyType(
    {
        "days": "day",
        "hours": "hour",
        "minutes": "minute",
        "months": "month",
        "times": "time",
        "weeks": "week",
        "years": "year",
    }
)


def counted(number: Decimal | int, one: str, more: str = "") -> str:
    """Return a number with its noun: 1 item, 0 items, 2 items.

    `more`: the noun of several, where it is not `one` with an s.
    """
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def unit_behind(number: str, unit: str) -> str:
    """Return a unit's word as it stands behind a number as shown: 1 week, 1.0 weeks."""
    return ONE_OF.get(unit, unit) if number.lstrip(f"-{MINUS}") == "1" else unit


def signed(number: Decimal | int) -> str:
    """Return a number with its sign, a true minus; zero has none: +6, 0, −3."""
    text = format(abs(Decimal(number)), "f")
    if not number:
        return text
    return f"{'+' if number > 0 else MINUS}{text}"
