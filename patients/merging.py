"""What differs between two records of one person, and what a merge fills in. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from patients import national_numbers
from patients.models import Patient, SexForReference

# Taken over where the record that stays has nothing.
FILLED = (
    "preferred_name",
    "phone",
    "email",
    "address",
    "gp_name",
    "referrer",
    "occupation",
)
# A number is of one record alone: it moves, its scheme with it.
NUMBER = ("national_number_scheme", "national_number")
# Nothing that somebody must know at the couch is left behind: both are kept.
JOINED = (("alerts", "; "), ("communication_needs", "; "))
LONGEST_TEXT = 500

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A detail that cannot be right in both records: name it before they are merged."""

    field: str
    title: str
    kept: str
    given_up: str


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _number(patient: Patient) -> str:
    return national_numbers.shown(
        patient.national_number_scheme, patient.national_number
    )


def conflicts_of(survivor: Patient, merged: Patient) -> tuple[Conflict, ...]:
    """Return what both records say, and not the same, in a fixed order."""
    pairs = (
        ("name", "Name", survivor.full_name, merged.full_name),
        (
            "birth_date",
            "Date of birth",
            _day(survivor.birth_date),
            _day(merged.birth_date),
        ),
        ("sex", "Sex for clinical reference", _sex(survivor), _sex(merged)),
        ("national_number", "National number", _number(survivor), _number(merged)),
    )
    return tuple(
        Conflict(field, title, kept, given_up)
        for field, title, kept, given_up in pairs
        if kept and given_up and kept != given_up
    )


def _sex(patient: Patient) -> str:
    if patient.sex == SexForReference.UNKNOWN:
        return ""
    return str(patient.get_sex_display())


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _together(first: str, second: str, mark: str) -> str:
    """Return what either text says, once."""
    said: dict[str, str] = {}
    for part in (*_parts(first), *_parts(second)):
        said.setdefault(part.casefold(), part)
    return mark.join(said.values())


@dataclass(frozen=True, slots=True)
class Changed:
    """Details that a merge changes: of the record that stays, and of the closed one."""

    survivor: dict[str, str]
    merged: dict[str, str]


def texts_of(patient: Patient, names: Iterable[str]) -> dict[str, str]:
    """Return some of a patient's details."""
    return {name: getattr(patient, name) for name in names}


def changed_by_merging(survivor: Patient, merged: Patient) -> Changed:
    """Return the details as a merge would leave them, those that change alone."""
    new: dict[str, str] = {}
    for name in FILLED:
        if getattr(merged, name) and not getattr(survivor, name):
            new[name] = getattr(merged, name)
    for name, mark in JOINED:
        both = _together(getattr(survivor, name), getattr(merged, name), mark)
        if getattr(merged, name) and both != getattr(survivor, name):
            new[name] = both
    left: dict[str, str] = {}
    if merged.national_number and not survivor.national_number:
        new.update(texts_of(merged, NUMBER))
        left = dict.fromkeys(NUMBER, "")
    return Changed(new, left)
