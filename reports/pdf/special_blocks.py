"""The get-help box and the QR code as fragments."""

from dataclasses import replace

import segno
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from reports.content import Heading, HelpBox, QrCode
from reports.figures.geometry import Point
from reports.pdf.layout import Fragment, Pencil
from reports.pdf.lines import Line, wrap
from reports.pdf.style import HAIRLINE, INK, RED, TEXT_HEIGHT, TEXT_WIDTH, Style
from reports.pdf.tags import Node
from reports.pdf.text_blocks import draw_lines, heading_fragment
from reports.pdf.title_blocks import titled_fragment

BOX_PADDING = 8.0
QR_SIDE = 27 * mm
QR_MASK = 2
QR_GAP = 16.0


def _boxed(
    lines: list[tuple[Node, list[Line], bool]], style: Style, title: Fragment
) -> Fragment:
    """Return title and lines in a red frame, as one piece that is never cut."""
    body = sum(len(each) for _, each, _ in lines) * style.leading
    spaces = sum(style.gap * 0.7 for _, _, is_head in lines if is_head)
    height = title.height + body + spaces + 2 * BOX_PADDING

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.ornament():
            _frame(pencil, height)
        x, top = pencil.x + BOX_PADDING + 4, pencil.top - BOX_PADDING
        title.draw(Pencil(pencil.canvas, pencil.tagger, x, top))
        top -= title.height
        for node, each, is_head in lines:
            top -= style.gap * 0.7 if is_head else 0
            with pencil.tagger.content(node):
                draw_lines(Pencil(pencil.canvas, pencil.tagger, x, top), each, style)
            top -= len(each) * style.leading

    return Fragment(height, draw, style.size * 0.75)


def _frame(pencil: Pencil, height: float) -> None:
    canvas = pencil.canvas
    canvas.setStrokeColor(RED)
    canvas.setLineWidth(1.6)
    canvas.rect(pencil.x, pencil.top - height, TEXT_WIDTH, height, stroke=1, fill=0)
    canvas.setFillColor(RED)
    canvas.rect(pencil.x, pencil.top - height, 4, height, stroke=0, fill=1)


def help_box_fragment(
    block: HelpBox, parent: Node, style: Style, width: float
) -> Fragment:
    """Return the get-help box; in large print its words shrink before it is cut."""
    section = parent.add("Sect")
    inner = width - 2 * BOX_PADDING - 8
    heading = Heading(block.title)
    title = titled_fragment(
        (heading, block.which), section, style, inner, is_aside=True, colour=RED
    )
    whose = "" if title else block.which
    title = title or heading_fragment(heading, section, style, inner, colour=RED)
    fragment = _boxed(_signs(block, whose, section, style), style, title)
    if fragment.height > TEXT_HEIGHT:
        parent.kids.remove(section)
        return help_box_fragment(
            block, parent, replace(style, size=style.size - 1), width
        )
    return fragment


def _signs(
    block: HelpBox, whose: str, section: Node, style: Style
) -> list[tuple[Node, list[Line], bool]]:
    """Return each heading with its signs; `whose` numbers they are comes last."""
    inner = TEXT_WIDTH - 2 * BOX_PADDING - 8
    lines: list[tuple[Node, list[Line], bool]] = []
    for heading, signs in block.groups:
        head = wrap(heading, style.size, inner, bold=True)
        lines.append((section.add("H3"), head, True))
        for sign in signs:
            text = wrap(f"• {sign}", style.size, inner)
            lines.append((section.add("P"), text, False))
    if whose:
        lines.append((section.add("P"), wrap(whose, style.size, inner), False))
    return lines


def _modules(address: str) -> list[tuple[int, int, int]]:
    """Return the dark runs of the code: row, first column, length."""
    code = segno.make(address, error="m", mask=QR_MASK, micro=False)
    runs = []
    for row, line in enumerate(code.matrix):
        start: int | None = None
        for column, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append((row, start, column - start))
                start = None
    return runs


def _dark_path(canvas: Canvas, runs: list[tuple[int, int, int]], corner: Point) -> None:
    """Draw the code's dark runs as one path, its top left at the corner."""
    module = QR_SIDE / (max(row for row, _, _ in runs) + 1)
    x, top = corner
    path = canvas.beginPath()
    for row, column, length in runs:
        path.rect(
            x + column * module, top - (row + 1) * module, length * module, module
        )
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)


def qr_fragment(block: QrCode, parent: Node, style: Style, width: float) -> Fragment:
    """Return the code as one path, with its words beside it."""
    figure = parent.add("Figure", alt=block.alt)
    runs = _modules(block.address)
    column = width - QR_SIDE - QR_GAP
    words = [
        (parent.add("P"), wrap(each.text, style.size, column, label=each.label))
        for each in block.words
    ]

    def draw(pencil: Pencil) -> None:
        figure.box = (pencil.x, pencil.top - QR_SIDE, pencil.x + QR_SIDE, pencil.top)
        with pencil.tagger.content(figure):
            _dark_path(pencil.canvas, runs, (pencil.x, pencil.top))
        x, top = pencil.x + QR_SIDE + QR_GAP, pencil.top
        for node, lines in words:
            with pencil.tagger.content(node):
                at = Pencil(pencil.canvas, pencil.tagger, x, top)
                draw_lines(at, lines, style)
            top -= len(lines) * style.leading + style.gap * 0.5

    lines = sum(len(each) for _, each in words)
    height = lines * style.leading + len(words) * style.gap * 0.5
    return Fragment(max(QR_SIDE, height), draw, style.gap)


def rule_fragment(style: Style, width: float) -> Fragment:
    """Return the hairline above a card."""

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.ornament():
            pencil.canvas.setStrokeColor(HAIRLINE)
            pencil.canvas.setLineWidth(0.7)
            pencil.canvas.line(pencil.x, pencil.top, pencil.x + width, pencil.top)

    return Fragment(1, draw, style.gap * 1.4, keep=True)
