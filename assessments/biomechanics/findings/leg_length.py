"""Findings of section 5, leg length."""

from collections.abc import Callable
from decimal import Decimal

from assessments.biomechanics.catalogue.leg_length import ALFUTH_2021, BADII_2014
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings import leg_length_checks as checks
from assessments.biomechanics.rules import Because, FindingRule
from assessments.biomechanics.scoring import leg_length_sources as methods
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
)

CONTRADICTIONS = checks.CONTRADICTIONS
IMPOSSIBLE = checks.IMPOSSIBLE

MARKED_MM = Decimal(20)
RULE = Source("Product rule on leg length methods", Evidence.DESIGN)
APPLEBAUM_2021 = Source(
    "Applebaum A et al. Clin Orthop Surg 2021;13:127 (above 20 mm)", Evidence.VERIFIED
)


def _short_leg(
    low: Decimal, high: Decimal | None
) -> Callable[[Context, Side | None], Because]:
    def when(context: Context, side: Side | None) -> Because:
        best = methods.best_lld(context)
        if isinstance(best, Incomplete) or side is None:
            return None
        size = abs(best.signed_mm)
        if size < low or (high is not None and size >= high):
            return None
        if methods.lld_type(context) == "conflict_side":
            return None
        if methods.shorter_side(best.signed_mm) is not side:
            return None
        return f"{rounded(size, 1)} mm shorter, by {best.method}"

    return when


def _of_type(*types: str) -> Callable[[Context, Side | None], Because]:
    def when(context: Context, side: Side | None) -> Because:
        structural = methods.structural_mm(context)
        standing = methods.standing_mm(context)
        if isinstance(structural, Incomplete) or isinstance(standing, Incomplete):
            return None
        if methods.classify_lld(structural, standing) not in types:
            return None
        lying, upright = checks.in_words(structural), checks.in_words(standing)
        return f"lying or X-ray {lying}; standing {upright}"

    return when


def _oblique(context: Context, side: Side | None) -> Because:
    low = context.entries.choice("crest_low_side")
    if not isinstance(low, str) or low == "level":
        return None
    return f"iliac crest lower on the {low}"


FINDINGS: tuple[FindingRule, ...] = (
    FindingRule(
        "lld_conflict_side",
        "Leg length methods name different legs: measure again",
        Sides.ONCE,
        Severity.MARKED,
        BADII_2014,
        _of_type("conflict_side"),
    ),
    FindingRule(
        "short_leg_marked",
        "Leg shorter by 20 mm or more: orthopaedic opinion",
        Sides.PER_SIDE,
        Severity.MARKED,
        APPLEBAUM_2021,
        _short_leg(MARKED_MM, None),
    ),
    FindingRule(
        "short_leg",
        "Leg shorter",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        RULE,
        _short_leg(methods.SIGNIFICANT_MM, MARKED_MM),
    ),
    FindingRule(
        "lld_functional",
        "Leg length difference in standing only, or in part",
        Sides.ONCE,
        Severity.WATCH,
        RULE,
        _of_type("functional", "combined"),
    ),
    FindingRule(
        "lld_compensated",
        "Structural leg length difference, level in standing",
        Sides.ONCE,
        Severity.WATCH,
        RULE,
        _of_type("compensated_structural"),
    ),
    FindingRule(
        "pelvis_oblique",
        "Pelvis not level in standing",
        Sides.ONCE,
        Severity.WATCH,
        ALFUTH_2021,
        _oblique,
    ),
)
