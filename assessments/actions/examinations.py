"""Everything that changes an assessment: start, record, sign, amend, retract."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from assessments import policies, queries
from assessments.biomechanics.pairs import unreached_sides
from assessments.biomechanics.protocols import COUCH
from assessments.biomechanics.types import EntryKey, Json, RedFlag, State
from assessments.confirmations import Confirmation, confirmation_to_json, key_of
from assessments.models import Assessment, AssessmentVersion, Retraction, ScoreCard
from assessments.saving import Change, Outcome, author, save_entries
from assessments.scorecard import score_card_columns
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from patients.models import Patient
from patients.policies import check_stands
from patients.queries import locked_patient

EARLIEST = date(1900, 1, 1)


def _locked(version: AssessmentVersion) -> AssessmentVersion:
    """Return the version with its row locked until the transaction ends."""
    return (
        AssessmentVersion.objects.select_for_update(of=("self",))
        .select_related("assessment__patient__clinic", "retraction")
        .get(pk=version.pk)
    )


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


def _check_date(performed_on: date, patient: Patient, today: date) -> None:
    if not max(patient.birth_date, EARLIEST) <= performed_on <= today:
        raise ActionNotAllowed(
            f"The examination's date {performed_on} is not accepted: it lies between "
            "the patient's birth and today."
        )


@transaction.atomic
def start_assessment(
    *, patient: Patient, protocol: str, performed_on: date, by: User
) -> AssessmentVersion:
    """Open an examination and return its first draft.

    `protocol`: a ready-made one, or one of the clinic's own that is in use. Raises
    ActionNotAllowed for an unknown protocol or an impossible date.
    """
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    check_stands(patient)
    policies.check_is_offered(protocol, queries.protocols_of(patient.clinic_id))
    now = timezone.now()
    _check_date(performed_on, patient, timezone.localdate())
    assessment = Assessment.objects.create(
        patient=patient,
        protocol=protocol,
        performed_on=performed_on,
        created_at=now,
        created_by=by,
    )
    version = AssessmentVersion.objects.create(
        assessment=assessment, number=1, created_at=now, created_by=by
    )
    _record(Event.ASSESSMENT_STARTED, version, by, protocol=protocol)
    return version


@transaction.atomic
def begin_examination(*, patient: Patient, by: User) -> AssessmentVersion:
    """Return the draft to record in today: the one begun today, else a new one.

    Pressed twice, or by two people at once, it is one examination. Raises
    ActionNotAllowed as `start_assessment` does.
    """
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    locked_patient(patient.pk)
    today = timezone.localdate()
    begun = queries.begun_on(patient, today, by)
    return begun or start_assessment(
        patient=patient, protocol=COUCH, performed_on=today, by=by
    )


@transaction.atomic
def record_entries(
    *, version: AssessmentVersion, changes: Sequence[Change], by: User
) -> Outcome:
    """Save entries one by one; each names the revision its writer saw.

    A value that is not accepted and a save that met another's are reported in the
    outcome and change nothing; all others are saved. Raises ActionNotAllowed when the
    version is signed.
    """
    version = _locked(version)
    patient = version.assessment.patient
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    policies.check_is_draft(version)
    policies.check_is_own_repeat(version, by)
    outcome = save_entries(
        version.entries,
        changes,
        queries.subject_of_version(version),
        author(by.pk, timezone.now().isoformat()),
    )
    if outcome.document != version.entries:
        version.entries = outcome.document
        version.revision += 1
        version.save(update_fields=["entries", "revision"])
        _record(
            Event.ENTRIES_RECORDED,
            version,
            by,
            saved={str(s.key): s.revision for s in outcome.saved},
        )
    return outcome


def _not_tested(version: AssessmentVersion) -> list[Change]:
    """Return the changes that say of each unreached side that it was not tested."""
    seen = {key: raw.get("revision") for key, raw in version.entries.items()}
    state: Json = {"state": State.NOT_TESTED.value}
    return [
        Change(key, state, int(str(seen.get(str(key)) or 0)))
        for key in unreached_sides(queries.entries_of_version(version))
    ]


@transaction.atomic
def set_sides_not_tested(
    *, version: AssessmentVersion, by: User
) -> tuple[EntryKey, ...]:
    """Say that every side which was never reached, while its other was, is not tested.

    Returns those sides; empty when there are none. Raises ActionNotAllowed when the
    version is signed.
    """
    version = _locked(version)
    patient = version.assessment.patient
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    policies.check_is_draft(version)
    policies.check_is_own_repeat(version, by)
    changes = _not_tested(version)
    if not changes:
        return ()
    stamp = author(by.pk, timezone.now().isoformat())
    subject = queries.subject_of_version(version)
    version.entries = save_entries(version.entries, changes, subject, stamp).document
    version.revision += 1
    version.save(update_fields=["entries", "revision"])
    keys = tuple(change.key for change in changes)
    _record(Event.SIDES_NOT_TESTED, version, by, sides=[str(key) for key in keys])
    return keys


@transaction.atomic
def confirm_contradiction(
    *, version: AssessmentVersion, key: str, reason: str, by: User
) -> AssessmentVersion:
    """Let a contradiction of a draft stand, with the reason why both values are right.

    `key`: its code, with `.left` or `.right` where it has a side. Raises
    ActionNotAllowed without a reason, or when the contradiction does not stand.
    """
    version = _locked(version)
    patient = version.assessment.patient
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    policies.check_is_own_repeat(version, by)
    derived = queries.derived_of_version(version)
    found = {key_of(each): each for each in derived.contradictions}.get(key)
    policies.check_can_confirm(version, found, reason)
    if found is not None:
        at = timezone.now().isoformat()
        given = Confirmation(
            found.code, found.side, found.text, reason.strip(), by.pk, by.name, at
        )
        kept = {**version.confirmations, key: confirmation_to_json(given)}
        version.confirmations = kept
        version.save(update_fields=["confirmations"])
        _record(Event.CONTRADICTION_CONFIRMED, version, by, contradiction=key)
    return version


def _dismissed(
    version: AssessmentVersion, by: User, *, is_confirmed: bool
) -> tuple[RedFlag, ...]:
    """Return the emergency flags that signing takes back. Raises ActionNotAllowed."""
    if version.number == 1:
        return ()
    before = queries.earlier_than(version, by).version
    derived = queries.derived_of_version(version)
    dismissed = policies.emergencies_dismissed(before, derived)
    policies.check_can_dismiss(version, dismissed, is_confirmed=is_confirmed)
    return dismissed


@transaction.atomic
def sign_assessment(
    *, version: AssessmentVersion, by: User, dismisses_emergency: bool = False
) -> AssessmentVersion:
    """Freeze a draft: from here on, corrections are new versions.

    `dismisses_emergency`: said where an amendment takes back an emergency flag that
    was signed. Raises ActionNotAllowed if the version is not a complete draft.
    """
    version = _locked(version)
    patient = version.assessment.patient
    check_may(by, Permission.ASSESSMENT_SIGN, patient.clinic_id)
    policies.check_is_own_repeat(version, by)
    policies.check_can_sign(
        version,
        queries.entries_of_version(version),
        queries.subject_of_version(version),
    )
    dismissed = _dismissed(version, by, is_confirmed=dismisses_emergency)
    now = timezone.now()
    snapshot = queries.snapshot_of(version, by=by, at=now)
    version.snapshot = snapshot.to_json()
    version.snapshot_sha256 = snapshot.sha256()
    version.signed_at = now
    version.signed_by = by
    version.save(
        update_fields=["snapshot", "snapshot_sha256", "signed_at", "signed_by"]
    )
    ScoreCard.objects.create(
        version=version, patient=patient, **score_card_columns(snapshot)
    )
    codes = {"dismissed": [flag.code for flag in dismissed]} if dismissed else {}
    _record(
        Event.ASSESSMENT_SIGNED, version, by, sha256=version.snapshot_sha256, **codes
    )
    return version


@transaction.atomic
def amend_assessment(
    *, version: AssessmentVersion, reason: str, by: User
) -> AssessmentVersion:
    """Open draft n + 1 with the signed entries; the signed version stays as it was.

    Raises ActionNotAllowed without a reason, or when a later version exists.
    """
    version = _locked(version)
    patient = version.assessment.patient
    check_may(by, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    policies.check_can_amend(version, reason)
    draft = AssessmentVersion.objects.create(
        assessment=version.assessment,
        number=version.number + 1,
        reason=reason.strip(),
        entries=version.entries,
        confirmations=version.confirmations,
        revision=version.revision,
        created_at=timezone.now(),
        created_by=by,
    )
    _record(Event.ASSESSMENT_AMENDED, draft, by, amends=version.pk)
    return draft


@transaction.atomic
def retract_assessment(
    *, version: AssessmentVersion, reason: str, by: User
) -> Retraction:
    """Mark a signed version as entered in error; it stays readable, and says so.

    Raises ActionNotAllowed without a reason, for a draft, or the second time.
    """
    version = _locked(version)
    patient = version.assessment.patient
    check_may(by, Permission.ASSESSMENT_SIGN, patient.clinic_id)
    policies.check_can_retract(version, reason)
    retraction = Retraction.objects.create(
        version=version,
        reason=reason.strip(),
        retracted_at=timezone.now(),
        retracted_by=by,
    )
    _record(Event.ASSESSMENT_RETRACTED, version, by)
    return retraction
