"""Which rows of a plan exceed what a patient is given at once."""

from collections.abc import Iterable, Mapping

from reports.careplan import limits
from reports.careplan.selection import exercise_cap
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.stored_findings import stored_findings


def _beyond_cap(plan: CarePlan, items: list[CarePlanItem]) -> dict[int, str]:
    """Return the exercises above the patient's cap, with the reason."""
    exercises = [item for item in items if item.kind == ItemKind.EXERCISE]
    cap = exercise_cap(stored_findings(plan)) if exercises else 0
    return {item.pk: f"limit of {cap} exercises" for item in exercises[cap:]}


def beyond_limits(plan: CarePlan, items: Iterable[CarePlanItem]) -> Mapping[int, str]:
    """Return what would be too much if all were accepted: item's pk -> reason.

    What is accepted already comes first, then the plan's order.
    """
    wanted = [item for item in items if item.decision != Decision.DECLINED]
    wanted.sort(key=lambda item: (item.decision == Decision.PENDING, item.position))
    reasons = limits.beyond_limits(item.code for item in wanted)
    by_row = {x.pk: reasons[x.code] for x in wanted if x.code in reasons}
    return {**by_row, **_beyond_cap(plan, wanted)}
