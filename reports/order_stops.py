"""What in the order or the shoes stands between a plan and its issue. No statement."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports import queries
from reports.careplan.orthotic_issues import Level
from reports.careplan.sides import Side
from reports.models import CarePlan

FEET = {Side.LEFT: "left", Side.RIGHT: "right", None: "both feet"}


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to mend. `purpose`: the pair of shoes it is in, "" for the order."""

    where: str
    sentence: str
    purpose: str = ""

    @property
    def words(self) -> str:
        """Return where it is and what to change, as one sentence."""
        return f"{self.where}: {self.sentence}"


def _of_order(plan: CarePlan) -> Iterator[Stop]:
    for issue in queries.order_issues(plan):
        if issue.level is Level.BLOCK:
            yield Stop(f"Orthotic order, {FEET[issue.side]}", issue.sentence)


def _of_shoes(plan: CarePlan) -> Iterator[Stop]:
    for purpose, issue in queries.shoe_issues(plan):
        if issue.level is Level.BLOCK:
            yield Stop(f"Footwear, {purpose}", issue.sentence, purpose)


def order_stops(plan: CarePlan) -> tuple[Stop, ...]:
    """Return what must be mended before a plan, read with its items, is issued.

    An interim sheet orders nothing.
    """
    if plan.proposal.get("is_interim"):
        return ()
    return (*_of_order(plan), *_of_shoes(plan))
