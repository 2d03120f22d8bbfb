"""Findings, contradictions and refusals: silent up to an edge, standing beyond it.

The values of a draft are given by key; whatever else a rule may read was not entered.
"""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from assessments.biomechanics.derive import entries_of
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings import CONTRADICTIONS, FINDINGS, IMPOSSIBLE
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    PainSite,
    Side,
    Sides,
    State,
    Subject,
    Value,
)

RULES = {rule.code: rule for rule in (*FINDINGS, *CONTRADICTIONS, *IMPOSSIBLE)}
LEFT = Side.LEFT

Raw = str | int | tuple[str, ...] | tuple[PainSite, ...]
Given = Mapping[str, Raw]


def value_of(raw: Raw) -> Value:
    """Return numbers as Decimal: 5, or "5.1"; words and lists as they are."""
    if isinstance(raw, str) and raw.lstrip("-").replace(".", "", 1).isdigit():
        return Decimal(raw)
    return Decimal(raw) if isinstance(raw, int) else raw


def because(code: str, given: Given, age: int = 40) -> str | tuple[str, str] | None:
    """Return what a rule says, on the left where it has sides; None when silent."""
    entries = entries_of(
        {
            EntryKey.parse(key): Entry(State.RECORDED, value_of(raw))
            for key, raw in given.items()
        }
    )
    rule = RULES[code]
    side = LEFT if rule.sides is Sides.PER_SIDE else None
    return rule.when(Context(Subject(age), entries), side)


def stands(code: str, given: Given, age: int = 40) -> bool:
    """Say whether a rule stands."""
    return bool(because(code, given, age))


def apart(code: str, left: int | str, right: int | str) -> dict[str, str | int]:
    return {f"{code}.left": left, f"{code}.right": right}


def on_left(**values: str | int) -> dict[str, str | int]:
    return {f"{code}.left": value for code, value in values.items()}


def felt(tested: int, known: int) -> dict[str, str | int]:
    return on_left(monofilament_sites_tested=tested, monofilament_sites_felt=known)


SHOE = {"shoe1_age_months": 6, "shoe1_running_km": 500}
PULSES = on_left(pulse_dp="absent", pulse_pt="absent", brachial_mmhg=100)
BRACHIAL = {"brachial_mmhg.right": 100}
POSITIVE = on_left(trendelenburg_test="positive")
LEG_PAIN = on_left(slr_reproduces_leg_pain="yes")
BLOCK_RIGHT = {"block_side": "right"}
INVERTED = on_left(fpi_calcaneal_position=-1)

# Either side, age, distance, or the pain itself says it.
ONE_PART_IS_ENOUGH = frozenset(
    {"balance_deficit", "shoe1_worn_soon", "slr_neurological_prompt"}
)

