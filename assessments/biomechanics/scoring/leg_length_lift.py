"""Usual options and lift heights for a leg length difference: shown, not ordered."""

from decimal import Decimal

from assessments.biomechanics.catalogue.leg_length import IN_SHOE_LIMIT
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.leg_length_sources import (
    SIGNIFICANT_MM,
    BestDifference,
    best_lld,
    lld_type,
    shorter_side,
)
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Note,
    Source,
)

IN_SHOE_WARN_MM = Decimal(6)
IN_SHOE_BLOCK_MM = Decimal(12)
PARTIAL = Decimal("0.7")
NO_SUGGESTION = "the methods name different legs: measure again before any lift"

RANNISTO_2019 = Source(
    "Rannisto S et al. BMC Musculoskelet Disord 2019 (70 % corrected from 5 mm on)",
    Evidence.VERIFIED,
)
DAMICO_2022 = Source(
    "D'Amico M et al. Front Bioeng Biotechnol 2022;9:743132 (100 %, uncontrolled)",
    Evidence.VERIFIED,
)
CUSTOM = Source("Custom of practice", Evidence.KNOWN_HIGH)
BELOW_ERROR = Source("Within measurement error", Evidence.DESIGN)
SURGICAL = Source("Above 50 mm may need surgery in growth", Evidence.VERIFIED_SECONDARY)
STAGING = Source("Osteopathic staging", Evidence.KNOWN_MEDIUM)
KNUTSON_2005 = Source(
    "Knutson GA. Chiropr Osteopat 2005;13:12: unloaded asymmetry is another thing",
    Evidence.VERIFIED,
)
NEEDS_FUNCTIONAL_CARE = frozenset({"functional", "compensated_structural", "combined"})

# Upper end included where the reference prints «> 50»; the others are [low, high).
OPTIONS: tuple[tuple[str, str, Source], ...] = (
    ("5", "no lift; treat what contributes; measure again", BELOW_ERROR),
    (
        "10",
        "with symptoms: heel lift in the shoe, 50 to 100 % of the difference, in steps",
        RANNISTO_2019,
    ),
    (
        "20",
        "heel lift to the limit of the shoe, the rest as full-length insole or sole",
        CUSTOM,
    ),
    (
        "50",
        "full-length raise on the sole with rocker; orthopaedic opinion; in a child "
        "growth prediction",
        CUSTOM,
    ),
)
SURGERY_ABOVE_MM = Decimal(50)


def usual_option(difference_mm: Decimal) -> tuple[str, Source]:
    """Return the usual option for an absolute difference in mm, with its source."""
    for below, text, source in OPTIONS:
        if difference_mm < Decimal(below):
            return text, source
    if difference_mm == SURGERY_ABOVE_MM:
        return OPTIONS[-1][1:]
    return "refer for a surgical opinion", SURGICAL


def partial_lift_mm(difference_mm: Decimal) -> Decimal:
    """Return 70 % of a difference in mm, as the meat-cutter trial corrected."""
    return difference_mm * PARTIAL


def lift_warning(lift_mm: Decimal) -> str:
    """Return what to say about a lift inside the shoe, in mm; "" when within 6."""
    if lift_mm > IN_SHOE_BLOCK_MM:
        return "more than 12 mm inside the shoe: not without a written reason"
    if lift_mm > IN_SHOE_WARN_MM:
        return "more than 6 mm inside the shoe: confirm, or put the rest on the sole"
    return ""


def first_lift_divisor(age: int, compensation: int) -> int:
    """Return D + C of Heilig's rule: D by age in years, C 0, 1 or 2.

    D is 1 in [0, 10), 2 in [10, 30), 3 from 30 on. Raises ValueError for a negative
    age or another C.
    """
    if age < 0 or compensation not in (0, 1, 2):
        raise ValueError(f"no Heilig divisor for age {age}, C {compensation}")
    duration = 1 if age < 10 else 2 if age < 30 else 3
    return duration + compensation


def first_lift_limit_mm(sbu_mm: Decimal, age: int, compensation: int) -> Decimal:
    """Return the height in mm that Heilig's first lift must stay below."""
    return sbu_mm / first_lift_divisor(age, compensation)


def treated_difference(context: Context) -> BestDifference | Incomplete:
    """Return the difference a lift would be worked out from.

    Incomplete when the methods name different legs, or below 5 mm.
    """
    best = best_lld(context)
    if isinstance(best, Incomplete):
        return best
    if lld_type(context) == "conflict_side":
        return Incomplete((), NO_SUGGESTION)
    if abs(best.signed_mm) < SIGNIFICANT_MM:
        return Incomplete((), "below 5 mm no lift is usual")
    return best


def _lift_line(code: str, share: str, lift_mm: Decimal, source: Source) -> Note:
    warning = lift_warning(lift_mm)
    text = f"{share} = {rounded(lift_mm, 1)} mm"
    return Note(code, f"{text}: {warning}" if warning else text, source)


def option_notes(context: Context, difference_mm: Decimal) -> tuple[Note, ...]:
    """Return the usual option and lift heights beside the absolute difference."""
    if lld_type(context) == "conflict_side":
        return (Note("lld_no_suggestion", NO_SUGGESTION, BELOW_ERROR),)
    text, source = usual_option(difference_mm)
    best = best_lld(context)
    side = None if isinstance(best, Incomplete) else shorter_side(best.signed_mm)
    where = f", on the {side}" if side and difference_mm >= SIGNIFICANT_MM else ""
    notes = [Note("lld_usual_option", text + where, source)]
    if lld_type(context) in NEEDS_FUNCTIONAL_CARE:
        text = "treat the functional part before any lift"
        notes.append(Note("lld_functional_first", text, KNUTSON_2005))
    if SIGNIFICANT_MM <= difference_mm < Decimal(20):
        notes += [
            _lift_line(
                "lld_lift_70", "70 %", partial_lift_mm(difference_mm), RANNISTO_2019
            ),
            _lift_line("lld_lift_100", "100 %", difference_mm, DAMICO_2022),
            Note("lld_lift_limit", "limits inside a shoe differ", IN_SHOE_LIMIT),
            Note(
                "lld_staging",
                "start at 3 mm (1.5 mm if frail, osteoporotic or in acute pain), add "
                "1.5 to 3 mm every 2 weeks; a recent loss may be replaced at once",
                STAGING,
            ),
        ]
    return tuple(notes)
