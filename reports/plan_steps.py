"""Older issued plans brought to today's shape, one step a schema number. Pure."""

from types import MappingProxyType

from clinic.schema_steps import Raw, Steps, newest
from reports.careplan.exercises import LIBRARY

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


def _with_words(raw: object) -> object:
    """Return an exercise with the library's words, which it named by its id alone."""
    if not isinstance(raw, dict) or raw.get("code") not in LIBRARY:
        return raw
    exercise = LIBRARY[str(raw["code"])]
    words: Raw = {
        "aim": exercise.aim,
        "start": exercise.start,
        "steps": list(exercise.steps),
        "harder": exercise.harder,
        "easier": exercise.easier,
        "care": exercise.care,
        "picture": None,
    }
    return {**raw, **words}


def _with_exercise_words(document: Raw) -> Raw:
    """Schema 2 left the words of exercises to the library of the day."""
    plan = document.get("plan")
    exercises = plan.get("exercises") if isinstance(plan, dict) else None
    # What does not fit is left as it is: reading it says where.
    if not isinstance(plan, dict) or not isinstance(exercises, list):
        return document
    words = [_with_words(each) for each in exercises]
    return {**document, "plan": {**plan, "exercises": words}}


STEPS: Steps = MappingProxyType({1: _with_later_parts, 2: _with_exercise_words})
SCHEMA = newest(STEPS)
