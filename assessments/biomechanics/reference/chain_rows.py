"""The five kinetic chains of section 8.3: ordered steps and what speaks for each.

A chain is hypothesis text described by a clinician; never a cause, never a score.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step. `sided`: it is seen on a side. `measures`: codes that speak for it."""

    code: str
    title: str
    measures: tuple[str, ...]
    sided: bool = True


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One chain: its steps in order and what treatment ends with."""

    code: str
    title: str
    steps: tuple[StepRow, ...]
    ends: tuple[str, ...] = ()


CHAINS: tuple[ChainRow, ...] = (
    ChainRow(
        "chain_pronation",
        "Pronation chain",
        (
            StepRow(
                "weak_flat_foot",
                "Weak, flat foot",
                (
                    "fpi_total",
                    "nav_drop_mm",
                    "arch_index",
                    "finding_weak_feet",
                    "strength_foot_intrinsics",
                    "paper_grip_hallux",
                ),
            ),
            StepRow(
                "pronates_at_contact",
                "Rolls in at contact",
                (
                    "early_pronation",
                    "midstance_pronation",
                ),
            ),
            StepRow(
                "ankle_alignment_changed",
                "Ankle alignment changed",
                (
                    "rcsp_deg",
                    "too_many_toes",
                ),
            ),
            StepRow(
                "knee_drops_inward",
                "Knee drops inward",
                (
                    "chain_knee_turn",
                    "knee_position",
                    "knee_loading",
                    "step_down_knee_valgus",
                    "q_angle_deg",
                ),
            ),
            StepRow(
                "hip_compensates_gluteal_overwork",
                "Hip works to pull the knee back",
                (
                    "chain_hip_rotation",
                    "chain_leg_internal_rotation",
                    "hip_drop_contralateral",
                ),
            ),
            StepRow(
                "gluteal_short_tight",
                "Buttock muscles short and tight",
                (
                    "finding_pelvic_strength",
                    "strength_gluteus_medius",
                    "strength_gluteus_maximus",
                    "hip_ir_deg",
                    "hip_er_deg",
                ),
            ),
            StepRow(
                "pelvis_tips_twists_to_that_side",
                "Pelvis tips and twists to that side",
                (
                    "posture_pelvis_frontal",
                    "crest_low_side",
                    "psis_low_side",
                    "asis_low_side",
                    "pelvis_tilt_frontal",
                    "pelvis_rotation",
                ),
            ),
            StepRow(
                "lumbar_spacing_changed",
                "Low-back spacing changed",
                (
                    "posture_lordosis",
                    "posture_scoliosis",
                    "scoliosis_adams",
                    "finding_lumbar_muscle_tension",
                ),
                sided=False,
            ),
            StepRow("low_back_pain", "Low back pain", ("lbp", "body_map"), sided=False),
        ),
        ("foot_strength", "massage", "orthosis_custom"),
    ),
    ChainRow(
        "chain_short_stride",
        "Short-stride chain",
        (
            StepRow(
                "foot_or_heel_pain",
                "Foot or heel pain",
                (
                    "body_map",
                    "heel_pain",
                    "foot_pain",
                    "nprs_first_step",
                ),
            ),
            StepRow(
                "shuffle_short_stride",
                "Shuffling, short stride",
                (
                    "stride",
                    "step_length_m",
                    "stride_length_m",
                    "walk_ratio",
                    "limp",
                ),
                sided=False,
            ),
            StepRow(
                "no_heel_strike_flat_contact",
                "No heel strike, flat contact",
                ("contact_type",),
            ),
            StepRow(
                "centre_of_mass_forward",
                "Centre of mass forward",
                ("trunk_lean_sagittal",),
                sided=False,
            ),
            StepRow(
                "trunk_leans_forward_flexed",
                "Trunk leans forward, bent",
                ("trunk_lean_sagittal",),
                sided=False,
            ),
            StepRow(
                "pelvis_and_shoulders_tip_forward",
                "Pelvis and shoulders tip forward",
                (
                    "pelvis_tilt_sagittal",
                    "posture_pelvis_sagittal",
                ),
                sided=False,
            ),
            StepRow(
                "spine_flexed_lordosis_flattened",
                "Spine bent, low-back curve flattened",
                (
                    "lumbar_lordosis",
                    "posture_lordosis",
                ),
                sided=False,
            ),
            StepRow(
                "disc_or_facet_load",
                "Load on disc or facet joints",
                ("dx_disc_related", "dx_facet_related", "spinal_flexion_worse"),
                sided=False,
            ),
            StepRow("low_back_pain", "Low back pain", ("lbp", "body_map"), sided=False),
        ),
        ("heel_pain_first", "gait_retraining", "restore_extension"),
    ),
    ChainRow(
        "chain_limp",
        "Limp chain",
        (
            StepRow(
                "one_sided_pain", "Pain on one side", ("body_map", "affected_side")
            ),
            StepRow(
                "short_stance_affected_side",
                "Short stance on that side",
                (
                    "stance_time_reduced_side",
                    "device_stance_pct",
                    "stance_time_ratio_max_min",
                    "limp",
                ),
            ),
            StepRow(
                "extra_load_other_leg", "Extra load on the other leg", ("weight_shift",)
            ),
            StepRow(
                "upper_body_shifts_to_loaded_side",
                "Upper body shifts to the loaded side",
                (
                    "trunk_lean_lateral",
                    "weight_shift",
                ),
            ),
            StepRow(
                "side_to_side_instead_of_rotation",
                "Sways instead of turning",
                (
                    "trunk_lean_lateral",
                    "trunk_rotation",
                    "arm_swing",
                ),
                sided=False,
            ),
            StepRow(
                "sij_tight_inflamed",
                "Sacroiliac joint tight, inflamed",
                (
                    "finding_sij_tight",
                    "sij_tests",
                    "pain_sij",
                ),
            ),
            StepRow(
                "leg_referred_pain",
                "Pain referred to the leg",
                (
                    "pain_radiation",
                    "slr_reproduces_leg_pain",
                    "slump_positive",
                    "reflex_ankle",
                ),
            ),
            StepRow(
                "pelvis_inefficient_position",
                "Pelvis in an inefficient position",
                ("posture_pelvis_frontal", "posture_pelvis_sagittal"),
                sided=False,
            ),
            StepRow(
                "stress_on_lumbar_joints_ligaments_muscles",
                "Stress on low-back joints, ligaments, muscles",
                ("finding_lumbar_muscle_tension", "spinal_extension_worse"),
                sided=False,
            ),
            StepRow("low_back_pain", "Low back pain", ("lbp", "body_map"), sided=False),
        ),
        ("limp_cause_first", "alignment_whole_body", "sij_mobility"),
    ),
    ChainRow(
        "chain_lld",
        "Leg-length chain",
        (
            StepRow(
                "lld",
                "Leg length difference",
                (
                    "lld_mm",
                    "lld_block_mm",
                    "lld_true_mm",
                    "lld_xray_mm",
                ),
            ),
            StepRow(
                "pelvic_tilt",
                "Pelvis tilts",
                (
                    "posture_pelvis_frontal",
                    "crest_low_side",
                    "pelvis_tilt_frontal",
                ),
            ),
            StepRow(
                "spinal_curvature",
                "Spine curves",
                ("posture_scoliosis", "scoliosis_adams"),
            ),
            StepRow(
                "muscle_tension",
                "Muscles tense",
                ("finding_lumbar_muscle_tension",),
            ),
            StepRow(
                "one_side_works_harder",
                "One side works harder",
                (
                    "weight_shift",
                    "symptom_leg_muscle_fatigue",
                ),
            ),
            StepRow("low_back_pain", "Low back pain", ("lbp", "body_map"), sided=False),
        ),
        ("heel_insert",),
    ),
    ChainRow(
        "chain_shock",
        "Shock chain",
        (
            StepRow(
                "poor_mechanics_or_shoes",
                "Poor mechanics or shoes",
                (
                    "fpi_total",
                    "shoes_poor",
                    "shoe1_type",
                ),
                sided=False,
            ),
            StepRow(
                "reduced_shock_absorption",
                "Less shock absorbed",
                (
                    "shoe1_cushioning",
                    "gait_noise",
                    "early_pronation",
                ),
                sided=False,
            ),
            StepRow(
                "load_to_spine",
                "Load reaches the spine",
                ("symptom_lumbar_soreness", "pain_lumbar_onset_time"),
                sided=False,
            ),
            StepRow("low_back_pain", "Low back pain", ("lbp", "body_map"), sided=False),
        ),
        ("footwear_supportive",),
    ),
)
