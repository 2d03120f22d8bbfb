"""Entry by entry: which saves go in, which meet another's save, which are refused.

Pure: a document and changes in, a new document and an account of each change out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Json,
    Problem,
    Sides,
    Subject,
)
from assessments.biomechanics.validation import (
    Refused,
    read_entry,
    unknown_measure,
)
from assessments.document import Document, Stored, stored_from_json, stored_to_json


@dataclass(frozen=True, slots=True)
class Change:
    """One save: the field, the raw value, and the revision that the writer saw.

    `seen_revision` is 0 for a field nobody had filled. `raw` is None to empty it.
    """

    key: EntryKey
    raw: Json
    seen_revision: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that went in, and the field's new revision."""

    key: EntryKey
    revision: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A save that met another: what it wanted, and what stands there by whom.

    `mine` is None when the save wanted to empty the field.
    """

    key: EntryKey
    mine: Entry | None
    theirs: Stored


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of each change; the three lists together hold every one."""

    document: Document
    saved: tuple[Saved, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Account:
    document: dict[str, dict[str, Json]]
    saved: list[Saved] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


def _problem_with_key(key: EntryKey) -> Problem | None:
    measure = MEASURES.get(key.code)
    if measure is None:
        return unknown_measure(key.code, str(key))
    if (key.side is None) is (measure.sides is Sides.PER_SIDE):
        allowed = "a side: left or right" if key.side is None else "no side"
        return Problem(str(key), "the side", allowed)
    return None


def _apply(account: _Account, change: Change, subject: Subject, author: Stored) -> None:
    key = change.key
    problem = _problem_with_key(key)
    if problem:
        account.refused.append(problem)
        return
    measure = MEASURES[key.code]
    try:
        entry = (
            None
            if change.raw is None
            else read_entry(measure, change.raw, subject, str(key))
        )
    except Refused as refusal:
        account.refused.extend(refusal.problems)
        return
    raw = account.document.get(str(key))
    theirs = stored_from_json(measure, raw) if raw else None
    revision = theirs.revision if theirs else 0
    if theirs and theirs.entry == entry:
        account.saved.append(Saved(key, revision))  # the same value twice is no save
    elif theirs and revision != change.seen_revision:
        account.conflicts.append(Conflict(key, entry, theirs))
    else:
        stored = Stored(entry, revision + 1, author.by, author.at)
        account.document[str(key)] = stored_to_json(stored)
        account.saved.append(Saved(key, revision + 1))


def save_entries(
    document: Document, changes: Sequence[Change], subject: Subject, author: Stored
) -> Outcome:
    """Return the new document and what became of each change.

    `author`: whose `by` and `at` every saved entry carries. One bad or late change
    never keeps the others out.
    """
    account = _Account({key: dict(raw) for key, raw in document.items()})
    for change in changes:
        _apply(account, change, subject, author)
    return Outcome(
        account.document,
        tuple(account.saved),
        tuple(account.conflicts),
        tuple(account.refused),
    )


def author(by: int, at: str) -> Stored:
    """Return the author's stamp that saved entries carry; `at` is ISO 8601."""
    return Stored(None, 0, by, at)
