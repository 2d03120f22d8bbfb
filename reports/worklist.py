"""What waits for a clinic's podiatrists: every kind of work in one statement.

Each kind is a query of the same columns; the database numbers and counts the rows of
each, so that a page shows the first and says how many there are.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import (
    Cast,
    Coalesce,
    Concat,
    Substr,
    TruncDate,
)
from django.utils import timezone

from assessments.models import (
    Assessment,
    AssessmentVersion,
    AssessmentVersionQuerySet,
    ClinicProtocol,
    no_repeat,
)
from clinic.models import User
from patients.merged import among_records
from patients.models import Patient, Share, ShareReply, SharingStopped
from reports.draft_flags import flags_of_drafts
from reports.models import (
    CarePlan,
    CarePlanItem,
    CarePlanQuerySet,
    CheckIn,
    Decision,
    HoldAcknowledgement,
    PatientLink,
    PlanDone,
)
from reports.worklist_rows import (
    MOST_DRAFTS,
    SHOWN,
    URGENCIES,
    Kind,
    Rows,
    Work,
    columns,
    in_clinics,
)

__all__ = ["MOST_DRAFTS", "SHOWN", "Kind", "Work", "work_of"]
# A review is on the list from this long before its day.
REVIEW_AHEAD = timedelta(days=7)
# A patient gets this long to open a link, and is not chased for ever.
OPENED_WITHIN = timedelta(days=3)
# Somebody registered and never examined is expected for this long.
EXPECTED_FOR = timedelta(days=14)
CHASED_FOR = timedelta(days=60)
QUOTED = 160


def _versions(user: User) -> AssessmentVersionQuerySet:
    mine = in_clinics(user, "assessment__patient")
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
    return columns(
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
    return columns(
        rows.filter(~Exists(planned), ~_later_signed()),
        Kind.UNPLANNED,
        "assessment__patient",
        on=F("assessment__performed_on"),
        by="signed_by__name",
        urgency="score_card__red_flag_urgency",
        note=_protocol(),
        count=Cast(F("number"), IntegerField()),
    )


def _plans(user: User) -> CarePlanQuerySet:
    return CarePlan.objects.visible_to(user).filter(in_clinics(user, "patient"))


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
    # A plan that is decided on before the signature is behind its draft, listed there.
    rows = _plans(user).filter(
        issued_at=None, version__retraction=None, version__signed_at__isnull=False
    )
    return columns(
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
    shares = Share.objects.visible_to(user).filter(in_clinics(user, "patient"))
    rows = ShareReply.objects.filter(share__in=shares, noted=None)
    return columns(
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
        in_clinics(user, "patient"), noted=None
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
    return columns(
        rows,
        Kind.TOLD,
        "patient",
        on=TruncDate("told_at"),
        by=Value("the patient", output_field=CharField()),
        note=said,
        count=Cast(F("link__plan_id"), IntegerField()),
    )


def _stopped(user: User) -> Rows:
    """Return shares that patients ended, unnoted: `note` says with whom."""
    shares = Share.objects.visible_to(user).filter(in_clinics(user, "patient"))
    return columns(
        SharingStopped.objects.filter(share__in=shares, noted=None),
        Kind.STOPPED,
        "share__patient",
        on=TruncDate("stopped_at"),
        by=Value("the patient", output_field=CharField()),
        note=F("share__given_to__name"),
    )


def _newest_issued(user: User) -> CarePlanQuerySet:
    """Return each person's newest issued plan."""
    later = CarePlan.objects.issued().filter(issued_at__gt=OuterRef("issued_at"))
    return _plans(user).issued().filter(~among_records(later))


def _new(user: User, today: date) -> Rows:
    """Return patients registered of late whom nobody has examined yet."""
    seen = among_records(Assessment.objects.all(), "")
    since = timezone.make_aware(datetime.combine(today - EXPECTED_FOR, time.min))
    mine = Patient.objects.visible_to(user).filter(in_clinics(user, ""))
    return columns(
        mine.filter(~seen, created_at__gte=since, merged_into=None),
        Kind.NEW,
        "",
        on=TruncDate("created_at"),
        by="created_by__name",
    )


def _reviews(user: User, today: date) -> Rows:
    """Return plans whose review is due while nobody examined the patient again."""
    stands = AssessmentVersion.objects.filter(
        assessment=OuterRef("pk"), retraction=None
    )
    # From the examinations of one patient, which have an index by day.
    seen_again = Assessment.objects.filter(
        Exists(stands),
        no_repeat(),
        performed_on__gt=OuterRef("version__assessment__performed_on"),
    )
    due = _newest_issued(user).filter(next_review_on__lte=today + REVIEW_AHEAD)
    return columns(
        due.filter(~among_records(seen_again)),
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
    return columns(
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
        _new(user, today),
        _unplanned(user),
        _to_issue(user),
        _told(user),
        _stopped(user),
        _answers(user),
        _reviews(user, today),
        _unopened(user, today),
    )
    rows = _drafts(user).union(*kinds, all=True)
    found = [Work(Kind(row[0]), *row[1:]) for row in rows]
    return tuple(sorted(_with_flags(found), key=_in_line))
