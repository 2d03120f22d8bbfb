"""Formulas of section 5: from entries to one number or class of leg length."""

from collections.abc import Callable
from decimal import Decimal

from assessments.biomechanics.arithmetic import arctangent_deg
from assessments.biomechanics.catalogue.leg_length import ADULT
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring import leg_length_lift as lift
from assessments.biomechanics.scoring import leg_length_sources as methods
from assessments.biomechanics.scoring.formulas import gaps
from assessments.biomechanics.types import Incomplete, Side

HEILIG_C = {"none": 0, "sidebending_rotation": 1, "wedging": 2}


def pelvic_obliquity_deg(height_mm: Decimal, distance_mm: Decimal) -> Decimal:
    """Return the tilt of the pelvis in degrees, 0 when level.

    `height_mm`: height difference of the crests, 0 or more; `distance_mm`: between
    them, above 0. Raises ValueError for other values.
    """
    if height_mm < 0 or distance_mm <= 0:
        raise ValueError(f"no tilt from {height_mm} mm over {distance_mm} mm")
    return arctangent_deg(height_mm / distance_mm)


def short_pct(left_mm: Decimal, right_mm: Decimal) -> Decimal:
    """Return the difference as per cent of the longer leg; lengths above 0 in mm."""
    return abs(right_mm - left_mm) / max(left_mm, right_mm) * 100


def by_method(
    reading: Callable[[Context], methods.Reading],
) -> Callable[[Context, Side | None], methods.Reading]:
    """Return a formula row for a difference of the whole person."""
    return lambda context, side: reading(context)


def best_signed(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the most trusted difference, right minus left, in mm."""
    best = methods.best_lld(context)
    return best if isinstance(best, Incomplete) else best.signed_mm


def best_amount(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the size of the most trusted difference in mm."""
    best = methods.best_lld(context)
    return best if isinstance(best, Incomplete) else abs(best.signed_mm)


def short_side(context: Context, side: Side | None) -> str | Incomplete:
    """Return the shorter leg: left, right or equal (less than 1 mm)."""
    best = methods.best_lld(context)
    if isinstance(best, Incomplete):
        return best
    return methods.shorter_side(best.signed_mm) or "equal"


def best_method(context: Context, side: Side | None) -> str | Incomplete:
    """Return the method of the most trusted difference."""
    best = methods.best_lld(context)
    return best if isinstance(best, Incomplete) else best.method


def type_of(context: Context, side: Side | None) -> str:
    """Return the type of the difference."""
    return methods.lld_type(context)


def functional_part(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return standing minus structural difference in mm."""
    return methods.paired(
        left=methods.structural_mm(context), right=methods.standing_mm(context)
    )


def obliquity(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the tilt of the pelvis in degrees; level is 0."""
    if context.entries.choice("crest_low_side") == "level":
        return Decimal(0)
    codes = ("crest_height_diff_mm", "inter_crest_distance_mm")
    parts = context.entries.numbers(codes)
    return parts if isinstance(parts, Incomplete) else pelvic_obliquity_deg(*parts)


def short_share(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the difference in per cent of the longer leg."""
    tapes = [context.entries.number("true_mm", each) for each in Side]
    bones = [methods.xray_length_mm(context, each) for each in Side]
    for left, right in (bones, tapes):
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return short_pct(left, right)
    return Incomplete(("true_mm.left", "true_mm.right"), "both leg lengths are needed")


def at_maturity(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the predicted difference of a child in mm."""
    if context.subject.age >= ADULT:
        return Incomplete((), "for children only")
    return context.entries.number("lld_predicted_mm")


def lift_share(share: Decimal) -> Callable[[Context, Side | None], methods.Reading]:
    """Return a formula for a share of the treated difference in mm."""

    def formula(context: Context, side: Side | None) -> methods.Reading:
        best = lift.treated_difference(context)
        return best if isinstance(best, Incomplete) else abs(best.signed_mm) * share

    return formula


def first_lift(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the limit in mm of Heilig's first lift."""
    unlevelling = context.entries.number("sbu_mm")
    compensation = context.entries.choice("heilig_compensation")
    if isinstance(unlevelling, Incomplete) or isinstance(compensation, Incomplete):
        return gaps(unlevelling, compensation)
    c = HEILIG_C[compensation]
    return lift.first_lift_limit_mm(unlevelling, context.subject.age, c)
