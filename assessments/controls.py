"""Which control asks a measure, and what is in it. Pure.

The one place that turns a row of the catalogue into something to press or to type in.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import (
    Kind,
    Measure,
    State,
    Unit,
)
from assessments.biomechanics.values import with_unit
from assessments.biomechanics.wording import UNITS_NOT_SHOWN
from assessments.entering import EMPTY, LEFT_OUT, Parts
from clinic.numerals import MINUS, signed

MOST_SEGMENTS = 8
SHORT_TEXT = 200
SCALE_STEPS = 10
BOXES = 3
SPARE_SITES = 2


class Control(StrEnum):
    """How a measure is asked."""

    SCORES = "scores"
    SEGMENTS = "segments"
    SELECT = "select"
    NUMBER = "number"
    TRIALS = "trials"
    CHECKS = "checks"
    TEXT = "text"
    AREA = "area"
    DATE = "date"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to press: what is stored, what stands on it, what it means."""

    value: str
    label: str
    words: str = ""
    is_chosen: bool = False


def _is_scale(measure: Measure) -> bool:
    """Say whether a whole number is asked on a short scale, such as pain 0 to 10."""
    limits = measure.hard
    return (
        measure.kind is Kind.INTEGER
        and measure.unit is Unit.SCORE
        and limits is not None
        and limits.high - limits.low <= SCALE_STEPS
        and measure.directions is None
        and measure.repeats is None
    )


def _number_control(measure: Measure) -> Control:
    if measure.choices or _is_scale(measure):
        return Control.SCORES
    return Control.TRIALS if measure.repeats else Control.NUMBER


def control_of(measure: Measure) -> Control:
    """Return how a measure is asked."""
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return _number_control(measure)
        case Kind.CHOICE | Kind.YES_NO:
            is_long = len(measure.choices) > MOST_SEGMENTS
            return Control.SELECT if is_long else Control.SEGMENTS
        case Kind.GRADE:
            return Control.SCORES
        case Kind.MULTI_CHOICE:
            return Control.CHECKS
        case Kind.TEXT:
            return Control.TEXT if measure.max_length <= SHORT_TEXT else Control.AREA
        case Kind.DATE:
            return Control.DATE
        case Kind.BODY_MAP:
            return Control.MAP


def signed_label(number: int, *, with_plus: bool) -> str:
    """Return a score as it stands on a button: true minus, plus where zero is middle."""
    return signed(number).removeprefix("" if with_plus else "+")


def _scores(measure: Measure) -> list[tuple[str, str, str]]:
    if measure.kind is Kind.GRADE:
        return [(grade, grade.replace("-", MINUS), "") for grade in GRADES]
    if measure.choices:
        with_plus = any(choice.code.startswith("-") for choice in measure.choices)
        return [
            (
                choice.code,
                signed_label(int(choice.code), with_plus=with_plus),
                choice.label,
            )
            for choice in measure.choices
        ]
    if measure.hard is None:
        return []
    steps = range(int(measure.hard.low), int(measure.hard.high) + 1)
    return [(str(step), str(step), "") for step in steps]


def options_of(measure: Measure, parts: Parts) -> tuple[Option, ...]:
    """Return the answers to press, the chosen ones marked."""
    held = parts.get("", ())
    if control_of(measure) is Control.SCORES:
        rows = _scores(measure)
    else:
        rows = [(choice.code, choice.label, "") for choice in measure.choices]
    return tuple(
        Option(code, label, words, code in held) for code, label, words in rows
    )


def ways_of(measure: Measure, chosen: tuple[str, ...]) -> tuple[Option, ...]:
    """Return the two directions of a signed number, in words."""
    words = measure.directions
    if words is None:
        return ()
    return tuple(
        Option(way, way.replace("_", " "), "", way in chosen)
        for way in (words.negative, words.positive)
    )


STATE_LABELS = {
    State.NOT_TESTED: "Not tested",
    State.UNABLE: "Unable",
    State.DECLINED: "Declined",
}


def states_of(parts: Parts) -> tuple[Option, ...]:
    """Return why there is no value; the first stands for a value, or nothing yet."""
    held = parts.get("state", ())
    rows = [(state.value, STATE_LABELS[state]) for state in LEFT_OUT]
    return (
        Option("recorded", "Answered above", "", not held),
        *(Option(code, label, "", code in held) for code, label in rows),
        Option(EMPTY, "Empty this field", "", EMPTY in held),
    )


@dataclass(frozen=True, slots=True)
class Box:
    """One trial of a repeated measure."""

    number: int
    value: str
    ways: tuple[Option, ...]
    is_shown: bool


def boxes_of(measure: Measure, parts: Parts) -> tuple[Box, ...]:
    """Return the boxes of a repeated measure; those far beyond the filled are hidden."""
    most = measure.repeats.most if measure.repeats else 0
    filled = max((int(name) for name in parts if name.isdecimal()), default=0)
    return tuple(
        Box(
            number,
            parts.get(str(number), ("",))[0],
            ways_of(measure, parts.get(f"{number}.way", ())),
            number <= max(BOXES, filled + 1),
        )
        for number in range(1, most + 1)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the body map: where, how strong, what it feels like."""

    number: int
    where: str
    intensity: str
    quality: str


def places_of(parts: Parts) -> tuple[Place, ...]:
    """Return the marked places, and spare lines below them."""
    held = {int(name.partition(".")[0]) for name in parts if name[:1].isdecimal()}
    last = max(held, default=0)
    return tuple(
        Place(
            number,
            parts.get(str(number), ("",))[0],
            parts.get(f"{number}.intensity", ("",))[0],
            parts.get(f"{number}.quality", ("",))[0],
        )
        for number in range(1, last + SPARE_SITES + 1)
    )


def _side_first(side: str, label: str) -> str:
    words = label if side == "central" else f"{side} {label}"
    return words[0].upper() + words[1:]


# A place as it is stored, its words, and the other words by which it is looked for.
REGION_OPTIONS = tuple(
    (f"{region.code}.{side}", _side_first(side, region.label), region.also)
    for region in REGIONS.values()
    for side in region.sides
)
QUALITY_OPTIONS = tuple((quality, quality) for quality in QUALITIES)


def unit_of(measure: Measure) -> str:
    """Return the unit beside a number; "" where it has no word."""
    return "" if measure.unit in UNITS_NOT_SHOWN else measure.unit.value


def limits_of(measure: Measure) -> str:
    """Return what is accepted and what is usual, in words."""
    if not measure.is_numeric or control_of(measure) is Control.SCORES:
        return ""
    told = []
    if measure.hard is not None:
        told.append(f"Accepted: {_range(measure, str(measure.hard))}.")
    if measure.soft is not None:
        told.append(f"Usual: {_range(measure, str(measure.soft))}.")
    if measure.directions is not None:
        way = measure.directions.positive.replace("_", " ")
        told.append(f"The direction may be typed behind the number: 8 {way}.")
    return " ".join(told)


def _range(measure: Measure, text: str) -> str:
    return with_unit(text.replace("-", MINUS), measure.unit)
