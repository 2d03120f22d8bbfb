"""Between what a form holds and what an entry is: parts of a field, and back. Pure.

A field of the recording page is a few named texts, its parts: `""` the value (several
for ticks), `way` a direction, `1`, `2`, ... trials or places, and beside them `state`,
`note`, `confirmed`. The page without scripts and the page with them send the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.reference.regions import REGIONS
from assessments.biomechanics.typed_numbers import (
    NotANumber,
    split_way,
    typed_number,
)
from assessments.biomechanics.types import (
    Directions,
    Entry,
    Grade,
    Json,
    Kind,
    Measure,
    PainSite,
    Problem,
    State,
)
from assessments.biomechanics.validation import NOTE_LENGTH
from clinic.numerals import MINUS

Parts: TypeAlias = Mapping[str, tuple[str, ...]]
VALUE, WAY, STATE, NOTE, CONFIRMED, NO_PAIN = (
    "",
    "way",
    "state",
    "note",
    "confirmed",
    "none",
)
BESIDE = frozenset({STATE, NOTE, CONFIRMED})
EMPTY = "empty"
LEFT_OUT = (State.NOT_TESTED, State.UNABLE, State.DECLINED)
MOST_SITES = 40
SITE_PARTS = ("intensity", "quality")
_HYPHEN = re.compile(r"(?<!\w)-(?=\d)")


class NotEntered(ValueError):
    """What a field holds is no entry; the text is a sentence for the field."""


def trials_of(measure: Measure) -> int:
    """Return how many boxes a repeated measure has; 0 for one that is not repeated."""
    if measure.kind is Kind.BODY_MAP:
        return MOST_SITES
    return measure.repeats.most if measure.repeats else 0


def suffixes_of(measure: Measure) -> tuple[str, ...]:
    """Return the names of a field's parts."""
    numbers = [str(number) for number in range(1, trials_of(measure) + 1)]
    if measure.kind is Kind.BODY_MAP:
        inner = [f"{n}.{part}" for n in numbers for part in SITE_PARTS]
        own = [*numbers, *inner, NO_PAIN]
    elif numbers:
        own = [*numbers, *(f"{n}.{WAY}" for n in numbers if measure.directions)]
    else:
        own = [VALUE, *([WAY] if measure.directions else [])]
    return (*own, STATE, NOTE, CONFIRMED)


def clean_parts(measure: Measure, given: Mapping[str, Sequence[str]]) -> Parts:
    """Return the known parts that hold anything; line ends as the record has them."""
    found: dict[str, tuple[str, ...]] = {}
    for suffix in suffixes_of(measure):
        texts = (text.replace("\r\n", "\n").strip() for text in given.get(suffix, ()))
        held = tuple(dict.fromkeys(text for text in texts if text))
        if held and not (suffix == STATE and held == (State.RECORDED.value,)):
            found[suffix] = held
    return found


def value_parts(parts: Parts) -> Parts:
    """Return the parts that make up the value alone."""
    return {name: held for name, held in parts.items() if name not in BESIDE}


def token_of(parts: Parts) -> str:
    """Return what a confirming tick confirms: the value as it was typed.

    A tick given for one value never confirms the next one.
    """
    held = sorted(value_parts(parts).items())
    return "; ".join(f"{name}={', '.join(texts)}" for name, texts in held)


# --- From an entry to its parts -------------------------------------------------------
def _number(measure: Measure, value: Decimal, name: str) -> Parts:
    words = measure.directions
    if words is None:
        return {name: (format(value, "f"),)}
    found: dict[str, tuple[str, ...]] = {name: (format(abs(value), "f"),)}
    if value:
        way = f"{name}.{WAY}" if name else WAY
        found[way] = (words.positive if value > 0 else words.negative,)
    return found


