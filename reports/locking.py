"""What every action on a care plan starts and ends with: the lock, the audit event."""

from collections.abc import Callable

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from assessments.models import AssessmentVersion
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from reports.models import CarePlan, CarePlanItem
from reports.outcome_queries import versions_with_course

Reading = Callable[[QuerySet[CarePlan]], QuerySet[CarePlan]]


def locked_plan(plan: CarePlan, *along: Reading) -> CarePlan:
    """Return the plan with its row locked until the transaction ends.

    `along`: what is read in the same statement. It is as old as the wait for the lock,
    so only what was signed or issued before belongs there, never a plan's own rows.
    """
    plans: QuerySet[CarePlan] = CarePlan.objects.select_for_update(
        of=("self",)
    ).select_related("patient__clinic", "version__assessment", "acknowledgement")
    for reading in along:
        plans = reading(plans)
    return plans.get(pk=plan.pk)


def locked_version(pk: int) -> AssessmentVersion:
    """Return a version with what came before it, its row locked until the end."""
    locked = AssessmentVersion.objects.select_for_update(of=("self",)).select_related(
        "assessment__patient__clinic", "created_by"
    )
    return versions_with_course(locked).get(pk=pk)


def read_items(plan: CarePlan) -> list[CarePlanItem]:
    """Return a locked plan's items, read once and after the lock."""
    items = CarePlanItem.objects.select_related("own")
    prefetch_related_objects([plan], Prefetch("items", queryset=items))
    return list(plan.items.all())


def read_item(plan: CarePlan, item: CarePlanItem) -> CarePlanItem:
    """Return an item of a locked plan as it is now, with the others read along.

    Raises ActionNotAllowed when the plan was proposed anew and has it no more.
    """
    found = {row.pk: row for row in read_items(plan)}.get(item.pk)
    if found is None:
        raise ActionNotAllowed("This item is in the plan no more. Read the plan again.")
    return found


def record_plan(event: Event, plan: CarePlan, by: User, **detail: object) -> None:
    audit.record(
        event,
        by=by,
        clinic_id=plan.patient.clinic_id,
        target=plan,
        patient_id=plan.patient_id,
        detail=detail,
    )
