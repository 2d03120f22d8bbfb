"""Reads over several tables: a plan with its snapshot, its findings, its decisions."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from assessments.biomechanics.care_facts import care_facts
from assessments.biomechanics.types import Incomplete, Json
from assessments.models import AssessmentVersion
from assessments.snapshot import (
    AssessmentSnapshot,
    PractitionerSeen,
    context_of,
    read_snapshot,
)
from clinic.models import User
from patients.models import Share
from reports.careplan.exercises import Exercise
from reports.careplan.findings import CareFindings
from reports.careplan.readings import Situation
from reports.careplan.selection import BLOCKED
from reports.careplan.sides import Side
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.plan_document import (
    AcknowledgementSeen,
    DecidedPlan,
    DeclinedSeen,
    ExerciseSeen,
    ItemSeen,
    SharedSeen,
)
from reports.proposal import findings_from

GOAL = "goals"


def snapshot_of_version(version: AssessmentVersion) -> AssessmentSnapshot:
    """Return what was signed. Raises ValueError for a draft."""
    if version.is_draft:
        raise ValueError(f"version {version.pk} is a draft")
    return read_snapshot(version.snapshot)


def care_facts_of(snapshot: AssessmentSnapshot) -> Mapping[str, Json]:
    """Return the record's facts under the names that the rules use."""
    return care_facts(context_of(snapshot)).to_json()


def goal_of(snapshot: AssessmentSnapshot) -> str:
    """Return the patient's goal in their own words; "" when none was recorded."""
    goal = context_of(snapshot).entries.choice(GOAL)
    return "" if isinstance(goal, Incomplete) else goal


def findings_of_plan(plan: CarePlan) -> CareFindings:
    """Return the findings a plan rests on, as the rules see them."""
    facts = care_facts_of(snapshot_of_version(plan.version))
    return findings_from(facts, acknowledged=True)


def sides_blocked(plan: CarePlan, exercise: Exercise) -> frozenset[str]:
    """Return the sides ("L", "R") on which an exercise is not safe for the patient.

    What blocks it anywhere blocks an exercise that works both legs together.
    """
    blocked = frozenset(plan.proposal.get("held_sides", ""))
    condition = BLOCKED.get(exercise.id)
    if condition is not None:
        at = Situation(findings_of_plan(plan))
        blocked |= {side.value for side in Side if condition.evaluate(at, side).holds}
    return blocked if exercise.sided or not blocked else frozenset("LR")


def _item_seen(item: CarePlanItem) -> ItemSeen:
    certainty, _, strength = item.evidence.partition("/")
    return ItemSeen(
        kind=item.kind,
        section=item.section,
        code=item.code,
        rule_version=item.rule_version,
        sides=item.sides,
        title=item.title,
        text=item.wording,
        advice=item.advice,
        parameters=dict(item.parameters),
        because=tuple(item.because),
        certainty=certainty,
        strength=strength,
        decision=item.decision,
    )


def _exercise_seen(item: CarePlanItem) -> ExerciseSeen:
    return ExerciseSeen(
        code=item.code,
        sides=item.sides,
        title=item.title,
        dose=item.wording,
        because=tuple(item.because),
    )


def _declined_seen(item: CarePlanItem) -> DeclinedSeen:
    return DeclinedSeen(
        item.kind, item.code, item.sides, item.title, item.decision_reason
    )


def _acknowledgements(plan: CarePlan) -> tuple[AcknowledgementSeen, ...]:
    return tuple(
        AcknowledgementSeen(
            rule_ids=tuple(row.rule_ids.split()),
            told_patient=row.told_patient,
            referred_to=row.referred_to,
            how=row.get_how_display(),
            referred_at=row.referred_at,
            initials=row.initials,
        )
        for row in plan.acknowledgements.all()
    )


def _shared_with(plan: CarePlan) -> tuple[SharedSeen, ...]:
    shares = Share.objects.current().filter(patient_id=plan.patient_id)
    return tuple(
        SharedSeen(
            name=share.given_to.name,
            title=share.given_to.professional_title,
            since=share.created_at.date(),
            until=share.expires_at.date(),
        )
        for share in shares.select_related("given_to").order_by("created_at", "pk")
    )


def address_of(plan: CarePlan) -> str:
    """Return the short address printed on paper."""
    return f"{settings.PUBLIC_BASE_URL}/c/{plan.short_code}"


def decided_plan(plan: CarePlan, *, by: User, at: datetime) -> DecidedPlan:
    """Return a plan with its decisions as it stands at this moment."""
    items = list(plan.items.all())
    kept = [item for item in items if item.decision != Decision.DECLINED]
    return DecidedPlan(
        plan_number=plan.number,
        reason=plan.reason,
        rules_version=plan.rules_version,
        short_code=plan.short_code,
        address=address_of(plan),
        issued_at=at,
        issued_by=PractitionerSeen(
            by.pk, by.name, by.professional_title, by.registration_number
        ),
        is_interim=bool(plan.proposal.get("is_interim")),
        held_by=tuple(plan.proposal.get("held_by", ())),
        held_sides=str(plan.proposal.get("held_sides", "")),
        goal=plan.goal,
        next_review_on=plan.next_review_on,
        items=tuple(_item_seen(i) for i in kept if i.kind != ItemKind.EXERCISE),
        exercises=tuple(_exercise_seen(i) for i in kept if i.kind == ItemKind.EXERCISE),
        declined=tuple(
            _declined_seen(i) for i in items if i.decision == Decision.DECLINED
        ),
        acknowledgements=_acknowledgements(plan),
        shared_with=_shared_with(plan),
    )


def refusals_to_print(
    plan: CarePlan, snapshot: AssessmentSnapshot, by: User
) -> tuple[str, ...]:
    """Return the sentences of the safety rules that forbid printing this plan."""
    return refusals(readiness_of(plan, snapshot, by))


def with_items(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Read plans with everything their page shows, in a fixed number of statements."""
    items = CarePlanItem.objects.select_related("decided_by")
    return plans.select_related(
        "patient__clinic", "version__assessment", "issued_by", "created_by"
    ).prefetch_related(Prefetch("items", queryset=items), "acknowledgements")
