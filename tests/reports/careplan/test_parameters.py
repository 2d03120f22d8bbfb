"""Fill-ins that depend on the findings."""

from decimal import Decimal

import pytest

from reports.careplan.findings import build
from reports.careplan.parameters import fill_in, heel_steps_mm, iwgdf_class
from reports.careplan.plan import ParameterValue
from reports.careplan.sides import BOTH, NO_SIDE, Side
from tests.reports.careplan.rule_cases import LIFT, Who
from tests.reports.careplan.test_rules import plan_for


def filled(who: Who, rule_id: str) -> dict[str, ParameterValue]:
    item = plan_for(who).item(rule_id)
    assert item is not None
    return dict(item.parameters)


@pytest.mark.parametrize(
    ("who", "rule_id", "key", "value"),
    [
        pytest.param(
            Who(flags=("aortic",)), "REF-02", "time", "same day", id="REF-02-now"
        ),
        pytest.param(
            Who(flags=("cancer_suspect",)),
            "REF-02",
            "time",
            "urgent, within days",
            id="REF-02-days",
        ),
        pytest.param(
            Who(r={"acute_ischaemia": True}),
            "REF-05",
            "time_R",
            "emergency",
            id="REF-05-acute",
        ),
        pytest.param(
            Who(r={"rest_pain_ischaemic": True}),
            "REF-05",
            "time_R",
            "urgent vascular referral",
            id="REF-05-chronic",
        ),
        pytest.param(
            Who(r={"bone_stress": True}),
            "REF-07",
            "route_R",
            "urgent imaging, or a sports or orthopaedic opinion",
            id="REF-07-stress",
        ),
        pytest.param(
            Who(r={"achilles_rupture": True}),
            "REF-07",
            "route_R",
            "emergency department or urgent X-ray",
            id="REF-07-rupture",
        ),
        pytest.param(
            Who(p={"diabetes": True}, r={"lops": True, "deformity": True}),
            "REF-14",
            "time",
            "within 2-4 weeks",
            id="REF-14-high",
        ),
        pytest.param(
            Who(p={"diabetes": True}, l={"lops": True}, r={"deformity": True}),
            "REF-14",
            "risk",
            "moderate",
            id="REF-14-each-foot-alone",
        ),
        pytest.param(
            Who(r={"lops": True}),
            "REF-20",
            "one_sided",
            "think of a spinal or tarsal-tunnel cause",
            id="REF-20-one-side",
        ),
        pytest.param(
            Who(
                r={
                    "fpi": -2,
                    "ankle_instability": True,
                    "coleman_flexible": True,
                    "first_ray_pf": True,
                }
            ),
            "ORT-04",
            "first_ray_cutout_R",
            "yes",
            id="ORT-04-dropped-ray",
        ),
        pytest.param(
            Who(r={"fpi": -2, "ankle_instability": True, "coleman_flexible": True}),
            "ORT-04",
            "first_ray_cutout_R",
            "no",
            id="ORT-04-level-ray",
        ),
        pytest.param(
            Who(p={"age": 40}, r={"heel_pain": True, "fpi": -2}),
            "ORT-08",
            "rearfoot_post_R",
            "neutral, cushioned; no medial post",
            id="ORT-08-supinated",
        ),
        pytest.param(
            Who(p={"age": 40}, r={"heel_pain": True, "fpi": 3}),
            "ORT-08",
            "rearfoot_post_R",
            "0 deg",
            id="ORT-08-normal",
        ),
        pytest.param(
            Who(p={"age": 40}, r={"tp_stage": 2}),
            "ORT-11",
            "review_R",
            "6 weeks; consider a short articulated AFO",
            id="ORT-11-stage-2",
        ),
        pytest.param(
            Who(p={"age": 40}, r={"tp_stage": 1}),
            "ORT-11",
            "review_R",
            "4-6 weeks",
            id="ORT-11-stage-1",
        ),
        pytest.param(
            Who(r={"pulses_absent": True, "arch_pain": True}),
            "ORT-30",
            "plan",
            "insensate",
            id="ORT-30-insensate",
        ),
        pytest.param(
            Who(r={"neuroma": True}), "ORT-30", "plan", "standard", id="ORT-30"
        ),
        pytest.param(
            Who(r={"ach_mid": True}),
            "FTW-01",
            "heel_height",
            "40 mm or less",
            id="FTW-01-achilles",
        ),
        pytest.param(
            Who(p={**LIFT, "lld_mm": 18}), "FTW-16", "raise_mm", 3, id="FTW-16"
        ),
        pytest.param(
            Who(r={"antalgic": True, "tp_stage": 1}),
            "REV-04",
            "when",
            "2 weeks",
            id="REV-04-limp",
        ),
        pytest.param(
            Who(r={"tp_stage": 1}), "REV-04", "when", "4-6 weeks", id="REV-04-tendon"
        ),
        pytest.param(
            Who(p={"age": 30}, l={"fpi": -1}, r={"fpi": 4, "neuroma": True}),
            "ORT-05",
            "fpi_L",
            "-1",
            id="ORT-05",
        ),
    ],
)
def test_value(who: Who, rule_id: str, key: str, value: ParameterValue) -> None:
    assert filled(who, rule_id)[key] == value


