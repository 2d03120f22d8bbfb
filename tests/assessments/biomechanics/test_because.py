"""The sentence that a finding rests on: its values, its unit, its side."""

import pytest

from assessments.biomechanics.types import PainSite, Side
from tests.assessments.biomechanics.test_rule_edges import (
    EDGES,
    FRAIL,
    Given,
    apart,
    because,
    on_left,
)

# What each row of EDGES says when it stands, in the order of the rows.
SENTENCES = {
    "heel_direction_disagrees": [
        "The heel is everted by its angle (5.1°) and inverted in the Foot Posture Index; check the direction.",
        "The heel is everted by its angle (0.1°) and inverted in the Foot Posture Index; check the direction.",
        "The heel is inverted by its angle (9°) and everted in the Foot Posture Index; check the direction.",
    ],
    "slr_neurological_prompt": [
        "Straight-leg raise brings on the leg pain at 30°",
        "Straight-leg raise brings on the leg pain at 70°",
    ],
    "hallux_active_beyond_passive": [
        "The big toe moves further by itself than when moved; measure again."
    ],
    "lld_conflict_structural": [
        "tape says 10.1 mm shorter right, X-ray equal: over 10 mm apart"
    ],
    "lld_side_tape_blocks": [
        "tape says 5.0 mm shorter left, blocks 5.0 mm shorter right: measure again",
        "tape says 10.0 mm shorter left, blocks 5.0 mm shorter right: measure again",
    ],
    "galeazzi_other_leg": [
        "Galeazzi: right femur short; lengths: 5.0 mm shorter left",
        "Galeazzi: right tibia short; lengths: 10.0 mm shorter left",
    ],
    "lift_on_longer_side": [
        "the left leg is the longer one, yet lifted 0.1 mm more",
        "the left leg is the longer one, yet lifted 1.0 mm more",
    ],
    "short_leg": ["5.0 mm shorter, by tape", "19.9 mm shorter, by tape"],
    "short_leg_marked": ["20.0 mm shorter, by tape"],
    "balance_deficit": ["single-leg stance 9.9 s on the right"],
    "odi_sum_disagrees": [
        "reported 21 %, but the sum gives 20.0 %",
        "reported 19 %, but the sum gives 20.0 %",
    ],
    "pain_now_over_worst": [
        "pain now 6 is more than the worst pain 5",
        "pain now 51 is more than the worst pain 50",
    ],
    "pattern_without_pain": [
        "a pattern of pain is recorded, but the worst pain is 0",
        "a pattern of pain is recorded, but the worst pain is 0",
    ],
    "trendelenburg_positive_but_held": [
        "positive, although the pelvis was held for 30 s"
    ],
    "progression_word_and_angle": [
        "foot points in-toe, but the angle is 0°",
        "foot points out-toe, but the angle is 0°",
        "foot points neutral, but the angle is −5.1°",
        "foot points neutral, but the angle is +20.1°",
    ],
    "phases_disagree": [
        "stance 0.64 s and swing 0.42 s do not add to 1 s",
        "stance 0.52 s and swing 0.42 s do not add to 1 s",
    ],
    "swing_pattern_and_degree": ["swing normal, degree mild"],
    "walking_speed_mps_unusual": [
        "Walking speed 2.21 m/s: usually 0.3 to 2.2",
        "Walking speed 0.29 m/s: usually 0.3 to 2.2",
    ],
    "monofilament_site_missed": ["monofilament felt at 9 of 10 sites"],
    "monofilament_set_size": ["a set of 4 sites was chosen, but 3 were tested"],
    "reflex_reduced": ["knee reflex 1+, other side 2+", "ankle reflex absent"],
    "capillary_refill_slow": ["capillary refill 3.1 s, over 3 s"],
    "toe_pressure_due": [
        "ABPI 1.31 is over 1.3, and no toe pressure was taken",
        "ABPI 1.31 is over 1.3, and no toe pressure was taken",
    ],
    "no_pulse_usual_abpi": [
        "neither foot pulse felt, yet ABPI 0.91 is usual: measure again",
        "neither foot pulse felt, yet ABPI 1.30 is usual: measure again",
    ],
    "pulse_without_signal": ["posterior tibial pulse felt, yet no Doppler signal"],
    "foot_check_overdue": [
        "the last diabetic foot check was 13 months ago",
        "the last diabetic foot check was 13 months ago",
    ],
    "ankle_rolls_often": ["ankle rolls over 1 time a month"],
    "back_pain_denied": ["no low back pain, yet it lasts 1 week"],
    "curve_seen_and_measured": ["no curve seen, yet the X-ray says 1°"],
    "pelvis_seen_and_felt": ["pelvis seen as left low, crests felt as level"],
    "shoe1_worn_soon": ["over 6 months old", "over 500 km run"],
    "shoe1_worn_out": ["over 12 months old", "over 800 km run"],
    "shoe1_heel_below_forefoot": ["heel 9.9 mm is lower than the forefoot 10 mm"],
    "shoe1_fixation_scored": [
        "fastening straps, yet it scores 2",
        "fastening none, yet it scores 1",
    ],
    "two_main_pairs": ["pairs [1, 3] are all called the main pair"],
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_names_the_values_it_rests_on(code: str) -> None:
    said = [because(name, standing) for name, _, standing in EDGES if name == code]
    assert said == SENTENCES[code]


def test_every_reason_to_refer_a_childs_knee_is_named() -> None:
    given = {
        **apart("knee_frontal", "varus", "straight"),
        "body_map": (PainSite("knee_medial", Side.LEFT, 4),),
        "short_stature": "yes",
    }
    assert because("child_knee_refer", given, 6) == (
        "Knee in varus; the other knee is straight, the knee hurts, short stature"
    )
    assert (
        because("child_knee_refer", apart("knee_frontal", "varus", "varus"), 6) is None
    )


def test_every_reason_for_a_falls_assessment_is_named() -> None:
    harm = {"fall_injury": "yes", "fall_loc": "yes", "fall_no_rise": "yes"}
    given = {**FRAIL, **harm, "falls_12m": 2}
    assert because("falls_assessment_due", given, 70) == (
        "2 falls in 12 months, a fall with injury, a fall with loss of consciousness, "
        "could not get up after a fall, a fall while frail"
    )


@pytest.mark.parametrize(
    ("code", "given", "age", "says"),
    [
        pytest.param(
            "knee_drops_inward",
            on_left(step_down_knee_valgus="mild"),
            40,
            "mild, on the step-down",
            id="step-down-mild",
        ),
        pytest.param(
            "knee_drops_inward",
            on_left(step_down_knee_valgus="marked"),
            40,
            "marked, on the step-down",
            id="step-down-marked",
        ),
        pytest.param(
            "knee_drops_inward",
            on_left(step_down_knee_valgus="none"),
            40,
            None,
            id="step-down-none",
        ),
        pytest.param(
            "tibialis_posterior_stage",
            on_left(tp_stage=1),
            40,
            "Stage I (clinician's judgement)",
            id="stage-1",
        ),
        pytest.param(
            "tibialis_posterior_stage",
            on_left(tp_stage=4),
            40,
            "Stage IV (clinician's judgement)",
            id="stage-4",
        ),
        pytest.param(
            "neuro_gait",
            on_left(swing_pattern="scissoring"),
            40,
            "how the leg swings: crosses over (left)",
            id="scissoring",
        ),
        pytest.param(
            "neuro_gait",
            on_left(swing_pattern="steppage"),
            40,
            "how the leg swings: high knee, foot hangs (left)",
            id="steppage",
        ),
        pytest.param(
            "slr_neurological_prompt",
            on_left(slr_reproduces_leg_pain="yes"),
            40,
            "Straight-leg raise brings on the leg pain; its angle is not recorded",
            id="no-angle",
        ),
        pytest.param(
            "pain_angle_without_pain",
            on_left(slr_reproduces_leg_pain="no", slr_pain_deg=40),
            40,
            "An angle of leg pain is recorded, yet the raise brings on none.",
            id="angle-without-pain",
        ),
        pytest.param(
            "silfverskiold_inconsistent",
            on_left(df_knee_straight_deg=12, df_knee_flexed_deg="9.9"),
            40,
            "Not limited with a straight knee, limited with a bent one; check.",
            id="ankle",
        ),
        pytest.param(
            "diabetes_denied",
            {"diabetes": "no", "diabetes_type": "type_2"},
            40,
            "no diabetes is recorded, but its type or its medicine is",
            id="diabetes",
        ),
        pytest.param(
            "flat_and_high_arch",
            on_left(dx_flat_foot="yes", dx_high_arch="yes"),
            40,
            "flat foot and high arch are both diagnosed",
            id="two-arches",
        ),
        pytest.param(
            "warmer_not_hot",
            {**apart("foot_temperature_c", 33, 31), **on_left(hot_swollen="no")},
            40,
            "2 °C or more warmer than the other foot, yet not called hot",
            id="warm",
        ),
        pytest.param(
            "warmer_not_hot",
            {**apart("foot_temperature_c", 33, 31), **on_left(hot_swollen="yes")},
            40,
            None,
            id="warm-and-called-hot",
        ),
        pytest.param(
            "warmer_not_hot",
            {**apart("foot_temperature_c", 32, 31), **on_left(hot_swollen="no")},
            40,
            None,
            id="neither-warm-nor-hot",
        ),
        pytest.param(
            "myotome_weak",
            on_left(myotome_l2="3", myotome_s2="2"),
            40,
            "L2 (hip bends up) grade 3, S2 (knee bends) grade 2",
            id="two-roots",
        ),
        pytest.param(
            "child_knee_refer",
            {
                **apart("knee_frontal", "varus", "varus"),
                "body_map": (PainSite("knee_medial", Side.LEFT, 1),),
            },
            6,
            "Knee in varus; the knee hurts",
            id="a-little-pain-is-pain",
        ),
        pytest.param(
            "child_knee_refer",
            {
                **apart("knee_frontal", "varus", "varus"),
                "body_map": (PainSite("knee_medial", Side.LEFT, 0),),
            },
            6,
            None,
            id="no-pain-is-none",
        ),
        pytest.param(
            "gastrocnemius_equinus",
            on_left(df_knee_straight_deg=5, df_knee_flexed_deg=15),
            40,
            "Silfverskiöld test: gastrocnemius alone is short",
            id="a-class-has-no-number",
        ),
        pytest.param(
            "hip_ir_low",
            on_left(hip_ir_deg=10),
            40,
            "Hip internal rotation 10°: low (Plumbline 1)",
            id="degrees-without-a-space",
        ),
        pytest.param(
            "knock_knees",
            {"intermalleolar_cm": 9},
            6,
            "Gap between the ankles, knees touching 9 cm: wide for age (8 cm 2-11 years)",
            id="centimetres-with-a-space",
        ),
    ],
)
def test_a_sentence_in_full(
    code: str, given: Given, age: int, says: str | None
) -> None:
    assert because(code, given, age) == says
