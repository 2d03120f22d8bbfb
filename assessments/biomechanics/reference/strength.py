"""The MRC / Oxford scale of muscle strength (section 4.8)."""

from decimal import Decimal

# 0 none, 1 flicker, 2 gravity removed, 3 against gravity, 4 some resistance,
# 5 normal. A minus or plus shifts by a third for sorting only.
GRADES = (
    "0",
    "1",
    "2-",
    "2",
    "2+",
    "3-",
    "3",
    "3+",
    "4-",
    "4",
    "4+",
    "5-",
    "5",
)
SHIFT = {"-": Decimal("-0.33"), "+": Decimal("0.33")}


def sort_key(grade: str) -> Decimal:
    """Return a number that orders grades, 0 to 5. Raises ValueError for no grade."""
    if grade not in GRADES:
        raise ValueError(f"{grade!r} is no strength grade; one of {', '.join(GRADES)}")
    return Decimal(grade[0]) + SHIFT.get(grade[1:], Decimal(0))
