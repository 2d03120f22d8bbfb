"""Reads that span tables or hold a row locked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from clinic.audit import Event
from clinic.models import AuditEvent, Membership, Role, User
from patients.closeness import is_near
from patients.consents import counting_for
from patients.details import PatientDetails
from patients.merged import records_of
from patients.models import (
    Consent,
    ConsentKind,
    Patient,
    Share,
    ShareReply,
    SharingStopped,
)
from patients.names import fold

# More people born on one day than a clinic has: only a bound.
SAME_DAY = 500
READS = (
    Event.PATIENT_READ,
    Event.ASSESSMENT_READ,
    Event.PLAN_READ,
    Event.REPORT_READ,
    Event.EXPORTED,
)


def locked_patient(pk: int) -> Patient:
    """Return a patient with the clinic, locked until the transaction ends."""
    locked = Patient.objects.select_for_update(of=("self",))
    return locked.select_related("clinic").get(pk=pk)


def locked_share(pk: int) -> Share:
    """Return a share with its patient and people, locked until the transaction ends."""
    locked = Share.objects.select_for_update(of=("self",))
    return locked.select_related("patient", "given_by", "given_to").get(pk=pk)


def shares_to_end(patient_id: int) -> QuerySet[Share]:
    """Return the shares in force of every record of a person, locked."""
    shares = Share.objects.select_for_update(of=("self",))
    return shares.current().filter(patient__in=records_of(patient_id))


@dataclass(frozen=True, slots=True)
class SharingBasis:
    """What decides whether a record may be shared with somebody.

    `consent`: the last thing the patient said about sharing, yes or no.
    """

    consent: Consent
    receiver_is_physio: bool
    receiver_has_share: bool


def sharing_basis(patient: Patient, receiver: User) -> SharingBasis | None:
    """Return consent, profession and present shares; None if never asked."""
    works = Membership.objects.filter(user=receiver, role=Role.PHYSIO, ended_at=None)
    held = Share.objects.current().filter(patient=patient, given_to=receiver)
    consent = (
        counting_for(patient)
        .filter(kind=ConsentKind.SHARING)
        .annotate(is_physio=Exists(works), has_share=Exists(held))
        .first()
    )
    if consent is None:
        return None
    return SharingBasis(consent, consent.is_physio, consent.has_share)


@dataclass(frozen=True, slots=True)
class PossibleSame:
    """A patient who may be the person that is being registered.

    `merged_into`: the number of the record that stands for theirs, whose key `pk` then
    is; "" for a record that stands by itself.
    """

    pk: int
    full_name: str
    birth_date: date
    record_number: str
    merged_into: str = ""


def possibly_same(clinic_id: int, details: PatientDetails) -> list[PossibleSame]:
    """Return the clinic's patients born the same day under a similar name.

    Similar: one word of the family name or of the given names is the same or nearly,
    so that a new surname or a changed order does not hide somebody.
    """
    born = Patient.objects.filter(clinic=clinic_id, birth_date=details.birth_date)
    typed = fold(f"{details.family_name} {details.given_names}").split()
    found = born.select_related("merged_into").order_by("search_name", "pk")[:SAME_DAY]
    return [
        _possible(each)
        for each in found
        if any(is_near(word, other) for word in typed for other in words(each))
    ]


def _possible(patient: Patient) -> PossibleSame:
    standing = patient.survivor
    return PossibleSame(
        standing.pk,
        patient.full_name,
        patient.birth_date,
        patient.record_number,
        "" if standing is patient else standing.record_number,
    )


def words(patient: Patient) -> list[str]:
    """Return the folded words of a patient's name."""
    return patient.search_name.split()


def closed_holder(
    clinic_id: int, details: PatientDetails, fields: Iterable[str]
) -> Patient | None:
    """Return the merged record that has these fields' values; None: no merged one."""
    closed = Patient.objects.filter(clinic=clinic_id, merged_into__isnull=False)
    values = {name: getattr(details, name) for name in fields}
    return closed.filter(**values).select_related("merged_into").first()


def physios_for(clinic_id: int, email: str = "") -> list[User]:
    """Return physiotherapists whom a clinic knows, and the one with this email.

    Known: who works in the clinic, or was given one of its records before.
    """
    works = Membership.objects.filter(
        user=OuterRef("pk"), role=Role.PHYSIO, ended_at=None
    )
    received = Share.objects.filter(given_to=OuterRef("pk"), patient__clinic=clinic_id)
    wanted = Q(Exists(works.filter(clinic=clinic_id))) | Q(Exists(received))
    if email:
        wanted |= Q(email=email.strip().lower())
    people = User.objects.filter(Q(Exists(works)), wanted, is_active=True)
    return list(people.order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share with one of its replies, and how often the record was opened by it.

    `reply`, its key and its time are None for a share without reply; `details`: what
    it keeps field by field.
    """

    share: Share
    reply: str | None
    details: object
    reply_pk: int | None
    reply_at: datetime | None
    is_noted: bool
    opened: int
    last_opened_at: datetime | None


def _reads_of_share() -> QuerySet[AuditEvent, Any]:
    """Return what the receiver read of the patient since, for a query within one."""
    reads = AuditEvent.objects.filter(
        patient_id=OuterRef("patient_id"),
        actor=OuterRef("given_to"),
        type__in=READS,
        at__gte=OuterRef("created_at"),
    )
    return reads.order_by().values("actor")


def share_lines(patient_id: int) -> list[ShareLine]:
    """Return a person's shares, newest first, one line for each reply; one statement.

    Opening counts what the receiver read of this patient since the share was given.
    """
    reads = _reads_of_share()
    shares = (
        Share.objects.filter(patient__in=records_of(patient_id))
        .select_related("patient", "given_to", "given_by", "revoked_by")
        .annotate(
            reply=F("replies__text"),
            details=F("replies__details"),
            reply_pk=F("replies__pk"),
            noted=F("replies__noted__pk"),
            reply_at=F("replies__written_at"),
            opened=Subquery(reads.annotate(n=Count("pk")).values("n")),
            last_opened_at=Subquery(reads.annotate(last=Max("at")).values("last")),
        )
        .order_by("-created_at", "-pk", "replies__pk")
    )
    return [
        ShareLine(
            share=share,
            reply=read["reply"],
            details=read["details"],
            reply_pk=read["reply_pk"],
            reply_at=read["reply_at"],
            is_noted=read["noted"] is not None,
            opened=read["opened"] or 0,
            last_opened_at=read["last_opened_at"],
        )
        for share in shares
        for read in [vars(share)]
    ]


def replies_visible_to(user: User) -> QuerySet[ShareReply]:
    """Return the answers to the shares that the person may see."""
    shares = Share.objects.visible_to(user)
    return ShareReply.objects.filter(share__in=shares).select_related("share")


def stoppings_visible_to(user: User) -> QuerySet[SharingStopped]:
    """Return what patients ended of the shares that the person may see."""
    shares = Share.objects.visible_to(user)
    return SharingStopped.objects.filter(share__in=shares).select_related("share")


def ended_share(user: User, patient_id: int) -> Share | None:
    """Return the last share of this patient that the person once had; None for none."""
    received = Share.objects.received_by(user).filter(patient=patient_id)
    return received.order_by("-created_at", "-pk").first()
