"""Fields of an orthotic order that must agree with each other."""

from types import MappingProxyType

import pytest

from reports.careplan.findings import build
from reports.careplan.orthotic_checks import check_prescription
from reports.careplan.orthotic_issues import Level
from reports.careplan.orthotics import FootPrescription, Prescription
from reports.careplan.sides import Side
from tests.reports.careplan.test_orthotics import BASE, Values, d, issues_of

BLOCK, WARN = Level.BLOCK, Level.WARN
POLY: Values = {"shell_material": "polypropylene"}
SAID = [
    (
        {"cover_material": "EVA", "cover_mm": d("5")},
        BLOCK,
        "cover_mm",
        "is 5 mm; EVA allows 1.5 to 3 mm",
    ),
    (
        {"cover_material": "PU_foam"},
        WARN,
        "cover_mm",
        "Cover of PU foam: say how thick",
    ),
    ({"cover_mm": d("3")}, BLOCK, "cover_material", "the material is not said"),
    (
        {"cover_mm": d("3"), "cover_material": "none"},
        BLOCK,
        "cover_material",
        "the material says none",
    ),
    (
        {"rearfoot_post_type": "none", "rearfoot_post_deg": d("4")},
        BLOCK,
        "rearfoot_post_type",
        "rearfoot post is 4° and its type says none",
    ),
    (
        {"forefoot_post_deg": d("-2")},
        WARN,
        "forefoot_post_type",
        "forefoot post is −2°: say which type",
    ),
    (
        {"medial_flange_mm": d("10")},
        BLOCK,
        "medial_flange",
        "medial flange is 10 mm high and not ordered",
    ),
    (
        {"lateral_flange": False, "lateral_flange_mm": d("10")},
        BLOCK,
        "lateral_flange",
        "lateral flange is 10 mm",
    ),
    (
        {**POLY, "shell_thickness_mm": d("2.9")},
        WARN,
        "shell_thickness_mm",
        "usually 3 to 5 mm, 2.9 mm is ordered",
    ),
    (
        {**POLY, "patient_weight_kg": d("95")},
        WARN,
        "shell_thickness_mm",
        "at 95 kg usually 5 mm",
    ),
    (
        {"accommodation_heel_fill": "poron"},
        BLOCK,
        "accommodation_heel_mm",
        "hollow at the heel has a fill and no depth",
    ),
    (
        {"morton_extension": "3_mm", "cover_length": "shell"},
        WARN,
        "cover_length",
        "With a Morton extension the cover",
    ),
    (
        {"reverse_morton_mm": d("2")},
        WARN,
        "cover_length",
        "a reverse Morton extension",
    ),
    (
        {"forefoot_post_to": "sulcus"},
        WARN,
        "cover_length",
        "a forefoot post to the sulcus",
    ),
    (
        {"device_type": "heel_lift"},
        BLOCK,
        "heel_raise_mm",
        "A heel lift needs its height",
    ),
]
SOUND: list[Values] = [
    {"cover_material": "EVA", "cover_mm": d("3")},
    {"cover_material": "EVA", "cover_mm": d("1.5")},
    {"cover_material": "PU_foam", "cover_mm": d("6")},
    {"cover_material": "leather", "cover_mm": d("2")},
    {"rearfoot_post_type": "strip", "rearfoot_post_deg": d("-3")},
    {"rearfoot_post_type": "none", "rearfoot_post_deg": d("0")},
    {"medial_flange": True, "medial_flange_mm": d("25")},
    {**POLY, "shell_thickness_mm": d("5"), "patient_weight_kg": d("95")},
    {"shell_material": "carbon_composite", "shell_thickness_mm": d("1")},
    {"shell_material": "EVA", "shell_thickness_mm": d("6")},
    {"accommodation_heel_mm": d("3"), "accommodation_heel_fill": "poron"},
    {"morton_extension": "3_mm", "cover_length": "sulcus"},
    {"device_type": "heel_lift", "heel_raise_mm": d("4")},
]


@pytest.mark.parametrize(("values", "level", "field", "words"), SAID)
def test_it_says_what_does_not_agree(values, level, field, words) -> None:
    found = [each for each in issues_of({**BASE, **values}) if each.side is Side.RIGHT]
    assert [(each.level, each.field) for each in found] == [(level, field)]
    assert words in found[0].sentence


@pytest.mark.parametrize("values", SOUND)
def test_what_agrees_is_let_through(values) -> None:
    assert issues_of({**BASE, **values}) == ()


def test_a_foot_without_a_device_has_no_heel_to_compare() -> None:
    raised: Values = {**BASE, "device_type": "none", "heel_raise_mm": d("6")}
    left = FootPrescription(Side.LEFT, MappingProxyType(raised))
    right = FootPrescription(Side.RIGHT, MappingProxyType(BASE))
    assert check_prescription(Prescription(left, right), build()) == ()
