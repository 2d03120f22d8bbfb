"""Blind repeats: what somebody may repeat today without having read it, and theirs.

For the clinic's own quality work: see `biomechanics/two_raters.py`.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.models import (
    AssessmentVersion,
    ClinicProtocol,
    Retraction,
    repeating_blind,
)
from clinic.audit import Event
from clinic.models import AuditEvent, User
from clinic.permissions import Permission, clinic_ids
from patients.models import Patient

# What shows values of a patient's examinations to the person who opens it.
READS = (
    Event.PATIENT_READ,
    Event.ASSESSMENT_READ,
    Event.PLAN_READ,
    Event.PLAN_PROPOSED,
    Event.PLAN_ITEM_DECIDED,
    Event.REPORT_READ,
    Event.EXPORTED,
)
MOST = 50


def read_since_signed(user: User) -> Exists:
    """Return whether somebody opened the patient's record after a version was signed.

    For a query over versions.
    """
    return Exists(
        AuditEvent.objects.filter(
            actor=user.pk,
            patient_id=OuterRef("assessment__patient_id"),
            type__in=READS,
            at__gte=OuterRef("signed_at"),
        )
    )


def _is_amended() -> Exists:
    later = AssessmentVersion.objects.filter(
        assessment=OuterRef("assessment"), number__gt=OuterRef("number")
    )
    return Exists(later)


def _is_retracted() -> Exists:
    return Exists(Retraction.objects.filter(version=OuterRef("pk")))


def _took_part(user: User) -> Exists:
    own = Q(created_by=user) | Q(signed_by=user)
    return Exists(
        AssessmentVersion.objects.filter(own, assessment=OuterRef("assessment"))
    )


def with_blindness(user: User) -> QuerySet[AssessmentVersion]:
    """Read versions with what decides whether somebody may repeat them blind.

    `is_amended`, `is_retracted`, `has_read`, and `took_part`: opened or signed one of
    the examination's versions.
    """
    return AssessmentVersion.objects.select_related(
        "assessment__patient__clinic"
    ).annotate(
        is_amended=_is_amended(),
        is_retracted=_is_retracted(),
        has_read=read_since_signed(user),
        took_part=_took_part(user),
    )


@dataclass(frozen=True, slots=True)
class BlindLine:
    """One line of the page of blind repeats: who, by whom; no value of anybody.

    `version_pk`: the version to repeat, or the draft of a repeat that is open.
    """

    version_pk: int
    patient: Patient
    protocol: str
    examiner: str
    performed_on: date
    is_mine: bool


def _line(version: AssessmentVersion) -> BlindLine:
    first = version.assessment.blind_of or version.assessment
    code = version.assessment.protocol
    ready_made = PROTOCOLS[code].title if code in PROTOCOLS else code
    return BlindLine(
        version_pk=version.pk,
        patient=version.assessment.patient,
        protocol=vars(version)["own_title"] or ready_made,
        examiner=first.created_by.name,
        performed_on=first.performed_on,
        is_mine=version.assessment.blind_of_id is not None,
    )


def _repeatable(user: User, on: date) -> QuerySet[AssessmentVersion]:
    """Return what somebody may repeat: of a colleague, unread, not repeated yet."""
    clinics = clinic_ids(user, Permission.ASSESSMENT_WRITE)
    return AssessmentVersion.objects.filter(
        ~_is_amended(),
        ~_is_retracted(),
        ~read_since_signed(user),
        ~_took_part(user),
        signed_at__isnull=False,
        assessment__performed_on=on,
        assessment__patient__clinic_id__in=clinics,
        assessment__patient__merged_into=None,
        assessment__blind_of=None,
        assessment__blind_repeat=None,
    )


def blind_lines(user: User, on: date) -> tuple[BlindLine, ...]:
    """Return the repeats somebody has open, then what they may repeat today.

    Newest first, at most `MOST`; one statement.
    """
    mine = Q(signed_at=None, assessment__in=repeating_blind(user))
    own = ClinicProtocol.objects.filter(
        clinic=OuterRef("assessment__patient__clinic"),
        code=OuterRef("assessment__protocol"),
    )
    found = (
        AssessmentVersion.objects.visible_to(user)
        .filter(mine | Q(pk__in=_repeatable(user, on).values("pk")))
        .annotate(own_title=Subquery(own.values("title")))
        .select_related(
            "assessment__patient__clinic",
            "assessment__created_by",
            "assessment__blind_of__created_by",
        )
        .order_by("-pk")
        .defer("snapshot", "entries")
    )[:MOST]
    lines = [_line(version) for version in found]
    return tuple(sorted(lines, key=lambda line: not line.is_mine))
