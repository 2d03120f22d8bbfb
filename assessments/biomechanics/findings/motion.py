"""Section 4.1 to 4.4 and 4.6: findings and checks of joint range and muscle length."""

from decimal import Decimal

from assessments.biomechanics.catalogue.motion import MUSCLE_LENGTH
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import (
    answered,
    any_of,
    banded,
    in_band,
)
from assessments.biomechanics.reference.range_of_motion import HOUSE_ERROR
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.motion import (
    BAROUK,
    HALLUX_LIMITUS,
    HALLUX_RANGE,
    LAIRD,
    LUNGE_ASYMMETRY,
    LUNGE_BANDS,
    LUNGE_CM,
    LUNGE_DEG,
    SILF_DELTA,
    SILFVERSKIOLD_ROW,
)
from assessments.biomechanics.scoring.rearfoot import JACK_ROW
from assessments.biomechanics.scoring.torsion import (
    CRAIG,
    HIP_ER,
    HIP_IR,
    POPLITEAL,
    SLR,
    THIGH_FOOT,
    TIBIAL_VARUM,
)
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
)

BENT_LESS_TOLERANCE = Decimal(-2)
NERVE_FROM, NERVE_TO = Decimal(30), Decimal(70)
NERVE = Source("Leg pain at 30-70° of straight-leg raise", Evidence.KNOWN_HIGH)

_absent_windlass = in_band(JACK_ROW, "absent")
_full_range = in_band(HALLUX_RANGE, "full")
_limited_standing_only = in_band(HALLUX_LIMITUS, "functional")


def _functional_limitus(context: Context, side: Side | None) -> Because:
    measured = _limited_standing_only(context, side)
    if measured:
        return measured
    windlass, full = _absent_windlass(context, side), _full_range(context, side)
    return f"{windlass}; {full}" if windlass and full else None


def _nerve_prompt(context: Context, side: Side | None) -> Because:
    if not context.entries.is_yes("slr_reproduces_leg_pain", side):
        return None
    angle = context.entries.number("slr_pain_deg", side)
    if isinstance(angle, Incomplete):
        return "Straight-leg raise brings on the leg pain; its angle is not recorded"
    if NERVE_FROM <= angle <= NERVE_TO:
        return f"Straight-leg raise brings on the leg pain at {angle}°"
    return None


def _bent_less_than_straight(context: Context, side: Side | None) -> Because:
    gained = SILF_DELTA.formula(context, side)
    if isinstance(gained, Decimal) and gained < BENT_LESS_TOLERANCE:
        return "The ankle bends less with the knee bent than straight; measure again."
    return None


def _inconsistent(context: Context, side: Side | None) -> Because:
    if SILFVERSKIOLD_ROW.formula(context, side) == "inconsistent_recheck":
        return "Not limited with a straight knee, limited with a bent one; check."
    return None


def _active_beyond_passive(context: Context, side: Side | None) -> Because:
    values = context.entries.numbers(
        ("hallux_df_active_deg", "hallux_df_nwb_deg"), side
    )
    if isinstance(values, Incomplete) or values[0] - values[1] <= HOUSE_ERROR:
        return None
    return "The big toe moves further by itself than when moved; measure again."


def _pain_angle_without_pain(context: Context, side: Side | None) -> Because:
    angle = context.entries.number("slr_pain_deg", side)
    asked_no = context.entries.is_no("slr_reproduces_leg_pain", side)
    if asked_no and isinstance(angle, Decimal):
        return "An angle of leg pain is recorded, yet the raise brings on none."
    return None


def _watch(code: str, title: str, row: Computed, bands: tuple[str, ...]) -> FindingRule:
    return banded(code, title, row, bands, severity=Severity.WATCH)


