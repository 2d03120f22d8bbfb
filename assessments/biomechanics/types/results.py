"""What follows from a record: scores, changes, findings, warnings, chains."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessments.biomechanics.types.words import Severity, Side, Source


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
    `mcid`: smallest important improvement. `percent_rule`: 30% of the old value
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
