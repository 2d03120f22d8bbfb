"""What stands on every page: whose sheet this is, which version, page n of m."""

from reportlab.lib.units import mm

from reports.content import Running
from reports.pdf.fonts import BOLD, REGULAR, drawable, width_of
from reports.pdf.layout import Pencil
from reports.pdf.style import (
    HAIRLINE,
    INK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE_MARGIN,
    SMALLEST,
    SOFT,
    TEXT_WIDTH,
)

HEAD_Y = PAGE_HEIGHT - 12 * mm
FOOT_Y = 9 * mm
ELLIPSIS = "…"


def fitted(text: str, font: str, width: float, size: float = SMALLEST) -> str:
    """Return a text, cut with an ellipsis where it is wider than its place."""
    text = drawable(text)
    if width_of(text, font, size) <= width:
        return text
    while text and width_of(text + ELLIPSIS, font, size) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _head(pencil: Pencil, running: Running) -> None:
    """Draw name and record number at the left, date and version at the right.

    The record number is never cut: a name gives way to it.
    """
    canvas = pencil.canvas
    right = drawable(f"{running.issued_on} · {running.version}")
    right_width = width_of(right, REGULAR, SMALLEST)
    record = drawable(f"  {running.record_number}")
    record_width = width_of(record, REGULAR, SMALLEST)
    room = TEXT_WIDTH - right_width - record_width - 12
    name = fitted(running.patient_name, BOLD, room)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, SMALLEST)
    canvas.drawString(SIDE_MARGIN, HEAD_Y, name)
    x = SIDE_MARGIN + width_of(name, BOLD, SMALLEST)
    canvas.setFont(REGULAR, SMALLEST)
    canvas.drawString(x, HEAD_Y, record)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(PAGE_WIDTH - SIDE_MARGIN, HEAD_Y, right)
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.7)
    canvas.line(SIDE_MARGIN, HEAD_Y - 6, PAGE_WIDTH - SIDE_MARGIN, HEAD_Y - 6)


def _foot(pencil: Pencil, running: Running, page: int, pages: int) -> None:
    canvas = pencil.canvas
    number = running.page_words.format(page=page, pages=pages)
    number_width = width_of(number, REGULAR, SMALLEST)
    left = running.clinic
    if running.is_illustrative:
        left = f"{running.illustrative_words} · {left}"
    if running.note:
        left = f"{running.note} · {left}"
    canvas.setFillColor(SOFT)
    canvas.setFont(REGULAR, SMALLEST)
    text = fitted(left, REGULAR, TEXT_WIDTH - number_width - 12)
    canvas.drawString(SIDE_MARGIN, FOOT_Y, text)
    canvas.drawRightString(PAGE_WIDTH - SIDE_MARGIN, FOOT_Y, number)


def draw_running(pencil: Pencil, running: Running, page: int, pages: int) -> None:
    """Draw the running lines of one page, from 1, as ornaments."""
    with pencil.tagger.ornament("Pagination"):
        _head(pencil, running)
        _foot(pencil, running, page, pages)
