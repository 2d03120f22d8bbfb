"""Trends in the shape their page shows: charts drawn in place, tables below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.wording import number_with_unit
from reports.figures.chart import draw_progress, progress_alt_text
from reports.figures.svg import SvgPen
from reports.trends import SIDE_NAMES, Trend, Visit, number_words, progress_of

SIZE = (520.0, 210.0)


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One visit in the table: a cell for each side, "" where nothing was signed."""

    pk: int
    on: date
    by: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PresentedTrend:
    """One value: its chart, the same numbers as a table, and the error used."""

    code: str
    title: str
    chart: SafeString
    heads: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    error: str
    source: str


@dataclass(frozen=True, slots=True)
class TrendGroup:
    """The trends of one step of the examination."""

    code: str
    title: str
    trends: tuple[PresentedTrend, ...]


def _chart(trend: Trend) -> SafeString:
    """Return the drawing; the pen escapes every word it writes."""
    progress = progress_of(trend)
    pen = SvgPen(*SIZE)
    draw_progress(pen, progress, SIZE)
    drawn = pen.document(title=trend.title, description=progress_alt_text(progress))
    return SafeString(drawn)


def _rows(trend: Trend, visits: Sequence[Visit]) -> tuple[TrendRow, ...]:
    by_visit = {
        (side, point.visit.pk): (number_words(trend, point), point.band)
        for side, points in trend.points.items()
        for point in points
    }
    return tuple(
        TrendRow(
            visit.pk,
            visit.on,
            visit.snapshot.practitioner.name,
            tuple(by_visit.get((side, visit.pk), ("", "")) for side in trend.points),
        )
        for visit in reversed(visits)
        if any((side, visit.pk) in by_visit for side in trend.points)
    )


def _error(trend: Trend) -> str:
    raters = "one assessor" if trend.same_rater else "several assessors"
    if trend.error is None:
        return f"The error of measuring by {raters} is not known."
    places = -int(trend.error.normalize().as_tuple().exponent)
    words = number_with_unit(trend.error, max(trend.decimals, places), trend.unit)
    return f"Smallest change beyond the error of measuring, {raters}: {words}."


def _present(trend: Trend, visits: Sequence[Visit]) -> PresentedTrend:
    return PresentedTrend(
        code=trend.code,
        title=trend.title,
        chart=_chart(trend),
        heads=tuple(SIDE_NAMES[side] for side in trend.points),
        rows=_rows(trend, visits),
        error=_error(trend),
        source=trend.source,
    )


def present_trends(
    trends: Sequence[Trend], visits: Sequence[Visit]
) -> tuple[TrendGroup, ...]:
    """Return the trends by step of the examination; steps without one are left out."""
    return tuple(
        TrendGroup(group.code, group.title, several)
        for group in GROUPS
        if (
            several := tuple(
                _present(trend, visits) for trend in trends if trend.group == group.code
            )
        )
    )
