"""Sizes and colours of the printed page: one style, two sizes of print."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

INK = HexColor("#1d2528")
SOFT = HexColor("#4a565b")
TEAL = HexColor("#0b6b6b")
RED = HexColor("#a3211b")
HAIRLINE = HexColor("#b9c4c6")

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE_MARGIN = 16 * mm
TOP = PAGE_HEIGHT - 21 * mm
BOTTOM = 16 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
TEXT_HEIGHT = TOP - BOTTOM

STANDARD = 14.0
LARGE = 18.0
# Sources: clear print 12 pt at least and ideally 14, large print ideally 18 (UKAAF).
SMALLEST = 12.0


@dataclass(frozen=True, slots=True)
class Style:
    """Every measure that follows from the size of the running text, in points.

    `line`, `space`: from line to line and between paragraphs, as parts of the size.
    """

    size: float
    line: float = 1.25
    space: float = 0.36

    @property
    def leading(self) -> float:
        """Return the distance from line to line."""
        return round(self.size * self.line, 1)

    @property
    def gap(self) -> float:
        """Return the space between paragraphs."""
        return round(self.size * self.space, 1)

    @property
    def indent(self) -> float:
        """Return how far lists and alarm cards stand in."""
        return round(self.size * 1.2, 1)

    def heading(self, level: int) -> float:
        """Return the size of a heading: 1 the title, 2 a section, 3 a card."""
        return round(self.size * {1: 1.7, 2: 1.28, 3: 1.07}[level], 1)


STYLES = {False: Style(STANDARD), True: Style(LARGE)}
# The same print closer together: for a sheet that it brings to one side.
CLOSE = Style(STANDARD, line=1.15, space=0.25)
# For clinicians and laboratories: tables with both sides stay on few pages.
COMPACT = Style(11.0)
