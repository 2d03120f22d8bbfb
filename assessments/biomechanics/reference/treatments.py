"""The vocabulary of treatments and advice (section 8.2), with the doses as printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from assessments.biomechanics.types import Choice


class Place(StrEnum):
    """The part of a care plan that a treatment belongs to."""

    ORTHOSIS = "plan.orthosis"
    FOOTWEAR = "plan.footwear"
    PHYSIO = "plan.physio"
    STRETCH = "plan.stretch"
    POSTURE = "plan.posture"
    FOOT_STRENGTH = "plan.foot_strength"
    MASSAGE = "plan.massage"
    SIJ_MOBILITY = "plan.sij_mobility"
    GAIT = "plan.gait_retraining"
    CAUSE_FIRST = "plan.primary_cause_first"
    MEDICAL = "medical"


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment: its code, its words, where a plan keeps it.

    `articles`: the patient articles that name it. `hold_s`: the hold in seconds as
    printed; None where no number is printed. `exercise`: id in the exercise library.
    """

    code: str
    label: str
    place: Place
    articles: tuple[str, ...] = ()
    hold_s: int | None = None
    exercise: str = ""


TREATMENTS: tuple[Treatment, ...] = (
    Treatment(
        "orthosis_custom",
        "Custom moulded insoles",
        Place.ORTHOSIS,
        ("S000", "S001", "S002", "S003", "S004"),
    ),
    Treatment(
        "orthosis_prefab",
        "Ready-made insoles",
        Place.ORTHOSIS,
        ("S000", "S001", "S002", "S003", "S004"),
    ),
    Treatment("heel_insert", "Heel insert or lift", Place.ORTHOSIS, ("S000", "S003")),
    Treatment(
        "footwear_supportive",
        "Supportive, cushioned, well-fitting shoes every day",
        Place.FOOTWEAR,
        ("S000", "S001", "S002"),
    ),
    Treatment(
        "footwear_avoid",
        "Avoiding flat, high-heeled, flip-flop or worn-out shoes",
        Place.FOOTWEAR,
        ("S000", "S001", "S002"),
    ),
    Treatment(
        "physio", "Physiotherapy: strength and posture", Place.PHYSIO, ("S001", "S002")
    ),
    Treatment(
        "strength_hip_core",
        "Hip, pelvic and trunk strengthening",
        Place.PHYSIO,
        ("S000", "S001"),
    ),
    Treatment(
        "alignment_whole_body", "Whole-body alignment work", Place.PHYSIO, ("S000",)
    ),
    Treatment(
        "stretch_calf",
        "Calf stretch every day",
        Place.STRETCH,
        ("S001",),
        exercise="E21",
    ),
    Treatment(
        "stretch_hamstring",
        "Hamstring stretch every day",
        Place.STRETCH,
        ("S001",),
        exercise="E36",
    ),
    Treatment(
        "stretch_low_back",
        "Low-back stretch every day",
        Place.STRETCH,
        ("S001",),
        exercise="E40",
    ),
    Treatment(
        "posture_practice",
        "Standing tall, shoulders back, pelvis neutral",
        Place.POSTURE,
        ("S001",),
        exercise="E48",
    ),
    Treatment(
        "toe_lift",
        "Toe lift, sitting, heels down",
        Place.STRETCH,
        ("S002",),
        hold_s=10,
        exercise="E01",
    ),
    Treatment(
        "fascia_roll",
        "Rolling the sole on a ball or frozen bottle",
        Place.STRETCH,
        ("S002",),
        hold_s=30,
        exercise="E02",
    ),
    Treatment(
        "calf_wall",
        "Calf stretch at the wall, heel down",
        Place.STRETCH,
        ("S002",),
        hold_s=20,
        exercise="E21",
    ),
    Treatment(
        "knee_to_chest",
        "Knee to chest",
        Place.STRETCH,
        ("S002",),
        hold_s=20,
        exercise="E40",
    ),
    Treatment("pelvic_tilt", "Pelvic tilt", Place.STRETCH, ("S002",), exercise="E41"),
    Treatment("cat_cow", "Cat and cow", Place.STRETCH, ("S002",), exercise="E42"),
    Treatment(
        "foot_strength",
        "Foot strengthening",
        Place.FOOT_STRENGTH,
        ("S004",),
        exercise="E04",
    ),
    Treatment("massage", "Sports massage", Place.MASSAGE, ("S004",)),
    Treatment(
        "sij_mobility", "Loosening the sacroiliac joint", Place.SIJ_MOBILITY, ("S004",)
    ),
    Treatment(
        "gait_retraining",
        "Lengthening the stride",
        Place.GAIT,
        ("S004",),
        exercise="E49",
    ),
    Treatment(
        "restore_extension",
        "Regaining the backward bend of the low back",
        Place.PHYSIO,
        ("S004",),
        exercise="E47",
    ),
    Treatment(
        "heel_pain_first", "Treating the heel pain first", Place.CAUSE_FIRST, ("S004",)
    ),
    Treatment(
        "limp_cause_first",
        "Treating the cause of the limp first",
        Place.CAUSE_FIRST,
        ("S004",),
    ),
    Treatment("injection", "Injection", Place.MEDICAL),
    Treatment("shockwave", "Shockwave", Place.MEDICAL),
    Treatment("medicine", "Painkillers or other medicine", Place.MEDICAL),
    Treatment("surgery", "Operation", Place.MEDICAL),
    Treatment("taping", "Taping or brace", Place.ORTHOSIS),
)
BY_CODE: Mapping[str, Treatment] = MappingProxyType({t.code: t for t in TREATMENTS})
# What each home exercise must say before it may be given.
EXERCISE_FIELDS = ("hold_s", "reps", "sets", "times_per_day", "side", "stop_if")


def treatment_choices() -> tuple[Choice, ...]:
    """Return the vocabulary as answers, with «none» standing alone at the end."""
    answers = tuple(Choice(each.code, each.label) for each in TREATMENTS)
    return (*answers, Choice("none", "None"))
