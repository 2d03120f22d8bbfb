"""Records drawn at random by the catalogue: any group, any answer, any state."""

import re
from datetime import date
from decimal import Decimal

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
UNRECORDED = st.sampled_from([State.NOT_TESTED, State.UNABLE, State.DECLINED])
DAYS = st.dates(date(2020, 1, 1), date(2026, 1, 5))
MOST = 30
# A busy machine draws slowly: that is no fault of what is tested.
CALM = (HealthCheck.too_slow,)
_WORD_OF_SIDE = re.compile("(?<![a-z])(?:left|right)(?![a-z])")

Recorded = dict[EntryKey, Entry]


# --- One value ------------------------------------------------------------------------
def numbers_of(row: Measure) -> st.SearchStrategy[Decimal]:
    """Return numbers that the measure accepts, in the steps in which it is written."""
    assert row.hard is not None
    places = 0 if row.kind is Kind.INTEGER else row.decimals
    numbers = st.decimals(row.hard.low, row.hard.high, places=places)
    if row.soft is None:
        return numbers
    usual = st.decimals(row.soft.low, row.soft.high, places=places)
    return st.one_of(usual, usual, numbers)


def trials_of(row: Measure) -> st.SearchStrategy[tuple[Decimal, ...]]:
    """Return as many trials as the measure takes."""
    assert row.repeats is not None
    size = {"min_size": row.repeats.least, "max_size": row.repeats.most}
    return st.lists(numbers_of(row), **size).map(tuple)


def _sites() -> st.SearchStrategy[tuple[PainSite, ...]]:
    def site(code: str) -> st.SearchStrategy[PainSite]:
        sides = [Side(s) if s != "central" else None for s in REGIONS[code].sides]
        strength = st.none() | st.integers(0, 10)
        return st.builds(PainSite, st.just(code), st.sampled_from(sides), strength)

    places = st.sampled_from(sorted(REGIONS)).flatmap(site)
    return st.lists(places, min_size=1, max_size=3).map(tuple)


def _several(row: Measure) -> st.SearchStrategy[tuple[str, ...]]:
    codes = [choice.code for choice in row.choices]
    alone = st.sampled_from(row.exclusive or codes).map(lambda code: (code,))
    others = [code for code in codes if code not in row.exclusive]
    some = st.sets(st.sampled_from(others), min_size=1, max_size=3)
    return alone | some.map(lambda held: tuple(c for c in codes if c in held))


def values_of(row: Measure) -> st.SearchStrategy[Value]:
    """Return values that the measure accepts."""
    if row.is_numeric:
        return numbers_of(row) | trials_of(row) if row.repeats else numbers_of(row)
    match row.kind:
        case Kind.GRADE:
            return st.sampled_from(GRADES)
        case Kind.MULTI_CHOICE:
            return _several(row)
        case Kind.BODY_MAP:
            return _sites()
        case Kind.TEXT:
            return st.just("as told")
        case Kind.DATE:
            return DAYS
        case _:
            return st.sampled_from([choice.code for choice in row.choices])


def entries_for(row: Measure) -> st.SearchStrategy[Entry]:
    """Return entries: a value three times in four, else one of the other states."""
    recorded = values_of(row).map(lambda value: Entry(State.RECORDED, value))
    return st.one_of(recorded, recorded, recorded, UNRECORDED.map(Entry))


# --- A whole record -------------------------------------------------------------------
@st.composite
def records(draw: st.DrawFn, group: str) -> Recorded:
    """Draw a record of a group and what its values read, each side by itself."""
    rows = measures_for(group)
    size = {"min_size": min(len(rows), 8), "max_size": MOST}
    some = draw(st.lists(st.sampled_from(rows), unique_by=lambda m: m.code, **size))
    return {
        EntryKey(row.code, side): draw(entries_for(row))
        for row in some
        for side in row.sides.members
    }


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
