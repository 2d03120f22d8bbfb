"""What reaches paper, what the clinician is told was not used, and cautions."""

import pytest

from reports.careplan.engine import recommend
from reports.careplan.findings import build
from reports.careplan.limits import (
    beyond_limits,
    cautions,
    limit_of,
    without_held_running,
)
from reports.careplan.plan import LeftOut
from reports.careplan.sides import NO_SIDE
from reports.proposal import Limits, propose
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import findings_of, plan_for
from tests.reports.careplan.test_worked_plans import BY_ID
from tests.reports.careplan.test_worked_plans import findings_of as worked


def test_two_devices_and_four_shoe_points_are_given() -> None:
    plan = recommend(worked(BY_ID["W12"]))
    assert beyond_limits(plan.rule_ids) == {
        "ORT-15": "limit of 2 devices",
        "FTW-20": "limit of 4 shoe points",
    }


def test_a_small_plan_is_given_whole() -> None:
    assert beyond_limits(["ORT-20", "ORT-05", "ORT-28", "ORT-30", "FTW-01"]) == {}


@pytest.mark.parametrize(
    ("rule_id", "noun"),
    [
        ("ORT-01", "devices"),
        # Words about a device are no device.
        ("ORT-05", ""),
        ("ORT-30", ""),
        ("FTW-20", "shoe points"),
        ("PHY-01", ""),
        ("E03", ""),
        ("", ""),
    ],
)
def test_what_counts_towards_a_limit(rule_id: str, noun: str) -> None:
    assert limit_of(rule_id) == noun


def test_running_waits_while_a_limb_is_held() -> None:
    who = Who(p={"runner": True}, r={"dvt_suspect": True}, acknowledged=True)
    plan = without_held_running(plan_for(who))
    assert not plan.has("FTW-13")
    assert LeftOut("FTW-13", NO_SIDE, "running waits: held limb") in plan.left_out
    assert plan.log[-1] == "limb hold removed FTW-13"
    free = plan_for(Who(p={"runner": True}))
    assert free.has("FTW-13")
    assert without_held_running(free) is free


def test_a_held_limb_without_running_changes_nothing() -> None:
    plan = plan_for(Who(r={"dvt_suspect": True}, acknowledged=True))
    assert without_held_running(plan) is plan


def test_adult_back_rules_under_16_are_pointed_out() -> None:
    who = Who(p={"age": 14, "lbp": True})
    found = cautions(plan_for(who), findings_of(who))
    assert [caution.text for caution in found] == [
        "Adult back-pain rule in a person under 16."
    ]
    assert set(found[0].rule_ids) == {"ADV-05", "FTW-21", "ORT-29"}


def test_a_fresh_injury_waits_for_clearance() -> None:
    who = Who(p={"age": 30}, r={"acute_ankle": True, "ankle_instability": True})
    found = cautions(plan_for(who), findings_of(who))
    assert found[0].rule_ids == ("PHY-07", "E24", "E16")


@pytest.mark.parametrize(
    ("person", "right", "waits"),
    [
        pytest.param({}, {"acute_injury_days": 13}, True, id="13-days"),
        pytest.param({}, {"acute_injury_days": 14}, False, id="14-days"),
        pytest.param({"awaiting_clearance": True}, {}, True, id="not-cleared"),
        pytest.param({"awaiting_clearance": False}, {}, False, id="cleared"),
    ],
)
def test_loading_waits_at_the_edges(
    person: dict[str, object], right: dict[str, object], waits: bool
) -> None:
    who = Who(p={"age": 30, **person}, r={"heel_pain": True, **right})
    plan = plan_for(who)
    texts = [each.text for each in cautions(plan, findings_of(who))]
    assert [text.endswith("wait for clearance before loading.") for text in texts] == (
        [True] if waits else []
    )


def test_nothing_waits_where_nothing_loads() -> None:
    who = Who(p={"age": 30, "awaiting_clearance": True})
    assert cautions(plan_for(who), findings_of(who)) == ()


def test_a_carer_gets_a_copy() -> None:
    who = Who(p={"age": 70, "cognitive_support": True})
    found = cautions(plan_for(who), findings_of(who))
    sentence = "Needs help to follow a plan: give the carer a copy."
    assert [each.sentence for each in found] == [sentence]


def test_no_caution_without_a_reason() -> None:
    who = Who(p={"age": 30, "lbp": True})
    assert cautions(plan_for(who), findings_of(who)) == ()
    assert cautions(recommend(build({"age": 12})), build({"age": 12})) == ()


def test_a_caution_asks_for_a_second_look_at_what_it_names() -> None:
    facts = {"patient": {"age": 14, "lbp": True}}
    plan, items = propose(facts, Limits(acknowledged=False))
    looked = {item.code for item in items if item.needs_second_look}
    assert {"ADV-05", "FTW-21", "ORT-29"} <= looked
    assert plan.log[-1].startswith("Adult back-pain rule in a person under 16. Check ")


def test_running_is_not_proposed_while_a_limb_is_held() -> None:
    facts = {"patient": {"age": 30, "runner": True}, "right": {"dvt_suspect": True}}
    _, items = propose(facts, Limits(acknowledged=True))
    assert "FTW-13" not in {item.code for item in items}
