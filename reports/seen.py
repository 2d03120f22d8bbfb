"""What a patient is told of their record: who opened it, and with whom it is shared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from clinic.audit import Event
from clinic.models import AuditEvent, Membership
from patients.merged import records_of
from patients.models import Share, ShareLevel

# More lines nobody reads; the page says that there are more.
MOST = 60
READ = 400
OPENED = "opened your record"
FILES = "looked at your files or photos"
PLAN = "opened your plan"
PAPER = "opened your plan as a PDF"
COPIED = "copied your record with a program"
WORDS: Mapping[str, str] = MappingProxyType(
    {
        Event.PATIENT_READ: OPENED,
        Event.ASSESSMENT_READ: OPENED,
        Event.FILES_LISTED: FILES,
        Event.FILE_READ: FILES,
        Event.PLAN_READ: PLAN,
        Event.REPORT_READ: PAPER,
        Event.EXPORTED: COPIED,
    }
)
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        ShareLevel.SUMMARY: "They can read what we found, and your plan.",
        ShareLevel.BIOMECHANICS: "They can read all we measured, and your plan.",
        ShareLevel.FULL: "They can read your whole record.",
    }
)
STOPPED = "Sharing is ended. We told the clinic."
STOPPED_BEFORE = "This sharing was ended before."
TIME_UP = "Please type your date of birth again."


def texts() -> Iterable[str]:
    """Return every text of here that is said to a patient."""
    return (*WORDS.values(), *LEVELS.values(), STOPPED, STOPPED_BEFORE, TIME_UP)


@dataclass(frozen=True, slots=True)
class Opening:
    """One person on one day, and what they opened."""

    on: date
    name: str
    title: str
    clinic: str
    opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """Who opened a record, newest first; `has_more`: the list was cut."""

    lines: tuple[Opening, ...]
    has_more: bool


def _clinic_of_reader() -> Coalesce:
    """Return where a reader works: the record's own clinic before any other."""
    works = Membership.objects.filter(user=OuterRef("actor")).order_by("-pk")
    here = works.filter(clinic=OuterRef("clinic"))
    return Coalesce(
        Subquery(here.values("clinic__name")[:1]),
        Subquery(works.values("clinic__name")[:1]),
    )


def openings_of(patient_id: int) -> Openings:
    """Return who opened any record of a person, day by day; one statement."""
    events = (
        AuditEvent.objects.filter(
            patient_id__in=records_of(patient_id),
            type__in=tuple(WORDS),
            actor__isnull=False,
        )
        .order_by("-at", "-pk")
        .values_list(
            TruncDate("at"),
            "actor__name",
            F("actor__professional_title"),
            _clinic_of_reader(),
            "type",
        )[:READ]
    )
    found: dict[tuple[date, str, str, str], dict[str, None]] = {}
    rows = list(events)
    for on, name, title, clinic, kind in rows:
        found.setdefault((on, name, title, clinic), {})[WORDS[kind]] = None
    lines = [Opening(*who, opened=tuple(what)) for who, what in found.items()]
    return Openings(tuple(lines[:MOST]), len(rows) == READ or len(lines) > MOST)


@dataclass(frozen=True, slots=True)
class SharedNow:
    """One share in force, as its patient is told."""

    pk: int
    name: str
    title: str
    clinic: str
    until: datetime
    may_read: str
    question: str


def _shares(patient_id: int) -> QuerySet[Share]:
    works = Membership.objects.filter(user=OuterRef("given_to")).order_by("-pk")
    return (
        Share.objects.current()
        .filter(patient__in=records_of(patient_id))
        .select_related("given_to")
        .annotate(works_at=Subquery(works.values("clinic__name")[:1]))
    )


def shared_now(patient_id: int) -> tuple[SharedNow, ...]:
    """Return with whom any record of a person is shared; one statement."""
    return tuple(
        SharedNow(
            pk=share.pk,
            name=share.given_to.name,
            title=share.given_to.professional_title,
            clinic=vars(share)["works_at"] or "",
            until=share.expires_at,
            may_read=LEVELS[share.level],
            question=share.question,
        )
        for share in _shares(patient_id)
    )
