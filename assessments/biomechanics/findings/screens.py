"""What the screens of circulation, sensation and nerve roots show."""

from decimal import Decimal

from assessments.biomechanics.catalogue.screens import (
    MONOFILAMENT,
    MYOTOME_MOVES,
    NEURO,
    PULSES,
    REFILL,
    ROOTS,
)
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.strength import sort_key
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.diabetic_foot import is_warmer
from assessments.biomechanics.scoring.sensation import IWGDF, lops
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
WEAK = sort_key("3+")
PULSE_WORDS = {"pulse_dp": "dorsalis pedis", "pulse_pt": "posterior tibial"}
DOPPLER_OF = {"pulse_dp": "doppler_dp", "pulse_pt": "doppler_pt"}
SET_SIZES = {"three": 3, "four": 4, "ten": 10}


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


def _lops(context: Context, side: Side | None) -> Because:
    if lops(context, side) != "yes":
        return None
    return "a test of protective sensation shows loss"


def _site_missed(context: Context, side: Side | None) -> Because:
    entries = context.entries
    counts = entries.numbers(
        ("monofilament_sites_tested", "monofilament_sites_felt"), side
    )
    if isinstance(counts, Incomplete) or counts[1] >= counts[0]:
        return None
    return f"monofilament felt at {counts[1]} of {counts[0]} sites"


def _upper_motor(context: Context, side: Side | None) -> Because:
    entries = context.entries
    signs = [
        words
        for words, is_so in (
            ("Babinski sign", entries.choice("babinski", side) == "up"),
            ("clonus", entries.is_yes("clonus", side)),
            ("knee reflex 4+", entries.choice("reflex_knee", side) == "4"),
            ("ankle reflex 4+", entries.choice("reflex_ankle", side) == "4"),
        )
        if is_so
    ]
    return ", ".join(signs) or None


def _reflex_reduced(context: Context, side: Side | None) -> Because:
    """Return a reflex that is absent, or weaker than the other side's."""
    if side is None:
        return None
    for code, words in (("reflex_knee", "knee"), ("reflex_ankle", "ankle")):
        here = context.entries.choice(code, side)
        other = context.entries.choice(code, side.other)
        if here == "0":
            return f"{words} reflex absent"
        if isinstance(here, str) and isinstance(other, str) and here < other:
            return f"{words} reflex {here}+, other side {other}+"
    return None


def _roots_changed(context: Context, side: Side | None) -> Because:
    changed = [
        f"{root.upper()} {answer}"
        for root in ROOTS
        if isinstance(answer := context.entries.choice(f"dermatome_{root}", side), str)
        and answer != "normal"
    ]
    return f"sensation changed: {', '.join(changed)}" if changed else None


def _roots_weak(context: Context, side: Side | None) -> Because:
    weak = [
        f"{root.upper()} ({MYOTOME_MOVES[root]}) grade {grade}"
        for root in ROOTS
        if isinstance(grade := context.entries.choice(f"myotome_{root}", side), str)
        and sort_key(grade) <= WEAK
    ]
    return ", ".join(weak) or None


def _neural_tension(context: Context, side: Side | None) -> Because:
    entries = context.entries
    if entries.is_yes("slr_crossed_positive", side):
        return "raising this leg brings on pain in the other"
    if entries.is_yes("slump_positive", side):
        return "slump test brings on leg pain"
    return None


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


def _sites_disagree(context: Context, side: Side | None) -> Because:
    entries = context.entries
    counts = entries.numbers(
        ("monofilament_sites_tested", "monofilament_sites_felt"), side
    )
    missed = entries.chosen("monofilament_sites_missed", side)
    if isinstance(counts, Incomplete) or isinstance(missed, Incomplete):
        return None
    named = len(missed - {"none"})
    if named == counts[0] - counts[1]:
        return None
    return f"{named} sites named as missed, but {counts[1]} of {counts[0]} felt"


def _set_disagrees(context: Context, side: Side | None) -> Because:
    wanted = SET_SIZES.get(str(context.entries.choice("monofilament_set")))
    tested = context.entries.number("monofilament_sites_tested", side)
    if wanted is None or isinstance(tested, Incomplete) or tested == wanted:
        return None
    return f"a set of {wanted} sites was chosen, but {tested} were tested"


def _more_felt(context: Context, side: Side | None) -> tuple[str, str] | None:
    counts = context.entries.numbers(
        ("monofilament_sites_felt", "monofilament_sites_tested"), side
    )
    if isinstance(counts, Incomplete) or counts[0] <= counts[1]:
        return None
    return f"{counts[0]} sites felt", f"at most the {counts[1]} sites tested"


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
    FindingRule(
        "protective_sensation_lost",
        "Protective sensation lost",
        Sides.PER_SIDE,
        Severity.MARKED,
        IWGDF,
        _lops,
    ),
    FindingRule(
        "monofilament_site_missed",
        "Monofilament missed at a site or more",
        Sides.PER_SIDE,
        Severity.WATCH,
        MONOFILAMENT,
        _site_missed,
    ),
    FindingRule(
        "upper_motor_signs",
        "Upper motor neurone signs",
        Sides.PER_SIDE,
        Severity.MARKED,
        NEURO,
        _upper_motor,
    ),
    FindingRule(
        "reflex_reduced",
        "A reflex is absent or weaker than on the other side",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        NEURO,
        _reflex_reduced,
    ),
    FindingRule(
        "dermatome_changed",
        "Sensation changed in a root's area",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        NEURO,
        _roots_changed,
    ),
    FindingRule(
        "myotome_weak",
        "Weakness in a root's movement",
        Sides.PER_SIDE,
        Severity.MARKED,
        NEURO,
        _roots_weak,
    ),
    FindingRule(
        "neural_tension",
        "Nerve tension test positive",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        NEURO,
        _neural_tension,
    ),
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
        "monofilament_counts",
        Sides.PER_SIDE,
        (
            "monofilament_sites_missed",
            "monofilament_sites_tested",
            "monofilament_sites_felt",
        ),
        _sites_disagree,
    ),
    ContradictionRule(
        "monofilament_set_size",
        Sides.PER_SIDE,
        ("monofilament_set", "monofilament_sites_tested"),
        _set_disagrees,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "more_sites_felt_than_tested",
        Sides.PER_SIDE,
        ("monofilament_sites_felt", "monofilament_sites_tested"),
        _more_felt,
    ),
)
