"""The gait strip: four phases of a step, and what was seen at each, side by side.

On paper all four stand in a row with their words; on the screen each is a picture of
its own beside its words. Walkers and marks are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.biomechanics.gait_phases import GaitPhase, PhaseLook
from assessments.biomechanics.types import Side
from reports.careplan.exercises.picture import Body, Contact, Reach, Turn
from reports.figures.body import body_shapes
from reports.figures.geometry import Bounds, Frame, Point, polygon, polyline, rounded
from reports.figures.palette import AMBER, GROUND, HAIRLINE, INK, MUTED, TEAL, TEAL_SOFT
from reports.figures.pen import Anchor, Lettering, Paint, Pen, fitted, wrapped
from reports.figures.shapes import draw_shapes


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
# A row of notes has three lines.
LINES, LEADING = 3, 12.0
ROW = LINES * LEADING + 4
NOTE = 11
MARK = 5.5
BAR = 7
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
    the side, left first. What was notable lies on teal, in bold, behind a mark.
    """
    width, height = size
    column = (width - SIDE_WIDTH) / len(GaitPhase)
    floor = 2 * ROW + 6.0
    for index, phase in enumerate(GaitPhase):
        left = SIDE_WIDTH + index * column
        box = Bounds(left, floor, left + column, height - LINE)
        _draw_walker(pen, phase, box)
        style = Lettering(WORDS, INK, bold=True, anchor=Anchor.MIDDLE)
        pen.text((left + column / 2, height - WORDS), NAMES[phase], style)
    pen.path(polyline(((SIDE_WIDTH, floor), (width - 1, floor))), Paint(stroke=GROUND))
    _draw_row(pen, notes, Side.LEFT, Bounds(0, ROW, width, 2 * ROW))
    _draw_row(pen, notes, Side.RIGHT, Bounds(0, 0, width, ROW))


@dataclass(frozen=True, slots=True)
class PhaseFill:
    """How far one side of a phase is answered. Raises ValueError for what cannot be."""

    answered: int
    asked: int
    look: PhaseLook

    def __post_init__(self) -> None:
        """Refuse more answers than questions."""
        if not 0 <= self.answered <= self.asked or not self.asked:
            raise ValueError(f"{self.answered} of {self.asked} cannot be answered")

    @property
    def words(self) -> str:
        """Return how far it is and how it looks."""
        return f"{self.answered} of {self.asked} answered, {LOOKS[self.look]}"


LOOKS = {
    PhaseLook.OPEN: "nothing seen yet",
    PhaseLook.PART: "usual so far",
    PhaseLook.USUAL: "usual",
    PhaseLook.UNUSUAL: "unusual",
    PhaseLook.LEFT_OUT: "not tested",
}


def draw_gait_phase(
    pen: Pen,
    phase: GaitPhase,
    sides: tuple[PhaseFill, PhaseFill],
    size: tuple[float, float],
) -> None:
    """Draw one phase in a box of `size` points; a bar a side fills, left on the left."""
    width, height = size
    floor = BAR + LINE + 6.0
    _draw_walker(pen, phase, Bounds(0, floor, width, height - 2))
    pen.path(polyline(((1, floor), (width - 1, floor))), Paint(stroke=GROUND))
    middle = width / 2
    _draw_fill(pen, "Left", sides[0], Bounds(2, 2, middle - 4, floor - 4))
    _draw_fill(pen, "Right", sides[1], Bounds(middle + 4, 2, width - 2, floor - 4))


def gait_phase_alt_text(phase: GaitPhase, sides: tuple[PhaseFill, PhaseFill]) -> str:
    """Return what one phase's picture shows, left first."""
    left, right = sides
    return f"{NAMES[phase]}, {SEEN_FROM} Left: {left.words}. Right: {right.words}."


SEEN_FROM = "seen from the right side."


def _draw_fill(pen: Pen, name: str, fill: PhaseFill, box: Bounds) -> None:
    """Draw one side's name, mark and bar."""
    pen.text((box.left, box.top - WORDS), name, Lettering(WORDS, INK, bold=True))
    _draw_mark(pen, fill.look, (box.right - MARK, box.top - WORDS + 4))
    whole = Bounds(box.left, box.bottom, box.right, box.bottom + BAR)
    share = whole.width * fill.answered / fill.asked
    if share:
        part = Bounds(whole.left, whole.bottom, whole.left + share, whole.top)
        pen.path(rounded(part, 2), Paint(fill=BARS[fill.look]))
    pen.path(rounded(whole, 2), Paint(stroke=MUTED, width=0.8))


BARS = {look: TEAL for look in PhaseLook} | {
    PhaseLook.UNUSUAL: AMBER,
    PhaseLook.LEFT_OUT: HAIRLINE,
}


def _draw_mark(pen: Pen, look: PhaseLook, at: Point) -> None:
    """Draw a tick for usual and a triangle with its sign for unusual, else nothing."""
    x, y = at
    if look is PhaseLook.USUAL:
        tick = ((x - 4, y), (x - 1, y - 3.5), (x + 4.5, y + 4))
        pen.path(polyline(tick), Paint(stroke=TEAL, width=1.8))
    if look is PhaseLook.UNUSUAL:
        corners = ((x - MARK, y - 4), (x + MARK, y - 4), (x, y + MARK))
        pen.path(polygon(corners), Paint(stroke=AMBER, width=1.4))
        style = Lettering(7, INK, bold=True, anchor=Anchor.MIDDLE)
        pen.text((x, y - 3), "!", style)


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
    name = side.value.capitalize()
    style = Lettering(WORDS, INK, bold=True)
    pen.text((0, (row.bottom + row.top) / 2 - 4), name, style)
    column = (row.width - SIDE_WIDTH) / len(GaitPhase)
    for index, phase in enumerate(GaitPhase):
        words, notable = notes.get(phase, UNSEEN).of(side)
        left = SIDE_WIDTH + index * column
        cell = Bounds(left + 2, row.bottom + 1, left + column - 2, row.top - 1)
        _draw_note(pen, words, cell, notable=notable)
    edge = polyline(((1, row.top), (row.right - 1, row.top)))
    pen.path(edge, Paint(stroke=HAIRLINE, width=0.6))


def _draw_note(pen: Pen, words: str, cell: Bounds, *, notable: bool) -> None:
    """Draw one note in its cell, in three lines at most, smaller if it is long."""
    left = cell.left + 3
    if notable:
        pen.path(rounded(cell, 3), Paint(fill=TEAL_SOFT))
        at = (left + MARK, (cell.bottom + cell.top) / 2)
        _draw_mark(pen, PhaseLook.UNUSUAL, at)
        left += 2 * MARK + 3
    room = cell.right - 3 - left
    lines = wrapped(words, NOTE, room)
    lines = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])][: len(lines)]
    size = min(fitted(line, NOTE, room) for line in lines)
    style = Lettering(
        size, INK if notable else MUTED, bold=notable, anchor=Anchor.MIDDLE
    )
    top = (cell.bottom + cell.top) / 2 - 4 + LEADING * (len(lines) - 1) / 2
    for index, line in enumerate(lines):
        pen.text((left + room / 2, top - index * LEADING), line, style)
