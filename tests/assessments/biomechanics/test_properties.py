"""What holds of any record of any group: trials, states, sides and exact numbers."""

from dataclasses import replace
from decimal import Decimal, FloatOperation, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import Derived, entries_of
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Measure,
    Score,
    Side,
    State,
    Subject,
)
from tests.assessments.biomechanics.drawing import (
    CALM,
    GROUP_CODES,
    SUBJECTS,
    followed,
    one_side_only,
    records,
    scores_by_key,
    trials_of,
)

NUMERIC = [row for row in MEASURES.values() if row.is_numeric]
REPEATED = [row for row in NUMERIC if row.repeats]
# What is said of a side without looking at that side: known of the whole person
# (arterial disease, dialysis), taken once and naming a side (blocks, an X-ray of the
# hips), or the other foot's stance, during which this one swings.
NOT_OF_ONE_SIDE = frozenset(
    "pad pad_signs ng19 iwgdf short_leg short_leg_marked single_support_pct".split()
)
# A class that says itself that nothing can be said.
SAYS_NOTHING = {"lld_type": "indeterminate"}
every_group = pytest.mark.parametrize("group", GROUP_CODES)


def named(row: Measure) -> str:
    return row.code


def is_valued(score: Score, side: Side) -> bool:
    return score.side is side and score.value is not None


# --- Trials -----------------------------------------------------------------------------
@pytest.mark.parametrize("row", REPEATED, ids=named)
@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=CALM)
def test_the_order_of_trials_is_irrelevant(row: Measure, data: st.DataObject) -> None:
    trials = data.draw(trials_of(row))
    other = tuple(data.draw(st.permutations(trials)))
    side = row.sides.members[0]
    key = EntryKey(row.code, side)
    one = entries_of({key: Entry(State.RECORDED, trials)})
    two = entries_of({key: Entry(State.RECORDED, other)})
    assert one.number(row.code, side) == two.number(row.code, side)


@every_group
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=8, deadline=None, suppress_health_check=CALM)
def test_nothing_depends_on_the_order_of_trials(
    group: str, data: st.DataObject, subject: Subject
) -> None:
    record = data.draw(records(group))
    turned = {
        key: replace(entry, value=entry.value[::-1])
        if isinstance(entry.value, tuple) and MEASURES[key.code].is_numeric
        else entry
        for key, entry in record.items()
    }
    assert followed(subject, turned) == followed(subject, record)


# --- States -----------------------------------------------------------------------------
@every_group
@pytest.mark.parametrize(
    "state", [State.NOT_TESTED, State.UNABLE, State.DECLINED, None]
)
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=4, deadline=None, suppress_health_check=CALM)
def test_what_is_missing_never_becomes_a_number(
    group: str, state: State | None, data: st.DataObject, subject: Subject
) -> None:
    record = data.draw(records(group))
    blank = {key: Entry(state) for key in record} if state else {}
    found = followed(subject, blank)
    values = {score.code: score.value for score in found.scores}
    assert {code for code, value in values.items() if value is not None} <= {
        code for code, word in SAYS_NOTHING.items() if values.get(code) == word
    }
    assert (found.findings, found.contradictions, found.red_flags) == ((), (), ())


def said_by(found: Derived) -> dict[EntryKey, tuple[object, ...]]:
    """Return the scores with a value, without a class that says nothing."""
    return {
        key: told
        for key, told in scores_by_key(found).items()
        if told[0] not in (None, SAYS_NOTHING.get(key.code))
    }


@every_group
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=8, deadline=None, suppress_health_check=CALM)
def test_why_a_part_is_missing_changes_no_value(
    group: str, data: st.DataObject, subject: Subject
) -> None:
    record = data.draw(records(group))
    gone = {k: e for k, e in record.items() if e.state is State.RECORDED}
    seen, twin = followed(subject, record), followed(subject, gone)
    assert said_by(seen) == said_by(twin)


@every_group
@pytest.mark.parametrize("side", list(Side))
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=8, deadline=None, suppress_health_check=CALM)
def test_a_side_that_was_not_examined_has_no_value(
    group: str, side: Side, data: st.DataObject, subject: Subject
) -> None:
    record = one_side_only(data.draw(records(group)), side)
    found = followed(subject, record)

    there = {each.code for each in found.scores if is_valued(each, side.other)}
    there |= {each.code for each in found.findings if each.side is side.other}
    assert there <= NOT_OF_ONE_SIDE


# --- Exact numbers ------------------------------------------------------------------------
@pytest.mark.parametrize("row", NUMERIC, ids=named)
@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=CALM)
def test_a_number_is_kept_as_it_was_written(row: Measure, data: st.DataObject) -> None:
    assert row.hard is not None
    places = 0 if row.step == row.step.to_integral_value() else row.decimals
    written = data.draw(st.decimals(row.hard.low, row.hard.high, places=places))
    side = row.sides.members[0]
    key = EntryKey(row.code, side)
    entries = entries_of({key: Entry(State.RECORDED, written)})
    number = entries.number(row.code, side)
    assert isinstance(number, Decimal)
    assert str(number) == str(written)


@every_group
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=8, deadline=None, suppress_health_check=CALM)
def test_no_binary_fraction_takes_part(
    group: str, data: st.DataObject, subject: Subject
) -> None:
    record = data.draw(records(group))
    with localcontext() as context:
        context.traps[FloatOperation] = True
        found = followed(subject, record)
    assert not [score.code for score in found.scores if isinstance(score.value, float)]


@every_group
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=8, deadline=None, suppress_health_check=CALM)
def test_more_digits_change_no_class(
    group: str, data: st.DataObject, subject: Subject
) -> None:
    record = data.draw(records(group))
    seen = followed(subject, record)
    with localcontext() as context:
        context.prec = 60
        finer = followed(subject, record)
    for one, other in zip(seen.scores, finer.scores, strict=True):
        assert (one.band, one.severity) == (other.band, other.severity), one.code
        if isinstance(one.value, Decimal) and isinstance(other.value, Decimal):
            assert abs(one.value - other.value) < Decimal("1e-15"), one.code
