"""Red flags (section 9): what each asks, how urgent it is, what must be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessments.biomechanics.catalogue import red_flags as asked
from assessments.biomechanics.catalogue import screens
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import RedFlagRule
from assessments.biomechanics.scoring.red_flags import (
    NG65_QUESTIONS,
    OTTAWA_PARTS,
    WELLS_ALTERNATIVE,
    WELLS_ONCE,
    WELLS_SIDED,
)
from assessments.biomechanics.types import Sides, Urgency
from assessments.biomechanics.warnings import illness, limbs, spine


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a level makes the system do (section 9.1).

    `blocks_plan`: nothing is finalised, printed or shared as routine. `override`: a
    reason may stand in for the referral. `dismissal_characters`: least length of the
    reason for calling it false, which then needs a second confirmation; 0: none asked.
    """

    urgency: Urgency
    meaning: str
    blocks_plan: bool
    override: bool
    must_record: tuple[str, ...]
    dismissal_characters: int
    safety_text_first: bool
    exercises_off: bool


BEHAVIOUR: Mapping[Urgency, Behaviour] = MappingProxyType(
    {
        Urgency.EMERGENCY: Behaviour(
            Urgency.EMERGENCY,
            "now: ambulance or emergency department, within hours",
            blocks_plan=True,
            override=False,
            must_record=("action", "time", "who was told", "name"),
            dismissal_characters=20,
            safety_text_first=True,
            exercises_off=True,
        ),
        Urgency.SAME_DAY: Behaviour(
            Urgency.SAME_DAY,
            "contact within the day",
            blocks_plan=True,
            override=True,
            must_record=("referral",),
            dismissal_characters=0,
            safety_text_first=True,
            exercises_off=True,
        ),
        Urgency.URGENT: Behaviour(
            Urgency.URGENT,
            "within 1 to 14 days; say the days",
            blocks_plan=False,
            override=True,
            must_record=("acknowledgement", "referral or monitoring"),
            dismissal_characters=0,
            safety_text_first=False,
            exercises_off=True,
        ),
        Urgency.ROUTINE: Behaviour(
            Urgency.ROUTINE,
            "next available, usual route",
            blocks_plan=False,
            override=True,
            must_record=(),
            dismissal_characters=0,
            safety_text_first=False,
            exercises_off=False,
        ),
    }
)


def _over_aorta_age(context: Context) -> bool:
    return context.subject.age > spine.AORTA_AGE


def _may_have_diabetes(context: Context) -> bool:
    """Ask until diabetes is denied; a known neuropathy is asked all the same."""
    entries = context.entries
    return not entries.is_no("diabetes") or entries.is_yes("neuropathy_known")


_CES = tuple(code for code, _ in spine.CES_QUESTIONS)

