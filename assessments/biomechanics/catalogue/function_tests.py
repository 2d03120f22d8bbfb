"""Section 6.6: tests of balance, walking and single-leg control."""

from dataclasses import replace

from assessments.biomechanics.catalogue.building import (
    THREE_TRIALS,
    measured,
    one_of,
)
from assessments.biomechanics.reference.change_rules import PERERA_2006
from assessments.biomechanics.reference.function_norms import (
    BOHANNON_2006,
    SPRINGER_2007,
    SPRINGER_2007_CLOSED,
)
from assessments.biomechanics.types import (
    Coding,
    Evidence,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "function"
PLISKY_2006 = Source("Plisky PJ et al. JOSPT 2006;36:911", Evidence.KNOWN_HIGH)
STEP_DOWN = Source(
    "Single-leg squat or step-down, watched; supports the pronation chain",
    Evidence.KNOWN_HIGH,
)
TRENDELENBURG = Source(
    "Trendelenburg test, held for 30 s: hip abductors", Evidence.KNOWN_HIGH
)
WALK_CODES = (
    Coding("http://loinc.org", "64098-7", "LOINC, read"),
    Coding("http://snomed.info/sct", "165263003", "SNOMED CT, Walking distance, read"),
)
DEGREES = choices(none="none", mild="mild", marked="marked")
NO_HANDS = "Barefoot, arms across the chest, up to 45 s, three times."


def _stance(eyes: str, title: str, source: Source, help_text: str) -> Measure:
    return measured(
        f"sls_{eyes}_s",
        f"Single-leg stance, {title}",
        GROUP,
        Unit.SECOND,
        source=source,
        hard=between(0, 300),
        repeats=THREE_TRIALS,
        help=help_text,
    )


def _reach(direction: str, title: str) -> Measure:
    return measured(
        f"ybt_{direction}_cm",
        f"Y-Balance, {title}",
        GROUP,
        Unit.CENTIMETRE,
        source=PLISKY_2006,
        hard=between(0, 200),
        requires=("ybt_limb_length_cm",),
        help="The side is the leg that stands.",
    )


def _watched(code: str, title: str) -> Measure:
    return one_of(
        f"step_down_{code}",
        f"Step-down: {title}",
        GROUP,
        DEGREES,
        source=STEP_DOWN,
        normal="none",
        help="The side is the leg that stands.",
    )


TESTS: tuple[Measure, ...] = (
    _stance("eo", "eyes open", SPRINGER_2007, NO_HANDS),
    _stance("ec", "eyes closed", SPRINGER_2007_CLOSED, NO_HANDS),
    one_of(
        "trendelenburg_test",
        "Trendelenburg test",
        GROUP,
        choices(
            negative="negative, pelvis stays level",
            positive="positive, the other side of the pelvis drops",
        ),
        source=TRENDELENBURG,
        normal="negative",
        help="The side is the leg that stands; hold for 30 s.",
    ),
    measured(
        "trendelenburg_held_s",
        "Trendelenburg test: held",
        GROUP,
        Unit.SECOND,
        source=TRENDELENBURG,
        hard=between(0, 30),
        help="Seconds until the pelvis drops, 30 at most.",
    ),
    _watched("knee_valgus", "knee moves inward"),
    _watched("pelvic_drop", "other side of the pelvis drops"),
    _watched("trunk_lean", "trunk leans"),
    _reach("ant", "forward reach"),
    _reach("pm", "reach back and inward"),
    _reach("pl", "reach back and outward"),
    measured(
        "ybt_limb_length_cm",
        "Y-Balance, leg length",
        GROUP,
        Unit.CENTIMETRE,
        source=PLISKY_2006,
        hard=between(20, 130),
        help="Front hip spine to the inner ankle bone.",
    ),
    measured(
        "tug_s",
        "Timed Up and Go",
        GROUP,
        Unit.SECOND,
        source=BOHANNON_2006,
        hard=between(1, 300),
        sides=Sides.ONCE,
        repeats=THREE_TRIALS,
        help="Rise, walk 3 m, turn, walk back, sit; usual pace and aid.",
    ),
    replace(
        measured(
            "six_minute_walk_m",
            "Six-minute walk",
            GROUP,
            Unit.METRE,
            source=PERERA_2006,
            hard=between(0, 1200),
            sides=Sides.ONCE,
            help="As far as possible in six minutes, rests allowed.",
        ),
        coding=WALK_CODES,
    ),
)
