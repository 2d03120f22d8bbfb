"""The case file's schema: takes what the reader takes, refuses wrong structure."""

import json
import re
from copy import deepcopy
from datetime import date
from decimal import Decimal

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import Grade, Subject
from assessments.biomechanics.validation import Refused, read_entry
from reports.actions import ImportOptions, import_case
from reports.careplan.orthotics import BY_FIELD
from reports.case import read_case
from reports.case_schema import case_schema, schema_text
from tests.architecture.source import ROOT
from tests.assessments.test_case_reading import CASE
from tests.assessments.test_document import accepted

TODAY = date(2026, 11, 21)
SCHEMA = json.loads(schema_text(case_schema()))
VALIDATOR = Draft202012Validator(SCHEMA)
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
PLAIN_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-100, 300)
    | st.sampled_from([0.5, 7.25, 41.0])
    | st.sampled_from(["yes", "no", "none", "not_tested", "everted", "4-", "left", ""])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["value", "state", "note", "confirmed", "magnitude", "direction"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
GUIDE = (ROOT / "docs" / "case-format.md").read_text(encoding="utf-8")


def plain(value):
    """Return values as a JSON parser gives them."""
    return json.loads(json.dumps(value, default=float))


def entry_validator(code):
    return Draft202012Validator({"$ref": f"#/$defs/{code}", "$defs": SCHEMA["$defs"]})


def is_refused(case):
    try:
        read_case(json.dumps(case), today=TODAY, country="GB")
    except Refused:
        return True
    return False


def test_the_schema_is_one():
    assert jsonschema_rs.meta.is_valid(SCHEMA)


def test_what_json_cannot_hold_is_no_part_of_a_schema():
    with pytest.raises(TypeError, match="set is no part of a schema"):
        schema_text({"enum": {1}})


def test_there_are_examples():
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(case)] == []
    assert not is_refused(case)


# --- The guide -------------------------------------------------------------------------
def guide_example():
    (text,) = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    return text


def test_the_guides_example_fits():
    assert VALIDATOR.is_valid(json.loads(guide_example()))


@pytest.mark.django_db
def test_the_guides_example_can_be_imported_and_signed(amara, clinic):
    case = read_case(guide_example(), today=TODAY, country="GB")
    imported = import_case(
        case=case, clinic=clinic, by=amara, options=ImportOptions(sign=True)
    )
    assert imported.patient.full_name == "Ada Example"
    assert not imported.assessments[0].version.is_draft


def test_the_guides_order_fits():
    (text,) = re.findall(r"`(\{\"left\": \{\"device_type\".*?\}\})`", GUIDE)
    case = deepcopy(CASE)
    case["assessments"][0]["order"] = json.loads(text)
    assert VALIDATOR.is_valid(case)
    assert not is_refused(case)


def test_the_guides_footwear_fits():
    (text,) = re.findall(r"`(\{\"pairs\": .*?\]\})`", GUIDE)
    case = deepcopy(CASE)
    case["assessments"][0]["footwear"] = json.loads(text)
    assert VALIDATOR.is_valid(case)
    assert not is_refused(case)


def test_the_guides_refusal_is_what_the_reader_says():
    case = deepcopy(CASE)
    entries = case["assessments"][0]["entries"]
    entries["fpi_talar_head"]["left"] = 3
    entries["nprs_worst_24h"] = 7.5
    with pytest.raises(Refused) as refusal:
        read_case(json.dumps(case), today=TODAY, country="GB")
    for problem in refusal.value.problems:
        assert f"  - {problem}\n" in GUIDE


@pytest.mark.parametrize("name", sorted(SCHEMA["properties"]))
def test_the_guide_names_every_part(name):
    assert f"`{name}`" in GUIDE


def test_the_guide_names_every_field_of_patient_and_consent():
    consent = SCHEMA["properties"]["consents"]["items"]["properties"]
    patient = set(SCHEMA["properties"]["patient"]["properties"])
    missing = {name for name in patient | set(consent) if f"`{name}`" not in GUIDE}
    # The country's scheme is taken unless a file says otherwise.
    assert missing == {"national_number_scheme"}


