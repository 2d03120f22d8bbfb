"""Blind repeats: a second clinician measures the same patient, the first unread."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments import policies
from assessments.blind import with_blindness
from assessments.document import stored_entries
from assessments.models import Assessment, AssessmentVersion
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from clinic.rows import delete_row
from patients.policies import check_stands


def _record(
    event: Event, version: AssessmentVersion, by: User, **detail: object
) -> None:
    patient = version.assessment.patient
    audit.record(
        event,
        by=by,
        clinic_id=patient.clinic_id,
        target=version,
        patient_id=patient.pk,
        detail=detail,
    )


def _open(first: Assessment, by: User) -> Assessment:
    """Make the repeat's examination. Raises ActionNotAllowed when there is one."""
    try:
        with transaction.atomic():
            return Assessment.objects.create(
                patient=first.patient,
                protocol=first.protocol,
                performed_on=first.performed_on,
                blind_of=first,
                created_at=timezone.now(),
                created_by=by,
            )
    except IntegrityError as taken:
        raise ActionNotAllowed(
            "Somebody repeats this examination already, or has."
        ) from taken


def _recorded_by(version: AssessmentVersion) -> frozenset[int]:
    return frozenset(stored.by for stored in stored_entries(version.entries).values())


@transaction.atomic
def start_blind_repeat(*, version: AssessmentVersion, by: User) -> AssessmentVersion:
    """Open a second examination of the same patient and day, the first kept unread.

    `version`: the first one, signed today by somebody else. Until the repeat is signed
    its examiner sees nothing of the first. Raises ActionNotAllowed for a draft,
    another day, one's own, one that was read since, or a second repeat.
    """
    version = with_blindness(by).get(pk=version.pk)
    check_may(by, Permission.ASSESSMENT_WRITE, version.assessment.patient.clinic_id)
    check_stands(version.assessment.patient)
    seen = vars(version)
    policies.check_can_repeat_blind(
        version,
        timezone.localdate(),
        is_retracted=seen["is_retracted"],
        is_amended=seen["is_amended"],
    )
    policies.check_is_blind(
        took_part=seen["took_part"] or by.pk in _recorded_by(version),
        has_read=seen["has_read"],
    )
    repeat = _open(version.assessment, by)
    draft = AssessmentVersion.objects.create(
        assessment=repeat, number=1, created_at=repeat.created_at, created_by=by
    )
    _record(
        Event.ASSESSMENT_STARTED,
        draft,
        by,
        protocol=repeat.protocol,
        blind_of=version.pk,
    )
    return draft


def _locked(version: AssessmentVersion) -> AssessmentVersion:
    """Return the version with its row locked until the transaction ends."""
    return (
        AssessmentVersion.objects.select_for_update(of=("self",))
        .select_related("assessment__patient__clinic")
        .get(pk=version.pk)
    )


@transaction.atomic
def end_blind_repeat(
    *, version: AssessmentVersion, reason: str, by: User
) -> AssessmentVersion | None:
    """End a repeat before it is signed; from here on its examiner may read the first.

    `reason`: a code of `policies.WHY_ENDED`. An empty draft goes; one that holds
    values stays as an examination of its own that counts in no agreement. Returns what
    stays, else None. Raises ActionNotAllowed for another reason, for what is no
    repeat, or once it is signed.
    """
    version = _locked(version)
    assessment = version.assessment
    check_may(by, Permission.ASSESSMENT_WRITE, assessment.patient.clinic_id)
    policies.check_can_end_blind(version, reason)
    # Files are entries of their own: nothing that was recorded is thrown away.
    is_kept = bool(version.entries) or version.attachments.exists()
    _record(
        Event.BLIND_ENDED,
        version,
        by,
        blind_of=assessment.blind_of_id,
        is_kept=is_kept,
        reason=reason,
    )
    if is_kept:
        assessment.blind_of = None
        assessment.save(update_fields=["blind_of"])
        return version
    delete_row(version)
    delete_row(assessment)
    return None
