"""Headings, paragraphs and lists as fragments."""

from collections.abc import Sequence

from reportlab.lib.colors import Color

from reports.content import BulletList, Heading, ListItem, Paragraph
from reports.pdf.layout import Fragment, Pencil
from reports.pdf.lines import Line, wrap
from reports.pdf.style import INK, SOFT, TEAL, Style
from reports.pdf.tags import Node

BASELINE = 0.78
HEADING_LEADING = 1.22
# A paragraph longer than this may be cut between pages, after at least two lines.
WHOLE_LINES = 4
# A point of a list longer than this is cut into parts of so many lines.
LONG_POINT, PART = 12, 6
TICK = 0.72


def draw_lines(
    pencil: Pencil, lines: Sequence[Line], style: Style, colour: Color = INK
) -> None:
    """Draw lines of running text from the pencil's corner down."""
    draw_sized(pencil, lines, size=style.size, leading=style.leading, colour=colour)


def draw_sized(
    pencil: Pencil,
    lines: Sequence[Line],
    *,
    size: float,
    leading: float,
    colour: Color,
) -> None:
    """Draw lines in a size of their own."""
    canvas = pencil.canvas
    canvas.setFillColor(colour)
    for number, line in enumerate(lines):
        baseline = (
            pencil.top - number * leading - size * BASELINE - (leading - size) / 2
        )
        for run in line:
            canvas.setFont(run.font, size)
            canvas.drawString(pencil.x + run.offset, baseline, run.text)


def line_fragments(
    lines: Sequence[Line], node: Node, style: Style, *, x: float, colour: Color
) -> list[Fragment]:
    """Return lines as fragments: a few stay whole, many may be cut after two."""
    parts = [list(lines)]
    if len(lines) > WHOLE_LINES:
        middle = [[line] for line in lines[2:-2]]
        parts = [list(lines[:2]), *middle, list(lines[-2:])]

    def fragment(part: list[Line], first: bool) -> Fragment:
        def draw(pencil: Pencil) -> None:
            with pencil.tagger.content(node):
                at = Pencil(pencil.canvas, pencil.tagger, pencil.x + x, pencil.top)
                draw_lines(at, part, style, colour)

        before = style.gap if first else 0.0
        return Fragment(len(part) * style.leading, draw, before)

    return [fragment(part, index == 0) for index, part in enumerate(parts) if part]


def heading_fragment(
    block: Heading,
    parent: Node,
    style: Style,
    width: float,
    *,
    x: float = 0,
    colour: Color | None = None,
) -> Fragment:
    """Return a heading; it stays with what follows. `colour`: another than its own."""
    size = style.heading(block.level)
    leading = size * HEADING_LEADING
    lines = wrap(block.text, size, width, bold=True)
    node = parent.add(f"H{block.level}")
    own = TEAL if block.level == 2 else INK

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.content(node):
            at = Pencil(pencil.canvas, pencil.tagger, pencil.x + x, pencil.top)
            draw_sized(at, lines, size=size, leading=leading, colour=colour or own)

    before = style.size * {1: 0.2, 2: 0.6, 3: 0.4}[block.level]
    return Fragment(len(lines) * leading, draw, before, keep=True)


def paragraph_fragments(
    block: Paragraph, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return a paragraph."""
    lines = wrap(block.text, style.size, width, label=block.label, more=block.more)
    colour = SOFT if block.is_soft else INK
    return line_fragments(lines, parent.add("P"), style, x=x, colour=colour)


def _marker(block: BulletList, index: int) -> str:
    return f"{index + 1}." if block.is_ordered else "•"


def _draw_marker(
    at: Pencil, mark: Node | None, marker: Sequence[Line], style: Style
) -> None:
    """Draw a point's mark, or an empty box to tick, which is not read aloud."""
    if mark is not None:
        with at.tagger.content(mark):
            draw_lines(at, marker, style)
        return
    side = style.size * TICK
    with at.tagger.ornament():
        at.canvas.setStrokeColor(INK)
        at.canvas.setLineWidth(0.9)
        bottom = at.top - (style.leading + side) / 2
        at.canvas.rect(at.x, bottom, side, side, stroke=1, fill=0)


def _item_fragments(
    block: BulletList,
    index: int,
    list_node: Node,
    style: Style,
    *,
    place: tuple[float, float],
) -> list[Fragment]:
    """Return one point of a list; a very long one may be cut between pages."""
    x, width = place
    item: ListItem = block.items[index]
    lines = wrap(item.text, style.size, width - style.indent, label=item.label)
    node = list_node.add("LI")
    mark = None if block.has_boxes else node.add("Lbl")
    body = node.add("LBody")
    marker = wrap(_marker(block, index), style.size, width)
    parts = [lines]
    if len(lines) > LONG_POINT:
        parts = [lines[at : at + PART] for at in range(0, len(lines), PART)]

    def fragment(part: list[Line], first: bool) -> Fragment:
        def draw(pencil: Pencil) -> None:
            at = Pencil(pencil.canvas, pencil.tagger, pencil.x + x, pencil.top)
            if first:
                _draw_marker(at, mark, marker, style)
            inner = at.x + style.indent
            with pencil.tagger.content(body):
                at = Pencil(pencil.canvas, pencil.tagger, inner, pencil.top)
                draw_lines(at, part, style)

        before = style.gap * 0.6 if first else 0.0
        return Fragment(max(1, len(part)) * style.leading, draw, before)

    return [fragment(part, number == 0) for number, part in enumerate(parts)]


def list_fragments(
    block: BulletList, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return a list, a fragment an item."""
    node = parent.add("L")
    return [
        fragment
        for index in range(len(block.items))
        for fragment in _item_fragments(block, index, node, style, place=(x, width))
    ]
