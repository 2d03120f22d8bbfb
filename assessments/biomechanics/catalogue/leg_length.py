"""Section 5: leg length, by tape, blocks, X-ray and inspection."""

from decimal import Decimal

from assessments.biomechanics.types import (
    Choice,
    Evidence,
    Kind,
    Measure,
    Range,
    Repeats,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "leg_length"
ADULT = 18
TRIALS_DIFFER_MM = Decimal(5)

DESIGN = Source("Product rule, for clinical sign-off", Evidence.DESIGN)
BEATTIE_1990 = Source(
    "Beattie P et al. Phys Ther 1990;70:150: the mean of two tapes is better",
    Evidence.VERIFIED,
)
BADII_2014 = Source(
    "Badii M et al. J Rheumatol 2014;41:1689, doi 10.3899/jrheum.131089",
    Evidence.VERIFIED,
)
ALFUTH_2021 = Source(
    "Alfuth M, Fichter P, Knicker A. PLoS One 2021;16:e0261457", Evidence.VERIFIED
)
HEILIG = Source(
    "Heilig's first lift, in osteopathic texts", Evidence.VERIFIED_SECONDARY
)
IN_SHOE_LIMIT = Source(
    "6 mm inside the shoe: Ward 2003 as cited; other pages allow 9.5 to 12 mm",
    Evidence.VERIFIED_SECONDARY,
)
MOSELEY = Source("Moseley, classes at skeletal maturity", Evidence.KNOWN_HIGH)

TWO_TRIALS = Repeats(least=2, most=3, third_if_differ_by=TRIALS_DIFFER_MM)
LOW_SIDE = choices(
    level="level",
    left="left is lower",
    right="right is lower",
)
FULL_LENGTH_MODALITIES = frozenset({"full_length_standing", "ct_scanogram", "eos"})


def _length(
    code: str, title: str, limits: tuple[Range, Range | None], help_text: str
) -> Measure:
    return Measure(
        code=code,
        title=title,
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.PER_SIDE,
        unit=Unit.MILLIMETRE,
        source=BEATTIE_1990,
        hard=limits[0],
        soft=limits[1],
        soft_from_age=ADULT,
        decimals=1,
        repeats=TWO_TRIALS,
        requires=("apparent_landmark",) if code == "apparent_mm" else (),
        help=help_text,
    )


def _low_side(landmark: str, title: str, help_text: str) -> Measure:
    return Measure(
        code=f"{landmark}_low_side",
        title=title,
        group=GROUP,
        kind=Kind.CHOICE,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=ALFUTH_2021,
        choices=LOW_SIDE,
        normal="level",
        help=help_text,
    )


def _segment(bone: str, title: str, hard: Range, source: Source) -> Measure:
    return Measure(
        code=f"xray_{bone}_mm",
        title=title,
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.PER_SIDE,
        unit=Unit.MILLIMETRE,
        source=source,
        hard=hard,
        decimals=1,
        requires=("xray_modality",),
        help="Copy the length from the report; nothing is measured here.",
    )


def _lift(code: str, title: str, hard: Range, soft: Range | None) -> Measure:
    return Measure(
        code=code,
        title=title,
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.PER_SIDE,
        unit=Unit.MILLIMETRE,
        source=IN_SHOE_LIMIT,
        hard=hard,
        soft=soft,
        decimals=1,
        step=Decimal("0.5"),
        help="Height under the heel that is worn now or fitted today; 0 for none.",
    )


def _choice(
    code: str,
    title: str,
    options: tuple[Choice, ...],
    help_text: str,
    *,
    normal: str = "",
) -> Measure:
    return Measure(
        code=code,
        title=title,
        group=GROUP,
        kind=Kind.CHOICE,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=ALFUTH_2021,
        choices=options,
        normal=normal,
        help=help_text,
    )


INPUTS = (
    _choice(
        "lld_onset",
        "When the difference came about",
        choices(longstanding="longstanding", recent="recent"),
        "Recent: after a fracture, an operation or another known event.",
    ),
    _low_side(
        "crest",
        "Iliac crest",
        "Patient stands with straight knees; hands on both crests from behind.",
    ),
    _low_side(
        "psis",
        "Posterior superior iliac spine",
        "Patient stands; thumbs under both spines from behind.",
    ),
    _low_side(
        "asis",
        "Anterior superior iliac spine",
        "Patient stands; thumbs under both spines from the front.",
    ),
    Measure(
        code="crest_height_diff_mm",
        title="Height difference of the iliac crests",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.MILLIMETRE,
        source=DESIGN,
        hard=between(0, 200),
        decimals=1,
        requires=("crest_low_side",),
        help="Vertical distance between the crests, standing; 0 when level.",
    ),
    Measure(
        code="inter_crest_distance_mm",
        title="Distance between the iliac crests",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.MILLIMETRE,
        source=DESIGN,
        hard=between(50, 600),
        decimals=1,
        help="Horizontal distance between the two points whose height was read.",
    ),
    Measure(
        code="block_mm",
        title="Blocks until the pelvis is level",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.MILLIMETRE,
        source=BADII_2014,
        hard=between(0, 200),
        soft=between(0, 60),
        decimals=1,
        requires=("block_side", "block_landmark"),
        help=(
            "Patient stands barefoot, knees straight. Add blocks of 1 to 10 mm under "
            "the low side until the landmarks are level; record the total height."
        ),
    ),
    _choice(
        "block_side",
        "Blocks under",
        choices(level="neither, level", left="the left foot", right="the right foot"),
        "The foot that stands on the blocks.",
    ),
    _choice(
        "block_landmark",
        "Blocks: level judged at",
        choices(
            iliac_crest="iliac crests",
            psis="posterior superior iliac spines",
            asis="anterior superior iliac spines",
            sacral_base="sacral base",
        ),
        "Keep the same landmark at every visit.",
    ),
    _length(
        "true_mm",
        "True leg length, tape",
        (between(200, 1300), between(600, 1100)),
        (
            "Patient lies on the back, legs 15 to 20 cm apart and alike. Tape from the "
            "front hip spine to the tip of the inner ankle bone, twice; a third time "
            "if the two differ by more than 5 mm."
        ),
    ),
    _length(
        "true_lateral_mm",
        "True leg length to the outer ankle, tape",
        (between(200, 1300), between(600, 1100)),
        "As the true leg length, but to the tip of the outer ankle bone. Optional.",
    ),
    _length(
        "apparent_mm",
        "Apparent leg length, tape",
        (between(300, 1700), between(700, 1300)),
        "Patient lies on the back. Tape from the landmark to the inner ankle bone.",
    ),
    _choice(
        "apparent_landmark",
        "Apparent leg length measured from",
        choices(umbilicus="navel", xiphisternum="tip of the breastbone"),
        "Keep the same landmark at every visit.",
    ),
    _choice(
        "galeazzi",
        "Galeazzi test",
        choices(
            equal="knees level",
            femur_short_left="left thigh shorter",
            femur_short_right="right thigh shorter",
            tibia_short_left="left shin shorter",
            tibia_short_right="right shin shorter",
        ),
        "Patient lies on the back, knees bent, heels together; compare the knees.",
        normal="equal",
    ),
)

XRAY = (
    _choice(
        "xray_modality",
        "X-ray: kind of image",
        choices(
            full_length_standing="full-length standing X-ray",
            ct_scanogram="CT scanogram",
            eos="EOS",
            pelvis_ap="pelvis from the front",
        ),
        "The full-length standing X-ray is the reference method.",
    ),
    Measure(
        code="xray_age_months",
        title="X-ray: how old",
        group=GROUP,
        kind=Kind.INTEGER,
        sides=Sides.ONCE,
        unit=Unit.MONTH,
        source=DESIGN,
        hard=between(0, 1200),
        help="Whole months from the image to today; 0 for this month.",
    ),
    _segment("femur", "X-ray: thigh bone", between(150, 700), DESIGN),
    _segment("tibia", "X-ray: shin bone", between(150, 700), DESIGN),
    # The reference prints 150 to 700 for a bone; a foot is lower than any of that.
    _segment("foot", "X-ray: foot height", between(0, 200), DESIGN),
    Measure(
        code="femoral_head_diff_mm",
        title="X-ray: height difference of the hip joints",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.MILLIMETRE,
        source=ALFUTH_2021,
        hard=between(0, 200),
        decimals=1,
        requires=("femoral_head_low_side", "xray_modality"),
        help="From the report of a standing image; 0 when level.",
    ),
    _choice(
        "femoral_head_low_side",
        "X-ray: lower hip joint",
        LOW_SIDE,
        "The patient's own side, not the side of the picture.",
    ),
    Measure(
        code="lld_predicted_mm",
        title="Difference expected when growth ends",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.MILLIMETRE,
        source=MOSELEY,
        hard=between(0, 400),
        decimals=1,
        ages=(0, ADULT - 1),
        help="From a growth prediction made elsewhere; children only.",
    ),
)

CONTRIBUTORS = (
    Measure(
        code="lld_contributors",
        title="What may add to the difference",
        group=GROUP,
        kind=Kind.MULTI_CHOICE,
        sides=Sides.PER_SIDE,
        unit=Unit.NONE,
        source=DESIGN,
        choices=choices(
            none="none found",
            unilateral_pronation="foot rolls in more than the other",
            knee_contracture="knee does not straighten",
            hip_contracture="hip does not straighten",
            sij="sacroiliac joint",
            hip_replacement="hip replacement",
            fracture="old fracture",
            polio="polio",
            growth_plate="growth plate injury",
        ),
        exclusive=("none",),
        normal="none",
        help="Mark each on the side where it was found.",
    ),
    _choice(
        "scoliosis_adams",
        "Bending forward (Adams): rib or loin hump",
        choices(none="none", left="hump on the left", right="hump on the right"),
        "Patient bends forward, arms hanging; look along the back.",
        normal="none",
    ),
)

LIFTS = (
    _lift("lift_in_shoe_mm", "Lift inside the shoe", between(0, 60), between(0, 6)),
    _lift("lift_outside_mm", "Raise on the sole", between(0, 200), None),
    Measure(
        code="lift_override_reason",
        title="Why a lift over 12 mm is inside the shoe",
        group=GROUP,
        kind=Kind.TEXT,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=DESIGN,
        max_length=500,
        help="Asked for when a lift inside the shoe is higher than 12 mm.",
    ),
    Measure(
        code="sbu_mm",
        title="Sacral base unlevelling",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.MILLIMETRE,
        source=HEILIG,
        hard=between(0, 100),
        decimals=1,
        help="From the report of a standing image.",
    ),
    _choice(
        "heilig_compensation",
        "Compensation in the spine",
        choices(
            none="none",
            sidebending_rotation="side bending or rotation",
            wedging="wedged vertebrae or other change of bone",
        ),
        "Asked for Heilig's first lift only.",
    ),
)

MEASURES: tuple[Measure, ...] = (*INPUTS, *XRAY, *CONTRIBUTORS, *LIFTS)
