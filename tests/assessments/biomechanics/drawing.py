"""Records drawn at random by the catalogue: any group, any answer, any state.

Hypothesis draws how many measures and a seed; the seed throws the values. A strategy for
each value would be drawn slower than everything that follows from a record is derived.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck
from hypothesis import strategies as st

from assessments.biomechanics.derive import Derived, derive, entries_of
from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.reference.regions import REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Kind,
    Measure,
    PainSite,
    Sex,
    Side,
    State,
    Subject,
    Value,
)
from tests.assessments.biomechanics.approved import measures_for

GROUP_CODES = tuple(group.code for group in GROUPS)
SUBJECTS = st.builds(Subject, st.integers(1, 90), st.sampled_from(list(Sex)))
UNRECORDED = (State.NOT_TESTED, State.UNABLE, State.DECLINED)
FIRST_DAY, DAYS = date(2020, 1, 1), 2197
PLACES = tuple(sorted(REGIONS))
LEAST, MOST = 8, 30
SEEDS = st.integers(0, 2**32 - 1)
# A busy machine draws slowly: that is no fault of what is tested.
CALM = (HealthCheck.too_slow,)
_WORD_OF_SIDE = re.compile("(?<![a-z])(?:left|right)(?![a-z])")

Recorded = dict[EntryKey, Entry]
Thrown = TypeVar("Thrown")


def by_dice(throw: Callable[[Random], Thrown]) -> st.SearchStrategy[Thrown]:
    """Return what a function throws with the dice of a seed."""
    return SEEDS.map(lambda seed: throw(Random(seed)))  # noqa: S311  no secret


# --- One value ------------------------------------------------------------------------
def _number(row: Measure, dice: Random) -> Decimal:
    """Throw a number in the steps in which it is written; ends come more often."""
    limits = row.soft if row.soft and dice.random() < 0.7 else row.hard
    assert limits is not None
    places = 0 if row.kind is Kind.INTEGER else row.decimals
    low = int(limits.low.scaleb(places).to_integral_value(ROUND_CEILING))
    high = int(limits.high.scaleb(places).to_integral_value(ROUND_FLOOR))
    ends = (low, high, min(max(0, low), high))
    whole = dice.choice(ends) if dice.random() < 0.2 else dice.randint(low, high)
    return Decimal(whole).scaleb(-places)


def _trials(row: Measure, dice: Random) -> tuple[Decimal, ...]:
    assert row.repeats is not None
    count = dice.randint(row.repeats.least, row.repeats.most)
    return tuple(_number(row, dice) for _ in range(count))


def trials_of(row: Measure) -> st.SearchStrategy[tuple[Decimal, ...]]:
    """Return as many trials as the measure takes."""
    return by_dice(lambda dice: _trials(row, dice))


def _site(dice: Random) -> PainSite:
    region = dice.choice(PLACES)
    side = dice.choice(REGIONS[region].sides)
    strength = dice.choice((None, dice.randint(0, 10)))
    return PainSite(region, None if side == "central" else Side(side), strength)


def _several(row: Measure, dice: Random) -> tuple[str, ...]:
    codes = [choice.code for choice in row.choices]
    if dice.random() < 0.5:
        return (dice.choice(row.exclusive or codes),)
    others = [code for code in codes if code not in row.exclusive]
    held = dice.sample(others, dice.randint(1, min(3, len(others))))
    return tuple(code for code in codes if code in held)


def _value(row: Measure, dice: Random) -> Value:
    """Throw a value that the measure accepts."""
    if row.is_numeric:
        several = row.repeats and dice.random() < 0.5
        return _trials(row, dice) if several else _number(row, dice)
    match row.kind:
        case Kind.GRADE:
            return dice.choice(GRADES)
        case Kind.MULTI_CHOICE:
            return _several(row, dice)
        case Kind.BODY_MAP:
            return tuple(_site(dice) for _ in range(dice.randint(1, 3)))
        case Kind.TEXT:
            return "as told"
        case Kind.DATE:
            return FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        case _:
            return dice.choice(row.choices).code


def _entry(row: Measure, dice: Random) -> Entry:
    """Throw a value three times in four, else one of the other states."""
    if dice.random() < 0.25:
        return Entry(dice.choice(UNRECORDED))
    return Entry(State.RECORDED, _value(row, dice))


# --- A whole record -------------------------------------------------------------------
@cache
def records(group: str) -> st.SearchStrategy[Recorded]:
    """Return records of a group and what its values read, each side by itself."""
    rows = measures_for(group)

    def record(size: int, seed: int) -> Recorded:
        dice = Random(seed)  # noqa: S311  no secret
        return {
            EntryKey(row.code, side): _entry(row, dice)
            for row in dice.sample(rows, size)
            for side in row.sides.members
        }

    sizes = st.integers(min(len(rows), LEAST), min(len(rows), MOST))
    return st.builds(record, sizes, SEEDS)


def followed(subject: Subject, record: Recorded) -> Derived:
    """Return everything that follows from a record."""
    return derive(subject, entries_of(record))


def scores_by_key(found: Derived) -> dict[EntryKey, tuple[object, ...]]:
    """Return value, class and weight of each score."""
    return {
        EntryKey(score.code, score.side): (score.value, score.band, score.severity)
        for score in found.scores
    }


def missing_by_key(found: Derived) -> dict[EntryKey, set[EntryKey]]:
    """Return what each score lacks."""
    return {
        EntryKey(score.code, score.side): {*map(EntryKey.parse, score.missing)}
        for score in found.scores
    }


# --- Its mirror image -----------------------------------------------------------------
def mirrored_word(text: str) -> str:
    """Return a code with its sides swapped: `femur_short_left`, `right_mild`."""
    return _WORD_OF_SIDE.sub(lambda found: Side(found[0]).other.value, text)


def mirrored_side(side: Side | None) -> Side | None:
    """Return the other side; once stays once."""
    return side and side.other


def mirrored_key(key: EntryKey) -> EntryKey:
    """Return the key of the same measure on the other side."""
    return EntryKey(key.code, mirrored_side(key.side))


def _mirrored_value(value: Value | None) -> Value | None:
    if isinstance(value, str):
        return mirrored_word(value)
    if not isinstance(value, tuple):
        return value
    sites = [each for each in value if isinstance(each, PainSite)]
    if sites:
        return tuple(
            PainSite(each.region, mirrored_side(each.side), each.intensity)
            for each in sites
        )
    words = [each for each in value if isinstance(each, str)]
    return tuple(map(mirrored_word, words)) if words else value


def mirrored(record: Recorded) -> Recorded:
    """Return the record of a person who is the mirror image."""
    return {
        mirrored_key(key): Entry(entry.state, _mirrored_value(entry.value))
        for key, entry in record.items()
    }


def one_side_only(record: Recorded, side: Side) -> Recorded:
    """Return a record in which nothing was recorded on the other side."""
    return {
        key: Entry(State.NOT_TESTED) if key.side is side.other else entry
        for key, entry in record.items()
    }


def answers_naming_a_side(row: Measure) -> list[str]:
    """Return the answers of a measure that name a side of the body."""
    return [c.code for c in row.choices if _WORD_OF_SIDE.search(c.code)]
