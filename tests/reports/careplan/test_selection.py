"""Which exercises are chosen: caps, families, stretches, cautions, strength."""

from decimal import Decimal

import pytest

from reports.careplan.exercises import LIBRARY, Kind
from reports.careplan.findings import build
from reports.careplan.plan import LeftOut, Plan
from reports.careplan.selection import BLOCKED, exercise_cap, select
from reports.careplan.sides import BOTH, NO_SIDE, Side
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import plan_for

L, R = frozenset({Side.LEFT}), frozenset({Side.RIGHT})


def chosen(plan: Plan) -> list[str]:
    return [f"{e.exercise_id}{e.sides_text}" for e in plan.exercises]


@pytest.mark.parametrize(
    ("patient", "cap"),
    [
        pytest.param({}, 4, id="unknown-age"),
        pytest.param({"age": 16}, 4, id="16"),
        pytest.param({"age": 15}, 2, id="15"),
        pytest.param({"age": 74}, 4, id="74"),
        pytest.param({"age": 75}, 3, id="75"),
        pytest.param({"age": 40, "falls_12m": 1}, 3, id="fall"),
        pytest.param({"age": 40, "low_confidence": True}, 3, id="low-confidence"),
        pytest.param({"age": 15, "falls_12m": 1}, 2, id="child-who-fell"),
        pytest.param({"age": 40, "falls_12m": 0}, 4, id="no-fall"),
        pytest.param({"age": 40, "low_confidence": False}, 4, id="confident"),
        pytest.param({"age": 40, "cognitive_support": True}, 2, id="with-a-carer"),
        pytest.param({"age": 40, "cognitive_support": False}, 4, id="by-themselves"),
        pytest.param({"age": 80, "cognitive_support": True}, 2, id="lowest-cap-wins"),
    ],
)
def test_cap(patient: dict[str, object], cap: int) -> None:
    assert exercise_cap(build(patient)) == cap


def test_weight_then_asking_rules_then_id() -> None:
    plan = plan_for(Who(p={"age": 40}, r={"pfp": True, "hip_abd_weak": True}))
    assert chosen(plan) == ["E28R", "E33", "E30", "E39R"]


def test_a_family_is_used_once_a_side() -> None:
    selection = select(
        {"PHY-07": L, "PHY-16": NO_SIDE, "PHY-08": R}, build({"age": 30}), NO_SIDE
    )
    by_id = {e.exercise_id: e for e in selection.chosen}
    assert by_id["E24"].sides == BOTH
    assert by_id["E19"].sides == R
    assert "E16" not in by_id
    assert LeftOut("E16", NO_SIDE, "E19 is of the same family") in selection.left_out


def test_a_family_taken_on_one_side_leaves_the_other() -> None:
    selection = select({"PHY-08": R, "STR-03": BOTH}, build({"age": 30}), NO_SIDE)
    assert [(e.exercise_id, e.sides) for e in selection.chosen][:2] == [
        ("E19", R),
        ("E10", L),
    ]
    assert LeftOut("E10", R, "E19 is of the same family") in selection.left_out


def test_two_stretches_at_most() -> None:
    tight = {"hamstring_tight": True, "hip_flexor_tight": True, "age": 40}
    plan = plan_for(
        Who(p=tight, r={"heel_pain": True, "lunge_deg": 30, "hv_pain": True})
    )
    kinds = [LIBRARY[e.exercise_id].kind for e in plan.exercises]
    assert kinds.count(Kind.STRETCH) == 2


def test_a_stretch_beyond_two_is_listed_with_the_reason() -> None:
    selection = select(
        {"STR-06": BOTH, "STR-02": R, "STR-01": R}, build({"age": 40}), NO_SIDE
    )
    assert [e.exercise_id for e in selection.chosen] == ["E03", "E21"]
    assert LeftOut("E36", NO_SIDE, "limit of 2 stretches") in selection.left_out


def test_one_strength_item_displaces_the_last() -> None:
    # Two movements outrank the toe spread; a child's cap is two.
    selection = select({"STR-07": NO_SIDE, "STR-10": R}, build({"age": 15}), NO_SIDE)
    assert [e.exercise_id for e in selection.chosen] == ["E41", "E06"]
    assert LeftOut("E42", NO_SIDE, "limit of 2 exercises") in selection.left_out


def test_a_caution_closes_the_side_it_is_on() -> None:
    plan = plan_for(
        Who(p={"age": 40}, l={"pfp": True, "lat_hip_pain": True}, r={"pfp": True})
    )
    by_id = {e.exercise_id: e.sides for e in plan.exercises}
    assert by_id["E28"] == R
    assert LeftOut("E28", L, "caution: lat_hip_pain") in plan.left_out


