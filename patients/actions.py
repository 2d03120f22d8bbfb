"""What changes patients, what they agreed to, and who else may read their record."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.models import Clinic, User
from clinic.permissions import Permission, check_may, may
from patients import indexing, national_numbers, policies, queries
from patients.details import (
    FIELDS,
    PatientDetails,
    changed_fields,
    details_of,
    tidied,
)
from patients.models import (
    Consent,
    ConsentKind,
    Patient,
    ReplyNoted,
    Share,
    ShareReply,
    SharingStopped,
    StoppingNoted,
)
from patients.replies import NOTHING_SAID, ReplyDetails, stripped


def _record(
    event: Event,
    *,
    patient: Patient,
    by: User,
    target: Model,
    detail: audit.Detail | None = None,
) -> None:
    """Record an event about a patient in the chain of their clinic."""
    audit.record(
        event,
        by=by,
        clinic_id=patient.clinic_id,
        target=target,
        patient_id=patient.pk,
        detail=detail,
    )


def _checked(
    details: PatientDetails, *, clinic: Clinic, at: datetime
) -> PatientDetails:
    """Return details fit to store. Raises DetailsRefused, naming every wrong field."""
    details = tidied(details)
    if details.national_number_scheme is None:
        scheme = national_numbers.scheme_for(
            clinic.country, clinic.national_number_scheme
        )
        details = replace(details, national_number_scheme=scheme)
    policies.check_details(details, on=timezone.localdate(at))
    scheme = details.national_number_scheme or national_numbers.FREE_TEXT
    number = national_numbers.stored(scheme, details.national_number)
    # Without a number there is nothing for a scheme to name.
    return replace(
        details, national_number=number, national_number_scheme=scheme if number else ""
    )


def _fill(patient: Patient, details: PatientDetails, *, at: datetime) -> None:
    for name in FIELDS:
        setattr(patient, name, getattr(details, name))
    patient.search_name = indexing.search_name_of(patient)
    patient.updated_at = at


def _save(patient: Patient, details: PatientDetails) -> None:
    """Save, turning a number that is taken into a refusal with a sentence."""
    try:
        with transaction.atomic():
            patient.save()
    except IntegrityError as error:
        refusal = policies.taken(details, constraint=str(error))
        if refusal is None:
            raise
        holder = queries.closed_holder(patient.clinic_id, details, refusal.fields)
        raise policies.taken_by(holder, refusal) from error


def _save_numbered(patient: Patient, details: PatientDetails) -> None:
    """Save under the clinic's next record number, skipping those typed in by hand."""
    while True:
        patient.record_number = indexing.next_record_number(patient.clinic_id)
        try:
            _save(patient, replace(details, record_number=patient.record_number))
        except policies.DetailsRefused as refusal:
            if refusal.problems[0].field != "record_number":
                raise
        else:
            return


@transaction.atomic
def register_patient(
    *,
    clinic: Clinic,
    by: User,
    details: PatientDetails,
    is_illustrative: bool = False,
) -> Patient:
    """Open a record for a person.

    Raises PermissionDenied by role, DetailsRefused (an ActionNotAllowed) for details
    that cannot be right and for a record or national number that is taken.
    """
    check_may(by, Permission.PATIENT_WRITE, clinic.pk)
    now = timezone.now()
    details = _checked(details, clinic=clinic, at=now)
    patient = Patient(
        clinic=clinic, created_by=by, created_at=now, is_illustrative=is_illustrative
    )
    _fill(patient, details, at=now)
    if details.record_number:
        _save(patient, details)
    else:
        _save_numbered(patient, details)
    indexing.index_name(patient)
    _record(Event.PATIENT_REGISTERED, patient=patient, by=by, target=patient)
    return patient


@transaction.atomic
def correct_patient(
    *,
    patient: Patient,
    by: User,
    details: PatientDetails,
    seen: datetime | None = None,
) -> Patient:
    """Correct a patient's details; the audit trail says which, never to what.

    `seen`: the record's `updated_at` when the person looked at it; a record that
    somebody else corrected since is refused. None skips that check. An empty record
    number keeps the present one. Raises as register_patient does.
    """
    check_may(by, Permission.PATIENT_WRITE, patient.clinic_id)
    now = timezone.now()
    patient = queries.locked_patient(patient.pk)
    policies.check_can_correct(patient, seen)
    before, name_before = details_of(patient), patient.search_name
    number = details.record_number.strip() or before.record_number
    details = replace(details, record_number=number)
    details = _checked(details, clinic=patient.clinic, at=now)
    changed = changed_fields(before, details)
    if not changed:
        return patient
    _fill(patient, details, at=now)
    _save(patient, details)
    if patient.search_name != name_before:
        indexing.index_name(patient)
    _record(
        Event.PATIENT_CORRECTED,
        patient=patient,
        by=by,
        target=patient,
        detail={"fields": changed},
    )
    return patient


def _end_shares(patient: Patient, *, by: User, at: datetime) -> None:
    """Revoke what rested on a consent that the patient withdrew."""
    ended = []
    for share in queries.shares_to_end(patient.pk):
        share.revoked_at, share.revoked_by = at, by
        share.revoke_reason = "The patient withdrew consent to sharing."
        share.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
        ended.append(share.pk)
    if ended:
        audit.record(
            Event.SHARE_REVOKED,
            by=by,
            clinic_id=patient.clinic_id,
            target=patient,
            patient_id=patient.pk,
            detail={"shares": ended, "because": "consent_withdrawn"},
        )


