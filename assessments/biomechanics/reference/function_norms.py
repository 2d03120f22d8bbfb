"""Norms of the functional tests of section 6.6, by age and, where printed, sex."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.biomechanics.types import Evidence, Sex, Source

SPRINGER_2007 = Source(
    "Springer BA et al. J Geriatr Phys Ther 2007;30:8, eyes open, mean of 3",
    Evidence.KNOWN_HIGH,
)
SPRINGER_2007_CLOSED = Source(
    "Springer BA et al. J Geriatr Phys Ther 2007;30:8, eyes closed, mean of 3",
    Evidence.KNOWN_MEDIUM,
)
BOHANNON_2006 = Source("Bohannon 2006, Timed Up and Go", Evidence.KNOWN_HIGH)
STEFFEN_2002 = Source("Steffen 2002, six-minute walk", Evidence.KNOWN_HIGH)


@dataclass(frozen=True, slots=True)
class AgeNorm:
    """One norm for completed years from `low` to `high`, both included."""

    low: int
    high: int
    value: Decimal


def _norms(*rows: tuple[int, int, str]) -> tuple[AgeNorm, ...]:
    return tuple(AgeNorm(low, high, Decimal(value)) for low, high, value in rows)


STANCE_EYES_OPEN_S = _norms(
    (18, 39, "43.3"),
    (40, 49, "40.3"),
    (50, 59, "37.0"),
    (60, 69, "26.9"),
    (70, 79, "15.0"),
    (80, 99, "6.2"),
)
STANCE_EYES_CLOSED_S = _norms(
    (18, 39, "9.4"),
    (40, 49, "7.3"),
    (50, 59, "4.8"),
    (60, 69, "2.8"),
    (70, 79, "2.0"),
    (80, 99, "1.3"),
)
TUG_S = _norms((60, 69, "8.1"), (70, 79, "9.2"), (80, 99, "11.3"))
SIX_MINUTE_WALK_M = {
    Sex.MALE: _norms((60, 69, "572"), (70, 79, "527"), (80, 89, "417")),
    Sex.FEMALE: _norms((60, 69, "538"), (70, 79, "471"), (80, 89, "392")),
}


def norm_at(norms: tuple[AgeNorm, ...], age: int) -> Decimal | None:
    """Return the norm for an age in completed years; None outside the table."""
    for row in norms:
        if row.low <= age <= row.high:
            return row.value
    return None
