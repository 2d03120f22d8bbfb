"""What a fill-in of a recommendation says, as people read it. Pure."""

from reports.careplan.choice_words import typeset
from reports.proposal import SIDE_WORDS

SHORT_SIDE = "short_side"


def fact_words(name: str, value: str) -> str:
    """Return a fill-in's value: the side by its name, the signs of print."""
    if name == SHORT_SIDE:
        return SIDE_WORDS.get(value, value)
    return typeset(value)
