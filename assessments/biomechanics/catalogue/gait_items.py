"""Section 6.1 and 6.2: what is watched in walking, phase by phase, and the limp."""

from assessments.biomechanics.catalogue.building import any_of, one_of, yes_no
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

GROUP = "gait"
OBSERVED = Source(
    "Podiatric observational gait items; moderately reliable at best: no sum score",
    Evidence.KNOWN_HIGH,
)
LIMP = Source("Limp and gait patterns by what they look like", Evidence.KNOWN_HIGH)
CONDITIONS_SOURCE = Source("Conditions of the walk", Evidence.DESIGN)
BOTH_FEET = "Whole body."
CONTACT = "Initial contact, 0 to 2 % of the cycle."
LOADING = "Loading response, 2 to 12 % of the cycle."
MIDSTANCE = "Midstance, 12 to 31 % of the cycle."
PUSH_OFF = "Terminal stance and pre-swing, 31 to 62 % of the cycle."
SWING = "Swing, 62 to 100 % of the cycle."

NEITHER = choices(none="none", left="left", right="right")
DEGREES = choices(none="none", mild="mild", marked="marked")


def _graded(none: str, left: str, right: str) -> tuple[Choice, ...]:
    """Return none, and each of two directions mild or marked."""
    return choices(
        none=none,
        left_mild=f"{left}, mild",
        left_marked=f"{left}, marked",
        right_mild=f"{right}, mild",
        right_marked=f"{right}, marked",
    )


def _once(
    code: str, title: str, options: tuple[Choice, ...], *, normal: str, hint: str
) -> Measure:
    return one_of(
        code,
        title,
        GROUP,
        options,
        source=OBSERVED,
        sides=Sides.ONCE,
        normal=normal,
        help=f"{BOTH_FEET} {hint}".strip(),
    )


def _seen(
    code: str, title: str, options: tuple[Choice, ...], *, normal: str, help_text: str
) -> Measure:
    return one_of(
        code, title, GROUP, options, source=OBSERVED, normal=normal, help=help_text
    )


def _sign(code: str, title: str, help_text: str) -> Measure:
    return yes_no(code, title, GROUP, source=OBSERVED, help=help_text)


def _condition(code: str, title: str, options: tuple[Choice, ...]) -> Measure:
    return one_of(
        code, title, GROUP, options, source=CONDITIONS_SOURCE, sides=Sides.ONCE
    )


CONDITIONS = (
    _condition(
        "gait_footwear",
        "Walked in",
        choices(
            barefoot="bare feet", shoes="shoes", shoes_orthoses="shoes with orthoses"
        ),
    ),
    _condition(
        "gait_surface", "Walked on", choices(walkway="a walkway", treadmill="treadmill")
    ),
    _condition(
        "gait_pace", "Walked at", choices(slow="slow", usual="usual", fast="fast pace")
    ),
    _condition(
        "gait_aid",
        "Walking aid",
        choices(
            none="none",
            stick="stick",
            two_sticks="two sticks or crutches",
            frame="frame",
            person="another person",
            other="other",
        ),
    ),
    Measure(
        code="gait_video_ref",
        title="Video",
        group=GROUP,
        kind=Kind.TEXT,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=CONDITIONS_SOURCE,
        max_length=200,
        help="Name or number of the recording.",
    ),
)

