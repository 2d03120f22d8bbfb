"""Checks of section 6: observations and numbers of walking that do not go together."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring import gait_numbers as numbers
from assessments.biomechanics.scoring.gait import COMPUTED
from assessments.biomechanics.scoring.gait_walk import ADULT
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Incomplete, Range, Side, Sides, between
from clinic.numerals import signed

When: TypeAlias = Callable[[Context, Side | None], Because]

AGREE_WITHIN = Decimal("0.05")
IN_TOE_BEYOND = Decimal(-5)
OUT_TOE_BEYOND = Decimal(20)
BY_CODE = {row.code: row for row in COMPUTED}

# Usual in adults: computed values carry no entry of their own to confirm.
USUAL: dict[str, Range] = {
    "walking_speed_mps": between("0.3", "2.2"),
    "cadence_spm": between(60, 150),
    "step_length_mean_m": between("0.25", "1.0"),
    "stride_length_m": between("0.5", "2.0"),
    "step_time_s": between("0.4", "1.0"),
    "stride_time_s": between("0.8", "2.0"),
    "walk_ratio": between(4, 9),
    "stance_pct": between(55, 70),
    "swing_pct": between(30, 45),
    "double_support_pct": between(10, 40),
}


def _answers(code_1: str, first: tuple[str, ...], code_2: str, *second: str) -> When:
    """Return the condition that two items have answers that exclude each other."""

    def when(context: Context, side: Side | None) -> Because:
        one = context.entries.choice(code_1, side)
        two = context.entries.choice(code_2, side)
        if isinstance(one, Incomplete) or isinstance(two, Incomplete):
            return None
        if one not in first or two not in second:
            return None
        a, b = context.entries.measure(code_1), context.entries.measure(code_2)
        return f"{a.title}: {a.label_of(one)}; {b.title}: {b.label_of(two)}"

    return when


def _limp_and(pattern: str, code: str, *answers: str) -> When:
    """Return the condition that a pattern stands beside an answer that excludes it."""

    def when(context: Context, side: Side | None) -> Because:
        answer = context.entries.choice(code, side)
        if isinstance(answer, Incomplete) or answer not in answers:
            return None
        if not context.entries.has("limp", pattern, side):
            return None
        limp, other = context.entries.measure("limp"), context.entries.measure(code)
        words = f"{other.title}: {other.label_of(answer)}"
        return f"pattern «{limp.label_of(pattern)}», but {words}"

    return when


def _none_but_pattern(context: Context, side: Side | None) -> Because:
    if side is None or not context.entries.has("limp", "none", side):
        return None
    swing = context.entries.choice("swing_pattern", side)
    if isinstance(swing, str) and swing != "normal":
        words = context.entries.measure("swing_pattern").label_of(swing)
        return f"no pattern, but the leg {words}"
    if context.entries.choice("stance_time_reduced_side") == side:
        return "no pattern, but a shorter stance on this side"
    if context.entries.choice("hip_drop_contralateral", side) == "marked":
        return "no pattern, but the pelvis drops markedly"
    if context.entries.choice("stride") == "shuffling":
        return "no pattern, but a shuffling stride"
    return None


def _both_ways(context: Context, side: Side | None) -> Because:
    patterns = ("in_toeing", "out_toeing")
    if all(context.entries.has("limp", pattern, side) for pattern in patterns):
        return "toes in and toes out on one side"
    return None


def _progression(context: Context, side: Side | None) -> Because:
    words = context.entries.choice("foot_progression", side)
    angle = context.entries.number("foot_progression_deg", side)
    if isinstance(words, Incomplete) or isinstance(angle, Incomplete):
        return None
    agrees = {
        "in_toe": angle < 0,
        "out_toe": angle > 0,
        "neutral": IN_TOE_BEYOND <= angle <= OUT_TOE_BEYOND,
    }
    if agrees[words]:
        return None
    return f"foot points {words.replace('_', '-')}, but the angle is {signed(angle)}°"


def _swing_degree(context: Context, side: Side | None) -> Because:
    pattern = context.entries.choice("swing_pattern", side)
    degree = context.entries.choice("swing_pattern_degree", side)
    if isinstance(pattern, Incomplete) or isinstance(degree, Incomplete):
        return None
    if (pattern == "normal") == (degree == "none"):
        return None
    return f"swing {pattern.replace('_', ' ')}, degree {degree}"


def _short_stance(context: Context, side: Side | None) -> Because:
    short = context.entries.choice("stance_time_reduced_side")
    shift = context.entries.choice("weight_shift")
    if short not in tuple(Side) or shift != short:
        return None
    return f"shorter stance on the {short}, yet the weight shifts there"


def _antalgic_other_side(context: Context, side: Side | None) -> Because:
    short = context.entries.choice("stance_time_reduced_side")
    if side is None or short != side.other:
        return None
    if not context.entries.has("limp", "antalgic", side):
        return None
    if context.entries.has("limp", "antalgic", side.other):
        return None
    return f"painful limp on the {side}, but shorter stance on the {short}"


def differ_too_much(one: Decimal, two: Decimal) -> bool:
    """Say whether two positive numbers differ by more than 5 % of the second."""
    return abs(one - two) > AGREE_WITHIN * two


def _walk_disagrees(context: Context, side: Side | None) -> Because:
    speed, rate = numbers.speed(context), numbers.cadence(context)
    stride = numbers.stride_length(context)
    if isinstance(speed, Incomplete) or isinstance(rate, Incomplete):
        return None
    if isinstance(stride, Incomplete):
        return None
    implied = stride * rate / 120
    if not differ_too_much(speed, implied):
        return None
    return (
        f"speed {rounded(speed, 2)} m/s, but stride length and cadence give "
        f"{rounded(implied, 2)} m/s"
    )


def _phases_disagree(context: Context, side: Side | None) -> Because:
    codes = ("stance_duration_s", "swing_duration_s", "stride_duration_s")
    times = context.entries.numbers(codes, side)
    if isinstance(times, Incomplete) or not differ_too_much(
        times[0] + times[1], times[2]
    ):
        return None
    return f"stance {times[0]} s and swing {times[1]} s do not add to {times[2]} s"


def _unusual(row: Computed, usual: Range) -> When:
    def when(context: Context, side: Side | None) -> Because:
        if context.subject.age < ADULT:
            return None
        value = row.formula(context, side)
        if not isinstance(value, Decimal) or value in usual:
            return None
        shown = rounded(value, row.decimals)
        return f"{row.title} {shown} {row.unit}: usually {usual}"

    return when


def _rule(
    code: str, codes: tuple[str, ...], when: When, *, sides: Sides = Sides.PER_SIDE
) -> ContradictionRule:
    return ContradictionRule(code, sides, codes, when)


PATTERN_RULES = (
    _rule(
        "limp_none_but_pattern",
        (
            "limp",
            "swing_pattern",
            "stance_time_reduced_side",
            "hip_drop_contralateral",
            "stride",
        ),
        _none_but_pattern,
    ),
    _rule(
        "toe_walk_but_heel_contact",
        ("limp", "contact_type"),
        _limp_and("equinus_toe_walk", "contact_type", "heel", "lateral_heel"),
    ),
    _rule(
        "late_and_early_heel_lift",
        ("limp", "early_heel_lift"),
        _limp_and("calcaneus", "early_heel_lift", "yes"),
    ),
    _rule(
        "in_toeing_but_out",
        ("limp", "foot_progression"),
        _limp_and("in_toeing", "foot_progression", "out_toe"),
    ),
    _rule(
        "out_toeing_but_in",
        ("limp", "foot_progression"),
        _limp_and("out_toeing", "foot_progression", "in_toe"),
    ),
    _rule("toes_both_ways", ("limp",), _both_ways),
    _rule(
        "antalgic_other_side",
        ("limp", "stance_time_reduced_side"),
        _antalgic_other_side,
    ),
    _rule(
        "weight_on_short_stance",
        ("stance_time_reduced_side", "weight_shift"),
        _short_stance,
        sides=Sides.ONCE,
    ),
)
FOOT_RULES = (
    _rule(
        "heel_lift_early_and_late",
        ("early_heel_lift", "delayed_heel_lift"),
        _answers("early_heel_lift", ("yes",), "delayed_heel_lift", "yes"),
    ),
    _rule(
        "supinated_but_rolls_in",
        ("supinated_throughout", "early_pronation"),
        _answers(
            "supinated_throughout", ("yes",), "early_pronation", "excessive", "rapid"
        ),
    ),
    _rule(
        "supinated_but_stays_rolled_in",
        ("supinated_throughout", "midstance_pronation"),
        _answers(
            "supinated_throughout",
            ("yes",),
            "midstance_pronation",
            "stays_pronated",
            "late_pronation",
        ),
    ),
    _rule(
        "never_rolled_in_but_stays",
        ("early_pronation", "midstance_pronation"),
        _answers(
            "early_pronation", ("absent",), "midstance_pronation", "stays_pronated"
        ),
    ),
    _rule(
        "rolls_back_but_late",
        ("midstance_pronation", "resupination"),
        _answers(
            "midstance_pronation", ("resupinating",), "resupination", "late", "absent"
        ),
    ),
    _rule(
        "progression_word_and_angle",
        ("foot_progression", "foot_progression_deg"),
        _progression,
    ),
    _rule(
        "swing_pattern_and_degree",
        ("swing_pattern", "swing_pattern_degree"),
        _swing_degree,
    ),
)
NUMBER_RULES = (
    _rule(
        "walk_disagrees",
        ("device_speed_mps", "walk_time_s", "step_length_m", "device_cadence_spm"),
        _walk_disagrees,
        sides=Sides.ONCE,
    ),
    _rule(
        "phases_disagree",
        ("stance_duration_s", "swing_duration_s", "stride_duration_s"),
        _phases_disagree,
    ),
    *(
        _rule(
            f"{code}_unusual",
            BY_CODE[code].inputs,
            _unusual(BY_CODE[code], usual),
            sides=BY_CODE[code].sides,
        )
        for code, usual in USUAL.items()
    ),
)

CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    *PATTERN_RULES,
    *FOOT_RULES,
    *NUMBER_RULES,
)
# Results outside the hard limits of a row are refused by the rows themselves.
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