EDGES = [
    # Arch
    (
        "truncated_longer_than_foot",
        on_left(foot_length_truncated_mm=200, foot_length_total_mm="200.1"),
        on_left(foot_length_truncated_mm=200, foot_length_total_mm=200),
    ),
    (
        "midfoot_wider_than_forefoot",
        on_left(footprint_midfoot_width_mm=80, footprint_forefoot_width_mm=80),
        on_left(footprint_midfoot_width_mm="80.1", footprint_forefoot_width_mm=80),
    ),
    # Rearfoot and toes
    (
        "heel_direction_disagrees",
        {**on_left(rcsp_deg=5), **INVERTED},
        {**on_left(rcsp_deg="5.1"), **INVERTED},
    ),
    (
        "heel_direction_disagrees",
        on_left(rcsp_deg=0, fpi_calcaneal_position=-2),
        on_left(rcsp_deg="0.1", fpi_calcaneal_position=-2),
    ),
    (
        "heel_direction_disagrees",
        on_left(rcsp_deg=-9, fpi_calcaneal_position=-2),
        on_left(rcsp_deg=-9, fpi_calcaneal_position=2),
    ),
    ("toes_by_halves", on_left(too_many_toes="1.5"), on_left(too_many_toes="1.4")),
    # Motion
    (
        "slr_neurological_prompt",
        {**LEG_PAIN, **on_left(slr_pain_deg="29.9")},
        {**LEG_PAIN, **on_left(slr_pain_deg=30)},
    ),
    (
        "slr_neurological_prompt",
        {**LEG_PAIN, **on_left(slr_pain_deg="70.1")},
        {**LEG_PAIN, **on_left(slr_pain_deg=70)},
    ),
    (
        "hallux_active_beyond_passive",
        on_left(hallux_df_active_deg=66, hallux_df_nwb_deg=60),
        on_left(hallux_df_active_deg="66.1", hallux_df_nwb_deg=60),
    ),
    # Leg length
    (
        "lld_conflict_structural",
        {
            **apart("true_mm", 880, 870),
            "femoral_head_diff_mm": 0,
            "femoral_head_low_side": "level",
        },
        {
            **apart("true_mm", 880, "869.9"),
            "femoral_head_diff_mm": 0,
            "femoral_head_low_side": "level",
        },
    ),
    (
        "lld_side_tape_blocks",
        {**apart("true_mm", 880, "884.9"), "block_mm": 5, **BLOCK_RIGHT},
        {**apart("true_mm", 880, 885), "block_mm": 5, **BLOCK_RIGHT},
    ),
    (
        "lld_side_tape_blocks",
        {**apart("true_mm", 880, 870), "block_mm": 5, **BLOCK_RIGHT},
        {**apart("true_mm", 880, 890), "block_mm": 5, **BLOCK_RIGHT},
    ),
    (
        "galeazzi_other_leg",
        {"galeazzi": "femur_short_right", **apart("true_mm", 880, "884.9")},
        {"galeazzi": "femur_short_right", **apart("true_mm", 880, 885)},
    ),
    (
        "galeazzi_other_leg",
        {"galeazzi": "equal", **apart("true_mm", 880, 890)},
        {"galeazzi": "tibia_short_right", **apart("true_mm", 880, 890)},
    ),
    (
        "lift_on_longer_side",
        {**apart("true_mm", 890, 880), **apart("lift_in_shoe_mm", 3, 3)},
        {**apart("true_mm", 890, 880), **apart("lift_in_shoe_mm", "3.1", 3)},
    ),
    (
        "lift_on_longer_side",
        {**apart("true_mm", 890, 880), **apart("lift_outside_mm", 3, 5)},
        {**apart("true_mm", 890, 880), **apart("lift_outside_mm", 6, 5)},
    ),
    ("lift_needs_reason", on_left(lift_in_shoe_mm=12), on_left(lift_in_shoe_mm="12.1")),
    (
        "block_height_side",
        {"block_mm": 0, "block_side": "level"},
        {"block_mm": 1, "block_side": "level"},
    ),
    (
        "block_height_side",
        {"block_mm": 1, "block_side": "left"},
        {"block_mm": 0, "block_side": "left"},
    ),
    ("short_leg", apart("true_mm", "875.1", 880), apart("true_mm", 875, 880)),
    ("short_leg", apart("true_mm", 860, 880), apart("true_mm", "860.1", 880)),
    ("short_leg_marked", apart("true_mm", "860.1", 880), apart("true_mm", 860, 880)),
    # Function, pain and questionnaires
    ("balance_deficit", apart("sls_eo_s", 10, 10), apart("sls_eo_s", 10, "9.9")),
    (
        "start_back_part",
        {"start_back_psych": 3, "start_back_total": 3},
        {"start_back_psych": 4, "start_back_total": 3},
    ),
    (
        "odi_sum_reachable",
        {"odi_sum": 50, "odi_answered": 10},
        {"odi_sum": 51, "odi_answered": 10},
    ),
    (
        "odi_sum_disagrees",
        {"odi_reported_pct": "20.9", "odi_sum": 10, "odi_answered": 10},
        {"odi_reported_pct": 21, "odi_sum": 10, "odi_answered": 10},
    ),
    (
        "odi_sum_disagrees",
        {"odi_reported_pct": "19.1", "odi_sum": 10, "odi_answered": 10},
        {"odi_reported_pct": 19, "odi_sum": 10, "odi_answered": 10},
    ),
    (
        "pain_now_over_worst",
        {"nprs_now": 5, "nprs_worst_24h": 5},
        {"nprs_now": 6, "nprs_worst_24h": 5},
    ),
    (
        "pain_now_over_worst",
        {"vas_mm": 50, "vas_worst_mm": 50},
        {"vas_mm": 51, "vas_worst_mm": 50},
    ),
    (
        "pattern_without_pain",
        {"pattern": ("none",), "nprs_worst_24h": 0},
        {"pattern": ("running",), "nprs_worst_24h": 0},
    ),
    (
        "pattern_without_pain",
        {"pattern": ("running",), "nprs_worst_24h": 1},
        {"pattern": ("running",), "nprs_worst_24h": 0},
    ),
    (
        "trendelenburg_positive_but_held",
        {**POSITIVE, **on_left(trendelenburg_held_s="29.9")},
        {**POSITIVE, **on_left(trendelenburg_held_s=30)},
    ),
    # Gait
    (
        "progression_word_and_angle",
        on_left(foot_progression="in_toe", foot_progression_deg="-0.1"),
        on_left(foot_progression="in_toe", foot_progression_deg=0),
    ),
    (
        "progression_word_and_angle",
        on_left(foot_progression="out_toe", foot_progression_deg="0.1"),
        on_left(foot_progression="out_toe", foot_progression_deg=0),
    ),
    (
        "progression_word_and_angle",
        on_left(foot_progression="neutral", foot_progression_deg=-5),
        on_left(foot_progression="neutral", foot_progression_deg="-5.1"),
    ),
    (
        "progression_word_and_angle",
        on_left(foot_progression="neutral", foot_progression_deg=20),
        on_left(foot_progression="neutral", foot_progression_deg="20.1"),
    ),
    (
        "phases_disagree",
        on_left(stance_duration_s="0.63", swing_duration_s="0.42", stride_duration_s=1),
        on_left(stance_duration_s="0.64", swing_duration_s="0.42", stride_duration_s=1),
    ),
    (
        "phases_disagree",
        on_left(stance_duration_s="0.53", swing_duration_s="0.42", stride_duration_s=1),
        on_left(stance_duration_s="0.52", swing_duration_s="0.42", stride_duration_s=1),
    ),
    (
        "swing_pattern_and_degree",
        on_left(swing_pattern="normal", swing_pattern_degree="none"),
        on_left(swing_pattern="normal", swing_pattern_degree="mild"),
    ),
    (
        "walking_speed_mps_unusual",
        {"device_speed_mps": "2.2"},
        {"device_speed_mps": "2.21"},
    ),
    (
        "walking_speed_mps_unusual",
        {"device_speed_mps": "0.3"},
        {"device_speed_mps": "0.29"},
    ),
    # Nerves and vessels
    ("monofilament_site_missed", felt(10, 10), felt(10, 9)),
    ("more_sites_felt_than_tested", felt(3, 3), felt(3, 4)),
    (
        "monofilament_set_size",
        {"monofilament_set": "four", **felt(4, 4)},
        {"monofilament_set": "four", **felt(3, 3)},
    ),
    ("reflex_reduced", apart("reflex_knee", "2", "2"), apart("reflex_knee", "1", "2")),
    (
        "reflex_reduced",
        apart("reflex_ankle", "2", "1"),
        apart("reflex_ankle", "0", "0"),
    ),
    (
        "capillary_refill_slow",
        on_left(capillary_refill_s=3),
        on_left(capillary_refill_s="3.1"),
    ),
    (
        "toe_pressure_due",
        {**BRACHIAL, **on_left(ankle_dp_mmhg=130)},
        {**BRACHIAL, **on_left(ankle_dp_mmhg=131)},
    ),
    (
        "toe_pressure_due",
        {**BRACHIAL, **on_left(ankle_dp_mmhg=131, toe_pressure_mmhg=80)},
        {**BRACHIAL, **on_left(ankle_dp_mmhg=131)},
    ),
    (
        "no_pulse_usual_abpi",
        {**PULSES, **BRACHIAL, **on_left(ankle_dp_mmhg=90)},
        {**PULSES, **BRACHIAL, **on_left(ankle_dp_mmhg=91)},
    ),
    (
        "no_pulse_usual_abpi",
        {**PULSES, **BRACHIAL, **on_left(ankle_dp_mmhg=131)},
        {**PULSES, **BRACHIAL, **on_left(ankle_dp_mmhg=130)},
    ),
    (
        "pulse_without_signal",
        on_left(pulse_pt="present", doppler_dp="absent"),
        on_left(pulse_pt="present", doppler_pt="absent"),
    ),
    # The person and the signs
    (
        "foot_check_overdue",
        {"diabetes": "yes", "foot_check_months": 12},
        {"diabetes": "yes", "foot_check_months": 13},
    ),
    (
        "foot_check_overdue",
        {"diabetes": "no", "foot_check_months": 13},
        {"diabetes": "yes", "foot_check_months": 13},
    ),
    (
        "ankle_rolls_often",
        on_left(symptom_ankle_rolling_per_month=0),
        on_left(symptom_ankle_rolling_per_month=1),
    ),
    ("back_pain_denied", {"lbp": "no", "lbp_weeks": 0}, {"lbp": "no", "lbp_weeks": 1}),
    (
        "curve_seen_and_measured",
        {"posture_scoliosis": "none", "scoliosis_cobb_deg": 0},
        {"posture_scoliosis": "none", "scoliosis_cobb_deg": 1},
    ),
    ("back_pain_older_than_patient", {"lbp_onset_age": 40}, {"lbp_onset_age": 41}),
    (
        "pelvis_seen_and_felt",
        {"posture_pelvis_frontal": "left_low", "crest_low_side": "left"},
        {"posture_pelvis_frontal": "left_low", "crest_low_side": "level"},
    ),
    # Shoes
    ("shoe1_worn_soon", SHOE, {**SHOE, "shoe1_age_months": 7}),
    ("shoe1_worn_soon", SHOE, {**SHOE, "shoe1_running_km": 501}),
    (
        "shoe1_worn_out",
        {"shoe1_age_months": 12, "shoe1_running_km": 800},
        {"shoe1_age_months": 13},
    ),
    (
        "shoe1_worn_out",
        {"shoe1_age_months": 12, "shoe1_running_km": 800},
        {"shoe1_running_km": 801},
    ),
    (
        "shoe1_heel_below_forefoot",
        {"shoe1_heel_height_mm": 10, "shoe1_forefoot_height_mm": 10},
        {"shoe1_heel_height_mm": "9.9", "shoe1_forefoot_height_mm": 10},
    ),
    (
        "shoe1_fixation_scored",
        {"shoe1_fixation": "straps", "shoe1_fixation_score": 1},
        {"shoe1_fixation": "straps", "shoe1_fixation_score": 2},
    ),
    (
        "shoe1_fixation_scored",
        {"shoe1_fixation": "none", "shoe1_fixation_score": 0},
        {"shoe1_fixation": "none", "shoe1_fixation_score": 1},
    ),
    (
        "shoes_over_24_hours",
        {"shoe1_hours_per_day": 12, "shoe2_hours_per_day": 12},
        {"shoe1_hours_per_day": 12, "shoe3_hours_per_day": "12.1"},
    ),
    (
        "two_main_pairs",
        {"shoe1_primary": "yes", "shoe2_primary": "no"},
        {"shoe1_primary": "yes", "shoe3_primary": "yes"},
    ),
]


