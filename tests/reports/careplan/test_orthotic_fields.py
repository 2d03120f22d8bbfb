"""The orthotic prescription's ranges and lists, as section 2 of the care plan has them."""

from decimal import Decimal

import pytest

from reports.careplan.orthotics import BY_FIELD, FieldKind, field_faults

# Field, lowest and highest that it takes, just below and just above.
RANGES = [
    ("balance_deg", "-10", "35", "-10.1", "35.1"),
    ("shell_thickness_mm", "1.0", "6.0", "0.9", "6.1"),
    ("eva_shore_a", "20", "65", "19", "66"),
    ("rearfoot_post_deg", "-6", "10", "-7", "11"),
    ("medial_heel_skive_mm", "0", "8", "-2", "10"),
    ("lateral_heel_skive_mm", "0", "6", "-2", "8"),
    ("heel_cup_depth_mm", "0", "30", "-0.1", "30.1"),
    ("medial_flange_mm", "0", "25", "-1", "26"),
    ("lateral_flange_mm", "0", "25", "-1", "26"),
    ("plantar_fascia_groove_mm", "0", "5", "-0.1", "5.1"),
    ("forefoot_post_deg", "-6", "6", "-6.1", "6.1"),
    ("reverse_morton_mm", "1.5", "5", "1.4", "5.1"),
    ("reverse_morton_mm", "0", "5", "0.1", "5.1"),
    ("metatarsal_pad_height_mm", "3", "10", "2.9", "10.1"),
    ("metatarsal_pad_position_mm", "-10", "10", "-10.1", "10.1"),
    ("heel_raise_mm", "0", "12", "-1", "13"),
    ("cover_mm", "1.5", "6", "1.4", "6.1"),
    ("cover_mm", "0", "6", "0.1", "6.1"),
    ("accommodation_head_1_mm", "1", "5", "0.9", "5.1"),
    ("accommodation_head_5_mm", "0", "5", "0.5", "6"),
    ("accommodation_styloid_mm", "1", "5", "-1", "6"),
    ("accommodation_navicular_mm", "1", "5", "-1", "6"),
    ("accommodation_heel_mm", "1", "5", "-1", "6"),
    ("accommodation_hallux_mm", "1", "5", "-1", "6"),
    ("footwear_heel_mm", "0", "120", "-1", "121"),
    ("quantity", "1", "10", "0", "11"),
    ("patient_weight_kg", "2", "400", "1.9", "400.1"),
    ("review_weeks", "1", "52", "0", "53"),
]
LISTS = {
    "device_type": (
        "none heel_cup heel_lift flat_cushion prefab prefab_customised "
        "custom_functional custom_accommodative UCBL AFO_brace"
    ),
    "reason_for_custom": (
        "prefab_failed cannot_fit painful_cavus PTTD ulcer_risk deformity other"
    ),
    "capture_method": (
        "none foam_box plaster_NWB STS_sock scan_NWB scan_semiWB direct_mould"
    ),
    "capture_position": "subtalar_neutral corrected semi_WB_relaxed",
    "shell_material": (
        "polypropylene polyethylene carbon_composite fibreglass_composite nylon_print "
        "EVA cork plastazote poron"
    ),
    "stiffness": "flexible semi_flexible semi_rigid rigid",
    "shell_width": "narrow standard wide",
    "rearfoot_post_type": "none intrinsic extrinsic strip",
    "post_motion": "0/0 2/2 4/4",
    "arch_fill": "none minimal standard maximum",
    "forefoot_post_type": "none intrinsic extrinsic",
    "forefoot_post_to": "heads sulcus",
    "first_ray": "none first_ray_cutout first_met_head_cutout kinetic_wedge",
    "morton_extension": "none 2_mm 3_mm 4_mm carbon_plate",
    "metatarsal_pad": "none dome_S dome_M dome_L bar plantar_cover",
    "heel_raise_shape": "none wedge taper",
    "heel_pad": "none cushion_3mm cushion_6mm aperture horseshoe",
    "cover_material": "none EVA PU_foam neoprene leather vinyl",
    "cover_length": "shell sulcus full",
    "footwear_target": "trainer lace boot work dress football cycling sandal",
    "wear_in": "fast standard slow insensate",
    "outcome_at_12wk": "keep modify stop",
}
STEPS = [
    ("rearfoot_post_deg", "1.5"),
    ("medial_heel_skive_mm", "3"),
    ("lateral_heel_skive_mm", "1"),
    ("heel_raise_mm", "2.5"),
    ("quantity", "1.5"),
    ("review_weeks", "6.5"),
]


@pytest.mark.parametrize(("name", "low", "high", "below", "above"), RANGES)
def test_a_number_keeps_to_its_range(name, low, high, below, above) -> None:
    for inside in (low, high):
        assert field_faults({name: Decimal(inside)}) == ()
    for outside in (below, above):
        fault = field_faults({name: Decimal(outside)})[0]
        assert fault.startswith(f"{name} must be ")
        assert fault.endswith(f"got {outside}")


@pytest.mark.parametrize(("name", "between"), STEPS)
def test_a_number_keeps_to_its_steps(name, between) -> None:
    assert "in steps of" in field_faults({name: Decimal(between)})[0]


@pytest.mark.parametrize(("name", "words"), LISTS.items())
def test_a_list_has_these_values(name, words) -> None:
    assert BY_FIELD[name].choices == tuple(words.split())
    assert field_faults({name: "something else"}) != ()


def test_every_number_and_list_is_held_here() -> None:
    numbers = {each.name for each in BY_FIELD.values() if each.kind is FieldKind.NUMBER}
    heads = {f"accommodation_head_{number}_mm" for number in (2, 3, 4)}
    assert numbers - heads == {name for name, *_ in RANGES}
    assert {
        each.name for each in BY_FIELD.values() if each.kind is FieldKind.CHOICE
    } == set(LISTS)
