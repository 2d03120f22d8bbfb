"""What waits for a clinic's podiatrists: every kind of work in one statement.

Each kind is a query of the same columns; the database numbers and counts the rows of
each, so that a page shows the first and says how many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import (
    Cast,
    Coalesce,
    Concat,
    RowNumber,
    Substr,
    TruncDate,
)

from assessments.models import (
    Assessment,
    AssessmentVersion,
    AssessmentVersionQuerySet,
    ClinicProtocol,
    no_repeat,
)
from clinic.models import User
from clinic.permissions import Permission, clinic_ids
from patients.models import Share, ShareReply
from reports.draft_flags import flags_of_drafts
from reports.models import (
    CarePlan,
    CarePlanItem,
    CheckIn,
    Decision,
    HoldAcknowledgement,
    PatientLink,
    PlanDone,
)

# Rows of one kind on the page; drafts are all looked through for red flags.
SHOWN = 50
MOST_DRAFTS = 200
# A review is on the list from this long before its day.
REVIEW_AHEAD = timedelta(days=7)
# A patient gets this long to open a link, and is not chased for ever.
OPENED_WITHIN = timedelta(days=3)
CHASED_FOR = timedelta(days=60)
QUOTED = 160
URGENCIES = ("E", "S", "U", "R")


class Kind(StrEnum):
    """A kind of work that waits."""

    DRAFT = "draft"
    UNPLANNED = "unplanned"
    PLAN = "plan"
    TOLD = "told"
    ANSWER = "answer"
    REVIEW = "review"
    UNOPENED = "unopened"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that waits, and how many of its kind do.

    `pk`: of the version, plan or answer. `on`: the day it is sorted by. `urgency`: of
    the worst red flag, "" for none. `note` and `count` mean what the kind says.
    """

    kind: Kind
    pk: int
    patient_id: int
    family_name: str
    given_names: str
    birth_date: date
    record_number: str
    on: date
    urgency: str
    by: str
    note: str
    count: int
    total: int


Rows = QuerySet[Any, Any]


def _number(value: int = 0) -> Value:
    return Value(value, output_field=IntegerField())


def _rank(urgency: str) -> Case:
    """Return where a red flag stands in line: emergencies first, none last."""
    whens = [When(**{urgency: code}, then=at) for at, code in enumerate(URGENCIES)]
    return Case(*whens, default=len(URGENCIES), output_field=IntegerField())


def _in_line_by(rows: Rows, on: Any, urgency: str, most: int) -> Rows:
    """Return the first rows, numbered and counted: worst flag first, then by day."""
    rank: Any = _rank(urgency) if urgency else _number()
    flag: Any = Coalesce(F(urgency), Value("")) if urgency else Value("")
    numbered = rows.order_by().annotate(
        day=Cast(on, DateField()),
        rank=rank,
        flag=Cast(flag, CharField()),
        place=Window(RowNumber(), order_by=["rank", "day", "pk"]),
        total=Window(Count("pk")),
    )
    first: Rows = numbered.filter(place__lte=most)
    return first


def _columns(
    rows: Rows,
    kind: Kind,
    patient: str,
    *,
    on: Any,
    by: Any,
    urgency: str = "",
    note: Any = None,
    count: Any = None,
    most: int = SHOWN,
) -> Rows:
    """Return the rows in the columns of `Work`. `patient`: the lookup of the patient."""
    return _in_line_by(rows, on, urgency, most).values_list(
        Value(kind.value, output_field=CharField()),
        "pk",
        f"{patient}_id",
        f"{patient}__family_name",
        f"{patient}__given_names",
        f"{patient}__birth_date",
        f"{patient}__record_number",
        "day",
        "flag",
        by,
        Cast(Value("") if note is None else note, TextField()),
        _number() if count is None else count,
        "total",
    )


def _in_clinics(user: User, patient: str) -> Q:
    clinics = clinic_ids(user, Permission.ASSESSMENT_WRITE)
    return Q(**{f"{patient}__clinic_id__in": clinics})


def _versions(user: User) -> AssessmentVersionQuerySet:
    mine = _in_clinics(user, "assessment__patient")
    return AssessmentVersion.objects.visible_to(user).filter(mine)


def _protocol() -> Coalesce:
    own = ClinicProtocol.objects.filter(
        clinic_id=OuterRef("assessment__patient__clinic_id"),
        code=OuterRef("assessment__protocol"),
    )
    return Coalesce(Subquery(own.values("title")[:1]), F("assessment__protocol"))


def _later_signed(version: str = "") -> Exists:
    """Return the condition that a later version of the same examination is signed."""
    later = AssessmentVersion.objects.signed().filter(
        assessment_id=OuterRef(f"{version}assessment_id"),
        number__gt=OuterRef(f"{version}number"),
        retraction=None,
    )
    return Exists(later)


def _drafts(user: User) -> Rows:
    """Return open drafts; `count` is the version's number."""
    return _columns(
        _versions(user).drafts(),
        Kind.DRAFT,
        "assessment__patient",
        on=F("assessment__performed_on"),
        by="created_by__name",
        note=_protocol(),
        count=Cast(F("number"), IntegerField()),
        most=MOST_DRAFTS,
    )


def _unplanned(user: User) -> Rows:
    """Return signed examinations without a plan; blind repeats never get one."""
    planned = CarePlan.objects.filter(version=OuterRef("pk"))
    rows = _versions(user).signed().visits().filter(retraction=None)
    return _columns(
        rows.filter(~Exists(planned), ~_later_signed()),
        Kind.UNPLANNED,
        "assessment__patient",
        on=F("assessment__performed_on"),
        by="signed_by__name",
        urgency="score_card__red_flag_urgency",
        note=_protocol(),
        count=Cast(F("number"), IntegerField()),
    )


