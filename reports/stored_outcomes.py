"""The review that was kept with a plan's proposal, without a read."""

from dataclasses import replace

from clinic.codec import decode
from clinic.models import User
from clinic.permissions import Permission, clinic_ids
from reports.models import CarePlan
from reports.outcomes_seen import OutcomesSeen


def stored_outcomes(plan: CarePlan) -> OutcomesSeen | None:
    """Return the review of the plan before; None where none was, or of older plans."""
    raw = plan.proposal.get("outcomes")
    return decode(OutcomesSeen, raw) if raw else None


def may_read_told(plan: CarePlan, user: User) -> bool:
    """Say whether somebody may read what the patient told: people of the clinic."""
    return plan.patient.clinic_id in clinic_ids(user, Permission.PLAN_DECIDE)


def outcomes_for(plan: CarePlan, user: User) -> OutcomesSeen | None:
    """Return the review of the plan before, as somebody may read it."""
    outcomes = stored_outcomes(plan)
    if outcomes is None or may_read_told(plan, user):
        return outcomes
    return replace(outcomes, told=())
