"""The case file: one patient and one or more assessments as JSON. Pure.

Reading finds everything that is wrong before anything is stored; docs/case-format.md
describes the format for people, `case_schema` for programs.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.biomechanics.refusal import Refused, shown_name
from assessments.biomechanics.types import (
    EntryKey,
    Grade,
    Json,
    Problem,
    Sex,
    Side,
    Sides,
    Subject,
)
from assessments.biomechanics.validation import read_entries
from assessments.biomechanics.values import A_DATE, is_storable, read_day
from assessments.snapshot import subject_of

FORMAT = "plumbline-case-1"
TOP_FIELDS = ("format", "patient", "consents", "assessments")
ASSESSMENT_FIELDS = (
    "performed_on",
    "protocol",
    "entries",
    "order",
    "footwear",
)
MAX_BYTES = 2_000_000
MAX_ASSESSMENTS = 100
MAX_DEPTH = 12
MAX_PLACES = 1_000
MAX_PLACES = 1_000
# Entries of somebody who could not be read are checked as an adult's, so that every
# wrong field is named at once.
UNREAD = Subject(40)


@dataclass(frozen=True, slots=True)
class CaseAssessment:
    """One examination of a case: when, by which protocol, what was recorded.

    `order`, `footwear`: what is prescribed, checked by who makes the plan; None: none.
    """

    performed_on: date
    protocol: str
    raw: Mapping[str, Json]
    entries: Entries
    order: Json = None
    footwear: Json = None


@dataclass(frozen=True, slots=True)
class Person:
    """What the assessments need to know of the patient."""

    birth_date: date
    sex: Sex


@dataclass(frozen=True, slots=True)
class Setting:
    """What a case is read against: today, and the protocols the clinic offers."""

    today: date
    protocols: Collection[str] = tuple(PROTOCOLS)


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is no number")


def _number(text: str) -> Decimal:
    """Return an exact number; one that plain notation cannot hold is refused."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("Infinity")
    if not value.is_finite() or abs(value.adjusted()) > MAX_PLACES:
        raise ValueError(f"{text[:40]} is too large or too small")
    return value


def _no_twins(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the field {shown_name(key)} stands twice")
        found[key] = value
    return found


def _check_texts(value: Json, path: str, depth: int = 1) -> None:
    """Refuse what no database can keep and no person has written.

    Raises Refused at the first place that lies too deep or holds control characters.
    """
    if depth > MAX_DEPTH:
        allowed = f"at most {MAX_DEPTH} levels of objects and lists"
        raise Refused([Problem(path, "a deeper level", allowed)])
    if isinstance(value, str) and not is_storable(value):
        allowed = "text free of control characters"
        raise Refused([Problem(path, repr(value)[:80], allowed)])
    if isinstance(value, list):
        for index, item in enumerate(value):
            _check_texts(item, f"{path}[{index}]", depth + 1)
    if isinstance(value, dict):
        for name, item in value.items():
            _check_texts(item, _below(path, name), depth + 1)


def _below(path: str, name: str) -> str:
    shown = shown_name(name)
    return shown if path == "file" else f"{path}.{shown}"


def parse_json(text: str) -> Json:
    """Return JSON with exact decimals; a field that stands twice is refused.

    Raises Refused when the text is too long, too deep or no JSON.
    """
    if len(text.encode()) > MAX_BYTES:
        size = f"{len(text.encode())} bytes"
        raise Refused([Problem("file", size, f"at most {MAX_BYTES} bytes")])
    try:
        value: Json = json.loads(
            text,
            parse_float=_number,
            parse_constant=_no_constant,
            object_pairs_hook=_no_twins,
        )
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("file", str(error), "valid JSON")]) from None
    _check_texts(value, "file")
    return value


def unknown_fields(
    raw: Mapping[str, Json], allowed: tuple[str, ...], path: str
) -> list[Problem]:
    """Return a problem for each field that the format does not have."""
    return [
        Problem(
            f"{path}.{shown_name(name)}".lstrip("."),
            "this field",
            f"one of {', '.join(allowed)}",
        )
        for name in raw
        if name not in allowed
    ]


