"""Reads over several tables: the draft as values, the snapshot to be signed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Subquery

from assessments.biomechanics.derive import Derived, derive
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.biomechanics.protocols import Protocol
from assessments.biomechanics.types import EntryKey, Sex, Subject, age_on
from assessments.document import Stored, entries_of_document, stored_entries
from assessments.models import AssessmentVersion, ClinicProtocol
from assessments.sections import REVIEW, Examination
from assessments.snapshot import (
    AssessmentSnapshot,
    Authorship,
    ClinicSeen,
    PatientSeen,
    PractitionerSeen,
    Signing,
    build_snapshot,
    read_as_of,
    read_snapshot,
    subject_of,
)
from clinic.models import User
from patients.merged import records_beside, records_of
from patients.models import Patient


def protocols_of(clinic_id: int) -> Mapping[str, Protocol]:
    """Return what a new examination may follow: ready made, then the clinic's own."""
    own = ClinicProtocol.objects.filter(clinic_id=clinic_id).in_use()
    return {**PROTOCOLS, **{row.code: protocol_of(row) for row in own}}


def protocols_for(patient: Patient, on: date) -> tuple[Protocol, ...]:
    """Return the protocols offered for a patient: those made for the age on a day."""
    age = age_on(patient.birth_date, on)
    return tuple(
        each
        for each in protocols_of(patient.clinic_id).values()
        if each.ages is None or each.ages[0] <= age <= each.ages[1]
    )


def with_open_draft(patients: "QuerySet[Patient]", user: User) -> "QuerySet[Patient]":
    """Add the newest draft of each patient: `draft_pk`, `draft_on`; None for none.

    A colleague's blind repeat is not for others to go on with.
    """
    theirs = Q(assessment__blind_of__isnull=False) & ~Q(created_by=user)
    drafts = (
        AssessmentVersion.objects.visible_to(user)
        .drafts()
        .filter(~theirs, assessment__patient__in=records_beside())
        .order_by("-assessment__performed_on", "-pk")
    )
    return patients.annotate(
        draft_pk=Subquery(drafts.values("pk")[:1]),
        draft_on=Subquery(drafts.values("assessment__performed_on")[:1]),
    )


def begun_on(patient: Patient, on: date, user: User) -> AssessmentVersion | None:
    """Return the first draft of an examination of a day; None when none is open.

    Neither an amendment nor a blind repeat is a visit to go on with.
    """
    drafts = AssessmentVersion.objects.visible_to(user).drafts()
    return (
        drafts.visits()
        .filter(assessment__patient=patient, assessment__performed_on=on, number=1)
        .order_by("pk")
        .first()
    )


def protocol_of(row: ClinicProtocol) -> Protocol:
    """Return a clinic's own protocol in the shape of the ready-made ones."""
    return Protocol(row.code, row.title, row.purpose, tuple(row.measures))


def protocol_of_version(version: AssessmentVersion) -> Protocol:
    """Return what the draft follows; the clinic's own even when it was retired since."""
    code = version.assessment.protocol
    if code in PROTOCOLS:
        return PROTOCOLS[code]
    clinic_id = version.assessment.patient.clinic_id
    return protocol_of(ClinicProtocol.objects.get(clinic_id=clinic_id, code=code))


def examination_of(
    version: AssessmentVersion, user: User, *, with_previous: bool = True
) -> Examination:
    """Return a draft step by step, with the last signed visit that the person may see.

    `with_previous`: False leaves the last visit out where what is asked does not
    depend on it.
    """
    protocol = protocol_of_version(version)
    needed = with_previous or protocol.code == REVIEW
    return Examination(
        protocol=protocol,
        subject=subject_of_version(version),
        stored=stored_entries(version.entries),
        previous=earlier_than(version, user).examination if needed else None,
    )


def stored_of(version: AssessmentVersion) -> dict[EntryKey, Stored]:
    """Return every entry of a version with its revision, emptied ones included."""
    return stored_entries(version.entries)


def names_of(people: Collection[int]) -> dict[int, str]:
    """Return the names of people by their keys; one statement, none for nobody."""
    if not people:
        return {}
    return dict(User.objects.filter(pk__in=people).values_list("pk", "name"))


