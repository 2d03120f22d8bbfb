"""Drawings as fragments: exercises, clinical figures and the clinic's letterhead."""

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reports.careplan.exercises import LIBRARY
from reports.content import Drawing, ExerciseFigure, Letterhead, Photo
from reports.figures.clinical import fitted_size
from reports.figures.exercise import draw_exercise
from reports.figures.saying import SayingPen
from reports.pdf.canvas_pen import CanvasPen
from reports.pdf.fonts import BOLD, REGULAR
from reports.pdf.layout import Fragment, Pencil
from reports.pdf.lines import Line, wrap
from reports.pdf.style import INK, SOFT, STANDARD, Style
from reports.pdf.tags import Node
from reports.pdf.text_blocks import draw_lines

FIGURE_HEIGHT = 153.0
FRAME_ROOM = 8.0
LOGO_HEIGHT, LOGO_WIDTH, LOGO_GAP = 54.0, 160.0, 14.0
CAPTION_GAP = 2.0
Caption = tuple[Node | None, list[Line]]


def has_third_panel(exercise_id: str) -> bool:
    """Say whether an exercise shows something beside start and move."""
    return bool(LIBRARY[exercise_id].picture.aside)


def exercise_fragment(
    block: ExerciseFigure,
    parent: Node,
    style: Style,
    width: float,
    *,
    x: float = 0,
    height: float = FIGURE_HEIGHT,
) -> Fragment:
    """Return the drawing of an exercise, with its words for who cannot see it.

    The words in it grow with the print.
    """
    node = parent.add("Figure", alt=block.alt)
    exercise = LIBRARY[block.exercise_id]
    scale = max(1.0, style.size / STANDARD)

    def draw(pencil: Pencil) -> None:
        left, bottom = pencil.x + x, pencil.top - height
        node.box = (left, bottom, left + width, pencil.top)
        with (
            pencil.tagger.content(node),
            CanvasPen(
                pencil.canvas, (left, bottom), font=REGULAR, bold_font=BOLD, scale=scale
            ) as pen,
        ):
            saying = SayingPen(pen, block.language)
            size = (width / scale, height / scale)
            draw_exercise(saying, exercise, block.sides, size)

    return Fragment(height, draw, style.gap, keep=True)


def photo_fragment(
    block: Photo,
    parent: Node,
    style: Style,
    width: float,
    *,
    x: float = 0,
    height: float = FIGURE_HEIGHT,
) -> Fragment:
    """Return a clinic's own picture; without one, a plain frame that says so."""
    node = parent.add("Figure", alt=block.alt)
    lines = wrap(block.missing, style.size, width - 2 * FRAME_ROOM)

    def draw(pencil: Pencil) -> None:
        left, bottom = pencil.x + x, pencil.top - height
        node.box = (left, bottom, left + width, pencil.top)
        with pencil.tagger.content(node):
            if block.png:
                _draw_photo(pencil.canvas, block, node.box)
                return
            pencil.canvas.setStrokeColor(SOFT)
            pencil.canvas.setLineWidth(1)
            pencil.canvas.rect(left, bottom, width, height)
            middle = pencil.top - (height - len(lines) * style.leading) / 2
            at = Pencil(pencil.canvas, pencil.tagger, left + FRAME_ROOM, middle)
            draw_lines(at, lines, style)

    return Fragment(height, draw, style.gap, keep=True)


def _draw_photo(
    canvas: Canvas, block: Photo, box: tuple[float, float, float, float]
) -> None:
    """Draw the picture as large as its place, in its own proportions, top left."""
    left, bottom, right, top = box
    wide, high = block.size
    scale = min((right - left) / wide, (top - bottom) / high)
    image = ImageReader(io.BytesIO(block.png))
    corner = (left, top - high * scale)
    canvas.drawImage(image, *corner, width=wide * scale, height=high * scale)


