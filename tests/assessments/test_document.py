"""The document of a version: what goes in comes out, whatever was accepted."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import Entry, EntryKey, Kind, State, Subject
from assessments.biomechanics.validation import Refused, read_entries, read_entry
from assessments.biomechanics.values import is_storable
from assessments.document import (
    Stored,
    entries_of_document,
    entry_from_json,
    entry_to_json,
    stored_entries,
    stored_from_json,
    stored_to_json,
)
from assessments.saving import Change, author, save_entries

ADULT = Subject(40)
EXAMPLES = settings(max_examples=150, deadline=None)


# --- Anything a measure takes ------------------------------------------------------------
def numbers(measure):
    places = 0 if measure.kind is Kind.INTEGER else 2
    low, high = measure.hard.low, measure.hard.high
    return st.decimals(low, high, places=places, allow_nan=False)


def asked(measure, number):
    if measure.directions is None:
        return number
    words = measure.directions
    word = words.negative if number < 0 else words.positive
    return {"magnitude": abs(number), "direction": word}


def trials(measure):
    one = numbers(measure).map(lambda number: asked(measure, number))
    if measure.repeats is None:
        return one
    return one | st.lists(one, min_size=1, max_size=measure.repeats.most)


@st.composite
def places(draw):
    region = draw(st.sampled_from(list(REGIONS.values())))
    return {
        "region": region.code,
        "side": draw(st.sampled_from(region.sides)),
        "intensity": draw(st.none() | st.integers(0, 10)),
        "quality": draw(st.sampled_from(("", *QUALITIES))),
    }


WORDS = st.text(max_size=60).filter(is_storable)


def several(measure):
    alone = st.sampled_from([[code] for code in measure.exclusive] or [[]])
    open_codes = [c.code for c in measure.choices if c.code not in measure.exclusive]
    many = st.lists(st.sampled_from(open_codes), min_size=1)
    return many | alone if measure.exclusive else many


def values(measure):
    if measure.is_numeric:
        return trials(measure)
    return {
        Kind.GRADE: lambda: st.sampled_from(GRADES),
        Kind.TEXT: lambda: WORDS.filter(str.strip),
        Kind.DATE: lambda: st.dates(min_value=date(1000, 1, 1)).map(str),
        Kind.BODY_MAP: lambda: st.lists(places(), max_size=4),
        Kind.MULTI_CHOICE: lambda: several(measure),
    }.get(
        measure.kind,
        lambda: st.sampled_from([choice.code for choice in measure.choices]),
    )()


@st.composite
def accepted(draw):
    """Draw a measure and a raw entry that it takes."""
    measure = draw(st.sampled_from(list(MEASURES.values())))
    if draw(st.booleans()):
        state = draw(st.sampled_from([s.value for s in State if s != "recorded"]))
        return measure, {"state": state, "note": draw(WORDS)}
    raw = draw(values(measure))
    body = raw if isinstance(raw, dict) else {"value": raw}
    return measure, {**body, "note": draw(WORDS), "confirmed": True}


@EXAMPLES
@given(accepted())
def test_any_accepted_entry_comes_back_from_the_document(drawn):
    measure, raw = drawn
    entry = read_entry(measure, raw, ADULT)
    text = json.dumps(entry_to_json(entry))
    assert entry_from_json(measure, json.loads(text)) == entry


@EXAMPLES
@given(accepted(), st.integers(1, 999), st.integers(1, 10**9))
def test_a_stored_entry_keeps_revision_author_and_time(drawn, revision, by):
    measure, raw = drawn
    stored = Stored(
        read_entry(measure, raw, ADULT), revision, by, "2026-03-02T10:00:00"
    )
    text = json.dumps(stored_to_json(stored))
    assert stored_from_json(measure, json.loads(text)) == stored


@pytest.mark.parametrize(
    ("code", "raw", "stored"),
    [
        pytest.param("weight_kg", Decimal("70.20"), "70.20", id="decimal"),
        pytest.param("nprs_worst_24h", 7, "7", id="integer"),
        pytest.param("lunge_deg", [31, 33], ["31", "33"], id="trials"),
        pytest.param("lunge_site", "phone", "phone", id="choice"),
        pytest.param("limp", ["antalgic"], ["antalgic"], id="several"),
        pytest.param("rf_sepsis", "no", "no", id="yes or no"),
        pytest.param("strength_tibialis_posterior", "4+", "4+", id="grade"),
        pytest.param("goals", "Dance", "Dance", id="text"),
        pytest.param("last_visit_date", "2024-02-29", "2024-02-29", id="day"),
        pytest.param("body_map", [], [], id="no pain"),
        pytest.param(
            "body_map",
            [{"region": "lumbar", "side": "central"}],
            [{"region": "lumbar", "side": "central", "intensity": None, "quality": ""}],
            id="a place",
        ),
    ],
)
def test_each_kind_of_value_has_its_form_in_the_document(code, raw, stored):
    measure = MEASURES[code]
    entry = read_entry(measure, raw, ADULT)
    assert entry_to_json(entry)["value"] == stored
    assert entry_from_json(measure, entry_to_json(entry)) == entry


def test_an_emptied_field_keeps_its_revision_and_is_no_entry():
    measure = MEASURES["height_cm"]
    cleared = Stored(None, 4, 7, "2026-03-02T10:00:00")
    document = {"height_cm": stored_to_json(cleared)}
    assert stored_from_json(measure, document["height_cm"]) == cleared
    assert stored_entries(document) == {EntryKey("height_cm"): cleared}
    assert len(entries_of_document(document)) == 0


def test_numbers_are_strings_so_that_no_database_rounds_them():
    entry = Entry(State.RECORDED, Decimal("12.50"))
    assert entry_to_json(entry)["value"] == "12.50"


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("body_map", "lumbar", id="text for places"),
        pytest.param("body_map", ["lumbar"], id="text for a place"),
        pytest.param("limp", "none", id="text for answers"),
        pytest.param("last_visit_date", "soon", id="no day"),
    ],
)
def test_a_foreign_shape_is_refused(code, value):
    raw = {"state": "recorded", "value": value}
    with pytest.raises(ValueError, match=r"not a|Invalid isoformat"):
        entry_from_json(MEASURES[code], raw)


def test_a_measure_that_left_the_catalogue_is_an_error_and_no_gap():
    with pytest.raises(KeyError, match="gone"):
        stored_entries({"gone": {"state": "", "revision": 1, "by": 1, "at": ""}})


# --- Any order of saves ------------------------------------------------------------------
CODES = ("height_cm", "weight_kg", "nprs_worst_24h")


@EXAMPLES
@given(
    st.lists(
        st.tuples(
            st.sampled_from(CODES), st.none() | st.integers(0, 10), st.integers(0, 4)
        ),
        max_size=25,
    )
)
def test_no_save_is_lost_without_a_word(saves):
    """Each save goes in, meets another, or is refused; revisions only count up."""
    document, revisions = {}, dict.fromkeys(CODES, 0)
    for code, value, seen in saves:
        raw = None if value is None else {"value": value + 30, "confirmed": True}
        outcome = save_entries(
            document,
            [Change(EntryKey(code), raw, seen)],
            ADULT,
            author(1, "2026-03-02T10:00:00"),
        )
        told = len(outcome.saved) + len(outcome.conflicts) + len(outcome.refused)
        assert told == 1
        for saved in outcome.saved:
            assert 0 <= saved.revision - revisions[code] <= 1
            revisions[code] = saved.revision
        if not outcome.saved:
            assert outcome.document == document
        document = outcome.document
    assert {key: raw["revision"] for key, raw in document.items()} == {
        key: revision for key, revision in revisions.items() if revision
    }


def test_saving_leaves_the_old_document_as_it_was():
    old = {}
    save_entries(old, [Change(EntryKey("height_cm"), 170)], ADULT, author(1, ""))
    assert old == {}


# --- Anything at all ---------------------------------------------------------------------
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals()
    | st.text(st.characters(exclude_categories=()))
)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["left", "right", "value", "state", "note", "confirmed", "magnitude"]
                + ["direction", "region", "side", "intensity", "quality"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def attempt(act):
    """Return what an act gives, and the problems that it was refused for."""
    try:
        return act(), ()
    except Refused as refusal:
        return None, refusal.problems


@EXAMPLES
@given(
    st.dictionaries(st.sampled_from(list(MEASURES)) | st.text(), ANY_JSON, max_size=3)
)
def test_anything_else_is_refused_and_never_breaks(raw):
    entries, problems = attempt(lambda: read_entries(raw, ADULT))
    assert (entries is None) is bool(problems)
    if entries is not None:
        assert {key.code for key in entries} == set(raw)
    for problem in problems:
        assert problem.path.startswith("entries.")
        assert problem.allowed
        str(problem).encode()  # nothing in a message that cannot be printed


@EXAMPLES
@given(st.sampled_from(list(MEASURES.values())), ANY_JSON)
def test_any_measure_meets_anything(measure, raw):
    entry, problems = attempt(lambda: read_entry(measure, raw, ADULT))
    assert len(problems) == (entry is None)
    if entry is not None:
        assert (entry.value is None) is (entry.state is not State.RECORDED)
        json.dumps(entry_to_json(entry), ensure_ascii=False).encode()
