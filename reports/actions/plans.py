"""A care plan's course: proposed, held and acknowledged, issued, revised."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.models import AssessmentVersion
from assessments.queries import clinic_seen
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.hashing import sha256_of_bytes
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import plan_sides, policies, queries, revisions
from reports.decisions import Referral
from reports.documents import build_plan_document, stored_reports
from reports.draft_plan import check_still_given, snapshot_behind
from reports.issuing import issue_of
from reports.locking import locked_plan, locked_version, read_items, record_plan
from reports.models import (
    CarePlan,
    HoldAcknowledgement,
    IssuedReport,
)
from reports.offering import proposal_of
from reports.opening import new_plan, next_plan, store_items
from reports.outcome_queries import (
    course_of,
    plans_with_course,
)
from reports.plan_document import PlanDocument
from reports.signing import clinic_signature
from reports.standing import read_standing
from reports.stored_outcomes import stored_outcomes

FROZEN_FIELDS = ["content", "content_sha256", "is_interim", "issued_at", "issued_by"]


@transaction.atomic
def propose_plan(*, version: AssessmentVersion, by: User) -> CarePlan:
    """Open the care plan that the rules propose from a signed version.

    Raises ActionNotAllowed for a draft, a retracted or superseded version, or when a
    plan of this version is already there.
    """
    version = locked_version(version.pk)
    patient = version.assessment.patient
    check_may(by, Permission.PLAN_DECIDE, patient.clinic_id)
    policies.check_can_propose(version)
    snapshot = queries.snapshot_of_version(version)
    offer = proposal_of(snapshot, course_of(version))
    plan = new_plan(
        patient,
        version,
        by,
        timezone.now(),
        goal=queries.goal_of(snapshot),
        proposal=offer.account,
        order=offer.order,
    )
    store_items(plan, offer.items, by, plan.created_at)
    held_by = offer.account["held_by"]
    record_plan(Event.PLAN_PROPOSED, plan, by, held_by=held_by, items=len(offer.items))
    return plan


def _acknowledge(
    plan: CarePlan, referral: Referral, by: User, at: datetime
) -> HoldAcknowledgement:
    """Store the referral behind a hold. Refuses a second one, made meanwhile too."""
    try:
        with transaction.atomic():
            return HoldAcknowledgement.objects.create(
                plan=plan,
                rule_ids=" ".join(plan.proposal["held_by"]),
                told_patient=referral.told_patient.strip(),
                referred_to=referral.referred_to.strip(),
                how=referral.how,
                referred_at=referral.referred_at,
                initials=referral.initials.strip(),
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError as second:
        raise ActionNotAllowed(policies.RECORDED_ALREADY) from second


@transaction.atomic
def acknowledge_hold(
    *, plan: CarePlan, referral: Referral, by: User
) -> HoldAcknowledgement:
    """Record the referral behind a held plan, and propose what the hold still allows.

    After it, a plan hold leaves an interim sheet, a limb hold a plan without that
    limb. Raises ActionNotAllowed when the plan is not held or a field is empty.
    """
    plan = locked_plan(plan, plans_with_course)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    now = timezone.now()
    policies.check_can_acknowledge(plan, referral, now)
    acknowledgement = _acknowledge(plan, referral, by, now)
    snapshot = queries.snapshot_of_version(plan.version)
    offer = proposal_of(snapshot, course_of(plan), acknowledged=True)
    plan.items.all().delete()
    store_items(plan, offer.items, by, now)
    plan.proposal, plan.order = offer.account, offer.order
    plan.save(update_fields=["proposal", "order"])
    record_plan(Event.HOLD_ACKNOWLEDGED, plan, by, rules=acknowledgement.rule_ids)
    return acknowledgement


def _store(
    plan: CarePlan, rendered: Sequence[tuple[str, bytes, int]], at: datetime
) -> list[IssuedReport]:
    return IssuedReport.objects.bulk_create(
        [
            IssuedReport(
                patient_id=plan.patient_id,
                plan=plan,
                kind=kind,
                content=content,
                sha256=sha256_of_bytes(content),
                size=len(content),
                pages=pages,
                created_at=at,
            )
            for kind, content, pages in rendered
        ]
    )


def _freeze(plan: CarePlan, document: PlanDocument, by: User, at: datetime) -> None:
    """Write what is issued into the plan's row; from here on it cannot change."""
    plan.content = document.to_json()
    plan.content_sha256 = document.sha256()
    plan.is_interim = document.plan.is_interim
    plan.issued_at, plan.issued_by = at, by
    plan.save(update_fields=FROZEN_FIELDS)


@transaction.atomic
def issue_plan(*, plan: CarePlan, by: User) -> CarePlan:
    """Freeze a decided plan, render its documents and keep their bytes.

    Raises ActionNotAllowed naming everything that is missing.
    """
    plan = locked_plan(plan, revisions.with_content_before)
    check_may(by, Permission.PLAN_ISSUE, plan.patient.clinic_id)
    read_items(plan)
    now = timezone.now()
    snapshot, standing = snapshot_behind(plan, by, now), read_standing(plan)
    policies.check_can_issue(plan, snapshot, standing, by)
    check_still_given(plan, snapshot)
    decided = queries.decided_plan(plan, standing.shared_with, by=by, at=now)
    changes = revisions.changes_of(plan)
    document = build_plan_document(
        snapshot,
        decided,
        plan.version.snapshot_sha256,
        changes,
        clinic=clinic_seen(plan.patient),
        outcomes=stored_outcomes(plan),
        side_confirmations=plan_sides.confirmed_seen(plan),
    )
    _freeze(plan, document, by, now)
    issue = issue_of(plan, document, snapshot, standing)
    reports = _store(plan, stored_reports(issue, clinic_signature()), now)
    hashes = {report.kind: report.sha256 for report in reports}
    record_plan(
        Event.PLAN_ISSUED, plan, by, content=plan.content_sha256, reports=hashes
    )
    return plan


@transaction.atomic
def revise_plan(*, plan: CarePlan, reason: str, by: User) -> CarePlan:
    """Open the next plan of the same version with the issued plan's decisions.

    Raises ActionNotAllowed without a reason, or when the plan is open or not the last.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    policies.check_can_revise(plan, reason)
    revised = next_plan(plan, reason.strip(), by, timezone.now())
    record_plan(Event.PLAN_REVISED, revised, by, revises=plan.pk)
    return revised
