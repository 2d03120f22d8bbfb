"""Section 2: height and flexibility of the arch, footprints, angles from X-rays."""

from assessments.biomechanics.catalogue.building import THREE_TRIALS, measured, one_of
from assessments.biomechanics.types import (
    Directions,
    Evidence,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "arch"
BRODY_1982 = Source(
    "Brody DM. Orthop Clin North Am 1982;13:541; listed in Nielsen 2009",
    Evidence.KNOWN_HIGH,
)
NIELSEN_2009 = Source(
    "Nielsen RG et al. J Foot Ankle Res 2009;2:12, doi 10.1186/1757-1146-2-12",
    Evidence.VERIFIED,
)
MCPOIL_2008 = Source(
    "McPoil TG et al. J Foot Ankle Res 2008;1:3, doi 10.1186/1757-1146-1-3 (n = 275)",
    Evidence.VERIFIED,
)
WILLIAMS_2000 = Source(
    "Williams DS, McClay IS. Phys Ther 2000;80:864; formulas of the Temple University "
    "gait centre",
    Evidence.VERIFIED,
)
CAVANAGH_1987 = Source(
    "Cavanagh PR, Rodgers MM. J Biomech 1987;20:547, doi 10.1016/0021-9290(87)90255-7",
    Evidence.VERIFIED,
)
FOOTPRINT_2023 = Source("Ann Rehabil Med 2023;47:222", Evidence.VERIFIED)
CLARKE = Source("Clarke's footprint angle, as commonly drawn", Evidence.KNOWN_HIGH)
LANGLEY_2016 = Source(
    "Langley B et al. J Foot Ankle Res 2016, PMC5131537", Evidence.VERIFIED
)
MEARY_2023 = Source(
    "Talar to first metatarsal angle; protocol of a 2023 study (bio-protocol excerpt)",
    Evidence.VERIFIED,
)
MURLEY_2009 = Source(
    "Murley GS et al. J Foot Ankle Res 2009;2:22, doi 10.1186/1757-1146-2-22",
    Evidence.VERIFIED,
)
CPEI = Source("Centre-of-pressure excursion index", Evidence.KNOWN_MEDIUM)

FOOTPRINT_HARD = between("0.1", 200)
WIDTH_HARD = between("0.1", 160)

NAVICULAR: tuple[Measure, ...] = (
    one_of(
        "nd_protocol",
        "How navicular drop was taken",
        GROUP,
        choices(
            standing_neutral_to_relaxed="standing, neutral to relaxed (Brody)",
            sitting_neutral_to_standing="sitting neutral to standing (modified)",
            sit_to_stand_relaxed="sitting relaxed to standing relaxed",
        ),
        source=NIELSEN_2009,
        sides=Sides.ONCE,
        help="The ways give different values; compare like with like only.",
    ),
    measured(
        "nav_height_neutral_mm",
        "Navicular height, neutral",
        GROUP,
        Unit.MILLIMETRE,
        source=BRODY_1982,
        hard=between(0, 100),
        soft=between(15, 70),
        repeats=THREE_TRIALS,
        requires=("nd_protocol",),
        help="Mark the most prominent point of the navicular tuberosity. Hold the "
        "talonavicular joint neutral and read its height above the floor with a card "
        "or gauge. Three readings; their mean is used.",
    ),
    measured(
        "nav_height_relaxed_mm",
        "Navicular height, relaxed standing",
        GROUP,
        Unit.MILLIMETRE,
        source=BRODY_1982,
        hard=between(0, 100),
        soft=between(15, 70),
        repeats=THREE_TRIALS,
        help="Same mark, patient standing relaxed on both feet. Three readings; their "
        "mean is used.",
    ),
    measured(
        "nav_drift_mm",
        "Navicular drift",
        GROUP,
        Unit.MILLIMETRE,
        source=Source(
            "Optional; same-rater ICC 0.72-0.85, between raters 0.59-0.80 "
            "(Nielsen 2009)",
            Evidence.VERIFIED,
        ),
        hard=between(-20, 40),
        directions=Directions(positive="medial", negative="lateral"),
        repeats=THREE_TRIALS,
        help="Sideways travel of the navicular mark from neutral to relaxed standing. "
        "There is no accepted band.",
    ),
)

HEIGHTS: tuple[Measure, ...] = (
    measured(
        "foot_length_total_mm",
        "Foot length, heel to longest toe",
        GROUP,
        Unit.MILLIMETRE,
        source=WILLIAMS_2000,
        hard=between(80, 400),
        soft=between(180, 320),
        soft_from_age=18,
        help="Standing, back of the heel to the tip of the longest toe.",
    ),
    measured(
        "foot_length_truncated_mm",
        "Foot length, heel to big-toe joint, standing",
        GROUP,
        Unit.MILLIMETRE,
        source=WILLIAMS_2000,
        hard=between(50, 300),
        help="Standing, back of the heel to the centre of the first "
        "metatarsophalangeal joint.",
    ),
    measured(
        "foot_length_truncated_sitting_mm",
        "Foot length, heel to big-toe joint, sitting",
        GROUP,
        Unit.MILLIMETRE,
        source=WILLIAMS_2000,
        hard=between(50, 300),
        help="As standing, with the foot flat and the leg unloaded.",
    ),
    measured(
        "dorsum_height_sitting_mm",
        "Height of the dorsum, sitting",
        GROUP,
        Unit.MILLIMETRE,
        source=WILLIAMS_2000,
        hard=between(20, 120),
        help="Height of the top of the foot at half the total foot length, sitting.",
    ),
    measured(
        "dorsum_height_standing_mm",
        "Height of the dorsum, standing",
        GROUP,
        Unit.MILLIMETRE,
        source=WILLIAMS_2000,
        hard=between(20, 120),
        help="The same point, standing on both feet.",
    ),
)

FOOTPRINT: tuple[Measure, ...] = (
    measured(
        "footprint_forefoot_cm2",
        "Footprint area, front third",
        GROUP,
        Unit.SQUARE_CENTIMETRE,
        source=CAVANAGH_1987,
        hard=FOOTPRINT_HARD,
        help="Leave out the toes; cut the rest into three parts of equal length. "
        "Area A, the forefoot.",
    ),
    measured(
        "footprint_midfoot_cm2",
        "Footprint area, middle third",
        GROUP,
        Unit.SQUARE_CENTIMETRE,
        source=CAVANAGH_1987,
        hard=between(0, 200),
        help="Area B. Zero when the midfoot leaves no print.",
    ),
    measured(
        "footprint_heel_cm2",
        "Footprint area, back third",
        GROUP,
        Unit.SQUARE_CENTIMETRE,
        source=CAVANAGH_1987,
        hard=FOOTPRINT_HARD,
        help="Area C, the heel.",
    ),
    measured(
        "footprint_forefoot_width_mm",
        "Footprint width, widest at the forefoot",
        GROUP,
        Unit.MILLIMETRE,
        source=FOOTPRINT_2023,
        hard=WIDTH_HARD,
        help="Widest line across the ball of the foot.",
    ),
    measured(
        "footprint_midfoot_width_mm",
        "Footprint width, narrowest at the midfoot",
        GROUP,
        Unit.MILLIMETRE,
        source=FOOTPRINT_2023,
        hard=between(0, 160),
        help="Narrowest line across the arch. Zero when the print is interrupted.",
    ),
    measured(
        "footprint_heel_width_mm",
        "Footprint width, widest at the heel",
        GROUP,
        Unit.MILLIMETRE,
        source=FOOTPRINT_2023,
        hard=WIDTH_HARD,
        help="Widest line across the heel.",
    ),
    measured(
        "clarke_angle_deg",
        "Clarke's footprint angle",
        GROUP,
        Unit.DEGREE,
        source=CLARKE,
        hard=between(0, 90),
        help="Between the inner tangent of the footprint and the line from the "
        "forefoot tangent point to the deepest point of the inner border.",
    ),
)

ANGLES: tuple[Measure, ...] = (
    measured(
        "longitudinal_arch_angle_deg",
        "Longitudinal arch angle (Feiss)",
        GROUP,
        Unit.DEGREE,
        source=LANGLEY_2016,
        hard=between(90, 180),
        help="Optional. Inner ankle bone to navicular tuberosity to first metatarsal "
        "head, standing.",
    ),
    measured(
        "xray_meary_deg",
        "Talar to first metatarsal angle (X-ray)",
        GROUP,
        Unit.DEGREE,
        source=MEARY_2023,
        hard=between(-60, 60),
        directions=Directions(positive="convex_up", negative="convex_down"),
        help="Typed from a weight-bearing lateral X-ray report.",
    ),
    measured(
        "xray_calcaneal_inclination_deg",
        "Calcaneal inclination (X-ray)",
        GROUP,
        Unit.DEGREE,
        source=MURLEY_2009,
        hard=between(-20, 60),
        directions=Directions(positive="upward", negative="downward"),
        help="Typed from a weight-bearing lateral X-ray report: heel bone against the "
        "floor, rising towards the toes is upward.",
    ),
    measured(
        "cop_excursion_mm",
        "Centre-of-pressure excursion",
        GROUP,
        Unit.MILLIMETRE,
        source=CPEI,
        hard=between(-60, 100),
        directions=Directions(positive="lateral", negative="medial"),
        help="From a pressure plate: distance of the pressure path from its chord at "
        "the front third of the foot.",
    ),
    measured(
        "cop_forefoot_width_mm",
        "Forefoot width on the pressure plate",
        GROUP,
        Unit.MILLIMETRE,
        source=CPEI,
        hard=WIDTH_HARD,
        help="Width at the same line.",
    ),
)

MEASURES: tuple[Measure, ...] = (*NAVICULAR, *HEIGHTS, *FOOTPRINT, *ANGLES)
