"""Every finding name of the care plan can be reached from what can be recorded."""

from decimal import Decimal

import pytest

from assessments.biomechanics.care_facts import CareFacts, care_facts
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.foot_posture import FPI6_ITEMS
from assessments.biomechanics.facts.person_facts import FOOTWEAR
from assessments.biomechanics.facts.reading import Fact
from assessments.biomechanics.types import Json, Side
from reports.careplan.findings import parse
from reports.careplan.vocabulary import FINDINGS, FLAGS, Scope
from tests.assessments.biomechanics.examination import (
    ADULT,
    context_of,
    on_left,
    on_right,
    pair,
    person,
)

Raw = dict[str, Json]
UNKNOWN: Json = {"state": "not_tested"}


def facts(raw: Raw, age: int = 40, before: Raw | None = None) -> CareFacts:
    previous = None if before is None else context_of(before, person(age))
    return care_facts(context_of(raw, person(age)), previous)


def fpi(total: int) -> Raw:
    """Return six items of the left foot that add up to the total."""
    whole, rest = divmod(abs(total), len(FPI6_ITEMS))
    sign = 1 if total >= 0 else -1
    return {
        code: on_left(sign * (whole + (place < rest)))
        for place, code in enumerate(FPI6_ITEMS)
    }


def mark(region: str, side: str, intensity: int | None = None) -> Json:
    site: dict[str, Json] = {"region": region, "side": side}
    if intensity is not None:
        site["intensity"] = intensity
    return [site]


def tape(right: int, left: int) -> Raw:
    return {"true_mm": pair([left, left], [right, right])}


def blocks(height: int, side: str) -> Raw:
    return {
        "block_mm": height,
        "block_side": side,
        "block_landmark": "iliac_crest",
    }


def bent_up(degrees: int) -> Json:
    return {"magnitude": degrees, "direction": "dorsiflexed"}


SIJ_POSITIVE: Raw = {
    "sij_distraction": "yes",
    "sij_compression": "yes",
    "sij_thigh_thrust": "yes",
}
SIJ_ALL_NO: Raw = {
    "sij_distraction": "no",
    "sij_compression": "no",
    "sij_thigh_thrust": "no",
    "sij_sacral_thrust": "no",
    "sij_gaenslen": pair("no", "no"),
}
BEIGHTON: Raw = {
    "beighton_little_finger": pair("yes", "yes"),
    "beighton_thumb": pair("yes", "yes"),
    "beighton_elbow": pair("yes", "no"),
    "beighton_knee": pair("no", "no"),
    "beighton_palms_flat": "yes",
}

