"""The footwear prescription: ranges, lists, what the shoe rules fill in and why."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.careplan.footwear import (
    BY_SHOE_FIELD,
    EVERYDAY,
    PURPOSES,
    RUNNING,
    SHOE_FIELDS,
)
from reports.careplan.orthotics import FieldKind, is_allowed
from reports.careplan.plan import Plan
from reports.careplan.shoe_pairs import ShoePair, kept_shoes, prescribe_shoes
from tests.reports.careplan.rule_cases import LIFT, Who
from tests.reports.careplan.test_rules import findings_of, plan_for

RANGES = [
    ("fit_length_gap_mm", "8", "20", "7", "21"),
    ("heel_height_mm", "0", "60", "-1", "61"),
    ("sole_raise_left_mm", "0", "60", "-1", "61"),
    ("sole_raise_right_mm", "0", "60", "-1", "0.5"),
]
LISTS = {
    "action": "keep replace_now replace_when_able avoid modify",
    "fit_width": "ok too_narrow too_wide",
    "toe_box_depth": "ok shallow",
    "upper": "soft stretch leather mesh",
    "fastening": "lace strap bungee zip none",
    "heel_counter": "firm soft cut_out",
    "midsole": "soft medium firm",
    "heel_base": "broad bevelled",
    "flex_point": "toes_only mid_arch rigid",
    "rocker": "none mild full",
    "running_choice_basis": "comfort posture",
    "budget_route": "high_street NHS_surgical_footwear charity workplace",
}
YES_OR_NO = (
    "seam_over_bump sole_thin_for_balance outsole_slip_resistant liner_removable "
    "depth_for_device lateral_flare_left lateral_flare_right stiffener_left "
    "stiffener_right rocker_added_left rocker_added_right bunion_stretch_left "
    "bunion_stretch_right heel_cut_left heel_cut_right"
)


@pytest.mark.parametrize(("name", "low", "high", "below", "above"), RANGES)
def test_a_number_keeps_to_its_range(name, low, high, below, above) -> None:
    spec = BY_SHOE_FIELD[name]
    assert spec.unit == "mm"
    assert is_allowed(spec, Decimal(low))
    assert is_allowed(spec, Decimal(high))
    assert not is_allowed(spec, Decimal(below))
    assert not is_allowed(spec, Decimal(above))


def test_the_lists_have_these_values() -> None:
    assert PURPOSES == ("everyday", "work", "running", "walking", "indoor", "dress")
    lists = {f.name: f.choices for f in SHOE_FIELDS if f.kind is FieldKind.CHOICE}
    assert lists == {name: tuple(words.split()) for name, words in LISTS.items()}
    yes_no = {f.name for f in SHOE_FIELDS if f.kind is FieldKind.BOOL}
    assert yes_no == set(YES_OR_NO.split())
    numbers = {f.name for f in SHOE_FIELDS if f.kind is FieldKind.NUMBER}
    assert numbers == {name for name, *_ in RANGES}
    assert BY_SHOE_FIELD["width_letter"].kind is FieldKind.TEXT


def shoes(who: Who):
    return prescribe_shoes(plan_for(who), findings_of(who))


def test_each_field_names_the_rules_behind_it() -> None:
    pair = shoes(Who(r={"neuroma": True, "hv": "moderate"}))[EVERYDAY]
    assert pair.text("toe_box_depth") == "ok"
    assert pair.origins["toe_box_depth"] == ("FTW-01", "FTW-07", "FTW-08")
    assert pair.values["seam_over_bump"] is False
    assert pair.number("heel_height_mm") == 25
    assert pair.origins["heel_height_mm"] == ("FTW-01", "FTW-08")
    assert pair.number("fit_length_gap_mm") == 10
    assert set(pair.origins) == set(pair.values)


def test_a_runner_gets_a_running_pair() -> None:
    pairs = shoes(Who(p={"age": 30, "runner": True}))
    assert set(pairs) == {RUNNING}
    assert pairs[RUNNING].text("running_choice_basis") == "comfort"
    assert pairs[RUNNING].number("heel_height_mm") == 0


def test_the_insertional_heel_is_20_mm_unless_falls_are_a_risk() -> None:
    sore = {"ach_ins": True}
    assert shoes(Who(r=sore))[EVERYDAY].number("heel_height_mm") == 20
    falls = Who(p={"age": 70, "falls_12m": 1}, r=sore)
    assert shoes(falls)[EVERYDAY].number("heel_height_mm") == 25


def test_the_sole_is_raised_on_the_short_side_alone() -> None:
    pair = shoes(Who(p={**LIFT, "lld_mm": 20}))[EVERYDAY]
    assert pair.number("sole_raise_right_mm") == 4
    assert "sole_raise_left_mm" not in pair.values
    assert pair.origins["sole_raise_right_mm"] == ("FTW-16",)
    assert "sole_raise_right_mm" not in shoes(Who(p=LIFT))[EVERYDAY].values


@pytest.mark.parametrize(
    "patient",
    [
        {key: value for key, value in LIFT.items() if key != "lld_short_side"},
        {key: value for key, value in LIFT.items() if key != "lld_mm"},
        {**LIFT, "lld_mm": 25},
    ],
)
def test_no_sole_is_raised_without_a_side_or_outside_the_range(patient) -> None:
    who = Who(p={**LIFT, "lld_mm": 20})
    pairs = prescribe_shoes(plan_for(who), findings_of(Who(p=patient)))
    assert not any("sole_raise" in name for name in pairs[EVERYDAY].values)


def test_a_sole_raise_says_0_where_everything_fits_in_the_shoe() -> None:
    who = Who(p={**LIFT, "lld_mm": 20})
    small = findings_of(Who(p={**LIFT, "lld_mm": 12}))
    pair = prescribe_shoes(plan_for(who), small)[EVERYDAY]
    assert pair.values["sole_raise_right_mm"] == 0


SORE = Who(r={"neuroma": True, "hv": "moderate"})


def without(rule_id: str) -> Plan:
    plan = plan_for(SORE)
    kept = tuple(item for item in plan.items if item.rule_id != rule_id)
    return replace(plan, items=kept)


def kept(plan: Plan, **by_hand: object) -> ShoePair:
    fresh = shoes(SORE)[EVERYDAY]
    values = {name: value for name, value in by_hand.items() if value is not None}
    stored = ShoePair(EVERYDAY, values, fresh.origins, frozenset(by_hand))
    return kept_shoes({EVERYDAY: stored}, plan, findings_of(SORE))[EVERYDAY]


def test_what_a_declined_rule_filled_in_is_gone() -> None:
    assert "seam_over_bump" in kept(plan_for(SORE)).values
    assert "seam_over_bump" not in kept(without("FTW-07")).values


def test_what_was_set_by_hand_stays_while_the_same_rules_stand_behind_it() -> None:
    changed = kept(plan_for(SORE), upper="mesh", midsole=None, width_letter="H")
    assert changed.text("upper") == "mesh"
    assert "midsole" not in changed.values
    assert changed.text("width_letter") == "H"
    assert changed.text("fastening") == "lace"
    other = kept(without("FTW-07"), upper="mesh", width_letter="H")
    assert "upper" not in other.values
    assert other.by_hand == {"width_letter"}


def test_clearing_what_nothing_fills_in_changes_nothing() -> None:
    assert kept(plan_for(SORE), width_letter=None).by_hand == {"width_letter"}
