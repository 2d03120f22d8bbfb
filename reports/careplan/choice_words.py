"""What the codes of an order's choices, and its numbers, read as for people. Pure."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from clinic.numerals import MINUS

# Codes whose words are not the code with spaces.
SAID: Mapping[str, str] = MappingProxyType(
    {
        "prefab_customised": "prefab, customised",
        "custom_functional": "custom, functional",
        "custom_accommodative": "custom, accommodative",
        "AFO_brace": "AFO brace",
        "plaster_NWB": "plaster, non-weight-bearing",
        "scan_NWB": "scan, non-weight-bearing",
        "scan_semiWB": "scan, semi-weight-bearing",
        "semi_WB_relaxed": "semi-weight-bearing, relaxed",
        "semi_flexible": "semi-flexible",
        "semi_rigid": "semi-rigid",
        "first_ray_cutout": "first ray cut-out",
        "first_met_head_cutout": "first metatarsal head cut-out",
        "dome_S": "dome, small",
        "dome_M": "dome, medium",
        "dome_L": "dome, large",
        "cushion_3mm": "cushion 3 mm",
        "cushion_6mm": "cushion 6 mm",
        "cut_out": "cut out",
    }
)
_DEGREES = re.compile(r"(?<=\d) deg\b")
_MINUS = re.compile(r"(?<![\w.)/-])-(?=\d)")


def choice_words(code: str) -> str:
    """Return a choice's code as people read it."""
    return SAID.get(code, code.replace("_", " "))


def typeset(text: str) -> str:
    """Return a text with the signs of print: 35°, −10; a range keeps its hyphen."""
    return _MINUS.sub(MINUS, _DEGREES.sub("°", text))
