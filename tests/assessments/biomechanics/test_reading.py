"""How intervals, labels and recorded values are read, and what is refused."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import entries_of
from assessments.biomechanics.types import (
    Band,
    Bound,
    Entry,
    EntryKey,
    Incomplete,
    Kind,
    State,
    band,
    choices,
)
from tests.assessments.biomechanics.examination import record


# --- Intervals ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("interval", "low", "high"),
    [
        pytest.param("[5, 10)", Bound(Decimal(5), True), Bound(Decimal(10), False)),
        pytest.param("(-2,+4]", Bound(Decimal(-2), False), Bound(Decimal(4), True)),
        pytest.param("(, 0.21)", None, Bound(Decimal("0.21"), False)),
        pytest.param("[10, )", Bound(Decimal(10), True), None),
    ],
)
def test_a_written_interval_is_read(
    interval: str, low: Bound | None, high: Bound | None
) -> None:
    assert band("middle", "Middle", interval) == Band("middle", "Middle", low, high)


@pytest.mark.parametrize(
    "interval", ["", "5", "5, 10", "[5, 10", "5, 10)", "{5, 10}", "[5 10)", "[1,2,3)"]
)
def test_what_is_no_interval_is_refused_by_its_text(interval: str) -> None:
    with pytest.raises(ValueError, match="not an interval") as refusal:
        band("middle", "Middle", interval)
    assert repr(interval) in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "held"),
    [("4.9", False), ("5", True), ("5.1", True), ("9.9", True), ("10", False)],
)
def test_a_band_holds_its_included_end_only(value: str, held: bool) -> None:
    assert (Decimal(value) in band("middle", "Middle", "[5, 10)")) is held


# --- Labels ---------------------------------------------------------------------------
def test_a_code_has_its_own_words() -> None:
    assert choices(heel="Heel first", toe="Toe first")[1].label == "Toe first"
    with pytest.raises(KeyError, match="heel"):
        MEASURES["nprs_now"].label_of("heel")


def test_every_answer_of_the_catalogue_has_its_words() -> None:
    for row in MEASURES.values():
        for choice in row.choices:
            assert row.label_of(choice.code) == choice.label


# --- Recorded values ------------------------------------------------------------------
def test_an_answer_is_never_read_as_a_number() -> None:
    answer = next(row for row in MEASURES.values() if row.kind is Kind.YES_NO)
    side = answer.sides.members[0]
    key = EntryKey(answer.code, side)
    entries = entries_of({key: Entry(State.RECORDED, "yes")})
    with pytest.raises(TypeError, match=f"^{answer.code} is not a number$"):
        entries.number(answer.code, side)


def test_numbers_come_in_the_order_asked_or_name_all_that_is_missing() -> None:
    entries = record({"height_cm": 170, "weight_kg": 60})
    asked = ("weight_kg", "height_cm")
    assert entries.numbers(asked) == (Decimal(60), Decimal(170))
    missing = record({"nprs_now": 3}).numbers(asked)
    assert missing == Incomplete(("weight_kg", "height_cm"))
