"""The library holds what the care plan may print, and nothing that frightens."""

import ast
import re
from decimal import Decimal

import pytest

from reports.careplan.exercises import (
    LIBRARY,
    STOP_RULES,
    Exercise,
    Kind,
    Sides,
    Span,
    _by_id,
    session_minutes,
)
from reports.careplan.vocabulary import is_known

ALL = [pytest.param(exercise, id=exercise.id) for exercise in LIBRARY.values()]
BANNED = (
    "collapsed",
    "weak",
    "out of line",
    "twisted",
    "damaged",
    "crumbling",
    "uneven body",
    "wear and tear",
    "alignment",
    "seed",
    "sufferer",
)
UNSIDED = {
    *("E08", "E14", "E16", "E18", "E25", "E30", "E31", "E33"),
    *("E41", "E42", "E44", "E46", "E47", "E48", "E49", "E50"),
}


def patient_text(exercise: Exercise) -> str:
    """Return every sentence that a patient reads."""
    title = exercise.title + "."
    parts = (title, exercise.aim, exercise.start, *exercise.steps, exercise.dose.text)
    return " ".join((*parts, exercise.harder, exercise.easier, exercise.care))


def test_it_holds_fifty_exercises_in_order():
    assert list(LIBRARY) == [f"E{number:02d}" for number in range(1, 51)]


def test_the_key_is_the_id():
    assert all(key == exercise.id for key, exercise in LIBRARY.items())


def test_it_cannot_be_changed():
    with pytest.raises(TypeError):
        LIBRARY["E01"] = LIBRARY["E02"]


def test_it_refuses_an_id_used_twice():
    with pytest.raises(ValueError, match="E01"):
        _by_id((LIBRARY["E01"],), (LIBRARY["E01"],))


def test_titles_are_unique():
    assert len({exercise.title for exercise in LIBRARY.values()}) == len(LIBRARY)


def test_sided_exercises_are_those_of_the_clinical_catalogue():
    assert {item.id for item in LIBRARY.values() if not item.sided} == UNSIDED


def test_every_kind_is_used():
    assert {item.kind for item in LIBRARY.values()} == set(Kind)


@pytest.mark.parametrize("exercise", ALL)
def test_every_field_says_something(exercise):
    words = (exercise.title, exercise.family, exercise.aim, exercise.target)
    more = (exercise.start, exercise.harder, exercise.easier, exercise.care)
    assert all(text.strip() == text and text for text in (*words, *more))
    assert 2 <= len(exercise.steps) <= 5
    assert exercise.sources
    assert exercise.version == 1
    assert exercise.stop_rules == STOP_RULES


@pytest.mark.parametrize("exercise", ALL)
def test_every_sentence_ends(exercise):
    sentences = (exercise.aim, exercise.start, *exercise.steps, exercise.dose.text)
    closing = (exercise.harder, exercise.easier, exercise.care)
    assert all(text.endswith(".") for text in (*sentences, *closing))


@pytest.mark.parametrize("exercise", ALL)
def test_the_printed_dose_names_its_numbers(exercise):
    dose = exercise.dose
    printed = set(re.findall(r"\d+", dose.text + " " + " ".join(exercise.steps)))
    spans = [span for span in (dose.hold_s, dose.reps) if span is not None]
    counted = [n for span in spans for n in (span.low, span.high) if n > 1]
    vague = {"E41": {3, 5}}.get(exercise.id, set())
    assert {str(n) for n in counted if n not in vague} <= printed


@pytest.mark.parametrize("exercise", ALL)
def test_a_session_is_short_enough_to_plan(exercise):
    assert Decimal("0.5") <= exercise.dose.minutes <= Decimal("10")


@pytest.mark.parametrize("exercise", ALL)
def test_it_never_frightens(exercise):
    text = patient_text(exercise).lower()
    assert [word for word in BANNED if word in text] == []


@pytest.mark.parametrize("exercise", ALL)
def test_it_is_blocked_by_known_findings_only(exercise):
    if exercise.blocked_when:
        tree = ast.parse(exercise.blocked_when, mode="eval")
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert names
        assert all(is_known(name) for name in names)


@pytest.mark.parametrize("exercise", ALL)
def test_harder_and_easier_lead_to_other_exercises(exercise):
    leads = [id_ for id_ in (exercise.harder_id, exercise.easier_id) if id_]
    assert all(id_ in LIBRARY and id_ != exercise.id for id_ in leads)


@pytest.mark.parametrize(
    ("exercise_id", "expression"),
    [
        pytest.param("E02", "insens", id="ice-and-rolling"),
        pytest.param("E10", "insens or balance_deficit", id="towel-heel-raise"),
        pytest.param("E19", "ach_ins or balance_deficit", id="heel-drop"),
        pytest.param("E21", "ach_ins", id="calf-stretch"),
        pytest.param("E34", "lat_hip_pain or balance_deficit", id="hip-hitch"),
        pytest.param("E37", "lat_hip_pain or hip_replacement", id="figure-four"),
        pytest.param(
            "E40",
            "spinal_flexion_worse or osteoporosis or hip_replacement",
            id="knee-to-chest",
        ),
        pytest.param("E47", "pregnant or spinal_extension_worse", id="press-up"),
        pytest.param("E50", "", id="walking"),
    ],
)
def test_blocks_are_those_of_the_clinical_catalogue(exercise_id, expression):
    assert LIBRARY[exercise_id].blocked_when == expression


@pytest.mark.parametrize(
    ("exercise_id", "sides", "minutes"),
    [
        pytest.param("E21", "L", "2", id="one-side"),
        pytest.param("E21", "LR", "4", id="both-sides"),
        pytest.param("E16", "", "4", id="both-legs-together"),
        pytest.param("E16", "LR", "4", id="unsided-counts-once"),
    ],
)
def test_session_minutes_count_each_side(exercise_id, sides, minutes):
    assert session_minutes(LIBRARY[exercise_id], sides) == Decimal(minutes)


def test_session_minutes_refuses_an_unknown_side():
    with pytest.raises(ValueError, match="left"):
        session_minutes(LIBRARY["E21"], "left")


@pytest.mark.parametrize(
    ("low", "high"),
    [pytest.param(0, 3, id="zero"), pytest.param(5, 4, id="backwards")],
)
def test_span_refuses_nonsense(low, high):
    with pytest.raises(ValueError, match="Span"):
        Span(low, high)


def test_sides_are_those_of_the_plan():
    assert [side.value for side in Sides] == ["", "L", "R", "LR"]
