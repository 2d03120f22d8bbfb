"""Each worked plan comes out to the letter: ids, order, sides, exercises, log."""

import pytest

from reports.careplan.engine import recommend
from reports.careplan.findings import CareFindings, build
from reports.careplan.plan import PlanState
from tests.reports.careplan.worked_plans import WORKED_PLANS, WorkedPlan

CASES = [pytest.param(worked, id=worked.id) for worked in WORKED_PLANS]
BY_ID = {worked.id: worked for worked in WORKED_PLANS}


def findings_of(worked: WorkedPlan) -> CareFindings:
    return build(
        worked.patient,
        worked.left,
        worked.right,
        flags=worked.flags,
        acknowledged=worked.acknowledged,
    )


def with_sides(name: str, sides: str) -> str:
    return f"{name}({sides})" if sides else name


@pytest.mark.parametrize("worked", CASES)
def test_items_in_order_with_sides(worked: WorkedPlan) -> None:
    plan = recommend(findings_of(worked))
    items = [with_sides(item.rule_id, item.sides_text) for item in plan.items]
    assert " > ".join(items) == worked.items


@pytest.mark.parametrize("worked", CASES)
def test_exercises_in_order_with_sides(worked: WorkedPlan) -> None:
    plan = recommend(findings_of(worked))
    chosen = [with_sides(e.exercise_id, e.sides_text) for e in plan.exercises]
    assert ", ".join(chosen) == worked.exercises


@pytest.mark.parametrize("worked", CASES)
def test_log(worked: WorkedPlan) -> None:
    assert recommend(findings_of(worked)).log == worked.log


@pytest.mark.parametrize(
    ("worked_id", "state"),
    [
        pytest.param("W04", PlanState.OPEN, id="open"),
        pytest.param("W11", PlanState.HELD, id="held"),
        pytest.param("W11-acknowledged", PlanState.LIMB_HELD, id="limb"),
        pytest.param("W13-acknowledged", PlanState.INTERIM, id="interim"),
    ],
)
def test_state(worked_id: str, state: PlanState) -> None:
    assert recommend(findings_of(BY_ID[worked_id])).state is state


def test_w06_lifts_the_right_shoe_from_6_to_8_mm_and_says_how_sure() -> None:
    lift = recommend(findings_of(BY_ID["W06"])).item("ORT-20")
    assert lift is not None
    assert lift.parameters["short_side"] == "R"
    assert lift.parameters["steps_mm"] == (6, 8)
    assert lift.parameters["target_mm"] == 8
    assert "not a treatment for back pain" in str(lift.parameters["certainty"])


def test_w04_raises_both_shoes_though_one_side_asks() -> None:
    plan = recommend(findings_of(BY_ID["W04"]))
    device, heel_raise = plan.item("ORT-08"), plan.item("ORT-22")
    assert device is not None
    assert heel_raise is not None
    assert device.parameters["rearfoot_post_R"] == "medial post allowed"
    assert "both shoes" in str(heel_raise.parameters["heel_raise"])
    assert "C-09" in [note.conflict_id for note in plan.conflicts]


def test_w20_steps_the_heels_down() -> None:
    heels = recommend(findings_of(BY_ID["W20"])).item("FTW-04")
    assert heels is not None
    assert heels.parameters["steps_mm"] == (70, 55, 40, 25)
