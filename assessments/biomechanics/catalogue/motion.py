"""Section 4.1 to 4.4 and 4.6: ankle, big toe, hip rotation, torsion, muscle length."""

from assessments.biomechanics.catalogue.building import (
    THREE_TRIALS,
    counted,
    measured,
    one_of,
    yes_no,
)
from assessments.biomechanics.reference.range_of_motion import POWDEN_2015
from assessments.biomechanics.types import (
    Directions,
    Evidence,
    Measure,
    Range,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "motion"
ANKLE_SIGN = Directions(positive="dorsiflexed", negative="plantarflexed")
TURN_SIGN = Directions(positive="external", negative="internal")
GONIOMETRY = Source("Goniometry as taught", Evidence.KNOWN_HIGH)
HALL_2017 = Source(
    "Hall EA, Docherty CL. J Sci Med Sport 2017, PMID 28108266", Evidence.VERIFIED
)
BAUMBACH_2016 = Source(
    "Baumbach SF et al. Arch Orthop Trauma Surg 2016, doi 10.1007/s00402-016-2513-x "
    "(n = 64)",
    Evidence.VERIFIED,
)
SILFVERSKIOLD = Source(
    "Silfverskiöld test, foot inverted slightly to lock the midfoot",
    Evidence.KNOWN_HIGH,
)
HALLUX = Source("Big-toe joint range, as taught (Root)", Evidence.KNOWN_HIGH)
STAHELI_1985 = Source(
    "Torsional profile, Staheli LT et al. JBJS Am 1985;67:39", Evidence.KNOWN_HIGH
)
MUSCLE_LENGTH = Source("Muscle length tests, as taught", Evidence.KNOWN_HIGH)
END_FEEL = choices(
    soft="soft", firm="firm", bony="bony", spasm="spasm", empty="empty (pain stops it)"
)


def _end_feel(code: str, joint: str) -> tuple[Measure, Measure]:
    """Return how the end of a movement feels and how much it hurts."""
    return (
        one_of(
            f"{code}_end_feel",
            f"{joint}, end feel",
            GROUP,
            END_FEEL,
            source=GONIOMETRY,
            normal="firm",
            help="What stops the movement.",
        ),
        counted(
            f"{code}_end_pain",
            f"{joint}, pain at the end",
            GROUP,
            Unit.SCORE,
            source=GONIOMETRY,
            hard=between(0, 10),
            normal="0",
            help="0 none to 10 worst.",
        ),
    )


def _angle(
    code: str,
    title: str,
    source: Source,
    *,
    hard: Range,
    soft: Range | None = None,
    help: str,
    directions: Directions | None = None,
    requires: tuple[str, ...] = (),
) -> Measure:
    return measured(
        code,
        title,
        GROUP,
        Unit.DEGREE,
        source=source,
        hard=hard,
        soft=soft,
        directions=directions,
        requires=requires,
        help=help,
    )


LUNGE: tuple[Measure, ...] = (
    one_of(
        "rom_method",
        "Instrument for ranges of motion",
        GROUP,
        choices(
            goniometer="goniometer",
            inclinometer="inclinometer",
            app="phone app",
            visual="by eye",
        ),
        source=GONIOMETRY,
        sides=Sides.ONCE,
        help="Compare angles taken with the same instrument only.",
    ),
    measured(
        "lunge_cm",
        "Knee-to-wall lunge, distance",
        GROUP,
        Unit.CENTIMETRE,
        source=POWDEN_2015,
        hard=between(0, 30),
        soft=between(2, 18),
        repeats=THREE_TRIALS,
        help="Greatest distance from the big toe to the wall at which the knee touches "
        "the wall and the heel stays down.",
    ),
    one_of(
        "lunge_site",
        "Lunge angle, where the inclinometer lies",
        GROUP,
        choices(
            tibial_tuberosity="tibial tuberosity",
            below_15_cm="15 cm below the tuberosity",
            mid_tibia="middle of the shin",
            achilles="Achilles tendon",
            phone="phone on the shin",
        ),
        source=HALL_2017,
        sides=Sides.ONCE,
        help="Sites differ by several degrees in the same person.",
    ),
    measured(
        "lunge_deg",
        "Lunge, tibia angle, knee bent",
        GROUP,
        Unit.DEGREE,
        source=POWDEN_2015,
        hard=between(0, 75),
        soft=between(20, 60),
        repeats=THREE_TRIALS,
        requires=("lunge_site",),
        help="Tibia against the vertical at the end of the lunge, heel down.",
    ),
    measured(
        "lunge_knee_straight_deg",
        "Lunge, tibia angle, knee straight",
        GROUP,
        Unit.DEGREE,
        source=BAUMBACH_2016,
        hard=between(0, 75),
        soft=between(20, 60),
        repeats=THREE_TRIALS,
        requires=("lunge_site",),
        help="The same with the knee straight; usually about 10° less.",
    ),
)

ANKLE: tuple[Measure, ...] = (
    one_of(
        "ankle_df_protocol",
        "Ankle dorsiflexion, force used",
        GROUP,
        choices(
            light_force="light hand force",
            firm_force="firm hand force",
            measured_force="measured force",
            active="patient's own force",
        ),
        source=BAUMBACH_2016,
        sides=Sides.ONCE,
        help="Force decides much of the angle; keep it the same at every visit.",
    ),
    _angle(
        "df_knee_straight_deg",
        "Ankle dorsiflexion, knee straight",
        SILFVERSKIOLD,
        hard=between(-45, 60),
        soft=between(-15, 40),
        directions=ANKLE_SIGN,
        help="Off the ground, foot inverted slightly to lock the midfoot.",
    ),
    _angle(
        "df_knee_flexed_deg",
        "Ankle dorsiflexion, knee bent to 90°",
        SILFVERSKIOLD,
        hard=between(-45, 60),
        soft=between(-15, 40),
        directions=ANKLE_SIGN,
        help="The same with the knee bent.",
    ),
    *_end_feel("ankle_df", "Ankle dorsiflexion"),
)

BIG_TOE: tuple[Measure, ...] = (
    *(
        _angle(
            code,
            title,
            HALLUX,
            hard=between(-20, 120),
            soft=between(0, 100),
            directions=ANKLE_SIGN,
            help=help,
        )
        for code, title, help in (
            (
                "hallux_df_nwb_deg",
                "Big toe dorsiflexion, off the ground",
                "Passive, against the first metatarsal, foot unloaded.",
            ),
            (
                "hallux_df_wb_deg",
                "Big toe dorsiflexion, standing",
                "Passive, standing relaxed on both feet.",
            ),
            (
                "hallux_df_active_deg",
                "Big toe dorsiflexion, active",
                "By the patient's own force, foot unloaded.",
            ),
        )
    ),
    _angle(
        "hallux_pf_deg",
        "Big toe plantarflexion",
        HALLUX,
        hard=between(-20, 120),
        soft=between(0, 100),
        directions=Directions(positive="plantarflexed", negative="dorsiflexed"),
        help="Passive, foot unloaded.",
    ),
    *_end_feel("hallux", "Big toe dorsiflexion"),
    yes_no(
        "hallux_crepitus",
        "Big-toe joint grates",
        GROUP,
        source=HALLUX,
        help="Felt while moving the joint.",
    ),
    yes_no(
        "hallux_dorsal_osteophyte",
        "Bony rim on top of the big-toe joint",
        GROUP,
        source=HALLUX,
        help="Seen or felt.",
    ),
)

TORSION: tuple[Measure, ...] = (
    _angle(
        "hip_ir_deg",
        "Hip internal rotation",
        STAHELI_1985,
        hard=between(0, 110),
        soft=between(10, 80),
        help="Prone, knee at 90°.",
    ),
    _angle(
        "hip_er_deg",
        "Hip external rotation",
        STAHELI_1985,
        hard=between(0, 110),
        soft=between(10, 80),
        help="Prone, knee at 90°.",
    ),
    *_end_feel("hip_rotation", "Hip rotation"),
    _angle(
        "craig_angle_deg",
        "Femoral version (trochanteric prominence)",
        STAHELI_1985,
        hard=between(-30, 70),
        soft=between(-5, 45),
        directions=Directions(positive="anteverted", negative="retroverted"),
        help="Prone, knee at 90°: rotation at which the greater trochanter stands out "
        "most (Craig's test).",
    ),
    _angle(
        "thigh_foot_angle_deg",
        "Thigh-foot angle",
        STAHELI_1985,
        hard=between(-60, 60),
        soft=between(-20, 35),
        directions=TURN_SIGN,
        help="Prone, knee at 90°: foot against the thigh, seen from above.",
    ),
    _angle(
        "transmalleolar_angle_deg",
        "Transmalleolar angle",
        STAHELI_1985,
        hard=between(-30, 70),
        soft=between(0, 45),
        directions=TURN_SIGN,
        help="Prone, knee at 90°: line through the ankle bones against the thigh. "
        "Adults about 20° external.",
    ),
    one_of(
        "foot_shape",
        "Shape of the sole",
        GROUP,
        choices(
            straight="straight",
            adducted="forefoot adducted",
            abducted="forefoot abducted",
            skew="skew foot",
        ),
        source=STAHELI_1985,
        normal="straight",
        help="Prone, from above. Part of the torsional profile.",
    ),
    _angle(
        "tibial_varum_standing_deg",
        "Tibial varum, standing",
        Source("Lower third of the leg to the vertical", Evidence.KNOWN_MEDIUM),
        hard=between(-20, 30),
        soft=between(0, 12),
        directions=Directions(positive="varus", negative="valgus"),
        help="Standing, from behind.",
    ),
)

LENGTH: tuple[Measure, ...] = (
    _angle(
        "slr_deg",
        "Straight-leg raise",
        MUSCLE_LENGTH,
        hard=between(0, 140),
        soft=between(30, 110),
        help="Passive, supine, to the first firm resistance.",
    ),
    yes_no(
        "slr_reproduces_leg_pain",
        "Straight-leg raise brings on the leg pain",
        GROUP,
        source=MUSCLE_LENGTH,
        help="The patient's own pain down the leg, not the pull behind the thigh.",
    ),
    _angle(
        "slr_pain_deg",
        "Straight-leg raise, angle at which leg pain begins",
        MUSCLE_LENGTH,
        hard=between(0, 140),
        help="Only where the leg pain was brought on.",
    ),
    _angle(
        "popliteal_lag_deg",
        "Popliteal angle, degrees short of straight",
        MUSCLE_LENGTH,
        hard=between(0, 100),
        help="Hip at 90°: how far the knee stays from straight. The other convention "
        "(180° less this) is not used here.",
    ),
    _angle(
        "thomas_hip_extension_deg",
        "Thomas test, hip extension",
        MUSCLE_LENGTH,
        hard=between(-60, 60),
        directions=Directions(positive="extension", negative="flexion"),
        help="Supine, other knee to the chest: thigh against the table. Above the table "
        "is flexion.",
    ),
    yes_no(
        "hip_flexor_tight",
        "Hip flexors tight",
        GROUP,
        source=MUSCLE_LENGTH,
        help="The clinician's judgement from the Thomas test.",
    ),
    yes_no(
        "ober_tight",
        "Modified Ober test: tight",
        GROUP,
        source=MUSCLE_LENGTH,
        help="Side-lying, knee straight: the upper leg stays above the horizontal.",
    ),
    measured(
        "fingertip_floor_cm",
        "Bending forward, fingertips to floor",
        GROUP,
        Unit.CENTIMETRE,
        source=MUSCLE_LENGTH,
        hard=between(0, 100),
        sides=Sides.ONCE,
        help="Standing, knees straight. 0 when the floor is touched.",
    ),
)

MEASURES: tuple[Measure, ...] = (*LUNGE, *ANKLE, *BIG_TOE, *TORSION, *LENGTH)
