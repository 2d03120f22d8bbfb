"""Stored documents of older schemas brought to today's shape, step by step. Pure.

What is stored is never touched: the steps run on what was read, each time.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Raw: TypeAlias = dict[str, object]
# Schema number -> the step to the next one.
Steps: TypeAlias = Mapping[int, Callable[[Raw], Raw]]


def newest(steps: Steps) -> int:
    """Return the schema number of today."""
    return max(steps) + 1


def with_clinic(document: Raw, **more: object) -> Raw:
    """Return a document whose clinic knows more fields. What does not fit is left."""
    clinic = document.get("clinic")
    if not isinstance(clinic, dict):
        return document
    return {**document, "clinic": {**clinic, **more}}


def upgraded(document: object, steps: Steps, what: str) -> Raw:
    """Return a document in today's schema. `what`: its name in a refusal.

    Raises ValueError for a schema that is not known, a newer one among them.
    """
    schema = document.get("schema") if isinstance(document, dict) else None
    today = newest(steps)
    known = ", ".join(str(number) for number in (*steps, today))
    if not isinstance(document, dict) or type(schema) is not int:
        raise ValueError(f"{what} schema {schema!r} is not known; known: {known}")
    current: Raw = document
    while schema in steps:
        current = steps[schema](current)
        schema += 1
    if schema != today:
        raise ValueError(f"{what} schema {schema!r} is not known; known: {known}")
    return {**current, "schema": today}
