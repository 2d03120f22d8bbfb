"""Checks of section 5: leg length entries that do not go together."""

from collections.abc import Callable
from decimal import Decimal

from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring import leg_length_sources as methods
from assessments.biomechanics.scoring.leg_length_lift import IN_SHOE_BLOCK_MM
from assessments.biomechanics.summaries import needs_third_trial, rounded
from assessments.biomechanics.types import Entry, Incomplete, Side, Sides

TAPE_ERROR_MM = Decimal(10)
METHODS = {
    "tape": methods.tape_mm,
    "blocks": methods.block_mm,
    "X-ray": methods.xray_mm,
}
TRIALS = ("true_mm", "true_lateral_mm", "apparent_mm")


def in_words(difference_mm: Decimal) -> str:
    """Return a difference R - L as words: how much shorter, and which leg."""
    side = methods.shorter_side(difference_mm)
    return f"{rounded(abs(difference_mm), 1)} mm shorter {side}" if side else "equal"


def _conflict_structural(context: Context, side: Side | None) -> Because:
    tape, xray = methods.tape_mm(context), methods.xray_mm(context)
    if isinstance(tape, Incomplete) or isinstance(xray, Incomplete):
        return None
    if abs(tape - xray) <= TAPE_ERROR_MM:
        return None
    return f"tape says {in_words(tape)}, X-ray {in_words(xray)}: over 10 mm apart"


def _other_leg(first: str, second: str) -> Callable[[Context, Side | None], Because]:
    def when(context: Context, side: Side | None) -> Because:
        one, two = METHODS[first](context), METHODS[second](context)
        if isinstance(one, Incomplete) or isinstance(two, Incomplete):
            return None
        small = min(abs(one), abs(two)) < methods.SIGNIFICANT_MM
        if small or (one < 0) == (two < 0):
            return None
        return f"{first} says {in_words(one)}, {second} {in_words(two)}: measure again"

    return when


def _third_trial(code: str) -> Callable[[Context, Side | None], Because]:
    def when(context: Context, side: Side | None) -> Because:
        entry = context.entries.recorded(code, side)
        if not isinstance(entry, Entry) or not isinstance(entry.value, tuple):
            return None
        trials = [trial for trial in entry.value if isinstance(trial, Decimal)]
        if not needs_third_trial(trials, context.entries.measure(code).repeats):
            return None
        apart = abs(trials[0] - trials[1])
        return f"the two trials are {rounded(apart, 1)} mm apart: take a third"

    return when


def _blocks_under_high_side(context: Context, side: Side | None) -> Because:
    block = context.entries.choice("block_side")
    crest = context.entries.choice("crest_low_side")
    sides = set(Side)
    if block not in sides or crest not in sides or block == crest:
        return None
    return f"blocks under the {block} foot, but the {crest} crest is the low one"


def _galeazzi(context: Context, side: Side | None) -> Because:
    answer = context.entries.choice("galeazzi")
    structural = methods.structural_mm(context)
    if isinstance(answer, Incomplete) or isinstance(structural, Incomplete):
        return None
    if answer == "equal" or abs(structural) < methods.SIGNIFICANT_MM:
        return None
    bone, _, short = answer.split("_")
    if short == methods.shorter_side(structural):
        return None
    return f"Galeazzi: {short} {bone} short; lengths: {in_words(structural)}"


def _lift_mm(context: Context, side: Side) -> Decimal:
    """Return the lift worn on a side; what was not entered lifts nothing."""
    worn = (
        context.entries.number(code, side)
        for code in ("lift_in_shoe_mm", "lift_outside_mm")
    )
    return sum((part for part in worn if isinstance(part, Decimal)), Decimal(0))


def _lift_on_longer_side(context: Context, side: Side | None) -> Because:
    best = methods.best_lld(context)
    if isinstance(best, Incomplete) or side is None:
        return None
    shorter = methods.shorter_side(best.signed_mm)
    if shorter is None or shorter is side:
        return None
    more = _lift_mm(context, side) - _lift_mm(context, shorter)
    if more <= 0:
        return None
    return f"the {side} leg is the longer one, yet lifted {rounded(more, 1)} mm more"


def _amount_and_side(
    amount: str, low_side: str
) -> Callable[[Context, Side | None], tuple[str, str] | None]:
    def when(context: Context, side: Side | None) -> tuple[str, str] | None:
        height = context.entries.number(amount)
        low = context.entries.choice(low_side)
        if isinstance(height, Incomplete) or isinstance(low, Incomplete):
            return None
        if (height > 0) == (low != "level"):
            return None
        return f"{height} mm, {low}", "0 when level, more than 0 when one side is lower"

    return when


def _lift_needs_reason(context: Context, side: Side | None) -> tuple[str, str] | None:
    height = context.entries.number("lift_in_shoe_mm", side)
    if isinstance(height, Incomplete) or height <= IN_SHOE_BLOCK_MM:
        return None
    if isinstance(context.entries.recorded("lift_override_reason"), Entry):
        return None
    return f"{height} mm", "at most 12 mm inside the shoe without lift_override_reason"


XRAY_CODES = ("xray_femur_mm", "xray_tibia_mm", "femoral_head_diff_mm")

CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "lld_conflict_structural",
        Sides.ONCE,
        ("true_mm", *XRAY_CODES),
        _conflict_structural,
    ),
    ContradictionRule(
        "lld_side_tape_blocks",
        Sides.ONCE,
        ("true_mm", "block_side"),
        _other_leg("tape", "blocks"),
    ),
    ContradictionRule(
        "lld_side_tape_xray",
        Sides.ONCE,
        ("true_mm", *XRAY_CODES),
        _other_leg("tape", "X-ray"),
    ),
    ContradictionRule(
        "lld_side_blocks_xray",
        Sides.ONCE,
        ("block_side", *XRAY_CODES),
        _other_leg("blocks", "X-ray"),
    ),
    ContradictionRule(
        "blocks_under_high_side",
        Sides.ONCE,
        ("block_side", "crest_low_side"),
        _blocks_under_high_side,
    ),
    ContradictionRule(
        "galeazzi_other_leg",
        Sides.ONCE,
        ("galeazzi", "true_mm", *XRAY_CODES),
        _galeazzi,
    ),
    ContradictionRule(
        "lift_on_longer_side",
        Sides.PER_SIDE,
        ("lift_in_shoe_mm", "lift_outside_mm"),
        _lift_on_longer_side,
    ),
    *(
        ContradictionRule(
            f"{code}_third_trial", Sides.PER_SIDE, (code,), _third_trial(code)
        )
        for code in TRIALS
    ),
)

IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "block_height_side",
        Sides.ONCE,
        ("block_mm", "block_side"),
        _amount_and_side("block_mm", "block_side"),
    ),
    ImpossibleRule(
        "crest_height_side",
        Sides.ONCE,
        ("crest_height_diff_mm", "crest_low_side"),
        _amount_and_side("crest_height_diff_mm", "crest_low_side"),
    ),
    ImpossibleRule(
        "femoral_head_height_side",
        Sides.ONCE,
        ("femoral_head_diff_mm", "femoral_head_low_side"),
        _amount_and_side("femoral_head_diff_mm", "femoral_head_low_side"),
    ),
    ImpossibleRule(
        "lift_needs_reason",
        Sides.PER_SIDE,
        ("lift_in_shoe_mm", "lift_override_reason"),
        _lift_needs_reason,
    ),
)
