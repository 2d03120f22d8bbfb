"""Reads over several tables: a plan with its snapshot, its findings, its decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from assessments import queries as assessment_queries
from assessments.biomechanics.care_facts import care_facts
from assessments.biomechanics.types import Incomplete, Json, State
from assessments.biomechanics.types import Side as BodySide
from assessments.models import AssessmentVersion, Retraction
from assessments.snapshot import (
    AssessmentSnapshot,
    PractitionerSeen,
    context_of,
    read_snapshot,
)
from clinic.models import User
from patients.merged import records_of
from patients.models import Share, ShareLevel
from reports.careplan.footwear import shoe_checklist
from reports.careplan.holds import PrintReadiness
from reports.careplan.orthotic_checks import check_prescription
from reports.careplan.orthotic_issues import Issue
from reports.careplan.orthotics import Prescription
from reports.careplan.plan import Plan, PlanState
from reports.careplan.prescribe import prescribe
from reports.careplan.rules import BY_ID
from reports.careplan.shoe_checks import check_shoes
from reports.careplan.shoe_pairs import Shoes, kept_shoes
from reports.kept_order import kept_order, plan_of
from reports.models import (
    CarePlan,
    CarePlanItem,
    CheckIn,
    Decision,
    PatientLink,
)
from reports.order import order_from_json, order_lines, order_to_json
from reports.order_defaults import with_record
from reports.outcomes_seen import OutcomesSeen
from reports.plan_document import (
    DecidedPlan,
    DeclinedSeen,
    SharedSeen,
)
from reports.plan_rows import acknowledgements_seen, declined_seen, parts_seen
from reports.proposal import findings_from
from reports.shared_verdict import IMPROVED, with_verdict
from reports.shoes import chosen_topics, shoe_lines, shoes_from_json
from reports.stored_findings import stored_findings

GOAL = "goals"
# Sections whose items, declined, leave nothing behind in an order.
ORDERING = frozenset({"ORT", "FTW"})
SENSATION_TESTS = ("monofilament_sites_felt", "vibration_128hz", "ipswich_toes_missed")
PULSES = ("pulse_dp", "pulse_pt")


def snapshot_of_version(version: AssessmentVersion) -> AssessmentSnapshot:
    """Return what was signed. Raises ValueError for a draft."""
    if version.is_draft:
        raise ValueError(f"version {version.pk} is a draft")
    return read_snapshot(version.snapshot)


def care_facts_of(
    snapshot: AssessmentSnapshot,
    before: AssessmentSnapshot | None = None,
    outcomes: OutcomesSeen | None = None,
) -> Mapping[str, Json]:
    """Return the record's facts under the names that the rules use.

    `before`: the examination before this one, for what is judged over time.
    `outcomes`: the review of the plan before, whose verdicts the rules then share.
    """
    context = context_of(snapshot)
    previous = context_of(before) if before else None
    facts = care_facts(context, previous).to_json()
    answer = context.entries.choice(IMPROVED)
    is_answered = not isinstance(answer, Incomplete)
    return with_verdict(facts, outcomes, is_answered=is_answered)


def draft_snapshot(version: AssessmentVersion) -> AssessmentSnapshot:
    """Return what signing this draft now would freeze, by the one who opened it."""
    return assessment_queries.snapshot_of(
        version, by=version.created_by, at=version.created_at
    )


def snapshot_now(version: AssessmentVersion) -> AssessmentSnapshot:
    """Return what was signed, or what signing this draft now would freeze."""
    if version.is_draft:
        return draft_snapshot(version)
    return snapshot_of_version(version)


def goal_of(snapshot: AssessmentSnapshot) -> str:
    """Return the patient's goal in their own words; "" when none was recorded."""
    goal = context_of(snapshot).entries.choice(GOAL)
    return "" if isinstance(goal, Incomplete) else goal


def proposed_order(
    proposed: Plan, snapshot: AssessmentSnapshot, before: AssessmentSnapshot | None
) -> dict[str, Json]:
    """Return the orthotic order that a proposal fills in, as the plan stores it."""
    findings = findings_from(care_facts_of(snapshot, before), acknowledged=True)
    order = prescribe(proposed, findings)
    return order_to_json(with_record(order, context_of(snapshot).entries))


def kept_rules(plan: CarePlan) -> Plan:
    """Return the rules of a plan, read with its items, that are not declined.

    A declined referral still limits what is ordered.
    """
    kept = (
        (item.code, item.sides)
        for item in plan.items.all()
        if item.decision != Decision.DECLINED or item.section not in ORDERING
    )
    return plan_of(kept, str(plan.proposal.get("held_sides", "")))


def standing_order(plan: CarePlan) -> Prescription:
    """Return the orthotic order without what was declined, as it would be placed."""
    stored = order_from_json(plan.order)
    return kept_order(stored, kept_rules(plan), stored_findings(plan))


def standing_shoes(plan: CarePlan) -> Shoes:
    """Return the footwear prescription without what was declined."""
    stored = shoes_from_json(plan.footwear)
    return kept_shoes(stored, kept_rules(plan), stored_findings(plan))


def shoe_issues(plan: CarePlan) -> tuple[tuple[str, Issue], ...]:
    """Return what blocks or warns about the shoes, each with the pair's purpose."""
    rules, findings = kept_rules(plan), stored_findings(plan)
    heel = shoe_checklist(rules, findings).heel
    shoes = kept_shoes(shoes_from_json(plan.footwear), rules, findings)
    return check_shoes(shoes, findings, standing_order(plan), heel)


