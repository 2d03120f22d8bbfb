"""The gait strip: four phases of a step, and what was seen at each, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.biomechanics.types import Side
from reports.careplan.exercises.picture import Body, Contact, Reach, Turn
from reports.figures.body import body_shapes
from reports.figures.geometry import Bounds, Frame, polyline, rounded
from reports.figures.palette import GROUND, HAIRLINE, INK, MUTED, TEAL_SOFT
from reports.figures.pen import Anchor, Lettering, Paint, Pen, fitted
from reports.figures.shapes import draw_shapes


class GaitPhase(StrEnum):
    """Name the phases in their order."""

    CONTACT = "contact"
    MIDSTANCE = "midstance"
    PROPULSION = "propulsion"
    SWING = "swing"


@dataclass(frozen=True, slots=True)
class PhaseNote:
    """Say in a few words what was seen at a phase; "" when it was not looked at."""

    left: str
    right: str
    left_notable: bool = False
    right_notable: bool = False

    def of(self, side: Side) -> tuple[str, bool]:
        """Return one side's words, and whether they are notable."""
        if side is Side.LEFT:
            return self.left or NOT_SEEN, self.left_notable
        return self.right or NOT_SEEN, self.right_notable


NOT_SEEN = "not looked at"
UNSEEN = PhaseNote("", "")


NAMES = {
    GaitPhase.CONTACT: "Contact",
    GaitPhase.MIDSTANCE: "Midstance",
    GaitPhase.PROPULSION: "Propulsion",
    GaitPhase.SWING: "Swing",
}
WORDS = 11
LINE = 15
SIDE_WIDTH = 36
EXTENT = Bounds(-30, 0, 34, 101)

# The near leg is the one a phase is named after.
WALKERS: Mapping[GaitPhase, Body] = {
    GaitPhase.CONTACT: Body(
        hip=(0, 50.6),
        trunk=(89, 89),
        head=90,
        near_arm=Turn(244, 262),
        far_arm=Turn(294, 320),
        near_leg=Reach(15, 0, end=22, at=Contact.HEEL),
        far_leg=Reach(-12, 0, end=320, toes=40, at=Contact.BALL),
    ),
    GaitPhase.MIDSTANCE: Body(
        hip=(0, 52),
        trunk=(90, 90),
        head=90,
        near_arm=Turn(262, 278),
        far_arm=Turn(276, 292),
        near_leg=Reach(-1, 4.6, end=0),
        far_leg=Turn(290, 236, 318),
    ),
    GaitPhase.PROPULSION: Body(
        hip=(0, 50.6),
        trunk=(89, 89),
        head=90,
        near_arm=Turn(296, 322),
        far_arm=Turn(244, 262),
        near_leg=Reach(-12, 0, end=316, toes=44, at=Contact.BALL),
        far_leg=Reach(15, 0, end=22, at=Contact.HEEL),
    ),
    GaitPhase.SWING: Body(
        hip=(0, 52),
        trunk=(90, 90),
        head=90,
        near_arm=Turn(272, 290),
        far_arm=Turn(264, 280),
        near_leg=Turn(302, 244, 336),
        far_leg=Reach(-1, 4.6, end=0),
    ),
}


def draw_gait_strip(
    pen: Pen, notes: Mapping[GaitPhase, PhaseNote], size: tuple[float, float]
) -> None:
    """Draw the four phases in a box of `size` points, with the notes below them.

    The walker faces right, so the teal leg is the right one; the notes' rows name
    the side, left first. What was notable lies on teal, in bold.
    """
    width, height = size
    column = (width - SIDE_WIDTH) / len(GaitPhase)
    floor = 2 * LINE + 6.0
    for index, phase in enumerate(GaitPhase):
        left = SIDE_WIDTH + index * column
        box = Bounds(left, floor, left + column, height - LINE)
        _draw_walker(pen, phase, box)
        style = Lettering(WORDS, INK, bold=True, anchor=Anchor.MIDDLE)
        pen.text((left + column / 2, height - WORDS), NAMES[phase], style)
    pen.path(polyline(((SIDE_WIDTH, floor), (width - 1, floor))), Paint(stroke=GROUND))
    _draw_row(pen, notes, Side.LEFT, Bounds(0, LINE, width, 2 * LINE))
    _draw_row(pen, notes, Side.RIGHT, Bounds(0, 0, width, LINE))


def gait_strip_alt_text(notes: Mapping[GaitPhase, PhaseNote]) -> str:
    """Return what was seen, phase by phase, left first."""
    return " ".join(_told(phase, notes.get(phase, UNSEEN)) for phase in GaitPhase)


def _told(phase: GaitPhase, note: PhaseNote) -> str:
    """Return one phase in words."""
    left, right = note.of(Side.LEFT)[0], note.of(Side.RIGHT)[0]
    return f"{NAMES[phase]}: left {left}, right {right}."


def _draw_walker(pen: Pen, phase: GaitPhase, box: Bounds) -> None:
    """Draw one phase's walker."""
    scale = min(box.width / EXTENT.width, box.height / EXTENT.height)
    middle = (box.left + box.right) / 2 - scale * (EXTENT.left + EXTENT.right) / 2
    frame = Frame(scale, middle, box.bottom)
    draw_shapes(pen, frame, body_shapes(WALKERS[phase], working=True))


def _draw_row(
    pen: Pen, notes: Mapping[GaitPhase, PhaseNote], side: Side, row: Bounds
) -> None:
    """Draw one side's notes below the walkers."""
    baseline = row.bottom + 4
    name = side.value.capitalize()
    pen.text((0, baseline), name, Lettering(WORDS, INK, bold=True))
    column = (row.width - SIDE_WIDTH) / len(GaitPhase)
    for index, phase in enumerate(GaitPhase):
        words, notable = notes.get(phase, UNSEEN).of(side)
        left = SIDE_WIDTH + index * column
        cell = Bounds(left + 2, row.bottom, left + column - 2, row.top - 1)
        _draw_note(pen, words, cell, baseline, notable=notable)
    edge = polyline(((1, row.top), (row.right - 1, row.top)))
    pen.path(edge, Paint(stroke=HAIRLINE, width=0.6))


def _draw_note(
    pen: Pen, words: str, cell: Bounds, baseline: float, *, notable: bool
) -> None:
    """Draw one note in its cell, smaller if it is long."""
    if notable:
        pen.path(rounded(cell, 3), Paint(fill=TEAL_SOFT))
    size = fitted(words, WORDS, cell.width - 4)
    colour = INK if notable else MUTED
    style = Lettering(size, colour, bold=notable, anchor=Anchor.MIDDLE)
    pen.text(((cell.left + cell.right) / 2, baseline), words, style)
