"""A lawful erasure: asked by one, approved by another, then carried out whole."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from assessments.files import store
from assessments.models import (
    Assessment,
    AssessmentVersion,
    Attachment,
    AttachmentRetraction,
    Retraction,
    ScoreCard,
)
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from patients.merged import records_of
from patients.models import (
    Consent,
    Erasure,
    MergeUndone,
    Patient,
    PatientMerge,
    PatientNameToken,
    ReplyNoted,
    Share,
    ShareReply,
    SharingStopped,
    StoppingNoted,
)
from patients.policies import check_stands
from reports.models import (
    CarePlan,
    CarePlanItem,
    CheckIn,
    CheckInNoted,
    Delivery,
    HoldAcknowledgement,
    IssuedReport,
    PatientLink,
)
from reports.withdrawal_models import PlanWithdrawal


def _record(event: Event, erasure: Erasure, by: User, **detail: object) -> None:
    audit.record(
        event,
        by=by,
        clinic_id=erasure.clinic_id,
        target=erasure,
        patient_id=erasure.patient_id,
        detail=detail,
    )


@transaction.atomic
def request_erasure(*, patient: Patient, reason: str, by: User) -> Erasure:
    """Ask that a patient's record be erased; another person must approve it.

    What was merged into it goes along. Raises ActionNotAllowed without a reason, for a
    record that was merged into another, or when a request is open.
    """
    check_may(by, Permission.ERASE, patient.clinic_id)
    check_stands(patient)
    if not reason.strip():
        raise ActionNotAllowed("Say on which lawful ground the record is erased.")
    if Erasure.objects.filter(patient_id=patient.pk, carried_out_at=None).exists():
        raise ActionNotAllowed("An erasure of this record is open already.")
    erasure = Erasure.objects.create(
        clinic_id=patient.clinic_id,
        patient_id=patient.pk,
        reason=reason.strip(),
        requested_at=timezone.now(),
        requested_by=by,
    )
    _record(Event.ERASURE_REQUESTED, erasure, by)
    return erasure


def _locked(erasure: Erasure) -> Erasure:
    return Erasure.objects.select_for_update().get(pk=erasure.pk)


@transaction.atomic
def approve_erasure(*, erasure: Erasure, by: User) -> Erasure:
    """Approve another person's request.

    Raises ActionNotAllowed for one's own request, or when it was approved already.
    """
    erasure = _locked(erasure)
    check_may(by, Permission.ERASE, erasure.clinic_id)
    if erasure.approved_at is not None:
        raise ActionNotAllowed("This erasure is approved already.")
    if erasure.requested_by_id == by.pk:
        raise ActionNotAllowed("Another person must approve what you requested.")
    erasure.approved_at, erasure.approved_by = timezone.now(), by
    erasure.save(update_fields=["approved_at", "approved_by"])
    _record(Event.ERASURE_APPROVED, erasure, by)
    return erasure


# Children first: what points at a row goes before the row.
ERASED = (
    (Delivery, "patient_id"),
    (CheckInNoted, "check_in__patient_id"),
    (CheckIn, "patient_id"),
    (PatientLink, "plan__patient_id"),
    (IssuedReport, "patient_id"),
    (HoldAcknowledgement, "plan__patient_id"),
    (PlanWithdrawal, "plan__patient_id"),
    (CarePlanItem, "plan__patient_id"),
    (CarePlan, "patient_id"),
    (ScoreCard, "patient_id"),
    (AttachmentRetraction, "attachment__patient_id"),
    (Attachment, "patient_id"),
    (Retraction, "version__assessment__patient_id"),
    (AssessmentVersion, "assessment__patient_id"),
    # A blind repeat points at the examination that it repeats.
    (Assessment, "blind_of__patient_id"),
    (Assessment, "patient_id"),
    (ReplyNoted, "reply__share__patient_id"),
    (ShareReply, "share__patient_id"),
    (StoppingNoted, "stopping__share__patient_id"),
    (SharingStopped, "share__patient_id"),
    (Share, "patient_id"),
    (Consent, "patient_id"),
    (PatientNameToken, "patient_id"),
    (MergeUndone, "merge__merged_id"),
    (MergeUndone, "merge__survivor_id"),
    (PatientMerge, "merged_id"),
    (PatientMerge, "survivor_id"),
    # What was merged points at the record that stands.
    (Patient, "merged_into_id"),
    (Patient, "pk"),
)


def _sealed_files(records: Sequence[int]) -> list[UUID]:
    """Return the names of the bytes that lie beside the rows."""
    files = Attachment.objects.filter(patient_id__in=records)
    return list(files.values_list("uid", flat=True))


@transaction.atomic
def carry_out_erasure(*, erasure: Erasure, by: User) -> dict[str, int]:
    """Erase an approved record; the audit trail keeps that it happened, not what was.

    Returns how many rows of each table went. Raises ActionNotAllowed when it is not
    approved, or was carried out already.
    """
    erasure = _locked(erasure)
    check_may(by, Permission.ERASE, erasure.clinic_id)
    if erasure.approved_at is None:
        raise ActionNotAllowed("Another person must approve this erasure first.")
    if erasure.carried_out_at is not None:
        raise ActionNotAllowed("This erasure was carried out already.")
    records = list(records_of(erasure.patient_id).values_list("pk", flat=True))
    files = _sealed_files(records)
    counts = Counter[str]()
    for model, lookup in ERASED:
        rows = model._default_manager.filter(**{f"{lookup}__in": records})
        counts[model._meta.label_lower] += rows.delete()[0]
    erasure.carried_out_at = timezone.now()
    erasure.save(update_fields=["carried_out_at"])
    _record(Event.ERASURE_CARRIED_OUT, erasure, by, rows=counts)
    # After the rows are gone for good: an erasure that fails must not lose a picture.
    transaction.on_commit(lambda: store.remove(files))
    return counts
