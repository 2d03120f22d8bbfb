"""One entry as it stands in a version's document, and back. Pure.

Numbers are strings in plain decimal notation, so that 12.5 stays 12.5 in every
database; dates are ISO; a place of the body map is an object.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Json,
    Kind,
    Measure,
    PainSite,
    Side,
    State,
    Value,
)

# A field that was emptied again keeps its revision, so that a late save cannot
# bring an old value back unnoticed.
CLEARED = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry in a draft: its value, its revision, who saved it and when.

    `entry` is None when the field was emptied again. `at` is ISO 8601.
    """

    entry: Entry | None
    revision: int
    by: int
    at: str


def value_to_json(value: Value | None) -> Json:
    """Return a value as JSON holds it in the document."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_item_to_json(item) for item in value]
    return value


def _item_to_json(item: Decimal | str | PainSite) -> Json:
    if isinstance(item, Decimal):
        return format(item, "f")
    if isinstance(item, PainSite):
        return {
            "region": item.region,
            "side": item.side.value if item.side else "central",
            "intensity": item.intensity,
            "quality": item.quality,
        }
    return item


def _site(raw: Json) -> PainSite:
    if not isinstance(raw, dict):
        raise ValueError(f"not a place of the body map: {raw!r}")
    intensity = raw["intensity"]
    return PainSite(
        region=str(raw["region"]),
        side=None if raw["side"] == "central" else Side(str(raw["side"])),
        intensity=int(str(intensity)) if intensity is not None else None,
        quality=str(raw["quality"]),
    )


def value_from_json(measure: Measure, raw: Json) -> Value:
    """Return a value from the document. Raises ValueError for a foreign shape."""
    if measure.is_numeric:
        if isinstance(raw, list):
            return tuple(Decimal(str(item)) for item in raw)
        return Decimal(str(raw))
    if measure.kind is Kind.BODY_MAP:
        if not isinstance(raw, list):
            raise ValueError(f"{measure.code}: not a body map")
        return tuple(_site(item) for item in raw)
    if measure.kind is Kind.MULTI_CHOICE:
        if not isinstance(raw, list):
            raise ValueError(f"{measure.code}: not a list of answers")
        return tuple(str(item) for item in raw)
    if measure.kind is Kind.DATE:
        return date.fromisoformat(str(raw))
    return str(raw)


def entry_to_json(entry: Entry) -> dict[str, Json]:
    """Return an entry as JSON holds it in the document."""
    return {
        "state": entry.state.value,
        "value": value_to_json(entry.value),
        "note": entry.note,
        "confirmed": entry.confirmed,
    }


def entry_from_json(measure: Measure, raw: Mapping[str, Json]) -> Entry:
    """Return an entry from the document. Raises ValueError for a foreign shape."""
    state = State(str(raw["state"]))
    value = raw["value"]
    return Entry(
        state=state,
        value=value_from_json(measure, value) if state is State.RECORDED else None,
        note=str(raw.get("note", "")),
        confirmed=raw.get("confirmed") is True,
    )


def stored_to_json(stored: Stored) -> dict[str, Json]:
    """Return a stored entry as JSON, with its revision, author and time."""
    body: dict[str, Json] = (
        entry_to_json(stored.entry) if stored.entry else {"state": CLEARED}
    )
    return {**body, "revision": stored.revision, "by": stored.by, "at": stored.at}


def stored_from_json(measure: Measure, raw: Mapping[str, Json]) -> Stored:
    """Return a stored entry. Raises ValueError for a foreign shape."""
    cleared = raw["state"] == CLEARED
    return Stored(
        entry=None if cleared else entry_from_json(measure, raw),
        revision=int(str(raw["revision"])),
        by=int(str(raw["by"])),
        at=str(raw["at"]),
    )


Document = Mapping[str, Mapping[str, Json]]


def stored_entries(document: Document) -> dict[EntryKey, Stored]:
    """Return every stored entry of a document. Raises KeyError for a lost measure."""
    found: dict[EntryKey, Stored] = {}
    for text, raw in document.items():
        key = EntryKey.parse(text)
        found[key] = stored_from_json(MEASURES[key.code], raw)
    return found


def entries_of_document(document: Document) -> Entries:
    """Return the entries a document holds; emptied fields are not among them."""
    return Entries(
        {
            key: stored.entry
            for key, stored in stored_entries(document).items()
            if stored.entry is not None
        },
        MEASURES,
    )
