"""The steps of an examination, and which measures each kind of visit takes.

A clinic can make its own protocol: any measures of the catalogue, in clinical order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.couch import STEPS, Step
from assessments.biomechanics.derive import INPUTS, scores_of
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.person import FOOT_CHECK_MONTHS
from assessments.biomechanics.red_flags import RED_FLAGS
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Measure,
    Severity,
    State,
)


@dataclass(frozen=True, slots=True)
class Group:
    """One step of the examination, the `group` of its measures."""

    code: str
    title: str


GROUPS: tuple[Group, ...] = (
    Group("person", "Person and health"),
    Group("complaint", "Complaint and pain"),
    Group("history", "History and follow-up"),
    Group("safety", "Red flags"),
    Group("screens", "Circulation, sensation, diabetic foot"),
    Group("foot_posture", "Foot posture"),
    Group("arch", "Arch and footprint"),
    Group("rearfoot", "Rearfoot, forefoot and toes"),
    Group("motion", "Joint motion and alignment"),
    Group("strength", "Strength"),
    Group("leg_length", "Leg length and pelvis"),
    Group("gait", "Walking"),
    Group("function", "Function and questionnaires"),
    Group("signs", "Signs and what they add up to"),
    Group("footwear", "Footwear"),
)
_GROUP_ORDER = {group.code: place for place, group in enumerate(GROUPS)}
_CATALOGUE_ORDER = {code: place for place, code in enumerate(MEASURES)}


# A clinic's own protocols carry it, so that no code of ours ever meets one of theirs.
OWN_PREFIX = "own_"


@dataclass(frozen=True, slots=True)
class Protocol:
    """One kind of visit: the measures it takes, in clinical order.

    `ages`: completed years, both included, it is offered for; None: all. `steps`: of
    an examination that is recorded on one page, step by step; else each group of the
    catalogue is a page of its own.
    """

    code: str
    title: str
    purpose: str
    measures: tuple[str, ...]
    ages: tuple[int, int] | None = None
    steps: tuple[Step, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the steps that the protocol has measures in."""
        used = {MEASURES[code].group for code in self.measures}
        return tuple(group for group in GROUPS if group.code in used)

    def measures_in(self, group: str) -> tuple[Measure, ...]:
        """Return the measures of one step, in clinical order."""
        rows = (MEASURES[code] for code in self.measures)
        return tuple(row for row in rows if row.group == group)


