"""How the record stands around a plan at its issue, in one statement.

What decides whether it may be issued, and what its documents say beside the plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import Any

from django.db.models import Exists, F, OuterRef

from assessments.models import Retraction
from assessments.snapshot import AssessmentSnapshot, read_as_of
from clinic.json_rows import JsonRows
from clinic.models import Letterhead
from patients.consents import counting_for
from patients.merged import records_of
from patients.models import Consent, Patient, Share
from reports.careplan.conditions import DEVICE_RULES
from reports.earlier import visits_before
from reports.issue_facts import CareChange, ConsentSeen, QuestionSeen
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.plan_document import SharedSeen
from reports.queries import later_versions

# A chart of more examinations than this says no more than one of the last ones.
MOST_HISTORY = 12
TAKEN = (Decision.ACCEPTED, Decision.EDITED)
Row = Mapping[str, Any]
Rows = Iterable[Row]


@dataclass(frozen=True, slots=True)
class Standing:
    """The record around one plan. `history`: earlier visits, oldest first.

    `letterhead`: None where the clinic has none.
    """

    is_superseded: bool
    is_retracted: bool
    history: tuple[AssessmentSnapshot, ...]
    changes_of_care: tuple[CareChange, ...]
    consents: tuple[ConsentSeen, ...]
    shared_with: tuple[SharedSeen, ...]
    questions: tuple[QuestionSeen, ...]
    letterhead: Letterhead | None


def _history_rows(plan: CarePlan) -> JsonRows:
    of = plan.version.assessment
    found = visits_before(records_of(of.patient_id), of.performed_on).values(
        "assessment_id", "number", "snapshot", day=F("assessment__performed_on")
    )
    return JsonRows(found[: MOST_HISTORY * 2])


def _plan_rows(plan: CarePlan) -> JsonRows:
    """Return the patient's earlier issued plans, with what kind of thing they gave."""
    taken = CarePlanItem.objects.filter(plan=OuterRef("pk"), decision__in=TAKEN)
    earlier = CarePlan.objects.issued().filter(
        patient__in=records_of(plan.patient_id),
        is_interim=False,
    )
    return JsonRows(
        earlier.exclude(pk=plan.pk)
        .order_by("issued_at")
        .values(
            "issued_at",
            day=F("version__assessment__performed_on"),
            has_device=Exists(taken.filter(code__in=DEVICE_RULES)),
            has_exercise=Exists(taken.filter(kind=ItemKind.EXERCISE)),
        )
    )


def _consent_rows(plan: CarePlan) -> JsonRows:
    said = counting_for(plan.patient).order_by("pk")
    fields = ("pk", "kind", "is_given", "how", "on_behalf", "recorded_at")
    return JsonRows(said.values(*fields))


def _share_rows(plan: CarePlan) -> JsonRows:
    current = Share.objects.current()
    shares = current.filter(patient__in=records_of(plan.patient_id)).order_by("pk")
    return JsonRows(
        shares.values(
            "pk",
            "question",
            "urgency",
            "level",
            "created_at",
            "expires_at",
            name=F("given_to__name"),
            title=F("given_to__professional_title"),
        )
    )


def _day(moment: str) -> date:
    """Return the UTC day of a moment as a database writes it into JSON."""
    read = datetime.fromisoformat(moment)
    return (read.astimezone(UTC) if read.tzinfo else read).date()


def _history(rows: Rows, patient_id: int) -> tuple[AssessmentSnapshot, ...]:
    """Return the last visits, oldest first: of each the newest signed version."""
    in_order = sorted(rows, key=itemgetter("day", "assessment_id", "number"))
    newest = {row["assessment_id"]: row["snapshot"] for row in in_order}
    last = list(newest.values())[-MOST_HISTORY:]
    return tuple(read_as_of(text, patient_id) for text in last)


def _word_for(row: Row) -> str:
    """Return the weightiest thing a plan gave, in a word."""
    if row["has_device"]:
        return "Insoles"
    return "Exercises" if row["has_exercise"] else "Plan"


def _changes(rows: Rows) -> tuple[CareChange, ...]:
    """Return what the plans gave, the last one of each day."""
    in_order = sorted(rows, key=lambda row: datetime.fromisoformat(row["issued_at"]))
    by_day = {date.fromisoformat(row["day"]): _word_for(row) for row in in_order}
    return tuple(CareChange(day, word) for day, word in by_day.items())


def _consent(row: Row) -> ConsentSeen:
    said = Consent(kind=row["kind"], how=row["how"])
    return ConsentSeen(
        what=said.get_kind_display(),
        is_given=bool(row["is_given"]),
        how=said.get_how_display().lower(),
        on_behalf=row["on_behalf"],
        on=_day(row["recorded_at"]),
    )


def _consents(rows: Rows) -> tuple[ConsentSeen, ...]:
    """Return the latest word on each thing."""
    in_order = sorted(
        rows, key=lambda row: (datetime.fromisoformat(row["recorded_at"]), row["pk"])
    )
    latest = {row["kind"]: row for row in in_order}
    return tuple(_consent(row) for row in latest.values())


def _shared_with(rows: Rows) -> tuple[SharedSeen, ...]:
    return tuple(
        SharedSeen(
            name=row["name"],
            title=row["title"],
            since=_day(row["created_at"]),
            until=_day(row["expires_at"]),
        )
        for row in rows
    )


def _questions(rows: Rows) -> tuple[QuestionSeen, ...]:
    return tuple(
        QuestionSeen(
            asked=row["question"],
            urgency=row["urgency"],
            level=Share(level=row["level"]).get_level_display(),
            name=row["name"],
            title=row["title"],
            until=_day(row["expires_at"]),
        )
        for row in rows
    )


def read_standing(plan: CarePlan) -> Standing:
    """Return how the record stands around a plan that was read with its version."""
    retractions = Retraction.objects.filter(version_id=plan.version_id)
    around = Patient.objects.select_related("clinic__letterhead").annotate(
        is_superseded=Exists(later_versions(plan.version)),
        is_retracted=Exists(retractions),
        visit_rows=_history_rows(plan),
        plan_rows=_plan_rows(plan),
        consent_rows=_consent_rows(plan),
        share_rows=_share_rows(plan),
    )
    patient = around.get(pk=plan.patient_id)
    found = vars(patient)
    shares = sorted(
        found["share_rows"],
        key=lambda row: (datetime.fromisoformat(row["created_at"]), row["pk"]),
    )
    return Standing(
        is_superseded=found["is_superseded"],
        is_retracted=found["is_retracted"],
        history=_history(found["visit_rows"], plan.patient_id),
        changes_of_care=_changes(found["plan_rows"]),
        consents=_consents(found["consent_rows"]),
        shared_with=_shared_with(shares),
        questions=_questions(shares),
        letterhead=getattr(patient.clinic, "letterhead", None),
    )