# --- Structure -------------------------------------------------------------------------
FPI = ("assessments", 0, "entries", "fpi_talar_head")
NPRS = ("assessments", 0, "entries", "nprs_worst_24h")
ENTRIES = ("assessments", 0, "entries")
WRONG = [
    pytest.param(("format",), "plumbline-case-9", id="format"),
    pytest.param(("extra",), 1, id="unknown part"),
    pytest.param(("patient",), [], id="no person"),
    pytest.param(("patient", "shoe"), 1, id="unknown detail"),
    pytest.param(("patient", "family_name"), " ", id="no name"),
    pytest.param(("patient", "family_name"), None, id="null for a name"),
    pytest.param(("patient", "family_name"), "x" * 201, id="long name"),
    pytest.param(("patient", "birth_date"), "17/05/1980", id="birth date"),
    pytest.param(("patient", "sex"), "f", id="sex"),
    pytest.param(("patient", "language"), "English", id="language"),
    pytest.param(("patient", "large_print"), "yes", id="large print"),
    pytest.param(("patient", "national_number_scheme"), "x", id="scheme"),
    pytest.param(("consents",), {}, id="consents"),
    pytest.param(("consents", 0, "kind"), "all", id="kind of consent"),
    pytest.param(("consents", 0, "given"), "yes", id="given in words"),
    pytest.param(("consents", 0, "how"), "waved", id="how"),
    pytest.param(("consents", 0, "note"), 5, id="note"),
    pytest.param(("assessments",), [], id="no assessment"),
    pytest.param(("assessments", 0), 5, id="a number for an assessment"),
    pytest.param(("assessments", 0, "clinician"), "A", id="unknown field"),
    pytest.param(("assessments", 0, "performed_on"), "2026-3-2", id="day"),
    pytest.param(("assessments", 0, "protocol"), ["full"], id="protocol"),
    pytest.param(("assessments", 0, "protocol"), "walk", id="unknown protocol"),
    pytest.param(ENTRIES, {}, id="nothing recorded"),
    pytest.param((*ENTRIES, "shoe_colour"), "red", id="unknown measure"),
    pytest.param((*ENTRIES, "fpi_total"), {"left": 5, "right": 5}, id="computed"),
    pytest.param(FPI, {"left": 1}, id="side missing"),
    pytest.param(FPI, {"left": 1, "right": 1, "both": 1}, id="a third side"),
    pytest.param((*FPI, "left"), 3, id="FPI item of 3"),
    pytest.param((*FPI, "left"), {"value": 1, "by": 3}, id="unknown in an entry"),
    pytest.param((*FPI, "left"), {"state": "forgotten"}, id="unknown state"),
    pytest.param((*FPI, "left"), {"value": 1, "state": "unable"}, id="both"),
    pytest.param(NPRS, 7.5, id="NPRS 7.5"),
    pytest.param(NPRS, True, id="true for a number"),
    pytest.param(NPRS, None, id="null"),
    pytest.param(NPRS, [7, 7], id="trials of what is taken once"),
    pytest.param((*ENTRIES, "height_cm"), 500, id="outside the hard range"),
    pytest.param(
        (*ENTRIES, "lunge_cm"), {"left": [8] * 4, "right": 9}, id="four trials"
    ),
    pytest.param((*ENTRIES, "rcsp_deg"), {"left": 5, "right": 0}, id="a bare sign"),
    pytest.param(
        (
            *ENTRIES,
            "rcsp_deg",
        ),
        {"left": {"magnitude": 5, "direction": "valgus"}, "right": 0},
        id="another direction",
    ),
    pytest.param(
        (*ENTRIES, "rcsp_deg"),
        {"left": {"magnitude": 31, "direction": "everted"}, "right": 0},
        id="31 degrees",
    ),
    pytest.param(
        (*ENTRIES, "limp"),
        {"left": ["none", "antalgic"], "right": ["none"]},
        id="none beside antalgic",
    ),
    pytest.param((*ENTRIES, "limp"), {"left": [], "right": ["none"]}, id="no answer"),
    pytest.param((*ENTRIES, "goals"), " ", id="blank text"),
    pytest.param((*ENTRIES, "last_visit_date"), "20260302", id="a day of one word"),
    pytest.param(
        (*ENTRIES, "strength_tibialis_posterior"), {"left": "6", "right": "5"}, id="6"
    ),
    pytest.param(
        (*ENTRIES, "body_map"),
        [{"region": "plantar_heel", "side": "central"}],
        id="a heel has a side",
    ),
    pytest.param(("assessments", 0, "order"), [], id="order"),
    pytest.param(("assessments", 0, "order"), {"both": {}}, id="order for both"),
    pytest.param(
        ("assessments", 0, "order"), {"left": {"hat": 1}}, id="no order field"
    ),
    pytest.param(
        ("assessments", 0, "order"),
        {"left": {"device_type": ["prefab"]}},
        id="a list for an order field",
    ),
    pytest.param(("assessments", 0, "footwear"), [], id="footwear"),
    pytest.param(("assessments", 0, "footwear"), {"shoes": {}}, id="no part of it"),
    pytest.param(
        ("assessments", 0, "footwear"), {"pairs": {"party": {}}}, id="no such pair"
    ),
    pytest.param(
        ("assessments", 0, "footwear"),
        {"pairs": {"work": {"upper": "wood"}}},
        id="no such upper",
    ),
    pytest.param(
        ("assessments", 0, "footwear"), {"topics": ["hats"]}, id="no such topic"
    ),
    pytest.param(
        ("assessments", 0, "footwear"), {"topics": ["fasten", "fasten"]}, id="twice"
    ),
]