# Section 0.3, the patient's names: entries, and the value that they give.
PATIENT: tuple[tuple[str, Raw, Fact | None], ...] = (
    ("age", {}, 40),
    ("pregnant", {"pregnant": "yes"}, True),
    ("pregnant", {"pregnant": "no"}, False),
    ("pregnant", {"pregnant": UNKNOWN}, None),
    ("pregnant_late", {"pregnant": "yes", "pregnancy_weeks": 28}, True),
    ("pregnant_late", {"pregnant": "yes", "pregnancy_weeks": 27}, False),
    ("pregnant_late", {"pregnant": "yes"}, None),
    ("pregnant_late", {"pregnant": "no"}, False),
    ("bmi", {"height_cm": 200, "weight_kg": 84}, Decimal(21)),
    ("diabetes", {"diabetes": "yes"}, True),
    ("neuropathy_known", {"neuropathy_known": "yes"}, True),
    ("osteoporosis", {"osteoporosis": "yes"}, True),
    ("hip_replacement", {"hip_replacement": on_right("yes")}, True),
    ("hip_replacement", {"hip_replacement": pair("no", "no")}, False),
    ("beighton", BEIGHTON, 6),
    ("beighton", {"beighton_palms_flat": "yes"}, None),
    ("morning_stiff_min", {"morning_stiff_min": 45}, Decimal(45)),
    ("joints_swollen", {"joints_swollen": 3}, 3),
    ("bilateral_enthesitis", {"bilateral_enthesitis": "yes"}, True),
    ("fluoroquinolone_recent", {"fluoroquinolone_recent": "yes"}, True),
    ("fluoroquinolone_recent", {"medicine_groups": ["fluoroquinolone"]}, True),
    (
        "fluoroquinolone_recent",
        {"fluoroquinolone_recent": "no", "medicine_groups": ["fluoroquinolone"]},
        True,
    ),
    (
        "fluoroquinolone_recent",
        {"fluoroquinolone_recent": "no", "medicine_groups": ["steroid"]},
        False,
    ),
    ("steroid_recent", {"medicine_groups": ["steroid", "nsaid"]}, True),
    ("steroid_recent", {"steroid_long_term": "yes"}, True),
    ("steroid_recent", {"steroid_long_term": "no", "medicine_groups": ["none"]}, False),
    ("steroid_recent", {}, None),
    ("frailty", {"frailty": "yes"}, True),
    ("low_confidence", {"low_confidence": "yes"}, True),
    ("kneel_unable", {"kneel_unable": "yes"}, True),
    ("cognitive_support", {"cognitive_support": "yes"}, True),
    ("awaiting_clearance", {"awaiting_clearance": "yes"}, True),
    ("falls_12m", {"falls_12m": 2}, 2),
    ("falls_12m", {"falls_12m": 0}, 0),
    ("fall_injury", {"fall_injury": "yes"}, True),
    ("fall_loc", {"fall_loc": "yes"}, True),
    ("fall_no_rise", {"fall_no_rise": "yes"}, True),
    ("falls_risk_factor", {"falls_risk_factor": "yes"}, True),
    ("balance_deficit", {"balance_deficit": "yes"}, True),
    ("balance_deficit", {"sls_eo_s": pair([Decimal("9.9")], [30])}, True),
    ("balance_deficit", {"sls_eo_s": pair([10], [30])}, False),
    ("balance_deficit", {}, None),
    ("lbp", {"lbp": "yes"}, True),
    ("lbp", {"body_map": mark("lumbar", "left")}, True),
    ("lbp", {"body_map": mark("lumbar", "central", 0)}, False),
    ("lbp", {"lbp": "no"}, False),
    ("lbp_weeks", {"lbp_weeks": 30}, Decimal(30)),
    ("lbp_better_exercise", {"lbp_better_exercise": "yes"}, True),
    ("leg_pain_below_knee", {"pain_radiation": on_left("below_knee")}, True),
    ("leg_pain_below_knee", {"pain_radiation": on_left("foot")}, True),
    ("leg_pain_below_knee", {"pain_radiation": on_left("thigh")}, False),
    ("leg_pain_below_knee", {"pattern": ["radiates_below_knee"]}, True),
    ("spinal_flexion_worse", {"spinal_flexion_worse": "yes"}, True),
    ("spinal_extension_worse", {"spinal_extension_worse": "yes"}, True),
    ("sij_tests", {**SIJ_ALL_NO, "sij_distraction": "yes"}, 1),
    ("sij_tests", SIJ_POSITIVE, 3),
    ("sij_tests", {"sij_distraction": "yes"}, None),
    ("pgp", {"pgp": "yes"}, True),
    ("pelvis_oblique", {"posture_pelvis_frontal": "left_low"}, True),
    ("pelvis_oblique", {"crest_low_side": "right"}, True),
    ("pelvis_oblique", {"crest_low_side": "level"}, False),
    ("pelvis_anterior_tilt", {"posture_pelvis_sagittal": "anterior"}, True),
    ("pelvis_anterior_tilt", {"posture_pelvis_sagittal": "neutral"}, False),
    ("posture_note", {"posture_note": "head forward"}, True),
    ("posture_note", {}, None),
    ("hamstring_tight", {"hamstring_tight": on_left("yes")}, True),
    ("hamstring_tight", {"slr_deg": pair(69, 80)}, True),
    ("hamstring_tight", {"slr_deg": pair(70, 80)}, False),
    ("hamstring_tight", {"popliteal_lag_deg": pair(31, 20)}, True),
    ("hip_flexor_tight", {"hip_flexor_tight": on_right("yes")}, True),
    ("lld_mm", blocks(12, "right"), Decimal(12)),
    ("lld_mm", tape(888, 900), Decimal(12)),
    ("lld_short_side", blocks(12, "right"), "R"),
    ("lld_short_side", blocks(12, "left"), "L"),
    ("lld_short_side", tape(900, 900), None),
    ("lld_method", blocks(12, "right"), "blocks"),
    ("lld_method", tape(888, 900), "tape"),
    (
        "lld_method",
        {
            "femoral_head_diff_mm": 7,
            "femoral_head_low_side": "right",
            "xray_modality": "full_length_standing",
            "xray_age_months": 2,
        },
        "xray",
    ),
    ("lld_type", {**tape(888, 900), **blocks(12, "right")}, "structural"),
    ("lld_type", {**tape(900, 900), **blocks(12, "right")}, "functional"),
    ("lld_type", {**tape(892, 900), **blocks(18, "right")}, "mixed"),
    ("lld_type", {**tape(888, 900), **blocks(0, "level")}, "mixed"),
    ("lld_type", {**tape(888, 900), **blocks(12, "left")}, "unknown"),
    ("lld_type", tape(888, 900), "unknown"),
    ("lld_type", {**tape(900, 902), **blocks(2, "left")}, None),
    ("lld_type", {}, None),
    ("lld_onset", {"lld_onset": "recent"}, "recent"),
    ("short_stride", {"stride": "short"}, True),
    ("short_stride", {"stride": "normal"}, False),
    ("shuffle", {"stride": "shuffling"}, True),
    ("shuffle", {"limp": on_left(["shuffling"])}, True),
    ("shuffle", {"limp": pair(["none"], ["none"])}, False),
    ("neuro_gait", {"limp": on_right(["spastic_scissor"])}, True),
    ("neuro_gait", {"swing_pattern": on_right("steppage")}, True),
    ("neuro_gait", {"limp": pair(["antalgic"], ["none"])}, False),
    ("usual_footwear", {"shoe1_type": "mule"}, "backless"),
    ("usual_footwear", {"shoe1_type": "flip_flop"}, "flipflop"),
    ("usual_footwear", {"shoe1_type": "ballet_flat"}, "ballet"),
    (
        "usual_footwear",
        {"shoe1_type": "boot", "shoe2_type": "high_heel", "shoe2_primary": "yes"},
        "heels",
    ),
    ("shoes_poor", {"shoes_poor": "yes"}, True),
    ("shoes_poor", {"shoe1_arch_support": "no"}, True),
    ("shoes_poor", {"shoe1_arch_support": "yes"}, False),
    ("shoes_worn_out", {"shoes_worn_out": "yes"}, True),
    ("shoes_worn_out", {"shoe1_age_months": 13}, True),
    ("shoes_worn_out", {"shoe1_age_months": 3}, None),
    ("shoe_gap_mm", {"shoe1_length_gap_mm": pair(4, 9)}, Decimal(4)),
    ("not_wide_enough", {"shoe1_width": on_right("tight")}, True),
    ("not_wide_enough", {"shoe1_width": pair("wide", "adequate")}, False),
    ("heel_height_mm", {"shoe1_heel_height_mm": 70}, Decimal(70)),
    ("wear_asymmetric", {"shoe1_wear_more_side": "left"}, True),
    ("wear_asymmetric", {"symptom_uneven_wear_reported": "yes"}, True),
    ("wear_asymmetric", {"symptom_uneven_wear_reported": "no"}, False),
    ("minimal_shoes", {"minimal_shoes": "yes"}, True),
    ("minimal_shoes", {"shoe1_type": "minimal"}, True),
    ("standing_hours", {"standing_hours": Decimal("7.5")}, Decimal("7.5")),
    ("runner", {"runner": "yes"}, True),
    ("load_spike", {"load_spike": "yes"}, True),
    ("plan_weeks", {"plan_weeks": 24}, Decimal(24)),
    ("adhered", {"adhered": "yes"}, True),
    ("adhered", {"exercise_sessions_pct": 10}, False),
    ("adhered", {"device_hours_per_day": 6}, True),
    ("improved", {"improved": "no"}, False),
)