@transaction.atomic
def record_consent(
    *,
    patient: Patient,
    by: User,
    kind: ConsentKind | str,
    is_given: bool,
    how: str = "verbal",
    on_behalf: str = "",
    note: str = "",
) -> Consent:
    """Record what a patient said about one thing; the last word counts.

    Saying no to sharing ends every share of the record at once. `on_behalf`: who
    agreed for the patient, "" for the patient themself. Raises ActionNotAllowed.
    """
    check_may(by, Permission.PATIENT_WRITE, patient.clinic_id)
    on_behalf, note = on_behalf.strip(), note.strip()
    policies.check_consent(on_behalf=on_behalf, how=how, kind=kind, note=note)
    now = timezone.now()
    # The patient's row decides, so that no share is given while consent is withdrawn.
    patient = queries.locked_patient(patient.pk)
    policies.check_stands(patient)
    consent = Consent(patient=patient, kind=kind, is_given=is_given, how=how)
    consent.on_behalf, consent.note = on_behalf, note
    consent.recorded_at, consent.recorded_by = now, by
    consent.save(force_insert=True)
    if kind == ConsentKind.SHARING and not is_given:
        _end_shares(patient, by=by, at=now)
    _record(
        Event.CONSENT_RECORDED,
        patient=patient,
        by=by,
        target=consent,
        detail={"kind": str(kind), "is_given": is_given},
    )
    return consent


@transaction.atomic
def give_share(
    *,
    patient: Patient,
    by: User,
    given_to: User,
    level: str,
    question: str,
    expires_at: datetime,
    urgency: str = "routine",
) -> Share:
    """Open a record to one physiotherapist: how much, why, until when.

    Rests on the patient's last consent to sharing, which must be a yes. Raises
    ActionNotAllowed for a receiver who is no physiotherapist, no consent, terms that
    are not allowed, and somebody who has a share in force already.
    """
    check_may(by, Permission.SHARE_GIVE, patient.clinic_id)
    question, now = " ".join(question.split()), timezone.now()
    policies.check_share_terms(
        level=level, question=question, urgency=urgency, expires_at=expires_at, now=now
    )
    # The patient's row decides, so that consent is not withdrawn at the same moment.
    patient = queries.locked_patient(patient.pk)
    policies.check_stands(patient)
    basis = policies.check_can_share(
        queries.sharing_basis(patient, given_to), by=by, receiver=given_to
    )
    share = Share(patient=patient, given_to=given_to, given_by=by)
    share.level, share.question, share.urgency = level, question, urgency
    share.consent, share.created_at, share.expires_at = basis.consent, now, expires_at
    share.save(force_insert=True)
    terms = {"to": given_to.pk, "level": str(level), "until": expires_at.date()}
    _record(Event.SHARE_GIVEN, patient=patient, by=by, target=share, detail=terms)
    return share


@transaction.atomic
def revoke_share(*, share: Share, by: User, reason: str = "") -> Share:
    """End a share at once. Revoking one that was revoked changes nothing."""
    share = queries.locked_share(share.pk)
    clinic_id = share.patient.clinic_id
    check_may(by, Permission.SHARE_GIVE, clinic_id)
    if share.revoked_at is not None:
        return share
    share.revoked_at, share.revoked_by = timezone.now(), by
    share.revoke_reason = " ".join(reason.split())[:500]
    share.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    _record(
        Event.SHARE_REVOKED,
        patient=share.patient,
        by=by,
        target=share,
        detail={"to": share.given_to_id},
    )
    return share


@transaction.atomic
def note_stopping(*, stopping: SharingStopped, by: User) -> StoppingNoted:
    """Say that the clinic has read that a patient ended a share. Twice changes nothing."""
    found = SharingStopped.objects.select_related("share__patient").get(pk=stopping.pk)
    patient = found.share.patient
    check_may(by, Permission.SHARE_GIVE, patient.clinic_id)
    noted, is_new = StoppingNoted.objects.get_or_create(
        stopping=found, defaults={"noted_at": timezone.now(), "noted_by": by}
    )
    if is_new:
        _record(Event.STOPPING_NOTED, patient=patient, by=by, target=found)
    return noted


@transaction.atomic
def reply_to_share(
    *, share: Share, by: User, text: str, details: ReplyDetails = NOTHING_SAID
) -> ShareReply:
    """Answer the question of a share; the answer is the physiotherapist's own.

    `details`: what it says field by field. Raises PermissionDenied by role and
    ActionNotAllowed for an empty or too long answer, for details that do not fit, and
    for a share of others or one that has ended.
    """
    if not may(by, Permission.SHARE_REPLY):
        raise PermissionDenied("Only a physiotherapist answers a share.")
    share, now, text = queries.locked_share(share.pk), timezone.now(), text.strip()
    said = stripped(details)
    policies.check_can_reply(share, by=by, at=now, text=text, details=said)
    reply = ShareReply.objects.create(
        share=share, text=text, details=said.to_json(), written_at=now, written_by=by
    )
    _record(
        Event.SHARE_REPLIED,
        patient=share.patient,
        by=by,
        target=reply,
        detail={"share": share.pk},
    )
    return reply


@transaction.atomic
def note_reply(*, reply: ShareReply, by: User) -> ReplyNoted:
    """Say that the clinic has read an answer. Saying it again changes nothing."""
    reply = ShareReply.objects.select_related("share__patient").get(pk=reply.pk)
    patient = reply.share.patient
    check_may(by, Permission.SHARE_GIVE, patient.clinic_id)
    noted, is_new = ReplyNoted.objects.get_or_create(
        reply=reply, defaults={"noted_at": timezone.now(), "noted_by": by}
    )
    if is_new:
        _record(
            Event.REPLY_NOTED,
            patient=patient,
            by=by,
            target=reply,
            detail={"share": reply.share_id},
        )
    return noted
