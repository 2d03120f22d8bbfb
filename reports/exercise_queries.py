"""Which exercises of the library a plan's patient may get, from plan and record."""

from django.db.models import Exists, OuterRef, QuerySet

from reports.careplan.exercises import LIBRARY
from reports.exercise_models import ClinicExercise
from reports.models import CarePlan, ItemKind
from reports.own_exercise import AnyExercise, OwnExercise
from reports.stored_findings import stored_findings
from reports.swaps import sides_not_safe, swaps_for


def with_own(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Note with each plan whether its clinic has exercises of its own at all."""
    own = ClinicExercise.objects.filter(clinic_id=OuterRef("patient__clinic_id"))
    return plans.annotate(has_own=Exists(own))


def own_exercises(plan: CarePlan) -> tuple[OwnExercise, ...]:
    """Return what the plan's clinic may give beside the library.

    No statement is sent where the plan was read with the note that there are none.
    """
    if not getattr(plan, "has_own", True):
        return ()
    rows = ClinicExercise.objects.in_use().filter(clinic_id=plan.patient.clinic_id)
    return tuple(row.to_value() for row in rows)


def exercise_for(plan: CarePlan, code: str) -> AnyExercise | None:
    """Return an exercise of the library or of the plan's clinic; None for neither."""
    if code in LIBRARY or not code:
        return LIBRARY.get(code)
    return next((own for own in own_exercises(plan) if own.id == code), None)


def sides_blocked(plan: CarePlan, exercise: AnyExercise) -> frozenset[str]:
    """Return the sides ("L", "R") on which an exercise is not safe for the patient."""
    held = str(plan.proposal.get("held_sides", ""))
    return sides_not_safe(exercise, stored_findings(plan), held)


def swaps_of(
    plan: CarePlan, own: tuple[OwnExercise, ...] = ()
) -> dict[int, tuple[AnyExercise, ...]]:
    """Return what may stand in each exercise's place, by the item's pk.

    It reads the facts kept with the proposal, so it asks no statement of its own.
    `own`: what the clinic added to the library.
    """
    findings = stored_findings(plan)
    held = str(plan.proposal.get("held_sides", ""))
    items = [item for item in plan.items.all() if item.kind == ItemKind.EXERCISE]
    codes = [item.code for item in items]
    return {
        item.pk: swaps_for(
            item.code,
            item.sides,
            findings=findings,
            held_sides=held,
            taken=codes,
            own=own,
        )
        for item in items
    }
