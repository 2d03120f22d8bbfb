"""An exercise drawn as start and move, side by side, with the side in words."""

from dataclasses import dataclass, replace
from functools import lru_cache

from reports.careplan.exercises import Exercise, Sides
from reports.careplan.exercises.picture import Picture
from reports.figures.geometry import Bounds, rounded
from reports.figures.palette import INK, MUTED, TEAL, WHITE
from reports.figures.pen import (
    Anchor,
    Lettering,
    Paint,
    Pen,
    Recorder,
    fitted,
    text_width,
)
from reports.figures.scene import Scene, build_scene, draw_scene, fit, union
from reports.wording import Message, joined, msg

CAPTION_SIZE = 12
CAPTION_HEIGHT = 18
CAPTION_WIDTH = 62
# The radius of a caption's disc.
DISC = CAPTION_SIZE * 0.62
STRIP_SIZE = 12
STRIP_LINE = 18
GAP = 10
MARGIN = 3
# Room for the head of an arrow that runs along the edge.
INSET = 5
# Low drawings float a little above the floor of their box, unless an aside stands
# beside them on the same floor.
CENTRED = 0.4
ASIDE_SHARE = 0.26
# Panels are stacked when that makes the figure at least this much larger.
STACK_GAIN = 1.1


@dataclass(frozen=True, slots=True)
class Panel:
    """Hold one panel: the box of its words, and what the drawing may use."""

    scene: Scene
    view: Bounds
    box: Bounds
    inner: Bounds
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold a panel's box and the part of it left for the drawing."""

    box: Bounds
    inner: Bounds

    def scale(self, view: Bounds) -> float:
        """Return how large a view would be drawn."""
        return min(self.inner.width / view.width, self.inner.height / view.height)


def draw_exercise(
    pen: Pen, exercise: Exercise, sides: str, size: tuple[float, float]
) -> None:
    """Draw an exercise in a box of `size` (width, height) points from (0, 0).

    `sides` is "", "L", "R" or "LR". Pictures are kept for the right side. For "L"
    the geometry of every panel is mirrored, words are not, and panels keep their
    order: in the mirror picture the limbs that were right are left, so the limb
    painted teal always is the one the label names. For "LR" the right side is drawn
    and a line says that both are to be done. Unsided exercises have no teal limb.
    Raises ValueError for other sides.
    """
    side = Sides(sides)
    if not exercise.sided:
        side = Sides.NONE
    _drawing(exercise.picture, side, size).replay(pen)


@lru_cache(maxsize=256)
def _drawing(picture: Picture, side: Sides, size: tuple[float, float]) -> Recorder:
    """Return a picture as it is drawn; kept, as a clinic prints few exercises often."""
    pen = Recorder()
    label = "" if side is Sides.NONE else _side_words(picture, side)
    lines = _strip_lines(label, _notes(picture, side), size[0])
    area = Bounds(0, STRIP_LINE * len(lines), size[0], size[1])
    rise = 0 if picture.aside else CENTRED
    for panel in _panels(picture, area, working=bool(label)):
        view = panel.view.grown(1.5)
        frame = fit(view, panel.inner, mirror=side is Sides.LEFT, rise=rise)
        draw_scene(pen, panel.scene, frame, panel.inner)
        _draw_caption(pen, panel)
    for row, line in enumerate(reversed(lines)):
        _draw_strip(pen, line, row * STRIP_LINE, label)
    return pen


THEN_LEFT = "Then do the left side."


def _side_words(picture: Picture, side: Sides) -> str:
    """Return the words of the label: "Left leg"."""
    name = "Left" if side is Sides.LEFT else "Right"
    return f"{name} {picture.part}"


def words_of(picture: Picture, *, sided: bool) -> tuple[str, ...]:
    """Return every text that a picture may show, for whichever side it is drawn."""
    sides = (Sides.LEFT, Sides.RIGHT) if sided else ()
    labels = (_side_words(picture, side) for side in sides)
    aside = (picture.aside_words,) if picture.aside else ()
    return (*labels, *_notes(picture, Sides.BOTH), *picture.captions, *aside)


def _notes(picture: Picture, side: Sides) -> list[str]:
    """Return what is to be said below the panels."""
    both = THEN_LEFT if side is Sides.BOTH else ""
    view = f"{picture.view_words}." if picture.view_words else ""
    return [note for note in (both, view) if note]


def _strip_lines(label: str, notes: list[str], width: float) -> list[list[str]]:
    """Return label and notes in as many lines as they need, none if empty."""
    lines: list[list[str]] = []
    room = 0.0
    for piece in (label, *notes):
        if not piece:
            continue
        need = _chip_width(piece) + MARGIN
        if need > room:
            lines.append([])
            room = width - 2 * MARGIN
        lines[-1].append(piece)
        room -= need
    return lines


def _chip_width(words: str) -> float:
    """Return the width that a piece of the strip takes."""
    return text_width(words, STRIP_SIZE) + 10


