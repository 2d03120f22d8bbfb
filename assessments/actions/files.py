"""Add a file to a patient's record, and mark one as added in error."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, Subquery
from django.utils import timezone

from assessments import policies
from assessments.files import store
from assessments.files.intake import Accepted
from assessments.files.store import Part
from assessments.models import (
    AssessmentVersion,
    Attachment,
    AttachmentRetraction,
    FileKind,
    FileSide,
)
from clinic import audit
from clinic.audit import Event
from clinic.hashing import sha256_of_bytes
from clinic.models import User
from clinic.permissions import Permission, check_may
from patients.consents import words_beside
from patients.merged import records_beside
from patients.models import ConsentKind, Patient
from patients.policies import check_stands


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a clinician says about a file."""

    kind: FileKind
    side: FileSide
    title: str
    taken_on: date


def _record(event: Event, file: Attachment, by: User, **detail: object) -> None:
    audit.record(
        event,
        by=by,
        clinic_id=file.patient.clinic_id,
        target=file,
        patient_id=file.patient_id,
        detail=detail,
    )


def _locked(patient: Patient, sha256: str) -> Patient:
    """Return the patient, locked, with what was said and what is there already."""
    said = words_beside("", ConsentKind.PHOTOGRAPHS)
    same = Attachment.objects.filter(
        patient__in=records_beside(), sha256=sha256, retraction=None
    )
    return (
        Patient.objects.select_for_update(of=("self",))
        .annotate(
            agrees_to_pictures=Subquery(said[:1]),
            has_same_file=Exists(same),
        )
        .get(pk=patient.pk)
    )


@contextmanager
def _stored(patient_id: int, accepted: Accepted) -> Iterator[UUID]:
    """Keep the bytes before the row: bytes without a row are waste, not a loss."""
    uid = uuid4()
    try:
        store.write(
            patient_id=patient_id, uid=uid, part=Part.CONTENT, clear=accepted.content
        )
        if accepted.thumbnail:
            small = io.BytesIO(accepted.thumbnail)
            store.write(
                patient_id=patient_id, uid=uid, part=Part.THUMBNAIL, clear=small
            )
        yield uid
    except BaseException:
        store.remove([uid])
        raise


def _check(
    patient: Patient,
    version: AssessmentVersion | None,
    accepted: Accepted,
    facts: FileFacts,
) -> None:
    """Lock the patient and refuse what the record does not allow."""
    locked = _locked(patient, accepted.sha256)
    said = vars(locked)
    policies.check_is_of_patient(version, locked)
    if version is None:
        check_stands(locked)
    policies.check_taken_on(locked, facts.taken_on, timezone.localdate())
    policies.check_can_attach(
        facts.kind, agrees=said["agrees_to_pictures"], is_here=said["has_same_file"]
    )


def _columns(accepted: Accepted, facts: FileFacts) -> dict[str, Any]:
    """Return the columns that the bytes and the clinician's words fill."""
    small = accepted.thumbnail
    return {
        "kind": facts.kind,
        "side": facts.side,
        "title": facts.title.strip(),
        "taken_on": facts.taken_on,
        "media_type": accepted.format.media_type,
        "size_bytes": accepted.size,
        "sha256": accepted.sha256,
        "width_px": accepted.width,
        "height_px": accepted.height,
        "thumbnail_sha256": sha256_of_bytes(small) if small else "",
        "uploaded_name": accepted.uploaded_name,
    }


@transaction.atomic
def attach_file(
    *,
    patient: Patient,
    version: AssessmentVersion | None = None,
    accepted: Accepted,
    facts: FileFacts,
    by: User,
) -> Attachment:
    """Keep a file of a patient, or of one version of an examination, sealed.

    A signed version stays as it is: the file is a row of its own. Raises
    ActionNotAllowed without consent to pictures, for an impossible day, for a version
    of somebody else, and for a file that is there already.
    """
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    _check(patient, version, accepted, facts)
    with _stored(patient.pk, accepted) as uid:
        file = Attachment.objects.create(
            uid=uid,
            patient=patient,
            version=version,
            added_at=timezone.now(),
            added_by=by,
            **_columns(accepted, facts),
        )
        _record(Event.FILE_ADDED, file, by, version=file.version_id, sha256=file.sha256)
    return file


@transaction.atomic
def retract_file(*, file: Attachment, reason: str, by: User) -> AttachmentRetraction:
    """Mark a file as added in error; it stays readable in its own clinic.

    Raises ActionNotAllowed without a reason or a second time.
    """
    file = (
        Attachment.objects.select_for_update(of=("self",))
        .select_related("patient", "retraction")
        .get(pk=file.pk)
    )
    check_may(by, Permission.ASSESSMENT_WRITE, file.patient.clinic_id)
    policies.check_can_retract_file(file, reason)
    retraction = AttachmentRetraction.objects.create(
        attachment=file,
        reason=reason.strip(),
        retracted_at=timezone.now(),
        retracted_by=by,
    )
    _record(Event.FILE_RETRACTED, file, by)
    return retraction
