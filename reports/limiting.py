"""Which rows of a plan exceed what a patient is given at once."""

from collections.abc import Iterable, Mapping

from clinic.numerals import counted
from reports.careplan import limits
from reports.careplan.escalation import ENDINGS
from reports.careplan.selection import exercise_cap
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.stored_findings import stored_findings

# Devices, stretches, physiotherapy: what "you need no more visits" would contradict.
TREATS = frozenset({"ORT", "STR", "PHY"})
GOES_ON = "the rest of this plan goes on; accept this one by itself to end care"


def _beyond_cap(plan: CarePlan, items: list[CarePlanItem]) -> dict[int, str]:
    """Return the exercises above the patient's cap, with the reason."""
    exercises = [item for item in items if item.kind == ItemKind.EXERCISE]
    cap = exercise_cap(stored_findings(plan)) if exercises else 0
    return {item.pk: f"limit of {counted(cap, 'exercise')}" for item in exercises[cap:]}


def _endings(items: list[CarePlanItem]) -> dict[int, str]:
    """Return the steps that end care while the same plan gives care, with the reason."""
    goes_on = any(
        item.kind == ItemKind.EXERCISE or item.section in TREATS for item in items
    )
    endings = [item.pk for item in items if item.code in ENDINGS]
    return dict.fromkeys(endings, GOES_ON) if goes_on else {}


def beyond_limits(plan: CarePlan, items: Iterable[CarePlanItem]) -> Mapping[int, str]:
    """Return what would be too much if all were accepted: item's pk -> reason.

    Ending care beside care that goes on is too much as well. What is accepted already comes first, then the plan's order.
    """
    wanted = [item for item in items if item.decision != Decision.DECLINED]
    wanted.sort(key=lambda item: (item.decision == Decision.PENDING, item.position))
    reasons = limits.beyond_limits(item.code for item in wanted)
    by_row = {x.pk: reasons[x.code] for x in wanted if x.code in reasons}
    return {**by_row, **_beyond_cap(plan, wanted), **_endings(wanted)}
