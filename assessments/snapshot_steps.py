"""Older snapshots brought to today's shape, one step a schema number. Pure."""

from types import MappingProxyType

from clinic.schema_steps import Raw, Steps, newest


def _with_confirmations(document: Raw) -> Raw:
    """Schema 1 knew no confirmed contradictions: none was confirmed."""
    return {**document, "confirmations": []}


STEPS: Steps = MappingProxyType({1: _with_confirmations})
SCHEMA = newest(STEPS)
