"""What happened to a patient, newest first, in one statement whatever the number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
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
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.models import AssessmentVersion, ClinicProtocol, Retraction
from clinic.models import User
from clinic.numerals import counted, signed
from clinic.permissions import Permission, clinic_ids
from patients.merged import records_of
from patients.models import PatientMerge
from reports.models import CarePlan
from reports.withdrawal_models import PlanWithdrawal

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
    """One line of the timeline, as components/timeline_item.html takes it.

    `recorded_as`: the number of the merged record that it is of; "" for the page's own.
    """

    kind: str
    pk: int
    on: date
    title: str
    state: str
    state_label: str
    summary: str
    by: str
    flags: tuple[TimelineFlag, ...] = ()
    recorded_as: str = ""


STATE_LABELS = {
    "draft": "Draft",
    "signed": "Signed",
    "amended": "Amended since",
    "retracted": "Entered in error",
    "open": "To decide",
    "issued": "Issued",
    "revoked": "Taken back, never given",
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


def _recorded_as(patient: str, patient_id: int) -> Case:
    """Return the number of another record of the person that a row is of; "" if none."""
    own = When(**{patient: patient_id}, then=Value(""))
    return Case(own, default=F(f"{patient}__record_number"), output_field=CharField())


def _later_versions() -> "QuerySet[AssessmentVersion]":
    """Return the signed versions after the one in the outer query."""
    return AssessmentVersion.objects.filter(
        assessment_id=OuterRef("assessment_id"),
        number__gt=OuterRef("number"),
        signed_at__isnull=False,
    )


def _protocol() -> Coalesce:
    """Return the title of a clinic's own protocol, or the code of a ready-made one."""
    own = ClinicProtocol.objects.filter(
        clinic_id=OuterRef("assessment__patient__clinic_id"),
        code=OuterRef("assessment__protocol"),
    )
    return Coalesce(Subquery(own.values("title")), "assessment__protocol")


def _versions(patient_id: int, user: User) -> "QuerySet[Any, Any]":
    return (
        AssessmentVersion.objects.visible_to(user)
        .filter(assessment__patient__in=records_of(patient_id))
        .order_by()
        .values_list(
            Value("assessment", output_field=CharField()),
            "pk",
            Cast("assessment__performed_on", DateField()),
            _protocol(),
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
            _recorded_as("assessment__patient", patient_id),
        )
    )


def _plans(patient_id: int, user: User) -> "QuerySet[Any, Any]":
    zero = Value(0, output_field=IntegerField())
    return (
        CarePlan.objects.visible_to(user)
        .filter(patient__in=records_of(patient_id))
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
            Cast(
                Exists(PlanWithdrawal.objects.filter(plan=OuterRef("pk"))),
                IntegerField(),
            ),
            zero,
            *_nothing_shown(),
            _recorded_as("patient", patient_id),
        )
    )


def _merges(patient_id: int, user: User) -> "QuerySet[Any, Any]":
    """Return what was merged into a record, at once or by steps.

    Told in its own clinic alone.
    """
    zero = Value(0, output_field=IntegerField())
    own = clinic_ids(user, Permission.PATIENT_READ)
    return (
        PatientMerge.objects.filter(
            merged__merged_into=patient_id, merged__clinic__in=own, undone=None
        )
        .order_by()
        .values_list(
            Value("merge", output_field=CharField()),
            "merged_id",
            TruncDate("merged_at"),
            "merged__record_number",
            zero,
            "merged_by__name",
            "reason",
            Value("", output_field=CharField()),
            zero,
            zero,
            zero,
            zero,
            *_nothing_shown(),
            Value("", output_field=CharField()),
        )
    )


def _foot_posture(left: int | None, right: int | None) -> str:
    feet = [
        f"{side} {signed(total)}"
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
    count = counted(findings, "finding") if findings else ""
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
    shown = "" if state in ("draft", "retracted") else _values(row[12:-1])
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
        row[-1],
    )


def short_date(day: date) -> str:
    """Return a date as the timeline's first column writes it: 4 Nov 2026."""
    return f"{day.day} {day:%b %Y}"


def _plan_item(row: tuple[Any, ...]) -> TimelineItem:
    _, pk, on, visit, number, by, reason, _, issued, interim, back = row[:11]
    state = "revoked" if back else "open" if issued is None else "issued"
    what = "Interim sheet" if interim and issued else "Care plan"
    revision = f", revision {number - 1}" if number > 1 else ""
    title = f"{what} for the visit of {short_date(date.fromisoformat(visit))}{revision}"
    return TimelineItem(
        "plan", pk, on, title, state, STATE_LABELS[state], reason, by, (), row[-1]
    )


def _merge_item(row: tuple[Any, ...]) -> TimelineItem:
    _, pk, on, closed, _, by, reason = row[:7]
    title = f"Record {closed} merged into this one"
    return TimelineItem("merge", pk, on, title, "merged", "Merged", reason, by)


ITEMS = {"assessment": _assessment_item, "plan": _plan_item, "merge": _merge_item}


def timeline_of(patient_id: int, user: User) -> tuple[TimelineItem, ...]:
    """Return what the person may see of a patient's story, newest first."""
    more = (_plans(patient_id, user), _merges(patient_id, user))
    rows = _versions(patient_id, user).union(*more, all=True)
    items = [ITEMS[row[0]](row) for row in rows]
    return tuple(sorted(items, key=lambda i: (i.on, i.kind, i.pk), reverse=True))
