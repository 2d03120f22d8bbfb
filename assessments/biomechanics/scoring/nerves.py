"""Section 9.5: what reflexes and root strength add up to, for findings and flags."""

from decimal import Decimal

from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.strength import sort_key
from assessments.biomechanics.types import Side

ROOTS = ("l2", "l3", "l4", "l5", "s1", "s2")


def roots_at_most(
    context: Context, side: Side | None, grade: str
) -> list[tuple[str, str]]:
    """Return the roots whose movement is that grade or weaker, with their grade."""
    limit: Decimal = sort_key(grade)
    found = []
    for root in ROOTS:
        given = context.entries.choice(f"myotome_{root}", side)
        if isinstance(given, str) and sort_key(given) <= limit:
            found.append((root, given))
    return found


def upper_motor_signs(context: Context, side: Side | None) -> list[str]:
    """Return the signs of an upper motor neurone lesion, in words."""
    entries = context.entries
    signs = (
        ("Babinski sign", entries.choice("babinski", side) == "up"),
        ("clonus", entries.is_yes("clonus", side)),
        ("knee reflex 4+", entries.choice("reflex_knee", side) == "4"),
        ("ankle reflex 4+", entries.choice("reflex_ankle", side) == "4"),
    )
    return [words for words, is_so in signs if is_so]
