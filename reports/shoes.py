"""A footwear prescription as it is stored, edited and printed, pair by pair. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessments.biomechanics.types import Json
from reports.careplan.footwear import BY_SHOE_FIELD, PURPOSES, SHOE_FIELDS
from reports.careplan.plan import Plan
from reports.careplan.shoe_pairs import ShoePair, Shoes, in_order
from reports.careplan.shoe_topics import BY_TOPIC, topics_for
from reports.order import (
    OrderRefused,
    origins_from,
    origins_json,
    texts_from,
    typed_origins,
    typed_values,
    value_text,
    value_words,
    values_from,
)

OFFERED_TOPICS, MOST_TOPICS = 2, 4
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class ShoeLine:
    """One decided field of one pair. `value` as typed, `words` with its unit.

    `sources`: the rules that filled it in, or that it was set by hand.
    """

    purpose: str
    name: str
    label: str
    value: str
    words: str
    sources: tuple[str, ...]


def shoes_to_json(shoes: Shoes) -> dict[str, Json]:
    """Return the pairs as the plan stores them."""
    return {
        purpose: {
            "values": {key: value_text(value) for key, value in pair.values.items()},
            "origins": origins_json(pair.origins),
            "by_hand": [*sorted(pair.by_hand)],
        }
        for purpose, pair in shoes.items()
    }


def _pair(purpose: str, raw: Json) -> ShoePair:
    stored = raw if isinstance(raw, dict) else {}
    return ShoePair(
        purpose,
        values_from(stored.get("values"), BY_SHOE_FIELD),
        origins_from(stored.get("origins")),
        frozenset(texts_from(stored.get("by_hand"))),
    )


def shoes_from_json(raw: Json) -> Shoes:
    """Return stored pairs; an empty document has none."""
    stored = raw if isinstance(raw, dict) else {}
    return in_order({each: _pair(each, stored.get(each)) for each in PURPOSES})


def edited_shoes(
    stored: Shoes, purpose: str, texts: Mapping[str, str], standing: Shoes
) -> Shoes:
    """Return the pairs with fields of one as typed; an empty text clears a field.

    `standing`: the pairs as they were shown. Raises OrderRefused.
    """
    if purpose not in PURPOSES:
        allowed = ", ".join(PURPOSES)
        raise OrderRefused("purpose", f"Purpose: {purpose!r}; allowed: {allowed}.")
    before = stored.get(purpose, ShoePair(purpose))
    shown = standing.get(purpose, ShoePair(purpose))
    pair = replace(
        before,
        values=typed_values(before.values, texts, BY_SHOE_FIELD),
        origins=typed_origins(before.origins, texts, shown.origins),
        by_hand=before.by_hand | frozenset(texts),
    )
    return in_order({**stored, purpose: pair})


def shoe_lines(shoes: Shoes) -> tuple[ShoeLine, ...]:
    """Return every decided field, pair by pair, in the order of the form."""
    return tuple(
        ShoeLine(
            purpose=purpose,
            name=spec.name,
            label=spec.label,
            value=value_text(pair.values[spec.name]),
            words=value_words(spec, pair.values[spec.name]),
            sources=(BY_HAND,)
            if spec.name in pair.by_hand
            else pair.origins.get(spec.name, ()),
        )
        for purpose, pair in shoes.items()
        for spec in SHOE_FIELDS
        if spec.name in pair.values
    )


def chosen_topics(stored: Json, plan: Plan) -> tuple[str, ...]:
    """Return the topics that print: those chosen, or the first that rules call for."""
    if isinstance(stored, list):
        return tuple(key for key in BY_TOPIC if key in stored)
    return tuple(topic.key for topic in topics_for(plan)[:OFFERED_TOPICS])


def checked_topics(keys: Iterable[str]) -> tuple[str, ...]:
    """Return topics in their order. Raises OrderRefused for unknown or too many."""
    asked = frozenset(keys)
    unknown = sorted(asked - frozenset(BY_TOPIC))
    if unknown:
        raise OrderRefused("topics", f"There is no shoe topic {unknown[0]!r}.")
    if len(asked) > MOST_TOPICS:
        raise OrderRefused(
            "topics", f"{len(asked)} topics are chosen; {MOST_TOPICS} at most fit."
        )
    return tuple(key for key in BY_TOPIC if key in asked)