# Section 0.3, the names of a side, recorded on the left.
SIDED: tuple[tuple[str, Raw, Fact | None], ...] = (
    ("fpi", fpi(7), 7),
    ("fpi", fpi(-9), -9),
    ("fpi", {"fpi_talar_head": on_left(1)}, None),
    (
        "nav_drop",
        {
            "nav_height_neutral_mm": on_left([50]),
            "nav_height_relaxed_mm": on_left([39]),
            "nd_protocol": "standing_neutral_to_relaxed",
        },
        Decimal(11),
    ),
    ("rigid", {"heel_raise_double_heel_inverts": on_left("no")}, True),
    ("rigid", {"arch_returns_off_load": on_left("no")}, True),
    ("rigid", {"arch_returns_off_load": on_left("yes")}, False),
    ("coleman_flexible", {"coleman_block": on_left("corrects")}, True),
    ("coleman_flexible", {"coleman_block": on_left("does_not_correct")}, False),
    ("first_ray_pf", {"first_ray_position": on_left("plantarflexed")}, True),
    ("hallux_df_nwb", {"hallux_df_nwb_deg": on_left(bent_up(45))}, Decimal(45)),
    ("jack", {"jack_arch_rise": on_left("absent")}, "absent"),
    ("jack", {"jack_arch_rise": on_left("delayed")}, "stiff"),
    (
        "jack",
        {"jack_arch_rise": on_left("immediate"), "jack_force": on_left("low")},
        "normal",
    ),
    (
        "jack",
        {"jack_arch_rise": on_left("immediate"), "jack_force": on_left("moderate")},
        None,
    ),
    ("mtp1_oa", {"mtp1_oa": on_left("yes")}, True),
    ("mtp1_acute", {"mtp1_acute": on_left("yes")}, True),
    (
        "lunge_deg",
        {"lunge_deg": on_left(31), "lunge_site": "tibial_tuberosity"},
        Decimal(31),
    ),
    ("lunge_deg", {"lunge_deg": on_left(31), "lunge_site": "below_15_cm"}, None),
    ("df_knee_straight", {"df_knee_straight_deg": on_left(bent_up(4))}, Decimal(4)),
    ("df_knee_straight", {"df_knee_straight_deg": on_left(0)}, Decimal(0)),
    ("foot_pain", {"foot_pain": on_left("yes")}, True),
    ("foot_pain", {"body_map": mark("dorsal_midfoot", "left")}, True),
    ("foot_pain", {"body_map": mark("dorsal_midfoot", "left", 0)}, False),
    ("foot_pain", {"body_map": mark("knee_medial", "left")}, False),
    ("arch_pain", {"symptom_arch_pain": on_left("yes")}, True),
    ("arch_pain", {"body_map": mark("medial_arch", "left")}, True),
    ("heel_pain", {"heel_pain": on_left("yes")}, True),
    ("heel_pain", {"body_map": mark("plantar_heel", "left")}, True),
    ("heel_pain", {"dx_plantar_fasciitis": on_left("yes")}, True),
    ("heel_pain", {"dx_plantar_fasciitis": on_left("no")}, None),
    ("heel_pain_weeks", {"heel_pain_weeks": on_left(10)}, Decimal(10)),
    ("ach_mid", {"ach_mid": on_left("yes")}, True),
    ("ach_mid", {"body_map": mark("achilles", "left")}, True),
    ("ach_ins", {"ach_ins": on_left("yes")}, True),
    ("ach_ins", {"body_map": mark("achilles_insertion", "left")}, True),
    ("tp_pain", {"tp_pain": on_left("yes")}, True),
    ("tp_stage", {"tp_stage": on_left(2)}, 2),
    ("mtp1_pain", {"mtp1_pain": on_left("yes")}, True),
    ("mtp1_pain", {"body_map": mark("mtp1", "left")}, True),
    ("hv", {"hv": on_left("moderate")}, "moderate"),
    ("hv_pain", {"hv_pain": on_left("yes")}, True),
    ("neuroma", {"dx_mortons_neuroma": on_left("yes")}, True),
    ("neuroma", {"neuroma_web_space": on_left(["third"])}, True),
    ("neuroma", {"neuroma_web_space": on_left(["none"])}, False),
    ("metatarsalgia", {"metatarsalgia": on_left("yes")}, True),
    ("metatarsalgia", {"body_map": mark("lesser_metatarsal_heads", "left")}, True),
    ("plantar_plate_acute", {"plantar_plate_acute": on_left("yes")}, True),
    ("toe_deformity", {"toe_2_deformity": on_left(["hammer"])}, True),
    ("ankle_instability", {"ankle_instability": on_left("yes")}, True),
    ("sprains_12m", {"sprains_12m": on_left(4)}, 4),
    ("acute_injury_days", {"acute_injury_days": on_left(3)}, Decimal(3)),
    ("acute_ankle", {"acute_ankle": on_left("yes")}, True),
    ("mtss", {"mtss": on_left("yes")}, True),
    ("bone_stress", {"rf_focal_bone_pain": on_left("yes")}, True),
    ("bone_stress", {"rf_focal_bone_pain": on_left("no")}, False),
    ("pfp", {"pfp": on_left("yes")}, True),
    ("lat_hip_pain", {"lat_hip_pain": on_left("yes")}, True),
    ("lat_hip_pain", {"body_map": mark("lateral_hip", "left")}, True),
    ("hip_abd_weak", {"hip_abd_weak": on_left("yes")}, True),
    ("hip_abd_weak", {"strength_gluteus_medius": on_left("3+")}, True),
    ("hip_abd_weak", {"strength_gluteus_medius": on_left("4-")}, False),
    ("trendelenburg", {"trendelenburg_test": on_left("positive")}, True),
    ("trendelenburg", {"limp": on_left(["trendelenburg"])}, True),
    ("lops", {"vibration_128hz": on_left("absent")}, True),
    ("lops", {"vibration_128hz": on_left("present")}, False),
    (
        "pulses_absent",
        {"pulse_dp": on_left("absent"), "pulse_pt": on_left("absent")},
        True,
    ),
    (
        "pulses_absent",
        {"ankle_dp_mmhg": on_left(100), "brachial_mmhg": pair(120, 120)},
        True,
    ),
    ("pulses_absent", {"pulse_dp": on_left("present")}, False),
    ("pulses_absent", {"pulse_dp": on_left("not_felt_oedema")}, None),
    ("ulcer_history", {"ulcer_history": on_left("yes")}, True),
    ("active_ulcer", {"active_ulcer": on_left("yes")}, True),
    ("amputation", {"amputation": on_left("toe")}, True),
    ("amputation", {"amputation": on_left("none")}, False),
    ("deformity", {"deformity": on_left("yes")}, True),
    ("deformity", {"hv": on_left("severe")}, True),
    ("deformity", {"toe_3_deformity": on_left(["claw"])}, True),
    ("deformity", {"deformity": on_left("no")}, False),
    ("hot_swollen", {"hot_swollen": on_left("yes")}, True),
    ("hot_swollen", {"foot_temperature_c": pair(34, 32)}, True),
    ("hot_swollen", {"foot_temperature_c": pair(33, 32)}, None),
    ("spreading_infection", {"spreading_infection": on_left("yes")}, True),
    ("rest_pain_ischaemic", {"rest_pain_ischaemic": on_left("yes")}, True),
    ("acute_ischaemia", {"acute_ischaemia": on_left("yes")}, True),
    ("dvt_suspect", {"rf_dvt_suspected": on_left("yes")}, True),
    (
        "dvt_suspect",
        {
            "wells_tender_veins": on_left("yes"),
            "wells_pitting_oedema": on_left("yes"),
        },
        True,
    ),
    ("dvt_suspect", {"rf_dvt_suspected": on_left("no")}, False),
    ("achilles_rupture", {"rf_thompson_positive": on_left("yes")}, True),
    ("achilles_rupture", {"rf_achilles_gap": on_left("yes")}, True),
    (
        "ottawa_positive",
        {
            "ottawa_ankle_pain": on_left("yes"),
            "ottawa_lateral_malleolus": on_left("yes"),
        },
        True,
    ),
    (
        "ottawa_positive",
        {"ottawa_ankle_pain": on_left("no"), "ottawa_midfoot_pain": on_left("no")},
        False,
    ),
    ("neuro_cavus", {"neuro_cavus": on_left("yes")}, True),
    (
        "neuro_cavus",
        {
            **fpi(-9),
            "strength_peronei": on_left("4-"),
            "family_history_neuropathy": "yes",
        },
        True,
    ),
    ("foot_drop", {"foot_drop": on_left("yes")}, True),
    ("foot_drop", {"limp": on_left(["steppage"])}, True),
    ("foot_drop", {"limp": on_left(["antalgic"])}, None),
    ("antalgic", {"limp": on_left(["antalgic"])}, True),
    ("antalgic", {"limp": on_left(["none"])}, False),
)

