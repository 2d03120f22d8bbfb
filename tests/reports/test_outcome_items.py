"""What a review advises, as rows of the next plan."""

from dataclasses import replace

import pytest

from reports.careplan.plan import Plan, PlanState
from reports.careplan.sides import Side
from reports.outcome_items import next_rung, with_outcomes
from reports.outcomes_seen import OutcomesSeen, ProblemOutcome
from reports.proposal import ProposedItem
from tests.reports.test_outcome_review import HEEL, first, reviewed, visit

OPEN = Plan(PlanState.OPEN, (), (), ())
NOTHING: tuple[ProposedItem, ...] = ()


def outcomes(**changed: object) -> OutcomesSeen:
    return reviewed(visit(HEEL, **changed), first(HEEL))


def with_steps(*steps: str, sides: str = "R", **more: object) -> OutcomesSeen:
    """Return a review whose one problem asks for these steps."""
    found = outcomes()
    heel = found.problems[-1]
    one = replace(heel, steps=steps, sides=sides, verdict="unchanged", **more)
    return replace(found, problems=(one,))


def codes(found: OutcomesSeen, plan: Plan = OPEN) -> list[str]:
    return [item.code for item in with_outcomes(NOTHING, found, plan)]


def device(sides: str) -> ProposedItem:
    (item,) = with_outcomes(NOTHING, with_steps("OUT-06"), OPEN)
    return replace(item, code="ORT-08", sides=sides, needs_second_look=False)


def test_steps_of_two_problems_join_with_both_reasons() -> None:
    found = with_steps("OUT-06")
    back = replace(found.problems[0], key="low_back_pain", title="Back", sides="")
    both = replace(found, problems=(*found.problems, back))
    (item,) = with_outcomes(NOTHING, both, OPEN)
    # One concerns the whole person, so the step does.
    assert item.sides == ""
    assert "Plantar heel pain, right: unchanged after 8 weeks" in item.because
    assert "Back: unchanged after 8 weeks" in item.because
    assert item.parameters == {
        "next": "Plantar heel pain: shockwave (tape → shockwave → custom insole)"
    }


@pytest.mark.parametrize(
    ("failed", "rung"),
    [pytest.param(0, "shockwave", id="first"), pytest.param(1, "custom", id="second")],
)
def test_the_ladder_goes_on_where_it_stood(failed: int, rung: str) -> None:
    (each,) = with_steps("OUT-06", failed_steps=failed).problems
    assert f": {rung}" in next_rung(each)


@pytest.mark.parametrize("key", ["low_back_pain", "main_complaint"])
def test_no_ladder_is_made_up(key: str) -> None:
    (each,) = with_steps("OUT-06").problems
    other: ProblemOutcome = replace(each, key=key)
    assert next_rung(other) == ""
    found = replace(with_steps("OUT-06"), problems=(other,))
    (item,) = with_outcomes(NOTHING, found, OPEN)
    assert item.parameters == {}


def test_a_specialist_is_asked_once() -> None:
    found = with_steps("REF-19", sides="LR")
    (item,) = with_outcomes(NOTHING, found, OPEN)
    assert (item.code, item.section, item.sides) == ("REF-19", "REF", "LR")
    assert item.because[0].startswith("Plantar heel pain, left and right")
    assert len(with_outcomes((item,), found, OPEN)) == 1


def test_what_was_changed_last_is_named() -> None:
    found = replace(with_steps("OUT-04"), newest=("Added: Bridge.",))
    (item,) = with_outcomes(NOTHING, found, OPEN)
    assert item.parameters == {"newest": "Added: Bridge."}
    assert item.needs_second_look


def test_a_break_in_the_skin_comes_first_with_its_side() -> None:
    first_item = with_outcomes(
        NOTHING, replace(with_steps("OUT-02"), broken="R"), OPEN
    )[0]
    assert (first_item.code, first_item.sides, first_item.position) == (
        "OUT-01",
        "R",
        1,
    )
    assert first_item.because == (
        "break in the skin; protective sensation lost, right",
    )


@pytest.mark.parametrize(
    ("plan", "sides", "kept"),
    [
        pytest.param(PlanState.HELD, "R", ["OUT-02"], id="held"),
        pytest.param(PlanState.INTERIM, "R", ["OUT-02"], id="interim"),
        pytest.param(PlanState.LIMB_HELD, "R", ["OUT-02"], id="that-limb"),
        pytest.param(PlanState.LIMB_HELD, "", ["OUT-02"], id="both-limbs"),
        pytest.param(PlanState.LIMB_HELD, "L", ["OUT-02", "OUT-05"], id="other-limb"),
    ],
)
def test_a_hold_leaves_no_treatment(
    plan: PlanState, sides: str, kept: list[str]
) -> None:
    held = frozenset({Side.RIGHT}) if plan is PlanState.LIMB_HELD else frozenset()
    found = with_steps("OUT-02", "OUT-05", sides=sides)
    assert codes(found, Plan(plan, (), (), (), held_sides=held)) == kept


@pytest.mark.parametrize(
    ("stopped", "offered", "again"),
    [
        pytest.param("R", "R", True, id="that-foot"),
        pytest.param("R", "L", False, id="the-other-foot"),
        pytest.param("", "L", True, id="stop-of-no-side"),
        pytest.param("R", "", True, id="device-of-no-side"),
    ],
)
def test_a_device_offered_again_asks_for_a_second_look(
    stopped: str, offered: str, *, again: bool
) -> None:
    rows = with_outcomes((device(offered),), with_steps("OUT-10", sides=stopped), OPEN)
    assert rows[0].needs_second_look is again
    assert rows[1].needs_second_look


def test_without_a_review_nothing_is_added() -> None:
    item = device("R")
    assert with_outcomes((item,), None, OPEN) == (item,)
