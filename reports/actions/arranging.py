"""How a clinician rearranges an open plan: another exercise, another order."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import policies
from reports.decisions import SWAPPED_FROM
from reports.locking import locked_plan, read_item, record_plan
from reports.models import CarePlan, CarePlanItem, Decision
from reports.own_exercise import AnyExercise, OwnExercise
from reports.second_look import is_touched
from reports.swaps import sides_after_swap

# Above every position of a plan, below what the column holds: items pass through it
# on their way, because each row must keep a position of its own.
PARKED = 10_000
SWAPPED_FIELDS = [
    "code",
    "rule_version",
    "own",
    "sides",
    "title",
    "offered",
    "wording",
    "advice",
    "because",
    "needs_second_look",
    "decision",
    "decision_reason",
    "decided_at",
    "decided_by",
]


def _is_touched(plan: CarePlan, item: CarePlanItem, exercise: AnyExercise) -> bool:
    """Say whether a red flag or a conflict touches the place or the new exercise."""
    return item.needs_second_look or is_touched(plan, exercise.id, item.sides)


def _replace(item: CarePlanItem, exercise: AnyExercise, reason: str) -> None:
    """Put the exercise in the item's place, with the dose of the library."""
    said = reason or "own judgement"
    before = f"{SWAPPED_FROM}{item.code} {item.title}: {said}"
    item.because = [*item.because, before]
    item.code, item.rule_version = exercise.id, str(exercise.version)
    item.own_id = exercise.row if isinstance(exercise, OwnExercise) else None
    item.sides = sides_after_swap(exercise, item.sides) or ""
    item.title, item.advice = exercise.title, exercise.aim
    item.offered = item.wording = exercise.dose.text


@transaction.atomic
def swap_exercise(
    *, item: CarePlanItem, exercise_id: str, by: User, reason: str = ""
) -> CarePlanItem:
    """Put another exercise of the same family in an item's place.

    It keeps the side and the place, takes the library's dose and says what it was
    swapped from. The swap accepts it; where a red flag or a conflict touches it, it
    waits for a second look. Raises ActionNotAllowed.
    """
    plan = locked_plan(item.plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    item = read_item(plan, item)
    reason = reason.strip()
    exercise = policies.check_can_swap(plan, item, exercise_id, reason)
    before = item.code
    item.needs_second_look = _is_touched(plan, item, exercise)
    _replace(item, exercise, reason)
    waits = item.needs_second_look
    item.decision = Decision.PENDING if waits else Decision.ACCEPTED
    item.decision_reason = "" if waits else reason
    item.decided_at = None if waits else timezone.now()
    item.decided_by = None if waits else by
    item.save(update_fields=SWAPPED_FIELDS)
    record_plan(
        Event.PLAN_ITEM_SWAPPED, plan, by, item=item.pk, code=item.code, before=before
    )
    return item


def _write_positions(items: Sequence[CarePlanItem]) -> None:
    """Write where rows that are there already stand now, in one statement."""
    CarePlanItem.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["position"],
    )


def _exchange(first: CarePlanItem, second: CarePlanItem) -> None:
    """Exchange two positions by way of free ones: never two rows at one position."""
    here, there = first.position, second.position
    first.position, second.position = PARKED + here, PARKED + there
    _write_positions([first, second])
    first.position, second.position = there, here
    _write_positions([first, second])


@transaction.atomic
def move_item(*, item: CarePlanItem, is_up: bool, by: User) -> CarePlanItem:
    """Move an item of an open plan one place up or down within its section.

    Raises ActionNotAllowed at the section's end, and when the plan is issued or held.
    """
    plan = locked_plan(item.plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    policies.check_can_arrange(plan)
    item = read_item(plan, item)
    rows = [row for row in plan.items.all() if row.section == item.section]
    place = rows.index(item)
    target = place + (-1 if is_up else 1)
    if not 0 <= target < len(rows):
        end = "first" if is_up else "last"
        raise ActionNotAllowed(f"{item.title} is the {end} of its section already.")
    _exchange(rows[place], rows[target])
    moved = rows[place]
    record_plan(Event.PLAN_ITEM_MOVED, plan, by, item=moved.pk, position=moved.position)
    return moved
