"""The footwear of a case file: fields by pair, as typed on the form, and topics. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.biomechanics.types import Json, Problem
from reports.careplan.footwear import BY_SHOE_FIELD, PURPOSES
from reports.order import OrderRefused
from reports.order_case import read_fields
from reports.shoes import checked_topics

PAIRS, TOPICS = "pairs", "topics"


@dataclass(frozen=True, slots=True)
class CaseShoes:
    """What a file says of shoes. `topics`: the texts that print; None: not said."""

    pairs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    topics: tuple[str, ...] | None = None


def _pairs(
    raw: Json, path: str, problems: list[Problem]
) -> Mapping[str, Mapping[str, str]]:
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not set(raw) <= set(PURPOSES):
        allowed = f"an object of {', '.join(PURPOSES)}"
        problems.append(Problem(path, repr(raw)[:80], allowed))
        return {}
    return {
        purpose: read_fields(value, f"{path}.{purpose}", problems, BY_SHOE_FIELD)
        for purpose, value in raw.items()
    }


def _topics(raw: Json, path: str, problems: list[Problem]) -> tuple[str, ...] | None:
    if raw is None:
        return None
    keys = (
        [each for each in raw if isinstance(each, str)] if isinstance(raw, list) else []
    )
    try:
        if not isinstance(raw, list) or len(set(keys)) != len(raw):
            raise OrderRefused(TOPICS, "a list of keys of shoe topics, each once")
        return checked_topics(keys)
    except OrderRefused as refusal:
        problems.append(Problem(path, repr(raw)[:80], str(refusal)))
        return None


def read_shoes(raw: Json, path: str, problems: list[Problem]) -> CaseShoes:
    """Return what a file says of shoes, adding what is wrong; None says nothing."""
    if raw is None:
        return CaseShoes()
    if not isinstance(raw, dict) or not set(raw) <= {PAIRS, TOPICS}:
        allowed = f"an object of {PAIRS} and {TOPICS}"
        problems.append(Problem(path, repr(raw)[:80], allowed))
        return CaseShoes()
    return CaseShoes(
        _pairs(raw.get(PAIRS), f"{path}.{PAIRS}", problems),
        _topics(raw.get(TOPICS), f"{path}.{TOPICS}", problems),
    )
