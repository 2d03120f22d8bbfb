"""Section 4.8: strength by grade, by dynamometer and by the paper grip test."""

from dataclasses import dataclass

from assessments.biomechanics.catalogue.building import (
    THREE_TRIALS,
    measured,
    yes_no,
)
from assessments.biomechanics.types import (
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
    between,
)

GROUP = "strength"
MRC = Source("MRC / Oxford scale", Evidence.KNOWN_HIGH)
DYNAMOMETER = Source("Hand-held dynamometer; side to side", Evidence.DESIGN)


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle (group) and the nerve root its grade stands for, "" where none."""

    code: str
    title: str
    root: str = ""
    help: str = "Break test in the middle of the range."


MUSCLES = (
    Muscle("tibialis_anterior", "Tibialis anterior", "L4"),
    Muscle("extensor_hallucis_longus", "Extensor hallucis longus", "L5"),
    Muscle("peronei", "Peronei", "S1"),
    Muscle(
        "gastrosoleus",
        "Gastrocnemius and soleus",
        "S1",
        "By single heel raises where the patient can stand.",
    ),
    Muscle("tibialis_posterior", "Tibialis posterior"),
    Muscle("toe_flexors", "Flexor hallucis and digitorum"),
    Muscle("foot_intrinsics", "Small muscles of the foot"),
    Muscle("quadriceps", "Quadriceps"),
    Muscle("hamstrings", "Hamstrings"),
    Muscle("gluteus_medius", "Gluteus medius (hip abduction)"),
    Muscle("gluteus_maximus", "Gluteus maximus (hip extension)"),
    Muscle("hip_external_rotators", "Hip external rotators"),
    Muscle("hip_flexors", "Hip flexors"),
)
TRUNK = (
    Muscle("trunk_extensors", "Trunk extensors"),
    Muscle("transversus", "Transversus abdominis"),
)


def grade_code(muscle: Muscle) -> str:
    """Return the code of a muscle's strength grade."""
    return f"strength_{muscle.code}"


def force_code(muscle: Muscle) -> str:
    """Return the code of a muscle's force on the dynamometer."""
    return f"force_{muscle.code}_n"


def _grade(muscle: Muscle, sides: Sides) -> Measure:
    return Measure(
        code=grade_code(muscle),
        title=f"{muscle.title}, strength",
        group=GROUP,
        kind=Kind.GRADE,
        sides=sides,
        unit=Unit.NONE,
        source=MRC,
        normal="5",
        help=muscle.help,
    )


def _force(muscle: Muscle) -> Measure:
    return measured(
        force_code(muscle),
        f"{muscle.title}, force",
        GROUP,
        Unit.NEWTON,
        source=DYNAMOMETER,
        hard=between(0, 2000),
        repeats=THREE_TRIALS,
        help="Same position, lever and instrument on both sides. 1 kg is 9.81 N.",
    )


MEASURES: tuple[Measure, ...] = (
    *(_grade(muscle, Sides.PER_SIDE) for muscle in MUSCLES),
    *(_grade(muscle, Sides.ONCE) for muscle in TRUNK),
    yes_no(
        "paper_grip_hallux",
        "Holds a paper strip under the big toe",
        GROUP,
        source=Source("Paper grip test", Evidence.KNOWN_HIGH),
        normal="yes",
        help="Sitting; the strip is pulled away while the toe presses down.",
    ),
    yes_no(
        "paper_grip_lesser",
        "Holds a paper strip under the lesser toes",
        GROUP,
        source=Source("Paper grip test", Evidence.KNOWN_HIGH),
        normal="yes",
        help="As for the big toe.",
    ),
    *(_force(muscle) for muscle in MUSCLES),
)
