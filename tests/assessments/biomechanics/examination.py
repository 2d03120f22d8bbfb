"""Short ways to record an examination the way every door does, by the catalogue."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.computed import compute
from assessments.biomechanics.derive import Derived, derive
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Grade,
    Json,
    Problem,
    Score,
    Sex,
    Side,
    State,
    Subject,
)
from assessments.biomechanics.validation import Refused, read_entries

ADULT = Subject(age=40)


def pair(left: Json, right: Json) -> Json:
    """Return a raw value for the left and the right side."""
    return {"left": left, "right": right}


def on_left(value: Json) -> Json:
    """Return a raw value on the left, the right not tested."""
    return pair(value, {"state": "not_tested"})


def on_right(value: Json) -> Json:
    """Return a raw value on the right, the left not tested."""
    return pair({"state": "not_tested"}, value)


def person(age: int, sex: str = "unknown") -> Subject:
    """Return a subject; sex is female, male or unknown."""
    return Subject(age, Sex(sex))


def record(raw: Mapping[str, Json], subject: Subject = ADULT) -> Entries:
    """Return the entries of a document. Raises Refused as every door does."""
    return read_entries(raw, subject)


def context_of(
    raw: Mapping[str, Json],
    subject: Subject = ADULT,
    schemes: Mapping[str, str] | None = None,
) -> Context:
    """Return what a formula sees of a recorded document."""
    return Context(subject, record(raw, subject), schemes or {})


def draft_score(code: str, side: Side | None = None, **values: int | str) -> Score:
    """Return a score of a draft saved field by field, not yet checked together."""
    by_key = {
        EntryKey(each): Entry(
            State.RECORDED, Decimal(value) if isinstance(value, int) else value
        )
        for each, value in values.items()
    }
    return compute(COMPUTED[code], Context(ADULT, Entries(by_key, MEASURES)), side)


def score_of(
    code: str,
    raw: Mapping[str, Json],
    side: Side | None = None,
    subject: Subject = ADULT,
    schemes: Mapping[str, str] | None = None,
) -> Score:
    """Return one score of a recorded document."""
    return compute(COMPUTED[code], context_of(raw, subject, schemes), side)


def number_of(
    code: str,
    raw: Mapping[str, Json],
    side: Side | None = None,
    subject: Subject = ADULT,
) -> Decimal:
    """Return a score that must be a number."""
    value = score_of(code, raw, side, subject).value
    assert isinstance(value, Decimal), f"{code} is {value!r}"
    return value


def derived_from(raw: Mapping[str, Json], subject: Subject = ADULT) -> Derived:
    """Return all that follows from a recorded document."""
    return derive(subject, record(raw, subject))


def finding_codes(
    raw: Mapping[str, Json], subject: Subject = ADULT
) -> set[tuple[str, Side | None]]:
    """Return the findings of a document as (code, side)."""
    return {(each.code, each.side) for each in derived_from(raw, subject).findings}


def contradiction_codes(
    raw: Mapping[str, Json], subject: Subject = ADULT
) -> set[tuple[str, Side | None]]:
    """Return the contradictions of a document as (code, side)."""
    found = derived_from(raw, subject).contradictions
    return {(each.code, each.side) for each in found}


def problems_of(
    raw: Mapping[str, Json], subject: Subject = ADULT
) -> tuple[Problem, ...]:
    """Return why a document is refused; fails when it is accepted."""
    with pytest.raises(Refused) as refusal:
        record(raw, subject)
    return refusal.value.problems


def assert_refused(
    raw: Mapping[str, Json], path: str, subject: Subject = ADULT
) -> None:
    """Assert that a document is refused for good, at one named place."""
    problems = problems_of(raw, subject)
    assert [str(each.path) for each in problems] == [path]
    assert problems[0].grade is Grade.REFUSED
    assert problems[0].allowed


def assert_asks(raw: Mapping[str, Json], path: str, subject: Subject = ADULT) -> None:
    """Assert that a document is held until one named value is confirmed."""
    problems = problems_of(raw, subject)
    assert [(each.path, each.grade) for each in problems] == [(path, Grade.CONFIRM)]