def _panels(picture: Picture, area: Bounds, *, working: bool) -> list[Panel]:
    """Return the panels with their boxes."""
    start = build_scene(picture.start, working=working)
    move = build_scene(picture.move, working=working)
    view = union((start.bounds(), move.bounds()))
    aside_width = area.width * ASIDE_SHARE if picture.aside else 0
    main = Bounds(area.left, area.bottom, area.right - aside_width, area.top)
    first, second = _cells(main, view)
    panels = [
        Panel(start, view, first.box, first.inner, "1", picture.captions[0]),
        Panel(move, view, second.box, second.inner, "2", picture.captions[1]),
    ]
    if picture.aside:
        aside = build_scene(picture.aside, working=working)
        cell = _column(Bounds(main.right + GAP, area.bottom, area.right, area.top))
        # Its words may begin beside another caption, or over the drawings' edge.
        free = cell.box.left - CAPTION_SIZE
        if first.inner.top <= first.box.top - CAPTION_HEIGHT:
            is_beside = first.box.top == second.box.top
            free = _words_end(panels[1 if is_beside else 0])
        box = replace(cell.box, left=min(free, cell.box.left))
        words = picture.aside_words
        panels.append(Panel(aside, aside.bounds(), box, cell.inner, "", words))
    return panels


def _words_end(panel: Panel) -> float:
    """Return where a caption has ended, and another may begin."""
    words = text_width(panel.words, CAPTION_SIZE)
    return panel.box.left + MARGIN + 2 * DISC + 4 + words + MARGIN


def _cells(main: Bounds, view: Bounds) -> tuple[Cell, Cell]:
    """Return the cells of start and move, so that they are drawn as large as they can.

    Side by side, or one above the other with their captions beside or above them.
    """
    half, tall = (main.width - GAP) / 2, (main.height - GAP / 2) / 2
    columns = (
        _column(Bounds(main.left, main.bottom, main.left + half, main.top)),
        _column(Bounds(main.right - half, main.bottom, main.right, main.top)),
    )
    upper = Bounds(main.left, main.top - tall, main.right, main.top)
    lower = Bounds(main.left, main.bottom, main.right, main.bottom + tall)
    best = columns
    for stacked in ((_row(upper), _row(lower)), (_column(upper), _column(lower))):
        if stacked[0].scale(view) > STACK_GAIN * best[0].scale(view):
            best = stacked
    return best


def _column(box: Bounds) -> Cell:
    """Return a cell whose caption stands above the drawing."""
    top = box.top - CAPTION_HEIGHT
    inner = Bounds(box.left + INSET, box.bottom + INSET, box.right - INSET, top)
    return Cell(box, inner)


def _row(box: Bounds) -> Cell:
    """Return a cell whose caption stands to the left of the drawing."""
    left = box.left + CAPTION_WIDTH
    top = box.top - INSET
    return Cell(box, Bounds(left, box.bottom + INSET, box.right - INSET, top))


def _draw_caption(pen: Pen, panel: Panel) -> None:
    """Draw the panel's number in a disc and its word; without one, at the right."""
    baseline = panel.box.top - CAPTION_SIZE
    if not panel.number:
        size = fitted(panel.words, CAPTION_SIZE, panel.box.width)
        style = Lettering(size, INK, bold=True, anchor=Anchor.END)
        pen.text((panel.box.right, baseline), panel.words, style)
        return
    x = panel.box.left + MARGIN
    centre = (x + DISC, baseline + CAPTION_SIZE * 0.36)
    pen.circle(centre, DISC, Paint(fill=INK))
    number = Lettering(CAPTION_SIZE - 2, WHITE, bold=True, anchor=Anchor.MIDDLE)
    pen.text((centre[0], baseline + 0.8), panel.number, number)
    x += 2 * DISC + 4
    size = fitted(panel.words, CAPTION_SIZE, panel.box.right - x)
    pen.text((x, baseline), panel.words, Lettering(size, INK, bold=True))


def _draw_strip(pen: Pen, line: list[str], bottom: float, label: str) -> None:
    """Draw a line below the panels: the side in white on teal, then the notes."""
    x, baseline = float(MARGIN), bottom + STRIP_LINE * 0.3
    for piece in line:
        width = _chip_width(piece)
        if piece == label:
            chip = Bounds(x, bottom + 1, x + width, bottom + STRIP_LINE - 1)
            pen.path(rounded(chip, chip.height / 2), Paint(fill=TEAL))
            style = Lettering(STRIP_SIZE, WHITE, bold=True, anchor=Anchor.MIDDLE)
            pen.text((x + width / 2, baseline), piece, style)
        else:
            pen.text((x + 3, baseline), piece, Lettering(STRIP_SIZE, MUTED))
        x += width + MARGIN


def exercise_alt_text(exercise: Exercise, sides: str) -> Message:
    """Return the words that stand for the picture, with the side named.

    The form is careplan section 7.4: name, start, movement (the first two steps).
    """
    side = Sides(sides)
    if not exercise.sided:
        side = Sides.NONE
    return msg(
        ALT_TEXTS[side],
        title=exercise.title,
        start=exercise.start,
        movement=joined(*exercise.steps[:2]),
    )


ALT_TEXTS = {
    Sides.NONE: "{title}. Start: {start} Movement: {movement}",
    Sides.LEFT: "{title}, left side. Start: {start} Movement: {movement}",
    Sides.RIGHT: "{title}, right side. Start: {start} Movement: {movement}",
    Sides.BOTH: (
        "{title}, both sides, right side shown. Start: {start} Movement: {movement}"
    ),
}
