"""The foot gauge: where each foot lies on the Foot Posture Index, left on the left."""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from assessments.biomechanics.scoring.foot_posture import MANUAL
from assessments.biomechanics.types import Band, Severity
from clinic.numerals import signed
from reports.figures.geometry import Bounds, polygon, rectangle
from reports.figures.palette import (
    INK,
    MUTED,
    TEAL,
    ZONE_FAR,
    ZONE_NEXT,
    ZONE_USUAL,
)
from reports.figures.pen import Anchor, Lettering, Paint, Pen, text_width
from reports.wording import Message, joined, msg

LOWEST, HIGHEST = -12, 12
ZONE_COLOURS = {
    Severity.TYPICAL: ZONE_USUAL,
    Severity.NOTABLE: ZONE_NEXT,
    Severity.MARKED: ZONE_FAR,
}
TICKS = (-12, -5, 0, 6, 12)
GAP = 18
BAR = 13
WORDS, NUMBERS = 13, 12
HEAD = 4


def band_of(total: int) -> Band:
    """Return the band of a total; ValueError outside -12..+12."""
    for band in MANUAL.bands:
        if Decimal(total) in band:
            return band
    raise ValueError(f"An FPI-6 total lies in -12..+12, got {total}")


def draw_fpi_gauge(
    pen: Pen,
    left: int | None,
    right: int | None,
    size: tuple[float, float],
    *,
    says: "Meaning | None" = None,
) -> None:
    """Draw two gauges in a box of `size` points: the left foot's on the left.

    `left` and `right` are FPI-6 totals, -12 (supinated) to +12 (pronated); None
    when the foot was not scored, which draws no marker. Raises ValueError for
    totals out of range. Zones are those of the FPI-6 manual.
    """
    width, height = size
    column = (width - GAP) / 2
    for x, name, total in (
        (0.0, "Left foot", left),
        (column + GAP, "Right foot", right),
    ):
        _draw_foot(
            pen,
            Bounds(x, 0, x + column, height),
            (name, (says or meaning)(total)),
            total,
        )


def fpi_gauge_alt_text(
    left: int | None, right: int | None, says: "Meaning | None" = None
) -> Message:
    """Return the values and their meaning in words, left first."""
    feet = (("Left foot: {meaning}.", left), ("Right foot: {meaning}.", right))
    return joined(
        *(msg(name, meaning=(says or meaning)(total)) for name, total in feet)
    )


NOT_SCORED, MEANING = "not scored", "{total}, {band}"


def meaning(total: int | None) -> str:
    """Return what a total means."""
    if total is None:
        return NOT_SCORED
    return msg(MEANING, total=signed(total), band=band_of(total).label)


Meaning = Callable[[int | None], str]
# How a patient reads a band, by its name in the manual.
PLAIN_BANDS = {
    "highly supinated": "much higher arch",
    "supinated": "higher arch",
    "neutral": "usual range",
    "pronated": "rolls in",
    "highly pronated": "rolls in a lot",
}


TEXTS: tuple[str, ...] = (
    *("Left foot", "Right foot", "Left foot: {meaning}.", "Right foot: {meaning}."),
    *(NOT_SCORED, MEANING, "Foot Posture Index, from \u221212 to +12."),
    *PLAIN_BANDS.values(),
)


def plain_meaning(total: int | None) -> str:
    """Return what a total means in a patient's words."""
    if total is None:
        return NOT_SCORED
    plain = PLAIN_BANDS[band_of(total).label]
    return msg(MEANING, total=signed(total), band=plain)


def _draw_foot(
    pen: Pen, box: Bounds, words_of_foot: tuple[str, str], total: int | None
) -> None:
    """Draw one foot's name, value, scale and marker."""
    name, words = words_of_foot
    top = box.top - WORDS
    pen.text((box.left, top), name, Lettering(WORDS, INK, bold=True))
    room = box.width - text_width(name, WORDS) - 6
    fits = text_width(words, WORDS) <= room
    at = (box.right, top) if fits else (box.left, top - WORDS * 1.2)
    anchor = Anchor.END if fits else Anchor.START
    pen.text(at, words, Lettering(WORDS, INK, anchor=anchor))
    scale = Bounds(box.left + HEAD, box.bottom + WORDS + 4, box.right - HEAD, box.top)
    _draw_zones(pen, scale)
    if total is not None:
        band_of(total)
        _draw_marker(pen, scale, total)


def _x(box: Bounds, value: float) -> float:
    """Return where a value lies; every whole number is a cell of the scale."""
    return box.left + box.width * (value - LOWEST + 0.5) / (HIGHEST - LOWEST + 1)


def _draw_zones(pen: Pen, box: Bounds) -> None:
    """Draw the bands and the numbers below them."""
    values = range(LOWEST, HIGHEST + 1)
    for band, cells in groupby(values, key=band_of):
        held = list(cells)
        left, right = _x(box, held[0] - 0.5), _x(box, held[-1] + 0.5)
        zone = Bounds(left, box.bottom, right, box.bottom + BAR)
        pen.path(rectangle(zone), Paint(fill=ZONE_COLOURS[band.severity]))
    for tick in TICKS:
        style = Lettering(NUMBERS, MUTED, anchor=_tick_anchor(tick))
        edge = {LOWEST: box.left - HEAD, HIGHEST: box.right + HEAD}.get(
            tick, _x(box, tick)
        )
        pen.text((edge, box.bottom - WORDS), signed(tick), style)


def _tick_anchor(tick: int) -> Anchor:
    """Return the anchor that keeps a number inside its box."""
    return {LOWEST: Anchor.START, HIGHEST: Anchor.END}.get(tick, Anchor.MIDDLE)


def _draw_marker(pen: Pen, box: Bounds, total: int) -> None:
    """Draw the marker: a bar over the scale with a head above it."""
    x = _x(box, total)
    top = box.bottom + BAR
    stem = Bounds(x - 1.2, box.bottom, x + 1.2, top + 2)
    pen.path(rectangle(stem), Paint(fill=TEAL))
    head = polygon(((x, top), (x - HEAD, top + 7), (x + HEAD, top + 7)))
    pen.path(head, Paint(fill=TEAL))
