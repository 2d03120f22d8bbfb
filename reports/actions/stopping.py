"""A patient ends a share themselves, by the link to their plan."""

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from patients.merged import records_of
from patients.models import Share, SharingStopped
from reports.decisions import LINK_SHUT
from reports.models import PatientLink
from reports.seen import STOPPED_BEFORE

BY_PATIENT = "The patient ended it by their link."


@transaction.atomic
def stop_sharing(*, link: PatientLink, share_pk: int) -> SharingStopped:
    """End a share of the link's patient at once; it waits on the clinic's list of work.

    The patient has no account: who may is decided by the link and the date of birth.
    Raises Share.DoesNotExist for a share of somebody else, ActionNotAllowed when the
    link is shut or the share has ended.
    """
    now, patient = timezone.now(), link.plan.patient
    if not link.is_open(now):
        raise ActionNotAllowed(LINK_SHUT)
    share = (
        Share.objects.select_for_update(of=("self",))
        .filter(patient__in=records_of(patient.pk))
        .get(pk=share_pk)
    )
    if not share.is_current(now):
        raise ActionNotAllowed(STOPPED_BEFORE)
    share.revoked_at, share.revoke_reason = now, BY_PATIENT
    share.save(update_fields=["revoked_at", "revoke_reason"])
    stopped = SharingStopped.objects.create(share=share, stopped_at=now)
    audit.record(
        Event.SHARE_STOPPED,
        by=None,
        clinic_id=patient.clinic_id,
        target=share,
        patient_id=share.patient_id,
        detail={"to": share.given_to_id, "link": link.pk},
    )
    return stopped