STANDS: tuple[tuple[str, Raw, int], ...] = (
    ("cauda_equina", {"rf_saddle_numbness": "yes"}, 40),
    ("cancer_suspect", {"rf_weight_loss": "yes"}, 40),
    ("cancer_suspect", {"rf_cancer_history": "yes", "lbp": "yes"}, 40),
    ("spinal_infection", {"rf_fever": "yes", "lbp": "yes"}, 40),
    (
        "spinal_infection",
        {"rf_night_pain": "yes", "rf_iv_drugs": "yes", "lbp": "yes"},
        40,
    ),
    ("spinal_fracture", {"rf_sudden_back_pain": "yes"}, 71),
    ("progressive_neuro", {"rf_weakness": pair("progressive", "none")}, 40),
    ("progressive_neuro", {"rf_weakness": pair("new", "none")}, 40),
    ("progressive_neuro", {"rf_gait_ataxia": "yes"}, 40),
    ("progressive_neuro", {"foot_drop": pair("yes", "yes")}, 40),
    ("aortic", {"rf_pulsatile_abdomen": "yes"}, 40),
    ("foot_sepsis", {"rf_sepsis": "yes", "active_ulcer": on_left("yes")}, 40),
    ("gangrene", {"gangrene": on_right("yes")}, 40),
    (
        "ulcer_with_ischaemia",
        {"active_ulcer": on_left("yes"), "rest_pain_ischaemic": on_left("yes")},
        40,
    ),
    ("deep_infection", {"deep_infection": on_left("yes")}, 40),
    ("septic_joint", {"rf_hot_joint": on_left("yes")}, 40),
    ("unwell_fever", {"rf_fever": "yes"}, 40),
    ("unwell_fever", {"rf_sepsis": "yes"}, 40),
    ("child_limp_unwell", {"child_limp": "yes", "rf_fever": "yes"}, 6),
    ("child_limp_unwell", {"limp": on_left(["antalgic"]), "rf_sepsis": "yes"}, 6),
    ("child_limp_unwell", {"child_refuses_weight": "yes"}, 6),
    ("night_pain", {"rf_night_pain": "yes"}, 6),
    ("night_pain", {"pattern": ["night_pain"]}, 6),
    ("regression", {"regression": "yes"}, 6),
    ("hip_pain_child", {"child_hip_knee_pain": "yes"}, 12),
)
SILENT: tuple[tuple[str, Raw, int], ...] = (
    ("cauda_equina", {"lbp": "yes", "rf_saddle_numbness": "no"}, 40),
    ("cancer_suspect", {"rf_cancer_history": "yes"}, 40),
    ("spinal_infection", {"rf_fever": "yes"}, 40),
    ("spinal_fracture", {"rf_sudden_back_pain": "yes"}, 70),
    ("progressive_neuro", {"rf_weakness": pair("static", "none")}, 40),
    ("progressive_neuro", {"foot_drop": on_left("yes")}, 40),
    ("aortic", {"rf_severe_back_pain": "yes"}, 60),
    ("foot_sepsis", {"rf_fever": "yes"}, 40),
    ("foot_sepsis", {"active_ulcer": on_left("yes")}, 40),
    ("gangrene", {"gangrene": pair("no", "no")}, 40),
    (
        "ulcer_with_ischaemia",
        {"active_ulcer": on_left("yes"), "rest_pain_ischaemic": on_right("yes")},
        40,
    ),
    ("deep_infection", {"active_ulcer": on_left("yes")}, 40),
    ("septic_joint", {"mtp1_acute": on_left("yes")}, 40),
    ("unwell_fever", {"rf_fever": "no"}, 40),
    ("child_limp_unwell", {"child_limp": "yes"}, 6),
    ("child_limp_unwell", {"child_refuses_weight": "yes"}, 18),
    ("night_pain", {"rf_night_pain": "yes"}, 18),
    ("regression", {"regression": "yes"}, 18),
    ("hip_pain_child", {"child_hip_knee_pain": "yes"}, 18),
)


