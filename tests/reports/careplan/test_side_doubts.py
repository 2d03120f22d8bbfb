"""A finding on one side and its plan on the other: what is doubted, what is not."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.careplan.orthotics import FieldValue, FootPrescription, Prescription
from reports.careplan.plan import ChosenExercise, LeftOut, Plan, PlanState
from reports.careplan.side_doubts import (
    CORRECTING,
    SidedItem,
    SideDoubt,
    side_doubts,
)
from reports.careplan.sides import BOTH, NO_SIDE, Side

L, R = frozenset({Side.LEFT}), frozenset({Side.RIGHT})
NO_PLAN = Plan(PlanState.OPEN, (), (), ())
DEVICE: Mapping[str, FieldValue] = {"device_type": "prefab"}
SKIVE: Mapping[str, FieldValue] = {**DEVICE, "medial_heel_skive_mm": Decimal(4)}


def order(
    left: Mapping[str, FieldValue] = DEVICE, right: Mapping[str, FieldValue] = DEVICE
) -> Prescription:
    return Prescription(
        FootPrescription(Side.LEFT, left), FootPrescription(Side.RIGHT, right)
    )


def asks(sides: frozenset[Side], *, left_out: bool = False) -> Plan:
    """Return what the rules make of the findings: E03 on these sides."""
    if left_out:
        out = (LeftOut("E03", sides, "cap"), LeftOut("E09", BOTH, "cap"))
        return Plan(PlanState.OPEN, (), (), (), left_out=out)
    chosen = (
        ChosenExercise("E03", sides, 1, ("STR-01",)),
        ChosenExercise("E09", BOTH, 1, ("STR-02",)),
    )
    return Plan(PlanState.OPEN, (), chosen, ())


def doubts(
    *items: SidedItem, plan: Plan = NO_PLAN, found: frozenset[Side] = NO_SIDE
) -> tuple[SideDoubt, ...]:
    return side_doubts(
        items, order(), proposed=plan, proposed_order=order(), found=found
    )


# --- Words ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sides", "words", "doubted"),
    [
        pytest.param("R", "Stretch the left calf.", True, id="the other side's calf"),
        pytest.param("L", "Wear it on the right.", True, id="on the right"),
        pytest.param("L", "A pad in your Right shoe", True, id="a capital"),
        pytest.param("R", "Stretch the right calf.", False, id="the same side"),
        pytest.param("R", "Left foot first, then the right foot.", False, id="both"),
        pytest.param("L", "Start right away; that is all right.", False, id="no side"),
        pytest.param("R", "What is left of the day", False, id="left over"),
        pytest.param("LR", "Stretch the left calf.", False, id="both sides"),
        pytest.param("", "Stretch the left calf.", False, id="no mark"),
        pytest.param("R", "", False, id="the rule's own words"),
    ],
)
def test_words_and_mark_name_one_side(sides: str, words: str, doubted: bool) -> None:
    assert bool(doubts(SidedItem("Calf stretch", sides, words))) is doubted


def test_the_sentence_names_both_sides() -> None:
    (doubt,) = doubts(SidedItem("Calf stretch", "R", "Stretch the left calf."))
    assert (doubt.title, doubt.text) == (
        "Calf stretch",
        "It is for the right side, its words say left.",
    )


# --- Added items ------------------------------------------------------------------------
@pytest.mark.parametrize("left_out", [False, True], ids=["in the plan", "left out"])
@pytest.mark.parametrize(
    ("sides", "asked", "doubted"),
    [
        pytest.param("L", R, True, id="asked on the other alone"),
        pytest.param("R", R, False, id="asked on this"),
        pytest.param("L", BOTH, False, id="asked on both"),
        pytest.param("L", NO_SIDE, False, id="asked for both legs together"),
        pytest.param("LR", R, False, id="added for both"),
        pytest.param("", R, False, id="added without a side"),
    ],
)
def test_an_added_exercise_goes_where_the_rules_ask_for_it(
    sides: str, asked: frozenset[Side], doubted: bool, left_out: bool
) -> None:
    item = SidedItem("Heel raise", sides, "", "E03", is_added=True)
    found = doubts(item, plan=asks(asked, left_out=left_out), found=R)
    assert bool(found) is doubted
    if doubted:
        assert "on the right side alone" in found[0].text


def test_what_the_rules_chose_is_not_doubted() -> None:
    item = SidedItem("Heel raise", "L", "", "E03")
    assert doubts(item, plan=asks(R), found=R) == ()


@pytest.mark.parametrize(
    ("sides", "words", "found", "doubted"),
    [
        pytest.param("L", "Ice", R, True, id="every finding on the other side"),
        pytest.param("", "Ice on the left heel", R, True, id="the side in its words"),
        pytest.param("L", "Ice", L, False, id="found there"),
        pytest.param("L", "Ice", BOTH, False, id="found on both"),
        pytest.param("L", "Ice", NO_SIDE, False, id="nothing with a side"),
        pytest.param("", "Ice", R, False, id="no side"),
        pytest.param("LR", "Ice", R, False, id="both"),
    ],
)
def test_an_added_item_goes_where_something_was_found(
    sides: str, words: str, found: frozenset[Side], doubted: bool
) -> None:
    item = SidedItem("Ice", sides, words, is_added=True)
    assert bool(doubts(item, found=found)) is doubted


def test_an_exercise_no_rule_asks_for_goes_by_the_findings() -> None:
    item = SidedItem("Balance", "L", "", "E40", is_added=True)
    assert doubts(item, plan=asks(R), found=R)
    assert doubts(item, plan=asks(R), found=BOTH) == ()


# --- The order --------------------------------------------------------------------------
def ordered(now: Prescription, proposed: Prescription) -> tuple[SideDoubt, ...]:
    return side_doubts((), now, proposed=NO_PLAN, proposed_order=proposed, found=BOTH)


def test_a_correction_on_the_other_foot_is_doubted() -> None:
    (doubt,) = ordered(order(left=SKIVE), order(right=SKIVE))
    assert doubt.title.startswith("Orthotic order: ")
    assert "ordered for the left foot" in doubt.text
    assert "on the right foot alone" in doubt.text


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        pytest.param(order(right=SKIVE), order(right=SKIVE), id="as proposed"),
        pytest.param(order(SKIVE, SKIVE), order(right=SKIVE), id="on both"),
        pytest.param(order(left=SKIVE), order(), id="asked for nowhere"),
        pytest.param(order(left=SKIVE), order(SKIVE, SKIVE), id="asked on both"),
        pytest.param(
            order(left={"medial_heel_skive_mm": Decimal(4)}),
            order(right=SKIVE),
            id="no device",
        ),
        pytest.param(
            order(left={**DEVICE, "medial_heel_skive_mm": Decimal(0)}),
            order(right=SKIVE),
            id="zero is none",
        ),
    ],
)
def test_other_orders_are_not_doubted(
    now: Prescription, proposed: Prescription
) -> None:
    assert ordered(now, proposed) == ()


@pytest.mark.parametrize("name", CORRECTING)
def test_every_correcting_field_is_compared(name: str) -> None:
    value: FieldValue = True if name.endswith("flange") else Decimal(2)
    given_ = {**DEVICE, name: value}
    assert len(ordered(order(left=given_), order(right=given_))) == 1


@pytest.mark.parametrize("word", ["none", "", "no"])
def test_a_word_for_nothing_is_nothing(word: str) -> None:
    nothing = {**DEVICE, "first_ray": word}
    cut = {**DEVICE, "first_ray": "cut_out"}
    assert ordered(order(left=nothing), order(right=cut)) == ()
    assert len(ordered(order(cut, nothing), order(nothing, cut))) == 1


# --- Keys, mirror -------------------------------------------------------------------------
def test_other_words_have_another_key() -> None:
    one, two = SideDoubt("Ice", "Left."), SideDoubt("Ice", "Right.")
    assert one.key == SideDoubt("Ice", "Left.").key != two.key
    assert len(one.key) == 16


def test_the_same_doubt_is_told_once() -> None:
    item = SidedItem("Ice", "L", "", is_added=True)
    assert len(doubts(item, item, found=R)) == 1


SIDES = st.sampled_from(["", "L", "R", "LR"])
SETS = st.sampled_from([NO_SIDE, L, R, BOTH])
MIRROR = {"": "", "L": "R", "R": "L", "LR": "LR"}


@given(sides=SIDES, asked=SETS, found=SETS, is_known=st.booleans())
def test_left_and_right_are_treated_alike(
    sides: str, asked: frozenset[Side], found: frozenset[Side], is_known: bool
) -> None:
    def swapped(given_sides: frozenset[Side]) -> frozenset[Side]:
        letters = "".join(MIRROR[side.value] for side in given_sides)
        return frozenset(Side(letter) for letter in letters)

    plan, mirrored = asks(asked), asks(swapped(asked))
    code = "E03" if is_known else ""
    one = doubts(SidedItem("X", sides, "", code, True), plan=plan, found=found)
    two = doubts(
        SidedItem("X", MIRROR[sides], "", code, True),
        plan=mirrored,
        found=swapped(found),
    )
    assert len(one) == len(two)
