"""What a patient's page says beside the timeline: details, and with whom it is shared."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clinic.models import User
from patients.disclosure import with_disclosure, withheld
from patients.models import Patient, Share
from patients.presenters import shown_national_number


@dataclass(frozen=True, slots=True)
class PresentedDetail:
    """One line of a patient's details; `address` is where a tap leads, "" for none."""

    label: str
    value: str
    address: str = ""


def with_sharing(patients: QuerySet[Patient], user: User) -> QuerySet[Patient]:
    """Read along how many people a patient is shared with, and what is withheld."""
    current = (
        Share.objects.current()
        .filter(patient=OuterRef("pk"))
        .order_by()
        .values("patient")
        .annotate(people=Count("given_to", distinct=True))
        .values("people")
    )
    counted = patients.annotate(shared_with=Coalesce(Subquery(current), 0))
    return with_disclosure(counted, user)


def sharing_words(patient: Patient) -> str:
    """Return with how many people a patient read `with_sharing` is shared."""
    people = vars(patient)["shared_with"]
    if not people:
        return ""
    return f"Shared with {people} {'person' if people == 1 else 'people'}"


def present_details(patient: Patient, user: User) -> tuple[PresentedDetail, ...]:
    """Return the details that are filled in and that the person may read."""
    closed = withheld(patient, user)
    lines = (
        ("phone", "Phone", patient.phone, f"tel:{patient.phone.replace(' ', '')}"),
        ("email", "Email", patient.email, f"mailto:{patient.email}"),
        ("address", "Address", ", ".join(patient.address.split("\n")), ""),
        ("occupation", "Occupation", patient.occupation, ""),
        ("gp_name", "GP", patient.gp_name, ""),
        ("referrer", "Referred by", patient.referrer, ""),
        ("national_number", "National number", shown_national_number(patient), ""),
    )
    return tuple(
        PresentedDetail(label, value, address)
        for field, label, value, address in lines
        if value and field not in closed
    )
