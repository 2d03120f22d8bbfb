"""Let a doubt about the side of a plan stand, with the reason."""

from django.db import transaction
from django.utils import timezone

from clinic.audit import Event
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import plan_sides, policies
from reports.locking import locked_plan, record_plan
from reports.models import CarePlan


@transaction.atomic
def confirm_side(*, plan: CarePlan, key: str, reason: str, by: User) -> CarePlan:
    """Keep with an open plan why a finding's side and the plan's both are right.

    `key`: the doubt's. Raises ActionNotAllowed without a reason, for a doubt that is
    not there, and once the plan is issued.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    policies.check_is_open(plan)
    found = {doubt.key: doubt for doubt in plan_sides.doubts_of(plan)}.get(key)
    policies.check_can_confirm_side(found, reason)
    if found is not None:
        told = {
            "title": found.title,
            "text": found.text,
            "reason": reason.strip(),
            "by": by.pk,
            "by_name": by.name,
            "at": timezone.now().isoformat(),
        }
        plan.side_confirmations = {**plan.side_confirmations, key: told}
        plan.save(update_fields=["side_confirmations"])
        record_plan(Event.CONTRADICTION_CONFIRMED, plan, by, side_doubt=key)
    return plan
