"""A title with a few words on its own line: one line instead of two."""

from reportlab.lib.colors import Color

from reports.content import Heading
from reports.pdf.layout import Fragment, Pencil
from reports.pdf.lines import Line, width_of_line, wrap
from reports.pdf.style import INK, SOFT, Style
from reports.pdf.tags import Node
from reports.pdf.text_blocks import (
    BASELINE,
    HEADING_LEADING,
    draw_lines,
    heading_fragment,
)

# Between a title and the words after it, in letters' heights.
GAP = 0.8


def _baseline(size: float, leading: float) -> float:
    """Return how far below a line's top its letters stand."""
    return size * BASELINE + (leading - size) / 2


def _place(
    heading: Heading, words: str, style: Style, width: float
) -> tuple[float, Line] | None:
    """Return where the words begin, and their line; None where two lines are needed."""
    size = style.heading(heading.level)
    title = wrap(heading.text, size, width, bold=True)
    if len(title) != 1:
        return None
    start = width_of_line(title[0], size) + style.size * GAP
    # A column of one letter would take the words in any number of lines.
    lines = wrap(words, style.size, width)
    if len(lines) != 1 or width_of_line(lines[0], style.size) > width - start:
        return None
    return start, lines[0]


def titled_fragment(
    title: tuple[Heading, str],
    parent: Node,
    style: Style,
    width: float,
    *,
    is_aside: bool = False,
    colour: Color | None = None,
) -> Fragment | None:
    """Return a title with words after it on the same line; None where they do not fit.

    `is_aside`: the words stand at the right edge, with less weight. `colour`: of the
    title, where it is not its own.
    """
    heading, words = title
    found = _place(heading, words, style, width)
    if found is None:
        return None
    start, line = found
    drawn = heading_fragment(heading, parent, style, width, colour=colour)
    node = parent.add("P")
    size = style.heading(heading.level)
    drop = _baseline(size, size * HEADING_LEADING) - _baseline(
        style.size, style.leading
    )
    x = width - width_of_line(line, style.size) if is_aside else start

    def draw(pencil: Pencil) -> None:
        drawn.draw(pencil)
        at = Pencil(pencil.canvas, pencil.tagger, pencil.x + x, pencil.top - drop)
        with pencil.tagger.content(node):
            draw_lines(at, [line], style, SOFT if is_aside else INK)

    return Fragment(drawn.height, draw, drawn.before, keep=is_aside)
