"""An exercise that a clinic wrote itself, as a value. Pure.

It stands beside the library's: same family rules, same cap, same side. It has no pose to
draw, so it is printed with the clinic's own picture, or with a frame that says so.
"""

from dataclasses import dataclass
from typing import TypeAlias

from reports.careplan.exercises import Dose, Exercise, Kind

OWN_PREFIX = "C"


@dataclass(frozen=True, slots=True)
class PictureSeen:
    """A picture as it was issued: a PNG in base64, its size in pixels."""

    png: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """One version of a clinic's exercise, named as the library names its own.

    `row`: the key of the stored version. `family`: a family of the library, "" for
    none. `picture`: None where the clinic gave none.
    """

    row: int
    id: str
    version: int
    title: str
    kind: Kind
    sided: bool
    family: str
    aim: str
    start: str
    steps: tuple[str, ...]
    dose: Dose
    harder: str
    easier: str
    care: str
    picture: PictureSeen | None = None


AnyExercise: TypeAlias = Exercise | OwnExercise