@pytest.mark.parametrize(
    ("code", "silent", "standing"),
    [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(EDGES)],
)
def test_it_stands_only_beyond_its_edge(
    code: str, silent: Given, standing: Given
) -> None:
    assert not stands(code, silent)
    assert stands(code, standing)


@pytest.mark.parametrize("code", sorted({row[0] for row in EDGES} - ONE_PART_IS_ENOUGH))
def test_one_part_alone_is_never_enough(code: str) -> None:
    complete = next(standing for name, _, standing in EDGES if name == code)
    assert not stands(code, {})
    if len(complete) > 1:
        assert [key for key, raw in complete.items() if stands(code, {key: raw})] == []


FALLS = {"falls_12m": 2}
FRAIL = {"falls_12m": 1, "frailty": "yes"}
RISK = {"falls_risk_factor": "yes"}


@pytest.mark.parametrize(
    ("age", "given", "due"),
    [
        pytest.param(64, FALLS, False, id="sixty-four"),
        pytest.param(65, FALLS, True, id="sixty-five"),
        pytest.param(49, {**FALLS, **RISK}, False, id="forty-nine-at-risk"),
        pytest.param(50, {**FALLS, **RISK}, True, id="fifty-at-risk"),
        pytest.param(65, {"falls_12m": 1}, False, id="one-fall"),
        pytest.param(65, FRAIL, True, id="one-fall-while-frail"),
        pytest.param(65, {**FRAIL, "falls_12m": 0}, False, id="frail-without-a-fall"),
        pytest.param(65, {"frailty": "yes"}, False, id="frail-falls-not-asked"),
        pytest.param(65, {"fall_injury": "yes"}, True, id="injury"),
        pytest.param(65, {"fall_loc": "yes"}, True, id="loss-of-consciousness"),
        pytest.param(65, {"fall_no_rise": "yes"}, True, id="could-not-get-up"),
    ],
)
def test_when_a_falls_assessment_is_due(age: int, given: Given, due: bool) -> None:
    assert stands("falls_assessment_due", given, age) is due