@pytest.mark.parametrize(("name", "raw", "value"), PATIENT)
def test_facts_of_the_person(name: str, raw: Raw, value: Fact | None) -> None:
    assert facts(raw).patient.get(name) == value
    assert type(facts(raw).patient.get(name)) is type(value)


@pytest.mark.parametrize(("name", "raw", "value"), SIDED)
def test_facts_of_a_side_stay_on_it(name: str, raw: Raw, value: Fact | None) -> None:
    found = facts(raw)
    assert found.left.get(name) == value
    assert type(found.left.get(name)) is type(value)
    assert found.right.get(name) in (None, False)


@pytest.mark.parametrize(("name", "raw", "value"), SIDED)
def test_facts_of_a_side_follow_it(name: str, raw: Raw, value: Fact | None) -> None:
    assert facts(mirrored(raw)).right.get(name) == value
    assert facts(mirrored(raw)).left == facts(raw).right


def mirrored(raw: Raw) -> Raw:
    """Exchange left and right, on the body map as well."""
    other = {"left": "right", "right": "left"}
    swapped: Raw = {}
    for code, value in raw.items():
        if isinstance(value, dict) and set(value) == {"left", "right"}:
            swapped[code] = pair(value["right"], value["left"])
        elif code == "body_map" and isinstance(value, list):
            swapped[code] = [
                {**site, "side": other.get(str(site["side"]), site["side"])}
                for site in value
                if isinstance(site, dict)
            ]
        else:
            swapped[code] = value
    return swapped


