"""The steps of the ten-minute couch examination: whole, in order, for every age."""

import pytest

from assessments.biomechanics.blocks import blocks_of_step
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.couch import OF_CHILDREN, STEPS, Part
from assessments.biomechanics.protocols import BY_CODE, MUST_ASK, with_required
from assessments.biomechanics.types import Sides

PARTS = [part for step in STEPS for part in step.parts]


def test_the_steps_are_those_of_ten_minutes() -> None:
    assert [step.title for step in STEPS] == [
        "Complaint",
        "Safety screen",
        "Standing: foot posture",
        "Standing: tests and leg length",
        "On the couch",
        "Walking",
        "Footwear",
    ]


def test_a_measure_is_asked_once() -> None:
    codes = [code for step in STEPS for code in step.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(MEASURES)


def test_the_protocol_is_its_steps_and_can_be_issued() -> None:
    core = {code for step in STEPS for code in step.measures}
    assert set(BY_CODE["couch"].measures) == core
    assert core >= MUST_ASK
    assert set(with_required(core)) == core


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.title)
def test_what_one_press_sets_is_named_by_the_catalogue(part: Part) -> None:
    assert part.code == part.measures[0]
    assert part.normal
    if part.is_list:
        assert all(MEASURES[code].normal for code in part.measures)


@pytest.mark.parametrize(("age", "is_asked"), [(7, True), (17, True), (18, False)])
def test_a_childs_question_is_for_children(age: int, is_asked: bool) -> None:
    blocks = [block for step in STEPS for block in blocks_of_step(step, age)]
    asked = {measure.code for block in blocks for measure in block.all_measures}
    assert (asked >= OF_CHILDREN) is is_asked
    assert {block.step for block in blocks} == {step.code for step in STEPS}


def test_a_question_for_some_ages_is_left_out_for_others() -> None:
    (complaint, *_) = STEPS
    young = blocks_of_step(complaint, 3)
    assert [block.code for block in young] == ["body_map"]


def test_both_feet_are_scored_in_twelve_answers() -> None:
    posture = next(step for step in STEPS if step.code == "at_posture")
    rows = [MEASURES[code] for code in posture.measures]
    assert {row.sides for row in rows} == {Sides.PER_SIDE}
    assert sum(len(row.sides.members) for row in rows) == 12
