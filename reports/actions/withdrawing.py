"""Take back an issued plan that nobody was given yet."""

from django.db import transaction
from django.utils import timezone

from clinic.audit import Event
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import policies
from reports.given import given_of, with_given
from reports.locking import locked_plan, record_plan
from reports.models import CarePlan
from reports.opening import next_plan
from reports.withdrawal_models import PlanWithdrawal


@transaction.atomic
def withdraw_plan(*, plan: CarePlan, by: User) -> CarePlan:
    """Take an issued plan back and open the next one with its decisions.

    What was issued stays as it was and is shown to nobody outside the clinic. Raises
    ActionNotAllowed once it was printed, sent, linked or read elsewhere.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_ISSUE, plan.patient.clinic_id)
    # Behind the lock: what was given while it waited counts.
    given = given_of(with_given(CarePlan.objects.all()).get(pk=plan.pk))
    policies.check_can_withdraw(plan, given)
    now = timezone.now()
    PlanWithdrawal.objects.create(plan=plan, withdrawn_at=now, withdrawn_by=by)
    # What the patient reads has changed against the plan that was given before.
    opened = next_plan(plan, plan.reason, by, now)
    record_plan(Event.PLAN_WITHDRAWN, plan, by, opens=opened.pk)
    return opened
