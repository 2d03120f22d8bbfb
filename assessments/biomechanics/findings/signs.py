"""What signs and history ask for, and answers that do not go together."""

from assessments.biomechanics.catalogue.signs import ARTICLES
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
    State,
)
from clinic.numerals import counted

NEUROLOGY = Source(
    "Leg pain below the knee: examine the nerves; not read as a sacroiliac sign",
    Evidence.KNOWN_HIGH,
)
EXAMINED = ("reflex_knee", "reflex_ankle", "dermatome_l5", "dermatome_s1")
BELOW_KNEE = ("below_knee", "foot")
# Symptom on the body map -> the yes/no question that asks for the same thing.
REGION_OF = {
    "heel_pain": "plantar_heel",
    "symptom_arch_pain": "medial_arch",
    "ach_mid": "achilles",
    "ach_ins": "achilles_insertion",
    "mtp1_pain": "mtp1",
    "metatarsalgia": "lesser_metatarsal_heads",
    "lat_hip_pain": "lateral_hip",
    "pain_sij": "sacroiliac",
}
IMAGED = ("xray", "mri", "ct", "eos", "bone_scan", "ultrasound")


def travels_below_knee(context: Context, side: Side | None) -> bool:
    """Say whether back pain travels below the knee on that side."""
    return context.entries.choice("pain_radiation", side) in BELOW_KNEE


def _examine_nerves(context: Context, side: Side | None) -> Because:
    if not travels_below_knee(context, side):
        return None
    missing = [
        code
        for code in EXAMINED
        if context.entries.state(code, side) is not State.RECORDED
    ]
    if not missing:
        return None
    return f"pain travels below the knee; not examined: {', '.join(missing)}"


def _weak_feet(context: Context, side: Side | None) -> Because:
    weak = context.entries.choice("finding_weak_feet", side)
    if weak not in ("reduced", "weak"):
        return None
    return f"small foot muscles {weak}"


def _weak_pelvis(context: Context, side: Side | None) -> Because:
    weak = context.entries.choice("finding_pelvic_strength", side)
    if weak not in ("reduced", "weak"):
        return None
    return f"pelvic muscles {weak}"


def _rolls_often(context: Context, side: Side | None) -> Because:
    times = context.entries.number("symptom_ankle_rolling_per_month", side)
    if isinstance(times, Incomplete) or times < 1:
        return None
    return f"ankle rolls over {counted(times, 'time')} a month"


def _map_disagrees(context: Context, side: Side | None) -> Because:
    marked = {site.region for site in context.entries.pain_sites() if site.side is side}
    for code, region in REGION_OF.items():
        if region in marked and context.entries.is_no(code, side):
            return f"{code}: no, yet the place is marked on the body map"
    return None


def _back_denied(context: Context, side: Side | None) -> Because:
    del side
    if not context.entries.is_no("lbp"):
        return None
    if any(site.region == "lumbar" for site in context.entries.pain_sites()):
        return "no low back pain, yet the low back is marked on the body map"
    weeks = context.entries.number("lbp_weeks")
    if not isinstance(weeks, Incomplete) and weeks > 0:
        return f"no low back pain, yet it lasts {counted(weeks, 'week')}"
    return None


def _pelvis_disagrees(context: Context, side: Side | None) -> Because:
    del side
    seen = context.entries.choice("posture_pelvis_frontal")
    felt = context.entries.choice("crest_low_side")
    same = {"level": "level", "left_low": "left", "right_low": "right"}
    if isinstance(seen, Incomplete) or isinstance(felt, Incomplete):
        return None
    if same[seen] == felt:
        return None
    return f"pelvis seen as {seen.replace('_', ' ')}, crests felt as {felt}"


def _arch_both_ways(context: Context, side: Side | None) -> Because:
    entries = context.entries
    if entries.is_yes("dx_flat_foot", side) and entries.is_yes("dx_high_arch", side):
        return "flat foot and high arch are both diagnosed"
    return None


def _curve_without_curve(context: Context, side: Side | None) -> Because:
    del side
    degrees = context.entries.number("scoliosis_cobb_deg")
    if context.entries.choice("posture_scoliosis") != "none":
        return None
    if isinstance(degrees, Incomplete) or degrees == 0:
        return None
    return f"no curve seen, yet the X-ray says {degrees}°"


def _disc_without_imaging(context: Context, side: Side | None) -> Because:
    del side
    entries = context.entries
    named = [
        words
        for code, words in (("dx_disc_related", "disc"), ("dx_facet_related", "facet"))
        if entries.is_yes(code)
    ]
    if not named or entries.state("dx_imaging_source") is State.RECORDED:
        return None
    if any(entries.has("investigation", each) for each in IMAGED):
        return None
    return f"{' and '.join(named)} diagnosis without imaging named"


def _age_of_onset(context: Context, side: Side | None) -> tuple[str, str] | None:
    del side
    onset = context.entries.number("lbp_onset_age")
    if isinstance(onset, Incomplete) or onset <= context.subject.age:
        return None
    return f"back pain since the age of {onset}", f"at most {context.subject.age} years"


FINDINGS: tuple[FindingRule, ...] = (
    FindingRule(
        "nerve_examination_due",
        "Examine the nerves of the leg",
        Sides.PER_SIDE,
        Severity.MARKED,
        NEUROLOGY,
        _examine_nerves,
    ),
    FindingRule(
        "weak_feet",
        "Small foot muscles weak",
        Sides.PER_SIDE,
        Severity.WATCH,
        ARTICLES,
        _weak_feet,
    ),
    FindingRule(
        "weak_pelvic_muscles",
        "Pelvic muscles weak",
        Sides.PER_SIDE,
        Severity.WATCH,
        ARTICLES,
        _weak_pelvis,
    ),
    FindingRule(
        "ankle_rolls_often",
        "Ankle rolls over",
        Sides.PER_SIDE,
        Severity.WATCH,
        ARTICLES,
        _rolls_often,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "body_map_denied",
        Sides.PER_SIDE,
        ("body_map", *REGION_OF),
        _map_disagrees,
    ),
    ContradictionRule(
        "back_pain_denied", Sides.ONCE, ("lbp", "lbp_weeks", "body_map"), _back_denied
    ),
    ContradictionRule(
        "pelvis_seen_and_felt",
        Sides.ONCE,
        ("posture_pelvis_frontal", "crest_low_side"),
        _pelvis_disagrees,
    ),
    ContradictionRule(
        "flat_and_high_arch",
        Sides.PER_SIDE,
        ("dx_flat_foot", "dx_high_arch"),
        _arch_both_ways,
    ),
    ContradictionRule(
        "curve_seen_and_measured",
        Sides.ONCE,
        ("posture_scoliosis", "scoliosis_cobb_deg"),
        _curve_without_curve,
    ),
    ContradictionRule(
        "diagnosis_without_imaging",
        Sides.ONCE,
        ("dx_disc_related", "dx_facet_related", "dx_imaging_source", "investigation"),
        _disc_without_imaging,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "back_pain_older_than_patient",
        Sides.ONCE,
        ("lbp_onset_age",),
        _age_of_onset,
    ),
)
