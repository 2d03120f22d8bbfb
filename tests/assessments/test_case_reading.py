"""Reading a case file: refused whole, every wrong field by path, value, what is allowed."""

import json
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.types import EntryKey, Grade, Side
from assessments.biomechanics.validation import Refused
from assessments.case_file import FORMAT, MAX_ASSESSMENTS, MAX_BYTES, parse_json
from reports.case import read_case
from tests.assessments.making import fpi, pair

TODAY = date(2026, 11, 20)
CASE = {
    "format": FORMAT,
    "patient": {"family_name": "Marlowe", "birth_date": "1980-05-17", "sex": "female"},
    "consents": [{"kind": "examination", "given": True}],
    "assessments": [
        {
            "performed_on": "2026-03-02",
            "protocol": "full",
            "entries": {**fpi(1, 2), "nprs_worst_24h": 6},
        }
    ],
}
ENTRIES = "assessments[0].entries"


def read(case, **more):
    text = case if isinstance(case, str) else json.dumps(case, default=float)
    return read_case(text, today=TODAY, country="GB", **more)


def case(path=None, value=None, **top):
    """Return the case with one place changed: `case("patient.sex", "f")`."""
    found = {**deepcopy(CASE), **top}
    if path is not None:
        *way, last = path
        at = found
        for step in way:
            at = at[step]
        at[last] = value
    return found


def problems_of(raw):
    with pytest.raises(Refused) as refusal:
        read(raw)
    return refusal.value.problems


def refused(raw):
    """Return what a case is refused for: path -> (given, allowed)."""
    found = problems_of(raw)
    by_path = {each.path: (each.given, each.allowed) for each in found}
    assert len(by_path) == len(found), [str(each) for each in found]
    return by_path


# --- Accepted ----------------------------------------------------------------------------
def test_a_case_becomes_a_person_their_words_and_their_examinations():
    found = read(CASE)
    assert (found.details.family_name, found.details.birth_date) == (
        "Marlowe",
        date(1980, 5, 17),
    )
    assert [(each.kind, each.is_given, each.how) for each in found.consents] == [
        ("examination", True, "verbal")
    ]
    (assessment,) = found.assessments
    assert (assessment.performed_on, assessment.protocol) == (date(2026, 3, 2), "full")
    assert assessment.entries[EntryKey("fpi_talar_head", Side.RIGHT)].value == 2


def test_assessments_are_taken_oldest_first():
    later = {**CASE["assessments"][0], "performed_on": "2026-02-01"}
    found = read(case(assessments=[*CASE["assessments"], later]))
    days = [each.performed_on for each in found.assessments]
    assert days == [date(2026, 2, 1), date(2026, 3, 2)]


def test_numbers_are_read_exactly():
    text = json.dumps(CASE).replace('"nprs_worst_24h": 6', '"weight_kg": 70.10')
    (assessment,) = read(text).assessments
    assert str(assessment.entries[EntryKey("weight_kg")].value) == "70.10"


def test_a_confirmed_unusual_value_is_taken():
    rcsp = {"magnitude": 15, "direction": "everted", "confirmed": True}
    entries = {"rcsp_deg": pair(rcsp, {"state": "unable", "note": "Cast"})}
    (assessment,) = read(case(("assessments", 0, "entries"), entries)).assessments
    assert assessment.entries[EntryKey("rcsp_deg", Side.LEFT)].confirmed
    assert assessment.entries[EntryKey("rcsp_deg", Side.RIGHT)].note == "Cast"


