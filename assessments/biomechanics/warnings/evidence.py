"""What several red flags look at: who has spinal pain, is numb, is weak."""

from collections.abc import Iterable

from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.sensation import lops
from assessments.biomechanics.types import Side, Urgency

SPINE = frozenset({"lumbar", "thoracic", "head_neck", "sacroiliac"})


def yes_words(
    context: Context, questions: Iterable[tuple[str, str]], side: Side | None = None
) -> list[str]:
    """Return the words of those questions that were answered yes, in order."""
    return [words for code, words in questions if context.entries.is_yes(code, side)]


def worded(urgency: Urgency, words: list[str]) -> tuple[Urgency, str] | None:
    """Return the warning with its words, or None without any."""
    return (urgency, ", ".join(words)) if words else None


def has_spinal_pain(context: Context) -> bool:
    """Say whether back pain is recorded, by question or on the body map."""
    return context.entries.is_yes("lbp") or any(
        site.region in SPINE for site in context.entries.pain_sites()
    )


def is_numb(context: Context, side: Side | None) -> bool:
    """Say whether the foot may not feel harm: diabetes, known or found neuropathy."""
    entries = context.entries
    return (
        entries.is_yes("diabetes")
        or entries.is_yes("neuropathy_known")
        or lops(context, side) == "yes"
    )
