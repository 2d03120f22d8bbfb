"""Every finding name that a rule may use: what it means, its unit, what it allows.

A name absent from this table does not exist: findings carrying it are refused and a
rule using it cannot be loaded. Derived names are computed from the others, and never
entered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Scope(StrEnum):
    """Whom a finding or a rule is about."""

    PATIENT = "patient"
    SIDE = "side"


class Kind(StrEnum):
    """What sort of value a finding holds."""

    BOOL = "true or false"
    INT = "a whole number"
    DECIMAL = "a number"
    CHOICE = "one of a list"


@dataclass(frozen=True, slots=True)
class Finding:
    """One name of the vocabulary.

    `low` and `high` are inclusive limits of the possible, in `unit`; `choices` are the
    allowed words. `aliases` maps other spellings to the canonical word.
    """

    name: str
    meaning: str
    group: str
    scope: Scope
    kind: Kind
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    choices: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()

    @property
    def allowed(self) -> str:
        """Say in words which values are allowed."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.low is None or self.high is None:
            return self.kind.value
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.kind.value} from {self.low} to {self.high}{unit}"


@dataclass(frozen=True, slots=True)
class Derived:
    """A yes-or-no name defined by an expression over other names."""

    name: str
    meaning: str
    scope: Scope
    expression: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A name worked out by a function of the findings (see conditions.py)."""

    name: str
    meaning: str
    scope: Scope
    kind: Kind
    unit: str = ""


P, S = Scope.PATIENT, Scope.SIDE


def _yes_no(group: str, scope: Scope, names: Mapping[str, str]) -> tuple[Finding, ...]:
    return tuple(Finding(n, m, group, scope, Kind.BOOL) for n, m in names.items())


def _number(
    group: str,
    scope: Scope,
    name: str,
    meaning: str,
    *,
    span: tuple[int, int],
    unit: str = "",
    kind: Kind = Kind.DECIMAL,
) -> Finding:
    low, high = Decimal(span[0]), Decimal(span[1])
    return Finding(name, meaning, group, scope, kind, unit, low, high)


def _count(
    group: str,
    scope: Scope,
    name: str,
    meaning: str,
    *,
    span: tuple[int, int],
    unit: str = "",
) -> Finding:
    return _number(group, scope, name, meaning, span=span, unit=unit, kind=Kind.INT)


def _choice(
    group: str,
    scope: Scope,
    name: str,
    meaning: str,
    *,
    choices: tuple[str, ...],
    aliases: tuple[tuple[str, str], ...] = (),
) -> Finding:
    return Finding(
        name,
        meaning,
        group,
        scope,
        Kind.CHOICE,
        choices=choices,
        aliases=aliases,
    )


PERSON = "Person"
FALLS = "Falls"
POSTURE = "Foot posture"
RANGE = "Joint range"
FOOT_PAIN = "Foot pain"
LEG = "Leg"
RISK = "Risk"
BACK = "Back and pelvis"
LEG_LENGTH = "Leg length"
GAIT = "Gait"
SHOES = "Shoes"
LIFE = "Life"
FOLLOW_UP = "Follow-up"

FOOTWEAR_TYPES = (
    "trainer",
    "running",
    "walking",
    "lace",
    "strap",
    "boot",
    "work",
    "safety",
    "school",
    "dress",
    "court",
    "heels",
    "loafer",
    "sandal",
    "slipper",
    "backless",
    "flipflop",
    "ballet",
    "minimal",
    "football",
    "cycling",
    "wellington",
    "barefoot",
    "other",
)

FINDINGS: tuple[Finding, ...] = (
    _count(PERSON, P, "age", "Age in completed years", span=(0, 120), unit="y"),
    *_yes_no(
        PERSON,
        P,
        {
            "pregnant": "Pregnant now",
            "pregnant_late": "Pregnant, 28 weeks or more",
            "diabetes": "Diabetes of any type",
            "neuropathy_known": "Neuropathy with a known cause",
            "osteoporosis": "Osteoporosis",
            "hip_replacement": "Hip replacement",
            "bilateral_enthesitis": "Enthesitis on both sides",
            "fluoroquinolone_recent": "Fluoroquinolone in the past 3 months",
            "steroid_recent": "Steroid now, or injected in the past 3 months",
            "frailty": "Living with frailty",
            "low_confidence": "Low confidence about exercise or balance",
            "kneel_unable": "Unable to kneel",
            "cognitive_support": "Needs help to remember or follow a plan",
            "awaiting_clearance": "Operation or fracture, not cleared for exercise yet",
        },
    ),
    _number(PERSON, P, "bmi", "Body mass index", span=(10, 100), unit="kg/m2"),
    _count(PERSON, P, "beighton", "Beighton score", span=(0, 9)),
    _number(
        PERSON,
        P,
        "morning_stiff_min",
        "Morning stiffness",
        span=(0, 1440),
        unit="min",
    ),
    _count(PERSON, P, "joints_swollen", "Swollen joints", span=(0, 68)),
    _count(FALLS, P, "falls_12m", "Falls in the past 12 months", span=(0, 1000)),
    *_yes_no(
        FALLS,
        P,
        {
            "fall_injury": "A fall with injury",
            "fall_loc": "A fall with loss of consciousness",
            "fall_no_rise": "Unable to get up after a fall",
            "falls_risk_factor": "Falls risk factor at 50 to 64 years",
            "balance_deficit": "Single-leg stand under 10 s, or judged unsteady",
        },
    ),
    _count(POSTURE, S, "fpi", "Foot Posture Index total", span=(-12, 12)),
    _number(POSTURE, S, "nav_drop", "Navicular drop", span=(-20, 60), unit="mm"),
    *_yes_no(
        POSTURE,
        S,
        {
            "rigid": "Arch or heel does not correct on tiptoe or off load",
            "coleman_flexible": "Heel corrects on the Coleman block",
            "first_ray_pf": "First ray plantarflexed",
        },
    ),
    _number(
        RANGE,
        S,
        "hallux_df_nwb",
        "Big-toe upward bend, non-weight-bearing",
        span=(-30, 120),
        unit="deg",
    ),
    _choice(RANGE, S, "jack", "Jack test", choices=("normal", "stiff", "absent")),
    *_yes_no(
        RANGE,
        S,
        {
            "mtp1_oa": "Big-toe joint arthritis",
            "mtp1_acute": "Acutely inflamed big-toe joint",
        },
    ),
    _number(
        RANGE,
        S,
        "lunge_deg",
        "Weight-bearing lunge, tibia angle with the knee bent",
        span=(-30, 80),
        unit="deg",
    ),
    _number(
        RANGE,
        S,
        "df_knee_straight",
        "Ankle upward bend with the knee straight",
        span=(-60, 60),
        unit="deg",
    ),
    *_yes_no(
        FOOT_PAIN,
        S,
        {
            "foot_pain": "Foot pain",
            "arch_pain": "Arch pain",
            "heel_pain": "Plantar heel pain",
            "ach_mid": "Mid-portion Achilles tendinopathy",
            "ach_ins": "Insertional Achilles tendinopathy",
            "tp_pain": "Tibialis posterior pain",
            "mtp1_pain": "Big-toe joint pain",
            "hv_pain": "Painful bunion",
            "neuroma": "Morton neuroma",
            "metatarsalgia": "Metatarsal head pain",
            "plantar_plate_acute": "Acute plantar plate injury",
            "toe_deformity": "Lesser-toe deformity",
            "ankle_instability": "Ankle giving way",
            "acute_ankle": "Acute ankle sprain",
        },
    ),
    _number(
        FOOT_PAIN,
        S,
        "heel_pain_weeks",
        "Duration of heel pain",
        span=(0, 5200),
        unit="weeks",
    ),
    _count(
        FOOT_PAIN,
        S,
        "tp_stage",
        "Tibialis posterior dysfunction stage",
        span=(0, 4),
    ),
    _choice(
        FOOT_PAIN,
        S,
        "hv",
        "Hallux valgus",
        choices=("none", "mild", "moderate", "severe"),
    ),
    _count(
        FOOT_PAIN,
        S,
        "sprains_12m",
        "Ankle sprains in the past 12 months",
        span=(0, 1000),
    ),
    _number(
        FOOT_PAIN,
        S,
        "acute_injury_days",
        "Days since an acute injury",
        span=(0, 36500),
        unit="days",
    ),
    *_yes_no(
        LEG,
        S,
        {
            "mtss": "Medial tibial stress syndrome",
            "bone_stress": "Focal bone stress injury suspected",
            "pfp": "Front-of-knee pain",
            "lat_hip_pain": "Outer-hip pain",
            "hip_abd_weak": "Hip abductors below the expected strength",
            "trendelenburg": "Trendelenburg sign",
        },
    ),
    *_yes_no(
        RISK,
        S,
        {
            "lops": "Loss of protective sensation",
            "pulses_absent": "Foot pulses absent",
            "ulcer_history": "Previous foot ulcer",
            "active_ulcer": "Foot ulcer now",
            "amputation": "Previous amputation",
            "deformity": "Foot deformity",
            "hot_swollen": "Foot hot and swollen",
            "spreading_infection": "Spreading infection",
            "rest_pain_ischaemic": "Ischaemic rest pain",
            "acute_ischaemia": "Acute limb ischaemia",
            "dvt_suspect": "Deep vein thrombosis suspected",
            "achilles_rupture": "Achilles rupture suspected",
            "ottawa_positive": "Ottawa rule positive",
            "neuro_cavus": "Cavus foot with a neurological sign",
            "foot_drop": "Foot drop",
        },
    ),
    *_yes_no(
        BACK,
        P,
        {
            "lbp": "Low back pain",
            "lbp_better_exercise": "Back pain better with exercise",
            "leg_pain_below_knee": "Leg pain below the knee",
            "spinal_flexion_worse": "Worse bending forwards",
            "spinal_extension_worse": "Worse bending backwards",
            "pgp": "Pelvic girdle pain",
            "pelvis_oblique": "Pelvis level differs side to side",
            "pelvis_anterior_tilt": "Anterior pelvic tilt",
            "posture_note": "Posture remarked on",
            "hamstring_tight": "Hamstrings short on testing",
            "hip_flexor_tight": "Hip flexors short on testing",
        },
    ),
    _number(
        BACK, P, "lbp_weeks", "Duration of back pain", span=(0, 5200), unit="weeks"
    ),
    _count(BACK, P, "sij_tests", "Positive sacroiliac provocation tests", span=(0, 6)),
    _number(
        LEG_LENGTH,
        P,
        "lld_mm",
        "Leg length difference, without a sign",
        span=(0, 200),
        unit="mm",
    ),
    _choice(
        LEG_LENGTH,
        P,
        "lld_short_side",
        "Shorter leg",
        choices=("L", "R"),
        aliases=(("left", "L"), ("right", "R")),
    ),
    _choice(
        LEG_LENGTH,
        P,
        "lld_type",
        "Type of leg length difference",
        choices=("structural", "functional", "mixed", "unknown"),
    ),
    _choice(
        LEG_LENGTH,
        P,
        "lld_method",
        "How leg length was measured",
        choices=("blocks", "tape", "xray"),
    ),
    _choice(
        LEG_LENGTH,
        P,
        "lld_onset",
        "Since when",
        choices=("longstanding", "recent"),
    ),
    *_yes_no(
        GAIT,
        P,
        {
            "short_stride": "Short stride",
            "shuffle": "Shuffling gait",
            "neuro_gait": "Neurological gait",
        },
    ),
    *_yes_no(GAIT, S, {"antalgic": "Limp sparing this side"}),
    _choice(
        SHOES, P, "usual_footwear", "Shoes worn most of the day", choices=FOOTWEAR_TYPES
    ),
    *_yes_no(
        SHOES,
        P,
        {
            "shoes_poor": "Usual shoes unsuitable",
            "shoes_worn_out": "Shoes worn out",
            "not_wide_enough": "Shoes too narrow",
            "wear_asymmetric": "Soles worn unevenly",
            "minimal_shoes": "Barefoot or minimal-shoe habit",
        },
    ),
    _number(
        SHOES,
        P,
        "shoe_gap_mm",
        "Gap from the longest toe to the shoe's end",
        span=(-30, 100),
        unit="mm",
    ),
    _number(SHOES, P, "heel_height_mm", "Usual heel height", span=(0, 250), unit="mm"),
    _number(
        LIFE,
        P,
        "standing_hours",
        "Standing per day",
        span=(0, 24),
        unit="h/day",
    ),
    *_yes_no(
        LIFE,
        P,
        {"runner": "Runs regularly", "load_spike": "Recent jump in training load"},
    ),
    _number(
        FOLLOW_UP,
        P,
        "plan_weeks",
        "Weeks since the plan started",
        span=(0, 1040),
        unit="weeks",
    ),
    *_yes_no(
        FOLLOW_UP,
        P,
        {"adhered": "Plan followed", "improved": "Improved by the amount that counts"},
    ),
)

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "cauda_equina": "Possible cauda equina syndrome",
        "cancer_suspect": "Cancer suspected",
        "spinal_infection": "Spinal infection suspected",
        "spinal_fracture": "Spinal fracture suspected",
        "progressive_neuro": "Progressive neurological loss",
        "aortic": "Aortic emergency suspected",
        "foot_sepsis": "Foot sepsis",
        "gangrene": "Gangrene",
        "ulcer_with_ischaemia": "Ulcer with ischaemia",
        "deep_infection": "Deep foot infection",
        "septic_joint": "Septic joint suspected",
        "unwell_fever": "Unwell with fever",
        "child_limp_unwell": "Limping child who is unwell",
        "night_pain": "Night pain in a child",
        "regression": "Loss of motor skills in a child",
        "hip_pain_child": "Hip pain in a child",
    }
)

# A sign without complaint (bunion shape, arthritis on film, toe deformity) is not a
# symptom; giving way, an acute sprain and tibialis posterior stage 1 upwards are.
FOOT_SYMPTOMS: tuple[str, ...] = (
    "foot_pain",
    "arch_pain",
    "heel_pain",
    "ach_mid",
    "ach_ins",
    "tp_pain",
    "tp_stage >= 1",
    "mtp1_pain",
    "mtp1_acute",
    "hv_pain",
    "neuroma",
    "metatarsalgia",
    "plantar_plate_acute",
    "ankle_instability",
    "acute_ankle",
)

DERIVED: tuple[Derived, ...] = (
    Derived(
        "insens",
        "No protective sensation or no pulses",
        S,
        "lops or pulses_absent",
    ),
    Derived("foot_sx", "Any foot symptom", S, " or ".join(FOOT_SYMPTOMS)),
    Derived("leg_sx", "Any leg symptom", S, "mtss or pfp or lat_hip_pain"),
    Derived(
        "equinus",
        "Limited ankle bend",
        S,
        "lunge_deg < 35 or df_knee_straight < 5",
    ),
    Derived(
        "lat_hip_any", "Outer-hip pain on either side", P, "any_side(lat_hip_pain)"
    ),
    Derived(
        "child_rigid_flat",
        "Rigid flat foot under 18 years",
        S,
        "age < 18 and fpi >= 6 and rigid",
    ),
)

COMPUTED: tuple[Computed, ...] = (
    Computed(
        "asym_fpi",
        "Foot Posture Index difference between the feet",
        P,
        Kind.INT,
    ),
    Computed(
        "lld_target",
        "Lift target: 70% of the difference, half up",
        P,
        Kind.INT,
        "mm",
    ),
    Computed("short_leg", "This is the shorter leg", S, Kind.BOOL),
)

BY_NAME: Mapping[str, Finding] = MappingProxyType({f.name: f for f in FINDINGS})
DERIVED_BY_NAME: Mapping[str, Derived] = MappingProxyType({d.name: d for d in DERIVED})
COMPUTED_BY_NAME: Mapping[str, Computed] = MappingProxyType(
    {c.name: c for c in COMPUTED}
)


def is_known(name: str) -> bool:
    """Say whether a rule may use this name."""
    return name in BY_NAME or name in DERIVED_BY_NAME or name in COMPUTED_BY_NAME


def scope_of(name: str) -> Scope:
    """Return whom the name is about. Raises KeyError for an unknown name."""
    for table in (BY_NAME, DERIVED_BY_NAME, COMPUTED_BY_NAME):
        if name in table:
            return table[name].scope
    raise KeyError(name)


def kind_of(name: str) -> Kind:
    """Return the kind of value. Raises KeyError for an unknown name."""
    if name in DERIVED_BY_NAME:
        return Kind.BOOL
    if name in COMPUTED_BY_NAME:
        return COMPUTED_BY_NAME[name].kind
    return BY_NAME[name].kind


def label_of(name: str) -> str:
    """Return the meaning printed for a name. Raises KeyError for an unknown name."""
    for table in (BY_NAME, DERIVED_BY_NAME, COMPUTED_BY_NAME):
        if name in table:
            return table[name].meaning
    return FLAGS[name]
