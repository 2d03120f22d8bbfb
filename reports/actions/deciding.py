"""What a clinician decides on an open plan: items, additions, order, goal, review."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import policies, queries
from reports.careplan.sides import Side
from reports.decisions import ADDED_BY, Choice, NewItem
from reports.limiting import beyond_limits
from reports.locking import locked_plan, read_item, read_items, record_plan
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.order import OrderRefused, edited, order_from_json, order_to_json
from reports.own_exercise import OwnExercise
from reports.proposal import EXERCISE_SECTION
from reports.second_look import is_touched

DECISION_FIELDS = [
    "decision",
    "decision_reason",
    "wording",
    "decided_at",
    "decided_by",
]


def _set_decision(item: CarePlanItem, choice: Choice, by: User) -> None:
    """Write a decision, or take it back: then the item is to decide again."""
    is_open = choice.decision == Decision.PENDING
    item.decision = choice.decision
    item.decision_reason = "" if is_open else choice.reason
    is_edited = choice.decision == Decision.EDITED
    # What the clinician added was offered by no rule: its words stay.
    item.wording = choice.wording if is_edited else item.offered or item.wording
    item.decided_at = None if is_open else timezone.now()
    item.decided_by = None if is_open else by
    item.save(update_fields=DECISION_FIELDS)


@transaction.atomic
def decide_item(
    *,
    item: CarePlanItem,
    decision: Decision,
    by: User,
    reason: str = "",
    wording: str = "",
    has_looked_again: bool = False,
) -> CarePlanItem:
    """Accept, edit or decline one item of an open plan, or take the decision back.

    `reason`: why it is declined, or why more exercises than the cap are given.
    `wording`: the clinician's words for the patient when edited. `has_looked_again`:
    said for items that a red flag or a conflict touched. Raises ActionNotAllowed.
    """
    plan = locked_plan(item.plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    item = read_item(plan, item)
    choice = Choice(decision, reason.strip(), wording.strip(), has_looked_again)
    policies.check_can_decide(plan, item, choice)
    _set_decision(item, choice, by)
    record_plan(Event.PLAN_ITEM_DECIDED, plan, by, item=item.pk, decision=str(decision))
    return item


def _decide_pending(
    plan: CarePlan, items: Sequence[CarePlanItem], by: User
) -> list[CarePlanItem]:
    """Accept what is still to decide, and decline what exceeds a limit."""
    aside = beyond_limits(plan, items)
    pending = [item for item in items if item.decision == Decision.PENDING]
    now = timezone.now()
    for item in pending:
        reason = aside.get(item.pk, "")
        item.decision = Decision.DECLINED if reason else Decision.ACCEPTED
        item.decision_reason, item.wording = reason, item.offered or item.wording
        item.decided_at, item.decided_by = now, by
    # One statement for all of them: the rows are there, so each is changed in place.
    CarePlanItem.objects.bulk_create(
        pending,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=DECISION_FIELDS,
    )
    return pending


@transaction.atomic
def accept_all(
    *, plan: CarePlan, by: User, has_looked_again: bool
) -> list[CarePlanItem]:
    """Accept every item that is still to decide, as far as the limits go.

    Devices, shoe points and exercises beyond what a patient is given at once are
    declined with that reason, and returned. Raises ActionNotAllowed when items ask for
    a second look that was not given.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    items = read_items(plan)
    waiting = [item for item in items if item.decision == Decision.PENDING]
    policies.check_can_accept(plan, waiting, has_looked_again=has_looked_again)
    decided = _decide_pending(plan, items, by)
    aside = [item for item in decided if item.decision == Decision.DECLINED]
    accepted = [item.pk for item in decided if item.decision == Decision.ACCEPTED]
    record_plan(
        Event.PLAN_ITEM_DECIDED,
        plan,
        by,
        accepted=accepted,
        declined=[item.pk for item in aside],
    )
    return aside


@transaction.atomic
def add_item(*, plan: CarePlan, item: NewItem, by: User) -> CarePlanItem:
    """Add an item to an open plan; it is accepted by being added.

    An exercise that a red flag or a conflict touches waits for a second look. Raises
    ActionNotAllowed when the exercise is blocked, already there, or above the cap
    without a reason, and when the plan is held.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    positions = [row.position for row in read_items(plan)]
    exercise = policies.check_can_add(plan, item)
    waits = exercise is not None and is_touched(plan, exercise.id, item.sides)
    row = CarePlanItem.objects.create(
        plan=plan,
        position=max(positions, default=0) + 1,
        kind=ItemKind.EXERCISE if exercise else ItemKind.ADDED,
        section=EXERCISE_SECTION if exercise else item.section,
        code=exercise.id if exercise else "",
        rule_version=str(exercise.version) if exercise else "",
        own_id=exercise.row if isinstance(exercise, OwnExercise) else None,
        sides=item.sides,
        title=exercise.title if exercise else item.title.strip(),
        offered="",
        wording=item.wording.strip() or (exercise.dose.text if exercise else ""),
        because=[f"{ADDED_BY}{item.reason.strip() or 'own judgement'}"],
        needs_second_look=waits,
        decision=Decision.PENDING if waits else Decision.ACCEPTED,
        decision_reason="" if waits else item.reason.strip(),
        decided_at=None if waits else timezone.now(),
        decided_by=None if waits else by,
    )
    record_plan(Event.PLAN_ITEM_ADDED, plan, by, item=row.pk, code=row.code)
    return row


@transaction.atomic
def set_review(
    *, plan: CarePlan, goal: str, next_review_on: date | None, by: User
) -> CarePlan:
    """Set the patient's goal in their words, and the next review of an open plan."""
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    policies.check_is_open(plan)
    policies.check_review_date(next_review_on, timezone.localdate())
    plan.goal = goal.strip()
    plan.next_review_on = next_review_on
    plan.save(update_fields=["goal", "next_review_on"])
    record_plan(Event.PLAN_ITEM_DECIDED, plan, by, goal=bool(plan.goal))
    return plan


@transaction.atomic
def set_order(
    *, plan: CarePlan, feet: Mapping[Side, Mapping[str, str]], by: User
) -> CarePlan:
    """Change the orthotic order of the feet that are named; what is not named stays.

    `feet`: side -> field of the order -> value as typed, "" to clear it. Raises
    ActionNotAllowed naming the field, the value and what is allowed.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    policies.check_is_open(plan)
    read_items(plan)
    order, standing = order_from_json(plan.order), queries.standing_order(plan)
    try:
        for side, texts in feet.items():
            order = edited(order, side, texts, standing)
    except OrderRefused as refusal:
        raise ActionNotAllowed(str(refusal)) from refusal
    plan.order = order_to_json(order)
    plan.save(update_fields=["order"])
    fields = {side.value: sorted(texts) for side, texts in feet.items()}
    record_plan(Event.PLAN_ORDER_CHANGED, plan, by, fields=fields)
    return plan