WHOLE_BODY = (
    _once(
        "head_tilt",
        "Head tilts to",
        NEITHER,
        normal="none",
        hint="Leg length, scoliosis.",
    ),
    _once(
        "shoulder_drop",
        "Shoulder drops on",
        NEITHER,
        normal="none",
        hint="Leg length, scoliosis.",
    ),
    _once(
        "arm_swing",
        "Arm swing",
        choices(
            symmetrical="alike",
            reduced_left="less on the left",
            reduced_right="less on the right",
            reduced_both="less on both sides",
            absent="absent",
        ),
        normal="symmetrical",
        hint="Stiff trunk, neurological.",
    ),
    _once(
        "trunk_lean_sagittal",
        "Trunk, from the side",
        choices(upright="upright", forward="leans forward", backward="leans back"),
        normal="upright",
        hint="Part of the short-stride chain.",
    ),
    _once(
        "trunk_lean_lateral",
        "Trunk sways",
        choices(
            none="none", left="to the left", right="to the right", both="both ways"
        ),
        normal="none",
        hint="Part of the limp chain; Trendelenburg.",
    ),
    _once(
        "trunk_rotation",
        "Trunk rotation",
        choices(normal="normal", reduced="reduced"),
        normal="normal",
        hint="Part of the limp chain.",
    ),
    _once(
        "pelvis_tilt_frontal",
        "Pelvis drops",
        _graded("level", "left side drops", "right side drops"),
        normal="none",
        hint="From behind.",
    ),
    _once(
        "pelvis_tilt_sagittal",
        "Pelvis, from the side",
        choices(
            neutral="neutral",
            anterior_mild="tips forward, mild",
            anterior_marked="tips forward, marked",
            posterior_mild="tips back, mild",
            posterior_marked="tips back, marked",
        ),
        normal="neutral",
        hint="",
    ),
    _once(
        "pelvis_rotation",
        "Pelvis rotation",
        _graded("alike", "left side forward", "right side forward"),
        normal="none",
        hint="The side that is carried forward.",
    ),
    _once(
        "lumbar_lordosis",
        "Curve of the low back in walking",
        choices(normal="normal", increased="increased", flattened="flattened"),
        normal="normal",
        hint="",
    ),
    _once(
        "stride",
        "Stride",
        choices(
            normal="normal",
            short="short",
            shuffling="shuffling",
            asymmetrical="left and right differ",
        ),
        normal="normal",
        hint="Sore feet shorten it.",
    ),
    _once(
        "base_of_gait",
        "Base",
        choices(narrow="narrow", normal="normal", wide="wide"),
        normal="normal",
        hint="Balance, neuropathy.",
    ),
    _once(
        "weight_shift", "Weight shifts to", NEITHER, normal="none", hint="Limp chain."
    ),
    _once(
        "stance_time_reduced_side",
        "Shorter stance on",
        NEITHER,
        normal="none",
        hint="Usually the painful side.",
    ),
    _once(
        "cadence_impression",
        "Cadence, by eye",
        choices(slow="slow", normal="normal", quick="quick"),
        normal="normal",
        hint="",
    ),
    _once(
        "gait_noise",
        "Sound of the steps",
        choices(normal="normal", loud="loud slap"),
        normal="normal",
        hint="Shock absorption.",
    ),
)

CONTACT_PHASE = (
    _seen(
        "contact_type",
        "First contact with",
        choices(
            heel="the heel",
            lateral_heel="the outer heel",
            flat_foot="the flat foot",
            forefoot="the forefoot",
            toe="the toes",
        ),
        normal="heel",
        help_text=f"{CONTACT} Flat or forefoot: heel pain, short calf.",
    ),
    _seen(
        "contact_calcaneus",
        "Heel at contact",
        choices(inverted="inverted", vertical="vertical", everted="everted"),
        normal="inverted",
        help_text=f"{CONTACT} Slightly inverted is usual.",
    ),
    _seen(
        "early_pronation",
        "Rolling in after contact",
        choices(absent="absent", normal="normal", excessive="excessive", rapid="rapid"),
        normal="normal",
        help_text=LOADING,
    ),
    _sign("foot_slap", "Foot slaps down", f"{LOADING} Weak tibialis anterior."),
    _seen(
        "knee_loading",
        "Knee on loading",
        choices(
            flexes="bends",
            stiff="stiff",
            valgus_thrust="thrusts inward",
            varus_thrust="thrusts outward",
        ),
        normal="flexes",
        help_text=LOADING,
    ),
)

MIDSTANCE_PHASE = (
    _seen(
        "midstance_pronation",
        "Foot in midstance",
        choices(
            resupinating="rolls back out",
            stays_pronated="stays rolled in",
            late_pronation="rolls in after the heel has lifted",
        ),
        normal="resupinating",
        help_text=MIDSTANCE,
    ),
    _sign("supinated_throughout", "Rolled out all through stance", MIDSTANCE),
    _sign("medial_bulge", "Bulge on the inner side", MIDSTANCE),
    _sign("midfoot_break", "Midfoot breaks", f"{MIDSTANCE} Short calf."),
    _sign("abducted_forefoot", "Forefoot turns out on the rearfoot", MIDSTANCE),
    _seen(
        "knee_position",
        "Kneecap points",
        choices(forward="forward", medial="inward", lateral="outward"),
        normal="forward",
        help_text=f"{MIDSTANCE} Femoral or tibial rotation.",
    ),
    _seen(
        "hip_drop_contralateral",
        "Other side of the pelvis drops",
        DEGREES,
        normal="none",
        help_text=f"{MIDSTANCE} The side is the leg that stands. Trendelenburg.",
    ),
    _sign(
        "early_heel_lift",
        "Heel lifts early",
        f"{MIDSTANCE} Before the other foot lands: short calf.",
    ),
    _sign("delayed_heel_lift", "Heel lifts late", f"{MIDSTANCE} Weak calf."),
)