RED_FLAGS: tuple[RedFlagRule, ...] = (
    RedFlagRule(
        "CES",
        "Possible cauda equina syndrome",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "Emergency department with MRI now. Stop all treatment. Give the written safety "
        "card. No single symptom excludes it.",
        asked.GIRFT,
        _CES,
        _CES,
        spine.cauda_equina,
    ),
    RedFlagRule(
        "N1",
        "New or progressing loss of nerve function",
        Sides.PER_SIDE,
        Urgency.EMERGENCY,
        "Check reflexes, dermatomes and myotomes. Refer to the spinal service.",
        asked.NG59,
        ("rf_weakness", "foot_drop", "rf_sensory_loss", "babinski", "clonus"),
        ("rf_weakness",),
        spine.neurological,
    ),
    RedFlagRule(
        "N1-GAIT",
        "New unsteady walking",
        Sides.ONCE,
        Urgency.SAME_DAY,
        "Check reflexes, dermatomes and myotomes. Refer to the spinal service.",
        asked.NG59,
        ("rf_gait_ataxia",),
        (),
        spine.unsteady,
    ),
    RedFlagRule(
        "N1-CAVUS",
        "High arch that may come from the nerves",
        Sides.PER_SIDE,
        Urgency.URGENT,
        "Refer to neurology, or to paediatrics for a child. Ask for hand weakness and "
        "affected relatives; a one-sided high arch is spinal until shown otherwise.",
        asked.CHILD,
        ("neuro_cavus", "family_history_neuropathy"),
        (),
        spine.inherited_cavus,
    ),
    RedFlagRule(
        "CORD",
        "Possible cord compression by cancer",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "Use the pathway for metastatic spinal cord compression.",
        asked.NG234,
        (
            "rf_cancer_history",
            "rf_night_pain",
            "rf_band_pain",
            "rf_unsteady_legs",
            "rf_gait_ataxia",
        ),
        ("rf_cancer_history", "rf_unsteady_legs", "rf_gait_ataxia"),
        spine.cord,
    ),
    RedFlagRule(
        "FX-A",
        "Possible fracture of ankle or foot",
        Sides.PER_SIDE,
        Urgency.SAME_DAY,
        "X-ray. No plan that loads the limb.",
        asked.OTTAWA,
        OTTAWA_PARTS,
        (),
        limbs.ottawa_fracture,
    ),
    RedFlagRule(
        "FX-S",
        "Possible stress fracture",
        Sides.PER_SIDE,
        Urgency.SAME_DAY,
        "Take the load off and arrange imaging.",
        asked.BONE_STRESS,
        (
            "rf_focal_bone_pain",
            "rf_bone_pain_impact",
            "rf_bone_night_ache",
            "rf_bone_site",
            "load_spike",
            "low_energy_availability",
        ),
        (),
        limbs.bone_stress,
    ),
    RedFlagRule(
        "FX-V",
        "Possible vertebral fracture",
        Sides.ONCE,
        Urgency.SAME_DAY,
        "X-ray, through the GP or the emergency department.",
        asked.VERTEBRA,
        (
            "rf_sudden_back_pain",
            "rf_back_trauma",
            "rf_height_loss",
            "osteoporosis",
            "steroid_long_term",
        ),
        (),
        spine.vertebral_fracture,
    ),
    RedFlagRule(
        "INF",
        "Possible infection of spine or blood",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "No exercise. Sepsis: ambulance. Otherwise medical care the same day.",
        asked.INFECTION,
        (
            "rf_sepsis",
            "rf_fever",
            "rf_night_pain",
            "rf_immunosuppressed",
            "rf_iv_drugs",
            "rf_recent_surgery",
        ),
        ("rf_sepsis",),
        illness.infection,
    ),
    RedFlagRule(
        "INF-LIMB",
        "Possible septic joint or spreading infection",
        Sides.PER_SIDE,
        Urgency.SAME_DAY,
        "No exercise. Medical care the same day.",
        asked.INFECTION,
        ("rf_hot_joint", "spreading_infection", "deep_infection"),
        (),
        limbs.hot_joint,
    ),
    RedFlagRule(
        "CA",
        "Cancer to be excluded",
        Sides.ONCE,
        Urgency.URGENT,
        "GP within 14 days, suspected-cancer route.",
        asked.IFOMPT,
        (
            "rf_cancer_history",
            "rf_weight_loss",
            "rf_night_pain",
            "rf_lump",
            "rf_new_atypical_pain",
        ),
        (),
        illness.cancer,
    ),
    RedFlagRule(
        "SKIN",
        "Suspected melanoma of skin or nail",
        Sides.PER_SIDE,
        Urgency.URGENT,
        "Photograph it and use the skin cancer route within 14 days.",
        asked.SKIN,
        ("rf_skin_lesion",),
        (),
        limbs.skin_lesion,
    ),
    RedFlagRule(
        "DVT",
        "Possible deep vein thrombosis",
        Sides.PER_SIDE,
        Urgency.EMERGENCY,
        "Assessment the same day. No calf massage or stretch.",
        asked.NG158,
        (
            "rf_dvt_suspected",
            *WELLS_ONCE,
            *WELLS_SIDED,
            WELLS_ALTERNATIVE,
            "calf_girth_cm",
        ),
        (),
        limbs.thrombosis,
    ),
    RedFlagRule(
        "PE",
        "Possible lung embolism",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "Call an ambulance now.",
        asked.NG158,
        ("rf_pe",),
        ("rf_pe",),
        illness.lung_embolism,
    ),
    RedFlagRule(
        "CHAR",
        "Suspected acute Charcot foot",
        Sides.PER_SIDE,
        Urgency.SAME_DAY,
        "Foot protection or multidisciplinary service within one working day. No weight "
        "on the foot from now. Never call it a sprain; no orthosis for loading.",
        screens.CHARCOT,
        ("hot_swollen", "foot_temperature_c"),
        (),
        limbs.charcot,
    ),
    RedFlagRule(
        "CLTI",
        "Threatened limb: poor blood supply",
        Sides.PER_SIDE,
        Urgency.EMERGENCY,
        "Vascular service on call; acute limb ischaemia is an emergency.",
        screens.PULSES,
        (
            "acute_ischaemia",
            "rest_pain_ischaemic",
            "gangrene",
            "pulse_dp",
            "pulse_pt",
            "ankle_dp_mmhg",
            "ankle_pt_mmhg",
            "toe_pressure_mmhg",
            "active_ulcer",
        ),
        ("acute_ischaemia",),
        limbs.ischaemia,
    ),
    RedFlagRule(
        "DFU",
        "Active diabetic foot problem",
        Sides.PER_SIDE,
        Urgency.EMERGENCY,
        "Limb or life threatened: acute services now. Otherwise refer within one working "
        "day, triage within one more. No orthotic plan without the service's off-loading "
        "plan.",
        screens.NG19,
        (
            "diabetes",
            "active_ulcer",
            "spreading_infection",
            "hot_swollen",
            "gangrene",
            "deep_infection",
            "rf_fever",
        ),
        (
            "diabetes",
            "active_ulcer",
            "spreading_infection",
            "gangrene",
            "deep_infection",
            "rf_fever",
        ),
        limbs.diabetic_foot,
        _may_have_diabetes,
    ),
    RedFlagRule(
        "INFL",
        "Possible axial spondyloarthritis",
        Sides.ONCE,
        Urgency.URGENT,
        "Rheumatology. Ask for uveitis, psoriasis, bowel disease and heel enthesitis.",
        asked.NG65,
        (
            "lbp_weeks",
            "lbp_onset_age",
            *NG65_QUESTIONS,
            "hla_b27",
            "infl_uveitis",
            "infl_bowel_disease",
        ),
        (),
        spine.inflammatory_back,
    ),
    RedFlagRule(
        "INFA",
        "Possible inflammatory arthritis or gout",
        Sides.ONCE,
        Urgency.URGENT,
        "Blood tests through the GP; persistent joint swelling is referred within 3 "
        "working days. Gout only after infection is excluded.",
        asked.NG100,
        ("morning_stiff_min", "joints_swollen", "mtp_squeeze_pain", "mtp1_acute"),
        (),
        illness.inflammatory_joints,
    ),
    RedFlagRule(
        "AAA",
        "Possible aortic aneurysm",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "Call an ambulance now.",
        asked.AORTA,
        ("rf_pulsatile_abdomen", "rf_severe_back_pain", "rf_collapse"),
        ("rf_pulsatile_abdomen", "rf_severe_back_pain", "rf_collapse"),
        spine.aorta,
        _over_aorta_age,
    ),
    RedFlagRule(
        "PAED",
        "Child with a warning sign",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "No routine plan for a limping child. Hip X-ray route the same day; paediatrics "
        "or neurology for a new high arch.",
        asked.CHILD,
        (
            "child_refuses_weight",
            "child_limp",
            "child_hip_knee_pain",
            "regression",
            "new_toe_walking",
            "child_flat_foot_stiff",
            "neuro_cavus",
            "rf_fever",
            "rf_night_pain",
        ),
        ("child_refuses_weight", "rf_fever"),
        illness.child,
        illness.is_child,
    ),
    RedFlagRule(
        "CMPX",
        "Compartment syndrome or torn tendon",
        Sides.PER_SIDE,
        Urgency.EMERGENCY,
        "Compartment syndrome: emergency. Torn tendon: same-day assessment, no loading.",
        asked.RUPTURE,
        ("rf_compartment", "rf_achilles_gap", "rf_thompson_positive", "rf_tp_rupture"),
        ("rf_compartment",),
        limbs.rupture,
    ),
    RedFlagRule(
        "PSY",
        "Safeguarding, suicidal intent, yellow flags",
        Sides.ONCE,
        Urgency.EMERGENCY,
        "Follow the local policy.",
        asked.SAFEGUARDING,
        ("rf_suicidal_intent", "rf_safeguarding", "yellow_flags"),
        ("rf_suicidal_intent",),
        illness.mind,
    ),
)

# Never copied from an older record: each is asked again, the old answer shown beside.
QUESTIONS: frozenset[str] = frozenset(
    question for rule in RED_FLAGS for question in rule.questions
)