# --- Refused: one place at a time --------------------------------------------------------
@pytest.mark.parametrize(
    ("way", "value", "path", "given", "allowed"),
    [
        pytest.param(
            ("extra",), 1, "extra", "this field", "one of format, p", id="top"
        ),
        pytest.param(
            ("format",),
            "plumbline-case-9",
            "format",
            "'plumbline-case-9'",
            None,
            id="9",
        ),
        pytest.param(
            ("format",), [FORMAT], "format", None, None, id="format as a list"
        ),
        pytest.param(("patient",), [], "patient", "[]", "an object", id="no person"),
        pytest.param(
            ("patient", "shoe"), 42, "patient.shoe", "this field", None, id="shoe size"
        ),
        pytest.param(
            ("patient", "family_name"),
            " ",
            "patient.family_name",
            None,
            None,
            id="no name",
        ),
        pytest.param(
            ("patient", "family_name"), 5, "patient.family_name", "5", "text", id="5"
        ),
        pytest.param(
            ("patient", "family_name"),
            None,
            "patient.family_name",
            "None",
            "text",
            id="null for a name",
        ),
        pytest.param(
            ("patient", "birth_date"),
            str(TODAY + timedelta(days=1)),
            "patient.birth_date",
            None,
            None,
            id="born tomorrow",
        ),
        pytest.param(
            ("patient", "birth_date"),
            "17/05/1980",
            "patient.birth_date",
            "'17/05/1980'",
            "a date as YYYY-MM-DD",
            id="another way to write a day",
        ),
        pytest.param(
            ("patient", "birth_date"),
            "19800517",
            "patient.birth_date",
            None,
            None,
            id="no dashes",
        ),
        pytest.param(
            ("patient", "sex"), "f", "patient.sex", None, None, id="an unknown sex"
        ),
        pytest.param(
            ("patient", "email"), "edith", "patient.email", None, None, id="no email"
        ),
        pytest.param(
            ("patient", "national_number"),
            "943 476 5910",
            "patient.national_number",
            None,
            None,
            id="check digit",
        ),
        pytest.param(
            ("patient", "large_print"),
            "yes",
            "patient.large_print",
            "'yes'",
            "true or false",
            id="large print",
        ),
        pytest.param(("consents",), {}, "consents", "{}", "a list", id="consents"),
        pytest.param(
            ("consents", 0), "yes", "consents[0]", "'yes'", "an object", id="a consent"
        ),
        pytest.param(
            ("consents", 0, "kind"),
            "all",
            "consents[0].kind",
            "'all'",
            "one of examination",
            id="kind",
        ),
        pytest.param(
            ("consents", 0, "kind"), [], "consents[0].kind", "[]", None, id="kind []"
        ),
        pytest.param(
            ("consents", 0, "given"),
            "yes",
            "consents[0].given",
            "'yes'",
            "true or false",
            id="given in words",
        ),
        pytest.param(
            ("consents", 0, "how"),
            "waved",
            "consents[0].how",
            "'waved'",
            None,
            id="how",
        ),
        pytest.param(
            ("consents", 0, "on_behalf"),
            "x" * 201,
            "consents[0].on_behalf",
            None,
            "text of at most 200",
            id="a long name",
        ),
        pytest.param(
            ("consents", 0, "note"),
            5,
            "consents[0].note",
            "5",
            "text of at",
            id="note 5",
        ),
        pytest.param(
            ("assessments",),
            [],
            "assessments",
            "0 of them",
            "a list of 1 to",
            id="none",
        ),
        pytest.param(
            ("assessments",), {}, "assessments", "{}", "a list of 1 to", id="an object"
        ),
        pytest.param(
            ("assessments",),
            [0] * (MAX_ASSESSMENTS + 1),
            "assessments",
            "101 of them",
            "a list of 1 to 100",
            id="too many",
        ),
        pytest.param(
            ("assessments", 0), 5, "assessments[0]", "5", "an object", id="a number"
        ),
        pytest.param(
            ("assessments", 0, "clinician"),
            "A",
            "assessments[0].clinician",
            "this field",
            None,
            id="unknown",
        ),
        pytest.param(
            ("assessments", 0, "performed_on"),
            str(TODAY + timedelta(days=1)),
            "assessments[0].performed_on",
            None,
            "a day from the patient's birth until today",
            id="tomorrow",
        ),
        pytest.param(
            ("assessments", 0, "performed_on"),
            "1980-05-16",
            "assessments[0].performed_on",
            None,
            "a day from the patient's birth until today",
            id="before birth",
        ),
        pytest.param(
            ("assessments", 0, "performed_on"),
            None,
            "assessments[0].performed_on",
            "None",
            "a date",
            id="no day",
        ),
        pytest.param(
            ("assessments", 0, "protocol"),
            "walk",
            "assessments[0].protocol",
            "'walk'",
            "one of couch, full",
            id="protocol",
        ),
        pytest.param(
            ("assessments", 0, "protocol"),
            ["full"],
            "assessments[0].protocol",
            "['full']",
            None,
            id="protocols",
        ),
        pytest.param(
            ("assessments", 0, "entries"),
            {},
            ENTRIES,
            "{}",
            "an object of measures, at least one",
            id="nothing recorded",
        ),
        pytest.param(
            ("assessments", 0, "entries"), [], ENTRIES, "[]", "an object", id="a list"
        ),
        pytest.param(
            ("assessments", 0, "entries", "shoe_colour"),
            "red",
            f"{ENTRIES}.shoe_colour",
            "this field",
            "a code of the catalogue",
            id="unknown measure",
        ),
        pytest.param(
            ("assessments", 0, "entries", "fpi_total"),
            pair(5, 5),
            f"{ENTRIES}.fpi_total",
            "a computed value",
            "its parts; it is never typed in",
            id="computed value typed in",
        ),
        pytest.param(
            ("assessments", 0, "entries", "fpi_talar_head"),
            {"left": 1},
            f"{ENTRIES}.fpi_talar_head.right",
            "nothing",
            "a value or a state for each side",
            id="a side missing",
        ),
        pytest.param(
            ("assessments", 0, "entries", "fpi_talar_head", "left"),
            3,
            f"{ENTRIES}.fpi_talar_head.left",
            "3",
            "a whole number -2 to 2",
            id="FPI item of 3",
        ),
        pytest.param(
            ("assessments", 0, "entries", "nprs_worst_24h"),
            7.5,
            f"{ENTRIES}.nprs_worst_24h",
            "7.5",
            "a whole number 0 to 10",
            id="NPRS 7.5",
        ),
        pytest.param(
            ("assessments", 0, "entries", "height_cm"),
            500,
            f"{ENTRIES}.height_cm",
            "500",
            "a number 30 to 260 cm",
            id="outside the hard range",
        ),
        pytest.param(
            ("assessments", 0, "entries", "limp"),
            pair(["none"], ["none", "antalgic"]),
            f"{ENTRIES}.limp.right",
            "antalgic, none",
            "'none' stands alone",
            id="none beside antalgic",
        ),
        pytest.param(
            ("assessments", 0, "entries", "nprs_worst_24h"),
            True,
            f"{ENTRIES}.nprs_worst_24h",
            "True",
            "a whole number 0 to 10",
            id="true for a number",
        ),
        pytest.param(
            ("assessments", 0, "entries", "lunge_cm"),
            pair([8, 9, 10, 11], 9),
            f"{ENTRIES}.lunge_cm.left",
            "4 trials",
            "1 to 3 trials",
            id="four trials",
        ),
    ],
)
def test_one_wrong_place_is_named_alone(way, value, path, given, allowed):
    found = refused(case(way, value))
    assert list(found) == [path]
    assert given is None or found[path][0] == given
    assert found[path][1].startswith(allowed or "")
    assert found[path][1]


