"""Dataclasses to JSON and back, and the one byte sequence a hash is taken over."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.canonical import canonical_json, sha256_hex
from clinic.codec import decode, encode


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    size: Decimal


@dataclass(frozen=True, slots=True)
class Outer:
    count: int
    is_kept: bool
    day: date
    at: datetime
    colour: Colour
    note: str | None
    inner: Inner
    parts: tuple[Inner, ...]
    words: Mapping[str, str]


WHOLE = Outer(
    count=3,
    is_kept=True,
    day=date(2026, 3, 2),
    at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    colour=Colour.BLUE,
    note=None,
    inner=Inner("ä", Decimal("0.10")),
    parts=(Inner("a", Decimal("-1E+2")), Inner("b", Decimal(0))),
    words={"k": "v"},
)


def outer(**more):
    return {**encode(WHOLE), **more}


def test_what_is_encoded_comes_back_the_same():
    text = json.dumps(encode(WHOLE))
    assert decode(Outer, json.loads(text)) == WHOLE


def test_numbers_are_plain_strings_and_keep_their_places():
    encoded = encode(WHOLE)
    assert encoded["inner"]["size"] == "0.10"
    assert encoded["parts"][0]["size"] == "-100"
    assert encoded["count"] == 3


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(1.5, id="float"),
        pytest.param({1, 2}, id="set"),
        pytest.param(b"x", id="bytes"),
        pytest.param([object()], id="object in a list"),
        pytest.param(Inner, id="a class"),
    ],
)
def test_what_cannot_be_read_back_cannot_be_stored(value):
    with pytest.raises(TypeError, match="cannot be stored"):
        encode(value)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        pytest.param("count", "3", "count: expected int", id="text for a number"),
        pytest.param("count", True, "count: expected int", id="true for a number"),
        pytest.param("count", 3.0, "count: expected int", id="float for a number"),
        pytest.param("is_kept", 1, "is_kept: expected bool", id="1 for true"),
        pytest.param("day", "2026-02-30", "day: expected date", id="no day"),
        pytest.param("day", 20260302, "day: expected date", id="number for a day"),
        pytest.param("at", "noon", "at: expected datetime", id="no time"),
        pytest.param("colour", "green", "colour: expected Colour", id="no member"),
        pytest.param("note", 5, "note: expected str", id="number for a text"),
        pytest.param("inner", [], "inner: expected Inner", id="list for an object"),
        pytest.param("parts", {}, "parts: expected", id="object for a list"),
        pytest.param("words", [], "words: expected", id="list for a mapping"),
        pytest.param("words", {"k": 1}, "words.k: expected str", id="in a mapping"),
        pytest.param(
            "parts",
            [{"name": "a", "size": "1,5"}],
            r"parts\[0\].size: expected Decimal",
            id="deep in a list",
        ),
    ],
)
def test_a_document_that_does_not_fit_is_refused_with_its_place(field, value, place):
    with pytest.raises(ValueError, match=f"^{place}"):
        decode(Outer, outer(**{field: value}))


def test_a_missing_and_an_unknown_field_are_both_named():
    document = outer(extra=1)
    del document["count"]
    with pytest.raises(ValueError, match="missing or unknown fields: count, extra"):
        decode(Outer, document)


def test_the_whole_document_must_be_an_object():
    with pytest.raises(ValueError, match="document: expected Outer, found 5"):
        decode(Outer, 5)


@dataclass(frozen=True)
class Unreadable:
    either: int | str
    number: float


@pytest.mark.parametrize(
    ("document", "words"),
    [
        pytest.param({"either": 1, "number": "1"}, "union of several", id="union"),
        pytest.param(
            {"either": None, "number": "1"}, "float cannot be read", id="float"
        ),
    ],
)
def test_a_shape_that_is_not_known_is_a_mistake_of_ours(document, words):
    with pytest.raises(TypeError, match=words):
        decode(Unreadable, document)


def test_a_hint_that_is_no_type_is_a_mistake_of_ours():
    @dataclass(frozen=True)
    class Odd:
        value: "type[int]"

    with pytest.raises(TypeError):
        decode(Odd, {"value": "int"})


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.text())
def test_every_number_and_text_survives(size, name):
    value = Inner(name, size)
    back = decode(Inner, json.loads(json.dumps(encode(value))))
    assert back == value
    assert back.size.as_tuple() == Decimal(format(size, "f")).as_tuple()


# --- Canonical JSON ------------------------------------------------------------------
class Level(IntEnum):
    LOW = 1


class Plain(Enum):
    SOME = "some"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(
            {"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}', id="order"
        ),
        pytest.param({"a": "ä€"}, '{"a":"ä€"}', id="letters as they are"),
        pytest.param(Decimal("1E-7"), '"0.0000001"', id="small number"),
        pytest.param(Decimal("12.50"), '"12.50"', id="places are kept"),
        pytest.param(date(2026, 3, 2), '"2026-03-02"', id="day"),
        pytest.param(WHOLE.at, '"2026-03-02T09:30:00+00:00"', id="time"),
        pytest.param(Colour.RED, '"red"', id="member"),
        pytest.param(Level.LOW, "1", id="number member"),
        pytest.param(Plain.SOME, '"some"', id="plain member"),
    ],
)
def test_one_value_has_one_text(value, text):
    assert canonical_json(value) == text


def test_the_order_of_keys_does_not_change_the_text():
    assert canonical_json({"x": 1, "y": 2}) == canonical_json({"y": 2, "x": 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_no_number_is_refused(value):
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json({"x": value})


def test_other_types_have_no_canonical_form():
    with pytest.raises(TypeError, match="set has no canonical form"):
        canonical_json({"x": {1}})


def test_the_hash_is_the_sha256_of_the_utf_8_text():
    assert sha256_hex("ä") == hashlib.sha256(b"\xc3\xa4").hexdigest()
    assert sha256_hex("") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


@given(st.text(min_size=1), st.integers(0, 10**6), st.integers(1, 0x10FFFF))
def test_one_changed_letter_changes_the_hash(text, place, step):
    at = place % len(text)
    other = chr((ord(text[at]) + step) % 0xD800)
    changed = text[:at] + other + text[at + 1 :]
    assert (sha256_hex(changed) == sha256_hex(text)) is (changed == text)
