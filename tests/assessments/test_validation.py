"""What an entry may hold, at the one check that every door uses."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Grade,
    Kind,
    PainSite,
    Side,
    Sides,
    State,
    Subject,
)
from assessments.biomechanics.validation import (
    NOTE_LENGTH,
    Refused,
    check_together,
    read_entries,
    read_entry,
)
from assessments.biomechanics.values import describe_allowed
from tests.assessments.making import DOCUMENT, pair

ADULT = Subject(40)
DEEP = [[[[[[[[[[]]]]]]]]]]


def entry(code, raw, subject=ADULT):
    return read_entry(MEASURES[code], raw, subject)


def problem_of(code, raw, subject=ADULT):
    """Return the one problem that a raw entry is refused for."""
    with pytest.raises(Refused) as refusal:
        entry(code, raw, subject)
    (problem,) = refusal.value.problems
    return problem


def everted(degrees, **more):
    return {"magnitude": degrees, "direction": "everted", **more}


# --- Accepted ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        pytest.param("nprs_worst_24h", 0, Decimal(0), id="lowest"),
        pytest.param("nprs_worst_24h", 10, Decimal(10), id="highest"),
        pytest.param("nprs_worst_24h", "7", Decimal(7), id="typed in a form"),
        pytest.param("nprs_worst_24h", " 7 ", Decimal(7), id="with blanks"),
        pytest.param("nprs_worst_24h", Decimal("7.0"), Decimal(7), id="7.0 is 7"),
        pytest.param("weight_kg", Decimal("70.21"), Decimal("70.21"), id="exact"),
        pytest.param("fpi_talar_head", -2, Decimal(-2), id="signed score"),
        pytest.param("rcsp_deg", everted(Decimal("5.5")), Decimal("5.5"), id="everted"),
        pytest.param(
            "rcsp_deg",
            {"magnitude": 4, "direction": "inverted"},
            Decimal(-4),
            id="inverted",
        ),
        pytest.param("rcsp_deg", 0, Decimal(0), id="zero needs no direction"),
        pytest.param("rcsp_deg", {"magnitude": 0}, Decimal(0), id="zero, asked"),
        pytest.param("rcsp_deg", {"value": 0}, Decimal(0), id="zero, wrapped"),
        pytest.param("lunge_deg", 31, Decimal(31), id="one trial"),
        pytest.param("lunge_deg", [31, 33], (Decimal(31), Decimal(33)), id="trials"),
        pytest.param(
            "nav_drift_mm",
            [{"magnitude": 3, "direction": "lateral"}, 0],
            (Decimal(-3), Decimal(0)),
            id="trials with a direction",
        ),
        pytest.param("limp", ["none"], ("none",), id="none alone"),
        pytest.param(
            "limp",
            ["short_leg", "antalgic", "short_leg"],
            ("antalgic", "short_leg"),
            id="in the catalogue's order, each once",
        ),
        pytest.param("strength_tibialis_posterior", "4+", "4+", id="grade"),
        pytest.param("goals", "  Dance ", "Dance", id="text is trimmed"),
        pytest.param("goals", "Line one\nline\ttwo", "Line one\nline\ttwo", id="lines"),
        pytest.param("last_visit_date", "2024-02-29", date(2024, 2, 29), id="leap day"),
        pytest.param("body_map", [], (), id="no pain anywhere"),
        pytest.param(
            "body_map",
            [{"region": "lumbar", "side": "central", "intensity": 0}],
            (PainSite("lumbar", None, 0),),
            id="a place",
        ),
    ],
)
def test_it_takes(code, raw, value):
    assert entry(code, raw) == Entry(State.RECORDED, value)
    if not isinstance(raw, dict):
        assert entry(code, {"value": raw}) == Entry(State.RECORDED, value)


@pytest.mark.parametrize("state", [s.value for s in State if s is not State.RECORDED])
@pytest.mark.parametrize("code", ["rcsp_deg", "limp", "goals", "nprs_worst_24h"])
def test_a_state_stands_instead_of_a_value(code, state):
    assert entry(code, {"state": state}) == Entry(State(state))
    assert entry(code, {"state": state, "note": "Tired"}).note == "Tired"


def test_a_note_stands_beside_a_value():
    note = "Läuft schief 🙂\nsagt sie"
    assert entry("nprs_worst_24h", {"value": 3, "note": note}).note == note


# --- Refused -----------------------------------------------------------------------------
NOT_NUMBERS = [
    pytest.param(True, id="true"),
    pytest.param(False, id="false"),
    pytest.param(None, id="null"),
    pytest.param("", id="empty"),
    pytest.param("seven", id="a word"),
    pytest.param("NaN", id="NaN"),
    pytest.param("Infinity", id="Infinity"),
    pytest.param("-Infinity", id="minus Infinity"),
    pytest.param("sNaN", id="sNaN"),
    pytest.param(Decimal("NaN"), id="NaN as a number"),
    pytest.param(Decimal("1E+400"), id="1e400"),
    pytest.param(Decimal("1E-400"), id="1e-400"),
    pytest.param(Decimal("0E-999999"), id="a zero a million places long"),
    pytest.param("1e400", id="1e400 in words"),
    pytest.param("1_0", id="underscore"),
    pytest.param("７", id="another script's digit"),
    pytest.param("7,5", id="comma"),
    pytest.param("0x7", id="hexadecimal"),
    pytest.param(10**400, id="400 digits"),
    pytest.param(Decimal("1.2345678901234567"), id="17 digits"),
    pytest.param({}, id="object"),
    pytest.param([], id="no trial"),
    pytest.param(DEEP, id="lists in lists"),
    pytest.param([7, 7], id="trials of what is taken once"),
]


@pytest.mark.parametrize("raw", NOT_NUMBERS)
@pytest.mark.parametrize("code", ["nprs_worst_24h", "weight_kg"])
def test_what_is_no_number_is_refused(code, raw):
    problem = problem_of(code, raw)
    assert problem.path == code
    assert problem.grade is Grade.REFUSED
    assert len(problem.given) <= 200


@pytest.mark.parametrize("magnitude", NOT_NUMBERS)
def test_what_is_no_number_is_no_magnitude(magnitude):
    problem = problem_of("rcsp_deg", everted(magnitude))
    assert problem.path == "rcsp_deg.magnitude"


@pytest.mark.parametrize(
    ("code", "raw", "path", "given", "allowed"),
    [
        pytest.param(
            "nprs_worst_24h",
            Decimal("7.5"),
            "nprs_worst_24h",
            "7.5",
            "a whole number 0 to 10",
            id="NPRS 7.5",
        ),
        pytest.param(
            "nprs_worst_24h",
            11,
            "nprs_worst_24h",
            "11",
            "a whole number 0 to 10",
            id="NPRS 11",
        ),
        pytest.param(
            "fpi_talar_head",
            3,
            "fpi_talar_head",
            "3",
            "a whole number -2 to 2",
            id="FPI item 3",
        ),
        pytest.param(
            "height_cm",
            Decimal("29.9"),
            "height_cm",
            "29.9",
            "a number 30 to 260 cm",
            id="below the hard range",
        ),
        pytest.param(
            "rcsp_deg",
            5,
            "rcsp_deg",
            "5",
            "magnitude and direction (everted or inverted), or 0",
            id="a bare sign",
        ),
        pytest.param(
            "rcsp_deg", {"value": 5}, "rcsp_deg", "5", None, id="a bare sign, wrapped"
        ),
        pytest.param(
            "rcsp_deg",
            everted(-5),
            "rcsp_deg.magnitude",
            "-5",
            "a number of 0 or more",
            id="a negative magnitude",
        ),
        pytest.param(
            "rcsp_deg",
            {"magnitude": 5, "direction": "valgus"},
            "rcsp_deg.direction",
            "'valgus'",
            "one of everted, inverted",
            id="another measure's direction",
        ),
        pytest.param(
            "rcsp_deg",
            {"magnitude": 5},
            "rcsp_deg.direction",
            "None",
            "one of everted, inverted",
            id="no direction",
        ),
        pytest.param(
            "rcsp_deg",
            everted(5, value=3),
            "rcsp_deg",
            "a value beside magnitude and direction",
            "either of the two",
            id="two values",
        ),
        pytest.param(
            "rcsp_deg", everted(31), "rcsp_deg", "31", "a number -30 to 30 °", id="31°"
        ),
        pytest.param(
            "rcsp_deg", [everted(3)], "rcsp_deg", None, None, id="trials of one value"
        ),
        pytest.param(
            "nprs_worst_24h",
            {"magnitude": 5, "direction": "everted"},
            "nprs_worst_24h.magnitude",
            "this field",
            "only confirmed, note, state, value",
            id="a direction for what has none",
        ),
        pytest.param(
            "lunge_deg",
            [31, 32, 33, 34],
            "lunge_deg",
            "4 trials",
            "1 to 3 trials",
            id="4",
        ),
        pytest.param(
            "lunge_deg", [], "lunge_deg", "0 trials", "1 to 3 trials", id="no trial"
        ),
        pytest.param(
            "lunge_deg",
            [31, 99],
            "lunge_deg[1]",
            "99",
            "a number 0 to 75 °",
            id="trial 2",
        ),
        pytest.param(
            "limp",
            ["none", "antalgic"],
            "limp",
            "antalgic, none",
            "'none' stands alone",
            id="none beside antalgic",
        ),
        pytest.param("limp", [], "limp", "[]", None, id="no answer"),
        pytest.param("limp", "none", "limp", "'none'", None, id="no list"),
        pytest.param("limp", ["waddling"], "limp", "'waddling'", None, id="no option"),
        pytest.param("limp", [["none"]], "limp", None, None, id="a list in a list"),
        pytest.param(
            "lunge_site", "knee", "lunge_site", "'knee'", None, id="no choice"
        ),
        pytest.param("lunge_site", ["phone"], "lunge_site", None, None, id="a list"),
        pytest.param(
            "rf_saddle_numbness",
            True,
            "rf_saddle_numbness",
            "True",
            "one of yes, no",
            id="true for yes",
        ),
        pytest.param(
            "strength_tibialis_posterior",
            "6",
            "strength_tibialis_posterior",
            "'6'",
            None,
            id="grade 6",
        ),
        pytest.param(
            "strength_tibialis_posterior",
            4,
            "strength_tibialis_posterior",
            "4",
            None,
            id="a grade as a number",
        ),
        pytest.param("goals", "  ", "goals", "'  '", None, id="blank text"),
        pytest.param("goals", 5, "goals", "5", None, id="a number for a text"),
        pytest.param("goals", "x" * 2001, "goals", None, None, id="too long"),
        pytest.param(
            "goals",
            "a\x00b",
            "goals",
            None,
            "text free of control characters",
            id="NUL",
        ),
        pytest.param(
            "goals",
            "a\ud800b",
            "goals",
            None,
            "text free of control characters",
            id="half a letter",
        ),
        pytest.param(
            "last_visit_date",
            "2026-02-30",
            "last_visit_date",
            "'2026-02-30'",
            "a date as YYYY-MM-DD",
            id="no day",
        ),
        pytest.param(
            "last_visit_date",
            20260302,
            "last_visit_date",
            "20260302",
            None,
            id="no text",
        ),
        pytest.param(
            "last_visit_date", "20260302", "last_visit_date", None, None, id="no dashes"
        ),
        pytest.param(
            "last_visit_date", "2026-W10-1", "last_visit_date", None, None, id="a week"
        ),
        pytest.param("body_map", {}, "body_map", "None", None, id="no list of places"),
        pytest.param("body_map", ["lumbar"], "body_map[0]", None, None, id="no place"),
        pytest.param(
            "body_map",
            [{"region": "elbow", "side": "left"}],
            "body_map[0].region",
            "'elbow'",
            None,
            id="no region",
        ),
        pytest.param(
            "body_map",
            [{"region": ["lumbar"], "side": "left"}],
            "body_map[0].region",
            None,
            None,
            id="a list for a region",
        ),
        pytest.param(
            "body_map",
            [{"region": "plantar_heel", "side": "central"}],
            "body_map[0].side",
            "'central'",
            "one of left, right",
            id="a heel has a side",
        ),
        pytest.param(
            "body_map",
            [{"region": "plantar_heel", "side": "left", "intensity": 11}],
            "body_map[0].intensity",
            "11",
            "a whole number 0 to 10",
            id="pain of 11",
        ),
        pytest.param(
            "body_map",
            [{"region": "plantar_heel", "side": "left", "intensity": True}],
            "body_map[0].intensity",
            "True",
            None,
            id="true for a pain",
        ),
        pytest.param(
            "body_map",
            [{"region": "plantar_heel", "side": "left", "quality": ["ache"]}],
            "body_map[0].quality",
            None,
            None,
            id="a list for a quality",
        ),
        pytest.param(
            "body_map",
            [{"region": "plantar_heel", "side": "left", "size": 3}],
            "body_map[0]",
            None,
            "an object of region, side, intensity, quality",
            id="a field more",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"value": 3, "colour": "red"},
            "nprs_worst_24h.colour",
            "this field",
            "only confirmed, note, state, value",
            id="unknown field",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"value": 3, "state": "unable"},
            "nprs_worst_24h",
            "a value with state unable",
            "either of the two",
            id="value and state",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"state": "forgotten"},
            "nprs_worst_24h.state",
            "'forgotten'",
            "one of recorded, not_tested, unable, declined",
            id="unknown state",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"state": ["unable"]},
            "nprs_worst_24h.state",
            None,
            None,
            id="a list for a state",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"state": "recorded"},
            "nprs_worst_24h",
            "None",
            None,
            id="?",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"value": 3, "note": 5},
            "nprs_worst_24h.note",
            "5",
            f"text of at most {NOTE_LENGTH} characters",
            id="a number for a note",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"value": 3, "note": "x" * (NOTE_LENGTH + 1)},
            "nprs_worst_24h.note",
            None,
            None,
            id="a note too long",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"value": 3, "note": "\x1b[31m"},
            "nprs_worst_24h.note",
            None,
            "text free of control characters",
            id="a note that steers a terminal",
        ),
        pytest.param(
            "nprs_worst_24h",
            {"value": 3, "confirmed": "yes"},
            "nprs_worst_24h.confirmed",
            "'yes'",
            "true or false",
            id="confirmed in words",
        ),
    ],
)
def test_it_refuses_naming_place_value_and_what_is_allowed(
    code, raw, path, given, allowed
):
    problem = problem_of(code, raw)
    assert (problem.path, problem.grade) == (path, Grade.REFUSED)
    assert given is None or problem.given == given
    assert problem.allowed == allowed if allowed else problem.allowed
    assert str(problem).startswith(f"{path}: ")


# --- Hard and soft ranges, from the catalogue --------------------------------------------
RANGED = [row for row in MEASURES.values() if row.is_numeric]
RANGES = pytest.mark.parametrize("measure", RANGED, ids=lambda row: row.code)


def asked(measure, number, **more):
    """Return a number the way a measure asks for it."""
    if measure.directions is None:
        return {"value": number, **more}
    words = measure.directions
    word = words.negative if number < 0 else words.positive
    return {"magnitude": abs(number), "direction": word, **more}


@RANGES
def test_the_ends_of_a_hard_range_are_taken_and_one_step_further_refused(measure):
    step = Decimal(1).scaleb(-measure.decimals)
    if measure.kind is Kind.INTEGER:
        step = Decimal(1)
    for end in (measure.hard.low, measure.hard.high):
        raw = asked(measure, end, confirmed=True)
        assert read_entry(measure, raw, ADULT).value == end
    for outside in (measure.hard.low - step, measure.hard.high + step):
        with pytest.raises(Refused) as refusal:
            read_entry(measure, asked(measure, outside, confirmed=True), ADULT)
        (problem,) = refusal.value.problems
        assert problem.grade is Grade.REFUSED
        assert str(measure.hard) in problem.allowed or "0 or more" in problem.allowed


SOFT = [row for row in RANGED if row.soft]


@pytest.mark.parametrize("measure", SOFT, ids=lambda row: row.code)
def test_outside_the_soft_range_a_value_waits_for_confirmation(measure):
    grown = Subject(max(measure.soft_from_age, 40))
    step = Decimal(1).scaleb(-measure.decimals)
    outside = [
        end
        for end in (measure.soft.low - step, measure.soft.high + step)
        if end in measure.hard
    ]
    assert outside, "a soft range as wide as the hard one asks nothing"
    for value in outside:
        with pytest.raises(Refused) as refusal:
            read_entry(measure, asked(measure, value), grown)
        (problem,) = refusal.value.problems
        assert problem.grade is Grade.CONFIRM
        assert str(measure.soft) in problem.allowed
        kept = read_entry(measure, asked(measure, value, confirmed=True), grown)
        assert (kept.value, kept.confirmed) == (value, True)


def test_nothing_unusual_leaves_no_confirmation_behind():
    assert not entry("rcsp_deg", everted(5, confirmed=True)).confirmed


def test_one_unusual_trial_is_enough_to_ask():
    assert problem_of("lunge_deg", [31, 65]).given == "65"


def test_a_child_has_no_adults_usual_height():
    assert problem_of("height_cm", 100).grade is Grade.CONFIRM
    assert entry("height_cm", 100, Subject(4)).value == 100


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda row: row.code)
def test_every_measure_says_what_it_allows(measure):
    text = describe_allowed(measure)
    assert text
    if measure.is_numeric:
        assert str(measure.hard) in text


# --- Documents ---------------------------------------------------------------------------
def problems(raw, subject=ADULT):
    with pytest.raises(Refused) as refusal:
        read_entries(raw, subject)
    return {each.path: (each.given, each.allowed) for each in refusal.value.problems}


def test_a_whole_document_is_read_key_by_key():
    entries = read_entries(DOCUMENT, ADULT)
    assert entries[EntryKey("fpi_talar_head", Side.RIGHT)].value == -1
    assert len(entries) == sum(len(MEASURES[code].sides.members) for code in DOCUMENT)


def test_every_wrong_field_is_named_at_once():
    found = problems(
        {
            **DOCUMENT,
            "fpi_talar_head": pair(3, -3),
            "nprs_worst_24h": Decimal("7.5"),
            "limp": pair(["none", "antalgic"], ["none"]),
            "rcsp_deg": {"left": 0},
            "shoe_colour": "red",
            "fpi_total": pair(5, 5),
        }
    )
    assert set(found) == {
        "entries.fpi_talar_head.left",
        "entries.fpi_talar_head.right",
        "entries.nprs_worst_24h",
        "entries.limp.left",
        "entries.rcsp_deg.right",
        "entries.shoe_colour",
        "entries.fpi_total",
    }
    assert found["entries.rcsp_deg.right"] == (
        "nothing",
        "a value or a state for each side",
    )
    assert found["entries.shoe_colour"] == ("this field", "a code of the catalogue")


@pytest.mark.parametrize("code", sorted(set(COMPUTED) - set(MEASURES)))
def test_nothing_computed_can_be_typed_in(code):
    assert problems({code: 5}) == {
        f"entries.{code}": ("a computed value", "its parts; it is never typed in")
    }


def test_no_code_is_both_typed_in_and_computed():
    assert set(COMPUTED) & set(MEASURES) == set()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(5, id="one value for both"),
        pytest.param([5, 5], id="a list"),
        pytest.param({"left": 5, "rigth": 5}, id="a slip of the pen"),
        pytest.param({"value": 5}, id="an entry for both"),
        pytest.param(None, id="null"),
    ],
)
def test_a_measure_of_each_side_needs_both_by_name(raw):
    assert problems({"heel_raise_reps": raw})["entries.heel_raise_reps"][1] == (
        "an object with left and right"
    )


@pytest.mark.parametrize("missing", ["left", "right"])
def test_a_side_that_is_missing_is_named(missing):
    raw = {side: 5 for side in ("left", "right") if side != missing}
    assert list(problems({"heel_raise_reps": raw})) == [
        f"entries.heel_raise_reps.{missing}"
    ]


def test_an_odd_name_cannot_break_the_message():
    (path,) = problems({"x\ud800\n" * 100: 1})
    assert path.isprintable()
    assert len(path) < 700


def test_a_method_must_go_with_its_value():
    raw = {"lunge_deg": pair(31, {"state": "not_tested"})}
    assert problems(raw) == {
        "entries.lunge_site": (
            "nothing",
            f"recorded together with {MEASURES['lunge_deg'].title}",
        )
    }


def test_a_method_is_not_asked_for_what_was_not_measured():
    raw = {"lunge_deg": pair({"state": "unable"}, {"state": "not_tested"})}
    assert not check_together(read_entries(raw, ADULT), ADULT)


def test_what_cannot_be_together_is_named():
    raw = {"pregnant": "no", "pregnancy_weeks": 20}
    assert list(problems(raw)) == ["entries.pregnancy_weeks"]


def test_an_impossible_result_is_named_at_its_first_part():
    raw = {"height_cm": 200, "weight_kg": {"value": 20, "confirmed": True}}
    ((path, (given, allowed)),) = problems(raw).items()
    assert path == "entries.height_cm"
    assert given.startswith("Body mass index 5")
    assert allowed.startswith("a result 8 to 120")


@pytest.mark.parametrize(
    "measure",
    [row for row in MEASURES.values() if row.requires],
    ids=lambda row: row.code,
)
def test_what_a_measure_requires_can_be_given_for_it(measure):
    for code in measure.requires:
        wanted = MEASURES[code].sides
        assert wanted is Sides.ONCE or wanted is measure.sides
