"""What follows from a review, row by row of section 9.2."""

import pytest

from reports.careplan.escalation import (
    ASK_FOLLOWED,
    BY_CODE,
    CALL,
    CARRY_ON,
    KEEP_FEW,
    LEAVE,
    LIFT_STAY,
    LIFT_UP,
    MEASURE_AGAIN,
    NEXT_STEP,
    OPEN_DOOR,
    RECONSIDER,
    SCREEN,
    SHARE,
    SIMPLIFY,
    SPECIALIST,
    STEPS,
    STOP_DEVICE,
    STOP_NEWEST,
    WEAN,
    Review,
    Step,
    escalation,
)
from reports.careplan.mechanisms import harmful_words
from reports.careplan.outcomes import Change
from reports.careplan.problems import PROBLEMS, main_keys
from reports.careplan.rules import BY_ID
from reports.careplan.sources import BY_KEY

IMPROVED, UNCHANGED, WORSE = Change.IMPROVED, Change.UNCHANGED, Change.WORSE


@pytest.mark.parametrize(
    ("review", "steps"),
    [
        pytest.param(Review(WORSE, 3, True), (CALL, SCREEN, STOP_NEWEST), id="worse"),
        pytest.param(Review(UNCHANGED, 3, True), (CARRY_ON,), id="early"),
        pytest.param(Review(UNCHANGED, 5, False), (CARRY_ON,), id="early-not-followed"),
        pytest.param(Review(UNCHANGED, 6, False), (SIMPLIFY,), id="6-not-followed"),
        pytest.param(Review(UNCHANGED, 6, True), (NEXT_STEP,), id="6-followed"),
        pytest.param(Review(UNCHANGED, 6, None), (ASK_FOLLOWED,), id="6-not-asked"),
        pytest.param(
            Review(UNCHANGED, 3, True, has_lift=True, lift_below_target=True),
            (LIFT_UP,),
            id="lift-up",
        ),
        pytest.param(
            Review(UNCHANGED, 6, True, has_lift=True), (NEXT_STEP,), id="lift-at-target"
        ),
        pytest.param(
            Review(UNCHANGED, 12, True), (STOP_DEVICE, SHARE, RECONSIDER), id="12"
        ),
        pytest.param(
            Review(UNCHANGED, 12, None, has_device=False),
            (SHARE, RECONSIDER),
            id="12-without-a-device",
        ),
        pytest.param(
            Review(UNCHANGED, 12, True, has_device=False, has_lift=True),
            (STOP_DEVICE, SHARE, RECONSIDER),
            id="12-with-a-lift",
        ),
        pytest.param(Review(UNCHANGED, 12, False), (SIMPLIFY,), id="12-not-followed"),
        pytest.param(Review(UNCHANGED, 24, True), (SPECIALIST,), id="24"),
        pytest.param(
            Review(UNCHANGED, 8, True, failed_steps=2), (SPECIALIST,), id="two-failed"
        ),
        pytest.param(
            Review(UNCHANGED, 8, True, failed_steps=1), (NEXT_STEP,), id="one-failed"
        ),
        pytest.param(
            Review(IMPROVED, 12, True), (WEAN, KEEP_FEW, OPEN_DOOR), id="improved"
        ),
        pytest.param(
            Review(IMPROVED, 12, True, has_device=False, has_exercises=False),
            (OPEN_DOOR,),
            id="improved-with-nothing-given",
        ),
        pytest.param(
            Review(IMPROVED, 12, True, has_lift=True, lift_below_target=True),
            (LIFT_STAY, WEAN, KEEP_FEW, OPEN_DOOR),
            id="improved-lift-stays",
        ),
        pytest.param(
            Review(IMPROVED, 12, True, all_improved=False),
            (LEAVE,),
            id="another-problem-is-left",
        ),
        pytest.param(
            Review(IMPROVED, 12, True, has_lift=True, all_improved=False),
            (LIFT_STAY,),
            id="another-problem-is-left-and-a-lift",
        ),
        pytest.param(Review(Change.UNSURE, 8, True), (MEASURE_AGAIN,), id="unsure"),
        pytest.param(Review(None, 8, True), (MEASURE_AGAIN,), id="not-measured"),
    ],
)
def test_escalation(review: Review, steps: tuple[Step | str, ...]) -> None:
    named = tuple(step if isinstance(step, str) else step.code for step in steps)
    assert escalation(review) == named


def test_every_step_has_a_code_of_its_own_and_a_source() -> None:
    assert len(BY_CODE) == len(STEPS) == 18
    assert SPECIALIST in BY_ID
    assert not set(BY_CODE) & set(BY_ID)
    for step in STEPS:
        assert step.action
        assert set(step.sources) <= set(BY_KEY)
        assert not harmful_words(step.patient)


def test_pain_judges_a_painful_problem_and_no_other() -> None:
    keys = {problem.key: main_keys(problem) for problem in PROBLEMS}
    assert keys["achilles"] == ("visa_a", "pain_nrs")
    assert keys["falls"] == ()
    assert keys["hypermobility"] == ("psfs",)