def read_date(raw: Json, path: str, problems: list[Problem]) -> date | None:
    """Return an ISO date, or add a problem and return None."""
    day = read_day(raw)
    if day is None:
        problems.append(Problem(path, repr(raw)[:80], A_DATE))
    return day


def _read_head(
    raw: Mapping[str, Json], person: Person | None, setting: Setting, path: str
) -> tuple[date | None, list[Problem]]:
    """Return the examination's date, and what is wrong outside its entries."""
    problems = unknown_fields(raw, ASSESSMENT_FIELDS, path)
    performed_on = read_date(raw.get("performed_on"), f"{path}.performed_on", problems)
    if performed_on:
        earliest = person.birth_date if person else performed_on
        if not earliest <= performed_on <= setting.today:
            allowed = "a day from the patient's birth until today"
            problems.append(Problem(f"{path}.performed_on", str(performed_on), allowed))
    protocol = raw.get("protocol")
    if protocol not in list(PROTOCOLS):
        allowed = f"one of {', '.join(PROTOCOLS)}"
        problems.append(Problem(f"{path}.protocol", repr(protocol)[:80], allowed))
    return performed_on, problems


def _read_given(
    raw: Json, subject: Subject | None, path: str
) -> tuple[Entries | None, list[Problem]]:
    """Return an assessment's entries, or what is wrong with them.

    `subject` is None when person or day could not be read; what must be confirmed
    depends on them and is left out then.
    """
    if not isinstance(raw, dict) or not raw:
        allowed = "an object of measures, at least one"
        return None, [Problem(path, repr(raw)[:80], allowed)]
    try:
        return read_entries(raw, subject or UNREAD, path), []
    except Refused as refusal:
        return None, [
            each
            for each in refusal.problems
            if subject is not None or each.grade is Grade.REFUSED
        ]


def _read_one(
    raw: Json, person: Person | None, setting: Setting, path: str
) -> tuple[CaseAssessment | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [Problem(path, repr(raw)[:80], "an object")]
    performed_on, problems = _read_head(raw, person, setting, path)
    subject = None
    if person is not None and performed_on and not problems:
        subject = subject_of(person.birth_date, person.sex, performed_on)
    given = raw.get("entries")
    entries, wrong = _read_given(given, subject, f"{path}.entries")
    problems = [*problems, *wrong]
    if problems or entries is None or performed_on is None:
        return None, problems
    if person is None or not isinstance(given, dict):
        return None, problems
    return (
        CaseAssessment(
            performed_on,
            str(raw["protocol"]),
            given,
            entries,
            raw.get("order"),
            raw.get("footwear"),
        ),
        [],
    )


def read_assessments(
    raw: Json, person: Person | None, setting: Setting
) -> tuple[tuple[CaseAssessment, ...], list[Problem]]:
    """Return the assessments of a case, oldest first, and everything wrong in them.

    `person` is None when the patient could not be read; the assessments are checked
    all the same, as far as that can be done without a date of birth.
    """
    if not isinstance(raw, list) or not 1 <= len(raw) <= MAX_ASSESSMENTS:
        allowed = f"a list of 1 to {MAX_ASSESSMENTS} assessments"
        given = f"{len(raw)} of them" if isinstance(raw, list) else repr(raw)[:80]
        return (), [Problem("assessments", given, allowed)]
    found: list[CaseAssessment] = []
    problems: list[Problem] = []
    for index, item in enumerate(raw):
        read, wrong = _read_one(item, person, setting, f"assessments[{index}]")
        problems.extend(wrong)
        if read:
            found.append(read)
    return tuple(sorted(found, key=lambda each: each.performed_on)), problems


def raw_of(raw: Mapping[str, Json], key: EntryKey) -> Json:
    """Return the raw value behind one entry of a document that was read."""
    value = raw[key.code]
    if MEASURES[key.code].sides is Sides.ONCE or key.side is None:
        return value
    if not isinstance(value, dict):
        raise ValueError(f"{key.code}: expected {', '.join(Side)}")
    return value[key.side.value]
