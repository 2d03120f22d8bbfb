"""What can be measured, with everything needed to check and show it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessments.biomechanics.types.words import (
    NUMERIC_KINDS,
    Kind,
    Range,
    Sides,
    Source,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed answer: the stored code and the words beside it."""

    code: str
    label: str


def choices(**labels: str) -> tuple[Choice, ...]:
    """Return choices in the written order: `choices(heel="Heel first", ...)`."""
    return tuple(Choice(code, label) for code, label in labels.items())


YES_NO = choices(yes="Yes", no="No")


class Summary(StrEnum):
    """How repeated trials become one value."""

    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often a measure is taken and how its trials become one value.

    `third_if_differ_by`: two trials further apart than this ask for a third; the
    median of three is then used. None: no such rule.
    """

    least: int
    most: int
    summary: Summary = Summary.MEAN
    third_if_differ_by: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Directions:
    """The two words a signed angle is asked in, so that no bare sign is typed."""

    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A code of a public system, set only where it was verified."""

    system: str
    code: str
    verified_by: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be recorded, with everything needed to check and show it.

    `code`: the one key everywhere, snake_case; the unit ends the name.
    `group`: the section of the examination, a code of `protocols.GROUPS`.
    `hard`: outside is refused. `soft`: outside must be confirmed; it applies from
    `soft_from_age` completed years on.
    `normal`: the answer that «all normal» sets explicitly; "" where there is none.
    `exclusive`: answers of a multi-choice that stand alone.
    `requires`: codes that must be recorded with this one (method, site, protocol).
    `total_only`: the instrument's items are licensed; only its total is stored.
    `ages`: completed years, both ends included, in which the measure makes sense.
    """

    code: str
    title: str
    group: str
    kind: Kind
    sides: Sides
    unit: Unit
    source: Source
    hard: Range | None = None
    soft: Range | None = None
    soft_from_age: int = 0
    decimals: int = 0
    step: Decimal = Decimal(1)
    choices: tuple[Choice, ...] = ()
    exclusive: tuple[str, ...] = ()
    normal: str = ""
    repeats: Repeats | None = None
    directions: Directions | None = None
    requires: tuple[str, ...] = ()
    coding: tuple[Coding, ...] = ()
    help: str = ""
    total_only: bool = False
    licence: str = ""
    ages: tuple[int, int] | None = None
    max_length: int = 2000

    @property
    def is_numeric(self) -> bool:
        """Say whether the value is a number (or repeated numbers)."""
        return self.kind in NUMERIC_KINDS

    def label_of(self, code: str) -> str:
        """Return the words of a choice. Raises KeyError for an unknown code."""
        for choice in self.choices:
            if choice.code == code:
                return choice.label
        raise KeyError(code)
