"""One line of work in the columns that every kind shares, numbered and counted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, RowNumber

from clinic.models import User
from clinic.permissions import Permission, clinic_ids
from patients.merged import of_person

# Rows of one kind on the page; drafts are all looked through for red flags.
SHOWN = 50
MOST_DRAFTS = 200
# A row of a merged record names the person as the record does that stands.
PERSON = ("family_name", "given_names", "birth_date", "record_number")
URGENCIES = ("E", "S", "U", "R")


class Kind(StrEnum):
    """A kind of work that waits."""

    NEW = "new"
    DRAFT = "draft"
    UNPLANNED = "unplanned"
    PLAN = "plan"
    TOLD = "told"
    STOPPED = "stopped"
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


def number(value: int = 0) -> Value:
    return Value(value, output_field=IntegerField())


def _rank(urgency: str) -> Case:
    """Return where a red flag stands in line: emergencies first, none last."""
    whens = [When(**{urgency: code}, then=at) for at, code in enumerate(URGENCIES)]
    return Case(*whens, default=len(URGENCIES), output_field=IntegerField())


def _in_line_by(rows: Rows, on: Any, urgency: str, most: int) -> Rows:
    """Return the first rows, numbered and counted: worst flag first, then by day."""
    rank: Any = _rank(urgency) if urgency else number()
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


def _who(patient: str) -> tuple[Any, ...]:
    """Return the person of a row, as the record has them that stands."""
    if not patient:
        return (Cast(F("pk"), IntegerField()), *PERSON)
    standing = Coalesce(f"{patient}__merged_into_id", f"{patient}_id")
    return (standing, *(of_person(patient, name) for name in PERSON))


def columns(
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
    """Return the rows in the columns of `Work`.

    `patient`: the lookup of the patient, "" where the rows are the patients.
    """
    return _in_line_by(rows, on, urgency, most).values_list(
        Value(kind.value, output_field=CharField()),
        "pk",
        *_who(patient),
        "day",
        "flag",
        by,
        Cast(Value("") if note is None else note, TextField()),
        number() if count is None else count,
        "total",
    )


def in_clinics(user: User, patient: str) -> Q:
    clinics = clinic_ids(user, Permission.ASSESSMENT_WRITE)
    return Q(**{f"{patient}__clinic_id__in".removeprefix("__"): clinics})
