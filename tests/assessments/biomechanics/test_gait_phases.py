"""The phases of a step: what each asks, and how far each side was seen."""

import pytest

from assessments.biomechanics.blocks import STARTS
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.gait_phases import (
    PHASE_BLOCKS,
    PHASE_ITEMS,
    GaitPhase,
    PhaseLook,
    phase_seen,
)
from assessments.biomechanics.types import Side
from tests.assessments.biomechanics.recording import NOT_TESTED, both, record, sided

SWING = PHASE_ITEMS[GaitPhase.SWING]
USUAL = {code: both(MEASURES[code].normal) for code in SWING}


def look(side=Side.LEFT, asked=SWING, **raw):
    return phase_seen(record(**raw), GaitPhase.SWING, side, asked).look


def test_each_phase_is_a_block_of_the_page():
    assert set(PHASE_BLOCKS.values()) <= {code for code, _ in STARTS["gait"]}
    assert PHASE_ITEMS[GaitPhase.CONTACT][0] == "contact_type"
    assert "early_heel_lift" in PHASE_ITEMS[GaitPhase.PROPULSION]
    assert "foot_progression_deg" not in SWING


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        pytest.param({}, PhaseLook.OPEN, id="nothing"),
        pytest.param({"foot_clearance": both("adequate")}, PhaseLook.PART, id="part"),
        pytest.param(USUAL, PhaseLook.USUAL, id="usual"),
        pytest.param(
            dict.fromkeys(SWING, both(NOT_TESTED)), PhaseLook.LEFT_OUT, id="out"
        ),
        pytest.param(
            {**USUAL, "foot_clearance": both("toe_drag")}, PhaseLook.UNUSUAL, id="one"
        ),
        pytest.param(
            {"foot_clearance": both("reduced")}, PhaseLook.UNUSUAL, id="one-of-part"
        ),
    ],
)
def test_how_a_phase_looks(raw, found):
    assert look(**raw) is found


def test_sides_are_seen_each_by_itself():
    raw = {"foot_clearance": sided("toe_drag", "adequate")}
    assert look(Side.LEFT, **raw) is PhaseLook.UNUSUAL
    assert look(Side.RIGHT, **raw) is PhaseLook.PART


def test_only_what_is_asked_counts():
    raw = {"foot_clearance": both("adequate")}
    assert look(asked={"foot_clearance"}, **raw) is PhaseLook.USUAL
    seen = phase_seen(record(**raw), GaitPhase.CONTACT, Side.LEFT, SWING)
    assert (seen.answered, seen.asked) == (0, 0)
