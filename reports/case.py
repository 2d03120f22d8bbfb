"""A case file read whole: the person, what they agreed to, their assessments."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.biomechanics.types import Json, Problem, Sex
from assessments.biomechanics.validation import Refused
from assessments.case_file import (
    FORMAT,
    TOP_FIELDS,
    CaseAssessment,
    Person,
    Setting,
    parse_json,
    read_assessments,
    read_date,
    unknown_fields,
)
from patients.details import FIELDS, PatientDetails, tidied
from patients.models import Consent, ConsentKind, SexForReference
from patients.national_numbers import scheme_for
from patients.policies import CONSENT_FORMS, DetailsRefused, check_details
from reports.order_case import read_order
from reports.shoes_case import read_shoes

CONSENT_TEXTS = MappingProxyType(
    {
        name: int(getattr(Consent._meta.get_field(name), "max_length", 0))
        for name in ("on_behalf", "note")
    }
)
CONSENT_FIELDS = ("kind", "given", "how", *CONSENT_TEXTS)
REQUIRED = ("family_name", "birth_date")
FILLED_IN: Mapping[str, object] = MappingProxyType({"family_name": "unread"})


@dataclass(frozen=True, slots=True)
class CaseConsent:
    """What the patient of a case agreed to, or not."""

    kind: str
    is_given: bool
    how: str
    on_behalf: str
    note: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case file that was read and found right."""

    details: PatientDetails
    consents: tuple[CaseConsent, ...]
    assessments: tuple[CaseAssessment, ...]


def _field(name: str, raw: Json, problems: list[Problem]) -> object:
    path = f"patient.{name}"
    if name == "birth_date":
        return read_date(raw, path, problems)
    if name == "large_print":
        if not isinstance(raw, bool):
            problems.append(Problem(path, repr(raw), "true or false"))
        return raw is True
    if not isinstance(raw, str):
        problems.append(Problem(path, repr(raw)[:80], "text"))
        return ""
    return raw


def _read_patient(raw: Json, problems: list[Problem]) -> dict[str, object]:
    if not isinstance(raw, dict):
        problems.append(Problem("patient", repr(raw)[:80], "an object"))
        return {}
    problems.extend(unknown_fields(raw, FIELDS, "patient"))
    for name in REQUIRED:
        if name not in raw:
            problems.append(Problem(f"patient.{name}", "nothing", "a value"))
    return {
        name: _field(name, value, problems)
        for name, value in raw.items()
        if name in FIELDS
    }


def _read_consent(raw: Json, path: str, problems: list[Problem]) -> CaseConsent | None:
    if not isinstance(raw, dict):
        problems.append(Problem(path, repr(raw)[:80], "an object"))
        return None
    problems.extend(unknown_fields(raw, CONSENT_FIELDS, path))
    kind, given = raw.get("kind"), raw.get("given")
    if kind not in ConsentKind.values:
        allowed = f"one of {', '.join(ConsentKind.values)}"
        problems.append(Problem(f"{path}.kind", repr(kind)[:80], allowed))
    if not isinstance(given, bool):
        problems.append(Problem(f"{path}.given", repr(given)[:80], "true or false"))
    how = raw.get("how", "verbal")
    if how not in CONSENT_FORMS:
        allowed = f"one of {', '.join(CONSENT_FORMS)}"
        problems.append(Problem(f"{path}.how", repr(how)[:80], allowed))
    texts = {name: raw.get(name, "") for name in CONSENT_TEXTS}
    for name, text in texts.items():
        longest = CONSENT_TEXTS[name]
        if not isinstance(text, str) or len(text) > longest:
            allowed = f"text of at most {longest} letters"
            problems.append(Problem(f"{path}.{name}", repr(text)[:80], allowed))
    return CaseConsent(
        str(kind), given is True, str(how), str(texts["on_behalf"]), str(texts["note"])
    )


def _read_consents(raw: Json, problems: list[Problem]) -> tuple[CaseConsent, ...]:
    if not isinstance(raw, list):
        problems.append(Problem("consents", repr(raw)[:80], "a list"))
        return ()
    read = [
        _read_consent(item, f"consents[{index}]", problems)
        for index, item in enumerate(raw)
    ]
    return tuple(consent for consent in read if consent)


def _person(details: Mapping[str, object], today: date) -> Person | None:
    birth_date = details.get("birth_date")
    sex = details.get("sex", SexForReference.UNKNOWN.value)
    if not isinstance(birth_date, date) or birth_date > today:
        return None
    if sex not in SexForReference.values:
        return None
    return Person(birth_date, Sex(str(sex)))


def problems_of(refusal: DetailsRefused) -> list[Problem]:
    """Return a patient's problems under the paths of a case file."""
    return [
        Problem(f"patient.{each.field}", "this value", each.sentence)
        for each in refusal.problems
    ]


def _details(
    raw: Mapping[str, object], today: date, scheme: str, problems: list[Problem]
) -> PatientDetails | None:
    """Return checked details, or add what is wrong with them and return None.

    What could not be read at all is filled in, so that every other wrong field is
    named in the same answer; each field is named once.
    """
    known = {name: value for name, value in raw.items() if value is not None}
    filled = {**FILLED_IN, "birth_date": today, **known}
    details = tidied(PatientDetails(**filled))  # type: ignore[arg-type]
    if details.national_number_scheme is None:
        details = replace(details, national_number_scheme=scheme)
    named = {problem.path for problem in problems}
    try:
        check_details(details, on=today)
    except DetailsRefused as refusal:
        found = [each for each in problems_of(refusal) if each.path not in named]
        problems.extend(found)
        return None
    return None if any(known.get(name) is None for name in REQUIRED) else details


def _order_problems(raw: Json) -> list[Problem]:
    """Return what is wrong with orthotic orders and shoes, under their paths."""
    problems: list[Problem] = []
    for index, item in enumerate(raw if isinstance(raw, list) else ()):
        if isinstance(item, dict):
            path = f"assessments[{index}]"
            read_order(item.get("order"), f"{path}.order", problems)
            read_shoes(item.get("footwear"), f"{path}.footwear", problems)
    return problems


def read_case(
    text: str,
    *,
    today: date,
    country: str,
    national_scheme: str | None = None,
    protocols: Collection[str] = tuple(PROTOCOLS),
) -> Case:
    """Return the case in a file's text.

    `country`: of the clinic; its scheme of national numbers, or the `national_scheme`
    that the clinic chose, holds where the file names none. `protocols`: what the
    clinic offers, the ready-made ones and its own. Raises Refused naming
    every wrong field that can be told from the file alone; what the clinic's record
    decides (a number already taken) is refused when storing.
    """
    raw = parse_json(text)
    if not isinstance(raw, dict):
        raise Refused([Problem("file", type(raw).__name__, "an object")])
    problems = unknown_fields(raw, TOP_FIELDS, "")
    if raw.get("format") != FORMAT:
        given = repr(raw.get("format"))[:80]
        problems.append(Problem("format", given, repr(FORMAT)))
    person = _read_patient(raw.get("patient"), problems)
    consents = _read_consents(raw.get("consents", []), problems)
    assessments, wrong = read_assessments(
        raw.get("assessments"), _person(person, today), Setting(today, protocols)
    )
    details = _details(person, today, scheme_for(country, national_scheme), problems)
    problems.extend(wrong)
    problems.extend(_order_problems(raw.get("assessments")))
    if problems or details is None:
        raise Refused(problems)
    return Case(details, consents, assessments)