ANKLE: tuple[FindingRule, ...] = (
    FindingRule(
        "lunge_restricted",
        "Ankle bend in the lunge restricted",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        LUNGE_BANDS,
        any_of((in_band(LUNGE_DEG, "restricted"), in_band(LUNGE_CM, "restricted"))),
    ),
    FindingRule(
        "lunge_markedly_restricted",
        "Ankle bend in the lunge markedly restricted",
        Sides.PER_SIDE,
        Severity.MARKED,
        LUNGE_BANDS,
        any_of(
            (
                in_band(LUNGE_DEG, "markedly_restricted"),
                in_band(LUNGE_CM, "markedly_restricted"),
            )
        ),
    ),
    banded(
        "lunge_asymmetry",
        "Ankle bend differs between the sides",
        LUNGE_ASYMMETRY,
        ("asymmetry",),
    ),
    _watch(
        "lunge_asymmetry_watch",
        "Ankle bend differs slightly between the sides",
        LUNGE_ASYMMETRY,
        ("watch",),
    ),
    banded(
        "gastrocnemius_equinus",
        "Gastrocnemius alone is short",
        SILFVERSKIOLD_ROW,
        ("gastrocnemius_equinus",),
    ),
    banded(
        "gastrosoleus_or_bony_equinus",
        "Whole calf short, or bony block",
        SILFVERSKIOLD_ROW,
        ("gastrosoleus_or_bony_equinus",),
    ),
    banded("barouk_tight", "Gastrocnemius tight by Barouk", BAROUK, ("yes",)),
)
BIG_TOE: tuple[FindingRule, ...] = (
    _watch(
        "hallux_mildly_limited",
        "Big-toe bend mildly limited",
        HALLUX_RANGE,
        ("mildly_limited",),
    ),
    banded("hallux_limited", "Big-toe bend limited", HALLUX_RANGE, ("limited",)),
    banded(
        "hallux_markedly_limited",
        "Big-toe bend markedly limited",
        HALLUX_RANGE,
        ("markedly_limited", "near_rigid"),
        severity=Severity.MARKED,
    ),
    FindingRule(
        "functional_hallux_limitus",
        "Functional hallux limitus",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        LAIRD,
        _functional_limitus,
    ),
    banded(
        "structural_hallux_limitus",
        "Structural hallux limitus",
        HALLUX_LIMITUS,
        ("structural",),
    ),
)
HIP_AND_LEG: tuple[FindingRule, ...] = (
    _watch("hip_ir_low", "Hip internal rotation low", HIP_IR, ("low",)),
    banded(
        "femoral_version_increased",
        "Hip turns far inward: increased femoral version",
        HIP_IR,
        ("mild", "moderate", "severe"),
    ),
    _watch("hip_er_low", "Hip external rotation low", HIP_ER, ("low",)),
    _watch("craig_retroverted", "Femur retroverted", CRAIG, ("retroverted",)),
    _watch("craig_increased", "Femoral version increased", CRAIG, ("increased",)),
    _watch("tibia_internal", "Tibia turned inward", THIGH_FOOT, ("internal",)),
    _watch("tibia_external", "Tibia turned outward", THIGH_FOOT, ("external",)),
    _watch("tibial_varum", "Tibial varum increased", TIBIAL_VARUM, ("increased",)),
    FindingRule(
        "hamstring_tight",
        "Hamstrings short",
        Sides.PER_SIDE,
        Severity.WATCH,
        MUSCLE_LENGTH,
        any_of((in_band(SLR, "short"), in_band(POPLITEAL, "short"))),
    ),
    FindingRule(
        "slr_neurological_prompt",
        "Leg pain on straight-leg raise: examine the nerves",
        Sides.PER_SIDE,
        Severity.MARKED,
        NERVE,
        _nerve_prompt,
    ),
    answered(
        "hip_flexor_tight",
        "Hip flexors tight",
        "hip_flexor_tight",
        "yes",
        because="Thomas test, judged tight",
        source=MUSCLE_LENGTH,
        severity=Severity.WATCH,
    ),
    answered(
        "ober_tight",
        "Outer thigh tight (modified Ober)",
        "ober_tight",
        "yes",
        because="Modified Ober test, judged tight",
        source=MUSCLE_LENGTH,
        severity=Severity.WATCH,
    ),
)
FINDINGS: tuple[FindingRule, ...] = (*ANKLE, *BIG_TOE, *HIP_AND_LEG)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "df_bent_less_than_straight",
        Sides.PER_SIDE,
        ("df_knee_flexed_deg", "df_knee_straight_deg"),
        _bent_less_than_straight,
    ),
    ContradictionRule(
        "silfverskiold_inconsistent",
        Sides.PER_SIDE,
        ("df_knee_flexed_deg", "df_knee_straight_deg"),
        _inconsistent,
    ),
    ContradictionRule(
        "hallux_active_beyond_passive",
        Sides.PER_SIDE,
        ("hallux_df_active_deg", "hallux_df_nwb_deg"),
        _active_beyond_passive,
    ),
    ContradictionRule(
        "pain_angle_without_pain",
        Sides.PER_SIDE,
        ("slr_pain_deg", "slr_reproduces_leg_pain"),
        _pain_angle_without_pain,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
