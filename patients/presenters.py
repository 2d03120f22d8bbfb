"""Patients, consents and shares in the shape that pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from patients import national_numbers
from patients.ages import age_on
from patients.models import Consent, ConsentKind, Patient, Share
from patients.queries import ShareLine
from patients.replies import ReplyDetails, details_from
from patients.search import PatientRow


@dataclass(frozen=True, slots=True)
class Banner:
    """Who a clinical page is about: what components/patient_banner.html wants.

    `recorded_as`: the number of the closed record that this page's content is of.
    """

    url: str
    name: str
    preferred_name: str
    age: int
    date_of_birth: date
    sex_label: str
    record_number: str
    alerts: tuple[str, ...]
    communication_needs: str
    sharing: str
    recorded_as: str = ""


def sharing_words(people: int | None) -> str:
    """Return with how many people a record is shared; "" where it is not told."""
    if people is None:
        return ""
    if not people:
        return "Not shared"
    return f"Shared with {people} {'person' if people == 1 else 'people'}"


def present_banner(
    patient: Patient, on: date, *, shared_with: int | None = None
) -> Banner:
    """Return the banner of a patient; its name leads to their page.

    `shared_with`: how many others may read the record; None: not said, to who reads
    by a share. They are told of no other record than the one that is shared.
    """
    recorded_as = ""
    if shared_with is not None and patient.merged_into is not None:
        recorded_as, patient = patient.record_number, patient.merged_into
    return Banner(
        url=reverse("reports:patient", args=[patient.pk]),
        name=patient.full_name,
        preferred_name=patient.preferred_name,
        age=age_on(patient.birth_date, on),
        date_of_birth=patient.birth_date,
        sex_label=str(patient.get_sex_display()),
        record_number=patient.record_number,
        alerts=tuple(
            part.strip() for part in patient.alerts.split(";") if part.strip()
        ),
        communication_needs=patient.communication_needs,
        sharing=sharing_words(shared_with),
        recorded_as=recorded_as,
    )


def shown_national_number(patient: Patient) -> str:
    """Return the national number as people write it."""
    return national_numbers.shown(
        patient.national_number_scheme, patient.national_number
    )


@dataclass(frozen=True, slots=True)
class ListedPatient:
    """A patient as one line of the list."""

    pk: int
    name: str
    preferred_name: str
    birth_date: date
    age: int
    record_number: str
    is_shared: bool
    merged_into: str


def present_rows(
    rows: Iterable[PatientRow], *, on: date, own_clinics: tuple[int, ...]
) -> list[ListedPatient]:
    """Return the lines of the list; family name first, as the list is sorted."""
    return [
        ListedPatient(
            pk=_standing_key(row, own_clinics),
            name=", ".join(filter(None, (row.family_name, row.given_names))),
            preferred_name=row.preferred_name,
            birth_date=row.birth_date,
            age=age_on(row.birth_date, on),
            record_number=row.record_number,
            is_shared=row.clinic_id not in own_clinics,
            merged_into=(row.merged_into or "") if _is_own(row, own_clinics) else "",
        )
        for row in rows
    ]


def _is_own(row: PatientRow, own_clinics: tuple[int, ...]) -> bool:
    return row.clinic_id in own_clinics


def _standing_key(row: PatientRow, own_clinics: tuple[int, ...]) -> int:
    """Return the key of the record that a row leads to: the one that stands."""
    closed = _is_own(row, own_clinics) and row.merged_into_id is not None
    return row.merged_into_id or row.pk if closed else row.pk


@dataclass(frozen=True, slots=True)
class ConsentState:
    """What is in force for one kind of consent: the last word, and who heard it.

    `said` is None where the patient was never asked.
    """

    kind: str
    label: str
    said: Consent | None

    @property
    def state(self) -> str:
        """Return the badge's state."""
        if self.said is None:
            return "proposed"
        return "accepted" if self.said.is_given else "declined"

    @property
    def state_label(self) -> str:
        """Return the badge's word."""
        if self.said is None:
            return "Not asked yet"
        return "Agreed" if self.said.is_given else "Declined or withdrawn"


def present_consents(consents: Iterable[Consent]) -> list[ConsentState]:
    """Return one line for each kind of consent. Takes them newest first."""
    last: dict[str, Consent] = {}
    for consent in consents:
        last.setdefault(consent.kind, consent)
    return [
        ConsentState(kind.value, str(kind.label), last.get(kind.value))
        for kind in ConsentKind
    ]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the physiotherapist answered, and whether the clinic noted it."""

    pk: int
    text: str
    said: ReplyDetails
    at: datetime
    is_noted: bool


@dataclass(frozen=True, slots=True)
class PresentedShare:
    """A share with its state in words."""

    share: Share
    state: str
    state_label: str
    is_current: bool
    opened: int
    last_opened_at: datetime | None
    replies: tuple[Reply, ...]


def share_state(share: Share, at: datetime) -> tuple[str, str]:
    """Return the badge's state and word."""
    if share.revoked_at is not None:
        return "revoked", "Ended"
    if not share.is_current(at):
        return "expired", "Run out"
    return "accepted", "In force"


def present_shares(lines: Iterable[ShareLine], *, at: datetime) -> list[PresentedShare]:
    """Return the shares, each once, with all its replies."""
    replies: dict[int, list[Reply]] = {}
    first: dict[int, ShareLine] = {}
    for line in lines:
        first.setdefault(line.share.pk, line)
        known = replies.setdefault(line.share.pk, [])
        if line.reply is None or line.reply_pk is None or line.reply_at is None:
            continue
        said = details_from(line.details)
        known.append(
            Reply(line.reply_pk, line.reply, said, line.reply_at, line.is_noted)
        )
    presented = []
    for key, line in first.items():
        state, label = share_state(line.share, at)
        presented.append(
            PresentedShare(
                share=line.share,
                state=state,
                state_label=label,
                is_current=line.share.is_current(at),
                opened=line.opened,
                last_opened_at=line.last_opened_at,
                replies=tuple(replies[key]),
            )
        )
    return presented


def initials(patient: Patient) -> str:
    """Return initials: what an ended share may still say about whom it was."""
    names = f"{patient.given_names} {patient.family_name}".split()
    return " ".join(f"{name[0].upper()}." for name in names)


def joined_note(patient: Patient) -> str:
    """Return what who reads a merged record by a share must know; "" for others."""
    if patient.merged_at is None:
        return ""
    day = f"{timezone.localtime(patient.merged_at):%-d %B %Y}"
    return (
        f"On {day} the clinic merged this record with another one of the same person. "
        "You read what is recorded in this one; later visits may be in the other. Ask "
        "the clinic to share that one with you as well."
    )


@dataclass(frozen=True, slots=True)
class ReceivedShare:
    """A share as its receiver sees it; `name` is initials once it has ended."""

    share: Share
    name: str
    state: str
    state_label: str
    is_current: bool
    answers: int


def present_received(shares: Iterable[Share], *, at: datetime) -> list[ReceivedShare]:
    """Return what a person was given, in the order given."""
    presented = []
    for share in shares:
        state, label = share_state(share, at)
        is_current = share.is_current(at)
        name = share.patient.full_name if is_current else initials(share.patient)
        answers = int(getattr(share, "answers", 0))
        presented.append(ReceivedShare(share, name, state, label, is_current, answers))
    return presented
