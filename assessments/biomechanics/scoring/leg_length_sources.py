"""Signed leg length differences by each method, and which of them is trusted.

Every difference is right minus left in millimetres: negative means that the right
leg is shorter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from assessments.biomechanics.catalogue.leg_length import (
    ADULT,
    FULL_LENGTH_MODALITIES,
)
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import gaps
from assessments.biomechanics.types import Incomplete, Side

SIGNIFICANT_MM = Decimal(5)
EQUAL_BELOW_MM = Decimal(1)
XRAY_ADULT_MONTHS = 24
XRAY_CHILD_MONTHS = 6

Reading: TypeAlias = Decimal | Incomplete


# The care plan knows fewer types: only a plain structural one may lead to a lift.
PLAN_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "structural": "structural",
        "functional": "functional",
        "combined": "mixed",
        "compensated_structural": "mixed",
        "conflict_side": "unknown",
        "indeterminate": "unknown",
    }
)


@dataclass(frozen=True, slots=True)
class BestDifference:
    """The most trusted difference, right minus left in mm, and its method."""

    signed_mm: Decimal
    method: str


def shorter_side(difference_mm: Decimal) -> Side | None:
    """Return the shorter leg of a difference R - L; None for less than 1 mm."""
    if abs(difference_mm) < EQUAL_BELOW_MM:
        return None
    return Side.RIGHT if difference_mm < 0 else Side.LEFT


def lower_by(amount_mm: Decimal, low_side: str) -> Decimal:
    """Return R - L of an amount by which `low_side` is lower; level gives 0."""
    if low_side == "level":
        return Decimal(0)
    return -amount_mm if Side(low_side) is Side.RIGHT else amount_mm


def classify_lld(structural: Decimal, standing: Decimal) -> str:
    """Return the type of a difference from its structural and standing values.

    Both are R - L in mm. The rows are tried in the order of the reference; 5 mm
    counts as a difference.
    """
    limit = SIGNIFICANT_MM
    has_structural, has_standing = abs(structural) >= limit, abs(standing) >= limit
    if has_structural and has_standing and (structural < 0) != (standing < 0):
        return "conflict_side"
    if not has_structural:
        return "functional" if has_standing else "none"
    if not has_standing:
        return "compensated_structural"
    return "structural" if abs(standing - structural) < limit else "combined"


def paired(left: Reading, right: Reading) -> Reading:
    """Return right minus left, or everything that is missing for it."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return right - left
    gaps = [part for part in (left, right) if isinstance(part, Incomplete)]
    return Incomplete(
        tuple(name for gap in gaps for name in gap.missing), gaps[0].reason
    )


def tape_mm(context: Context) -> Reading:
    """Return R - L of the true tape lengths."""
    return paired(*(context.entries.number("true_mm", side) for side in Side))


def apparent_mm(context: Context) -> Reading:
    """Return R - L of the apparent tape lengths."""
    return paired(*(context.entries.number("apparent_mm", side) for side in Side))


def lateral_mm(context: Context) -> Reading:
    """Return R - L of the true tape lengths to the outer ankle."""
    return paired(*(context.entries.number("true_lateral_mm", side) for side in Side))


def _sided_amount(context: Context, amount: str, low_side: str) -> Reading:
    height = context.entries.number(amount)
    side = context.entries.choice(low_side)
    if isinstance(height, Incomplete) or isinstance(side, Incomplete):
        return gaps(height, side)
    # A draft may hold them for a moment; «level» must not turn a height into 0.
    if (height > 0) == (side == "level"):
        return Incomplete((low_side,), "height and side do not go together")
    return lower_by(height, side)


def block_mm(context: Context) -> Reading:
    """Return R - L by blocks: 12 mm under the right foot is -12."""
    return _sided_amount(context, "block_mm", "block_side")


def xray_length_mm(context: Context, side: Side) -> Reading:
    """Return thigh and shin of one leg; the foot too if either foot was read."""
    codes = ["xray_femur_mm", "xray_tibia_mm"]
    if any(context.entries.state("xray_foot_mm", each) for each in Side):
        codes.append("xray_foot_mm")
    parts = context.entries.numbers(codes, side)
    return parts if isinstance(parts, Incomplete) else sum(parts, Decimal(0))


def xray_mm(context: Context) -> Reading:
    """Return R - L by X-ray: the sum of the bones, else the hip joints' heights."""
    bones = paired(*(xray_length_mm(context, side) for side in Side))
    if isinstance(bones, Decimal):
        return bones
    heads = _sided_amount(context, "femoral_head_diff_mm", "femoral_head_low_side")
    some_bone = any(
        context.entries.state(f"xray_{bone}_mm", side)
        for bone in ("femur", "tibia", "foot")
        for side in Side
    )
    return bones if isinstance(heads, Incomplete) and some_bone else heads


def structural_mm(context: Context) -> Reading:
    """Return the best structural difference: X-ray, else true tape."""
    return _first(xray_mm(context), tape_mm(context))


def standing_mm(context: Context) -> Reading:
    """Return the best standing difference: blocks, else apparent tape."""
    return _first(block_mm(context), apparent_mm(context))


def _first(wanted: Reading, otherwise: Reading) -> Reading:
    if isinstance(wanted, Decimal):
        return wanted
    return wanted if isinstance(otherwise, Incomplete) else otherwise


def lld_type(context: Context) -> str:
    """Return the type of the difference; `indeterminate` when a part is missing."""
    structural, standing = structural_mm(context), standing_mm(context)
    if isinstance(structural, Incomplete) or isinstance(standing, Incomplete):
        return "indeterminate"
    return classify_lld(structural, standing)


def xray_is_trusted(context: Context) -> bool:
    """Say whether the X-ray may be the best value: full-length, CT or EOS, recent.

    Recent is 24 months in adults. A child grows: 6 months, the interval at which a
    child is measured again.
    """
    age = context.entries.number("xray_age_months")
    modality = context.entries.choice("xray_modality")
    if isinstance(age, Incomplete) or modality not in FULL_LENGTH_MODALITIES:
        return False
    is_adult = context.subject.age >= ADULT
    return age <= (XRAY_ADULT_MONTHS if is_adult else XRAY_CHILD_MONTHS)


def best_lld(context: Context) -> BestDifference | Incomplete:
    """Return the most trusted difference: recent X-ray, else blocks, else tape."""
    xray = xray_mm(context)
    if isinstance(xray, Decimal) and xray_is_trusted(context):
        return BestDifference(xray, "xray")
    block, tape = block_mm(context), tape_mm(context)
    if isinstance(block, Decimal):
        return BestDifference(block, "blocks")
    if isinstance(tape, Decimal):
        return BestDifference(tape, "tape")
    if isinstance(xray, Decimal):
        return Incomplete(
            ("block_mm", "true_mm.left", "true_mm.right"),
            "the X-ray is not full-length or not known to be recent",
        )
    return Incomplete(block.missing + tape.missing, "no method is complete")
