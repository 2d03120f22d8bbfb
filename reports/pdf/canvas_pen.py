"""The pen that draws figures on a ReportLab canvas, by canvas calls alone."""

from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from reports.figures.geometry import Path, Point
from reports.figures.pen import Anchor, Lettering, Paint
from reports.pdf.fonts import drawable

_COLOURS: dict[str, HexColor] = {}
ROUND = 1
NON_ZERO = 1
OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _number(value: float) -> str:
    """Return a coordinate to a tenth of a point, without a negative zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8192)
def _operators(path: Path) -> str:
    """Return an outline in PDF operators; kept, as figures are drawn again."""
    return " ".join(
        " ".join([*map(_number, coords), OPERATORS[op]]) for op, coords in path.ops
    )


@dataclass(frozen=True, slots=True)
class _Outline:
    """Hand the canvas an outline already written; ReportLab writes them slowly."""

    path: Path

    def getCode(self) -> str:
        """Return the operators of the outline."""
        return _operators(self.path)


def _colour(code: str) -> HexColor:
    """Return the colour object of a code, made once."""
    if code not in _COLOURS:
        _COLOURS[code] = HexColor(code)
    return _COLOURS[code]


class CanvasPen:
    """Draw on a canvas with the sheet's lower left corner at a point of the page.

    `font` and `bold_font` are names already registered with ReportLab. `scale`: how
    much larger than its own points it is drawn. Use `with`: the canvas is given back
    in the state it had.
    """

    def __init__(
        self,
        canvas: Canvas,
        at: Point,
        *,
        font: str,
        bold_font: str,
        scale: float = 1,
    ) -> None:
        """Keep the canvas and the place; nothing is drawn yet."""
        self._canvas = canvas
        self._at = at
        self._scale = scale
        self._fonts = {False: font, True: bold_font}
        self._last = Paint()

    def __enter__(self) -> "CanvasPen":
        """Move the origin to the sheet's corner."""
        self._canvas.saveState()
        self._canvas.translate(*self._at)
        if self._scale != 1:
            self._canvas.scale(self._scale, self._scale)
        self._canvas.setLineCap(ROUND)
        self._canvas.setLineJoin(ROUND)
        self._last = Paint()
        return self

    def __exit__(self, *_: object) -> None:
        """Give the canvas back as it was."""
        self._canvas.restoreState()

    def path(self, path: Path, paint: Paint) -> None:
        """Paint an outline."""
        self._set(paint)
        self._canvas.drawPath(
            _Outline(path),
            stroke=int(bool(paint.stroke)),
            fill=int(bool(paint.fill)),
            fillMode=NON_ZERO,
        )

    def circle(self, centre: Point, radius: float, paint: Paint) -> None:
        """Paint a circle."""
        self._set(paint)
        self._canvas.circle(
            *centre,
            radius,
            stroke=int(bool(paint.stroke)),
            fill=int(bool(paint.fill)),
        )

    def text(self, at: Point, words: str, lettering: Lettering) -> None:
        """Set one line of words with its baseline at a point."""
        canvas = self._canvas
        canvas.setFillColor(_colour(lettering.colour))
        canvas.setFont(self._fonts[lettering.bold], lettering.size)
        self._last = Paint()
        draw = {
            Anchor.START: canvas.drawString,
            Anchor.MIDDLE: canvas.drawCentredString,
            Anchor.END: canvas.drawRightString,
        }[lettering.anchor]
        draw(*at, drawable(words))

    def _set(self, paint: Paint) -> None:
        """Tell the canvas what changed since the last outline."""
        last, canvas = self._last, self._canvas
        if paint.fill and paint.fill != last.fill:
            canvas.setFillColor(_colour(paint.fill))
        if paint.stroke:
            if paint.stroke != last.stroke:
                canvas.setStrokeColor(_colour(paint.stroke))
            if paint.width != last.width or not last.stroke:
                canvas.setLineWidth(paint.width)
            if paint.dash != last.dash or not last.stroke:
                canvas.setDash(list(paint.dash))
        self._last = Paint(
            fill=paint.fill or last.fill,
            stroke=paint.stroke or last.stroke,
            width=paint.width if paint.stroke else last.width,
            dash=paint.dash if paint.stroke else last.dash,
        )
