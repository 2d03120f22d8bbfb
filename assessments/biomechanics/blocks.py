"""The blocks of each step of the examination, and what a new visit may carry forward.

A block is named by its first measure; it goes on to the next block's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.couch import ADULT_YEARS, OF_CHILDREN, Step
from assessments.biomechanics.protocols import FOLLOW_UP
from assessments.biomechanics.types import Measure


@dataclass(frozen=True, slots=True)
class Block:
    """A few measures that are taken together, in clinical order.

    `code` is that of the first measure the block may hold. `more`: folded below until
    an answer is outside the usual. `normal`: the words on the button that gives each
    empty answer its normal one. `is_list`: a line for each measure. `step`: whose block
    it is on a page of several steps.
    """

    code: str
    title: str
    measures: tuple[Measure, ...]
    more: tuple[Measure, ...] = ()
    normal: str = "All normal"
    is_list: bool = False
    step: str = ""

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """Return every measure of the block, the folded ones last."""
        return (*self.measures, *self.more)


# (first measure, title) in the order of the catalogue.
STARTS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "person": (
            ("height_cm", "The person"),
            ("diabetes", "Health"),
            ("medicine_groups", "Medicines and conditions"),
            ("frailty", "Falls and frailty"),
            ("communication_needs", "Help that is needed"),
        ),
        "complaint": (
            ("body_map", "Pain"),
            ("main_complaint", "In the patient's words"),
            ("lbp", "Back and pelvis"),
            ("symptom_foot_fatigue", "Feet and legs through the day"),
        ),
        "history": (
            ("plan_weeks", "Since the last plan"),
            ("history_previous_treatments", "Before"),
        ),
        "safety": (
            ("rf_bladder_bowel", "Spine and nerves"),
            ("rf_sepsis", "Infection, tumour, general health"),
            ("ottawa_ankle_pain", "Injury and bone"),
            ("rf_compartment", "Leg: tendon, vessel, compartment"),
            ("infl_wakes_at_night", "Inflammation"),
            ("child_refuses_weight", "Child"),
        ),
        "screens": (
            ("pulse_dp", "Circulation"),
            ("monofilament_set", "Sensation"),
            ("dermatome_l2", "Nerve roots"),
            ("ulcer_history", "Diabetic foot"),
        ),
        "foot_posture": (("fpi_talar_head", "Foot Posture Index"),),
        "arch": (
            ("nd_protocol", "Navicular"),
            ("foot_length_total_mm", "Arch height"),
            ("footprint_forefoot_cm2", "Footprint"),
            ("xray_meary_deg", "Imaging and pressure"),
        ),
        "rearfoot": (
            ("rcsp_deg", "Rearfoot standing and on the couch"),
            ("supination_resistance", "Supination resistance and Jack test"),
            ("forefoot_rearfoot_deg", "Forefoot and first ray"),
            ("heel_raise_double_heel_inverts", "Heel raise"),
            ("hv", "Toes"),
        ),
        "motion": (
            ("rom_method", "Ankle"),
            ("hallux_df_nwb_deg", "Big toe"),
            ("hip_ir_deg", "Hip and rotation of the leg"),
            ("slr_deg", "Muscle length"),
            ("knee_frontal", "Knees and alignment"),
            ("beighton_little_finger", "Hypermobility"),
        ),
        "strength": (
            ("strength_tibialis_anterior", "Strength by hand"),
            ("paper_grip_hallux", "Paper grip"),
            ("force_tibialis_anterior_n", "Dynamometer"),
        ),
        "leg_length": (
            ("lld_onset", "Standing: pelvis and blocks"),
            ("true_mm", "Tape"),
            ("xray_modality", "Imaging"),
            ("lld_contributors", "What adds to it, and lifts"),
        ),
        "gait": (
            ("gait_footwear", "How the walk was watched"),
            ("head_tilt", "Whole body"),
            ("contact_type", "Contact and loading"),
            ("midstance_pronation", "Midstance"),
            ("early_heel_lift", "Propulsion"),
            ("foot_clearance", "Swing"),
            ("limp", "Limp"),
            ("walk_distance_m", "Numbers of the walk"),
        ),
        "function": (
            ("odi_reported_pct", "Questionnaires"),
            ("psfs_activity_1", "The patient's own activities"),
            ("groc", "Change, as the patient sees it"),
            ("sls_eo_s", "Tests of function"),
        ),
        "signs": (
            ("foot_pain", "Foot and ankle"),
            ("mtss", "Leg, knee, hip"),
            ("finding_weak_feet", "Muscles and pelvis"),
            ("posture_pelvis_frontal", "Posture"),
            ("chain_knee_turn", "How the leg turns"),
            ("dx_flat_foot", "Diagnoses known, referral"),
            ("chain_pronation_weak_flat_foot", "Pronation chain"),
            ("chain_short_stride_foot_or_heel_pain", "Short-stride chain"),
            ("chain_limp_one_sided_pain", "Limp chain"),
            ("chain_lld_lld", "Leg-length chain"),
            ("chain_shock_poor_mechanics_or_shoes", "Shock chain"),
        ),
        "footwear": (
            ("shoe_history", "Shoes in general"),
            ("shoe1_type", "First pair"),
            ("shoe2_type", "Second pair"),
            ("shoe3_type", "Third pair"),
        ),
    }
)
_ORDER = {code: place for place, code in enumerate(MEASURES)}

# What seldom changes between visits: offered together from the last signed visit.
CARRIED_FORWARD: frozenset[str] = (
    frozenset(code for code, row in MEASURES.items() if row.group == "history")
    - FOLLOW_UP
    - {"acute_injury_days", "sprains_12m"}
) | frozenset(
    {
        "height_cm",
        "dominant_side",
        "referral_question",
        "occupation",
        "standing_hours",
        "activity_level",
        "sport",
        "runner",
        "diabetes",
        "diabetes_type",
        "renal_replacement",
        "pad_known",
        "neuropathy_known",
        "neuropathy_cause",
        "family_history_neuropathy",
        "osteoporosis",
        "hip_replacement",
        "knee_replacement",
        "allergies",
        "conditions",
        "surgery_history",
        "smoking",
        "communication_needs",
        "language",
        "cognitive_support",
        "living_situation",
        "care_team",
    }
)


def blocks_of(group: str, measures: Iterable[Measure]) -> tuple[Block, ...]:
    """Return the blocks of a step that hold any of the measures, in clinical order."""
    starts = STARTS[group]
    held: dict[str, list[Measure]] = {code: [] for code, _ in starts}
    for measure in measures:
        place = _ORDER[measure.code]
        held[[code for code, _ in starts if _ORDER[code] <= place][-1]].append(measure)
    return tuple(
        Block(code, title, tuple(held[code])) for code, title in starts if held[code]
    )


def _for_age(codes: Iterable[str], age: int) -> tuple[Measure, ...]:
    """Return the measures that make sense at an age; a child's own for children only."""
    rows = (MEASURES[code] for code in codes)
    return tuple(
        row
        for row in rows
        if (row.ages is None or row.ages[0] <= age <= row.ages[1])
        and (row.code not in OF_CHILDREN or age < ADULT_YEARS)
    )


def blocks_of_step(step: Step, age: int) -> tuple[Block, ...]:
    """Return the blocks of one step of the couch examination. `age`: in years."""
    return tuple(
        Block(
            part.code,
            part.title,
            _for_age(part.measures, age),
            _for_age(part.more, age),
            part.normal,
            part.is_list,
            step.code,
        )
        for part in step.parts
    )
