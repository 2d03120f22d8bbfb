"""Facts about the person: health, back, leg length, walking, shoes, follow-up."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.catalogue.footwear import PAIRS
from assessments.biomechanics.entries import Context
from assessments.biomechanics.facts.reading import (
    Fact,
    PatientFact,
    SideFact,
    asked,
    band_is,
    choice_in,
    chosen,
    classed,
    holds_any,
    hurts_at,
    known_yes,
    measured,
    on_either_side,
    scored,
    whole,
)
from assessments.biomechanics.findings.footwear import replacement_reasons, wear_differs
from assessments.biomechanics.findings.signs import travels_below_knee
from assessments.biomechanics.scoring.footwear import checklist, tightest_gap
from assessments.biomechanics.scoring.signs import SIJ_ENOUGH, positive_sij_tests
from assessments.biomechanics.types import Incomplete, Side, State

LATE_PREGNANCY_WEEKS = Decimal(28)
SHORT_STANCE_S = Decimal(10)
# The rules know four types; what is mixed or not settled gets no automatic lift.
LLD_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "structural": "structural",
        "functional": "functional",
        "combined": "mixed",
        "compensated_structural": "mixed",
        "conflict_side": "unknown",
        "indeterminate": "unknown",
    }
)
SHORT_SIDES: Mapping[str, str] = MappingProxyType({"left": "L", "right": "R"})
FOOTWEAR: Mapping[str, str] = MappingProxyType(
    {
        "athletic": "trainer",
        "running": "running",
        "walking": "walking",
        "boot": "boot",
        "oxford": "lace",
        "loafer": "loafer",
        "court": "court",
        "high_heel": "heels",
        "sandal": "sandal",
        "flip_flop": "flipflop",
        "mule": "backless",
        "slipper": "slipper",
        "ballet_flat": "ballet",
        "safety_boot": "safety",
        "school": "school",
        "football": "football",
        "cycling": "cycling",
        "wellington": "wellington",
        "minimal": "minimal",
        "custom": "other",
        "other": "other",
    }
)
NERVE_LIMPS = ("steppage", "ataxic_wide", "spastic_scissor")
NERVE_SWINGS = ("steppage", "scissoring")


def _question(code: str) -> PatientFact:
    return lambda context: asked(context, code)


def _number(code: str) -> PatientFact:
    return lambda context: measured(context, code)


def _count(code: str) -> PatientFact:
    return lambda context: whole(measured(context, code))


def _score(code: str) -> PatientFact:
    return lambda context: scored(context, code)


def _either(code: str) -> SideFact:
    return lambda context, side: asked(context, code, side)


def _pregnant_late(context: Context) -> bool | None:
    weeks = measured(context, "pregnancy_weeks")
    if weeks is None:
        return False if context.entries.is_no("pregnant") else None
    return weeks >= LATE_PREGNANCY_WEEKS


def _balance(context: Context) -> bool | None:
    """Return the clinician's judgement, or a single-leg stand under 10 s."""
    stands = (scored(context, "sls_eo_mean_s", side) for side in Side)
    short = (None if held is None else held < SHORT_STANCE_S for held in stands)
    return known_yes((asked(context, "balance_deficit"), *short))


def _low_back_pain(context: Context) -> bool | None:
    return known_yes((asked(context, "lbp"), hurts_at(context, ("lumbar",), None)))


def _leg_pain(context: Context) -> bool | None:
    travels = (
        travels_below_knee(context, side)
        for side in Side
        if chosen(context, "pain_radiation", side) is not None
    )
    pattern = holds_any(context, "pattern", ("radiates_below_knee",))
    return known_yes((*travels, pattern))


def _sij_tests(context: Context) -> int | None:
    """Return the tests that were positive; three are enough before all are done."""
    complete = scored(context, "sij_tests")
    if complete is not None:
        return int(complete)
    so_far = positive_sij_tests(context)
    return so_far if so_far >= SIJ_ENOUGH else None


def _pelvis_oblique(context: Context) -> bool | None:
    seen = choice_in(context, "posture_pelvis_frontal", ("left_low", "right_low"))
    felt = choice_in(context, "crest_low_side", ("left", "right"))
    return known_yes((seen, felt))


def _posture_note(context: Context) -> bool | None:
    written = context.entries.state("posture_note") is State.RECORDED
    return True if written else None


def _hamstring(context: Context, side: Side) -> bool | None:
    return known_yes(
        (
            asked(context, "hamstring_tight", side),
            band_is(context, "slr_band_deg", "short", side),
            band_is(context, "popliteal_lag_band_deg", "short", side),
        )
    )


def _lld_type(context: Context) -> str | None:
    """Return the type as the rules name it; none without a measured difference."""
    if scored(context, "lld_mm") is None:
        return None
    return LLD_TYPES.get(classed(context, "lld_type") or "")


def _short_side(context: Context) -> str | None:
    return SHORT_SIDES.get(classed(context, "lld_short_side") or "")


def _shuffles(context: Context, side: Side) -> bool | None:
    return holds_any(context, "limp", ("shuffling",), side)


def _shuffle(context: Context) -> bool | None:
    stride = choice_in(context, "stride", ("shuffling",))
    return known_yes((stride, *(_shuffles(context, side) for side in Side)))


def _nerve_gait(context: Context, side: Side) -> bool | None:
    return known_yes(
        (
            holds_any(context, "limp", NERVE_LIMPS, side),
            choice_in(context, "swing_pattern", NERVE_SWINGS, side),
        )
    )


