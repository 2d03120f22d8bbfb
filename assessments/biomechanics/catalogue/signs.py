"""Section 8.1: complaint, history, signs and diagnoses of the clinician."""

from dataclasses import replace
from decimal import Decimal

from assessments.biomechanics.catalogue.building import counted, one_of, yes_no
from assessments.biomechanics.catalogue.chain_steps import MEASURES as CHAIN_MEASURES
from assessments.biomechanics.catalogue.telling import (
    how_many,
    in_words,
    on_day,
    several_of,
)
from assessments.biomechanics.reference.treatments import treatment_choices
from assessments.biomechanics.types import (
    Choice,
    Coding,
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

COMPLAINT = "complaint"
HISTORY = "history"
SIGNS = "signs"
ARTICLES = Source(
    "Signs and history named in five patient articles on foot and back pain",
    Evidence.DESIGN,
)
PLAN_NEEDS = Source(
    "Finding that a care plan rule asks for, by the clinician's judgement",
    Evidence.DESIGN,
)
DIAGNOSIS = Source(
    "Diagnosis by the clinician; never computed, never inferred", Evidence.DESIGN
)
LASLETT = Source(
    "Laslett M et al. 2005: three provocation tests or more", Evidence.KNOWN_HIGH
)
NG65 = Source("NICE NG65, spondyloarthritis in over 16s", Evidence.KNOWN_HIGH)
SNOMED = "http://snomed.info/sct"


def _snomed(code: str) -> tuple[Coding, ...]:
    return (Coding(SNOMED, code, "SNOMED CT, seen in published value sets"),)


def _felt(code: str, title: str, help: str = "") -> tuple[Measure, Measure]:
    """Return a symptom of one side and how strong it is, 0 to 10."""
    return (
        yes_no(code, title, COMPLAINT, source=ARTICLES, help=help),
        replace(
            counted(
                f"{code}_nprs",
                f"{title}: how strong",
                COMPLAINT,
                Unit.SCORE,
                source=ARTICLES,
                hard=between(0, 10),
                help="0 none, 10 the worst that can be thought of.",
            ),
            requires=(code,),
        ),
    )


def _symptom(code: str, title: str, help: str = "") -> Measure:
    return yes_no(code, title, COMPLAINT, source=ARTICLES, help=help)


def _told(code: str, title: str, help: str = "", source: Source = ARTICLES) -> Measure:
    return yes_no(code, title, COMPLAINT, source=source, sides=Sides.ONCE, help=help)


def _sign(code: str, title: str, help: str = "") -> Measure:
    return yes_no(code, title, SIGNS, source=PLAN_NEEDS, help=help)


def _diagnosis(code: str, title: str, sides: Sides = Sides.PER_SIDE) -> Measure:
    return yes_no(code, title, SIGNS, source=DIAGNOSIS, sides=sides, normal="")


def _posture(
    code: str, title: str, options: tuple[Choice, ...], normal: str, *, help: str = ""
) -> Measure:
    return one_of(
        code,
        title,
        SIGNS,
        options,
        source=ARTICLES,
        sides=Sides.ONCE,
        normal=normal,
        help=help,
    )


def _turn(code: str, title: str) -> Measure:
    return one_of(
        code,
        title,
        SIGNS,
        choices(none="Neither", inward="Turns in", outward="Turns out"),
        source=ARTICLES,
        normal="none",
    )


COMPLAINTS: tuple[Measure, ...] = (
    in_words("main_complaint", "Main complaint", COMPLAINT, source=ARTICLES),
    in_words("aggravating", "What makes it worse", COMPLAINT, source=ARTICLES),
    in_words("easing", "What eases it", COMPLAINT, source=ARTICLES),
    replace(
        _told("lbp", "Low back pain", source=PLAN_NEEDS), coding=_snomed("279039007")
    ),
    how_many(
        "lbp_weeks",
        "Low back pain since",
        COMPLAINT,
        Unit.WEEK,
        source=PLAN_NEEDS,
        hard=between(0, 5200),
    ),
    how_many(
        "lbp_onset_age",
        "Age when the back pain first came",
        COMPLAINT,
        Unit.YEAR,
        source=NG65,
        hard=between(0, 120),
    ),
    one_of(
        "pain_lumbar_onset_time",
        "When in the day the low back starts to ache",
        COMPLAINT,
        choices(
            waking="On waking",
            morning="In the morning",
            afternoon="By mid-afternoon",
            evening="In the evening",
            night="At night",
            any="At any time",
        ),
        source=ARTICLES,
        sides=Sides.ONCE,
    ),
    _told("lbp_better_exercise", "Back pain better with movement", source=NG65),
    _told(
        "spinal_flexion_worse", "Back pain worse bending forwards", source=PLAN_NEEDS
    ),
    _told(
        "spinal_extension_worse", "Back pain worse bending backwards", source=PLAN_NEEDS
    ),
    one_of(
        "pain_radiation",
        "Pain from the back travels down to",
        COMPLAINT,
        choices(
            none="Nowhere",
            buttock="Buttock",
            thigh="Thigh",
            below_knee="Below the knee",
            foot="Foot",
        ),
        source=ARTICLES,
        normal="none",
        help="Below the knee: examine reflexes, dermatomes and myotomes.",
    ),
    _symptom("pain_sij", "Pain over the sacroiliac joint"),
    yes_no("pgp", "Pelvic girdle pain", COMPLAINT, source=PLAN_NEEDS, sides=Sides.ONCE),
    *_felt("symptom_foot_fatigue", "Foot tires or aches after short walks"),
    *_felt("symptom_arch_pain", "Arch pain"),
    *_felt("symptom_ankle_ache", "Ankle aches often"),
    _symptom("symptom_hip_tightness", "Hip feels tight or uneven when standing"),
    _symptom("symptom_hip_stiffness", "Hip feels stiff"),
    _told("symptom_lumbar_soreness", "Low back sore after standing or walking"),
    _symptom("symptom_leg_muscle_fatigue", "Leg muscles tire early"),
    _symptom("symptom_toe_stiffness", "Toes feel stiff"),
    counted(
        "symptom_ankle_rolling_per_month",
        "Ankle rolls over",
        COMPLAINT,
        Unit.PER_MONTH,
        source=ARTICLES,
        hard=between(0, 1000),
    ),
    _told("symptom_unbalanced", "Feels unbalanced"),
    _told("symptom_uneven_wear_reported", "Shoes wear unevenly, by the patient"),
    how_many(
        "walk_tolerance_min",
        "Can walk for",
        COMPLAINT,
        Unit.MINUTE,
        source=ARTICLES,
        hard=between(0, 1440),
    ),
    how_many(
        "standing_tolerance_min",
        "Can stand for",
        COMPLAINT,
        Unit.MINUTE,
        source=ARTICLES,
        hard=between(0, 1440),
    ),
)
PAST: tuple[Measure, ...] = (
    several_of(
        "history_previous_treatments",
        "Treatments tried so far",
        HISTORY,
        treatment_choices(),
        source=ARTICLES,
    ),
    in_words(
        "history_treatment_results",
        "What the treatments did",
        HISTORY,
        source=ARTICLES,
    ),
    in_words("history_injuries", "Old injuries, with year", HISTORY, source=ARTICLES),
    yes_no(
        "history_gait_change_noticed",
        "Walking or standing has changed",
        HISTORY,
        source=ARTICLES,
        sides=Sides.ONCE,
    ),
    on_day(
        "history_gait_change_date",
        "Since when the change is noticed",
        HISTORY,
        source=ARTICLES,
        requires=("history_gait_change_noticed",),
    ),
    several_of(
        "investigation",
        "Investigations so far",
        HISTORY,
        choices(
            xray="X-ray",
            ultrasound="Ultrasound",
            mri="MRI",
            ct="CT",
            eos="EOS",
            bone_scan="Bone scan",
            blood="Blood tests",
            nerve="Nerve conduction",
            none="None",
        ),
        source=ARTICLES,
    ),
    on_day(
        "investigation_date",
        "Date of the latest investigation",
        HISTORY,
        source=ARTICLES,
        requires=("investigation",),
    ),
    in_words(
        "investigation_body_part",
        "Body part investigated",
        HISTORY,
        source=ARTICLES,
        requires=("investigation",),
    ),
    in_words(
        "investigation_report",
        "Reports: each with method, date and result",
        HISTORY,
        source=ARTICLES,
        requires=("investigation",),
        help="Files are attached to the assessment.",
    ),
    counted(
        "sprains_12m",
        "Ankle sprains in the past 12 months",
        HISTORY,
        Unit.COUNT,
        source=PLAN_NEEDS,
        hard=between(0, 1000),
    ),
    counted(
        "acute_injury_days",
        "Days since an acute injury of this leg",
        HISTORY,
        Unit.DAY,
        source=PLAN_NEEDS,
        hard=between(0, 36500),
    ),
    several_of(
        "assessment_components",
        "What this visit contained",
        HISTORY,
        choices(
            biomechanical="Biomechanical assessment",
            gait="Gait analysis",
            leg_length="Leg length evaluation",
            hands_on="Hands-on examination",
            imaging="Imaging looked at",
        ),
        source=ARTICLES,
        exclusive=(),
    ),
)
FOOT_AND_LEG: tuple[Measure, ...] = (
    _sign("foot_pain", "Foot pain"),
    _sign("heel_pain", "Pain under the heel"),
    counted(
        "heel_pain_weeks",
        "Heel pain since",
        SIGNS,
        Unit.WEEK,
        source=PLAN_NEEDS,
        hard=between(0, 5200),
    ),
    _sign(
        "palp_medial_calcaneal_tubercle",
        "Tender at the inner heel bone, where the sole's band starts",
    ),
    _sign("windlass_pain", "Bending the big toe up brings on the heel or arch pain"),
    _sign("ach_mid", "Achilles tendon sore in its middle"),
    _sign("ach_ins", "Achilles tendon sore at the heel bone"),
    _sign("tp_pain", "Pain along the tibialis posterior tendon"),
    _sign("mtp1_pain", "Big-toe joint painful"),
    _sign("mtp1_oa", "Arthritis of the big-toe joint"),
    _sign("metatarsalgia", "Pain under the metatarsal heads"),
    _sign("plantar_plate_acute", "Acute injury of the plantar plate"),
    _sign("ankle_instability", "Ankle gives way"),
    _sign("acute_ankle", "Acute ankle sprain"),
    _sign("mtss", "Shin pain of the medial tibial stress kind"),
    _sign("pfp", "Pain at the front of the knee"),
    _sign("lat_hip_pain", "Outer hip pain"),
    _sign("hip_abd_weak", "Hip abductors weak"),
    one_of(
        "finding_weak_feet",
        "Strength of the small foot muscles",
        SIGNS,
        choices(usual="Usual", reduced="Reduced", weak="Weak"),
        source=ARTICLES,
        normal="usual",
    ),
    one_of(
        "finding_pelvic_strength",
        "Strength of the pelvic muscles",
        SIGNS,
        choices(usual="Usual", reduced="Reduced", weak="Weak"),
        source=ARTICLES,
        normal="usual",
    ),
    _sign("finding_calf_tight", "Calf tight on stretch"),
)
BACK: tuple[Measure, ...] = (
    _sign("finding_lumbar_muscle_tension", "Low-back muscles tense"),
    _sign("finding_sij_tight", "Sacroiliac joint tight or sore on touch"),
    *(
        yes_no(code, title, SIGNS, source=LASLETT, sides=Sides.ONCE, normal="no")
        for code, title in (
            ("sij_distraction", "Sacroiliac: distraction brings on the pain"),
            ("sij_compression", "Sacroiliac: compression brings on the pain"),
            ("sij_thigh_thrust", "Sacroiliac: thigh thrust brings on the pain"),
            ("sij_sacral_thrust", "Sacroiliac: sacral thrust brings on the pain"),
        )
    ),
    yes_no(
        "sij_gaenslen",
        "Sacroiliac: Gaenslen's test brings on the pain",
        SIGNS,
        source=LASLETT,
    ),
    yes_no(
        "hamstring_tight",
        "Hamstrings short on testing",
        SIGNS,
        source=PLAN_NEEDS,
        help="Where no angle was taken.",
    ),
    _posture(
        "posture_pelvis_frontal",
        "Pelvis seen from behind",
        choices(
            level="Level", left_low="Lower on the left", right_low="Lower on the right"
        ),
        "level",
        help="Standing, knees straight.",
    ),
    _posture(
        "posture_pelvis_sagittal",
        "Pelvis seen from the side",
        choices(
            neutral="Neutral", anterior="Tilted forward", posterior="Tilted backward"
        ),
        "neutral",
    ),
    _posture(
        "posture_scoliosis",
        "Curve of the spine from behind",
        choices(
            none="None",
            convex_left="Convex to the left",
            convex_right="Convex to the right",
            double="Double curve",
        ),
        "none",
    ),
    Measure(
        code="scoliosis_cobb_deg",
        title="Size of the curve (X-ray)",
        group=SIGNS,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=Unit.DEGREE,
        source=ARTICLES,
        hard=between(0, 150),
        soft=between(0, 60),
        decimals=0,
        step=Decimal(1),
        requires=("posture_scoliosis",),
        help="Typed from a report.",
    ),
    _posture(
        "posture_lordosis",
        "Low-back curve standing",
        choices(usual="Usual", increased="Increased", flattened="Flattened"),
        "usual",
    ),
    _posture(
        "posture_shoulders",
        "Shoulders from behind",
        choices(
            level="Level", left_low="Lower on the left", right_low="Lower on the right"
        ),
        "level",
    ),
    in_words(
        "posture_note",
        "Posture, in words",
        SIGNS,
        source=PLAN_NEEDS,
        help="Facts only; the words do not reach the patient.",
    ),
    _turn("chain_knee_turn", "Knee turns"),
    _turn("chain_hip_rotation", "Hip turns"),
    yes_no(
        "chain_leg_internal_rotation",
        "Leg turns inward while standing on it",
        SIGNS,
        source=ARTICLES,
    ),
    _posture(
        "chain_pelvic_tilt",
        "Pelvis tilts while standing or walking",
        choices(
            none="No",
            left="Down on the left",
            right="Down on the right",
            forward="Forward",
            backward="Backward",
        ),
        "none",
    ),
)
DIAGNOSES: tuple[Measure, ...] = (
    _diagnosis("dx_flat_foot", "Flat foot"),
    _diagnosis("dx_high_arch", "High-arched foot"),
    replace(
        _diagnosis("dx_plantar_fasciitis", "Plantar fasciitis"),
        coding=_snomed("202882003"),
    ),
    _diagnosis("dx_hallux_valgus", "Hallux valgus"),
    _diagnosis("dx_mortons_neuroma", "Morton's neuroma"),
    _diagnosis("dx_disc_related", "Disc-related pain", Sides.ONCE),
    _diagnosis("dx_facet_related", "Facet-joint pain", Sides.ONCE),
    in_words(
        "dx_imaging_source",
        "Imaging behind a disc or facet diagnosis",
        SIGNS,
        source=DIAGNOSIS,
    ),
    several_of(
        "referral",
        "Refer to",
        SIGNS,
        choices(
            physio="Physiotherapy",
            podiatry="Podiatry",
            gp="GP",
            orthopaedics="Orthopaedics or podiatric surgery",
            rheumatology="Rheumatology",
            neurology="Neurology",
            vascular="Vascular service",
            diabetic_foot="Diabetic foot service",
            orthotics="Orthotics",
            emergency="Emergency department",
            none="Nobody",
        ),
        source=ARTICLES,
    ),
    several_of(
        "treatments_considered",
        "Treatments talked about",
        SIGNS,
        treatment_choices(),
        source=ARTICLES,
        help="The care plan decides; this keeps what was said.",
    ),
)

MEASURES: tuple[Measure, ...] = (
    *COMPLAINTS,
    *PAST,
    *FOOT_AND_LEG,
    *BACK,
    *DIAGNOSES,
    *CHAIN_MEASURES,
)
