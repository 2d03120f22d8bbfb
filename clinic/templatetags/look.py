"""Icons by what they mean, so that one meaning has one drawing on every page."""

from functools import cache
from types import MappingProxyType
from typing import Any

from django import template
from lucide.templatetags.lucide import lucide

register = template.Library()

# The house's meaning -> the name of the drawing in the lucide set.
MEANINGS = MappingProxyType(
    {
        # states of a record
        "draft": "file-pen-line",
        "signed": "signature",
        "merged": "git-merge",
        "amended": "history",
        "retracted": "ban",
        "issued": "stamp",
        "open": "circle-dashed",
        "held": "circle-pause",
        "revoked": "ban",
        "expired": "clock",
        # decisions on a care plan item
        "proposed": "circle-dashed",
        "accepted": "circle-check",
        "edited": "pencil",
        "declined": "circle-x",
        # red flags, by urgency
        "E": "siren",
        "S": "octagon-alert",
        "U": "triangle-alert",
        "R": "info",
        # severity of a finding and tone of a notice
        "typical": "circle-check",
        "caution": "triangle-alert",
        "alarm": "octagon-alert",
        # states of an entry without a number
        "not_tested": "circle-dashed",
        "unable": "circle-slash",
        "incomplete": "circle-dashed",
        # levels of a message
        "debug": "info",
        "info": "info",
        "success": "circle-check",
        "warning": "triangle-alert",
        "error": "octagon-alert",
    }
)


# Beside a word, a drawing is decoration to a screen reader.
ATTRIBUTES: dict[str, Any] = {
    "class": "icon",
    "aria-hidden": "true",
    "focusable": "false",
}


@cache
def _drawing(name: str) -> str:
    return lucide(MEANINGS.get(name, name), **ATTRIBUTES)


@register.simple_tag
def icon(name: str) -> str:
    """Return the inline drawing for a meaning, or for a lucide name.

    Raises lucide.IconDoesNotExist for a name that neither knows.
    """
    return _drawing(name)
