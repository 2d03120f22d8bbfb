"""Older issued plans brought to today's shape, one step a schema number. Pure."""

from types import MappingProxyType

from clinic.schema_steps import Raw, Steps, newest, with_clinic
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


def _without_outcomes(document: Raw) -> Raw:
    """Schema 3 knew no review of the plan before."""
    return {**document, "outcomes": None}


def _with_pair(raw: object) -> object:
    return {**raw, "pair": ""} if isinstance(raw, dict) else raw


def _with_footwear(document: Raw) -> Raw:
    """Schema 4 knew shoe advice alone: no footwear prescription was issued."""
    points, topics = document.get("shoe_points"), document.get("shoe_topics")
    grown: Raw = dict(document)
    # What does not fit is left as it is: reading it says where.
    if isinstance(points, list):
        grown["shoe_points"] = [_with_pair(each) for each in points]
    plan = document.get("plan")
    if isinstance(plan, dict):
        printed = topics if isinstance(topics, list) else []
        keys = [str(each["key"]) for each in printed if isinstance(each, dict)]
        grown["plan"] = {**plan, "footwear": [], "shoe_topics": keys}
    return grown


def _without_side_confirmations(document: Raw) -> Raw:
    """Schema 5 kept the reasons for a side with the plan's row alone."""
    return {**document, "side_confirmations": []}


def _without_record_years(document: Raw) -> Raw:
    """Schema 6 did not know how long the clinic keeps a record."""
    return with_clinic(document, record_years=None)


STEPS: Steps = MappingProxyType(
    {
        1: _with_later_parts,
        2: _with_exercise_words,
        3: _without_outcomes,
        4: _with_footwear,
        5: _without_side_confirmations,
        6: _without_record_years,
    }
)
SCHEMA = newest(STEPS)
