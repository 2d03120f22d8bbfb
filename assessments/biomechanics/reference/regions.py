"""The places of the body map and the words for what pain feels like (section 7.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SIDED = ("left", "right")
CENTRAL = ("central",)
ANYWHERE = ("left", "right", "central")


@dataclass(frozen=True, slots=True)
class Region:
    """One place of the body map and the sides it can be marked on.

    `also`: other words by which a clinician looks for it; printed nowhere.
    """

    code: str
    label: str
    sides: tuple[str, ...]
    also: str = ""


_ROWS = (
    Region("head_neck", "head and neck", ANYWHERE, "cervical spine"),
    Region("thoracic", "middle of the back", ANYWHERE, "thoracic spine"),
    Region("lumbar", "low back", ANYWHERE, "lumbar spine"),
    Region("sacroiliac", "sacroiliac region", SIDED, "SIJ joint"),
    Region("buttock", "buttock", SIDED, "gluteal"),
    Region("groin", "groin, front of the hip", SIDED, "inguinal"),
    Region("lateral_hip", "outer hip", SIDED, "lateral trochanter"),
    Region("anterior_thigh", "front of the thigh", SIDED, "anterior quadriceps"),
    Region("posterior_thigh", "back of the thigh", SIDED, "posterior hamstring"),
    Region("knee_anterior", "front of the knee", SIDED, "anterior patella kneecap"),
    Region("knee_medial", "inner knee", SIDED, "medial"),
    Region("knee_lateral", "outer knee", SIDED, "lateral"),
    Region("knee_posterior", "back of the knee", SIDED, "posterior popliteal"),
    Region("shin_medial", "inner shin", SIDED, "medial tibia"),
    Region("shin_lateral", "outer shin", SIDED, "lateral"),
    Region("calf", "calf", SIDED, "gastrocnemius soleus"),
    Region("achilles", "Achilles tendon", SIDED),
    Region(
        "achilles_insertion", "Achilles tendon at the heel bone", SIDED, "insertion"
    ),
    Region("ankle_anterior", "front of the ankle", SIDED, "anterior"),
    Region("ankle_medial", "inner ankle", SIDED, "medial"),
    Region("ankle_lateral", "outer ankle", SIDED, "lateral"),
    Region("plantar_heel", "under the heel", SIDED, "plantar fascia sole"),
    Region("medial_arch", "inner arch", SIDED, "medial navicular"),
    Region("lateral_foot", "outer border of the foot", SIDED, "lateral cuboid"),
    Region("dorsal_midfoot", "top of the midfoot", SIDED, "dorsal dorsum"),
    Region("mtp1", "big-toe joint", SIDED, "hallux first 1st MTP metatarsal"),
    Region(
        "lesser_metatarsal_heads",
        "ball of the foot",
        SIDED,
        "forefoot lesser metatarsal heads MTP",
    ),
    Region("web_space_1", "between toes 1 and 2", SIDED, "web space interdigital"),
    Region("web_space_2", "between toes 2 and 3", SIDED, "web space interdigital"),
    Region("web_space_3", "between toes 3 and 4", SIDED, "web space interdigital"),
    Region("web_space_4", "between toes 4 and 5", SIDED, "web space interdigital"),
    Region("toe_1", "big toe", SIDED, "hallux great first 1st"),
    Region("toe_2", "second toe", SIDED, "2nd"),
    Region("toe_3", "third toe", SIDED, "3rd"),
    Region("toe_4", "fourth toe", SIDED, "4th"),
    Region("toe_5", "little toe", SIDED, "fifth 5th"),
    Region("whole_foot", "whole foot", SIDED),
)

REGIONS: Mapping[str, Region] = MappingProxyType({row.code: row for row in _ROWS})
QUALITIES = ("ache", "sharp", "burning", "numb", "tingling", "stiff")
