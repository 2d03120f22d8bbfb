"""Section 9.5: what reflexes and root strength add up to, for findings and flags."""

from collections.abc import Iterable, Mapping

from assessments.biomechanics.catalogue.strength import MUSCLES, grade_code
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.strength import sort_key
from assessments.biomechanics.types import Incomplete, Side

ROOTS = ("l2", "l3", "l4", "l5", "s1", "s2")
# The muscles of section 4.8 that stand for a root count with the root's own grade.
STRENGTH_OF: Mapping[str, tuple[str, ...]] = {
    root: (
        f"myotome_{root}",
        *(grade_code(muscle) for muscle in MUSCLES if muscle.root == root.upper()),
    )
    for root in ROOTS
}
# Ankle muscles that a hereditary neuropathy weakens first.
CAVUS_MUSCLES = ("strength_peronei", "strength_tibialis_anterior")
FULL_STRENGTH = "5"


def weakest(
    context: Context, codes: Iterable[str], side: Side | None
) -> str | Incomplete:
    """Return the weakest grade among some muscles; Incomplete when none was tested."""
    grades = [context.entries.choice(code, side) for code in codes]
    known = [grade for grade in grades if isinstance(grade, str)]
    return min(known, key=sort_key) if known else Incomplete(tuple(codes))


def roots_at_most(
    context: Context, side: Side | None, grade: str
) -> list[tuple[str, str]]:
    """Return the roots whose movement is that grade or weaker, with their grade."""
    found = []
    for root, codes in STRENGTH_OF.items():
        given = weakest(context, codes, side)
        if isinstance(given, str) and sort_key(given) <= sort_key(grade):
            found.append((root, given))
    return found


def has_weak_ankle(context: Context, side: Side | None) -> bool:
    """Say whether an ankle muscle is below full strength."""
    codes = (*CAVUS_MUSCLES, "myotome_l4", "myotome_s1")
    given = weakest(context, codes, side)
    return isinstance(given, str) and sort_key(given) < sort_key(FULL_STRENGTH)


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
