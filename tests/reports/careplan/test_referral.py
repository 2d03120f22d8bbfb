"""Physio referral: blocks, problems, and goals that can be measured."""

from dataclasses import replace
from datetime import date

import pytest

from reports.careplan.outcome_measures import BY_MEASURE
from reports.careplan.problems import BY_PROBLEM, PROBLEMS, problems_of
from reports.careplan.referral import SHARED_RECORD, Goal, goal_sentence
from reports.careplan.rules import BY_ID
from reports.careplan.sources import BY_KEY
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import plan_for

GOAL = Goal(
    person="Maria",
    activity="walk to the shops and back",
    amount="(20 minutes)",
    pain=3,
    by=date(2026, 1, 12),
    measure="first-step pain",
)


def test_a_goal_is_one_sentence() -> None:
    assert goal_sentence(GOAL) == (
        "Maria will walk to the shops and back (20 minutes) with pain 3/10 or less by "
        "12 January 2026, measured by first-step pain."
    )


def test_a_goal_names_what_is_missing() -> None:
    with pytest.raises(ValueError, match="a goal needs activity, measure"):
        goal_sentence(replace(GOAL, activity=" ", measure=""))


@pytest.mark.parametrize("pain", [-1, 11])
def test_a_goal_keeps_pain_within_0_to_10(pain: int) -> None:
    with pytest.raises(ValueError, match=f"pain must be 0 to 10, got {pain}"):
        goal_sentence(replace(GOAL, pain=pain))


def test_the_problems_of_a_plan() -> None:
    plan = plan_for(Who(p={"age": 40, "lbp": True}, r={"heel_pain": True}))
    assert [problem.key for problem in problems_of(plan)] == [
        "low_back_pain",
        "plantar_heel_pain",
    ]


def test_problems_name_rules_measures_and_sources_that_exist() -> None:
    assert len(PROBLEMS) == len(BY_PROBLEM) == 14
    for problem in PROBLEMS:
        assert set(problem.rule_ids) <= set(BY_ID)
        assert set(problem.outcome_keys) <= set(BY_MEASURE)
        assert set(problem.sources) <= set(BY_KEY)
        assert problem.review
        assert problem.discharge


def test_the_shared_record_has_every_block_once() -> None:
    keys = [block.key for block in SHARED_RECORD]
    assert len(keys) == len(set(keys)) == 11
    assert all(block.fields for block in SHARED_RECORD)
