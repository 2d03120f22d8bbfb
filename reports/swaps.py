"""Which exercise of the same family may stand in an item's place. Pure."""

from collections.abc import Iterable

from reports.careplan.exercises import LIBRARY
from reports.careplan.findings import CareFindings
from reports.careplan.readings import Situation
from reports.careplan.selection import BLOCKED
from reports.careplan.sides import Side
from reports.own_exercise import AnyExercise, OwnExercise


def sides_not_safe(
    exercise: AnyExercise, findings: CareFindings, held_sides: str
) -> frozenset[str]:
    """Return the sides ("L", "R") on which an exercise is not safe for the patient.

    `held_sides`: the limbs that a hold rests. What blocks it anywhere blocks an
    exercise that works both legs together.
    """
    blocked = frozenset(held_sides)
    condition = BLOCKED.get(exercise.id)
    if condition is not None:
        at = Situation(findings)
        blocked |= {side.value for side in Side if condition.evaluate(at, side).holds}
    return blocked if exercise.sided or not blocked else frozenset("LR")


def sides_after_swap(exercise: AnyExercise, sides: str) -> str | None:
    """Return the sides an exercise takes over from the one before it.

    "" for an exercise that works both legs together; None where it needs a side and
    none was said: a side is never guessed.
    """
    if not exercise.sided:
        return ""
    return sides or None


def swaps_for(
    code: str,
    sides: str,
    *,
    findings: CareFindings,
    held_sides: str,
    taken: Iterable[str],
    own: Iterable[OwnExercise] = (),
) -> tuple[AnyExercise, ...]:
    """Return what may stand in the place of one exercise, by id.

    `code`, `sides`: the exercise as it stands in the plan. `taken`: the ids of every
    exercise of the plan. `own`: what the clinic added to the library.
    """
    known: dict[str, AnyExercise] = {**LIBRARY, **{each.id: each for each in own}}
    current = known.get(code)
    if current is None or not current.family:
        return ()
    there = frozenset(taken)
    return tuple(
        exercise
        for exercise in known.values()
        if exercise.family == current.family
        and exercise.id not in there
        and sides_after_swap(exercise, sides) is not None
        and not sides_not_safe(exercise, findings, held_sides)
        & frozenset(sides if exercise.sided else "LR")
    )
