"""A progress chart: values over time, the error of measuring, and when care changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.figures.geometry import (
    Bounds,
    Point,
    polygon,
    polyline,
    rectangle,
)
from reports.figures.palette import HAIRLINE, INK, MUTED, SHADE, TEAL, WHITE
from reports.figures.pen import Anchor, Lettering, Paint, Pen, fitted, text_width

WORDS = 11
LEFT_ROOM = 34
BOTTOM_ROOM = 18
TOP_ROOM = 20
LINE = 14
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Series:
    """Hold one line: its name ("Left", "Right", "Worst pain") and dated values."""

    name: str
    points: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Hold what a chart shows.

    `low` and `high` are the ends of the axis in `unit`. `error` is the smallest
    change beyond the error of measuring (None: not known), shown as a band round the
    first value of a single line, or as bars round the values of two lines. `marks` are dated words such
    as "Insoles". At most two series: the first is ink with discs, the second teal
    with squares.
    """

    title: str
    unit: str
    low: Decimal
    high: Decimal
    series: tuple[Series, ...]
    error: Decimal | None = None
    marks: tuple[tuple[date, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a chart that cannot be drawn truthfully."""
        if not self.low < self.high:
            raise ValueError(f"The axis needs low < high, got {self.low}..{self.high}")
        if not 1 <= len(self.series) <= 2 or not all(s.points for s in self.series):
            raise ValueError("A chart needs one or two series, each with a value")
        for series in self.series:
            self._check(series)

    def _check(self, series: Series) -> None:
        """Refuse values outside the axis and dates out of order."""
        days = [day for day, _ in series.points]
        if days != sorted(set(days)):
            raise ValueError(f"Dates of {series.name} must rise")
        for day, value in series.points:
            if not self.low <= value <= self.high:
                raise ValueError(
                    f"{series.name} {value} on {day} lies outside {self.low}..{self.high}"
                )


@dataclass(frozen=True, slots=True)
class Axes:
    """Place days and values in a box of the page."""

    box: Bounds
    first: date
    last: date
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        """Return where a day lies; a single day lies in the middle."""
        span = (self.last - self.first).days
        if not span:
            return (self.box.left + self.box.right) / 2
        return self.box.left + self.box.width * (day - self.first).days / span

    def y(self, value: Decimal) -> float:
        """Return where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.box.bottom + self.box.height * float(share)


def draw_progress(pen: Pen, progress: Progress, size: tuple[float, float]) -> None:
    """Draw a progress chart in a box of `size` points."""
    width, height = size
    names = max(text_width(series.name, WORDS) for series in progress.series)
    lines = bool(progress.marks) + (progress.error is not None)
    top = height - TOP_ROOM - LINE * lines
    box = Bounds(LEFT_ROOM, BOTTOM_ROOM, width - names - 12, top)
    days = [day for series in progress.series for day, _ in series.points]
    days += [day for day, _ in progress.marks]
    axes = Axes(box, min(days), max(days), progress.low, progress.high)
    title = f"{progress.title} ({progress.unit})" if progress.unit else progress.title
    style = Lettering(fitted(title, WORDS + 1, width), INK, bold=True)
    pen.text((0, height - WORDS - 1), title, style)
    _draw_error(pen, progress, axes)
    _draw_grid(pen, axes)
    _draw_days(pen, axes, sorted({day for day in days}))
    _draw_marks(pen, progress.marks, axes)
    _draw_series(pen, progress.series, axes)


def progress_alt_text(progress: Progress) -> str:
    """Return first and last value of each line and what the change means."""
    return f"{progress.title}. " + " ".join(
        _story(series, progress) for series in progress.series
    )


def _story(series: Series, progress: Progress) -> str:
    """Return one line's story in a sentence."""
    unit = f" {progress.unit}" if progress.unit else ""
    (first_day, first), (last_day, last) = series.points[0], series.points[-1]
    if len(series.points) == 1:
        return f"{series.name}: {first}{unit} on {_day(first_day)}."
    told = (
        f"{series.name}: {first}{unit} on {_day(first_day)}, "
        f"{last}{unit} on {_day(last_day)}"
    )
    if progress.error is None:
        return f"{told}."
    beyond = abs(last - first) > progress.error
    verdict = "more than" if beyond else "within"
    return f"{told}: {verdict} the error of measuring (\u00b1{progress.error})."


def _day(day: date) -> str:
    """Return a short date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def _step(span: Decimal) -> Decimal:
    """Return a round distance of the grid's lines: four to eight of them."""
    power = Decimal(10) ** (span.adjusted() - 1)
    return next(
        step * power * ten
        for ten in (Decimal(1), Decimal(10))
        for step in STEPS
        if span / (step * power * ten) <= 6
    )


def _draw_grid(pen: Pen, axes: Axes) -> None:
    """Draw hairlines at round values, with their numbers."""
    step = _step(axes.high - axes.low)
    value = (axes.low / step).to_integral_value(rounding="ROUND_CEILING") * step
    while value <= axes.high:
        y = axes.y(value)
        line = polyline(((axes.box.left, y), (axes.box.right, y)))
        pen.path(line, Paint(stroke=HAIRLINE, width=0.6))
        style = Lettering(WORDS, MUTED, anchor=Anchor.END)
        words = f"{value.normalize():f}".replace("-", "\u2212")
        pen.text((axes.box.left - 5, y - WORDS * 0.35), words, style)
        value += step


def _draw_days(pen: Pen, axes: Axes, days: Sequence[date]) -> None:
    """Draw dates below the axis, leaving out those that would not fit."""
    free = float("-inf")
    last = days[-1]
    last_left = axes.x(last) - text_width(_day(last), WORDS) / 2
    for day in days:
        half = text_width(_day(day), WORDS) / 2
        x = max(axes.x(day), half)
        if x - half < free or (day != last and x + half > last_left - 4):
            continue
        style = Lettering(WORDS, MUTED, anchor=Anchor.MIDDLE)
        pen.text((x, axes.box.bottom - WORDS - 3), _day(day), style)
        free = x + half + 4


def _draw_error(pen: Pen, progress: Progress, axes: Axes) -> None:
    """Show the error of measuring: a band for one line, whiskers for two."""
    if progress.error is None:
        return
    if len(progress.series) == 1:
        first = progress.series[0].points[0][1]
        low, high = _within(progress, first)
        band = Bounds(axes.box.left, axes.y(low), axes.box.right, axes.y(high))
        pen.path(rectangle(band), Paint(fill=SHADE))
    else:
        for aside, series in zip((-2, 2), progress.series, strict=True):
            for day, value in series.points:
                low, high = _within(progress, value)
                _draw_whisker(pen, axes.x(day) + aside, axes.y(low), axes.y(high))
    shown = "Shaded" if len(progress.series) == 1 else "Bars"
    words = f"{shown}: error of measuring (\u00b1{progress.error})"
    lines = 1 + bool(progress.marks)
    at = (axes.box.left, axes.box.top + LINE * lines - 8)
    pen.text(at, words, Lettering(WORDS, MUTED))


def _within(progress: Progress, value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the ends of the error round a value, kept on the axis."""
    error = progress.error or Decimal(0)
    return max(progress.low, value - error), min(progress.high, value + error)


def _draw_whisker(pen: Pen, x: float, low: float, high: float) -> None:
    """Draw an error bar."""
    paint = Paint(stroke=MUTED, width=0.8)
    for line in (
        ((x, low), (x, high)),
        *(((x - 3, y), (x + 3, y)) for y in (low, high)),
    ):
        pen.path(polyline(line), paint)


def _draw_marks(pen: Pen, marks: Sequence[tuple[date, str]], axes: Axes) -> None:
    """Draw a dashed line for each change of care, its word on top."""
    y = axes.box.top + 6
    for day, words in marks:
        x = axes.x(day)
        line = polyline(((x, axes.box.bottom), (x, y - 2)))
        pen.path(line, Paint(stroke=TEAL, width=1, dash=(3, 2.5)))
        half = text_width(words, WORDS) / 2
        middle = min(max(x, axes.box.left + half), axes.box.right - half)
        style = Lettering(WORDS, TEAL, bold=True, anchor=Anchor.MIDDLE)
        pen.text((middle, y), words, style)


def _draw_series(pen: Pen, series: Sequence[Series], axes: Axes) -> None:
    """Draw the lines with their points, and their names at the end."""
    ends = _apart([axes.y(each.points[-1][1]) for each in series])
    for index, (each, end) in enumerate(zip(series, ends, strict=True)):
        colour = (INK, TEAL)[index]
        places = [(axes.x(day), axes.y(value)) for day, value in each.points]
        if len(places) > 1:
            pen.path(polyline(places), Paint(stroke=colour, width=1.8))
        for place in places:
            _draw_point(pen, place, colour, square=index == 1)
        at = (axes.box.right + 8, end - WORDS * 0.35)
        pen.text(at, each.name, Lettering(WORDS, colour, bold=True))


def _draw_point(pen: Pen, at: Point, colour: str, *, square: bool) -> None:
    """Draw a disc, or a square for the second line."""
    paint = Paint(fill=colour, stroke=WHITE, width=1)
    if not square:
        pen.circle(at, 3.4, paint)
        return
    x, y = at
    corners = ((x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3))
    pen.path(polygon(corners), paint)


def _apart(heights: Sequence[float]) -> list[float]:
    """Return heights of the names, moved apart so that both can be read."""
    if len(heights) < 2 or abs(heights[0] - heights[1]) >= WORDS + 1:
        return list(heights)
    middle = sum(heights) / 2
    shift = (WORDS + 1) / 2
    way = 1 if heights[0] >= heights[1] else -1
    return [middle + way * shift, middle - way * shift]
