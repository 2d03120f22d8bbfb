"""A field's parts and its entry: what goes in comes out, what is no entry is said."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import (
    Entry,
    Grade,
    Kind,
    PainSite,
    Problem,
    Side,
    State,
    Subject,
)
from assessments.biomechanics.validation import Refused, read_entry
from assessments.entering import (
    NotEntered,
    clean_parts,
    parts_of,
    place_words,
    raw_of,
    refusal_of,
    suffixes_of,
    token_of,
)

GROWN = Subject(46)
EVERY = pytest.mark.parametrize("code", MEASURES)
D = Decimal


def example(measure):
    """Return a value that the measure accepts, unusual ones avoided."""
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return _number(measure)
        case Kind.MULTI_CHOICE:
            return (measure.choices[0].code,)
        case Kind.CHOICE | Kind.YES_NO:
            return measure.choices[-1].code
        case Kind.GRADE:
            return GRADES[3]
        case Kind.TEXT:
            return "Two words\nand a line"
        case Kind.DATE:
            return date(2026, 3, 2)
        case Kind.BODY_MAP:
            return (PainSite("calf", Side.LEFT, 7, "ache"), PainSite("lumbar", None))


def _number(measure):
    limits = measure.soft or measure.hard
    number = (limits.low + limits.high) / 2 if limits else D(3)
    if measure.kind is Kind.INTEGER or measure.choices:
        number = number.to_integral_value(rounding="ROUND_FLOOR")
    if measure.repeats:
        return (number, number)
    return number


def through(measure, entry):
    """Return what is saved when an entry is shown and sent again, unseen before."""
    return read_entry(measure, raw_of(measure, parts_of(measure, entry), {}), GROWN)


@EVERY
def test_a_value_goes_round(code):
    measure = MEASURES[code]
    entry = Entry(State.RECORDED, example(measure), "A note")
    assert through(measure, entry) == entry


@EVERY
def test_each_state_goes_round(code):
    for state in (State.NOT_TESTED, State.UNABLE, State.DECLINED):
        entry = Entry(state, None, "Why")
        assert through(MEASURES[code], entry) == entry


@EVERY
def test_an_empty_field_is_nothing(code):
    measure = MEASURES[code]
    assert parts_of(measure, None) == {}
    assert raw_of(measure, {}, {}) is None
    assert raw_of(measure, {"state": ("empty",)}, {}) is None


@EVERY
def test_what_was_never_allowed_is_refused(code):
    measure = MEASURES[code]
    name = "1" if "1" in suffixes_of(measure) else ""
    parts = clean_parts(measure, {name: ["nonsense" * (999 if not name else 1)]})
    with pytest.raises((NotEntered, Refused)):
        read_entry(measure, raw_of(measure, parts, {}), GROWN)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("rcsp_deg", D("-4.5")),
        ("rcsp_deg", D("4.5")),
        ("rcsp_deg", D(0)),
        ("nav_drift_mm", (D(-3), D(0), D("2.5"))),
        ("fpi_talar_head", D(-2)),
        ("body_map", ()),
        ("limp", ("antalgic", "steppage")),
    ],
)
def test_values_with_signs_trials_and_several_answers_go_round(code, value):
    measure = MEASURES[code]
    entry = Entry(State.RECORDED, value)
    assert through(measure, entry) == entry


def sent(code, was=None, **parts):
    """Return the raw entry behind parts; `way1` stands for the part `1.way`."""
    measure = MEASURES[code]
    named = {"value": "", "way1": "1.way", "i1": "1.intensity", "q1": "1.quality"}

    def read(given):
        return clean_parts(
            measure,
            {
                named.get(name, name.removeprefix("t")): [held]
                if isinstance(held, str)
                else held
                for name, held in given.items()
            },
        )

    return raw_of(measure, read(parts), read(was or {}))


def test_a_signed_number_is_asked_in_words():
    assert sent("rcsp_deg", value="4,5 °", way="everted") == {
        "value": {"magnitude": "4.5", "direction": "everted"}
    }
    assert sent("rcsp_deg", value="0") == {"value": "0"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"value": "4"}, "Say which way: everted or inverted"),
        ({"value": "-4"}, "without a sign"),
        ({"value": "-4", "way": "inverted"}, "without a sign"),
        ({"way": "inverted"}, "Give the number"),
        ({"value": "x", "way": "inverted"}, "is not a number"),
        ({"note": "alone"}, "A note goes with an answer"),
        ({"value": "4", "state": "unable"}, "Either a value or “unable”"),
    ],
)
def test_half_an_answer_is_no_answer(parts, said):
    with pytest.raises(NotEntered, match=said):
        sent("rcsp_deg", **parts)


def test_of_value_and_state_the_changed_one_counts():
    was = {"value": "4", "way": "everted"}
    assert sent("rcsp_deg", was, **was, state="unable") == {"state": "unable"}
    was = {"state": "not_tested"}
    assert sent("lunge_deg", was, t1="31", state="not_tested") == {"value": ["31"]}


def test_emptying_the_value_empties_the_field_with_its_note():
    assert sent("lunge_deg", {"t1": "31", "note": "Stiff"}, note="Stiff") is None


def test_trials_between_empty_boxes_are_kept_in_order():
    assert sent("lunge_deg", t1="31", t3="33,5") == {"value": ["31", "33.5"]}


def test_a_tick_confirms_one_value_only():
    measure = MEASURES["height_cm"]
    first = {"": ("230",)}
    tick = token_of(first)
    assert raw_of(measure, {**first, "confirmed": (tick,)}, {}) == {
        "value": "230",
        "confirmed": True,
    }
    assert raw_of(measure, {"": ("240",), "confirmed": (tick,)}, {}) == {"value": "240"}
    entry = Entry(State.RECORDED, D(230), confirmed=True)
    assert parts_of(measure, entry)["confirmed"] == (tick,)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"i1": "7"}, "Choose the place of line 1"),
        ({"t1": "calf.left", "i1": "seven"}, "whole number 0 to 10"),
        ({"t1": "calf.left", "i1": "٧"}, "whole number 0 to 10"),
        ({"t1": "calf.left", "i1": "100"}, "whole number 0 to 10"),
        ({"t1": "calf.left", "none": "yes"}, "Either places that hurt"),
        ({"t1": "calf.left", "t2": "calf.left"}, "Left calf is marked twice"),
    ],
)
def test_the_body_map_says_what_is_missing(parts, said):
    with pytest.raises(NotEntered, match=said):
        sent("body_map", **parts)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("calf.left", "left calf"),
        ("lumbar.central", "low back"),
        ("calf", "calf"),
        ("moon.left", "left moon"),
    ],
)
def test_places_have_words(place, words):
    assert place_words(place) == words


def test_unknown_parts_are_left_out_and_line_ends_are_one_kind():
    measure = MEASURES["goals"]
    found = clean_parts(
        measure, {"": [" a\r\nb "], "evil": ["x"], "state": ["recorded"]}
    )
    assert found == {"": ("a\nb",)}


def test_refusals_are_sentences():
    hard = refusal_of(Problem("height_cm", "'400'", "a number 20 to 260 cm"))
    assert hard.sentence == "400 is not accepted: a number 20 to 260 cm."
    assert not hard.can_confirm
    soft = refusal_of(Problem("x", "35", "usually 1 to 2; confirm it", Grade.CONFIRM))
    assert soft.sentence == "35 is unusual: usually 1 to 2; confirm it."
    assert soft.can_confirm
    signed = refusal_of(Problem("x", "-35", "usually -12 to 12 °", Grade.CONFIRM))
    assert signed.sentence == "−35 is unusual: usually −12 to 12°."
