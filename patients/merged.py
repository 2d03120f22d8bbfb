"""Reads across the records of one person: the one that stands and those merged into it.

A merge points and rewrites nothing, so whoever asks for a person asks for these keys.
"""

from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from patients.models import Patient

Rows = QuerySet[Any, Any]


def _standing() -> Coalesce:
    """Return the key of the record that stands for a patient's, as its index says it."""
    return Coalesce(F("merged_into"), F("pk"))


def records_of(patient_id: int) -> Rows:
    """Return the keys of every record of the person that a patient's record is of."""
    own = Patient.objects.filter(pk=patient_id).values(standing=_standing())
    everyone = Patient.objects.alias(standing=_standing())
    return everyone.filter(standing=Subquery(own)).order_by().values("pk")


def records_beside(patient: str = "") -> Rows:
    """Return the same for the row two queries further out.

    `patient`: the lookup of that row's patient; "" for a query over patients.
    """
    into, key = _names(patient)
    asked = Coalesce(OuterRef(OuterRef(into)), OuterRef(OuterRef(key)))
    everyone = Patient.objects.alias(standing=_standing())
    return everyone.filter(standing=asked).order_by().values("pk")


def _names(patient: str) -> tuple[str, str]:
    """Return the lookups of what a row's patient was merged into, and of its key."""
    if not patient:
        return "merged_into_id", "pk"
    return f"{patient}__merged_into_id", f"{patient}_id"


def among_records(rows: QuerySet[Model], patient: str = "patient") -> Q:
    """Return whether `rows`, with a `patient` each, hold one of the outer row's person.

    Four questions that each walk an index: one with OR in it would walk the table.
    """
    into, key = _names(patient)
    return (
        Q(Exists(rows.filter(patient=OuterRef(key))))
        | Q(Exists(rows.filter(patient=OuterRef(into))))
        | Q(Exists(rows.filter(patient__merged_into=OuterRef(key))))
        | Q(Exists(rows.filter(patient__merged_into=OuterRef(into))))
    )


def of_person(patient: str, field: str) -> Coalesce:
    """Return a detail as the record has it that stands for a row's patient.

    `patient`: the lookup of the row's patient. The detail is one that is never null.
    """
    return Coalesce(f"{patient}__merged_into__{field}", f"{patient}__{field}")


def merged_numbers(patient_id: int) -> list[str]:
    """Return the numbers of the records that were merged into a patient's."""
    closed = Patient.objects.filter(merged_into=patient_id).order_by("merged_at", "pk")
    return list(closed.values_list("record_number", flat=True))


def with_closed(patients: QuerySet[Patient]) -> QuerySet[Patient]:
    """Read along, as `has_closed`, whether records were merged into each."""
    held = Patient.objects.filter(merged_into=OuterRef("pk"))
    return patients.annotate(has_closed=Exists(held))


def merged_keys(patient: Patient) -> tuple[int, ...]:
    """Return what was merged into a record read `with_closed`; asked only if any was."""
    if not vars(patient)["has_closed"]:
        return ()
    closed = Patient.objects.filter(merged_into=patient).order_by("merged_at", "pk")
    return tuple(closed.values_list("pk", flat=True))
