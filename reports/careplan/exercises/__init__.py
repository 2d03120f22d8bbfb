"""The exercise library: fifty items, each a literal, found by id in LIBRARY."""

from collections.abc import Mapping
from types import MappingProxyType

from reports.careplan.exercises.back import BACK
from reports.careplan.exercises.calf import CALF
from reports.careplan.exercises.feet import FEET
from reports.careplan.exercises.hips import HIPS
from reports.careplan.exercises.moving import MOVING
from reports.careplan.exercises.types import (
    STOP_ACTION,
    STOP_RULES,
    Dose,
    Exercise,
    Kind,
    Sides,
    Span,
    session_minutes,
)

__all__ = [
    "LIBRARY",
    "STOP_ACTION",
    "STOP_RULES",
    "Dose",
    "Exercise",
    "Kind",
    "Sides",
    "Span",
    "session_minutes",
]


def _by_id(*groups: tuple[Exercise, ...]) -> Mapping[str, Exercise]:
    """Return the exercises sorted by id; raise ValueError if an id comes twice."""
    library: dict[str, Exercise] = {}
    for exercise in (item for group in groups for item in group):
        if exercise.id in library:
            raise ValueError(f"Exercise id {exercise.id} is used twice")
        library[exercise.id] = exercise
    return MappingProxyType(dict(sorted(library.items())))


LIBRARY: Mapping[str, Exercise] = _by_id(FEET, CALF, MOVING, HIPS, BACK)
