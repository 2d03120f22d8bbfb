"""What reaches paper, what the clinician is told was not used, and cautions."""

from reports.careplan.engine import recommend
from reports.careplan.findings import build
from reports.careplan.limits import cautions, print_selection
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import findings_of, plan_for
from tests.reports.careplan.test_worked_plans import BY_ID
from tests.reports.careplan.test_worked_plans import findings_of as worked


def test_two_devices_and_four_shoe_points_print() -> None:
    selection = print_selection(recommend(worked(BY_ID["W12"])))
    ids = [item.rule_id for item in selection.items]
    assert "ORT-24" in ids
    assert "ORT-07" in ids
    assert "ORT-15" not in ids
    shoes = [rule for rule in ids if rule.startswith("FTW")]
    assert shoes == ["FTW-14", "FTW-01", "FTW-06", "FTW-08"]
    reasons = {out.id: out.reason for out in selection.not_used}
    assert reasons == {
        "ORT-15": "limit of 2 devices",
        "FTW-20": "limit of 4 shoe points",
    }
    assert len(selection.exercises) == 3


def test_a_small_plan_prints_whole() -> None:
    plan = recommend(worked(BY_ID["W20"]))
    selection = print_selection(plan)
    dropped = {out.id for out in selection.not_used}
    assert dropped == {"FTW-20"}
    assert selection.exercises == plan.exercises


def test_running_waits_while_a_limb_is_held() -> None:
    who = Who(p={"runner": True}, r={"dvt_suspect": True}, acknowledged=True)
    selection = print_selection(plan_for(who))
    assert "FTW-13" not in [item.rule_id for item in selection.items]
    assert [out.reason for out in selection.not_used] == ["running waits: held limb"]
    free = print_selection(plan_for(Who(p={"runner": True})))
    assert "FTW-13" in [item.rule_id for item in free.items]


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
    assert found[0].rule_ids == ("PHY-07",)


def test_no_caution_without_a_reason() -> None:
    who = Who(p={"age": 30, "lbp": True})
    assert cautions(plan_for(who), findings_of(who)) == ()
    assert cautions(recommend(build({"age": 12})), build({"age": 12})) == ()