@pytest.mark.parametrize(("name", "raw", "age"), STANDS)
def test_flags_stand(name: str, raw: Raw, age: int) -> None:
    assert name in facts(raw, age).flags


@pytest.mark.parametrize(("name", "raw", "age"), SILENT)
def test_flags_stay_silent(name: str, raw: Raw, age: int) -> None:
    assert name not in facts(raw, age).flags


def reached(rows: tuple[tuple[str, Raw, Fact | None], ...]) -> set[str]:
    return {name for name, _, value in rows if value is not None and value is not False}


def test_every_name_of_the_rules_can_be_reached() -> None:
    of_patient = {row.name for row in FINDINGS if row.scope is Scope.PATIENT}
    of_side = {row.name for row in FINDINGS if row.scope is Scope.SIDE}
    assert reached(PATIENT) | {"improved"} == of_patient
    assert reached(SIDED) == of_side
    assert {name for name, _, _ in STANDS} == set(FLAGS)
    assert {name for name, _, _ in SILENT} == set(FLAGS)


def test_pain_on_the_other_foot_is_no_pain_here() -> None:
    found = facts({"body_map": mark("dorsal_midfoot", "right")})
    assert (found.left["foot_pain"], found.right["foot_pain"]) == (False, True)


def test_nothing_recorded_says_nothing_but_the_age() -> None:
    found = facts({})
    assert found.to_json() == {
        "patient": {"age": 40},
        "left": {},
        "right": {},
        "flags": [],
    }
    assert found.of(Side.LEFT) is found.left
    assert found.of(Side.RIGHT) is found.right


