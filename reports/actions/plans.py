"""A care plan's course: proposed, held and acknowledged, issued, revised."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from assessments.biomechanics.types import Json
from assessments.models import AssessmentVersion
from assessments.snapshot import AssessmentSnapshot
from clinic.audit import Event
from clinic.hashing import sha256_of_bytes
from clinic.models import User
from clinic.permissions import Permission, check_may
from patients.models import Patient
from reports import policies, queries, revisions
from reports.careplan.plan import Plan
from reports.decisions import Referral
from reports.documents import build_plan_document, stored_reports
from reports.issuing import issue_of
from reports.locking import locked_plan, record_plan
from reports.models import (
    CarePlan,
    CarePlanItem,
    Decision,
    HoldAcknowledgement,
    IssuedReport,
)
from reports.plan_document import PlanDocument
from reports.proposal import (
    RULES_VERSION,
    Limits,
    ProposedItem,
    account_of,
    propose,
)
from reports.signing import clinic_signature

# No vowels and no look-alikes: a code can be read aloud and spells no word.
CODE_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8
FROZEN_FIELDS = ["content", "content_sha256", "is_interim", "issued_at", "issued_by"]


def _short_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _row(plan: CarePlan, item: ProposedItem, by: User, at: datetime) -> CarePlanItem:
    """Return an item as offered; what binds every plan is accepted with it."""
    row = CarePlanItem(
        plan=plan,
        position=item.position,
        kind=item.kind,
        section=item.section,
        code=item.code,
        rule_version=item.rule_version,
        sides=item.sides,
        title=item.title,
        offered=item.offered,
        wording=item.offered,
        advice=item.advice,
        parameters=dict(item.parameters),
        because=list(item.because),
        evidence=item.evidence,
        needs_second_look=item.needs_second_look,
    )
    if item.is_binding:
        row.decision = Decision.ACCEPTED
        row.decided_at, row.decided_by = at, by
    return row


def _propose_again(
    plan: CarePlan, snapshot: AssessmentSnapshot, by: User, *, acknowledged: bool
) -> Plan:
    """Replace the open plan's items by what the engine proposes now."""
    before = queries.snapshot_before(plan.version)
    facts: Mapping[str, Json] = queries.care_facts_of(snapshot, before)
    limits = Limits.of(snapshot.red_flags, acknowledged=acknowledged)
    proposed, items = propose(facts, limits)
    now = timezone.now()
    plan.items.all().delete()
    CarePlanItem.objects.bulk_create([_row(plan, item, by, now) for item in items])
    plan.proposal = account_of(proposed, facts, limits)
    plan.order = queries.proposed_order(proposed, snapshot, before)
    plan.save(update_fields=["proposal", "order"])
    return proposed


def _new_plan(
    patient: Patient, version: AssessmentVersion, by: User, **more: object
) -> CarePlan:
    """Store an open plan of a version; `more`: what differs from a first, empty one."""
    values = {"number": 1, "reason": "", "rules_version": RULES_VERSION, **more}
    return CarePlan.objects.create(
        patient=patient,
        version=version,
        created_at=timezone.now(),
        created_by=by,
        short_code=_short_code(),
        **values,
    )


@transaction.atomic
def propose_plan(*, version: AssessmentVersion, by: User) -> CarePlan:
    """Open the care plan that the rules propose from a signed version.

    Raises ActionNotAllowed for a draft, a retracted or superseded version, or when a
    plan of this version is already there.
    """
    version = (
        AssessmentVersion.objects.select_for_update(of=("self",))
        .select_related("assessment__patient__clinic")
        .get(pk=version.pk)
    )
    check_may(by, Permission.PLAN_DECIDE, version.assessment.patient.clinic_id)
    policies.check_can_propose(version)
    snapshot = queries.snapshot_of_version(version)
    plan = _new_plan(
        version.assessment.patient, version, by, goal=queries.goal_of(snapshot)
    )
    proposed = _propose_again(plan, snapshot, by, acknowledged=False)
    held_by = plan.proposal["held_by"]
    record_plan(
        Event.PLAN_PROPOSED, plan, by, held_by=held_by, items=len(proposed.items)
    )
    return plan


@transaction.atomic
def acknowledge_hold(
    *, plan: CarePlan, referral: Referral, by: User
) -> HoldAcknowledgement:
    """Record the referral behind a held plan, and propose what the hold still allows.

    After it, a plan hold leaves an interim sheet, a limb hold a plan without that
    limb. Raises ActionNotAllowed when the plan is not held or a field is empty.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    now = timezone.now()
    policies.check_can_acknowledge(plan, referral, now)
    acknowledgement = HoldAcknowledgement.objects.create(
        plan=plan,
        rule_ids=" ".join(plan.proposal["held_by"]),
        told_patient=referral.told_patient.strip(),
        referred_to=referral.referred_to.strip(),
        how=referral.how,
        referred_at=referral.referred_at,
        initials=referral.initials.strip(),
        recorded_at=now,
        recorded_by=by,
    )
    snapshot = queries.snapshot_of_version(plan.version)
    _propose_again(plan, snapshot, by, acknowledged=True)
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
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_ISSUE, plan.patient.clinic_id)
    prefetch_related_objects([plan], "items")
    snapshot = queries.snapshot_of_version(plan.version)
    policies.check_can_issue(plan, snapshot, by)
    now = timezone.now()
    decided = queries.decided_plan(plan, by=by, at=now)
    changes = revisions.changes_of(plan)
    document = build_plan_document(
        snapshot, decided, plan.version.snapshot_sha256, changes
    )
    _freeze(plan, document, by, now)
    issue = issue_of(plan, document, snapshot)
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
    # No later one is there, so the numbers have no gap.
    revised = _new_plan(
        plan.patient,
        plan.version,
        by,
        number=plan.number + 1,
        reason=reason.strip(),
        proposal=plan.proposal,
        order=plan.order,
        goal=plan.goal,
        next_review_on=plan.next_review_on,
        side_confirmations=plan.side_confirmations,
    )
    rows = list(plan.items.all())
    for row in rows:
        row.pk, row.plan = None, revised
        row._state.adding = True
    CarePlanItem.objects.bulk_create(rows)
    held = getattr(plan, "acknowledgement", None)
    if held is not None:
        held.pk, held.plan = None, revised
        held._state.adding = True
        held.save(force_insert=True)
    record_plan(Event.PLAN_REVISED, revised, by, revises=plan.pk)
    return revised
