"""What a physiotherapist answers, field by field, as it is kept and shown. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clinic.codec import decode, encode

LONGEST_DETAIL = 2000


class Followed(StrEnum):
    """How far the patient kept to the exercises."""

    MOST = "most"
    SOME = "some"
    LITTLE = "little"
    NOT_KNOWN = "not_known"


FOLLOWED_WORDS: Mapping[str, str] = MappingProxyType(
    {
        Followed.MOST: "most of it",
        Followed.SOME: "some of it",
        Followed.LITTLE: "little or nothing",
        Followed.NOT_KNOWN: "not known",
    }
)


@dataclass(frozen=True, slots=True)
class ReplyDetails:
    """What an answer says beside its words. "" and None: nothing was said.

    `measured`, `measured_on`: what was measured again, and on which day. `followed`: a
    code of Followed. `advice`: what was advised or changed. `question`: asked back.
    """

    measured: str = ""
    measured_on: date | None = None
    followed: str = ""
    advice: str = ""
    question: str = ""

    def to_json(self) -> object:
        """Return the details as an answer keeps them; None where nothing was said."""
        return encode(self) if self != NOTHING_SAID else None

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return each thing that was said, with its label."""
        day = self.measured_on
        measured = (
            f"Measured again on {day.day} {day:%b %Y}" if day else "Measured again"
        )
        found = (
            (measured, self.measured),
            ("Exercises done", FOLLOWED_WORDS.get(self.followed, "")),
            ("Advised or changed", self.advice),
            ("Question back", self.question),
        )
        return tuple((label, text) for label, text in found if text)


NOTHING_SAID = ReplyDetails()


def details_from(raw: object) -> ReplyDetails:
    """Return what was kept; an answer from before there were fields said nothing."""
    return decode(ReplyDetails, raw) if raw else NOTHING_SAID


def stripped(details: ReplyDetails) -> ReplyDetails:
    """Return details without space around their texts."""
    return ReplyDetails(
        measured=details.measured.strip(),
        measured_on=details.measured_on,
        followed=details.followed.strip(),
        advice=details.advice.strip(),
        question=details.question.strip(),
    )


def faults_of(details: ReplyDetails, *, today: date) -> Iterator[str]:
    """Yield what keeps details from being sent, as sentences."""
    day = details.measured_on
    if details.measured and day is None:
        yield "Write the day on which you measured again."
    if day is not None and not details.measured:
        yield f"Write what you measured on {day.day} {day:%b %Y}."
    if day is not None and day > today:
        yield f"Measured again: {day.day} {day:%b %Y} lies in the future."
    if details.followed and details.followed not in FOLLOWED_WORDS:
        allowed = ", ".join(FOLLOWED_WORDS)
        yield f"Exercises done: {details.followed!r} is not one of {allowed}."
    for label, text in details.lines:
        if len(text) > LONGEST_DETAIL:
            yield f"{label}: at most {LONGEST_DETAIL} letters."
