"""One phase of a step, and a chain from foot to back: true sides, marks, and words."""

import pytest

from assessments.biomechanics.gait_phases import GaitPhase, PhaseLook
from assessments.biomechanics.reference.chain_rows import CHAINS
from assessments.biomechanics.types import Side, StepState
from reports.figures.chain import (
    MIDDLE,
    PLACES,
    StepSeen,
    chain_alt_text,
    draw_chain,
)
from reports.figures.gait import PhaseFill, draw_gait_phase, gait_phase_alt_text
from reports.figures.palette import AMBER, TEAL
from reports.figures.pen import wrapped
from tests.reports.figures.recording import RecordingPen
from tests.reports.figures.test_clinical import centre, drawn, word_x

OPEN = PhaseFill(0, 5, PhaseLook.OPEN)
SIZE = (150, 150)
PRESENT, ABSENT = StepState.PRESENT, StepState.ABSENT


def phase(left, right=OPEN):
    pen = RecordingPen()
    draw_gait_phase(pen, GaitPhase.CONTACT, (left, right), SIZE)
    return pen


@pytest.mark.parametrize("shown", list(GaitPhase))
@pytest.mark.parametrize("look", list(PhaseLook))
def test_a_phase_stays_in_its_box_with_left_on_the_left(shown, look):
    sides = PhaseFill(3, 5, look), PhaseFill(5, 5, look)
    pen = RecordingPen()
    draw_gait_phase(pen, shown, sides, SIZE)
    box = pen.extent()
    assert box.left >= 0
    assert box.right <= SIZE[0]
    assert box.bottom >= 0
    assert box.top <= SIZE[1]
    assert word_x(pen, "Left") < 75 < word_x(pen, "Right")


def test_a_bar_grows_with_its_answers():
    widths = []
    for answered in range(1, 6):
        pen = phase(PhaseFill(answered, 5, PhaseLook.PART))

        bars = [
            path
            for path, paint in pen.paths
            if paint.fill == TEAL and max(y for _, y in path.points()) < 12
        ]
        assert len(bars) == 1
        assert centre(bars[0]) < 75
        xs = [x for x, _ in bars[0].points()]
        widths.append(max(xs) - min(xs))
    assert widths == sorted(set(widths))


def test_what_is_unusual_has_a_sign_beside_its_colour():
    pen = phase(OPEN, PhaseFill(2, 5, PhaseLook.UNUSUAL))
    assert word_x(pen, "!") > 75
    assert any(paint.stroke == AMBER for _, paint in pen.paths)
    assert "!" not in phase(PhaseFill(5, 5, PhaseLook.USUAL)).texts()


@pytest.mark.parametrize(("answered", "asked"), [(6, 5), (-1, 5), (0, 0)])
def test_more_answers_than_questions_are_refused(answered, asked):
    with pytest.raises(ValueError, match="cannot be answered"):
        PhaseFill(answered, asked, PhaseLook.PART)


def test_a_phase_says_its_view_and_both_sides():
    words = gait_phase_alt_text(
        GaitPhase.SWING, (PhaseFill(2, 5, PhaseLook.UNUSUAL), OPEN)
    )
    assert words == (
        "Swing, seen from the right side. Left: 2 of 5 answered, unusual. "
        "Right: 0 of 5 answered, nothing seen yet."
    )


# --- The chain ---------------------------------------------------------------------------
def steps_of(chain, *states):
    spare = [(StepState.NOT_TESTED, None)] * (len(chain.steps) - len(states))
    return [
        StepSeen(step.code, step.title, *state)
        for step, state in zip(chain.steps, [*states, *spare], strict=True)
    ]


def test_every_step_has_its_place_on_its_sides():
    for chain in CHAINS:
        for step in chain.steps:
            assert (PLACES[step.code][0] > 0) is step.sided, step.code


EVERY = [
    (PRESENT, Side.LEFT),
    (PRESENT, None),
    (ABSENT, None),
    (StepState.UNSURE, None),
]


@pytest.mark.parametrize("chain", [pytest.param(c, id=c.code) for c in CHAINS])
@pytest.mark.parametrize("row", [25, 44])
def test_a_chain_stays_in_its_box_first_step_below(chain, row):
    steps = steps_of(chain, *EVERY)
    width = 480 if row == 25 else 310
    pen = drawn(draw_chain, steps, size=(width, max(150, row * len(steps))))
    heights = [at[1] for at, radius, _ in pen.circles if radius == 7]
    assert heights == sorted(heights)
    assert len(heights) == len(steps)
    assert "?" in pen.texts()
    assert word_x(pen, "Left") < word_x(pen, "Right")


def marks(*states):
    pen = RecordingPen()
    steps = [StepSeen("knee_drops_inward", "Knee drops inward", *s) for s in states]
    draw_chain(pen, steps, (310, 150))
    left, right = word_x(pen, "Left"), word_x(pen, "Right")
    found = [at[0] for at, radius, _ in pen.circles if radius == 3]
    return ["left" if x < (left + right) / 2 else "right" for x in found]


@pytest.mark.parametrize(
    ("state", "sides"),
    [
        pytest.param((PRESENT, Side.LEFT), ["left"], id="left"),
        pytest.param((PRESENT, Side.RIGHT), ["right"], id="right"),
        pytest.param((PRESENT, None), ["left", "right"], id="both"),
        pytest.param((ABSENT, None), [], id="absent"),
        pytest.param((StepState.NOT_TESTED, None), [], id="not-tested"),
    ],
)
def test_only_what_was_seen_is_marked_on_its_side(state, sides):
    assert marks(state) == sides


def test_a_line_is_whole_only_between_steps_that_were_seen():
    steps = steps_of(CHAINS[0], (PRESENT, None), (PRESENT, None), (ABSENT, None))
    pen = drawn(draw_chain, steps, size=(480, 225))
    whole = [paint for _, paint in pen.paths if paint == type(paint)("", TEAL, 2)]
    assert len(whole) == 1


def test_a_chain_is_told_step_by_step():
    words = chain_alt_text(steps_of(CHAINS[0], *EVERY))
    assert words.startswith("Steps from first to last, beside a body seen from behind.")
    assert "1, Weak, flat foot: present, left." in words
    assert "2, Rolls in at contact: present, both sides." in words
    assert "3, Ankle alignment changed: absent." in words
    assert "9, Low back pain: not tested." in words


def test_a_step_of_another_time_is_marked_in_the_middle():
    step = StepSeen("gone", "A step that is asked no more", PRESENT)
    assert step.points == (MIDDLE,)
    assert step.words == "present"


def test_a_chain_without_steps_is_refused():
    with pytest.raises(ValueError, match="one step"):
        draw_chain(RecordingPen(), [], (310, 150))


def test_words_are_broken_between_words_alone():
    assert wrapped("Pelvis tips and twists", 12, 90) == ["Pelvis tips", "and twists"]
    assert wrapped("Sacroiliac", 12, 10) == ["Sacroiliac"]
