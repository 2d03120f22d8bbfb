"""Reads over several tables: a plan with its snapshot, its findings, its decisions."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from assessments import queries as assessment_queries
from assessments.biomechanics.care_facts import care_facts
from assessments.biomechanics.types import Incomplete, Json, State
from assessments.biomechanics.types import Side as BodySide
from assessments.models import AssessmentVersion
from assessments.snapshot import (
    AssessmentSnapshot,
    PractitionerSeen,
    context_of,
    read_snapshot,
)
from clinic.models import Clinic, User
from patients.models import Share, ShareLevel
from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.findings import CareFindings
from reports.careplan.holds import PrintReadiness
from reports.careplan.orthotic_checks import check_prescription
from reports.careplan.orthotic_issues import Issue
from reports.careplan.orthotics import Prescription
from reports.careplan.plan import Plan, PlanState
from reports.careplan.prescribe import prescribe
from reports.careplan.rules import BY_ID
from reports.careplan.sides import Side
from reports.models import (
    CarePlan,
    CarePlanItem,
    CheckIn,
    Decision,
    PatientLink,
)
from reports.order import only_sides, order_from_json, order_lines, order_to_json
from reports.order_defaults import with_record
from reports.plan_document import (
    DecidedPlan,
    SharedSeen,
)
from reports.plan_rows import acknowledgements_seen, declined_seen, parts_seen
from reports.proposal import findings_from
from reports.stored_findings import stored_findings

GOAL = "goals"
SENSATION_TESTS = ("monofilament_sites_felt", "vibration_128hz", "ipswich_toes_missed")
PULSES = ("pulse_dp", "pulse_pt")


def snapshot_of_version(version: AssessmentVersion) -> AssessmentSnapshot:
    """Return what was signed. Raises ValueError for a draft."""
    if version.is_draft:
        raise ValueError(f"version {version.pk} is a draft")
    return read_snapshot(version.snapshot)


def care_facts_of(
    snapshot: AssessmentSnapshot, before: AssessmentSnapshot | None = None
) -> Mapping[str, Json]:
    """Return the record's facts under the names that the rules use.

    `before`: the examination before this one, for what is judged over time.
    """
    previous = context_of(before) if before else None
    return care_facts(context_of(snapshot), previous).to_json()


def draft_snapshot(version: AssessmentVersion) -> AssessmentSnapshot:
    """Return what signing this draft now would freeze, by the one who opened it."""
    return assessment_queries.snapshot_of(
        version, by=version.created_by, at=version.created_at
    )


def snapshot_before(version: AssessmentVersion) -> AssessmentSnapshot | None:
    """Return the last signed, unretracted visit before this one; None: first."""
    assessment = version.assessment
    earlier = (
        AssessmentVersion.objects.signed()
        .visits()
        .filter(
            assessment__patient_id=assessment.patient_id,
            assessment__performed_on__lt=assessment.performed_on,
            retraction=None,
        )
        .order_by("-assessment__performed_on", "-assessment_id", "-number")
        .first()
    )
    return read_snapshot(earlier.snapshot) if earlier else None


def goal_of(snapshot: AssessmentSnapshot) -> str:
    """Return the patient's goal in their own words; "" when none was recorded."""
    goal = context_of(snapshot).entries.choice(GOAL)
    return "" if isinstance(goal, Incomplete) else goal


def findings_of_plan(plan: CarePlan) -> CareFindings:
    """Return the findings a plan rests on, as the rules see them."""
    before = snapshot_before(plan.version)
    facts = care_facts_of(snapshot_of_version(plan.version), before)
    return findings_from(facts, acknowledged=True)


def proposed_order(
    proposed: Plan, snapshot: AssessmentSnapshot, before: AssessmentSnapshot | None
) -> dict[str, Json]:
    """Return the orthotic order that a proposal fills in, as the plan stores it."""
    findings = findings_from(care_facts_of(snapshot, before), acknowledged=True)
    order = prescribe(proposed, findings)
    return order_to_json(with_record(order, context_of(snapshot).entries))


def accepted_order(plan: CarePlan) -> Prescription:
    """Return the order for the feet whose device was accepted, no other."""
    accepted = [
        item
        for item in plan.items.all()
        if item.section == "ORT"
        and item.code in DEVICE_RULES
        and item.decision in (Decision.ACCEPTED, Decision.EDITED)
    ]
    # An item without a side concerns both shoes.
    sides = {Side(letter) for item in accepted for letter in item.sides or "LR"}
    return only_sides(order_from_json(plan.order), sides)


def order_issues(plan: CarePlan) -> tuple[Issue, ...]:
    """Return what blocks or warns about the accepted order, left foot first."""
    return check_prescription(accepted_order(plan), stored_findings(plan))


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
        declined=tuple(
            declined_seen(i) for i in items if i.decision == Decision.DECLINED
        ),
        acknowledgements=acknowledgements_seen(plan),
        shared_with=_shared_with(plan),
        order=order_lines(accepted_order(plan)),
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
    items = CarePlanItem.objects.select_related("decided_by")
    return plans.select_related(
        "patient__clinic",
        "version__assessment",
        "issued_by",
        "created_by",
        "acknowledgement__recorded_by",
    ).prefetch_related(Prefetch("items", queryset=items))


def link_of_token(token_sha256: str) -> PatientLink | None:
    """Return the link stored under a token's hash, with its plan, patient, clinic."""
    return (
        PatientLink.objects.select_related("plan__patient__clinic")
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


def clinic_of_code(code: str) -> Clinic | None:
    """Return the clinic that issued the plan with a printed code; None: no such plan."""
    plan = (
        CarePlan.objects.select_related("patient__clinic")
        .filter(short_code=code, issued_at__isnull=False)
        .first()
    )
    return plan.patient.clinic if plan else None


def is_shared_whole(patient_id: int, user: User) -> bool:
    """Say whether the whole record is shared with somebody now."""
    shares = Share.objects.current().filter(patient_id=patient_id, given_to=user)
    return shares.filter(level=ShareLevel.FULL).exists()
