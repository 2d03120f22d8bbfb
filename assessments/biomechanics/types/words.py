"""The words every row and result is written in: sides, states, kinds, units, sources."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = "None | bool | int | Decimal | str | list[Json] | dict[str, Json]"


class Side(StrEnum):
    """A side of the patient's own body, never of the picture."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """Return the opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """Whether a row has one value a side or one value in all."""

    PER_SIDE = "per_side"
    ONCE = "once"

    @property
    def members(self) -> tuple[Side | None, ...]:
        """Return the sides a row is stored under; None stands for «once»."""
        return (Side.LEFT, Side.RIGHT) if self is Sides.PER_SIDE else (None,)


class State(StrEnum):
    """Why a field holds a value or does not. Absent means: not reached yet."""

    RECORDED = "recorded"
    NOT_TESTED = "not_tested"
    UNABLE = "unable"
    DECLINED = "declined"


class Kind(StrEnum):
    """The shape of a measure's value."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    YES_NO = "yes_no"
    GRADE = "grade"
    TEXT = "text"
    DATE = "date"
    BODY_MAP = "body_map"


NUMERIC_KINDS = frozenset({Kind.INTEGER, Kind.DECIMAL})


class Unit(StrEnum):
    """The one unit a row is stored and shown in."""

    NONE = "none"
    SCORE = "score"
    COUNT = "count"
    RATIO = "ratio"
    PERCENT = "%"
    DEGREE = "°"
    MILLIMETRE = "mm"
    CENTIMETRE = "cm"
    METRE = "m"
    KILOMETRE = "km"
    SQUARE_CENTIMETRE = "cm²"
    KILOGRAM = "kg"
    GRAM = "g"
    KILOGRAM_PER_SQUARE_METRE = "kg/m²"
    NEWTON = "N"
    SECOND = "s"
    MINUTE = "min"
    HOUR_PER_DAY = "h/day"
    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    YEAR = "years"
    METRE_PER_SECOND = "m/s"
    STEP_PER_MINUTE = "steps/min"
    MILLIMETRE_MINUTE = "mm·min"
    MILLIMETRE_MERCURY = "mmHg"
    CELSIUS = "°C"
    VOLT = "V"
    HERTZ = "Hz"
    PER_MONTH = "per month"


class Evidence(StrEnum):
    """How well the fact behind a row was checked; see the clinical reference."""

    VERIFIED = "V"
    VERIFIED_SECONDARY = "V-sec"
    KNOWN_HIGH = "FK-high"
    KNOWN_MEDIUM = "FK-med"
    KNOWN_LOW = "FK-low"
    CALCULATED = "CALC"
    DESIGN = "D"


class Severity(StrEnum):
    """How much a band or a finding asks for attention; never a diagnosis."""

    TYPICAL = "typical"
    WATCH = "watch"
    NOTABLE = "notable"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from and how well that was checked."""

    citation: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range [low, high] in the measure's unit."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def __str__(self) -> str:
        return f"{self.low} to {self.high}"


def between(low: str | int, high: str | int) -> Range:
    """Return the closed range from `low` to `high`, both read as exact decimals."""
    return Range(Decimal(low), Decimal(high))
