"""Reads that span tables or hold a row locked."""

from dataclasses import dataclass

from django.db.models import Exists, QuerySet

from clinic.models import Membership, Role, User
from patients.models import Consent, ConsentKind, Patient, Share


def locked_patient(pk: int) -> Patient:
    """Return a patient with the clinic, locked until the transaction ends."""
    locked = Patient.objects.select_for_update(of=("self",))
    return locked.select_related("clinic").get(pk=pk)


def locked_share(pk: int) -> Share:
    """Return a share with its patient and people, locked until the transaction ends."""
    locked = Share.objects.select_for_update(of=("self",))
    return locked.select_related("patient", "given_by", "given_to").get(pk=pk)


def shares_to_end(patient_id: int) -> QuerySet[Share]:
    """Return the shares of a patient that are in force, locked."""
    shares = Share.objects.select_for_update(of=("self",))
    return shares.current().filter(patient=patient_id)


@dataclass(frozen=True, slots=True)
class SharingBasis:
    """What decides whether a record may be shared with somebody.

    `consent`: the last thing the patient said about sharing, yes or no.
    """

    consent: Consent
    receiver_is_physio: bool
    receiver_has_share: bool


def sharing_basis(patient_id: int, receiver: User) -> SharingBasis | None:
    """Return consent, profession and present shares; None if never asked."""
    works = Membership.objects.filter(user=receiver, role=Role.PHYSIO, ended_at=None)
    held = Share.objects.current().filter(patient=patient_id, given_to=receiver)
    consent = (
        Consent.objects.filter(patient=patient_id, kind=ConsentKind.SHARING)
        .annotate(is_physio=Exists(works), has_share=Exists(held))
        .order_by("-recorded_at", "-pk")
        .first()
    )
    if consent is None:
        return None
    return SharingBasis(consent, consent.is_physio, consent.has_share)
