"""What the recording page's script sends and gets: fields one by one, as they change."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import EntryKey, Measure, Sides
from assessments.document import stored_entries
from assessments.entering import (
    NotEntered,
    Parts,
    Refusal,
    clean_parts,
    parts_of,
    raw_of,
    token_of,
)
from assessments.recording import beside_conflict, refusals_of, when
from assessments.saving import Change, Conflict, Outcome
from assessments.sections import Examination

MOST_CHANGES = 1000
LARGEST_REVISION = 2**31 - 1


class Malformed(ValueError):
    """What came is not what the page sends."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One field as the page sent it, and what it held when it was shown or saved."""

    key: EntryKey
    measure: Measure
    parts: Parts
    was: Parts
    seen: int


def _texts(raw: object) -> dict[str, list[str]]:
    """Return parts of JSON. Raises Malformed for any other shape."""
    if not isinstance(raw, dict):
        raise Malformed("parts are named texts")
    for held in raw.values():
        if not isinstance(held, list) or not all(isinstance(t, str) for t in held):
            raise Malformed("a part is a list of texts")
    return raw


def _key(text: object) -> EntryKey:
    try:
        key = EntryKey.parse(str(text))
    except ValueError as error:
        raise Malformed("a side is left or right") from error
    measure = MEASURES.get(key.code)
    if measure is None or (key.side is None) is (measure.sides is Sides.PER_SIDE):
        raise Malformed("there is no such field")
    return key


def _sent(raw: object) -> Sent:
    if not isinstance(raw, dict):
        raise Malformed("a change is an object")
    key = _key(raw.get("key"))
    measure, seen = MEASURES[key.code], raw.get("seen")
    if type(seen) is not int or not 0 <= seen <= LARGEST_REVISION:
        raise Malformed("a revision is a whole number")
    return Sent(
        key,
        measure,
        clean_parts(measure, _texts(raw.get("parts"))),
        clean_parts(measure, _texts(raw.get("was", {}))),
        seen,
    )


def read_sent(body: bytes) -> tuple[str, list[Sent]]:
    """Return the section and the fields that a page sent. Raises Malformed."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(given, dict) or not isinstance(given.get("changes"), list):
        raise Malformed("changes are a list")
    if len(given["changes"]) > MOST_CHANGES:
        raise Malformed(f"at most {MOST_CHANGES} changes at once")
    return str(given.get("group", "")), [_sent(each) for each in given["changes"]]


@dataclass(slots=True)
class Asked:
    """What the sent fields ask for: saves, and those that are no entry, in words."""

    changes: list[Change] = field(default_factory=list)
    refused: dict[EntryKey, Refusal] = field(default_factory=dict)


def asked_of(sent: Iterable[Sent]) -> Asked:
    """Return the saves behind sent fields, and why others are none."""
    asked = Asked()
    for each in sent:
        try:
            raw = raw_of(each.measure, each.parts, each.was)
        except NotEntered as refusal:
            asked.refused[each.key] = Refusal(str(refusal))
        else:
            asked.changes.append(Change(each.key, raw, each.seen))
    return asked


# --- The answer ------------------------------------------------------------------------
def _listed(parts: Parts) -> dict[str, list[str]]:
    return {name: list(held) for name, held in parts.items()}


@dataclass(frozen=True, slots=True)
class Seen:
    """Who reads the answer and when: names of the people in it, and the day."""

    names: Mapping[int, str]
    today: date


def entries_shown(examination: Examination, seen: Seen) -> dict[str, Any]:
    """Return every field that anybody filled or emptied, as the page shows it."""
    return {
        str(key): {
            "revision": stored.revision,
            "parts": _listed(parts_of(MEASURES[key.code], stored.entry)),
            "by": seen.names.get(stored.by, ""),
            "at": when(stored.at, seen.today),
        }
        for key, stored in examination.stored.items()
    }


def _conflict_shown(
    conflict: Conflict, names: Mapping[int, str], today: date
) -> dict[str, Any]:
    beside = beside_conflict(conflict, names, today)
    theirs = conflict.theirs
    return {
        "words": beside.theirs,
        "by": beside.theirs_by,
        "by_key": theirs.by,
        "at": beside.theirs_at,
        "revision": theirs.revision,
        "parts": _listed(parts_of(MEASURES[conflict.key.code], theirs.entry)),
    }


def _saved_shown(outcome: Outcome) -> dict[str, Any]:
    stored = stored_entries(outcome.document)
    return {
        str(each.key): {
            "revision": each.revision,
            "parts": _listed(
                parts_of(MEASURES[each.key.code], stored[each.key].entry)
                if each.key in stored
                else {}
            ),
        }
        for each in outcome.saved
    }


def outcome_shown(
    sent: Iterable[Sent], asked: Asked, outcome: Outcome, seen: Seen
) -> dict[str, Any]:
    """Return what became of each sent field."""
    by_key = {each.key: each for each in sent}
    refused = {**asked.refused, **refusals_of(outcome.refused, by_key)}
    return {
        "saved": _saved_shown(outcome),
        "refused": {
            str(key): {
                "sentence": refusal.sentence,
                "can_confirm": refusal.can_confirm,
                "token": token_of(by_key[key].parts),
            }
            for key, refusal in refused.items()
        },
        "conflicts": {
            str(each.key): _conflict_shown(each, seen.names, seen.today)
            for each in outcome.conflicts
        },
    }