def subject_of_version(version: AssessmentVersion) -> Subject:
    """Return the person as of the day of the examination.

    As the record says that stands for them: a merged one is not corrected any more.
    """
    patient = version.assessment.patient.survivor
    return subject_of(
        patient.birth_date, Sex(patient.sex), version.assessment.performed_on
    )


def entries_of_version(version: AssessmentVersion) -> Entries:
    """Return what a draft or a signed version holds."""
    return entries_of_document(version.entries)


def derived_of_version(version: AssessmentVersion) -> Derived:
    """Return what follows from a draft as it stands now."""
    schemes = version.assessment.patient.clinic.band_schemes
    return derive(subject_of_version(version), entries_of_version(version), schemes)


def authors_of(version: AssessmentVersion) -> dict[EntryKey, Authorship]:
    """Return who saved each entry, and when."""
    return {
        key: Authorship(stored.by, stored.at)
        for key, stored in stored_entries(version.entries).items()
    }


def clinic_seen(patient: Patient) -> ClinicSeen:
    """Return a patient's clinic as documents of today name it."""
    clinic = patient.clinic
    return ClinicSeen(
        id=clinic.pk,
        name=clinic.name,
        country=clinic.country,
        phone=clinic.phone,
        out_of_hours=clinic.out_of_hours,
        address=clinic.address,
        record_years=clinic.record_years,
    )


def _patient_seen(record: Patient, subject: Subject) -> PatientSeen:
    """Return who a record is of; the number stays that of the record itself."""
    patient = record.survivor
    return PatientSeen(
        id=record.pk,
        record_number=record.record_number,
        family_name=patient.family_name,
        given_names=patient.given_names,
        preferred_name=patient.preferred_name,
        birth_date=patient.birth_date,
        sex=subject.sex,
        age=subject.age,
        occupation=patient.occupation,
        communication_needs=patient.communication_needs,
        alerts=patient.alerts,
        language=patient.language,
        large_print=patient.large_print,
        is_illustrative=patient.is_illustrative,
    )


def snapshot_of(
    version: AssessmentVersion, *, by: User, at: datetime
) -> AssessmentSnapshot:
    """Return the snapshot that signing this draft now would freeze."""
    assessment = version.assessment
    patient = assessment.patient
    signing = Signing(
        clinic=clinic_seen(patient),
        patient=_patient_seen(patient, subject_of_version(version)),
        practitioner=PractitionerSeen(
            by.pk, by.name, by.professional_title, by.registration_number
        ),
        assessment_id=assessment.pk,
        version_number=version.number,
        amendment_reason=version.reason,
        protocol=assessment.protocol,
        performed_on=assessment.performed_on,
        signed_at=at,
        band_schemes=patient.clinic.band_schemes,
        confirmations=version.confirmations,
    )
    return build_snapshot(signing, entries_of_version(version), authors_of(version))


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was signed before a version: of the same examination, and of another.

    Each is None where there is none, or none that the person may read.
    """

    version: AssessmentSnapshot | None
    examination: AssessmentSnapshot | None


def earlier_than(version: AssessmentVersion, user: User) -> Earlier:
    """Return what was signed before, retracted versions and blind repeats left out.

    Two raters are no change over time: a repeat is not compared with what it repeats.
    """
    assessment = version.assessment
    of_patient = (
        AssessmentVersion.objects.visible_to(user)
        .signed()
        .filter(
            assessment__patient__in=records_of(assessment.patient_id), retraction=None
        )
        .order_by("-assessment__performed_on", "-assessment_id", "-number")
    )
    same = of_patient.filter(assessment_id=assessment.pk, number__lt=version.number)
    before = Q(assessment__performed_on__lt=assessment.performed_on) | Q(
        assessment__performed_on=assessment.performed_on,
        assessment_id__lt=assessment.pk,
    )
    other = of_patient.visits().filter(before)
    if assessment.blind_of_id is not None:
        other = other.exclude(assessment_id=assessment.blind_of_id)
    found = AssessmentVersion.objects.filter(
        Q(pk=Subquery(same.values("pk")[:1])) | Q(pk=Subquery(other.values("pk")[:1]))
    )
    by_same = {row.assessment_id == assessment.pk: row.snapshot for row in found}
    own, another = by_same.get(True), by_same.get(False)
    # The one before may be of another record of the person, merged with this one.
    return Earlier(
        read_snapshot(own) if own else None,
        read_as_of(another, assessment.patient_id) if another else None,
    )
