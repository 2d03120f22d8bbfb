"""What patients tell between visits, and that the clinic has read it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports.decisions import LINK_SHUT, ONCE_A_DAY
from reports.models import CheckIn, CheckInNoted, PatientLink, PlanDone

MOST_PAIN = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A patient's answers. `pain`: 0 to 10; `problem`: "" for none."""

    done: PlanDone
    pain: int
    problem: str = ""


def _check_can_tell(link: PatientLink, told: Told, now: datetime) -> None:
    if not link.is_open(now):
        raise ActionNotAllowed(LINK_SHUT)
    if not 0 <= told.pain <= MOST_PAIN:
        raise ActionNotAllowed(f"Pain is a number from 0 to 10, not {told.pain}.")
    before = CheckIn.objects.filter(link=link).first()
    if before and timezone.localdate(before.told_at) == timezone.localdate(now):
        raise ActionNotAllowed(ONCE_A_DAY)


@transaction.atomic
def tell_progress(*, link: PatientLink, told: Told) -> CheckIn:
    """Keep what a patient tells through their link, once a day at most.

    The patient has no account: who may is decided by the link and the date of birth.
    Raises ActionNotAllowed when the link is shut, or today's answer is there already.
    """
    link = (
        PatientLink.objects.select_for_update(of=("self",))
        .select_related("plan__patient")
        .get(pk=link.pk)
    )
    now = timezone.now()
    _check_can_tell(link, told, now)
    patient = link.plan.patient
    made = CheckIn.objects.create(
        patient=patient,
        link=link,
        done=told.done,
        pain=told.pain,
        problem=told.problem.strip(),
        told_at=now,
    )
    audit.record(
        Event.CHECK_IN_RECEIVED,
        by=None,
        clinic_id=patient.clinic_id,
        target=made,
        patient_id=patient.pk,
        detail={"plan": link.plan_id},
    )
    return made


@transaction.atomic
def note_check_in(*, check_in: CheckIn, by: User) -> CheckInNoted:
    """Say that the clinic has read it. Saying it again changes nothing."""
    check_in = CheckIn.objects.select_related("patient").get(pk=check_in.pk)
    check_may(by, Permission.PLAN_DECIDE, check_in.patient.clinic_id)
    noted, is_new = CheckInNoted.objects.get_or_create(
        check_in=check_in, defaults={"noted_at": timezone.now(), "noted_by": by}
    )
    if is_new:
        audit.record(
            Event.CHECK_IN_NOTED,
            by=by,
            clinic_id=check_in.patient.clinic_id,
            target=check_in,
            patient_id=check_in.patient_id,
        )
    return noted
