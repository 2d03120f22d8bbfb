"""Older snapshots brought to today's shape, one step a schema number. Pure."""

from types import MappingProxyType

from clinic.schema_steps import Raw, Steps, newest, with_clinic


def _with_confirmations(document: Raw) -> Raw:
    """Schema 1 knew no confirmed contradictions: none was confirmed."""
    return {**document, "confirmations": []}


def _without_record_years(document: Raw) -> Raw:
    """Schema 2 did not know how long the clinic keeps a record."""
    return with_clinic(document, record_years=None)


STEPS: Steps = MappingProxyType({1: _with_confirmations, 2: _without_record_years})
SCHEMA = newest(STEPS)