def test_an_unusual_value_asks_for_confirmation():
    (problem,) = problems_of(case(("assessments", 0, "entries", "height_cm"), 130))
    assert problem.grade is Grade.CONFIRM
    assert problem.path == f"{ENTRIES}.height_cm"
    assert "confirm it if it is right" in problem.allowed


@pytest.mark.parametrize(
    ("missing", "path"),
    [
        ("format", "format"),
        ("patient", "patient"),
        ("assessments", "assessments"),
    ],
)
def test_a_part_that_is_missing_is_named(missing, path):
    raw = {name: value for name, value in CASE.items() if name != missing}
    assert path in refused(raw)


@pytest.mark.parametrize("name", ["family_name", "birth_date"])
def test_a_person_without_name_or_birth_is_refused(name):
    raw = case()
    del raw["patient"][name]
    assert refused(raw)[f"patient.{name}"] == ("nothing", "a value")


def test_consents_may_be_left_out():
    raw = {name: value for name, value in CASE.items() if name != "consents"}
    assert read(raw).consents == ()


# --- Refused: everything at once ---------------------------------------------------------
def test_every_wrong_field_is_named_in_one_answer():
    raw = {
        "format": FORMAT,
        "patient": {"family_name": "", "birth_date": "soon", "email": "x", "hat": 1},
        "consents": [{"kind": "all", "given": 1}],
        "assessments": [
            {"performed_on": "2026-13-01", "protocol": [], "entries": {"hat": 1}},
            {
                "performed_on": "2026-03-02",
                "protocol": "full",
                "entries": {"fpi_talar_head": pair(3, "x"), "nprs_worst_24h": 7.5},
            },
        ],
        "more": {},
    }
    assert set(refused(raw)) == {
        "more",
        "patient.hat",
        "patient.family_name",
        "patient.birth_date",
        "patient.email",
        "consents[0].kind",
        "consents[0].given",
        "assessments[0].performed_on",
        "assessments[0].protocol",
        "assessments[0].entries.hat",
        "assessments[1].entries.fpi_talar_head.left",
        "assessments[1].entries.fpi_talar_head.right",
        "assessments[1].entries.nprs_worst_24h",
    }


def test_what_only_a_known_age_can_tell_waits_for_the_date_of_birth():
    raw = case(("assessments", 0, "entries", "height_cm"), 130)
    raw["patient"]["birth_date"] = "soon"
    assert list(refused(raw)) == ["patient.birth_date"]


