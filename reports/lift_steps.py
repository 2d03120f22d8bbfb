"""The lift of a plan as it was decided: its heights, where, and on which day. Pure.

Source of the schedule: careplan/lifts.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from assessments.biomechanics.types import Side
from reports.careplan.lifts import STEP_WEEKS
from reports.plan_document import PlanDocument

LIFT_RULE = "ORT-20"
# Between the heights of a lift, as the proposal stores them.
STEP_MARK = " → "
NO_SOLE = ("", "0")
IN_SHOE, SOLE = "in_shoe", "sole"


@dataclass(frozen=True, slots=True)
class Lift:
    """The lift of one shoe: heights in mm as decided, "" where there is none."""

    side: Side
    steps: str
    target: str
    where: str
    shape: str
    sole_mm: str


@dataclass(frozen=True, slots=True)
class LiftStep:
    """One height (mm, as decided) with its place and the day it is planned for."""

    mm: str
    place: str
    on: date


def lift_of(document: PlanDocument) -> Lift | None:
    """Return the lift that was accepted; None when there is none."""
    for item in document.plan.items:
        side = item.parameters.get("short_side", "")
        if item.code == LIFT_RULE and side in ("L", "R"):
            return Lift(
                side=Side.LEFT if side == "L" else Side.RIGHT,
                steps=item.parameters.get("steps_mm", ""),
                target=item.parameters.get("target_mm", ""),
                where=item.parameters.get("where", ""),
                shape=item.parameters.get("shape", ""),
                sole_mm=item.parameters.get("sole_mm", "0"),
            )
    return None


def lift_steps(lift: Lift, issued: date) -> tuple[LiftStep, ...]:
    """Return each height with the day it is planned for, counted from the issue.

    What does not fit in the shoe comes last, on the sole.
    """
    heights = lift.steps.split(STEP_MARK) if lift.steps else []
    places = [(height, IN_SHOE) for height in heights]
    if lift.sole_mm not in NO_SOLE:
        places.append((lift.sole_mm, SOLE))
    return tuple(
        LiftStep(mm, place, issued + timedelta(weeks=STEP_WEEKS * index))
        for index, (mm, place) in enumerate(places)
    )