def _sites(sites: Sequence[PainSite]) -> dict[str, tuple[str, ...]]:
    if not sites:
        return {NO_PAIN: ("yes",)}
    found: dict[str, tuple[str, ...]] = {}
    for number, site in enumerate(sites, start=1):
        found[str(number)] = (f"{site.region}.{site.side or 'central'}",)
        if site.intensity is not None:
            found[f"{number}.intensity"] = (str(site.intensity),)
        if site.quality:
            found[f"{number}.quality"] = (site.quality,)
    return found


def _value_of(measure: Measure, entry: Entry) -> dict[str, tuple[str, ...]]:
    value = entry.value
    if measure.kind is Kind.BODY_MAP:
        sites = value if isinstance(value, tuple) else ()
        return _sites([site for site in sites if isinstance(site, PainSite)])
    if measure.is_numeric:
        several = value if isinstance(value, tuple) else (value,)
        numbers = [Decimal(n) for n in several if isinstance(n, Decimal | int)]
        found: dict[str, tuple[str, ...]] = {}
        for place, number in enumerate(numbers, start=1):
            name = str(place) if measure.repeats else VALUE
            found.update(_number(measure, number, name))
        return found
    if isinstance(value, tuple):
        return {VALUE: tuple(str(code) for code in value)}
    return {VALUE: (value.isoformat() if isinstance(value, date) else str(value),)}


def parts_of(measure: Measure, entry: Entry | None) -> Parts:
    """Return the parts that show an entry; nothing for a field that is empty."""
    if entry is None:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    if entry.state is State.RECORDED:
        found = _value_of(measure, entry)
    else:
        found[STATE] = (entry.state.value,)
    if entry.confirmed:
        found[CONFIRMED] = (token_of(found),)
    if entry.note.strip():
        found[NOTE] = (entry.note.replace("\r\n", "\n").strip(),)
    return clean_parts(measure, found)


# --- From parts to a raw entry ----------------------------------------------------------
def _one(parts: Parts, name: str) -> str:
    return parts.get(name, ("",))[0]


def _typed(measure: Measure, text: str) -> str:
    try:
        return typed_number(text, measure.unit)
    except NotANumber as refusal:
        raise NotEntered(str(refusal)) from refusal


def _signed(measure: Measure, words: Directions, text: str, way: str) -> Json:
    """Return magnitude and direction; a bare sign is never taken for a direction."""
    text, told = split_way(text, (words.positive, words.negative))
    if told and way not in ("", told):
        raise NotEntered(
            f"You typed {told.replace('_', ' ')} and chose {way.replace('_', ' ')}. "
            "Say which way."
        )
    way = way or told
    number = _typed(measure, text)
    if number.startswith("-"):
        raise NotEntered(
            f"Write the number without a sign and choose {words.positive.replace('_', ' ')} "
            f"or {words.negative.replace('_', ' ')}."
        )
    if Decimal(number) == 0:
        return number
    if not way:
        raise NotEntered(
            f"Say which way: {words.positive.replace('_', ' ')} or "
            f"{words.negative.replace('_', ' ')}."
        )
    return {"magnitude": number, "direction": way}


def _raw_number(measure: Measure, parts: Parts, name: str, way: str) -> Json:
    text = _one(parts, name)
    if measure.directions is None:
        return _typed(measure, text)
    if not text:
        raise NotEntered("Give the number that goes with the direction.")
    return _signed(measure, measure.directions, text, _one(parts, way))


def _raw_trials(measure: Measure, parts: Parts) -> Json:
    numbers = range(1, trials_of(measure) + 1)
    return [
        _raw_number(measure, parts, str(n), f"{n}.{WAY}")
        for n in numbers
        if str(n) in parts or f"{n}.{WAY}" in parts
    ]


def _raw_site(parts: Parts, number: int) -> Json:
    region, _, side = _one(parts, str(number)).partition(".")
    if not region:
        raise NotEntered(f"Choose the place of line {number}.")
    site: dict[str, Json] = {"region": region, "side": side}
    intensity = _one(parts, f"{number}.intensity")
    if intensity:
        if not intensity.isdecimal() or not intensity.isascii() or len(intensity) > 2:
            raise NotEntered(f"“{intensity[:20]}”: pain is a whole number 0 to 10.")
        site["intensity"] = int(intensity)
    quality = _one(parts, f"{number}.quality")
    return {**site, "quality": quality} if quality else site


