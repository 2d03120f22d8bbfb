"""What every action on a care plan starts and ends with: the lock, the audit event."""

from clinic import audit
from clinic.audit import Event
from clinic.models import User
from reports.models import CarePlan


def locked_plan(plan: CarePlan) -> CarePlan:
    """Return the plan with its row locked until the transaction ends."""
    return (
        CarePlan.objects.select_for_update(of=("self",))
        .select_related("patient__clinic", "version__assessment", "acknowledgement")
        .get(pk=plan.pk)
    )


def record_plan(event: Event, plan: CarePlan, by: User, **detail: object) -> None:
    audit.record(
        event,
        by=by,
        clinic_id=plan.patient.clinic_id,
        target=plan,
        patient_id=plan.patient_id,
        detail=detail,
    )
