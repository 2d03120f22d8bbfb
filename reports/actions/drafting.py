"""Deciding before signing: a plan opened on a draft, renewed with it, issued in one act."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessments import actions as assessment_actions
from assessments.models import AssessmentVersion
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import policies, queries
from reports.actions.plans import issue_plan
from reports.draft_plan import made_from, noted
from reports.kept_order import renewed_order
from reports.locking import locked_plan, locked_version, read_items, record_plan
from reports.models import CarePlan, CarePlanItem
from reports.offering import Proposal, proposal_of
from reports.opening import new_plan, store_items
from reports.order import order_from_json, order_to_json
from reports.outcome_queries import course_of
from reports.proposal import RULES_VERSION
from reports.renewal import renewed

CHANGED = (
    "The examination was changed since this page was opened. Read it again, then sign."
)
RENEWED_FIELDS = ["proposal", "order", "goal", "rules_version", "side_confirmations"]


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """An open plan, up to date with its examination.

    `again`: titles of decisions that fell with what they were about. `dropped`: of what
    the clinician brought in and the findings forbid now.
    """

    plan: CarePlan
    again: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def _propose(
    version: AssessmentVersion, offer: Proposal, goal: str, by: User
) -> CarePlan:
    plan = new_plan(
        version.assessment.patient,
        version,
        by,
        timezone.now(),
        goal=goal,
        proposal=noted(version, offer, goal),
        order=offer.order,
    )
    store_items(plan, offer.items, by, plan.created_at)
    return plan


def _open_plan_of(version: AssessmentVersion) -> CarePlan:
    """Return the open plan of a version, locked. Raises ActionNotAllowed: issued."""
    plan = CarePlan.objects.filter(version=version, issued_at=None).first()
    if plan is None:
        raise ActionNotAllowed(policies.HAS_PLAN)
    return locked_plan(plan)


def _write_anew(plan: CarePlan, offer: Proposal, by: User) -> OpenedPlan:
    """Put a new proposal in the place of the plan's; decisions stay where they fit."""
    old = read_items(plan)
    fresh = order_from_json(offer.order)
    plan.order = order_to_json(renewed_order(order_from_json(plan.order), fresh))
    plan.rules_version, plan.side_confirmations = RULES_VERSION, {}
    made = renewed(plan, old, offer.items, by=by, at=timezone.now())
    plan.items.all().delete()
    CarePlanItem.objects.bulk_create(made.rows)
    return OpenedPlan(plan, made.again, made.dropped)


def _renew(
    version: AssessmentVersion, offer: Proposal, goal: str, by: User
) -> OpenedPlan:
    """Bring the open plan of a version up to date with it."""
    plan = _open_plan_of(version)
    note = made_from(plan)
    if note is None:
        # Made from what is signed, or since a referral: nothing under it can change.
        return OpenedPlan(plan)
    is_same = note.digest == offer.digest
    if plan.goal == note.goal:
        plan.goal = goal
    plan.proposal = noted(version, offer, goal)
    opened = OpenedPlan(plan) if is_same else _write_anew(plan, offer, by)
    plan.save(update_fields=RENEWED_FIELDS)
    return opened


@transaction.atomic
def open_plan(*, version: AssessmentVersion, by: User) -> OpenedPlan:
    """Open a version's plan to decide on, or bring the open one up to date.

    The version may be a draft: nothing of its plan leaves the clinic before it is
    signed. Raises ActionNotAllowed for a blind repeat, a version that does not stand,
    one with an issued plan, and for a draft with a red flag that holds the plan.
    """
    version = locked_version(version.pk)
    check_may(by, Permission.PLAN_DECIDE, version.assessment.patient.clinic_id)
    has_plan = policies.check_can_open(version).has_plan
    snapshot = queries.snapshot_now(version)
    offer, goal = proposal_of(snapshot, course_of(version)), queries.goal_of(snapshot)
    policies.check_can_decide_on_draft(version, is_held=offer.is_held)
    if has_plan:
        opened = _renew(version, offer, goal, by)
    else:
        opened = OpenedPlan(_propose(version, offer, goal, by))
    record_plan(
        Event.PLAN_PROPOSED,
        opened.plan,
        by,
        held_by=offer.account["held_by"],
        items=len(offer.items),
        again=len(opened.again),
    )
    return opened


@transaction.atomic
def sign_and_issue(
    *, plan: CarePlan, seen_revision: int, by: User, dismisses_emergency: bool = False
) -> CarePlan:
    """Sign the draft that a decided plan was made from, and issue the plan: all or none.

    `seen_revision`: of the draft behind the page. Raises ActionNotAllowed when the
    draft changed since, is not complete, or gives another plan than was decided on;
    then nothing is signed.
    """
    version = locked_version(plan.version_id)
    if version.is_draft:
        if version.revision != seen_revision:
            raise ActionNotAllowed(CHANGED)
        assessment_actions.sign_assessment(
            version=version, by=by, dismisses_emergency=dismisses_emergency
        )
    return issue_plan(plan=plan, by=by)