def main_pair(context: Context) -> int:
    """Return the pair called the main one; pair 1 when none is."""
    for number in PAIRS:
        if context.entries.is_yes(f"shoe{number}_primary"):
            return number
    return PAIRS[0]


def _footwear(context: Context) -> str | None:
    kind = chosen(context, f"shoe{main_pair(context)}_type")
    return None if kind is None else FOOTWEAR[kind]


def _shoes_poor(context: Context) -> bool | None:
    points = checklist(context, main_pair(context)).values()
    unmet = not all(points) if points else None
    return known_yes((asked(context, "shoes_poor"), unmet))


def _worn_out(context: Context) -> bool | None:
    due = bool(replacement_reasons(context, main_pair(context))) or None
    return known_yes((asked(context, "shoes_worn_out"), due))


def _gap(context: Context) -> Decimal | None:
    gap = tightest_gap(context, main_pair(context))
    return None if isinstance(gap, Incomplete) else gap


def _too_narrow(context: Context, side: Side) -> bool | None:
    return choice_in(context, f"shoe{main_pair(context)}_width", ("tight",), side)


def _uneven_wear(context: Context) -> bool | None:
    differs = wear_differs(context, main_pair(context)) is not None or None
    return known_yes((asked(context, "symptom_uneven_wear_reported"), differs))


def _minimal(context: Context) -> bool | None:
    worn = _footwear(context) == "minimal" or None
    return known_yes((asked(context, "minimal_shoes"), worn))


def _adhered(context: Context) -> bool | None:
    """Return the clinician's answer; without it, hours and sessions decide."""
    said = asked(context, "adhered")
    if said is not None:
        return said
    known = classed(context, "adherence")
    return None if known is None else known == "adhered"


def _taken(question: str, group: str) -> PatientFact:
    """Return whether a medicine is taken: by its question or by the list; yes wins."""

    def fact(context: Context) -> Fact | None:
        listed = holds_any(context, "medicine_groups", frozenset({group}))
        return True if listed else asked(context, question)

    return fact


def _heel_height(context: Context) -> Fact | None:
    return measured(context, f"shoe{main_pair(context)}_heel_height_mm")


PERSON_FACTS: Mapping[str, PatientFact] = MappingProxyType(
    {
        "age": lambda context: context.subject.age,
        "pregnant": _question("pregnant"),
        "pregnant_late": _pregnant_late,
        "bmi": _score("bmi"),
        "diabetes": _question("diabetes"),
        "neuropathy_known": _question("neuropathy_known"),
        "osteoporosis": _question("osteoporosis"),
        "hip_replacement": on_either_side(_either("hip_replacement")),
        "beighton": lambda context: whole(scored(context, "beighton")),
        "morning_stiff_min": _number("morning_stiff_min"),
        "joints_swollen": _count("joints_swollen"),
        "bilateral_enthesitis": _question("bilateral_enthesitis"),
        "fluoroquinolone_recent": _taken("fluoroquinolone_recent", "fluoroquinolone"),
        "steroid_recent": _taken("steroid_long_term", "steroid"),
        "frailty": _question("frailty"),
        "low_confidence": _question("low_confidence"),
        "kneel_unable": _question("kneel_unable"),
        "cognitive_support": _question("cognitive_support"),
        "awaiting_clearance": _question("awaiting_clearance"),
        "falls_12m": _count("falls_12m"),
        "fall_injury": _question("fall_injury"),
        "fall_loc": _question("fall_loc"),
        "fall_no_rise": _question("fall_no_rise"),
        "falls_risk_factor": _question("falls_risk_factor"),
        "balance_deficit": _balance,
        "lbp": _low_back_pain,
        "lbp_weeks": _number("lbp_weeks"),
        "lbp_better_exercise": _question("lbp_better_exercise"),
        "leg_pain_below_knee": _leg_pain,
        "spinal_flexion_worse": _question("spinal_flexion_worse"),
        "spinal_extension_worse": _question("spinal_extension_worse"),
        "sij_tests": _sij_tests,
        "pgp": _question("pgp"),
        "pelvis_oblique": _pelvis_oblique,
        "pelvis_anterior_tilt": lambda context: choice_in(
            context, "posture_pelvis_sagittal", ("anterior",)
        ),
        "posture_note": _posture_note,
        "hamstring_tight": on_either_side(_hamstring),
        "hip_flexor_tight": on_either_side(_either("hip_flexor_tight")),
        "lld_mm": _score("lld_mm"),
        "lld_short_side": _short_side,
        "lld_type": _lld_type,
        "lld_method": lambda context: classed(context, "lld_method"),
        "lld_onset": lambda context: chosen(context, "lld_onset"),
        "short_stride": lambda context: choice_in(context, "stride", ("short",)),
        "shuffle": _shuffle,
        "neuro_gait": on_either_side(_nerve_gait),
        "usual_footwear": _footwear,
        "shoes_poor": _shoes_poor,
        "shoes_worn_out": _worn_out,
        "shoe_gap_mm": _gap,
        "not_wide_enough": on_either_side(_too_narrow),
        "heel_height_mm": _heel_height,
        "wear_asymmetric": _uneven_wear,
        "minimal_shoes": _minimal,
        "standing_hours": _number("standing_hours"),
        "runner": _question("runner"),
        "load_spike": _question("load_spike"),
        "plan_weeks": _number("plan_weeks"),
        "adhered": _adhered,
    }
)
