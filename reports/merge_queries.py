"""Reads for merging two records: what each holds, and what came after a merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assessments.models import Assessment, AssessmentVersion, Attachment
from clinic.json_rows import JsonRows
from patients.models import Consent, Erasure, Patient, PatientMerge, Share
from reports.models import CarePlan, CheckIn, PatientLink

Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of row: how one and several are called, and whose and when each is."""

    one: str
    many: str
    patient: str
    at: str

    def words(self, count: int) -> str:
        """Return the number with its word: `2 drafts`."""
        return f"{count} {self.one if count == 1 else self.many}"


KINDS: Mapping[str, Counted] = MappingProxyType(
    {
        "visits": Counted(
            "signed visit", "signed visits", "assessment__patient", "signed_at"
        ),
        "drafts": Counted("draft", "drafts", "assessment__patient", "created_at"),
        "plans": Counted(
            "issued care plan", "issued care plans", "patient", "issued_at"
        ),
        "open_plans": Counted(
            "open care plan", "open care plans", "patient", "created_at"
        ),
        "links": Counted(
            "link to a plan", "links to plans", "plan__patient", "created_at"
        ),
        "answers": Counted("answer by link", "answers by link", "patient", "told_at"),
        "files": Counted("file", "files", "patient", "added_at"),
        "consents": Counted(
            "answer on consent", "answers on consent", "patient", "recorded_at"
        ),
        "shares": Counted("share", "shares", "patient", "created_at"),
    }
)


def _rows() -> Mapping[str, Rows]:
    versions = AssessmentVersion.objects
    return {
        "visits": versions.signed().filter(number=1),
        "drafts": versions.drafts(),
        "plans": CarePlan.objects.issued(),
        "open_plans": CarePlan.objects.filter(issued_at=None),
        "links": PatientLink.objects.all(),
        "answers": CheckIn.objects.all(),
        "files": Attachment.objects.all(),
        "consents": Consent.objects.all(),
        "shares": Share.objects.all(),
    }


def _counted(name: str, whose: Q) -> Coalesce:
    """Return how many rows of a kind a query's row has; `whose`: which are its."""
    group = f"{KINDS[name].patient}__clinic"
    own = _rows()[name].filter(whose).order_by().values(group)
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)


def _held() -> dict[str, Coalesce]:
    """Return, for a query over patients, how many rows of each kind they have."""
    return {
        f"n_{name}": _counted(name, Q(**{kind.patient: OuterRef("pk")}))
        for name, kind in KINDS.items()
    }


def _new() -> dict[str, Coalesce]:
    """Return, for a query over merges, how many rows the person's records got since."""
    new = {}
    for name, kind in KINDS.items():
        merged = Q(**{kind.patient: OuterRef("merged_id")})
        survivor = Q(**{kind.patient: OuterRef("survivor_id")})
        held = Q(**{f"{kind.patient}__merged_into": OuterRef("survivor_id")})
        since = Q(**{f"{kind.at}__gt": OuterRef("merged_at")})
        new[f"n_{name}"] = _counted(name, since & (merged | survivor | held))
    return new


def with_contents(patients: QuerySet[Patient]) -> QuerySet[Patient]:
    """Read along what each record holds, by kind, `last_visit_on` and `closed`."""
    signed = (
        AssessmentVersion.objects.signed()
        .filter(assessment__patient=OuterRef("pk"))
        .order_by()
        .values("assessment__patient")
        .annotate(last=Max("assessment__performed_on"))
    )
    return patients.annotate(
        **_held(),
        last_visit_on=Subquery(signed.values("last")),
        closed=JsonRows(
            Patient.objects.filter(merged_into=OuterRef("pk"))
            .order_by()
            .values("record_number")
        ),
        shares_in_force=Coalesce(Subquery(_in_force()), 0),
    )


def _in_force() -> Rows:
    current = Share.objects.current().filter(patient=OuterRef("pk"))
    counted = current.order_by().values("patient").annotate(n=Count("pk"))
    return counted.values("n")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record holds. `last_visit_on`: None where nothing is signed.

    `closed`: the numbers of the records that were merged into it.
    """

    counts: Mapping[str, int]
    last_visit_on: date | None
    shares_in_force: int
    closed: tuple[str, ...]


def contents_of(patient: Patient) -> Contents:
    """Return what a record holds, of one read `with_contents`."""
    read = vars(patient)
    counts = {name: int(read[f"n_{name}"]) for name in KINDS}
    return Contents(
        counts,
        read["last_visit_on"],
        int(read["shares_in_force"]),
        tuple(sorted(row["record_number"] for row in read["closed"])),
    )


def news_of(merge: PatientMerge) -> tuple[str, ...]:
    """Return what was recorded since a merge that was read `with_news`, in words."""
    counts = {name: int(vars(merge)[f"n_{name}"]) for name in KINDS}
    return tuple(KINDS[name].words(number) for name, number in counts.items() if number)


def with_news(merges: QuerySet[PatientMerge]) -> QuerySet[PatientMerge]:
    """Read merges with who made them, and what was recorded on either record since."""
    people = merges.select_related("merged_by", "survivor__merged_into", "undone")
    return people.annotate(**_new())


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What may stand against merging a record, or taking a merge back."""

    is_repeated_blind: bool
    is_being_erased: bool
    is_shared_with_merged: bool


@dataclass(frozen=True, slots=True)
class LockedPair:
    """The record that stands and the one that is closed, each with what hinders.

    `held`: what points at one of them.
    """

    survivor: Patient
    merged: Patient
    held: tuple[Patient, ...]
    hindrances: Mapping[int, Hindrance]


def _wide_shares() -> QuerySet[Share]:
    """Return, for a query over patients, shares that open what was merged into each."""
    before = Patient.objects.filter(
        merged_into=OuterRef("patient_id"), merged_at__lt=OuterRef("created_at")
    )
    return Share.objects.current().filter(Exists(before), patient=OuterRef("pk"))


def locked_pair(survivor: int, merged: int, *, pointing_at: int) -> LockedPair:
    """Return two records and what points at one, locked in one order.

    Each comes with what may stand against merging it or parting it.
    """
    signed = AssessmentVersion.objects.signed().filter(assessment=OuterRef("pk"))
    repeats = Assessment.objects.filter(
        ~Q(Exists(signed)), patient=OuterRef("pk"), blind_of__isnull=False
    )
    erasures = Erasure.objects.filter(patient_id=OuterRef("pk"), carried_out_at=None)
    locked = (
        Patient.objects.select_for_update(of=("self",))
        .filter(Q(pk__in=(survivor, merged)) | Q(merged_into=pointing_at))
        .select_related("clinic", "merged_into")
        .annotate(
            is_repeated_blind=Exists(repeats),
            is_being_erased=Exists(erasures),
            is_shared_with_merged=Exists(_wide_shares()),
        )
        .order_by("pk")
    )
    found = {row.pk: row for row in locked}
    names = Hindrance.__slots__
    return LockedPair(
        survivor=found[survivor],
        merged=found[merged],
        held=tuple(row for row in locked if row.merged_into_id == pointing_at),
        hindrances={
            pk: Hindrance(*(bool(vars(row)[name]) for name in names))
            for pk, row in found.items()
        },
    )


def merge_in_force(patient: Patient) -> PatientMerge | None:
    """Return the merge that closed a record, with who made it; None for an open one."""
    merges = PatientMerge.objects.filter(merged=patient, undone=None)
    return with_news(merges).first()