@pytest.mark.parametrize(
    ("code", "given", "says"),
    [
        pytest.param(
            "block_height_side",
            {"block_mm": 1, "block_side": "level"},
            ("1 mm, level", "0 when level, more than 0 when one side is lower"),
            id="height-and-side",
        ),
        pytest.param(
            "lift_needs_reason",
            on_left(lift_in_shoe_mm=13),
            ("13 mm", "at most 12 mm inside the shoe without lift_override_reason"),
            id="lift",
        ),
        pytest.param(
            "start_back_part",
            {"start_back_psych": 4, "start_back_total": 3},
            ("4 of a total of 3", "a part no larger than the total"),
            id="part-of-a-total",
        ),
        pytest.param(
            "odi_sum_reachable",
            {"odi_sum": 41, "odi_answered": 8},
            ("41", "at most 5 for each of 8 answered items"),
            id="sum",
        ),
        pytest.param(
            "shoes_over_24_hours",
            {"shoe1_hours_per_day": 20, "shoe2_hours_per_day": 5},
            ("25 hours in all pairs together", "at most 24 hours a day"),
            id="hours",
        ),
        pytest.param(
            "back_pain_older_than_patient",
            {"lbp_onset_age": 41},
            ("back pain since the age of 41", "at most 40 years"),
            id="onset",
        ),
        pytest.param(
            "toes_by_halves",
            on_left(too_many_toes="1.4"),
            ("1.4", "whole or half toes (0, 0.5, 1 ... 5)"),
            id="toes",
        ),
    ],
)
def test_a_refusal_says_what_was_given_and_what_is_allowed(
    code: str, given: Given, says: tuple[str, str]
) -> None:
    assert because(code, given) == says
