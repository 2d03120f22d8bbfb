"""A version's content and a save's outcome in the shapes that programs get."""

import json
from typing import Any

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import Entry, EntryKey
from assessments.document import Stored, entry_to_json, stored_entries
from assessments.models import AssessmentVersion
from assessments.saving import Outcome
from assessments.snapshot import AssessmentSnapshot, EntrySeen
from clinic.api.errors import FieldProblem

EMPTIED = "emptied"


def _entry(seen: EntrySeen, revision: int | None) -> dict[str, Any]:
    return {
        "key": str(seen.key),
        "code": seen.code,
        "side": seen.side,
        "title": seen.title,
        "group": seen.group,
        "state": seen.state.value,
        "value": json.loads(seen.value),
        "words": seen.words,
        "note": seen.note,
        "confirmed": seen.confirmed,
        "revision": revision,
        "by": seen.by,
        "at": seen.at,
    }


def _emptied(key: EntryKey, stored: Stored) -> dict[str, Any]:
    measure = MEASURES[key.code]
    return {
        "key": str(key),
        "code": key.code,
        "side": key.side,
        "title": measure.title,
        "group": measure.group,
        "state": EMPTIED,
        "value": None,
        "words": "",
        "note": "",
        "confirmed": False,
        "revision": stored.revision,
        "by": stored.by,
        "at": stored.at,
    }


def entries_shown(
    version: AssessmentVersion, snapshot: AssessmentSnapshot
) -> list[dict[str, Any]]:
    """Return the fields of a version in clinical order.

    A draft's carry the revision that a save must name, those emptied again included.
    """
    if not version.is_draft:
        return [_entry(seen, None) for seen in snapshot.entries]
    stored = stored_entries(version.entries)
    filled = [_entry(seen, stored[seen.key].revision) for seen in snapshot.entries]
    emptied = [_emptied(key, each) for key, each in stored.items() if not each.entry]
    return [*filled, *emptied]


def _value(entry: Entry | None) -> Any:
    return entry_to_json(entry) if entry else None


def outcome_shown(outcome: Outcome, unread: list[FieldProblem]) -> dict[str, list[Any]]:
    """Return what became of each change; `unread`: keys that could not be read."""
    return {
        "saved": [{"key": str(s.key), "revision": s.revision} for s in outcome.saved],
        "conflicts": [
            {
                "key": str(each.key),
                "mine": _value(each.mine),
                "theirs": {
                    "entry": _value(each.theirs.entry),
                    "revision": each.theirs.revision,
                    "by": each.theirs.by,
                    "at": each.theirs.at,
                },
            }
            for each in outcome.conflicts
        ],
        "refused": [
            *unread,
            *(
                FieldProblem(each.path, each.given, each.allowed, each.grade.value)
                for each in outcome.refused
            ),
        ],
    }
