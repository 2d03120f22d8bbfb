"""Section 3: heel position, subtalar joint, windlass, forefoot and first ray."""

from decimal import Decimal

from assessments.biomechanics.catalogue.building import (
    any_of,
    counted,
    measured,
    one_of,
    yes_no,
)
from assessments.biomechanics.types import (
    Choice,
    Directions,
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "rearfoot"
HEEL_SIGN = Directions(positive="everted", negative="inverted")
RCSP = Source(
    "Relaxed calcaneal stance position: bisection drawn prone, read from behind",
    Evidence.VERIFIED,
)
NCSP = Source(
    "Neutral calcaneal stance position, subtalar joint held neutral",
    Evidence.VERIFIED_SECONDARY,
)
ELVERU_1988 = Source(
    "Elveru RA et al. Phys Ther 1988;68:672 (two raters: ICC 0.32 and 0.17)",
    Evidence.KNOWN_HIGH,
)
NOAKES_2003 = Source(
    "Noakes H, Payne C. JAPMA 2003;93:185, doi 10.7547/87507315-93-3-185",
    Evidence.VERIFIED,
)
JACK = Source("Jack's test, Hubscher manoeuvre", Evidence.KNOWN_MEDIUM)
JOHNSON_1989 = Source("Johnson KA, Strom DE. 1989", Evidence.KNOWN_HIGH)
GARBALOSA_1994 = Source(
    "Garbalosa JC et al. JOSPT 1994;20:200 (120 feet)", Evidence.KNOWN_MEDIUM
)
FIRST_RAY = Source("Manual first-ray test", Evidence.KNOWN_HIGH)
LOPICCOLO_2010 = Source(
    "Coleman block in subtle cavus, after LoPiccolo 2010", Evidence.VERIFIED
)
FLEXIBLE = Source("Flexible and rigid flat foot, as taught", Evidence.KNOWN_HIGH)


def _heel(code: str, title: str, source: Source, help: str) -> Measure:
    return measured(
        code,
        title,
        GROUP,
        Unit.DEGREE,
        source=source,
        hard=between(-30, 30),
        soft=between(-12, 12),
        directions=HEEL_SIGN,
        help=help,
    )


HEEL: tuple[Measure, ...] = (
    _heel(
        "rcsp_deg",
        "Heel position, relaxed standing (RCSP)",
        RCSP,
        "Draw the bisection of the heel bone with the patient prone. Read its angle to "
        "the vertical from behind, standing relaxed.",
    ),
    _heel(
        "ncsp_deg",
        "Heel position, neutral standing (NCSP)",
        NCSP,
        "The same line, with the subtalar joint held neutral.",
    ),
    measured(
        "stj_inversion_deg",
        "Subtalar inversion",
        GROUP,
        Unit.DEGREE,
        source=ELVERU_1988,
        hard=between(0, 60),
        soft=between(5, 45),
        help="Passive, prone. Usually 20-30°. Two examiners agree poorly.",
    ),
    measured(
        "stj_eversion_deg",
        "Subtalar eversion",
        GROUP,
        Unit.DEGREE,
        source=ELVERU_1988,
        hard=between(0, 40),
        soft=between(0, 25),
        help="Passive, prone. Usually 5-10°.",
    ),
    any_of(
        "stj_quality",
        "Subtalar movement, quality",
        GROUP,
        choices(
            normal="normal",
            stiff="stiff",
            hypermobile="hypermobile",
            painful="painful",
            blocked="blocked",
        ),
        source=FLEXIBLE,
        exclusive=("normal",),
        normal="normal",
        help="How the movement feels, not how far it goes.",
    ),
    yes_no(
        "arch_returns_off_load",
        "Arch appears when the foot is off the ground",
        GROUP,
        source=FLEXIBLE,
        normal="yes",
        help="Look at the foot hanging or lying. No: the flat foot is rigid.",
    ),
    Measure(
        code="too_many_toes",
        title="Toes seen outside the heel",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.PER_SIDE,
        unit=Unit.COUNT,
        source=JOHNSON_1989,
        hard=between(0, 5),
        decimals=1,
        step=Decimal("0.5"),
        help="From behind, standing. Half toes count 0.5. Overlaps item 6 of the Foot "
        "Posture Index; it is not added to it.",
    ),
)

FORCE: tuple[Measure, ...] = (
    counted(
        "supination_resistance",
        "Supination resistance, by hand",
        GROUP,
        Unit.SCORE,
        source=NOAKES_2003,
        hard=between(1, 5),
        choices=(
            Choice("1", "very easy to lift"),
            Choice("2", "easy"),
            Choice("3", "moderate"),
            Choice("4", "hard"),
            Choice("5", "very hard, cannot be moved"),
        ),
        normal="3",
        help="Standing relaxed; two fingers under the navicular lift the arch. Depends "
        "on the examiner's practice.",
    ),
    measured(
        "supination_resistance_n",
        "Supination resistance, by device",
        GROUP,
        Unit.NEWTON,
        source=NOAKES_2003,
        hard=between(0, 600),
        soft=between(40, 350),
        help="Standing relaxed; force at which the arch begins to rise.",
    ),
    one_of(
        "jack_arch_rise",
        "Big toe lifted in standing: the arch rises",
        GROUP,
        choices(immediate="at once", delayed="late", absent="not at all"),
        source=JACK,
        normal="immediate",
        help="Standing on both feet, lift the big toe (Jack's test).",
    ),
    one_of(
        "jack_force",
        "Big toe lifted in standing: force needed",
        GROUP,
        choices(low="little", moderate="moderate", high="much"),
        source=JACK,
        normal="low",
        help="Force that lifts the big toe off the ground.",
    ),
    yes_no(
        "jack_tibia_external_rotation",
        "Big toe lifted in standing: the leg turns outward",
        GROUP,
        source=JACK,
        normal="yes",
        help="Outward turn of the shin while the toe is lifted.",
    ),
)

FOREFOOT: tuple[Measure, ...] = (
    measured(
        "forefoot_rearfoot_deg",
        "Forefoot to rearfoot",
        GROUP,
        Unit.DEGREE,
        source=GARBALOSA_1994,
        hard=between(-30, 30),
        soft=between(-15, 15),
        directions=Directions(positive="valgus", negative="varus"),
        help="Prone, subtalar joint neutral: forefoot plane against the heel.",
    ),
    yes_no(
        "forefoot_flexible",
        "Forefoot position can be corrected by hand",
        GROUP,
        source=GARBALOSA_1994,
        normal="yes",
        help="Yes: supinatus rather than a fixed varus.",
    ),
    one_of(
        "first_ray_position",
        "First ray, resting position",
        GROUP,
        choices(
            dorsiflexed="dorsiflexed",
            level="level with the second",
            plantarflexed="plantarflexed",
        ),
        source=FIRST_RAY,
        normal="level",
        help="First metatarsal head against the second, prone, subtalar joint neutral.",
    ),
    measured(
        "first_ray_up_mm",
        "First ray, travel upwards",
        GROUP,
        Unit.MILLIMETRE,
        source=FIRST_RAY,
        hard=between(0, 20),
        help="Against the second metatarsal head. Usually about 5 mm.",
    ),
    measured(
        "first_ray_down_mm",
        "First ray, travel downwards",
        GROUP,
        Unit.MILLIMETRE,
        source=FIRST_RAY,
        hard=between(0, 20),
        help="Against the second metatarsal head. Usually about 5 mm.",
    ),
    one_of(
        "coleman_block",
        "Coleman block test",
        GROUP,
        choices(
            corrects="the heel comes out of varus",
            does_not_correct="the heel stays in varus",
        ),
        source=LOPICCOLO_2010,
        help="Block under the outer border and heel, first ray hanging free.",
    ),
)

MEASURES: tuple[Measure, ...] = (*HEEL, *FORCE, *FOREFOOT)
