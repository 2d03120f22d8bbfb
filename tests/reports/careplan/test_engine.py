"""The engine's steps one by one: holds, held limbs, replacing, merging, blocking."""

import pytest

from reports.careplan.engine import recommend
from reports.careplan.findings import build
from reports.careplan.plan import LeftOut, Plan, PlanState
from reports.careplan.sides import BOTH, NO_SIDE, Side
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import plan_for

L, R = frozenset({Side.LEFT}), frozenset({Side.RIGHT})
ADULT = {"age": 40}
HELD_RIGHT = {"dvt_suspect": True}


def sides(plan: Plan, rule_id: str) -> str | None:
    item = plan.item(rule_id)
    return None if item is None else item.sides_text


def test_a_hold_names_every_rule_that_holds() -> None:
    plan = plan_for(Who(r=HELD_RIGHT, flags=("unwell_fever", "cauda_equina")))
    assert plan.log == ("HELD by REF-01, REF-06, REF-08",)
    assert plan.held_by == ("REF-01", "REF-06", "REF-08")


def test_an_interim_sheet_keeps_every_referral() -> None:
    plan = plan_for(Who(r=HELD_RIGHT, flags=("unwell_fever",), acknowledged=True))
    assert plan.state is PlanState.INTERIM
    assert plan.rule_ids == ("REF-08", "REF-06", "ADV-13", "ADV-12")
    assert plan.log == ("INTERIM SHEET ONLY: REF-08",)


def test_a_held_limb_loses_both_leg_work_lifts_and_running() -> None:
    plan = plan_for(
        Who(
            p={
                "age": 66,
                "falls_12m": 1,
                "runner": True,
                "short_stride": True,
                "lbp": True,
                "lld_mm": 12,
                "lld_short_side": "L",
                "lld_type": "structural",
                "lld_method": "blocks",
                "standing_hours": 5,
            },
            l={"foot_pain": True, "heel_pain": True},
            r={"dvt_suspect": True, "heel_pain": True},
            acknowledged=True,
        )
    )
    gone = {"ORT-20", "ORT-24", "ORT-28", "PHY-14", "PHY-17", "PHY-18"}
    assert not gone & set(plan.rule_ids)
    assert {f"limb hold removed {rule}" for rule in gone} <= set(plan.log)
    assert sides(plan, "ORT-08") == "L"
    assert plan.held_sides == R
    assert {e.sides for e in plan.exercises} == {L}


def test_both_held_limbs_leave_no_exercise() -> None:
    both = {"ottawa_positive": True, "heel_pain": True}
    plan = plan_for(Who(p={"age": 30, "lbp": True}, l=both, r=both, acknowledged=True))
    assert plan.exercises == ()
    assert "E50 left out (held limb)" in plan.log
    assert "limb hold removed ORT-08" in plan.log


def test_a_rule_replaces_on_shared_sides_only() -> None:
    plan = plan_for(
        Who(
            p=ADULT,
            l={"fpi": 11, "tp_stage": 1},
            r={"fpi": 11, "foot_pain": True},
        )
    )
    assert sides(plan, "ORT-11") == "L"
    assert sides(plan, "ORT-02") == "R"
    assert "ORT-11 suppresses ORT-02 on L" in plan.log


def test_a_rule_about_the_person_replaces_the_whole() -> None:
    stiff = {"lunge_deg": 30, "foot_pain": True}
    plan = plan_for(Who(p={"age": 30, "beighton": 6}, l=stiff, r=stiff))
    assert not plan.has("STR-01")
    assert "PHY-16 suppresses STR-01" in plan.log


@pytest.mark.parametrize("rule_id", ["ORT-17", "ORT-18", "ORT-27"])
def test_a_second_device_merges_into_the_first(rule_id: str) -> None:
    extra = {"ORT-17": {"mtss": True}, "ORT-18": {"pfp": True}, "ORT-27": {}}
    found = {"fpi": 7, "tp_pain": True, **extra[rule_id]}
    plan = plan_for(Who(p={"age": 30, "beighton": 5}, r=found))
    assert plan.has("ORT-01")
    assert not plan.has(rule_id)
    assert f"{rule_id} merged: one device per foot" in plan.log


