"""What a declined device leaves out of the orthotic order, and what stays set by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given

from reports import actions, queries
from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.engine import recommend
from reports.careplan.findings import build
from reports.careplan.limits import beyond_limits
from reports.careplan.orthotic_checks import check_prescription
from reports.careplan.orthotic_issues import Level
from reports.careplan.orthotics import RECORD
from reports.careplan.prescribe import prescribe
from reports.careplan.sides import Side
from reports.kept_order import declined_words, kept_order, plan_of
from reports.models import Decision
from reports.order import edited, order_from_json, order_lines, order_to_json
from reports.order_page import order_groups, origin_words, texts_of
from tests.reports.careplan.strategies import care_findings, many_examples
from tests.reports.careplan.test_properties import LEFT_TO_CLINICIAN
from tests.reports.cases import make_case

L, R = Side.LEFT, Side.RIGHT
FOUND = build({"age": 40}, {}, {"fpi": 8, "tp_pain": True, "neuroma": True})
BOTH = plan_of([("ORT-01", "R"), ("ORT-14", "R"), ("ORT-30", "")])
BASE_ONLY = plan_of([("ORT-01", "R"), ("ORT-30", "")])
DOME_ONLY = plan_of([("ORT-14", "R"), ("ORT-30", "")])
NOTHING = plan_of([("ORT-30", ""), ("", "L")])
STORED = prescribe(BOTH, FOUND)


def test_nothing_declined_leaves_the_order_as_it_was_offered():
    assert kept_order(STORED, BOTH, FOUND) == STORED


def test_a_declined_part_is_not_ordered_and_the_base_is():
    foot = kept_order(STORED, BASE_ONLY, FOUND).right
    assert foot.number("rearfoot_post_deg") == 2
    assert "metatarsal_pad" not in foot.values


def test_a_declined_base_takes_its_post_along():
    foot = kept_order(STORED, DOME_ONLY, FOUND).right
    assert foot.text("metatarsal_pad") == "dome_S"
    assert foot.text("device_type") == "prefab"
    assert foot.number("rearfoot_post_deg") == 0
    assert "rearfoot_post_type" not in foot.values


NUMB_CHILD = build({"age": 11}, {"heel_pain": True}, {"lops": True})


def test_a_heel_lift_that_may_not_be_is_no_device():
    """A raise is for both shoes, and one foot without feeling may have none."""
    plan = recommend(NUMB_CHILD)
    assert plan.has("ORT-26")
    order = prescribe(plan, NUMB_CHILD)
    assert not order.left.has_device
    assert "no heel raise" in order.notes[0]


@many_examples
@given(care_findings())
def test_accepting_everything_makes_an_order_that_can_be_placed(found):
    """What exceeds the limits is declined; a clinician adds shoe, weight, capture."""
    plan = recommend(found)
    beyond = beyond_limits(item.rule_id for item in plan.items)
    rules = (
        (item.rule_id, "".join(item.sides))
        for item in plan.items
        if item.rule_id not in beyond
    )
    accepted = plan_of(rules, "".join(plan.held_sides))
    order = kept_order(prescribe(plan, found), accepted, found)
    stops = {
        issue.field
        for issue in check_prescription(order, found)
        if issue.level is Level.BLOCK
    }
    assert stops <= LEFT_TO_CLINICIAN
    heights = {order.of(side).number("heel_raise_mm") for side in Side}
    assert len(heights) == 1 or any(order.of(side).lift for side in Side)


def test_everything_declined_orders_nothing():
    assert order_lines(kept_order(STORED, NOTHING, FOUND)) == ()


def test_a_held_limb_is_not_ordered_whatever_was_set_by_hand():
    typed = edited(STORED, R, {"device_type": "prefab"})
    held = replace(BOTH, held_sides=frozenset({R}))
    assert not kept_order(typed, held, FOUND).right.has_device


def test_what_was_set_by_hand_goes_with_the_rule_that_stood_behind_it():
    typed = edited(STORED, R, {"metatarsal_pad": "bar", "colour": "blue"})
    assert kept_order(typed, BOTH, FOUND).right.text("metatarsal_pad") == "bar"
    foot = kept_order(typed, BASE_ONLY, FOUND).right
    assert "metatarsal_pad" not in foot.values
    assert foot.text("colour") == "blue"
    assert foot.by_hand == {"colour"}


def test_what_was_cleared_by_hand_stays_cleared():
    typed = edited(STORED, R, {"rearfoot_post_deg": ""})
    assert "rearfoot_post_deg" not in kept_order(typed, BOTH, FOUND).right.values


def test_what_the_record_filled_in_stays_with_a_device():
    foot = STORED.right
    known = replace(
        foot,
        values={**foot.values, "footwear_target": "trainer"},
        origins={**foot.origins, "footwear_target": RECORD, "shoe_size": RECORD},
    )
    stored = replace(STORED, right=known)
    kept = kept_order(stored, BASE_ONLY, FOUND)
    assert kept.right.text("footwear_target") == "trainer"
    assert not kept_order(stored, NOTHING, FOUND).right.has_device
    typed = edited(stored, R, {"footwear_target": "boot"})
    assert kept_order(typed, BASE_ONLY, FOUND).right.text("footwear_target") == "boot"


def test_typing_over_a_refilled_field_is_kept():
    standing = kept_order(STORED, DOME_ONLY, FOUND)
    typed = edited(STORED, R, {"heel_cup_depth_mm": "16"}, standing)
    assert kept_order(typed, DOME_ONLY, FOUND).right.number("heel_cup_depth_mm") == 16
    assert kept_order(typed, BOTH, FOUND).right.number("heel_cup_depth_mm") == 14


def test_a_device_named_by_hand_is_ordered_for_a_foot_without_a_rule():
    typed = edited(STORED, L, {"device_type": "prefab", "heel_cup_depth_mm": "12"})
    left = kept_order(typed, BOTH, FOUND).left
    assert left.has_device
    assert left.number("heel_cup_depth_mm") == 12


def test_an_order_of_before_keeps_its_values_while_a_device_stands():
    older = replace(STORED.right, origins={})
    stored = replace(STORED, right=older)
    assert kept_order(stored, BASE_ONLY, FOUND).right == older
    assert not kept_order(stored, NOTHING, FOUND).right.has_device


def test_it_is_stored_and_read_back():
    typed = edited(STORED, R, {"colour": "blue", "metatarsal_pad": ""})
    assert order_from_json(order_to_json(typed)) == typed


@pytest.mark.parametrize(
    ("rule_id", "kept", "said"),
    [
        (
            "ORT-14",
            BASE_ONLY,
            "ORT-14 Morton neuroma: metatarsal dome is declined, right foot: Metatarsal "
            "pad, Metatarsal pad height, Metatarsal pad apex (negative proximal to the "
            "heads) are not ordered.",
        ),
        ("ORT-01", DOME_ONLY, "Rearfoot post type is not ordered."),
        ("ORT-02", BOTH, "right foot: what it asked for is not ordered."),
    ],
)
def test_it_says_what_is_left_out(rule_id, kept, said):
    standing = kept_order(STORED, kept, FOUND)
    (sentence,) = declined_words(STORED, standing, [(rule_id, R)])
    assert sentence.endswith(said)


def test_the_page_says_where_each_value_is_from():
    typed = edited(STORED, R, {"metatarsal_pad": "bar", "colour": "blue"})
    foot = typed.right
    assert origin_words(foot, "rearfoot_post_deg") == "from ORT-01"
    assert origin_words(foot, "metatarsal_pad") == "by hand, instead of ORT-14"
    assert origin_words(foot, "colour") == "by hand"
    assert origin_words(foot, "shoe_size") == ""
    known = replace(foot, origins={"shoe_size": RECORD})
    assert origin_words(known, "shoe_size") == "from the examination"
    groups = order_groups(typed, texts_of(typed), "uk")
    pad = next(row for group in groups for row in group.rows if "pad" in row.label)
    assert pad.right.name.startswith("right-")


# --- As a plan is decided ------------------------------------------------------------------
@pytest.fixture
def plan(amara):
    return make_case("case-04-tibialis-posterior", amara).assessments[-1].plan


def decline(plan, by, code):
    item = plan.items.get(code=code)
    actions.decide_item(
        item=item,
        decision=Decision.DECLINED,
        by=by,
        reason="Not suitable",
        has_looked_again=True,
    )


def device_codes(plan):
    order = order_from_json(plan.order)
    return {rule for side in Side for rule in order.of(side).from_rules}


def test_a_declined_device_is_said_on_the_page_and_not_ordered(signed_in, plan, amara):
    codes = [item.code for item in plan.items.all() if item.code in DEVICE_RULES]
    for code in codes:
        decline(plan, amara, code)
    page = signed_in(amara).get(reverse("reports:order", args=[plan.pk]))
    assert f"{codes[0]} " in page.content.decode()
    assert "is declined, " in page.content.decode()
    assert order_lines(queries.standing_order(plan)) == ()


def test_undoing_the_decline_orders_it_again(plan, amara):
    before = queries.standing_order(plan)
    (code, *_) = device_codes(plan)
    decline(plan, amara, code)
    assert queries.standing_order(plan) != before
    item = plan.items.get(code=code)
    actions.decide_item(item=item, decision=Decision.PENDING, by=amara)
    assert queries.standing_order(plan) == before
    assert Decimal(0) <= before.right.number("rearfoot_post_deg")


# --- On the plan page, before Issue ---------------------------------------------------------
BEFORE = "Before this plan can be issued"


@pytest.fixture
def heel_plan(amara):
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    return plan


def page_of(signed_in, amara, plan):
    address = reverse("reports:plan", args=[plan.pk])
    return signed_in(amara).get(address).content.decode()


def test_the_plan_says_what_the_order_still_needs_and_where(
    signed_in, heel_plan, amara
):
    shown = page_of(signed_in, amara, heel_plan)
    assert BEFORE in shown
    assert "Orthotic order, right: A device needs a target shoe." in shown
    assert reverse("reports:order", args=[heel_plan.pk]) in shown


def test_a_raise_in_one_shoe_alone_is_said_on_the_plan(signed_in, heel_plan, amara):
    feet = {R: {"heel_raise_mm": "4", "heel_raise_shape": "wedge"}}
    actions.set_order(plan=heel_plan, feet=feet, by=amara)
    shown = page_of(signed_in, amara, heel_plan)
    assert "Orthotic order, both feet: Heel raises differ without" in shown


def test_what_is_wrong_with_a_pair_leads_to_that_pair(signed_in, heel_plan, amara):
    texts = {"depth_for_device": "no"}
    actions.set_shoes(plan=heel_plan, purpose="everyday", texts=texts, by=amara)
    shown = page_of(signed_in, amara, heel_plan)
    assert "Footwear, everyday: Depth for the device: no" in shown
    pair = reverse("reports:shoes_of", args=[heel_plan.pk, "everyday"])
    assert f'href="{pair}"' in shown


def test_a_whole_order_leaves_nothing_to_say(signed_in, heel_plan, amara):
    order = queries.standing_order(heel_plan)
    feet = {
        foot.side: {"footwear_target": "trainer"}
        for foot in (order.left, order.right)
        if foot.has_device
    }
    actions.set_order(plan=heel_plan, feet=feet, by=amara)
    assert BEFORE not in page_of(signed_in, amara, heel_plan)
    actions.issue_plan(plan=heel_plan, by=amara)