def printed_topics(plan: CarePlan) -> tuple[str, ...]:
    """Return the keys of the shoe topics that print."""
    return chosen_topics(plan.shoe_topics, kept_rules(plan))


def order_issues(plan: CarePlan) -> tuple[Issue, ...]:
    """Return what blocks or warns about the order, left foot first."""
    return check_prescription(standing_order(plan), stored_findings(plan))


def shared_with_now(plan: CarePlan) -> tuple[SharedSeen, ...]:
    """Return with whom the record is shared, as the plan says it."""
    shares = Share.objects.current().filter(patient__in=records_of(plan.patient_id))
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


def _declined(plan: CarePlan) -> tuple[DeclinedSeen, ...]:
    items = plan.items.all()
    return tuple(declined_seen(i) for i in items if i.decision == Decision.DECLINED)


def decided_plan(
    plan: CarePlan, shared_with: tuple[SharedSeen, ...], *, by: User, at: datetime
) -> DecidedPlan:
    """Return a plan with its decisions as it stands at this moment."""
    parts = parts_seen(plan)
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
        items=parts.items,
        exercises=parts.exercises,
        declined=_declined(plan),
        acknowledgements=acknowledgements_seen(plan),
        shared_with=shared_with,
        order=order_lines(standing_order(plan)),
        footwear=shoe_lines(standing_shoes(plan)),
        shoe_topics=printed_topics(plan),
    )


def _is_checked(snapshot: AssessmentSnapshot, codes: tuple[str, ...]) -> bool:
    """Say whether one of these tests was recorded on both sides."""
    entries = context_of(snapshot).entries
    return any(
        all(entries.state(code, side) is State.RECORDED for side in BodySide)
        for code in codes
    )


def readiness_of(
    plan: CarePlan, snapshot: AssessmentSnapshot, by: User
) -> PrintReadiness:
    """Return what the safety rules ask before a plan is printed."""
    has_diabetes = context_of(snapshot).entries.is_yes("diabetes")
    held_by = plan.proposal.get("held_by")
    is_held = bool(held_by) and not hasattr(plan, "acknowledgement")
    sideless = [
        item.title
        for item in plan.items.all()
        if item.code in BY_ID and BY_ID[item.code].is_sided and not item.sides
    ]
    return PrintReadiness(
        state=PlanState.HELD if is_held else PlanState.OPEN,
        held_by=tuple(code for code in held_by or () if code in BY_ID),
        age_years=snapshot.patient.age,
        has_diabetes=has_diabetes,
        red_flags_screened_today=not snapshot.unasked,
        sensation_checked=_is_checked(snapshot, SENSATION_TESTS),
        pulses_checked=_is_checked(snapshot, PULSES),
        clinician=by.name,
        sided_without_side=tuple(sideless),
    )


def with_items(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Read plans with everything their page shows, in a fixed number of statements."""
    items = CarePlanItem.objects.select_related("decided_by", "own")
    return plans.select_related(
        "patient__clinic",
        "version__assessment",
        "issued_by",
        "created_by",
        "acknowledgement__recorded_by",
        "withdrawal__withdrawn_by",
    ).prefetch_related(Prefetch("items", queryset=items))


def link_of_token(token_sha256: str) -> PatientLink | None:
    """Return the link stored under a token's hash, with its plan, patient, clinic."""
    return (
        PatientLink.objects.select_related(
            "plan__patient__clinic", "plan__patient__merged_into"
        )
        .filter(token_sha256=token_sha256)
        .first()
    )


def with_news(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Read plans with whether their patients told anything: most did not."""
    told = CheckIn.objects.filter(link__plan=OuterRef("pk"))
    return plans.annotate(has_check_ins=Exists(told))


def check_ins_of(plan: CarePlan, user: User) -> QuerySet[CheckIn]:
    """Return what the patient told about a plan, newest first; it asks only if any."""
    if not getattr(plan, "has_check_ins", True):
        return CheckIn.objects.none()
    return (
        CheckIn.objects.visible_to(user)
        .filter(link__plan=plan)
        .select_related("noted__noted_by")
    )


def issued_plan_of_code(code: str) -> CarePlan | None:
    """Return the issued plan on which a code is printed; None: there is none."""
    return (
        CarePlan.objects.select_related("patient__clinic")
        .issued()
        .filter(short_code=code)
        .first()
    )


def later_versions(version: AssessmentVersion) -> QuerySet[AssessmentVersion]:
    """Return the signed versions that stand in this one's place."""
    return AssessmentVersion.objects.signed().filter(
        assessment_id=version.assessment_id, number__gt=version.number
    )


@dataclass(frozen=True, slots=True)
class VersionStanding:
    """What became of a version since it was signed."""

    is_superseded: bool
    is_retracted: bool
    has_plan: bool


def standing_of(version: AssessmentVersion) -> VersionStanding:
    """Return what became of a version, in one statement."""
    found = AssessmentVersion.objects.annotate(
        is_superseded=Exists(later_versions(version)),
        is_retracted=Exists(Retraction.objects.filter(version_id=version.pk)),
        has_plan=Exists(CarePlan.objects.filter(version_id=version.pk)),
    ).values("is_superseded", "is_retracted", "has_plan")
    return VersionStanding(**found.get(pk=version.pk))


def is_shared_whole(plan: CarePlan, user: User) -> bool:
    """Say whether the whole record that a plan is of is shared with somebody now."""
    given = Share.objects.current().filter(given_to=user, level=ShareLevel.FULL)
    shared = CarePlan.objects.filter(Exists(given.covering("patient")), pk=plan.pk)
    return shared.exists()
