"""Shoes: fields, the strictest value, heel height, rocker, and the patient's topics."""

import pytest

from reports.careplan.footwear import (
    BY_SHOE_FIELD,
    DEMANDS,
    MAX_HEEL_MM,
    SHOE_FIELDS,
    HeelRange,
    ShoeChecklist,
    rocker_allowed,
    shoe_checklist,
)
from reports.careplan.mechanisms import harmful_words
from reports.careplan.rules import BY_ID
from reports.careplan.shoe_pairs import YES_NO
from reports.careplan.shoe_topics import BY_TOPIC, SHOE_TOPICS, topics_for
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import findings_of, plan_for


def checklist(who: Who) -> ShoeChecklist:
    return shoe_checklist(plan_for(who), findings_of(who))


def line(who: Who, name: str) -> str:
    return next(each.value for each in checklist(who).lines if each.name == name)


@pytest.mark.parametrize(
    ("who", "heel"),
    [
        pytest.param(Who(r={"foot_pain": True}), HeelRange(0, 25), id="everyday"),
        pytest.param(Who(r={"ach_mid": True}), HeelRange(0, 40), id="achilles"),
        pytest.param(Who(r={"ach_ins": True}), HeelRange(10, 20), id="insertional"),
        pytest.param(
            Who(p={"age": 70, "falls_12m": 1}, r={"ach_ins": True}),
            HeelRange(0, 25),
            id="insertional-with-falls",
        ),
        pytest.param(
            Who(p={"heel_height_mm": 70}, r={"ach_mid": True, "neuroma": True}),
            HeelRange(0, 25),
            id="lowest-wins",
        ),
        pytest.param(
            Who(p={"heel_height_mm": 70, "lbp": True}), HeelRange(0, 30), id="stepped"
        ),
        pytest.param(Who(p={"shoes_worn_out": True}), None, id="none"),
    ],
)
def test_heel_height(who: Who, heel: HeelRange | None) -> None:
    assert checklist(who).heel == heel


def test_the_firmest_sole_wins() -> None:
    sore = {"heel_pain": True}
    assert line(Who(r=sore), "midsole") == "soft"
    assert line(Who(p={"balance_deficit": True}, r=sore), "midsole") == "firm"


def test_the_most_urgent_action_wins() -> None:
    who = Who(p={"shoes_worn_out": True, "not_wide_enough": True})
    assert line(who, "action") == "replace_now"


def test_insertional_pain_cuts_out_the_counter() -> None:
    who = Who(p={"age": 30}, r={"ach_ins": True, "fpi": 7})
    assert line(who, "heel_counter") == "cut_out"


def test_a_line_names_its_rules() -> None:
    who = Who(r={"neuroma": True, "hv": "moderate"})
    toe_box = next(x for x in checklist(who).lines if x.name == "toe_box_depth")
    assert toe_box.rule_ids == ("FTW-01", "FTW-07", "FTW-08")


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(Who(p={"falls_12m": 1}), id="falls"),
        pytest.param(Who(p={"balance_deficit": True}), id="balance"),
        pytest.param(Who(l={"ankle_instability": True}), id="ankle"),
        pytest.param(Who(r={"pulses_absent": True}), id="insensate"),
    ],
)
def test_no_rocker(who: Who) -> None:
    assert not rocker_allowed(findings_of(who))


def test_demands_use_fields_and_values_that_exist() -> None:
    assert len(BY_SHOE_FIELD) == len(SHOE_FIELDS)
    assert set(DEMANDS) | set(MAX_HEEL_MM) <= set(BY_ID)
    for demands in DEMANDS.values():
        for name, value in demands.items():
            allowed = BY_SHOE_FIELD[name].choices or tuple(YES_NO)
            assert value in allowed


@pytest.mark.parametrize("topic", [pytest.param(t.key, id=t.key) for t in SHOE_TOPICS])
def test_topics_are_short_plain_and_called_for(topic: str) -> None:
    found = BY_TOPIC[topic]
    assert 40 <= len(found.text.split()) <= 70
    assert harmful_words(found.text) == ()
    assert set(found.rule_ids) <= set(BY_ID)


def test_topics_follow_the_plan() -> None:
    assert len(SHOE_TOPICS) == 18
    who = Who(p={"lbp": True})
    assert [topic.key for topic in topics_for(plan_for(who))] == ["rocker_shoes"]


def test_the_weightiest_rule_names_the_first_topic() -> None:
    who = Who(p={"age": 50}, r={"pulses_absent": True, "foot_pain": True})
    keys = [topic.key for topic in topics_for(plan_for(who))]
    assert keys[:2] == ["indoors", "numb_feet"]