PUSH_OFF_PHASE = (
    _seen(
        "resupination",
        "Rolling back out",
        choices(present="present", late="late", absent="absent"),
        normal="present",
        help_text=PUSH_OFF,
    ),
    _seen(
        "propulsion",
        "Push-off",
        choices(
            normal="normal",
            apropulsive="none",
            lateral="over the outer toes",
            medial_roll_off="over the inner border",
        ),
        normal="normal",
        help_text=f"{PUSH_OFF} Stiff big toe, pain.",
    ),
    _seen(
        "hallux_extension",
        "Big toe bends up",
        choices(adequate="enough", reduced="less", absent="not"),
        normal="adequate",
        help_text=PUSH_OFF,
    ),
    _seen(
        "abductory_twist",
        "Heel whips inward as it lifts",
        DEGREES,
        normal="none",
        help_text=PUSH_OFF,
    ),
    _sign("vertical_toe_off", "Foot leaves straight up", PUSH_OFF),
    _sign("toe_clawing", "Toes claw", PUSH_OFF),
)

SWING_PHASE = (
    _seen(
        "foot_clearance",
        "Foot clears the ground",
        choices(adequate="enough", reduced="barely", toe_drag="toe drags"),
        normal="adequate",
        help_text=f"{SWING} Drop foot.",
    ),
    _seen(
        "swing_pattern",
        "How the leg swings",
        choices(
            normal="normal",
            circumduction="swings outward",
            hip_hike="hip hikes",
            steppage="high knee, foot hangs",
            vaulting="rises on the other foot",
            scissoring="crosses over",
        ),
        normal="normal",
        help_text=f"{SWING} The side is the leg that swings.",
    ),
    _seen(
        "swing_pattern_degree",
        "How much of it",
        DEGREES,
        normal="none",
        help_text=SWING,
    ),
    _seen(
        "foot_progression",
        "Foot points",
        choices(in_toe="inward", neutral="forward", out_toe="outward"),
        normal="neutral",
        help_text=SWING,
    ),
    Measure(
        code="foot_progression_deg",
        title="Foot progression angle",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.PER_SIDE,
        unit=Unit.DEGREE,
        source=OBSERVED,
        hard=between(-60, 80),
        soft=between(-10, 25),
        soft_from_age=18,
        decimals=1,
        directions=Directions("out_toe", "in_toe"),
        help="Axis of the foot to the line of walking.",
    ),
    _seen(
        "knee_swing_flexion",
        "Knee bends in swing",
        choices(normal="normal", reduced="reduced"),
        normal="normal",
        help_text=SWING,
    ),
)

NEUROLOGICAL = ("steppage", "ataxic_wide", "spastic_scissor")
PATTERNS = (
    any_of(
        "limp",
        "Limp or gait pattern",
        GROUP,
        choices(
            none="none",
            antalgic="short stance because of pain, quick step off",
            trendelenburg="other side of the pelvis drops, or trunk leans over",
            short_leg="short leg: pelvis and head dip",
            steppage="steppage: high knee, toe first, drop foot",
            circumduction="swings the leg outward",
            vaulting="rises on the other foot",
            hip_hike="hikes the hip",
            equinus_toe_walk="toe walking, no heel contact",
            apropulsive="no push-off, little heel lift",
            shuffling="shuffling, short steps",
            calcaneus="late heel lift, weak calf",
            ataxic_wide="wide and unsteady",
            spastic_scissor="stiff, legs cross",
            in_toeing="toes in",
            out_toeing="toes out",
        ),
        source=LIMP,
        exclusive=("none",),
        normal="none",
        help="Mark a pattern on its side, on both when both legs show it.",
    ),
    yes_no(
        "limp_is_new",
        "The pattern is new",
        GROUP,
        source=LIMP,
        sides=Sides.ONCE,
        normal="",
        help="A new drop foot, unsteady or stiff walk is a warning sign.",
    ),
)

GAIT_ITEMS: tuple[Measure, ...] = (
    *CONDITIONS,
    *WHOLE_BODY,
    *CONTACT_PHASE,
    *MIDSTANCE_PHASE,
    *PUSH_OFF_PHASE,
    *SWING_PHASE,
    *PATTERNS,
)
