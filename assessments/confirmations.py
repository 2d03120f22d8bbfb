"""Contradictions that a clinician looked at and let stand, with the reason. Pure.

A confirmation holds for the very sentence that was read: when the values behind a
contradiction change, its sentence changes and the confirmation falls away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.biomechanics.types import Contradiction, EntryKey, Json, Side


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One contradiction let stand: what was read, why it is right, by whom, when.

    `at` is ISO 8601.
    """

    code: str
    side: Side | None
    text: str
    reason: str
    by: int
    by_name: str
    at: str


ConfirmationDocument = Mapping[str, Mapping[str, Json]]


def key_of(found: Contradiction) -> str:
    """Return the key of a contradiction: its code, and its side where it has one."""
    return str(EntryKey(found.code, found.side))


def confirmation_to_json(given: Confirmation) -> dict[str, Json]:
    """Return a confirmation as the version's document holds it under its key."""
    return {
        "text": given.text,
        "reason": given.reason,
        "by": given.by,
        "by_name": given.by_name,
        "at": given.at,
    }


def _confirmation(key: str, raw: Mapping[str, Json]) -> Confirmation:
    where = EntryKey.parse(key)
    return Confirmation(
        code=where.code,
        side=where.side,
        text=str(raw["text"]),
        reason=str(raw["reason"]),
        by=int(str(raw["by"])),
        by_name=str(raw["by_name"]),
        at=str(raw["at"]),
    )


def standing(
    contradictions: Iterable[Contradiction], document: ConfirmationDocument
) -> tuple[Confirmation, ...]:
    """Return the confirmations of contradictions that still say what was confirmed."""
    found = (
        (each, _confirmation(key_of(each), document[key_of(each)]))
        for each in contradictions
        if key_of(each) in document
    )
    return tuple(given for each, given in found if given.text == each.text)
