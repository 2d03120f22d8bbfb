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
                ("fpi_total", "nav_drop_mm", "finding_weak_feet"),
            ),
            StepRow("pronates_at_contact", "Rolls in at contact", ()),
            StepRow(
                "ankle_alignment_changed",
                "Ankle alignment changed",
                ("rcsp_deg", "too_many_toes"),
            ),
            StepRow("knee_drops_inward", "Knee drops inward", ("chain_knee_turn",)),
            StepRow(
                "hip_compensates_gluteal_overwork",
                "Hip works to pull the knee back",
                ("chain_hip_rotation", "chain_leg_internal_rotation"),
            ),
            StepRow(
                "gluteal_short_tight",
                "Buttock muscles short and tight",
                ("finding_pelvic_strength",),
            ),
            StepRow(
                "pelvis_tips_twists_to_that_side",
                "Pelvis tips and twists to that side",
                (
                    "posture_pelvis_frontal",
                    "crest_low_side",
                    "psis_low_side",
                    "asis_low_side",
                ),
            ),
            StepRow(
                "lumbar_spacing_changed",
                "Low-back spacing changed",
                (
                    "posture_lordosis",
                    "posture_scoliosis",
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
                ("body_map", "heel_pain", "foot_pain"),
            ),
            StepRow("shuffle_short_stride", "Shuffling, short stride", (), sided=False),
            StepRow("no_heel_strike_flat_contact", "No heel strike, flat contact", ()),
            StepRow(
                "centre_of_mass_forward", "Centre of mass forward", (), sided=False
            ),
            StepRow(
                "trunk_leans_forward_flexed",
                "Trunk leans forward, bent",
                (),
                sided=False,
            ),
            StepRow(
                "pelvis_and_shoulders_tip_forward",
                "Pelvis and shoulders tip forward",
                ("posture_pelvis_sagittal",),
                sided=False,
            ),
            StepRow(
                "spine_flexed_lordosis_flattened",
                "Spine bent, low-back curve flattened",
                ("posture_lordosis",),
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
        ("heel_pain_first", "gait_retraining"),
    ),
    ChainRow(
        "chain_limp",
        "Limp chain",
        (
            StepRow(
                "one_sided_pain", "Pain on one side", ("body_map", "affected_side")
            ),
            StepRow("short_stance_affected_side", "Short stance on that side", ()),
            StepRow("extra_load_other_leg", "Extra load on the other leg", ()),
            StepRow(
                "upper_body_shifts_to_loaded_side",
                "Upper body shifts to the loaded side",
                (),
            ),
            StepRow(
                "side_to_side_instead_of_rotation",
                "Sways instead of turning",
                (),
                sided=False,
            ),
            StepRow(
                "sij_tight_inflamed",
                "Sacroiliac joint tight, inflamed",
                ("finding_sij_tight", "sij_tests", "pain_sij"),
            ),
            StepRow(
                "leg_referred_pain",
                "Pain referred to the leg",
                ("pain_radiation", "reflex_ankle", "slump_positive"),
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
        ("limp_cause_first", "sij_mobility"),
    ),
    ChainRow(
        "chain_lld",
        "Leg-length chain",
        (
            StepRow("lld", "Leg length difference", ("block_mm", "true_mm")),
            StepRow(
                "pelvic_tilt",
                "Pelvis tilts",
                ("posture_pelvis_frontal", "crest_low_side"),
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
            StepRow("one_side_works_harder", "One side works harder", ()),
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
                ("fpi_total", "shoes_poor"),
                sided=False,
            ),
            StepRow(
                "reduced_shock_absorption",
                "Less shock absorbed",
                ("shoe1_cushioning",),
                sided=False,
            ),
            StepRow("load_to_spine", "Load reaches the spine", (), sided=False),
            StepRow("low_back_pain", "Low back pain", ("lbp", "body_map"), sided=False),
        ),
        ("footwear_supportive",),
    ),
)
