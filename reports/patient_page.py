"""What a patient's page says beside the timeline."""

from dataclasses import dataclass

from clinic.models import User
from patients.disclosure import withheld
from patients.models import Patient
from patients.presenters import shown_national_number


@dataclass(frozen=True, slots=True)
class PresentedDetail:
    """One line of a patient's details; `address` is where a tap leads, "" for none."""

    label: str
    value: str
    address: str = ""


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
