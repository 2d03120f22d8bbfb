"""What came before a visit, read along with it: visits, their plans, what was told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from assessments.models import AssessmentVersion, kept_blind_since
from assessments.snapshot import AssessmentSnapshot, read_as_of
from clinic.json_rows import JsonRows
from clinic.models import User
from patients.merged import records_beside
from reports.earlier import visits_before
from reports.models import CarePlan, CheckIn
from reports.outcome_facts import Past
from reports.outcome_review import outcomes_of
from reports.outcomes_seen import OutcomesSeen, ToldSeen
from reports.plan_document import read_plan_document

# A course of care seldom has more visits; what lies before them is not judged again.
MOST = 12
MOST_TOLD = 3
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """What came before a visit. `before`: the last examination, with a plan or without.

    `past`: visits with an issued plan, oldest first. `told`: since the last of them,
    newest first.
    """

    before: AssessmentSnapshot | None
    past: tuple[Past, ...]
    told: tuple[ToldSeen, ...]

    def outcomes(self, now: AssessmentSnapshot) -> OutcomesSeen | None:
        """Return the review of a visit after this course; None without a plan."""
        return outcomes_of(now, self.past, self.told)


def _visit_rows(patient: str, day: str, user: User | None) -> JsonRows:
    issued = (
        CarePlan.objects.issued()
        .filter(
            version__assessment=OuterRef("assessment"),
            is_interim=False,
        )
        .order_by("-version__number", "-number")
    )
    visits = visits_before(records_beside(patient), OuterRef(day))
    if user is not None:
        own_day = "assessment__performed_on"
        visits = visits.filter(~kept_blind_since(user, "assessment__patient", own_day))
    rows = visits.values(
        "assessment_id",
        "number",
        "snapshot",
        day=F("assessment__performed_on"),
        plan=Subquery(issued.values("content")[:1]),
    )
    return JsonRows(rows[:MOST])


def _told_rows(patient: str, user: User | None) -> JsonRows:
    told = CheckIn.objects.visible_to(user) if user else CheckIn.objects.all()
    of_patient = told.filter(patient__in=records_beside(patient)).order_by("pk")
    return JsonRows(
        of_patient.values(
            "pk",
            "told_at",
            "done",
            "pain",
            "problem",
            assessment=F("link__plan__version__assessment"),
        )
    )


def _course(patient: str, day: str, user: User | None) -> dict[str, JsonRows]:
    return {
        "visit_rows": _visit_rows(patient, day, user),
        "told_rows": _told_rows(patient, user),
    }


def plans_with_course(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Read plans with what came before their visits, in the same statement."""
    day = "version__assessment__performed_on"
    return plans.annotate(**_course("patient", day, None))


def versions_with_course(
    versions: QuerySet[AssessmentVersion], user: User | None = None
) -> QuerySet[AssessmentVersion]:
    """Read versions with what came before them, in the same statement.

    `user`: whose reading it is; None inside an action that was allowed.
    """
    day = "assessment__performed_on"
    return versions.annotate(**_course("assessment__patient", day, user))


def _told_seen(row: Row) -> ToldSeen:
    # Each database writes a moment in its own way, and the day first.
    on = date.fromisoformat(str(row["told_at"])[:10])
    return ToldSeen(on, row["done"], row["pain"], row["problem"])


def _newest(rows: Iterable[Row]) -> list[Row]:
    """Return the last signed version of each visit, the oldest visit first."""
    in_order = sorted(rows, key=itemgetter("day", "assessment_id", "number"))
    return list({row["assessment_id"]: row for row in in_order}.values())


def course_of(row: CarePlan | AssessmentVersion) -> Course:
    """Return what came before a plan or a version that was read with its course.

    Visits of another record of the person, merged with this one, are theirs too.
    """
    record = row if isinstance(row, CarePlan) else row.assessment
    visits = _newest(vars(row)["visit_rows"])
    snapshots = {
        visit["assessment_id"]: read_as_of(visit["snapshot"], record.patient_id)
        for visit in visits
        if visit["plan"] or visit is visits[-1]
    }
    planned = [visit for visit in visits if visit["plan"]]
    last = planned[-1]["assessment_id"] if planned else None
    told = sorted(vars(row)["told_rows"], key=itemgetter("pk"), reverse=True)
    return Course(
        before=snapshots[visits[-1]["assessment_id"]] if visits else None,
        past=tuple(
            Past(snapshots[visit["assessment_id"]], read_plan_document(visit["plan"]))
            for visit in planned
        ),
        told=tuple(_told_seen(r) for r in told if r["assessment"] == last)[:MOST_TOLD],
    )
