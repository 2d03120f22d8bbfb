"""Older snapshots brought to today's shape, one step a schema number. Pure.

What is stored is never touched: the steps run on what was read, each time.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

Raw: TypeAlias = dict[str, object]


def _with_confirmations(document: Raw) -> Raw:
    """Schema 1 knew no confirmed contradictions: none was confirmed."""
    return {**document, "confirmations": []}


# Schema number -> the step to the next one.
STEPS: Mapping[int, Callable[[Raw], Raw]] = MappingProxyType({1: _with_confirmations})
SCHEMA = max(STEPS) + 1


def upgraded(document: object) -> Raw:
    """Return a document in today's schema.

    Raises ValueError for a schema that is not known, a newer one among them.
    """
    schema = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(document, dict) or type(schema) is not int:
        raise ValueError(f"snapshot schema {schema!r} is not known; known: {KNOWN}")
    current: Raw = document
    while schema in STEPS:
        current = STEPS[schema](current)
        schema += 1
    if schema != SCHEMA:
        raise ValueError(f"snapshot schema {schema!r} is not known; known: {KNOWN}")
    return {**current, "schema": SCHEMA}


KNOWN = ", ".join(str(number) for number in (*STEPS, SCHEMA))