def in_clinical_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return measure codes once each, in the order of the examination.

    Raises ValueError naming every code that is no measure.
    """
    wanted = set(codes)
    unknown = sorted(wanted - set(MEASURES))
    if unknown:
        raise ValueError(f"no measures of the catalogue: {', '.join(unknown)}")
    return tuple(
        sorted(
            wanted,
            key=lambda code: (
                _GROUP_ORDER[MEASURES[code].group],
                _CATALOGUE_ORDER[code],
            ),
        )
    )


def with_required(codes: Iterable[str]) -> tuple[str, ...]:
    """Return measure codes in clinical order with what they must be recorded with.

    Raises ValueError naming every code that is no measure.
    """
    wanted = set(in_clinical_order(codes))
    needed = {code for each in wanted for code in MEASURES[each].requires}
    while not needed <= wanted:
        wanted |= needed
        needed = {code for each in wanted for code in MEASURES[each].requires}
    return in_clinical_order(wanted)


def _of_groups(*groups: str) -> set[str]:
    return {code for code, row in MEASURES.items() if row.group in groups}


def _starting(*prefixes: str) -> set[str]:
    return {code for code in MEASURES if code.startswith(prefixes)}


MUST_ASK: frozenset[str] = frozenset(
    question for rule in RED_FLAGS for question in rule.must_ask
)
OTHER_PAIRS = frozenset(_starting("shoe2_", "shoe3_"))
FOLLOW_UP = frozenset(
    {
        "plan_weeks",
        "device_hours_per_day",
        "exercise_sessions_pct",
        "adhered",
        "improved",
        "adverse_events",
        "last_visit_date",
    }
)
CHILD_ONLY = frozenset(
    {
        "child_refuses_weight",
        "child_limp",
        "child_hip_knee_pain",
        "regression",
        "new_toe_walking",
        "child_flat_foot_stiff",
        "pubertal_status",
        "intercondylar_cm",
        "intermalleolar_cm",
        "short_stature",
        "lld_predicted_mm",
    }
)
PAIN = frozenset(
    {
        "main_complaint",
        "body_map",
        "pattern",
        "duration_weeks",
        "onset_manner",
        "nprs_now",
        "nprs_worst_24h",
        "nprs_average_7d",
        "nprs_first_step",
        "aggravating",
        "easing",
    }
)
WHO = frozenset(
    {
        "height_cm",
        "weight_kg",
        "dominant_side",
        "affected_side",
        "goals",
        "referral_question",
        "occupation",
        "standing_hours",
        "activity_level",
        "communication_needs",
        "language",
        "diabetes",
        "medicine_groups",
        "medicines",
        "pregnant",
        "osteoporosis",
        "falls_12m",
    }
)
SPINE_FLAGS = frozenset(
    {
        "rf_bladder_bowel",
        "rf_saddle_numbness",
        "rf_sexual_function",
        "rf_both_legs_weak",
        "rf_both_legs_pain",
        "rf_weakness",
        "rf_sensory_loss",
        "rf_gait_ataxia",
        "rf_cancer_history",
        "rf_band_pain",
        "rf_unsteady_legs",
        "rf_sudden_back_pain",
        "rf_back_trauma",
        "rf_height_loss",
        "rf_fever",
        "rf_immunosuppressed",
        "rf_iv_drugs",
        "rf_recent_surgery",
        "rf_weight_loss",
        "rf_night_pain",
        "rf_lump",
        "rf_new_atypical_pain",
        "rf_safeguarding",
        "yellow_flags",
        "hla_b27",
    }
)
BONE_FLAGS = frozenset(
    {
        "rf_focal_bone_pain",
        "rf_bone_pain_impact",
        "rf_bone_night_ache",
        "rf_bone_site",
        "rf_achilles_gap",
        "rf_thompson_positive",
        "rf_tp_rupture",
        "rf_dvt_suspected",
    }
)
FOOT_SIGNS = frozenset(
    {
        "foot_pain",
        "heel_pain",
        "heel_pain_weeks",
        "palp_medial_calcaneal_tubercle",
        "windlass_pain",
        "ach_mid",
        "ach_ins",
        "tp_pain",
        "mtp1_pain",
        "metatarsalgia",
        "ankle_instability",
        "acute_ankle",
        "mtss",
        "pfp",
        "lat_hip_pain",
        "hip_abd_weak",
        "referral",
    }
)
VASCULAR_MINIMUM = frozenset(
    {"pulse_dp", "pulse_pt", "capillary_refill_s", "foot_colour", "foot_warmth"}
)
SENSATION_MINIMUM = frozenset(
    {
        "monofilament_set",
        "monofilament_sites_tested",
        "monofilament_sites_felt",
        "monofilament_sites_missed",
        "vibration_128hz",
    }
)
NERVE_ROOTS = frozenset(
    {
        *_starting("dermatome_", "myotome_", "reflex_"),
        "babinski",
        "clonus",
        "slump_positive",
        "slr_crossed_positive",
        "slr_deg",
        "slr_reproduces_leg_pain",
        "slr_pain_deg",
        "foot_drop",
    }
)
ANKLE_AND_TOE = frozenset(
    {
        "rom_method",
        "lunge_cm",
        "lunge_site",
        "lunge_deg",
        "df_knee_straight_deg",
        "df_knee_flexed_deg",
        "ankle_df_protocol",
        "hallux_df_nwb_deg",
        "hallux_df_wb_deg",
    }
)
HIP_STRENGTH = frozenset(
    {
        "strength_gluteus_medius",
        "strength_gluteus_maximus",
        "strength_hip_external_rotators",
        "strength_hip_flexors",
        "trendelenburg_test",
        "trendelenburg_held_s",
        "step_down_knee_valgus",
        "step_down_pelvic_drop",
        "step_down_trunk_lean",
    }
)
BALANCE = frozenset({"sls_eo_s", "tug_s"})
SHOES_IN_SHORT = frozenset(
    {
        "shoe_history",
        "minimal_shoes",
        "shoes_poor",
        "shoes_worn_out",
        "shoe1_type",
        "shoe1_hours_per_day",
        "shoe1_age_months",
        "shoe1_orthosis_inside",
        "shoe1_length_gap_mm",
        "shoe1_width",
        "shoe1_depth",
        "shoe1_heel_height_mm",
        "shoe1_fixation",
        "shoe1_cushioning",
        "shoe1_arch_support",
        "shoe1_firm_sole",
        "shoe1_wear_upper",
        "shoe1_wear_heel",
        "shoe1_wear_more_side",
    }
)

_FULL = set(MEASURES) - OTHER_PAIRS - FOLLOW_UP - (CHILD_ONLY - MUST_ASK)
_BACK = (
    WHO
    | _of_groups("complaint", "leg_length")
    | SPINE_FLAGS
    | MUST_ASK
    | _starting("infl_", "sij_", "posture_", "dx_", "chain_", "fpi_", "odi_", "rmdq")
    | NERVE_ROOTS
    | HIP_STRENGTH
    | VASCULAR_MINIMUM
    | ANKLE_AND_TOE
    | {
        "steroid_long_term",
        "morning_stiff_min",
        "joints_swollen",
        "bilateral_enthesitis",
        "history_previous_treatments",
        "history_treatment_results",
        "investigation",
        "investigation_date",
        "investigation_report",
        "hamstring_tight",
        "hip_flexor_tight",
        "popliteal_lag_deg",
        "thomas_hip_extension_deg",
        "strength_trunk_extensors",
        "strength_transversus",
        "finding_lumbar_muscle_tension",
        "finding_sij_tight",
        "finding_pelvic_strength",
        "rcsp_deg",
        "heel_pain",
        "foot_pain",
        "stride",
        "limp",
        "trunk_lean_sagittal",
        "trunk_lean_lateral",
        "lumbar_lordosis",
        "weight_shift",
        "start_back_total",
        "start_back_psych",
        "pgic",
        "treatments_considered",
        "referral",
    }
    | SHOES_IN_SHORT
)
_RUNNING = (
    WHO
    | PAIN
    | MUST_ASK
    | BONE_FLAGS
    | FOOT_SIGNS
    | ANKLE_AND_TOE
    | HIP_STRENGTH
    | _of_groups("foot_posture", "gait")
    | _starting("shoe1_", "ybt_", "heel_raise_", "jack_")
    | {
        "active_minutes_week",
        "sport",
        "runner",
        "load_spike",
        "low_energy_availability",
        "minimal_shoes",
        "shoe_history",
        "history_injuries",
        "sprains_12m",
        "acute_injury_days",
        "nav_height_neutral_mm",
        "nav_height_relaxed_mm",
        "nd_protocol",
        "hip_ir_deg",
        "hip_er_deg",
        "q_angle_deg",
        "strength_peronei",
        "strength_tibialis_posterior",
        "strength_quadriceps",
        "strength_hamstrings",
        "tp_stage",
        "sls_eo_s",
        "psfs_activity_1",
        "psfs_score_1",
    }
)
_CHILD = (
    WHO - {"occupation", "standing_hours", "osteoporosis", "pregnant"}
    | PAIN
    | MUST_ASK
    | CHILD_ONLY
    | BONE_FLAGS
    | FOOT_SIGNS
    | ANKLE_AND_TOE
    | _of_groups("foot_posture")
    | _starting("beighton_", "heel_raise_double_", "footprint_", "jack_")
    | {
        "sport",
        "family_history_neuropathy",
        "rf_night_pain",
        "rf_fever",
        "rf_hot_joint",
        "mtp_squeeze_pain",
        "neuro_cavus",
        "foot_drop",
        "reflex_knee",
        "reflex_ankle",
        "babinski",
        "clonus",
        "rcsp_deg",
        "arch_returns_off_load",
        "stj_quality",
        "too_many_toes",
        "hip_ir_deg",
        "hip_er_deg",
        "craig_angle_deg",
        "thigh_foot_angle_deg",
        "transmalleolar_angle_deg",
        "foot_shape",
        "foot_progression",
        "foot_progression_deg",
        "popliteal_lag_deg",
        "knee_frontal",
        "true_mm",
        "block_mm",
        "block_side",
        "block_landmark",
        "scoliosis_adams",
        "limp",
        "limp_is_new",
        "contact_type",
        "dx_flat_foot",
        "dx_high_arch",
    }
    | SHOES_IN_SHORT
)
_DIABETIC_FOOT = (
    WHO
    | MUST_ASK
    | VASCULAR_MINIMUM
    | SENSATION_MINIMUM
    | _starting("toe_2_", "toe_3_", "toe_4_", "toe_5_", "ankle_dp_", "ankle_pt_")
    | {
        "diabetes_type",
        "diabetes_years",
        "foot_check_months",
        "renal_replacement",
        "pad_known",
        "neuropathy_known",
        "smoking",
        "rf_fever",
        "rf_skin_lesion",
        "body_map",
        "nprs_now",
        "claudication_distance_m",
        "doppler_dp",
        "doppler_pt",
        "brachial_mmhg",
        "toe_pressure_mmhg",
        "rest_pain_ischaemic",
        "acute_ischaemia",
        "gangrene",
        "biothesiometer_v",
        "ipswich_toes_missed",
        "reflex_ankle",
        "ulcer_history",
        "active_ulcer",
        "amputation",
        "deformity",
        "callus",
        "hot_swollen",
        "foot_colour_change",
        "foot_temperature_c",
        "spreading_infection",
        "deep_infection",
        "hv",
        "lunge_cm",
        "hallux_df_nwb_deg",
        "shoe1_insole_imprint",
        "referral",
    }
    | SHOES_IN_SHORT
)
_REVIEW = (
    PAIN
    | MUST_ASK
    | FOLLOW_UP
    | {
        "goals",
        "pgic",
        "groc",
        "medicine_groups",
        "psfs_activity_1",
        "psfs_score_1",
        "referral",
    }
)

# What an examination begun from today's list follows.
COUCH = "couch"

PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        COUCH,
        "Ten-minute couch examination",
        "One page in clinical order, ten minutes; more opens where something is found.",
        in_clinical_order(code for step in STEPS for code in step.measures),
        steps=STEPS,
    ),
    Protocol(
        "full",
        "Full biomechanical assessment",
        "Everything from the spine to the shoes, for a first visit.",
        in_clinical_order(_FULL),
    ),
    Protocol(
        "back",
        "Back-pain focused",
        "Back pain first; feet and leg length as far as they may contribute.",
        in_clinical_order(_BACK),
        ages=(16, 130),
    ),
    Protocol(
        "running",
        "Running",
        "Load, feet, hips, gait and running shoes.",
        in_clinical_order(_RUNNING),
    ),
    Protocol(
        "child",
        "Child",
        "Posture by age, rotation of the legs, and what a child must not have.",
        in_clinical_order(_CHILD),
        ages=(0, 17),
    ),
    Protocol(
        "diabetic_foot",
        "Diabetic foot screen",
        "Sensation, circulation, skin and shape; gives NG19 and IWGDF classes.",
        in_clinical_order(_DIABETIC_FOOT),
    ),
    Protocol(
        "review",
        "Review visit",
        "Pain, change, red flags again, and what was abnormal or is due.",
        in_clinical_order(_REVIEW),
    ),
)
BY_CODE: Mapping[str, Protocol] = MappingProxyType({row.code: row for row in PROTOCOLS})


def is_off_normal(measure: Measure, entry: Entry) -> bool:
    """Say whether an answer differs from the one that «all normal» gives."""
    if not measure.normal or entry.state is not State.RECORDED:
        return False
    value = entry.value
    answers = value if isinstance(value, tuple) else (value,)
    return any(
        str(int(each)) != measure.normal
        if isinstance(each, Decimal | int)
        else str(each) != measure.normal
        for each in answers
    )


def _recorded(context: Context) -> set[str]:
    """Return the measures that hold a value on any side."""
    return {
        key.code
        for key, entry in context.entries.items()
        if entry.state is State.RECORDED
    }


def _abnormal(context: Context) -> set[str]:
    """Return the measures whose answer, or the score built on them, stood out."""
    recorded = _recorded(context)
    by_score = {
        code
        for score in scores_of(context)
        if score.severity is not Severity.TYPICAL
        for code in INPUTS[score.code] & recorded
    }
    by_answer = {
        key.code
        for key, entry in context.entries.items()
        if is_off_normal(MEASURES[key.code], entry)
    }
    return by_score | by_answer


def _foot_check(context: Context) -> set[str]:
    """Return the diabetic foot's screen where the last check is over a year old."""
    months = context.entries.number("foot_check_months")
    is_over = isinstance(months, Decimal) and months > FOOT_CHECK_MONTHS
    if not is_over or not context.entries.is_yes("diabetes"):
        return set()
    screen = set(BY_CODE["diabetic_foot"].measures)
    return {"foot_check_months"} | screen & _of_groups("screens")


