"""What stays of a clinician's decisions when an open plan is proposed anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from clinic.models import User
from reports.careplan.exercises import LIBRARY
from reports.decisions import SWAPPED_FROM, is_brought_in
from reports.exercise_queries import sides_blocked
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.opening import row_of
from reports.proposal import ProposedItem

# What an item offers and why: with all of it as before, its decision stands.
OFFERED = (
    "title",
    "offered",
    "advice",
    "parameters",
    "because",
    "evidence",
    "needs_second_look",
)
DECIDED = ("decision", "decision_reason", "wording", "decided_at", "decided_by")


@dataclass(frozen=True, slots=True)
class Renewed:
    """The items of a plan proposed anew.

    `again`: titles of what was decided and is to decide again, or is asked for no
    more. `dropped`: of what the clinician brought in and is not safe any more.
    """

    rows: tuple[CarePlanItem, ...]
    again: tuple[str, ...]
    dropped: tuple[str, ...]


def _place(row: CarePlanItem) -> tuple[str, str, str]:
    return row.kind, row.code, row.sides


def _is_offered_as_before(old: CarePlanItem | None, new: CarePlanItem) -> bool:
    return old is not None and all(
        getattr(old, name) == getattr(new, name) for name in OFFERED
    )


def _is_safe(plan: CarePlan, row: CarePlanItem) -> bool:
    """Say whether the findings of today still allow an exercise on its side."""
    if row.kind != ItemKind.EXERCISE:
        return True
    exercise = row.own.to_value() if row.own else LIBRARY[row.code]
    asked = frozenset(row.sides) if exercise.sided else frozenset("LR")
    return not sides_blocked(plan, exercise) & asked


def _to_look_at(row: CarePlanItem, position: int) -> CarePlanItem:
    """Return what the clinician brought in, to decide on once more."""
    row.pk, row.position = None, position
    row.needs_second_look = True
    row.decision, row.decision_reason = Decision.PENDING, ""
    row.decided_at, row.decided_by = None, None
    return row


def _was_decided(row: CarePlanItem) -> bool:
    return row.decision != Decision.PENDING and not is_brought_in(row.because)


def _swapped_again(
    offered: list[CarePlanItem], own: list[CarePlanItem]
) -> tuple[list[CarePlanItem], list[CarePlanItem]]:
    """Put each swap in the place of what it was swapped from, on the same sides.

    Returns the items offered, swaps among them, and what is left of `own`.
    """
    rows, left = {row.position: row for row in offered}, []
    for row in own:
        place = next(
            (each for each in rows.values() if _is_swapped_from(row, each)), None
        )
        if place is None:
            left.append(row)
        else:
            swaps = [each for each in row.because if each.startswith(SWAPPED_FROM)]
            row.because = [*place.because, *swaps]
            rows[place.position] = _to_look_at(row, place.position)
    return list(rows.values()), left


def _is_swapped_from(row: CarePlanItem, offered: CarePlanItem) -> bool:
    return (offered.kind, offered.sides) == (row.kind, row.sides) and any(
        reason.startswith(f"{SWAPPED_FROM}{offered.code} ") for reason in row.because
    )


def renewed(
    plan: CarePlan,
    old: Sequence[CarePlanItem],
    items: Iterable[ProposedItem],
    *,
    by: User,
    at: datetime,
) -> Renewed:
    """Return the items of a plan whose proposal is already the new one.

    What is offered as before keeps its decision. What the clinician brought in stays
    behind it, to look at again; what the clinician swapped in stands in the place of
    what it was swapped from; what the findings of today forbid is left out.
    """
    before = {_place(row): row for row in old if not is_brought_in(row.because)}
    rows = [row_of(plan, item, by, at) for item in items]
    kept = set()
    for row in rows:
        earlier = before.get(_place(row))
        if earlier is not None and _is_offered_as_before(earlier, row):
            for name in DECIDED:
                setattr(row, name, getattr(earlier, name))
            kept.add(_place(row))
    again = [row.title for row in old if _was_decided(row) and _place(row) not in kept]
    offered = {row.code for row in rows if row.kind == ItemKind.EXERCISE}
    own = [row for row in _brought_in(old) if row.code not in offered]
    safe = [row for row in own if _is_safe(plan, row)]
    rows, safe = _swapped_again(rows, safe)
    last = max((row.position for row in rows), default=0)
    rows += [_to_look_at(row, last + n) for n, row in enumerate(safe, start=1)]
    dropped = [row.title for row in own if row not in safe]
    return Renewed(tuple(rows), tuple(again), tuple(dropped))


def _brought_in(rows: Iterable[CarePlanItem]) -> Iterator[CarePlanItem]:
    return (row for row in rows if is_brought_in(row.because))