def _caption(block: Drawing, parent: Node, style: Style, width: float) -> Caption:
    """Return the words above a figure; none above one that has its own."""
    if block.figure.has_title:
        return None, []
    lines = wrap(block.title, style.size, width, bold=True)
    return parent.add("P"), lines


def drawing_fragment(
    block: Drawing, parent: Node, style: Style, width: float, *, x: float = 0
) -> Fragment:
    """Return a clinical figure under its title; its words grow with the print."""
    scale = max(1.0, style.size / STANDARD)
    width = width * block.width_pct / 100
    inner = width / scale
    size = (inner, fitted_size(block.figure.size, inner)[1])
    caption_node, caption = _caption(block, parent, style, width)
    words = len(caption) * style.leading + CAPTION_GAP
    height = words + size[1] * scale
    node = parent.add("Figure", alt=block.alt)

    def draw(pencil: Pencil) -> None:
        left, bottom = pencil.x + x, pencil.top - height
        if caption_node is not None:
            with pencil.tagger.content(caption_node):
                at = Pencil(pencil.canvas, pencil.tagger, left, pencil.top)
                draw_lines(at, caption, style)
        node.box = (left, bottom, left + width, pencil.top - words)
        with (
            pencil.tagger.content(node),
            CanvasPen(
                pencil.canvas, (left, bottom), font=REGULAR, bold_font=BOLD, scale=scale
            ) as pen,
        ):
            block.figure.draw(SayingPen(pen, block.language), size)

    return Fragment(height, draw, style.gap * 1.5)


def figure_fragment(
    block: ExerciseFigure | Drawing | Photo,
    parent: Node,
    style: Style,
    width: float,
    *,
    x: float = 0,
) -> Fragment:
    """Return a drawing of any kind in a column of its own."""
    if isinstance(block, Photo):
        return photo_fragment(block, parent, style, width, x=x)
    if isinstance(block, Drawing):
        return drawing_fragment(block, parent, style, width, x=x)
    return exercise_fragment(block, parent, style, width, x=x)


def _logo_box(block: Letterhead) -> tuple[float, float]:
    """Return the logo's size on paper: as large as fits, in its own proportions."""
    wide, high = block.logo_size
    if not block.logo or not wide or not high:
        return 0.0, 0.0
    scale = min(LOGO_WIDTH / wide, LOGO_HEIGHT / high)
    return wide * scale, high * scale


def _draw_logo(
    canvas: Canvas,
    block: Letterhead,
    corner: tuple[float, float],
    size: tuple[float, float],
) -> None:
    image = ImageReader(io.BytesIO(block.logo))
    canvas.drawImage(image, *corner, width=size[0], height=size[1])


def letterhead_fragment(
    block: Letterhead, parent: Node, style: Style, width: float
) -> Fragment:
    """Return the clinic's head: logo at the left, its lines beside it.

    What is missing is said in words where the logo would be.
    """
    logo = _logo_box(block)
    figure = parent.add("Figure", alt=block.logo_alt) if logo[0] else None
    x = logo[0] + LOGO_GAP if figure else 0.0
    texts = [*block.lines, *([block.missing] if block.missing else [])]
    wrapped = [
        (parent.add("P"), wrap(text, style.size, width - x, bold=index == 0))
        for index, text in enumerate(texts)
    ]
    lines = sum(len(each) for _, each in wrapped)
    height = max(lines * style.leading, logo[1])

    def draw(pencil: Pencil) -> None:
        canvas, top = pencil.canvas, pencil.top
        if figure is not None:
            corner = (pencil.x, top - logo[1])
            figure.box = (*corner, pencil.x + logo[0], top)
            with pencil.tagger.content(figure):
                _draw_logo(canvas, block, corner, logo)
        for index, (node, each) in enumerate(wrapped):
            at = Pencil(canvas, pencil.tagger, pencil.x + x, top)
            with pencil.tagger.content(node):
                draw_lines(at, each, style, SOFT if index else INK)
            top -= len(each) * style.leading

    return Fragment(height, draw, 0, keep=True)