def _due(context: Context) -> set[str]:
    """Return what was left out for the time being, and a foot check that is due."""
    left_out = (State.NOT_TESTED, State.UNABLE)
    skipped = {
        key.code
        for key, entry in context.entries.items()
        if entry.state in left_out and not _has_other_side(key, context)
    }
    return skipped | _foot_check(context)


def _has_other_side(key: EntryKey, context: Context) -> bool:
    """Say whether the other side was measured: one side left out on purpose."""
    if key.side is None:
        return False
    return context.entries.state(key.code, key.side.other) is State.RECORDED


# Scores whose items count together only: repeating one of them alone gives no total.
WHOLE = (
    "fpi_total",
    "beighton",
    "beighton_history",
    "sij_tests",
    "ottawa",
    "wells_dvt",
    "ng65_criteria",
    "psfs_mean",
    "ybt_composite_pct",
    "shoe1_mcps_total",
    "shoe2_mcps_total",
    "shoe3_mcps_total",
)


def _kept_whole(repeat: set[str], context: Context) -> set[str]:
    """Return the recorded items of every score of which a part is repeated."""
    recorded = _recorded(context)
    return {
        code
        for score in WHOLE
        if INPUTS[score] & repeat
        for code in INPUTS[score] & recorded
    }


def review_measures(previous: Context) -> tuple[str, ...]:
    """Return what a review visit repeats after an earlier examination.

    The base of the review protocol, what was abnormal, and what was not tested then;
    methods that these must be recorded with come along, and so do the other items of
    a score that has no total without them.
    """
    repeat = set(BY_CODE["review"].measures) | _abnormal(previous) | _due(previous)
    return with_required(repeat | _kept_whole(repeat, previous))
