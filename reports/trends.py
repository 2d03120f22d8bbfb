"""Values of one patient over time, from what was signed: series, charts, tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DateTimeField, Exists, Min, OuterRef, Subquery

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import change_rule_of, error_of
from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import ChangeRule, Incomplete, Side, Unit
from assessments.biomechanics.wording import UNITS_NOT_SHOWN, number_with_unit
from assessments.models import AssessmentVersion
from assessments.since import shape_of
from assessments.snapshot import AssessmentSnapshot, context_of, read_as_of
from clinic.models import User
from patients.merged import records_of
from reports.figures.chart import Progress, Series
from reports.models import CarePlan

# The newest so many examinations; a chart of more could not be read.
MOST = 24
SIDE_NAMES = {Side.LEFT: "Left", Side.RIGHT: "Right", None: "Value"}


@dataclass(frozen=True, slots=True)
class Visit:
    """One signed examination and when its care plan was issued; None: no plan."""

    pk: int
    snapshot: AssessmentSnapshot
    planned_on: date | None

    @property
    def on(self) -> date:
        """Return the day of the examination."""
        return self.snapshot.performed_on


@dataclass(frozen=True, slots=True)
class Point:
    """One number on one visit, and the class it was signed with ("" for none)."""

    visit: Visit
    number: Decimal
    band: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """One value over time, each side by itself, oldest first.

    `error`: the measurement error that applies, in the value's unit; None: not known.
    `same_rater`: one person signed all of it.
    """

    code: str
    title: str
    group: str
    unit: Unit
    decimals: int
    points: dict[Side | None, tuple[Point, ...]]
    error: Decimal | None
    same_rater: bool
    source: str


def visits_of(patient_id: int, user: User) -> tuple[tuple[Visit, ...], bool]:
    """Return the examinations the person may read, oldest first, and if there are more.

    The last signed version of each counts; retracted ones and blind repeats do not.
    """
    planned = (
        CarePlan.objects.issued()
        .filter(version=OuterRef("pk"))
        .values("version")
        .annotate(first=Min("issued_at"))
        .values("first")
    )
    later = AssessmentVersion.objects.signed().filter(
        assessment=OuterRef("assessment"),
        number__gt=OuterRef("number"),
        retraction=None,
    )
    rows = (
        AssessmentVersion.objects.visible_to(user)
        .signed()
        .visits()
        .filter(assessment__patient__in=records_of(patient_id), retraction=None)
        .filter(~Exists(later))
        .annotate(planned_at=Subquery(planned, output_field=DateTimeField()))
        .order_by("-assessment__performed_on", "-assessment_id")
        .values_list("pk", "snapshot", "planned_at")[: MOST + 1]
    )
    found = list(rows)
    visits = [
        Visit(pk, read_as_of(text, patient_id), at.date() if at else None)
        for pk, text, at in found[:MOST]
    ]
    return tuple(reversed(visits)), len(found) > MOST


def _signed_numbers(visit: Visit) -> Iterable[tuple[str, Side | None, Point]]:
    """Yield every number of a visit: computed values, then measures with a rule."""
    for score in visit.snapshot.scores:
        if score.number is not None and score.code in COMPUTED:
            point = Point(visit, score.number, score.band_label)
            yield score.code, score.side, point
    entries = context_of(visit.snapshot).entries
    for key in entries:
        measure = MEASURES[key.code]
        if not measure.is_numeric or change_rule_of(key.code) is None:
            continue
        number = entries.number(key.code, key.side)
        if not isinstance(number, Incomplete):
            yield key.code, key.side, Point(visit, number)


def _error(rule: ChangeRule | None, *, same_rater: bool) -> Decimal | None:
    return error_of(rule, same_rater=same_rater) if rule else None


def _trend(code: str, points: dict[Side | None, tuple[Point, ...]]) -> Trend:
    row = COMPUTED.get(code) or MEASURES[code]
    decimals, unit = shape_of(code)
    raters = {
        point.visit.snapshot.practitioner.id
        for several in points.values()
        for point in several
    }
    rule = change_rule_of(code)
    source = rule.source if rule else None
    return Trend(
        code=code,
        title=row.title,
        group=row.group,
        unit=unit,
        decimals=decimals,
        points=points,
        error=_error(rule, same_rater=len(raters) == 1),
        same_rater=len(raters) == 1,
        source=f"{source.citation} ({source.evidence.value})" if source else "",
    )


def trends_of(visits: Sequence[Visit]) -> tuple[Trend, ...]:
    """Return every number that two visits or more hold, in clinical order.

    Nothing is filled in: a visit without the value has no point, a side is never
    compared with the other.
    """
    found: dict[str, dict[Side | None, list[Point]]] = {}
    for visit in visits:
        for code, side, point in _signed_numbers(visit):
            found.setdefault(code, {}).setdefault(side, []).append(point)
    order = {group.code: place for place, group in enumerate(GROUPS)}
    trends = [
        _trend(code, {side: tuple(sides[side]) for side in SIDE_NAMES if side in sides})
        for code, sides in found.items()
        if any(len(points) > 1 for points in sides.values())
    ]
    return tuple(sorted(trends, key=lambda trend: order[trend.group]))


def _one_a_day(points: Iterable[Point]) -> tuple[tuple[date, Decimal], ...]:
    """Return dated numbers; of two on one day the later examination's."""
    return tuple({point.visit.on: point.number for point in points}.items())


def _axis(trend: Trend) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis: room for every value with its error."""
    numbers = [point.number for each in trend.points.values() for point in each]
    room = trend.error or Decimal(0)
    low, high = min(numbers) - room, max(numbers) + room
    pad = (high - low) / 10 or Decimal(1)
    low, high = low - pad, high + pad
    # Nothing that is never negative is given an axis below zero.
    return (max(low, Decimal(0)) if min(numbers) >= 0 else low), high


def progress_of(trend: Trend) -> Progress:
    """Return a trend as the chart draws it, with the days care plans were issued."""
    low, high = _axis(trend)
    visits = {
        point.visit.pk: point.visit for each in trend.points.values() for point in each
    }
    plans = {visit.planned_on for visit in visits.values() if visit.planned_on}
    return Progress(
        title=trend.title,
        unit="" if trend.unit in UNITS_NOT_SHOWN else trend.unit.value,
        low=low,
        high=high,
        series=tuple(
            Series(SIDE_NAMES[side], _one_a_day(points))
            for side, points in trend.points.items()
        ),
        error=trend.error,
        marks=tuple((day, "Plan") for day in sorted(plans)),
    )


def number_words(trend: Trend, point: Point) -> str:
    """Return one number as the table shows it."""
    return number_with_unit(point.number, trend.decimals, trend.unit)