def _raw_sites(parts: Parts) -> Json:
    held = sorted({int(name.partition(".")[0]) for name in parts if name[:1].isdigit()})
    if not held:
        return []
    if NO_PAIN in parts:
        raise NotEntered("Either places that hurt, or “nowhere”, not both.")
    found = [_raw_site(parts, number) for number in held]
    places = [_one(parts, str(number)) for number in held]
    if len(set(places)) < len(places):
        twice = next(each for each in places if places.count(each) > 1)
        raise NotEntered(f"{place_words(twice).capitalize()} is marked twice.")
    return found


def place_words(code: str) -> str:
    """Return a place of the body map in words: `left calf`."""
    region, _, side = code.partition(".")
    label = REGIONS[region].label if region in REGIONS else region
    return label if side in ("", "central") else f"{side} {label}"


def _check_length(what: str, text: str, most: int) -> None:
    """Refuse what is too long with a sentence: nothing is ever cut off without one."""
    if len(text) > most:
        raise NotEntered(
            f"{what} is {len(text):,} characters long; {most:,} fit. Shorten it."
        )


def _raw_value(measure: Measure, parts: Parts) -> Json:
    if measure.kind is Kind.BODY_MAP:
        return _raw_sites(parts)
    if measure.is_numeric:
        if measure.repeats:
            return _raw_trials(measure, parts)
        return _raw_number(measure, parts, VALUE, WAY)
    if measure.kind is Kind.MULTI_CHOICE:
        return list(parts[VALUE])
    if measure.kind is Kind.TEXT:
        _check_length("This text", parts[VALUE][0], measure.max_length)
    return parts[VALUE][0]


def _settled(parts: Parts, was: Parts) -> tuple[str, Parts]:
    """Return the state and the value; of two that meet, the one that was changed.

    Raises NotEntered when both were changed.
    """
    state, value = _one(parts, STATE), value_parts(parts)
    if not state or not value:
        return state, value
    if value == value_parts(was):
        return state, {}
    if state == _one(was, STATE):
        return "", value
    raise NotEntered(
        f"Either a value or “{state.replace('_', ' ')}”, not both. "
        "Empty one of the two."
    )


def raw_of(measure: Measure, parts: Parts, was: Parts) -> Json:
    """Return the raw entry behind a field's parts; None for a field left empty.

    `was`: the parts when the field was shown. Raises NotEntered with a sentence.
    """
    state, value = _settled(parts, was)
    if state == EMPTY:
        return None
    note = _one(parts, NOTE)
    _check_length("This note", note, NOTE_LENGTH)
    beside: dict[str, Json] = {"note": note} if note else {}
    if state:
        return {"state": state, **beside}
    if not value:
        if note and note != _one(was, NOTE):
            raise NotEntered(
                "A note goes with an answer: give one, or say why there is none."
            )
        return None
    if CONFIRMED in parts and _one(parts, CONFIRMED) == token_of(parts):
        beside["confirmed"] = True
    return {"value": _raw_value(measure, value), **beside}


# --- Refusals in words --------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a field was not saved. `can_confirm`: a tick says that it is right."""

    sentence: str
    can_confirm: bool = False


def _for_people(text: str) -> str:
    """Return numbers with a true minus, and the degree sign close behind."""
    return _HYPHEN.sub(MINUS, text).replace(" °", "°")


def refusal_of(problem: Problem) -> Refusal:
    """Return what the catalogue said about a field as a sentence beside it."""
    given = _for_people(problem.given.strip("'\""))
    allowed = _for_people(problem.allowed.rstrip("."))
    if problem.grade is Grade.CONFIRM:
        return Refusal(f"{given} is unusual: {allowed}.", can_confirm=True)
    return Refusal(f"{given} is not accepted: {allowed}.")