def test_numbness_on_both_sides_is_not_called_one_sided() -> None:
    both = {"lops": True}
    assert "one_sided" not in filled(Who(l=both, r=both), "REF-20")


def test_heel_pad_goes_in_both_shoes_with_a_stiff_ankle() -> None:
    who = Who(p={"age": 40}, r={"heel_pain": True, "lunge_deg": 30})
    assert "both shoes" in str(filled(who, "ORT-08")["heel_pad"])
    supple = Who(p={"age": 40}, r={"heel_pain": True})
    assert "heel_pad" not in filled(supple, "ORT-08")


def test_a_lift_says_side_steps_and_place() -> None:
    lift = filled(Who(p={**LIFT, "lld_mm": 18}), "ORT-20")
    assert lift["short_side"] == "R"
    assert lift["start_mm"] == 6
    assert lift["steps_mm"] == (6, 9, 10)
    assert (lift["in_shoe_mm"], lift["sole_mm"], lift["target_mm"]) == (10, 3, 13)
    assert lift["step_weeks"] == 3


def test_a_lift_without_back_pain_says_nothing_about_it() -> None:
    who = Who(p={**LIFT, "lbp": False, "sij_tests": 3, "pregnant": True})
    lift = filled(who, "ORT-20")
    assert "certainty" not in lift
    assert lift["pregnancy"] == "no new lift above 3 mm without a review"


def test_a_lift_without_a_short_side_asks_for_it() -> None:
    unknown = {key: value for key, value in LIFT.items() if key != "lld_short_side"}
    lift = filled(Who(p=unknown), "ORT-20")
    assert lift["short_side"] == "not recorded: record it first"


def test_a_lift_needs_a_difference() -> None:
    with pytest.raises(ValueError, match="lld_mm must be recorded"):
        fill_in("ORT-20", build(), NO_SIDE)


def test_heels_without_a_height_have_no_steps() -> None:
    assert "steps_mm" not in fill_in("FTW-04", build(), NO_SIDE)


@pytest.mark.parametrize(
    ("height", "steps"),
    [
        ("70", (70, 55, 40, 25)),
        ("50", (50, 35, 20)),
        ("52.5", (52, 37, 22)),
        ("90", (90, 75, 60, 45, 30)),
        ("31", (31, 20)),
        ("25", (25,)),
    ],
)
def test_heel_steps(height: str, steps: tuple[int, ...]) -> None:
    assert heel_steps_mm(Decimal(height)) == steps


@pytest.mark.parametrize(
    ("found", "risk"),
    [
        pytest.param({}, 0, id="0"),
        pytest.param({"deformity": True}, 0, id="0-deformity-alone"),
        pytest.param({"lops": True}, 1, id="1-lops"),
        pytest.param({"pulses_absent": True}, 1, id="1-pulses"),
        pytest.param({"lops": True, "pulses_absent": True}, 2, id="2-both"),
        pytest.param({"pulses_absent": True, "deformity": True}, 2, id="2-deformity"),
        pytest.param({"lops": True, "ulcer_history": True}, 3, id="3-ulcer"),
        pytest.param({"pulses_absent": True, "amputation": True}, 3, id="3-amputation"),
    ],
)
def test_iwgdf_class(found: dict[str, object], risk: int) -> None:
    assert iwgdf_class(build({}, {}, found), Side.RIGHT) == risk
    assert iwgdf_class(build({}, {}, found), Side.LEFT) == 0


def test_fixed_fill_ins_are_kept() -> None:
    parameters = fill_in("ORT-09", build(), BOTH)
    assert parameters["heel_raise"] == "10-12 mm, the same in both shoes"
    with pytest.raises(TypeError):
        parameters["heel_raise"] = "30 mm"