def test_a_merge_on_one_side_leaves_the_other() -> None:
    plan = plan_for(
        Who(
            p=ADULT,
            l={"fpi": 7, "pfp": True, "rigid": True},
            r={"fpi": 7, "pfp": True},
        )
    )
    assert sides(plan, "ORT-01") == "R"
    assert sides(plan, "ORT-18") == "L"
    assert "ORT-18 merged: one device per foot on R" in plan.log


def test_the_standing_cushion_stays_without_another_device() -> None:
    plan = plan_for(Who(p={"age": 30, "standing_hours": 6}, r={"foot_pain": True}))
    assert plan.has("ORT-28")
    assert plan.log == ()


def test_one_heel_raise_is_enough() -> None:
    plan = plan_for(
        Who(p=ADULT, l={"ach_mid": True}, r={"heel_pain": True, "lunge_deg": 30})
    )
    assert plan.has("ORT-09")
    assert not plan.has("ORT-22")
    assert "ORT-22 dropped: ORT-09 already gives a lift" in plan.log


def test_no_orthosis_under_four() -> None:
    plan = plan_for(Who(p={"age": 3}, r={"hv_pain": True, "neuroma": True}))
    assert not [rule for rule in plan.rule_ids if rule.startswith("ORT")]
    assert "ORT-13 blocked: no orthosis under 4 years" in plan.log


def test_an_orthosis_may_be_given_from_four_years() -> None:
    plan = plan_for(Who(p={"age": 4}, r={"hv_pain": True, "neuroma": True}))
    assert plan.has("ORT-13")


def test_a_rigid_flat_foot_in_a_child_gets_no_device_and_no_foot_stretch() -> None:
    stiff = {"fpi": 8, "rigid": True, "pfp": True, "lunge_deg": 30, "mtss": True}
    plan = plan_for(Who(p={"age": 17}, r=stiff, l={"fpi": 8, "pfp": True}))
    assert sides(plan, "REF-11") == "R"
    assert sides(plan, "ORT-18") == "L"
    assert "ORT-18 blocked: C-13 on R" in plan.log
    assert "ORT-17 blocked: C-13" in plan.log
    assert "E21" not in [exercise.exercise_id for exercise in plan.exercises]
    reason = "caution: rigid flat foot (C-13)"
    assert LeftOut("E21", NO_SIDE, reason) in plan.left_out


def test_hypermobility_blocks_the_calf_stretch_without_symptoms() -> None:
    plan = plan_for(Who(p={"age": 30, "beighton": 5}, r={"lunge_deg": 30}))
    assert not plan.has("STR-01")
    assert "STR-01 blocked: C-14" in plan.log


def test_nothing_is_said_where_nothing_is_blocked() -> None:
    plan = plan_for(Who(p={"age": 30, "beighton": 5}))
    assert plan.log == ()


def test_a_plan_answers_for_its_rules_and_sides() -> None:
    plan = plan_for(Who(p=ADULT, r={"heel_pain": True}))
    assert plan.has("ORT-08")
    assert plan.has("ORT-08", Side.RIGHT)
    assert not plan.has("ORT-08", Side.LEFT)
    assert plan.has("ADV-13", Side.LEFT)
    assert plan.item("ORT-01") is None
    assert not plan.has("ORT-01")


def test_a_plan_without_findings_holds_the_safety_net_only() -> None:
    assert recommend(build()).rule_ids == ("ADV-13", "ADV-12")


def test_both_sides_are_written_left_first() -> None:
    both = {"heel_pain": True}
    item = plan_for(Who(p=ADULT, l=both, r=both)).item("ORT-08")
    assert item is not None
    assert item.sides == BOTH
    assert item.sides_text == "LR"
