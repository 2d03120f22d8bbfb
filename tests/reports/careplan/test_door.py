"""The door: JSON in and out, and whole refusal by name."""

import json

import pytest

from reports.careplan.door import MAX_CHARACTERS, answer, refusal_lines
from reports.careplan.findings import FindingsError
from tests.reports.careplan.worked_plans import WORKED_PLANS, WorkedPlan

HEEL = {
    "patient": {"age": 46},
    "right": {"fpi": 4, "heel_pain": True, "lunge_deg": 31.5},
}


def with_sides(entry: dict[str, str]) -> str:
    return f"{entry['id']}({entry['sides']})" if entry["sides"] else entry["id"]


def case_of(worked: WorkedPlan) -> dict[str, object]:
    return {
        "patient": worked.patient,
        "left": worked.left,
        "right": worked.right,
        "flags": list(worked.flags),
        "acknowledged": worked.acknowledged,
    }


@pytest.mark.parametrize("worked", [pytest.param(w, id=w.id) for w in WORKED_PLANS])
def test_worked_plans_through_the_door(worked: WorkedPlan) -> None:
    plan = json.loads(answer(json.dumps(case_of(worked))))
    assert " > ".join(with_sides(item) for item in plan["items"]) == worked.items
    assert ", ".join(with_sides(e) for e in plan["exercises"]) == worked.exercises
    assert plan["log"] == list(worked.log)


def test_the_shape_of_the_answer() -> None:
    plan = json.loads(answer(json.dumps(HEEL)))
    assert list(plan) == ["items", "exercises", "log"]
    device = plan["items"][0]
    assert list(device) == ["id", "sides", "parameters", "because"]
    assert device["id"] == "ORT-08"
    assert device["sides"] == "R"
    assert device["parameters"]["rearfoot_post_R"] == "0 deg"
    assert device["because"] == [
        {"name": "heel_pain", "side": "R", "value": True},
        {"name": "age", "side": "", "value": 46},
    ]


def test_numbers_stay_numbers() -> None:
    plan = json.loads(answer(json.dumps(HEEL)))
    stretch = next(item for item in plan["items"] if item["id"] == "STR-01")
    assert stretch["because"] == [{"name": "lunge_deg", "side": "R", "value": 31.5}]


def test_steps_are_a_list() -> None:
    case = {
        "patient": {
            "age": 52,
            "lbp": True,
            "lld_mm": 12.4,
            "lld_short_side": "R",
            "lld_type": "structural",
            "lld_method": "blocks",
        }
    }
    plan = json.loads(answer(json.dumps(case)))
    assert plan["items"][0]["parameters"]["steps_mm"] == [6, 8]


def test_a_list_gives_a_list_in_order() -> None:
    plans = json.loads(answer(json.dumps([{}, HEEL])))
    assert [len(plan["exercises"]) for plan in plans] == [0, 4]


def test_an_empty_list_gives_an_empty_list() -> None:
    assert json.loads(answer("[]")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "not valid JSON", id="empty"),
        pytest.param("{", "not valid JSON", id="broken"),
        pytest.param('"text"', "findings must be an object, got text", id="text"),
        pytest.param("3", "findings must be an object, got a number", id="number"),
        pytest.param("null", "findings must be an object, got null", id="null"),
        pytest.param('{"patient": {"age": NaN}}', "NaN is not a number", id="nan"),
        pytest.param(
            '{"left": {"fpi": 4, "fpi": -4}}', "fpi is given twice", id="twins"
        ),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
        pytest.param(
            '{"patient": {"bmi": 1e999}}', "patient.bmi must be", id="huge-number"
        ),
        pytest.param(
            '{"patient": {"age": ' + "9" * 5000 + "}}", "not valid JSON", id="digits"
        ),
        pytest.param(" " * (MAX_CHARACTERS + 1), "characters", id="huge"),
        pytest.param(
            '{"patient": {"agee": 46}}', "patient.agee is unknown", id="unknown"
        ),
    ],
)
def test_refusal(text: str, words: str) -> None:
    with pytest.raises(FindingsError) as refusal:
        answer(text)
    assert words in refusal.value.errors[0]


def test_a_wrong_case_refuses_the_whole_list_and_says_which() -> None:
    cases = [HEEL, {"left": {"fpi": 99}}, {"flags": ["rabies"]}]
    with pytest.raises(FindingsError) as refusal:
        answer(json.dumps(cases))
    first, second = refusal.value.errors
    assert first.startswith("[1] left.fpi must be")
    assert second.startswith("[2] flags:")


def test_refusals_are_listed_for_the_terminal() -> None:
    lines = list(refusal_lines(FindingsError(["a", "b"])))
    assert lines == ["Refused: 2 fault(s) in the findings.", "  - a", "  - b"]
