"""When the record allows it: what details may hold, who may be given a share."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format

from clinic.errors import ActionNotAllowed
from clinic.models import User
from patients import national_numbers
from patients.ages import years_before
from patients.details import MANY_LINES, TEXT_FIELDS, PatientDetails
from patients.models import (
    Consent,
    ConsentKind,
    Patient,
    SexForReference,
    Share,
    ShareLevel,
)
from patients.queries import SharingBasis
from patients.replies import ReplyDetails, faults_of

OLDEST_YEARS = 130
SHOWN = 60
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
RECORD_NUMBER = re.compile(r"[\w/.-]+( [\w/.-]+)*")
LONGEST_SHARE = timedelta(days=366)
CONSENT_FORMS = ("verbal", "written")
URGENCIES = ("routine", "soon", "urgent")
# Marks that turn the reading direction of what follows: they can disguise a number.
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that cannot be taken as it is; `allowed` completes "must be ..."."""

    field: str
    value: str
    allowed: str

    @property
    def sentence(self) -> str:
        """Return field, value and what is allowed."""
        value = self.value if len(self.value) <= SHOWN else f"{self.value[:SHOWN]}..."
        return f"{self.field} {value!r} must be {self.allowed}"


class DetailsRefused(ActionNotAllowed):
    """Some details cannot be stored; `problems` names every wrong field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(f"{each.sentence}." for each in problems))
        self.problems = problems

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the wrong fields."""
        return tuple(each.field for each in self.problems)


def _longest(model: type[Model], name: str) -> int:
    """Return how many letters a field of the model takes."""
    return int(getattr(model._meta.get_field(name), "max_length", None) or 0)


def _text_problems(details: PatientDetails) -> Iterator[Problem]:
    for name in TEXT_FIELDS:
        text = getattr(details, name) or ""
        limit = _longest(Patient, name)
        if len(text) > limit:
            yield Problem(name, text, f"at most {limit} letters long")
        hidden = {letter for letter in text if _is_hidden(letter)}
        if hidden - ({"\n"} if name in MANY_LINES else set()):
            yield Problem(name, text, "free of control characters")


def _is_hidden(letter: str) -> bool:
    return letter in _TURNS_TEXT or unicodedata.category(letter) in {"Cc", "Cs"}


def _birth_date_problems(details: PatientDetails, on: date) -> Iterator[Problem]:
    earliest = years_before(on, OLDEST_YEARS)
    if not earliest <= details.birth_date <= on:
        allowed = f"a day from {earliest} to today, {on}"
        yield Problem("birth_date", str(details.birth_date), allowed)


def _number_problems(details: PatientDetails) -> Iterator[Problem]:
    number = details.record_number
    if number and not RECORD_NUMBER.fullmatch(number):
        allowed = "of letters and digits, with / . or - between them"
        yield Problem("record_number", number, allowed)
    scheme = details.national_number_scheme or national_numbers.FREE_TEXT
    if not national_numbers.is_known(scheme):
        allowed = f'one of {", ".join(national_numbers.SCHEMES)}, or "" for unchecked'
        yield Problem("national_number_scheme", scheme, allowed)
    elif not national_numbers.is_valid(scheme, details.national_number):
        allowed = national_numbers.SCHEMES[scheme].allowed
        yield Problem("national_number", details.national_number, allowed)


def _choice_problems(details: PatientDetails) -> Iterator[Problem]:
    if details.sex not in SexForReference.values:
        yield Problem("sex", details.sex, f"one of {', '.join(SexForReference.values)}")
    if not LANGUAGE.fullmatch(details.language):
        yield Problem("language", details.language, "a code such as en-gb")
    if details.email:
        try:
            validate_email(details.email)
        except ValidationError:
            yield Problem("email", details.email, "written as name@example.org")


def check_details(details: PatientDetails, *, on: date) -> None:
    """Refuse details that cannot be right, naming every wrong field.

    Takes them tidied and with a scheme. Raises DetailsRefused.
    """
    problems = [
        *_text_problems(details),
        *_birth_date_problems(details, on),
        *_number_problems(details),
        *_choice_problems(details),
    ]
    if not details.family_name:
        allowed = "filled in; somebody's only name goes here"
        problems.insert(0, Problem("family_name", "", allowed))
    if problems:
        raise DetailsRefused(tuple(problems))


def taken(details: PatientDetails, *, constraint: str) -> DetailsRefused | None:
    """Return the refusal for a number that another patient has; None for other errors.

    `constraint`: the database's words about what was violated.
    """
    national = ("patients_patient_national_number", "national_number_scheme")
    field = "record_number"
    if any(name in constraint for name in national):
        field = "national_number"
    elif "record_number" not in constraint:
        return None
    allowed = "a number that no other patient of this clinic has"
    return DetailsRefused((Problem(field, getattr(details, field), allowed),))


