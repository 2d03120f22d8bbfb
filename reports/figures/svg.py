"""The pen that writes SVG: no styles, no scripts, the same bytes every time."""

from html import escape

from reports.figures.geometry import Path, Point
from reports.figures.pen import Anchor, Lettering, Paint

FACE = "'Atkinson Hyperlegible', 'Atkinson Hyperlegible Next', Verdana, sans-serif"


def number(value: float) -> str:
    """Return a coordinate to a tenth of a point, without a negative zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class SvgPen:
    """Collect drawing calls and write them as one stand-alone SVG document."""

    def __init__(self, width: float, height: float) -> None:
        """Start an empty sheet of width by height points."""
        self.width = width
        self.height = height
        self._parts: list[str] = []

    def path(self, path: Path, paint: Paint) -> None:
        """Paint an outline."""
        data = "".join(
            op + " ".join(self._coordinates(coords)) for op, coords in path.ops
        )
        self._parts.append(f'<path d="{data}"{self._paint(paint)}/>')

    def circle(self, centre: Point, radius: float, paint: Paint) -> None:
        """Paint a circle."""
        x, y = number(centre[0]), number(self.height - centre[1])
        self._parts.append(
            f'<circle cx="{x}" cy="{y}" r="{number(radius)}"{self._paint(paint)}/>'
        )

    def text(self, at: Point, words: str, lettering: Lettering) -> None:
        """Set one line of words with its baseline at a point."""
        x, y = number(at[0]), number(self.height - at[1])
        bold = ' font-weight="700"' if lettering.bold else ""
        anchor = (
            ""
            if lettering.anchor is Anchor.START
            else f' text-anchor="{lettering.anchor}"'
        )
        self._parts.append(
            f'<text x="{x}" y="{y}" font-size="{number(lettering.size)}"'
            f' fill="{lettering.colour}"{bold}{anchor}>{escape(words)}</text>'
        )

    def document(self, *, title: str, description: str) -> str:
        """Return the SVG with its accessible name and description."""
        size = f"{number(self.width)} {number(self.height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"'
            f' width="{number(self.width)}" height="{number(self.height)}"'
            f' role="img" font-family="{FACE}">'
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
            f"{''.join(self._parts)}</svg>\n"
        )

    def _coordinates(self, coords: tuple[float, ...]) -> list[str]:
        """Return coordinates as text, y turned to run down the sheet."""
        return [
            number(self.height - value if i % 2 else value)
            for i, value in enumerate(coords)
        ]

    @staticmethod
    def _paint(paint: Paint) -> str:
        """Return the attributes that paint an outline."""
        fill = f' fill="{paint.fill or "none"}"'
        if not paint.stroke:
            return fill
        dash = " ".join(number(part) for part in paint.dash)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'{fill} stroke="{paint.stroke}" stroke-width="{number(paint.width)}"'
            f' stroke-linecap="round" stroke-linejoin="round"{dashes}'
        )
