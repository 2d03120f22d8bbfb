"""What happened to a patient, newest first, in one statement whatever the number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.models import AssessmentVersion, Retraction
from clinic.models import User
from reports.models import CarePlan

URGENCY_WORDS = {
    "E": "Emergency red flag",
    "S": "Same-day red flag",
    "U": "Urgent red flag",
    "R": "Routine red flag",
}
LONGEST = 200


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


def _versions(patient_id: int, user: User) -> "QuerySet[Any, Any]":
    later = AssessmentVersion.objects.filter(
        assessment_id=OuterRef("assessment_id"),
        number__gt=OuterRef("number"),
        signed_at__isnull=False,
    )
    return (
        AssessmentVersion.objects.visible_to(user)
        .filter(assessment__patient_id=patient_id)
        .order_by()
        .values_list(
            Value("assessment", output_field=CharField()),
            "pk",
            Cast("assessment__performed_on", DateField()),
            "assessment__protocol",
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
            Cast(Exists(later), IntegerField()),
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
            "short_code",
            "number",
            Coalesce("issued_by__name", "created_by__name"),
            "reason",
            Value("", output_field=CharField()),
            Cast(F("issued_at__year"), IntegerField()),
            Cast("is_interim", IntegerField()),
            zero,
        )
    )


def _assessment_item(row: tuple[Any, ...]) -> TimelineItem:
    _, pk, on, protocol, number, by, reason, urgency, signed, retracted, later = row
    state = "retracted" if retracted else "amended" if later else "signed"
    if signed is None:
        state = "draft"
    version = f", version {number}" if number > 1 else ""
    flags = (TimelineFlag(urgency, URGENCY_WORDS[urgency]),) if urgency else ()
    title = PROTOCOLS[protocol].title if protocol in PROTOCOLS else "Assessment"
    return TimelineItem(
        "assessment",
        pk,
        on,
        f"{title}{version}",
        state,
        STATE_LABELS[state],
        f"Amended: {reason}" if reason else "",
        by,
        flags,
    )


def _plan_item(row: tuple[Any, ...]) -> TimelineItem:
    _, pk, on, _, number, by, reason, _, issued, interim, _ = row
    state = "open" if issued is None else "issued"
    title = "Interim sheet" if interim and issued else f"Care plan {number}"
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
