"""What happened to a patient, newest first, in one statement whatever the number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.models import AssessmentVersion, ClinicProtocol, Retraction
from clinic.models import User
from reports.models import CarePlan

URGENCY_WORDS = {
    "E": "Emergency red flag",
    "S": "Same-day red flag",
    "U": "Urgent red flag",
    "R": "Routine red flag",
}
SHORTER = {"left": "left leg", "right": "right leg"}


@dataclass(frozen=True, slots=True)
class TimelineFlag:
    """A red flag beside a timeline line."""

    level: str
    label: str


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line of the timeline, as components/timeline_item.html takes it."""

    kind: str
    pk: int
    on: date
    title: str
    state: str
    state_label: str
    summary: str
    by: str
    flags: tuple[TimelineFlag, ...] = ()


STATE_LABELS = {
    "draft": "Draft",
    "signed": "Signed",
    "amended": "Amended since",
    "retracted": "Entered in error",
    "open": "To decide",
    "issued": "Issued",
}


# The few values of an examination that its line shows, and what stands in for them
# beside a plan; both lists in one order, as one statement reads both.
SHOWN = (
    "score_card__fpi_total_left",
    "score_card__fpi_total_right",
    "score_card__lld_mm",
    "score_card__lld_shorter_side",
    "score_card__nprs_worst",
    "score_card__finding_count",
)


def _nothing_shown() -> tuple[Any, ...]:
    number, text = IntegerField(), CharField()
    length: DecimalField[Any, Any] = DecimalField(max_digits=5, decimal_places=1)
    kinds = (number, number, length, text, number, number)
    return tuple(Cast(Value(None), kind) for kind in kinds)


def _later_versions() -> "QuerySet[AssessmentVersion]":
    """Return the signed versions after the one in the outer query."""
    return AssessmentVersion.objects.filter(
        assessment_id=OuterRef("assessment_id"),
        number__gt=OuterRef("number"),
        signed_at__isnull=False,
    )


def _versions(patient_id: int, user: User) -> "QuerySet[Any, Any]":
    own = ClinicProtocol.objects.filter(
        clinic_id=OuterRef("assessment__patient__clinic_id"),
        code=OuterRef("assessment__protocol"),
    ).values("title")
    return (
        AssessmentVersion.objects.visible_to(user)
        .filter(assessment__patient_id=patient_id)
        .order_by()
        .values_list(
            Value("assessment", output_field=CharField()),
            "pk",
            Cast("assessment__performed_on", DateField()),
            Coalesce(Subquery(own), "assessment__protocol"),
            "number",
            Coalesce("signed_by__name", "created_by__name"),
            "reason",
            Coalesce(
                "score_card__red_flag_urgency", Value(""), output_field=CharField()
            ),
            Cast(F("signed_at__year"), IntegerField()),
            Cast(
                Exists(Retraction.objects.filter(version_id=OuterRef("pk"))),
                IntegerField(),
            ),
            Cast(Exists(_later_versions()), IntegerField()),
            Cast(F("assessment__blind_of"), IntegerField()),
            *SHOWN,
        )
    )


def _plans(patient_id: int, user: User) -> "QuerySet[Any, Any]":
    zero = Value(0, output_field=IntegerField())
    return (
        CarePlan.objects.visible_to(user)
        .filter(patient_id=patient_id)
        .order_by()
        .values_list(
            Value("plan", output_field=CharField()),
            "pk",
            TruncDate(Coalesce("issued_at", "created_at")),
            Cast("version__assessment__performed_on", CharField()),
            "number",
            Coalesce("issued_by__name", "created_by__name"),
            "reason",
            Value("", output_field=CharField()),
            Cast(F("issued_at__year"), IntegerField()),
            Cast("is_interim", IntegerField()),
            zero,
            zero,
            *_nothing_shown(),
        )
    )


def _signed_number(number: int) -> str:
    """Return a total with its sign, a true minus."""
    return f"+{number}" if number > 0 else str(number).replace("-", "\u2212")


def _foot_posture(left: int | None, right: int | None) -> str:
    feet = [
        f"{side} {_signed_number(total)}"
        for side, total in (("left", left), ("right", right))
        if total is not None
    ]
    return f"FPI {', '.join(feet)}" if feet else ""


def _leg_length(lld: Decimal | None, side: str | None) -> str:
    """Return the difference of leg lengths; an equal pair says nothing here."""
    if lld is None or side not in SHORTER:
        return ""
    return f"{SHORTER[side]} {lld.normalize():f} mm shorter"


def _values(shown: tuple[Any, ...]) -> str:
    """Return the values of a signed examination in one line."""
    left, right, lld, side, pain, findings = shown
    count = f"{findings} finding{'' if findings == 1 else 's'}" if findings else ""
    parts = (
        _foot_posture(left, right),
        _leg_length(lld, side),
        f"worst pain {pain}/10" if pain is not None else "",
        count,
    )
    return " · ".join(filter(None, parts))


def _assessment_item(row: tuple[Any, ...]) -> TimelineItem:
    _, pk, on, protocol, number, by, reason, urgency, signed, *marks = row[:12]
    retracted, later, blind_of = marks
    state = "retracted" if retracted else "amended" if later else "signed"
    if signed is None:
        state = "draft"
    version = f", version {number}" if number > 1 else ""
    repeat = ", blind repeat" if blind_of else ""
    # What was entered in error is not said again.
    shown = "" if state in ("draft", "retracted") else _values(row[12:])
    flags = (TimelineFlag(urgency, URGENCY_WORDS[urgency]),) if urgency else ()
    # A protocol of the clinic's own comes by its title, a ready-made one by its code.
    title = PROTOCOLS[protocol].title if protocol in PROTOCOLS else protocol
    return TimelineItem(
        "assessment",
        pk,
        on,
        f"{title}{repeat}{version}",
        state,
        STATE_LABELS[state],
        " · ".join(filter(None, (f"Amended: {reason}" if reason else "", shown))),
        by,
        flags,
    )


def short_date(day: date) -> str:
    """Return a date as the timeline's first column writes it: 4 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


def _plan_item(row: tuple[Any, ...]) -> TimelineItem:
    _, pk, on, visit, number, by, reason, _, issued, interim = row[:10]
    state = "open" if issued is None else "issued"
    what = "Interim sheet" if interim and issued else "Care plan"
    revision = f", revision {number - 1}" if number > 1 else ""
    title = f"{what} for the visit of {short_date(date.fromisoformat(visit))}{revision}"
    return TimelineItem(
        "plan", pk, on, title, state, STATE_LABELS[state], reason, by, ()
    )


def timeline_of(patient_id: int, user: User) -> tuple[TimelineItem, ...]:
    """Return what the person may see of a patient's story, newest first."""
    rows = _versions(patient_id, user).union(_plans(patient_id, user), all=True)
    items = [
        _assessment_item(row) if row[0] == "assessment" else _plan_item(row)
        for row in rows
    ]
    return tuple(sorted(items, key=lambda i: (i.on, i.kind, i.pk), reverse=True))
