"""Two records in the shape that the pages of a merge show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from patients.merging import FILLED, Changed, changed_by_merging
from patients.models import Patient
from patients.presenters import shown_national_number
from reports.merge_queries import KINDS, Contents, contents_of

LABELS = {
    "preferred_name": "Preferred name",
    "phone": "Phone",
    "email": "Email",
    "address": "Address",
    "gp_name": "GP",
    "referrer": "Referred by",
    "occupation": "Occupation",
    "alerts": "Alerts",
    "communication_needs": "Communication needs",
    "national_number": "National number",
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One line of two records side by side."""

    label: str
    first: str
    second: str
    differs: bool


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _details(patient: Patient) -> Iterator[tuple[str, str]]:
    yield "Name", patient.full_name
    yield "Date of birth", _day(patient.birth_date)
    yield "Sex for clinical reference", str(patient.get_sex_display())
    yield "National number", shown_national_number(patient)
    for name in (*FILLED, "communication_needs", "alerts"):
        yield LABELS[name], str(getattr(patient, name))


def _contents(patient: Patient) -> Iterator[tuple[str, str]]:
    held = contents_of(patient)
    visits = KINDS["visits"].words(held.counts["visits"])
    last = f", the last on {_day(held.last_visit_on)}" if held.last_visit_on else ""
    yield "Visits", f"{visits}{last}; {KINDS['drafts'].words(held.counts['drafts'])}"
    open_plans = KINDS["open_plans"].words(held.counts["open_plans"])
    yield "Care plans", f"{held.counts['plans']} issued; {open_plans}"
    yield "Files", str(held.counts["files"])
    yield "Shares", f"{held.shares_in_force} in force of {held.counts['shares']}"
    yield "Links to plans", str(held.counts["links"])
    yield "Answers on consent", str(held.counts["consents"])
    yield "Registered", _day(patient.created_at.date())


def compared(first: Patient, second: Patient) -> tuple[ComparedRow, ...]:
    """Return two records, read `with_contents`, line by line; empty lines left out."""
    lines = [
        (label, one, other, bool(one and other) and one != other)
        for (label, one), (_, other) in zip(
            _details(first), _details(second), strict=True
        )
        if one or other
    ]
    held = [
        (label, one, other, False)
        for (label, one), (_, other) in zip(
            _contents(first), _contents(second), strict=True
        )
    ]
    return tuple(
        ComparedRow(label, one or NOTHING, other or NOTHING, differs)
        for label, one, other, differs in (*lines, *held)
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What merging would do, in words.

    `read_together`: what the closed record holds, "" for nothing. `comes_along`:
    numbers of the records that were merged into it before. `filled`: what the
    record that stays would get. `kept_apart`: what differs and stays
    readable in the closed record alone.
    """

    stays: Patient
    closes: Patient
    read_together: str
    comes_along: tuple[str, ...]
    has_links: bool
    filled: tuple[tuple[str, str], ...]
    kept_apart: tuple[tuple[str, str], ...]
    sharing: tuple[str, ...]


def _read_together(held: Contents) -> str:
    return ", ".join(KINDS[name].words(n) for name, n in held.counts.items() if n)


def _filled(changed: Changed) -> tuple[tuple[str, str], ...]:
    return tuple(
        (LABELS[name], text.replace("\n", ", "))
        for name, text in changed.survivor.items()
        if name in LABELS
    )


def _kept_apart(stays: Patient, closes: Patient) -> Iterator[tuple[str, str]]:
    if stays.full_name != closes.full_name:
        yield "Name", closes.full_name
    for name in FILLED:
        own, other = getattr(stays, name), getattr(closes, name)
        if own and other and own != other:
            yield LABELS[name], other.replace("\n", ", ")


def _sharing(patient: Patient) -> str:
    people = contents_of(patient).shares_in_force
    if not people:
        return ""
    shares = "1 share" if people == 1 else f"{people} shares"
    return (
        f"{shares} of {patient.record_number} in force: whoever reads by it goes on "
        f"reading what is recorded in {patient.record_number}, nothing of the other."
    )


def outcome_of(stays: Patient, closes: Patient) -> Outcome:
    """Return what a merge of two records, read `with_contents`, would do."""
    held = contents_of(closes)
    return Outcome(
        stays=stays,
        closes=closes,
        read_together=_read_together(held),
        comes_along=held.closed,
        has_links=held.counts["links"] > 0,
        filled=_filled(changed_by_merging(stays, closes)),
        kept_apart=tuple(_kept_apart(stays, closes)),
        sharing=tuple(filter(None, map(_sharing, (stays, closes)))),
    )