# --- Broken, huge, deep ------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="cut off"),
        pytest.param("{'a': 1}", id="single quotes"),
        pytest.param('{"a": 1,}', id="a comma too many"),
        pytest.param('{"a": 1} x', id="more behind"),
        pytest.param("\ufeff{}", id="a byte order mark"),
        pytest.param('{"a": NaN}', id="NaN"),
        pytest.param('{"a": Infinity}', id="Infinity"),
        pytest.param('{"a": -Infinity}', id="minus Infinity"),
        pytest.param('{"a": 1e99999999999999999999}', id="no exponent so large"),
        pytest.param('{"a": 0e-99999999}', id="nor so small"),
        pytest.param('{"a": 1e5000}', id="5000 digits"),
        pytest.param(f'{{"a": {"9" * 5000}}}', id="5000 nines"),
        pytest.param('{"a": 1, "a": 2}', id="twins"),
        pytest.param('{"a": {"left": 1, "left": 2}}', id="twins within"),
        pytest.param("[" * 100_000, id="a hundred thousand brackets"),
        pytest.param("[" * 900 + "]" * 900, id="nine hundred lists in lists"),
        pytest.param('{"a":' * 500 + "1" + "}" * 500, id="objects in objects"),
    ],
)
def test_what_is_no_sound_json_is_refused(text):
    (problem,) = problems_of(text)
    assert problem.given
    assert problem.allowed


def test_twins_are_named():
    text = json.dumps(CASE)[:-1] + ', "patient": {}}'
    (problem,) = problems_of(text)
    assert problem.given == "the field patient stands twice"


def test_too_deep_names_the_place():
    raw = case(("assessments", 0, "entries", "limp"), [[[[[[[[[[[1]]]]]]]]]]])
    (problem,) = problems_of(raw)
    assert problem.path.startswith(f"{ENTRIES}.limp[0][0]")
    assert problem.allowed == "at most 12 levels of objects and lists"


def test_too_large_is_refused_before_it_is_read():
    (problem,) = problems_of(" " * (MAX_BYTES + 1))
    assert problem.allowed == f"at most {MAX_BYTES} bytes"


def test_size_is_counted_in_bytes():
    (problem,) = problems_of('"' + "ä" * (MAX_BYTES // 2) + '"')
    assert problem.given == f"{MAX_BYTES + 2} bytes"


@pytest.mark.parametrize("text", ["5", '"x"', "[]", "null", "true"])
def test_the_file_must_be_an_object(text):
    (problem,) = problems_of(text)
    assert (problem.path, problem.allowed) == ("file", "an object")


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "\x1b[31m"], ids=["NUL", "half a letter", "escape"]
)
@pytest.mark.parametrize(
    ("way", "path"),
    [
        (("patient", "family_name"), "patient.family_name"),
        (("consents", 0, "note"), "consents[0].note"),
        (("assessments", 0, "entries", "goals"), f"{ENTRIES}.goals"),
    ],
)
def test_letters_that_nothing_can_store_are_refused(way, path, text):
    (problem,) = problems_of(case(way, f"a{text}b"))
    assert (problem.path, problem.allowed) == (path, "text free of control characters")
    assert problem.given.isprintable()


def test_a_name_that_cannot_be_shown_is_shown_escaped():
    (path,) = refused(case(("a\ud800" * 200,), 1))
    assert path.isprintable()
    assert len(path) < 700


def test_a_field_may_stand_once_in_each_object():
    assert parse_json('[{"a": 1}, {"a": 2.50}]') == [{"a": 1}, {"a": Decimal("2.50")}]


# --- Anything ----------------------------------------------------------------------------
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
WAYS = st.sampled_from(
    [
        ("patient",),
        ("patient", "sex"),
        ("patient", "birth_date"),
        ("consents", 0),
        ("consents", 0, "kind"),
        ("assessments", 0),
        ("assessments", 0, "protocol"),
        ("assessments", 0, "performed_on"),
        ("assessments", 0, "entries", "limp"),
        ("assessments", 0, "order"),
    ]
)


def attempt(raw):
    try:
        return read(raw), ()
    except Refused as refusal:
        return None, refusal.problems


@settings(max_examples=200, deadline=None)
@given(WAYS, ANY)
def test_whatever_stands_in_one_place_is_read_or_refused(way, value):
    found, problems = attempt(case(way, value))
    assert (found is None) is bool(problems)
    for problem in problems:
        str(problem).encode()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_refused_with_a_reason(text):
    assert attempt(text)[1]