def _plans(user: User) -> QuerySet[CarePlan]:
    return CarePlan.objects.visible_to(user).filter(_in_clinics(user, "patient"))


def _to_issue(user: User) -> Rows:
    """Return open plans: `count` items to decide; `note` says that one is held."""
    told = HoldAcknowledgement.objects.filter(plan=OuterRef("pk"))
    pending = (
        CarePlanItem.objects.filter(plan=OuterRef("pk"), decision=Decision.PENDING)
        .order_by()
        .values("plan")
        .annotate(n=Count("pk"))
    )
    held = Q(proposal__held_by__0__isnull=False) & ~Exists(told)
    rows = _plans(user).filter(issued_at=None, version__retraction=None)
    return _columns(
        rows.filter(~_later_signed("version__")),
        Kind.PLAN,
        "patient",
        on=TruncDate("created_at"),
        by="created_by__name",
        urgency="version__score_card__red_flag_urgency",
        note=Case(When(held, then=Value("held")), default=Value("")),
        count=Coalesce(Subquery(pending.values("n")), 0),
    )


def _answers(user: User) -> Rows:
    """Return physiotherapists' answers nobody noted: `note` quotes, `count` = share."""
    shares = Share.objects.visible_to(user).filter(_in_clinics(user, "patient"))
    rows = ShareReply.objects.filter(share__in=shares, noted=None)
    return _columns(
        rows,
        Kind.ANSWER,
        "share__patient",
        on=TruncDate("written_at"),
        by="written_by__name",
        note=Substr("text", 1, QUOTED),
        count=Cast(F("share_id"), IntegerField()),
    )


def _told(user: User) -> Rows:
    """Return what patients told and nobody noted: `note` quotes, `count` = plan."""
    rows = CheckIn.objects.visible_to(user).filter(
        _in_clinics(user, "patient"), noted=None
    )
    done = [When(done=code, then=Value(label)) for code, label in PlanDone.choices]
    said = Concat(
        Value("Pain "),
        Cast(F("pain"), CharField()),
        Value("/10. Done: "),
        Case(*done, output_field=CharField()),
        Value(". "),
        Substr("problem", 1, QUOTED),
        output_field=TextField(),
    )
    return _columns(
        rows,
        Kind.TOLD,
        "patient",
        on=TruncDate("told_at"),
        by=Value("the patient", output_field=CharField()),
        note=said,
        count=Cast(F("link__plan_id"), IntegerField()),
    )


def _newest_issued(user: User) -> QuerySet[CarePlan]:
    """Return each patient's newest issued plan."""
    later = CarePlan.objects.filter(
        patient=OuterRef("patient"), issued_at__gt=OuterRef("issued_at")
    )
    return _plans(user).filter(~Exists(later), issued_at__isnull=False)


def _reviews(user: User, today: date) -> Rows:
    """Return plans whose review is due while nobody examined the patient again."""
    stands = AssessmentVersion.objects.filter(
        assessment=OuterRef("pk"), retraction=None
    )
    # From the examinations of one patient, which have an index by day.
    seen_again = Assessment.objects.filter(
        Exists(stands),
        no_repeat(),
        patient=OuterRef("patient"),
        performed_on__gt=OuterRef("version__assessment__performed_on"),
    )
    due = _newest_issued(user).filter(next_review_on__lte=today + REVIEW_AHEAD)
    return _columns(
        due.filter(~Exists(seen_again)),
        Kind.REVIEW,
        "patient",
        on=F("next_review_on"),
        by="issued_by__name",
        urgency="version__score_card__red_flag_urgency",
        note=F("goal"),
    )


def _unopened(user: User, today: date) -> Rows:
    """Return plans given by a link that nobody opened; `note`: the last ran out."""
    given = PatientLink.objects.filter(plan=OuterRef("pk"), revoked_at=None)
    first, last = given.order_by("created_at"), given.order_by("-expires_at")
    opened = PatientLink.objects.filter(plan=OuterRef("pk"), opened_at__isnull=False)
    rows = _newest_issued(user).annotate(
        given_on=TruncDate(Subquery(first.values("created_at")[:1])),
        until=TruncDate(Subquery(last.values("expires_at")[:1])),
    )
    return _columns(
        rows.filter(
            ~Exists(opened),
            given_on__gte=today - CHASED_FOR,
            given_on__lte=today - OPENED_WITHIN,
        ),
        Kind.UNOPENED,
        "patient",
        on=F("given_on"),
        by="issued_by__name",
        note=Case(When(until__lt=today, then=Value("expired")), default=Value("")),
    )


def _in_line(work: Work) -> tuple[int, date, int]:
    rank = URGENCIES.index(work.urgency) if work.urgency else len(URGENCIES)
    return rank, work.on, work.pk


def _with_flags(rows: Sequence[Work]) -> list[Work]:
    """Return the rows with what the drafts among them raise; one statement, or none."""
    drafts = [row.pk for row in rows if row.kind is Kind.DRAFT]
    flags = flags_of_drafts(drafts) if drafts else {}
    return [
        replace(row, urgency=flags[row.pk]) if row.kind is Kind.DRAFT else row
        for row in rows
    ]


def work_of(user: User, today: date) -> tuple[Work, ...]:
    """Return what waits in the person's clinics, worst flag first, then by day."""
    kinds = (
        _unplanned(user),
        _to_issue(user),
        _told(user),
        _answers(user),
        _reviews(user, today),
        _unopened(user, today),
    )
    rows = _drafts(user).union(*kinds, all=True)
    found = [Work(Kind(row[0]), *row[1:]) for row in rows]
    return tuple(sorted(_with_flags(found), key=_in_line))