def taken_by(holder: Patient | None, refusal: DetailsRefused) -> DetailsRefused:
    """Return the refusal of a number that a closed record has, naming where to write.

    `holder`: that record; None where the number is an open record's.
    """
    if holder is None or holder.merged_into is None:
        return refusal
    number = holder.merged_into.record_number
    (problem,) = refusal.problems
    allowed = (
        f"another one: it is of record {holder.record_number}, which was merged into "
        f"{number}. Use record {number}"
    )
    return DetailsRefused((replace(problem, allowed=allowed),))


def check_stands(patient: Patient) -> None:
    """Refuse to write in a record that was merged into another.

    What was begun in it may be finished. Raises ActionNotAllowed.
    """
    if patient.merged_into is not None:
        number = patient.merged_into.record_number
        raise ActionNotAllowed(
            f"Record {patient.record_number} was merged into {number} and is closed. "
            f"Use record {number}."
        )


def check_not_corrected_since(patient: Patient, seen: datetime | None) -> None:
    """Refuse to overwrite what somebody else corrected meanwhile.

    `seen`: the record's `updated_at` as the person saw it; None asks nothing. Raises
    ActionNotAllowed.
    """
    if seen is not None and seen != patient.updated_at:
        raise ActionNotAllowed(
            "Somebody else corrected these details meanwhile. Look at them again, "
            "then repeat what is still needed."
        )


def check_can_correct(patient: Patient, seen: datetime | None) -> None:
    """Refuse to correct a merged record, or one that was corrected since it was seen."""
    check_stands(patient)
    check_not_corrected_since(patient, seen)


def check_consent(*, kind: str, how: str, on_behalf: str, note: str) -> None:
    """Refuse a consent of an unknown kind or form. Raises ActionNotAllowed."""
    if kind not in ConsentKind.values:
        allowed = ", ".join(ConsentKind.values)
        raise ActionNotAllowed(f"kind {kind!r} must be one of {allowed}.")
    if how not in CONSENT_FORMS:
        allowed = ", ".join(CONSENT_FORMS)
        raise ActionNotAllowed(f"how {how!r} must be one of {allowed}.")
    for name, text in (("on_behalf", on_behalf), ("note", note)):
        limit = _longest(Consent, name)
        if len(text) > limit:
            raise ActionNotAllowed(f"{name} takes at most {limit} letters.")


def check_share_terms(
    *, level: str, question: str, urgency: str, expires_at: datetime, now: datetime
) -> None:
    """Refuse a share that does not say what, why and until when.

    Raises ActionNotAllowed.
    """
    if level not in ShareLevel.values:
        allowed = ", ".join(ShareLevel.values)
        raise ActionNotAllowed(f"level {level!r} must be one of {allowed}.")
    if urgency not in URGENCIES:
        raise ActionNotAllowed(
            f"urgency {urgency!r} must be one of {', '.join(URGENCIES)}."
        )
    if not question:
        raise ActionNotAllowed("Say what you ask of the physiotherapist.")
    if len(question) > 500:
        raise ActionNotAllowed("The question takes at most 500 letters.")
    if not now < expires_at <= now + LONGEST_SHARE:
        raise ActionNotAllowed("A share ends after today and within one year.")


def check_can_share(
    basis: SharingBasis | None, *, by: User, receiver: User
) -> SharingBasis:
    """Refuse to share without a consent in force, or with the wrong person.

    `basis`: None if the patient was never asked. Returns it when sharing is allowed;
    raises ActionNotAllowed.
    """
    if basis is None:
        raise ActionNotAllowed(
            "Record the patient's consent to sharing first: none is recorded yet."
        )
    if not basis.consent.is_given:
        day = date_format(timezone.localtime(basis.consent.recorded_at), "j F Y")
        raise ActionNotAllowed(
            f"The patient declined or withdrew consent to sharing on {day}."
        )
    if receiver.pk == by.pk:
        raise ActionNotAllowed("You cannot share a record with yourself.")
    if not receiver.is_active or not basis.receiver_is_physio:
        raise ActionNotAllowed(
            f"{receiver.name} does not work as a physiotherapist in any clinic here."
        )
    if basis.receiver_has_share:
        raise ActionNotAllowed(
            f"{receiver.name} can read this record already. End that share first."
        )
    return basis


def check_can_reply(
    share: Share, *, by: User, at: datetime, text: str, details: ReplyDetails
) -> None:
    """Refuse a reply that is empty or unclear, of others, or after the share's end.

    Raises ActionNotAllowed.
    """
    if share.given_to_id != by.pk:
        raise ActionNotAllowed("Only the person a record is shared with may answer.")
    if not share.is_current(at):
        raise ActionNotAllowed(
            f"This share has ended. Ask {share.given_by.name} to share it again."
        )
    if not text:
        raise ActionNotAllowed("Write the answer first; it is empty.")
    if len(text) > 5000:
        raise ActionNotAllowed("The answer takes at most 5000 letters.")
    faults = tuple(faults_of(details, today=timezone.localtime(at).date()))
    if faults:
        raise ActionNotAllowed(" ".join(faults))
