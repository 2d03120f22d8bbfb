"""What the screens of circulation, sensation and nerve roots show."""

from decimal import Decimal

from assessments.biomechanics.catalogue.screens import (
    PULSES,
    REFILL,
)
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings import nerves
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.foot_temperature import is_warmer
from assessments.biomechanics.scoring.red_flags import calf_is_bigger
from assessments.biomechanics.scoring.three_valued import answer
from assessments.biomechanics.scoring.vascular import (
    FORMULA,
    INCOMPRESSIBLE,
    PAD_ABPI,
    PAD_SOURCE,
    abpi,
    both_pulses_absent,
    pad,
)
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides

REFILL_S = Decimal(3)
PULSE_WORDS = {"pulse_dp": "dorsalis pedis", "pulse_pt": "posterior tibial"}
DOPPLER_OF = {"pulse_dp": "doppler_dp", "pulse_pt": "doppler_pt"}


def _pad(context: Context, side: Side | None) -> Because:
    if pad(context, side) != "yes":
        return None
    signs = []
    if both_pulses_absent(context, side):
        signs.append("neither foot pulse felt")
    index = abpi(context, side)
    if isinstance(index, Decimal) and index <= PAD_ABPI:
        signs.append(f"ABPI {index:.2f}")
    return ", ".join(signs) or "toe index 0.7 or less, or known disease"


def _one_pulse(context: Context, side: Side | None) -> Because:
    lost = [
        words
        for code, words in PULSE_WORDS.items()
        if context.entries.choice(code, side) in ("absent", "reduced")
    ]
    if not lost or both_pulses_absent(context, side):
        return None
    return f"{' and '.join(lost)} pulse reduced or absent"


def _refill(context: Context, side: Side | None) -> Because:
    seconds = context.entries.number("capillary_refill_s", side)
    if isinstance(seconds, Incomplete) or seconds <= REFILL_S:
        return None
    return f"capillary refill {seconds} s, over {REFILL_S} s"


def _claudication(context: Context, side: Side | None) -> Because:
    distance = context.entries.number("claudication_distance_m", side)
    if isinstance(distance, Incomplete):
        return None
    return f"calf pain after {distance} m that rest eases"


def _take_toe_pressure(context: Context, side: Side | None) -> Because:
    index = abpi(context, side)
    if isinstance(index, Incomplete) or index <= INCOMPRESSIBLE:
        return None
    if isinstance(context.entries.number("toe_pressure_mmhg", side), Decimal):
        return None
    return f"ABPI {index:.2f} is over 1.3, and no toe pressure was taken"


def _pulse_but_no_signal(context: Context, side: Side | None) -> Because:
    for pulse, doppler in DOPPLER_OF.items():
        if (
            context.entries.choice(pulse, side) == "present"
            and context.entries.choice(doppler, side) == "absent"
        ):
            return f"{PULSE_WORDS[pulse]} pulse felt, yet no Doppler signal"
    return None


def _no_pulse_but_usual(context: Context, side: Side | None) -> Because:
    index = abpi(context, side)
    if not both_pulses_absent(context, side) or isinstance(index, Incomplete):
        return None
    if not PAD_ABPI < index <= INCOMPRESSIBLE:
        return None
    return f"neither foot pulse felt, yet ABPI {index:.2f} is usual: measure again"


def _warm_but_not_hot(context: Context, side: Side | None) -> Because:
    if context.entries.is_no("hot_swollen", side) and is_warmer(context, side):
        return "2 °C or more warmer than the other foot, yet not called hot"
    return None


def _girth_disagrees(context: Context, side: Side | None) -> Because:
    """Return a calf called alike that measures bigger, or bigger that measures alike."""
    measured = calf_is_bigger(context, side)
    told = answer(context, "wells_calf_swollen", side)
    if measured is None or told is None or measured == told:
        return None
    if told:
        return "calf called over 3 cm bigger, but its girth is not"
    return "calf called no bigger, but it measures over 3 cm more than the other"


FINDINGS: tuple[FindingRule, ...] = (
    FindingRule(
        "pad_signs",
        "Signs of narrowed leg arteries",
        Sides.PER_SIDE,
        Severity.MARKED,
        PAD_SOURCE,
        _pad,
    ),
    FindingRule(
        "pulse_weak",
        "A foot pulse is weak or missing",
        Sides.PER_SIDE,
        Severity.WATCH,
        PULSES,
        _one_pulse,
    ),
    FindingRule(
        "capillary_refill_slow",
        "Capillary refill is slow",
        Sides.PER_SIDE,
        Severity.WATCH,
        REFILL,
        _refill,
    ),
    FindingRule(
        "claudication",
        "Calf pain on walking that rest eases",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        PULSES,
        _claudication,
    ),
    FindingRule(
        "toe_pressure_due",
        "Toe pressure needed",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        FORMULA,
        _take_toe_pressure,
    ),
    *nerves.FINDINGS,
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "pulse_without_signal",
        Sides.PER_SIDE,
        (*DOPPLER_OF, *DOPPLER_OF.values()),
        _pulse_but_no_signal,
    ),
    ContradictionRule(
        "no_pulse_usual_abpi",
        Sides.PER_SIDE,
        (*DOPPLER_OF, "ankle_dp_mmhg", "ankle_pt_mmhg"),
        _no_pulse_but_usual,
    ),
    ContradictionRule(
        "warmer_not_hot",
        Sides.PER_SIDE,
        ("hot_swollen", "foot_temperature_c"),
        _warm_but_not_hot,
    ),
    ContradictionRule(
        "calf_girth_disagrees",
        Sides.PER_SIDE,
        ("wells_calf_swollen", "calf_girth_cm"),
        _girth_disagrees,
    ),
    *nerves.CONTRADICTIONS,
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = nerves.IMPOSSIBLE