@pytest.mark.parametrize(("way", "value"), WRONG)
def test_wrong_structure_is_refused_by_schema_and_reader(way, value):
    case = deepcopy(CASE)
    *path, last = way
    at = case
    for step in path:
        at = at[step]
    at[last] = value
    assert not VALIDATOR.is_valid(case)
    assert is_refused(case)


@pytest.mark.parametrize(
    "way",
    [
        ("format",),
        ("patient",),
        ("assessments",),
        ("patient", "family_name"),
        ("patient", "birth_date"),
        ("consents", 0, "kind"),
        ("consents", 0, "given"),
        ("assessments", 0, "performed_on"),
        ("assessments", 0, "protocol"),
        ("assessments", 0, "entries"),
    ],
    ids=lambda way: ".".join(map(str, way)),
)
def test_what_is_needed_is_needed_by_both(way):
    case = deepcopy(CASE)
    *path, last = way
    at = case
    for step in path:
        at = at[step]
    del at[last]
    assert not VALIDATOR.is_valid(case)
    assert is_refused(case)


def test_every_measure_and_order_field_is_in_the_schema():
    one = SCHEMA["properties"]["assessments"]["items"]["properties"]
    assert set(one["entries"]["properties"]) == set(MEASURES)
    foot = SCHEMA["$defs"]["orthotic_order_of_a_foot"]["properties"]
    assert set(foot) == set(BY_FIELD)


# --- Any entry -------------------------------------------------------------------------
@settings(max_examples=150, deadline=None)
@given(accepted())
def test_what_the_reader_takes_fits_the_schema(drawn):
    measure, raw = drawn
    assert entry_validator(measure.code).is_valid(plain(raw))


def refusal_of(measure, raw):
    """Return the structural reasons for which the reader refuses an entry."""
    try:
        read_entry(measure, raw, Subject(40))
    except Refused as refusal:
        return [
            problem
            for problem in refusal.problems
            if problem.grade is Grade.REFUSED
            and not problem.allowed.startswith(("text free of", "a date as"))
        ]
    return []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(MEASURES.values())), PLAIN_JSON)
def test_what_fits_the_schema_the_reader_takes(measure, raw):
    if entry_validator(measure.code).is_valid(raw):
        read = json.loads(json.dumps(raw), parse_float=Decimal)
        assert refusal_of(measure, read) == []
