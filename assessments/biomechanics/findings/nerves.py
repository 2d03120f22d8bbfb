"""What the screens of sensation, reflexes and nerve roots show."""

from assessments.biomechanics.catalogue.screens import (
    MONOFILAMENT,
    MYOTOME_MOVES,
    NEURO,
    ROOTS,
)
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.nerves import roots_at_most, upper_motor_signs
from assessments.biomechanics.scoring.sensation import IWGDF, lops
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides

# Section 4.8: any grade of 3+ or less is called weak.
WEAK = "3+"
SET_SIZES = {"three": 3, "four": 4, "ten": 10}


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
    return ", ".join(upper_motor_signs(context, side)) or None


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
        for root, grade in roots_at_most(context, side, WEAK)
    ]
    return ", ".join(weak) or None


def _neural_tension(context: Context, side: Side | None) -> Because:
    entries = context.entries
    if entries.is_yes("slr_crossed_positive", side):
        return "raising this leg brings on pain in the other"
    if entries.is_yes("slump_positive", side):
        return "slump test brings on leg pain"
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
