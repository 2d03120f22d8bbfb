"""Older issued plans brought to today's shape, one step a schema number. Pure."""

from types import MappingProxyType

from clinic.schema_steps import Raw, Steps, newest

NOT_MEASURED = {
    "fpi_left": None,
    "fpi_right": None,
    "block_mm": None,
    "block_side": None,
}


def _with_later_parts(document: Raw) -> Raw:
    """Schema 1 grew four times under one number: what is not there was not issued.

    In turn it got the orthotic order, the values behind drawings with the shoe sheet,
    and what a revision changed.
    """
    grown: Raw = {
        "measured": NOT_MEASURED,
        "shoe_points": [],
        "shoe_topics": [],
        "changes": [],
        **document,
    }
    plan = grown.get("plan")
    if isinstance(plan, dict):
        grown["plan"] = {"order": [], **plan}
    return grown


STEPS: Steps = MappingProxyType({1: _with_later_parts})
SCHEMA = newest(STEPS)