@pytest.mark.parametrize("rows", [PATIENT, SIDED], ids=["patient", "sided"])
def test_the_rules_accept_every_value(
    rows: tuple[tuple[str, Raw, Fact | None], ...],
) -> None:
    for name, raw, value in rows:
        parsed = parse(facts(raw).to_json())
        if value is not None:
            assert {**parsed.patient, **parsed.left}[name] == value


def test_the_rules_accept_every_kind_of_shoe() -> None:
    kinds = {choice.code for choice in MEASURES["shoe1_type"].choices}
    assert set(FOOTWEAR) == kinds
    for kind in kinds:
        parsed = parse(facts({"shoe1_type": kind}).to_json())
        assert parsed.patient["usual_footwear"] == FOOTWEAR[kind]


@pytest.mark.parametrize(
    ("old", "new", "improved"),
    [
        pytest.param(7, 5, True, id="2-points"),
        pytest.param(7, 6, False, id="1-point"),
        pytest.param(3, 2, True, id="30-per-cent"),
        pytest.param(4, 3, False, id="25-per-cent"),
        pytest.param(5, 7, False, id="worse"),
    ],
)
def test_improved_by_the_main_pain_score(old: int, new: int, improved: bool) -> None:
    found = facts({"nprs_worst_24h": new}, before={"nprs_worst_24h": old})
    assert found.patient["improved"] is improved


