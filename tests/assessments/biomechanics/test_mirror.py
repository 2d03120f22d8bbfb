"""Swap left and right in any record of the examination: only the sides change."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import Derived, derive, entries_of
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Kind,
    Measure,
    Sex,
    Side,
    Sides,
    State,
    Subject,
    Value,
)

EXAMINED = frozenset({"foot_posture", "arch", "rearfoot", "motion", "strength"})
ROWS = tuple(row for row in MEASURES.values() if row.group in EXAMINED)
SUBJECTS = st.builds(Subject, st.integers(2, 90), st.sampled_from(list(Sex)))
UNRECORDED = st.sampled_from([State.NOT_TESTED, State.UNABLE, State.DECLINED])

Recorded = dict[EntryKey, Entry]


def value_of(row: Measure) -> st.SearchStrategy[Value]:
    """Return values that the measure accepts."""
    if row.hard is not None:
        places = 0 if row.kind is Kind.INTEGER else 1
        return st.decimals(row.hard.low, row.hard.high, places=places)
    if row.kind is Kind.GRADE:
        return st.sampled_from(GRADES)
    codes = [choice.code for choice in row.choices]
    if row.kind is Kind.MULTI_CHOICE:
        return st.sampled_from(codes).map(lambda code: (code,))
    return st.sampled_from(codes)


def entry_of(row: Measure) -> st.SearchStrategy[Entry]:
    recorded = value_of(row).map(lambda value: Entry(State.RECORDED, value))
    return st.one_of(recorded, recorded, recorded, UNRECORDED.map(Entry))


@st.composite
def records(draw: st.DrawFn) -> Recorded:
    """Draw a record of some of the rows, each side by itself."""
    some = draw(st.lists(st.sampled_from(ROWS), unique=True, min_size=1, max_size=25))
    return {
        EntryKey(row.code, side): draw(entry_of(row))
        for row in some
        for side in row.sides.members
    }


def mirrored(record: Recorded) -> Recorded:
    return {
        EntryKey(key.code, key.side and key.side.other): entry
        for key, entry in record.items()
    }


def side_of(side: Side | None, turned: bool) -> Side | None:
    return side.other if side is not None and turned else side


def picture(found: Derived, turned: bool = False) -> dict[tuple[str, object], object]:
    """Return what follows from a record, keyed by code and side."""
    scores: dict[tuple[str, object], object] = {
        (score.code, side_of(score.side, turned)): (
            score.value,
            score.band,
            score.severity,
        )
        for score in found.scores
        if COMPUTED[score.code].sides is Sides.PER_SIDE
    }
    rules = (*found.findings, *found.contradictions)
    return scores | {(rule.code, side_of(rule.side, turned)): True for rule in rules}


@given(record=records(), subject=SUBJECTS)
@settings(max_examples=60, deadline=None)
def test_only_the_sides_change(record: Recorded, subject: Subject) -> None:
    seen = derive(subject, entries_of(record))
    turned = derive(subject, entries_of(mirrored(record)))
    assert picture(seen) == picture(turned, turned=True)


@given(record=records(), subject=SUBJECTS)
@settings(max_examples=40, deadline=None)
def test_side_differences_change_their_sign_only(
    record: Recorded, subject: Subject
) -> None:
    seen = derive(subject, entries_of(record))
    turned = derive(subject, entries_of(mirrored(record)))
    for code in ("fpi_asymmetry", "too_many_toes_asymmetry", "lunge_asymmetry_cm"):
        one, other = seen.score(code), turned.score(code)
        assert (one is None) is (other is None)
        if one is None or other is None or not isinstance(one.value, Decimal):
            continue
        assert isinstance(other.value, Decimal)
        assert one.value == -other.value
        assert (one.band, one.severity) == (other.band, other.severity)


@given(record=records(), subject=SUBJECTS)
@settings(max_examples=60, deadline=None)
def test_what_is_missing_never_becomes_a_number(
    record: Recorded, subject: Subject
) -> None:
    blank = {key: Entry(State.NOT_TESTED) for key in record}
    found = derive(subject, entries_of(blank))
    assert [score.code for score in found.scores if score.value is not None] == []
    assert found.findings == ()
    assert found.contradictions == ()