def test_a_caution_on_one_side_takes_out_an_exercise_for_both_legs() -> None:
    selection = select({"STR-04": R}, build({}, {"lops": True}), NO_SIDE)
    assert [e.exercise_id for e in selection.chosen] == ["E06"]
    assert LeftOut("E08", NO_SIDE, "caution: insens") in selection.left_out


def test_a_rigid_flat_foot_in_a_child_closes_foot_stretches() -> None:
    found = {"fpi": 8, "rigid": True}
    selection = select({"STR-02": R}, build({"age": 17}, {}, found), NO_SIDE)
    assert selection.chosen == ()
    assert (
        LeftOut("E03", NO_SIDE, "caution: rigid flat foot (C-13)") in selection.left_out
    )


def test_a_held_limb_is_left_out_of_a_sided_exercise_without_a_log_line() -> None:
    selection = select({"STR-06": BOTH}, build({"age": 40}), L)
    assert [(e.exercise_id, e.sides) for e in selection.chosen] == [
        ("E35", R),
        ("E36", R),
    ]
    assert selection.log == ()
    assert LeftOut("E35", L, "held limb") in selection.left_out


def test_nothing_moves_up_into_a_place_that_a_held_limb_empties() -> None:
    selection = select({"PHY-01": NO_SIDE}, build({"age": 40}), L)
    assert selection.chosen == ()
    assert selection.log == (
        "E30 left out (held limb)",
        "E44 left out (held limb)",
        "E50 left out (held limb)",
        "E42 left out (held limb)",
    )


def test_a_rule_about_the_person_asks_for_both_sides() -> None:
    selection = select({"STR-07": NO_SIDE}, build({"age": 40}), NO_SIDE)
    by_id = {e.exercise_id: e.sides for e in selection.chosen}
    assert by_id == {"E41": NO_SIDE, "E42": NO_SIDE, "E40": BOTH}


def test_the_reasons_for_an_exercise_are_kept() -> None:
    plan = plan_for(Who(p={"age": 40}, r={"heel_pain": True, "lunge_deg": 30}))
    asked = {e.exercise_id: e.rule_ids for e in plan.exercises}
    assert asked["E21"] == ("PHY-11", "STR-01")


@pytest.mark.parametrize(
    ("exercise_id", "patient", "side", "is_blocked"),
    [
        pytest.param("E10", {"balance_deficit": True}, {}, True, id="E10-balance"),
        pytest.param("E12", {}, {"acute_ankle": True}, True, id="E12-acute"),
        pytest.param("E21", {}, {"ach_ins": True}, True, id="E21-insertional"),
        pytest.param("E30", {"pregnant_late": True}, {}, True, id="E30-late-pregnancy"),
        pytest.param("E42", {"osteoporosis": True}, {}, True, id="E42-osteoporosis"),
        pytest.param("E47", {"pregnant": True}, {}, True, id="E47-pregnant"),
        pytest.param("E49", {"neuro_gait": True}, {}, True, id="E49-neuro"),
        pytest.param("E49", {}, {}, False, id="E49-free"),
    ],
)
def test_cautions_of_the_library(
    exercise_id: str,
    patient: dict[str, object],
    side: dict[str, object],
    is_blocked: bool,
) -> None:
    rule_of = {
        "E10": "STR-03",
        "E12": "PHY-07",
        "E21": "STR-01",
        "E30": "PHY-03",
        "E42": "STR-07",
        "E47": "STR-08",
        "E49": "PHY-14",
    }
    rule_id = rule_of[exercise_id]
    present = {rule_id: R if rule_id[:3] == "STR" or rule_id == "PHY-07" else NO_SIDE}
    if rule_id in {"STR-07", "STR-08"}:
        present = {rule_id: NO_SIDE}
    selection = select(present, build(patient, {}, side), NO_SIDE)
    ids = [e.exercise_id for e in selection.chosen]
    assert (exercise_id not in ids) is is_blocked
    assert exercise_id in BLOCKED


def test_every_caution_of_the_library_is_understood() -> None:
    with_caution = {e.id for e in LIBRARY.values() if e.blocked_when}
    assert set(BLOCKED) == with_caution
    assert len(LIBRARY) == 50


def test_doses_are_decimal() -> None:
    assert all(isinstance(e.dose.minutes, Decimal) for e in LIBRARY.values())
