"""What was recorded, and what is wrong with input."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from assessments.biomechanics.types.words import Side, State


@dataclass(frozen=True, slots=True)
class PainSite:
    """One place on the body map.

    `side` is None for a central place; `intensity` is 0-10, None when not asked.
    """

    region: str
    side: Side | None
    intensity: int | None = None
    quality: str = ""


Value: TypeAlias = (
    Decimal
    | int
    | str
    | date
    | tuple[Decimal, ...]
    | tuple[str, ...]
    | tuple[PainSite, ...]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded for one measure on one side.

    `value` is None exactly when the state is not RECORDED. Numbers are Decimal or
    int; repeated trials a tuple of Decimal; multi-choice a tuple of codes.
    `confirmed`: the clinician confirmed a value outside the soft range.
    """

    state: State
    value: Value | None = None
    note: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True, order=True)
class EntryKey:
    """A measure on a side; `side` is None for measures taken once."""

    code: str
    side: Side | None = None

    def __str__(self) -> str:
        return self.code if self.side is None else f"{self.code}.{self.side}"

    @classmethod
    def parse(cls, text: str) -> "EntryKey":
        """Read `code` or `code.left`. Raises ValueError for another side word."""
        code, _, side = text.partition(".")
        return cls(code, Side(side) if side else None)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A value that cannot be computed, and the inputs that are missing for it."""

    missing: tuple[str, ...]
    reason: str = ""


class Grade(StrEnum):
    """How a problem with input is met."""

    REFUSED = "refused"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with input: where, what was given, what is allowed."""

    path: str
    given: str
    allowed: str
    grade: Grade = Grade.REFUSED

    def __str__(self) -> str:
        return f"{self.path}: {self.given} is not accepted; {self.allowed}"
