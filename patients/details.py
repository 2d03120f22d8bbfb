"""What is known about a patient as a person: one value for form, API and case file."""

import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from patients.models import Patient, SexForReference


@dataclass(frozen=True, slots=True)
class PatientDetails:
    """A patient's details as somebody gave them; empty text for what is not known.

    `record_number`: "" lets the clinic's next free one be used.
    `national_number_scheme`: None takes the scheme of the clinic's country; "" stores
    the number as it is, unchecked.
    """

    family_name: str
    birth_date: date
    given_names: str = ""
    preferred_name: str = ""
    record_number: str = ""
    national_number_scheme: str | None = None
    national_number: str = ""
    sex: str = SexForReference.UNKNOWN.value
    phone: str = ""
    email: str = ""
    address: str = ""
    gp_name: str = ""
    referrer: str = ""
    occupation: str = ""
    communication_needs: str = ""
    language: str = "en-gb"
    large_print: bool = False
    alerts: str = ""


FIELDS = tuple(field.name for field in fields(PatientDetails))
TEXT_FIELDS = tuple(
    name for name in FIELDS if name not in {"birth_date", "large_print"}
)
MANY_LINES = frozenset({"address"})


def _tidy(text: str, *, many_lines: bool) -> str:
    """Return text with one way of writing each letter and no stray blanks."""
    lines = unicodedata.normalize("NFC", text).splitlines() or [""]
    trimmed = [" ".join(line.split()) for line in lines]
    return ("\n" if many_lines else " ").join(trimmed).strip()


def tidied(details: PatientDetails) -> PatientDetails:
    """Return the details with blanks trimmed and letters composed."""
    texts: dict[str, Any] = {
        name: _tidy(value, many_lines=name in MANY_LINES)
        for name in TEXT_FIELDS
        if (value := getattr(details, name)) is not None
    }
    return replace(details, **texts)


def details_of(patient: Patient) -> PatientDetails:
    """Return the details as the record holds them.

    Without a national number the scheme is None, so that one which is added is checked
    by the rule of the clinic's country.
    """
    held = {name: getattr(patient, name) for name in FIELDS}
    if not patient.national_number:
        held["national_number_scheme"] = None
    return PatientDetails(**held)


def changed_fields(before: PatientDetails, after: PatientDetails) -> list[str]:
    """Return the names of the details that differ; no scheme equals an empty one."""
    return [
        name
        for name in FIELDS
        if (getattr(before, name) or "") != (getattr(after, name) or "")
    ]
