"""What an exercise is: words for the patient, a dose to count, and a picture."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.careplan.exercises.picture import Picture


class Kind(StrEnum):
    """Say what an exercise is for; the plan limits stretches and wants strength."""

    STRENGTH = "strength"
    STRETCH = "stretch"
    MOVEMENT = "movement"
    BALANCE = "balance"
    ACTIVITY = "activity"


class Sides(StrEnum):
    """Name the sides an exercise is prescribed for, as the plan writes them."""

    NONE = ""
    LEFT = "L"
    RIGHT = "R"
    BOTH = "LR"


STOP_RULES = (
    "you feel sharp pain",
    "pain goes over 5 out of 10",
    "you get new tingling or numbness",
    "you feel dizzy",
    "you are worse the next day",
)
STOP_ACTION = "Do half as much next time. Tell the clinic if it does not settle."


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a count with its lowest and highest value (equal when there is one)."""

    low: int
    high: int

    def __post_init__(self) -> None:
        """Refuse a span that is empty or below one."""
        if not 1 <= self.low <= self.high:
            raise ValueError(
                f"Span needs 1 <= low <= high, got {self.low}..{self.high}"
            )


@dataclass(frozen=True, slots=True)
class Dose:
    """Hold the starting dose.

    `text`: the line to print. `frequency`: how often, in words;
    "" where the source gives none and the clinician decides.
    `minutes`: estimated length of one session, for one side where the exercise is
    sided, rests included; the plan adds these up and aims for less than 15.
    `hold_s` (seconds), `reps`, `sets`: None where the dose has no such count.
    """

    text: str
    frequency: str
    minutes: Decimal
    hold_s: Span | None = None
    reps: Span | None = None
    sets: Span | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """Describe one exercise of the library.

    All words are for the patient, except `target` (for the clinician) and
    `sources` (keys of the bibliography). `blocked_when` is an expression over
    finding names, "" when nothing blocks it; it is tested per side when `sided`.
    `harder_id` and `easier_id` name the library item to move to, "" when the text
    alone says how. `version` rises with every change of meaning.
    """

    id: str
    title: str
    kind: Kind
    sided: bool
    family: str
    aim: str
    target: str
    start: str
    steps: tuple[str, ...]
    dose: Dose
    picture: Picture
    harder: str
    easier: str
    care: str
    equipment: tuple[str, ...]
    sources: tuple[str, ...]
    blocked_when: str = ""
    harder_id: str = ""
    easier_id: str = ""
    stop_rules: tuple[str, ...] = STOP_RULES
    version: int = 1


def session_minutes(exercise: Exercise, sides: str) -> Decimal:
    """Return the minutes that one session takes for these sides.

    `sides`: "", "L", "R" or "LR"; ValueError for anything else.
    """
    twice = exercise.sided and Sides(sides) is Sides.BOTH
    return exercise.dose.minutes * (2 if twice else 1)
