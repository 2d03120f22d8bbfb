"""The places of the body map and the words for what pain feels like (section 7.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SIDED = ("left", "right")
CENTRAL = ("central",)
ANYWHERE = ("left", "right", "central")


@dataclass(frozen=True, slots=True)
class Region:
    """One place of the body map and the sides it can be marked on."""

    code: str
    label: str
    sides: tuple[str, ...]


_ROWS = (
    Region("head_neck", "head and neck", ANYWHERE),
    Region("thoracic", "middle of the back", ANYWHERE),
    Region("lumbar", "low back", ANYWHERE),
    Region("sacroiliac", "sacroiliac region", SIDED),
    Region("buttock", "buttock", SIDED),
    Region("groin", "groin, front of the hip", SIDED),
    Region("lateral_hip", "outer hip", SIDED),
    Region("anterior_thigh", "front of the thigh", SIDED),
    Region("posterior_thigh", "back of the thigh", SIDED),
    Region("knee_anterior", "front of the knee", SIDED),
    Region("knee_medial", "inner knee", SIDED),
    Region("knee_lateral", "outer knee", SIDED),
    Region("knee_posterior", "back of the knee", SIDED),
    Region("shin_medial", "inner shin", SIDED),
    Region("shin_lateral", "outer shin", SIDED),
    Region("calf", "calf", SIDED),
    Region("achilles", "Achilles tendon", SIDED),
    Region("achilles_insertion", "Achilles tendon at the heel bone", SIDED),
    Region("ankle_anterior", "front of the ankle", SIDED),
    Region("ankle_medial", "inner ankle", SIDED),
    Region("ankle_lateral", "outer ankle", SIDED),
    Region("plantar_heel", "under the heel", SIDED),
    Region("medial_arch", "inner arch", SIDED),
    Region("lateral_foot", "outer border of the foot", SIDED),
    Region("dorsal_midfoot", "top of the midfoot", SIDED),
    Region("mtp1", "big-toe joint", SIDED),
    Region("lesser_metatarsal_heads", "ball of the foot", SIDED),
    Region("web_space_1", "between toes 1 and 2", SIDED),
    Region("web_space_2", "between toes 2 and 3", SIDED),
    Region("web_space_3", "between toes 3 and 4", SIDED),
    Region("web_space_4", "between toes 4 and 5", SIDED),
    Region("toe_1", "big toe", SIDED),
    Region("toe_2", "second toe", SIDED),
    Region("toe_3", "third toe", SIDED),
    Region("toe_4", "fourth toe", SIDED),
    Region("toe_5", "little toe", SIDED),
    Region("whole_foot", "whole foot", SIDED),
)

REGIONS: Mapping[str, Region] = MappingProxyType({row.code: row for row in _ROWS})
QUALITIES = ("ache", "sharp", "burning", "numb", "tingling", "stiff")
