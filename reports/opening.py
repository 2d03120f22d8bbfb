"""How an open plan is stored: its row, and its items as they are offered."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from assessments.models import AssessmentVersion
from clinic.models import User
from clinic.rows import copy_rows
from patients.models import Patient
from reports.draft_plan import without_note
from reports.models import CarePlan, CarePlanItem, Decision, HoldAcknowledgement
from reports.proposal import RULES_VERSION, ProposedItem

# No vowels and no look-alikes: a code can be read aloud and spells no word.
CODE_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8


def _short_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def row_of(plan: CarePlan, item: ProposedItem, by: User, at: datetime) -> CarePlanItem:
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


def store_items(
    plan: CarePlan, items: Sequence[ProposedItem], by: User, at: datetime
) -> None:
    """Store what is proposed as the items of a plan, to decide on."""
    CarePlanItem.objects.bulk_create([row_of(plan, item, by, at) for item in items])


def next_plan(plan: CarePlan, reason: str, by: User, at: datetime) -> CarePlan:
    """Open the plan after an issued one, with what was decided in that.

    No later one may be there, so that the numbers have no gap.
    """
    opened = new_plan(
        plan.patient,
        plan.version,
        by,
        at,
        number=plan.number + 1,
        reason=reason,
        proposal=without_note(plan.proposal),
        order=plan.order,
        footwear=plan.footwear,
        shoe_topics=plan.shoe_topics,
        goal=plan.goal,
        next_review_on=plan.next_review_on,
        side_confirmations=plan.side_confirmations,
    )
    copy_rows(plan.items.all(), plan_id=opened.pk)
    if hasattr(plan, "acknowledgement"):
        copy_rows(HoldAcknowledgement.objects.filter(plan=plan), plan_id=opened.pk)
    return opened


def new_plan(
    patient: Patient,
    version: AssessmentVersion,
    by: User,
    at: datetime,
    **more: object,
) -> CarePlan:
    """Store an open plan of a version; `more`: what differs from a first one."""
    values = {"number": 1, "reason": "", "rules_version": RULES_VERSION, **more}
    return CarePlan.objects.create(
        patient=patient,
        version=version,
        created_at=at,
        created_by=by,
        short_code=_short_code(),
        **values,
    )
