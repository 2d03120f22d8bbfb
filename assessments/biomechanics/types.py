"""The vocabulary of a measurement: what can be measured, what was, and what follows.

Pure values only. Every other module of the package speaks in these types.
"""

from dataclasses import dataclass
from datetime import date
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


class Sex(StrEnum):
    """Sex for clinical reference: which norm applies. Unknown shows none."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """The person measured, as norms need them: completed years, sex for reference."""

    age: int
    sex: Sex = Sex.UNKNOWN


def age_on(birth_date: date, on: date) -> int:
    """Return completed years on a date; a 29 February birthday turns on 1 March."""
    before_birthday = (on.month, on.day) < (birth_date.month, birth_date.day)
    return on.year - birth_date.year - before_birthday


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a band; None as a bound means the band is open that way."""

    value: Decimal
    included: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A named interval of a computed value, classified on the unrounded number."""

    code: str
    label: str
    low: Bound | None
    high: Bound | None
    severity: Severity = Severity.TYPICAL

    def __contains__(self, value: Decimal) -> bool:
        if self.low is not None and (
            value < self.low.value
            or (value == self.low.value and not self.low.included)
        ):
            return False
        return not (
            self.high is not None
            and (
                value > self.high.value
                or (value == self.high.value and not self.high.included)
            )
        )


def band(
    code: str,
    label: str,
    interval: str,
    severity: Severity = Severity.TYPICAL,
) -> Band:
    """Return a band from its written interval: `[5, 10)`, `(, 0)`, `[-2, +4]`.

    An empty end is open. Raises ValueError when the text is no interval.
    """
    text = interval.replace(" ", "")
    if text[:1] not in "[(" or text[-1:] not in "])" or text.count(",") != 1:
        raise ValueError(f"not an interval: {interval!r}")
    low, high = text[1:-1].split(",")
    return Band(
        code,
        label,
        Bound(Decimal(low), text[0] == "[") if low else None,
        Bound(Decimal(high), text[-1] == "]") if high else None,
        severity,
    )


@dataclass(frozen=True, slots=True)
class BandScheme:
    """Bands that belong together, by the name and version stored with a result.

    `ages`: completed years, both included; `sex`: None applies to everybody.
    `only_for`: the condition (see `Computed.condition`) the bands were made for, e.g.
    the site of an inclinometer; "" fits every condition.
    """

    name: str
    version: str
    source: Source
    bands: tuple[Band, ...]
    ages: tuple[int, int] | None = None
    sex: Sex | None = None
    only_for: str = ""

    def applies_to(self, subject: Subject, condition: str = "") -> bool:
        """Say whether this scheme may be used for the person, measured this way."""
        if self.only_for and self.only_for != condition:
            return False
        if self.ages is not None and not self.ages[0] <= subject.age <= self.ages[1]:
            return False
        return self.sex is None or self.sex is subject.sex

    def classify(self, value: Decimal) -> Band | None:
        """Return the band that holds the value; None when the scheme has none."""
        for candidate in self.bands:
            if value in candidate:
                return candidate
        return None


@dataclass(frozen=True, slots=True)
class Note:
    """A line beside a result: a norm, a caution, another scheme's opinion."""

    code: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """What counts as change of a value, in its unit.

    `mdc_same_rater`, `mdc_other_rater`: minimal detectable change; None: unknown.
    `mcid`: smallest important improvement. `percent_rule`: 30 % of the old value
    also counts as important.
    """

    source: Source
    higher_is_better: bool | None
    mdc_same_rater: Decimal | None = None
    mdc_other_rater: Decimal | None = None
    mcid: Decimal | None = None
    percent_rule: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A computed value with its class, or what is missing for it.

    `value`: Decimal for a number, str for a class code, None when incomplete.
    """

    code: str
    side: Side | None
    value: Decimal | str | None
    missing: tuple[str, ...] = ()
    reason: str = ""
    band: str = ""
    band_label: str = ""
    severity: Severity = Severity.TYPICAL
    scheme: str = ""
    scheme_version: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the record shows, in words, with the values it rests on."""

    code: str
    title: str
    side: Side | None
    severity: Severity
    because: str
    source: Source


class Urgency(StrEnum):
    """How soon somebody must act on a red flag."""

    EMERGENCY = "E"
    SAME_DAY = "S"
    URGENT = "U"
    ROUTINE = "R"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A warning that asks for action; decision support, not a diagnosis."""

    code: str
    title: str
    side: Side | None
    urgency: Urgency
    because: str
    action: str
    source: Source


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two recorded facts that do not go together, to be looked at or confirmed."""

    code: str
    text: str
    side: Side | None
    keys: tuple[str, ...]


class StepState(StrEnum):
    """Whether a step of a kinetic chain was seen."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a kinetic chain and the evidence in this record for it."""

    code: str
    title: str
    state: StepState
    side: Side | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """An ordered pattern described by the clinician: a hypothesis, never a cause."""

    code: str
    title: str
    steps: tuple[ChainStep, ...]

    @property
    def tested(self) -> int:
        """Return how many steps were looked at."""
        looked = (StepState.PRESENT, StepState.ABSENT, StepState.UNSURE)
        return sum(step.state in looked for step in self.steps)

    @property
    def present(self) -> int:
        """Return how many steps were seen."""
        return sum(step.state is StepState.PRESENT for step in self.steps)


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
