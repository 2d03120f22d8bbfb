"""What was accepted, and the rules kept in writing it, for the clinician. Pure."""

from reports.careplan.rules import CERTAINTY_WORDS, Certainty
from reports.content import Block, BulletList, Heading, ListItem
from reports.fact_words import fact_words
from reports.plan_document import ItemSeen
from reports.proposal import BINDING, SIDE_WORDS

DECISIONS = {"accepted": "accepted", "edited": "accepted with other words"}
KEPT = "Rules kept when writing this plan"


def sides_in_words(sides: str) -> str:
    """Return ", left", ", right", ", left and right" or ""."""
    return f", {SIDE_WORDS[sides]}" if sides else ""


def is_kept_rule(item: ItemSeen) -> bool:
    """Say whether an item tells how to write, and nothing that a patient does."""
    return item.code in BINDING


def kept_rule_blocks(items: tuple[ItemSeen, ...]) -> list[Block]:
    """Return the rules among the items, each by its id; nothing where there is none."""
    kept = tuple(
        ListItem(item.advice, f"{item.code} {item.title}:")
        for item in items
        if is_kept_rule(item)
    )
    return [Heading(KEPT), BulletList(kept)] if kept else []


def _evidence(item: ItemSeen) -> str:
    if not item.certainty:
        return "added by the clinician"
    return f"{CERTAINTY_WORDS[Certainty(item.certainty)]}; strength: {item.strength}"


def _parameters(item: ItemSeen) -> str:
    return "; ".join(
        f"{name.replace('_', ' ')}: {fact_words(name, value)}"
        for name, value in item.parameters.items()
    )


def item_blocks(item: ItemSeen) -> list[Block]:
    """Return an item with its reasons, its evidence and what was decided."""
    code = f"{item.code} " if item.code else ""
    lines = (
        ("", item.advice),
        ("Told the patient:", item.text),
        ("Filled in:", _parameters(item)),
        ("Because:", "; ".join(item.because)),
        ("Evidence:", _evidence(item)),
        ("Decision:", DECISIONS.get(item.decision, item.decision)),
    )
    return [
        Heading(f"{code}{item.title}{sides_in_words(item.sides)}", level=3),
        BulletList(tuple(ListItem(text, label) for label, text in lines if text)),
    ]