def test_improved_is_not_said_when_the_patient_says_worse() -> None:
    raw: Raw = {"nprs_worst_24h": 2, "pgic": "slightly_worse"}
    assert facts(raw, before={"nprs_worst_24h": 8}).patient["improved"] is False


def test_the_clinicians_answer_stands_first() -> None:
    raw: Raw = {"nprs_worst_24h": 2, "improved": "no"}
    assert facts(raw, before={"nprs_worst_24h": 8}).patient["improved"] is False


def test_improved_needs_the_same_score_twice() -> None:
    found = facts({"nprs_worst_24h": 2}, before={"nprs_now": 8})
    assert "improved" not in found.patient
    assert "improved" not in facts({"nprs_worst_24h": 2}).patient


def test_numbers_stay_exact() -> None:
    found = facts({"standing_hours": Decimal("7.5")})
    assert found.to_json()["patient"] == {"age": 40, "standing_hours": Decimal("7.5")}


def test_the_worked_heel_pain_plan_gets_its_findings() -> None:
    """W04: heel pain, pronated, limited ankle bend, standing job, worn shoes."""
    raw: Raw = {
        **{code: pair(*items) for code, items in W04_ITEMS.items()},
        "nav_height_neutral_mm": on_right([50]),
        "nav_height_relaxed_mm": on_right([39]),
        "nd_protocol": "standing_neutral_to_relaxed",
        "heel_pain": on_right("yes"),
        "heel_pain_weeks": on_right(10),
        "lunge_deg": pair(38, 31),
        "lunge_site": "tibial_tuberosity",
        "standing_hours": 7,
        "shoes_worn_out": "yes",
    }
    found = facts(raw, 46)
    assert found.patient == {"age": 46, "standing_hours": 7, "shoes_worn_out": True}
    assert dict(found.left) == {"fpi": 4, "lunge_deg": 38}
    assert dict(found.right) == {
        "fpi": 7,
        "nav_drop": 11,
        "heel_pain": True,
        "heel_pain_weeks": 10,
        "lunge_deg": 31,
    }


W04_ITEMS = dict(
    zip(FPI6_ITEMS, ((1, 1), (1, 1), (1, 1), (0, 1), (1, 2), (0, 1)), strict=True)
)


def test_the_subject_gives_the_age() -> None:
    assert care_facts(context_of({})).patient["age"] == ADULT.age
