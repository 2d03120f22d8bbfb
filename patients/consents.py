"""What a patient's latest word on something was.

A yes counts for the record it was said for: a merge widens nobody's agreement. A no
counts for every record of the person, and so does what is said after the merge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from patients.merged import records_beside, records_of
from patients.models import Consent, ConsentKind, Patient

Row = TypeVar("Row", bound=Model)
# What is asked at the couch, before anything is measured.
ASKED_AT_VISITS = (ConsentKind.EXAMINATION, ConsentKind.SHARING)
# Younger than this somebody else agrees, whose name belongs to the record.
OWN_WORD_FROM = 16


def counting_for(patient: Patient) -> QuerySet[Consent]:
    """Return every answer that counts for a record, the latest first."""
    whole = Patient.objects.filter(
        pk=patient.pk,
        merged_into=OuterRef("patient_id"),
        merged_at__lt=OuterRef("recorded_at"),
    )
    said = Consent.objects.filter(patient__in=records_of(patient.pk))
    return said.filter(
        Q(patient=patient) | Q(is_given=False) | Q(Exists(whole))
    ).order_by("-recorded_at", "-pk")


def said_by(patient: Patient) -> list[Consent]:
    """Return every answer of a person, on any of their records, the latest first."""
    said = Consent.objects.filter(patient__in=records_of(patient.pk))
    return list(said.select_related("recorded_by", "patient"))


def counting_among(said: Iterable[Consent], patient: Patient) -> list[Consent]:
    """Return those of a person's answers that count for a record that stands."""
    return [each for each in said if each.patient_id == patient.pk or not each.is_given]


def answers_beside(patient: str, kind: ConsentKind) -> QuerySet[Consent]:
    """Return every answer on something, the latest first, for a query within one.

    `patient`: the lookup of the outer row's patient; "" for a query over patients.
    """
    key, into, at = "pk", "merged_into_id", "merged_at"
    if patient:
        key, into = f"{patient}_id", f"{patient}__merged_into_id"
        at = f"{patient}__merged_at"
    whole = Q(patient=OuterRef(into), recorded_at__gt=OuterRef(at))
    said = Consent.objects.filter(patient__in=records_beside(patient), kind=kind)
    counting = Q(patient=OuterRef(key)) | Q(is_given=False) | whole
    return said.filter(counting).order_by("-recorded_at", "-pk")


def words_beside(patient: str, kind: ConsentKind) -> QuerySet[Any, bool]:
    """Return the same as yes and no alone."""
    return answers_beside(patient, kind).values_list("is_given", flat=True)


def latest_word(patient: Patient, kind: ConsentKind) -> bool | None:
    """Return the latest answer: True given, False refused or withdrawn, None not asked."""
    said = counting_for(patient).filter(kind=kind)
    return said.values_list("is_given", flat=True).first()


@dataclass(frozen=True, slots=True)
class Said:
    """The latest word on one thing. `is_given` and `on`: None where it was not asked."""

    kind: ConsentKind
    is_given: bool | None
    on: date | None

    @property
    def is_refused(self) -> bool:
        """Say whether it was declined or withdrawn."""
        return self.is_given is False

    def is_of(self, day: date) -> bool:
        """Say whether it was said on a day."""
        return self.on == day


def with_consents(rows: QuerySet[Row], patient: str = "") -> QuerySet[Row]:
    """Read along, for `consents_of`, what a patient said last on each thing asked.

    `patient`: the lookup of the patient; "" for a query over patients.
    """
    told: dict[str, Subquery] = {}
    for kind in ASKED_AT_VISITS:
        latest = answers_beside(patient, kind)
        told[f"said_{kind}"] = Subquery(latest.values("is_given")[:1])
        told[f"said_{kind}_at"] = Subquery(latest.values("recorded_at")[:1])
    # The annotations leave the rows what they are; the stubs widen them.
    return cast("QuerySet[Row]", rows.annotate(**told))


def consents_of(row: Model) -> tuple[Said, ...]:
    """Return the latest words of a row read `with_consents`."""
    held = vars(row)
    found = []
    for kind in ASKED_AT_VISITS:
        at = held[f"said_{kind}_at"]
        day = timezone.localtime(at).date() if at else None
        found.append(Said(kind, held[f"said_{kind}"], day))
    return tuple(found)
