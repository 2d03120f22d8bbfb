"""The ten-minute couch examination: its steps in clinical order, what each asks. Pure.

Each part asks a few measures; `more` names what an answer outside the usual opens.
Every question that holds a plan back is among the measures.
"""

from dataclasses import dataclass

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class Part:
    """Measures that are taken together.

    `more`: what lies folded below, opened by an answer outside the usual. `normal`:
    the words on the button that gives each empty answer its normal one. `is_list`:
    many short questions, a line each.
    """

    title: str
    measures: tuple[str, ...]
    more: tuple[str, ...] = ()
    normal: str = "All normal"
    is_list: bool = False

    @property
    def code(self) -> str:
        """Return the part's name: that of its first measure."""
        return self.measures[0]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the examination: where the patient is, and the parts in order."""

    code: str
    title: str
    parts: tuple[Part, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """Return what the step asks of everybody, in order."""
        return tuple(code for part in self.parts for code in part.measures)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return every measure of the step, folded ones included."""
        return tuple(
            code for part in self.parts for code in (*part.measures, *part.more)
        )


# Asked of children alone: their guardian answers.
OF_CHILDREN = frozenset({"child_refuses_weight"})

STEPS: tuple[Step, ...] = (
    Step(
        "at_complaint",
        "Complaint",
        (
            Part(
                "Complaint",
                ("body_map", "affected_side", "nprs_now", "duration_weeks", "goals"),
                (
                    "main_complaint",
                    "onset_manner",
                    "nprs_worst_24h",
                    "nprs_first_step",
                    "pattern",
                    "aggravating",
                    "easing",
                    "lbp",
                    "lbp_weeks",
                ),
            ),
        ),
    ),
    Step(
        "at_safety",
        "Safety screen",
        (
            Part(
                "Circulation",
                ("pulse_dp", "pulse_pt", "acute_ischaemia"),
                (
                    "foot_colour",
                    "foot_warmth",
                    "capillary_refill_s",
                    "rest_pain_ischaemic",
                    "pad_known",
                ),
            ),
            Part(
                "Sensation",
                ("ipswich_toes_missed",),
                (
                    "monofilament_set",
                    "monofilament_sites_tested",
                    "monofilament_sites_felt",
                    "monofilament_sites_missed",
                    "vibration_128hz",
                    "neuropathy_known",
                ),
            ),
            Part(
                "Skin",
                (
                    "active_ulcer",
                    "gangrene",
                    "deep_infection",
                    "hot_swollen",
                    "spreading_infection",
                ),
                (
                    "ulcer_history",
                    "callus",
                    "deformity",
                    "amputation",
                    "foot_temperature_c",
                    "rf_skin_lesion",
                ),
            ),
            Part(
                "Health",
                ("diabetes",),
                (
                    "diabetes_type",
                    "foot_check_months",
                    "renal_replacement",
                    "height_cm",
                    "weight_kg",
                    "falls_12m",
                    "pregnant",
                    "osteoporosis",
                    "medicine_groups",
                ),
            ),
            Part(
                "Red flags",
                (
                    "rf_bladder_bowel",
                    "rf_saddle_numbness",
                    "rf_sexual_function",
                    "rf_both_legs_weak",
                    "rf_both_legs_pain",
                    "rf_unsteady_legs",
                    "rf_gait_ataxia",
                    "rf_cancer_history",
                    "rf_sepsis",
                    "rf_fever",
                    "rf_pe",
                    "rf_pulsatile_abdomen",
                    "rf_severe_back_pain",
                    "rf_collapse",
                    "rf_suicidal_intent",
                    "child_refuses_weight",
                    "rf_weakness",
                    "rf_compartment",
                ),
                (
                    "rf_sensory_loss",
                    "rf_night_pain",
                    "rf_weight_loss",
                    "rf_hot_joint",
                    "rf_focal_bone_pain",
                    "rf_achilles_gap",
                    "rf_dvt_suspected",
                ),
                normal="None of these",
                is_list=True,
            ),
        ),
    ),
    Step(
        "at_posture",
        "Standing: foot posture",
        (
            Part(
                "Foot Posture Index",
                (
                    "fpi_talar_head",
                    "fpi_malleolar_curves",
                    "fpi_calcaneal_position",
                    "fpi_tn_bulge",
                    "fpi_arch_congruence",
                    "fpi_forefoot_abduction",
                ),
                normal="All 0",
            ),
        ),
    ),
    Step(
        "at_standing",
        "Standing: tests and leg length",
        (
            Part(
                "Heel raise and big toe lift",
                ("heel_raise_heel_inverts", "jack_arch_rise"),
                (
                    "heel_raise_protocol",
                    "heel_raise_reps",
                    "heel_raise_full_height",
                    "heel_raise_stop_reason",
                    "heel_raise_inner_ankle_pain",
                    "tp_stage",
                    "jack_force",
                ),
            ),
            Part("Lunge", ("lunge_site", "lunge_deg"), ("lunge_cm",)),
            Part(
                "Pelvis and leg length by blocks",
                ("crest_low_side", "block_side", "block_mm", "block_landmark"),
                (
                    "psis_low_side",
                    "asis_low_side",
                    "lld_onset",
                    "true_mm",
                    "scoliosis_adams",
                ),
                normal="Level",
            ),
        ),
    ),
    Step(
        "at_couch",
        "On the couch",
        (
            Part(
                "Ankle, off the ground",
                ("df_knee_straight_deg", "df_knee_flexed_deg"),
                (
                    "rom_method",
                    "ankle_df_protocol",
                    "ankle_df_end_feel",
                    "ankle_df_end_pain",
                ),
            ),
            Part(
                "Subtalar joint",
                ("stj_quality",),
                ("stj_inversion_deg", "stj_eversion_deg", "arch_returns_off_load"),
            ),
            Part(
                "Big toe joint, off the ground",
                ("hallux_df_nwb_deg",),
                (
                    "hallux_end_feel",
                    "hallux_end_pain",
                    "hallux_crepitus",
                    "hallux_df_wb_deg",
                    "hv",
                ),
            ),
            Part(
                "Hip rotation",
                ("hip_ir_deg", "hip_er_deg"),
                ("hip_rotation_end_feel", "hip_rotation_end_pain"),
            ),
        ),
    ),
    Step(
        "at_gait",
        "Walking",
        (
            Part(
                "Contact and loading",
                ("contact_type", "early_pronation"),
                ("contact_calcaneus", "foot_slap", "knee_loading"),
            ),
            Part(
                "Midstance",
                ("midstance_pronation", "knee_position", "hip_drop_contralateral"),
                ("supinated_throughout", "medial_bulge", "abducted_forefoot"),
            ),
            Part(
                "Propulsion",
                ("early_heel_lift", "propulsion", "hallux_extension"),
                ("resupination", "abductory_twist", "vertical_toe_off"),
            ),
            Part(
                "Swing",
                ("foot_clearance", "foot_progression"),
                ("swing_pattern", "swing_pattern_degree", "limp", "stride"),
            ),
        ),
    ),
    Step(
        "at_footwear",
        "Footwear",
        (
            Part(
                "Usual shoes",
                ("shoe1_type", "shoe1_wear_heel", "shoes_poor"),
                (
                    "shoe1_length_gap_mm",
                    "shoe1_width",
                    "shoe1_depth",
                    "shoe1_heel_height_mm",
                    "shoe1_fixation",
                    "shoe1_firm_sole",
                    "shoe1_age_months",
                    "shoes_worn_out",
                    "minimal_shoes",
                ),
            ),
        ),
    ),
)
