"""The orthotic prescription: its fields, checks, and the defaults that rules give."""

from decimal import Decimal
from types import MappingProxyType

import pytest

from reports.careplan.findings import CareFindings, build
from reports.careplan.lifts import lift_schedule
from reports.careplan.orthotic_checks import (
    check_prescription,
    in_shoe_limit_mm,
    is_blocked,
)
from reports.careplan.orthotic_issues import Issue, Level
from reports.careplan.orthotics import (
    BY_FIELD,
    FIELDS,
    FieldValue,
    FootPrescription,
    Prescription,
    field_faults,
    usual_shell_mm,
)
from reports.careplan.prescribe import (
    BASES,
    BOTH_SHOE_RAISE_MM,
    PARTS,
    prescribe,
)
from reports.careplan.rules import BY_ID
from reports.careplan.sides import Side
from reports.careplan.sources import BY_KEY
from tests.reports.careplan.rule_cases import LIFT, Who
from tests.reports.careplan.test_rules import findings_of, plan_for

Values = dict[str, FieldValue]
NOTHING = FootPrescription(Side.LEFT)


def d(text: str) -> Decimal:
    return Decimal(text)


BASE: Values = {"device_type": "prefab", "footwear_target": "trainer"}
CUSTOM: Values = {
    "device_type": "custom_functional",
    "reason_for_custom": "prefab_failed",
    "capture_method": "foam_box",
    "patient_weight_kg": d("70"),
    "footwear_target": "trainer",
}


def issues_of(
    values: Values, findings: CareFindings | None = None
) -> tuple[Issue, ...]:
    """Check an order for the right foot; the left heel is as high as the right."""
    right = FootPrescription(Side.RIGHT, MappingProxyType(values))
    left_values = {**BASE, "heel_raise_mm": values.get("heel_raise_mm", d("0"))}
    left = FootPrescription(Side.LEFT, MappingProxyType(left_values))
    return check_prescription(Prescription(left, right), findings or build())


def order(who: Who, side: Side = Side.RIGHT) -> FootPrescription:
    return prescribe(plan_for(who), findings_of(who)).of(side)


# --- Fields ---------------------------------------------------------------------------
def test_fields_are_unique_and_sourced() -> None:
    assert len(BY_FIELD) == len(FIELDS)
    for spec in FIELDS:
        assert spec.label
        assert set(spec.sources) <= set(BY_KEY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("device_type", "UCBL", id="choice"),
        pytest.param("rearfoot_post_deg", d("-6"), id="low-end"),
        pytest.param("rearfoot_post_deg", d("10"), id="high-end"),
        pytest.param("medial_heel_skive_mm", d("4"), id="step"),
        pytest.param("reverse_morton_mm", d("0"), id="zero-beside-the-range"),
        pytest.param("reverse_morton_mm", d("2.5"), id="range"),
        pytest.param("medial_flange", True, id="yes"),
        pytest.param("colour", "blue", id="text"),
    ],
)
def test_allowed(name: str, value: FieldValue) -> None:
    assert field_faults({name: value}) == ()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        pytest.param("device", "prefab", "device is not a field", id="unknown"),
        pytest.param("device_type", "magic", "must be one of none", id="choice"),
        pytest.param("device_type", True, "must be one of none", id="choice-type"),
        pytest.param(
            "rearfoot_post_deg",
            d("11"),
            "must be −6 to 10° in steps of 1, got 11",
            id="too-high",
        ),
        pytest.param("rearfoot_post_deg", d("1.5"), "in steps of 1", id="half-step"),
        pytest.param("medial_heel_skive_mm", d("3"), "in steps of 2", id="odd-skive"),
        pytest.param(
            "reverse_morton_mm", d("1"), "must be 0 or 1.5 to 5 mm", id="between"
        ),
        pytest.param("heel_raise_mm", "high", "must be 0 to 12 mm", id="text"),
        pytest.param("heel_raise_mm", Decimal("NaN"), "got NaN", id="nan"),
        pytest.param("medial_flange", "yes", "must be yes or no", id="word-for-truth"),
        pytest.param("colour", d("3"), "must be text", id="number-for-text"),
    ],
)
def test_not_allowed(name: str, value: FieldValue, words: str) -> None:
    assert words in field_faults({name: value})[0]


def test_a_wrong_field_is_a_block_on_its_side() -> None:
    issue = issues_of({**BASE, "rearfoot_post_deg": d("11")})[0]
    assert issue.level is Level.BLOCK
    assert issue.side is Side.RIGHT
    assert issue.field == "rearfoot_post_deg"


@pytest.mark.parametrize(
    ("weight", "shell"), [("59.9", 3), ("60", 4), ("90", 4), ("90.1", 5)]
)
def test_the_shell_follows_the_weight(weight: str, shell: int) -> None:
    assert usual_shell_mm(d(weight)) == shell


def test_what_was_not_decided_reads_as_nothing() -> None:
    foot = FootPrescription(Side.LEFT, {"device_type": "prefab", "medial_flange": True})
    assert foot.number("heel_raise_mm") == 0
    assert foot.text("stiffness") == ""
    assert foot.number("medial_flange") == 0
    assert foot.text("medial_flange") == ""
    assert foot.has_device
    assert not NOTHING.has_device
    assert not foot.is_custom


# --- Checks ---------------------------------------------------------------------------
def test_a_sound_order_has_no_issue() -> None:
    assert issues_of(BASE) == ()
    assert issues_of(CUSTOM) == ()
    assert not is_blocked(())


INSENSATE = build({}, {}, {"lops": True})
SUPINATED = build({}, {}, {"fpi": -1})
NEUROMA = build({}, {}, {"neuroma": True})
STIFF_JOINT = build({}, {}, {"mtp1_oa": True})
UNSTEADY = build({"balance_deficit": True})
PAD: Values = {
    **BASE,
    "metatarsal_pad": "dome_S",
    "metatarsal_pad_height_mm": d("3"),
    "metatarsal_pad_position_mm": d("-5"),
    "cover_length": "full",
}


@pytest.mark.parametrize(
    ("values", "findings", "level", "field", "conflict"),
    [
        pytest.param(
            {"device_type": "prefab"},
            None,
            Level.BLOCK,
            "footwear_target",
            "",
            id="shoe",
        ),
        pytest.param(
            {**CUSTOM, "reason_for_custom": ""},
            None,
            Level.BLOCK,
            "reason_for_custom",
            "",
            id="custom-reason",
        ),
        pytest.param(
            {**CUSTOM, "capture_method": "none"},
            None,
            Level.BLOCK,
            "capture_method",
            "",
            id="custom-capture",
        ),
        pytest.param(
            {k: v for k, v in CUSTOM.items() if k != "patient_weight_kg"},
            None,
            Level.BLOCK,
            "patient_weight_kg",
            "",
            id="custom-weight",
        ),
        pytest.param(
            {**BASE, "liner_removable": False},
            None,
            Level.WARN,
            "liner_removable",
            "C-21",
            id="liner",
        ),
        pytest.param(
            {**BASE, "footwear_target": "dress", "heel_cup_depth_mm": d("12")},
            None,
            Level.BLOCK,
            "heel_cup_depth_mm",
            "",
            id="dress-cup",
        ),
        pytest.param(
            {**BASE, "footwear_target": "dress", "shell_width": "wide"},
            None,
            Level.BLOCK,
            "shell_width",
            "",
            id="dress-width",
        ),
        pytest.param(
            {
                **BASE,
                "footwear_target": "dress",
                "medial_heel_skive_mm": d("6"),
                "heel_cup_depth_mm": d("22"),
            },
            None,
            Level.BLOCK,
            "medial_heel_skive_mm",
            "",
            id="dress-skive",
        ),
        pytest.param(
            {**BASE, "rearfoot_post_deg": d("1")},
            SUPINATED,
            Level.BLOCK,
            "rearfoot_post_deg",
            "C-01",
            id="C-01-post",
        ),
        pytest.param(
            {**BASE, "medial_heel_skive_mm": d("2"), "heel_cup_depth_mm": d("14")},
            SUPINATED,
            Level.BLOCK,
            "medial_heel_skive_mm",
            "C-01",
            id="C-01-skive",
        ),
        pytest.param(
            {**BASE, "forefoot_post_deg": d("2")},
            SUPINATED,
            Level.BLOCK,
            "forefoot_post_deg",
            "C-01",
            id="C-01-forefoot",
        ),
        pytest.param(
            {**BASE, "lateral_heel_skive_mm": d("2")},
            None,
            Level.BLOCK,
            "lateral_heel_skive_mm",
            "",
            id="lateral-skive",
        ),
        pytest.param(
            {**BASE, "shell_material": "polypropylene"},
            INSENSATE,
            Level.BLOCK,
            "shell_material",
            "C-02",
            id="C-02-shell",
        ),
        pytest.param(
            {**BASE, "stiffness": "rigid"},
            INSENSATE,
            Level.BLOCK,
            "stiffness",
            "C-02",
            id="C-02-rigid",
        ),
        pytest.param(
            {**BASE, "stiffness": "semi_rigid"},
            INSENSATE,
            Level.WARN,
            "stiffness",
            "C-02",
            id="C-02-semi-rigid",
        ),
        pytest.param(
            PAD, INSENSATE, Level.BLOCK, "metatarsal_pad", "C-02", id="C-02-dome"
        ),
        pytest.param(
            {**BASE, "rearfoot_post_deg": d("-2")},
            INSENSATE,
            Level.BLOCK,
            "rearfoot_post_deg",
            "C-02",
            id="C-02-post",
        ),
        pytest.param(
            {**BASE, "wear_in": "fast"},
            INSENSATE,
            Level.BLOCK,
            "wear_in",
            "C-02",
            id="C-02-wear-in",
        ),
        pytest.param(
            {**BASE, "review_weeks": d("6")},
            INSENSATE,
            Level.WARN,
            "review_weeks",
            "C-02",
            id="C-02-review",
        ),
        pytest.param(
            {**BASE, "balance_deg": d("11")},
            None,
            Level.WARN,
            "balance_deg",
            "",
            id="balance",
        ),
        pytest.param(
            {**BASE, "rearfoot_post_deg": d("7")},
            None,
            Level.WARN,
            "rearfoot_post_deg",
            "",
            id="post-over-6",
        ),
        pytest.param(
            {**BASE, "medial_heel_skive_mm": d("4"), "heel_cup_depth_mm": d("13")},
            None,
            Level.BLOCK,
            "heel_cup_depth_mm",
            "",
            id="skive-needs-cup",
        ),
        pytest.param(
            {
                **BASE,
                "medial_heel_skive_mm": d("4"),
                "rearfoot_post_deg": d("2"),
                "heel_cup_depth_mm": d("16"),
            },
            None,
            Level.WARN,
            "heel_cup_depth_mm",
            "",
            id="strong-control-needs-deep-cup",
        ),
        pytest.param(
            {**CUSTOM, "device_type": "UCBL", "heel_cup_depth_mm": d("14")},
            None,
            Level.WARN,
            "heel_cup_depth_mm",
            "",
            id="ucbl-cup",
        ),
        pytest.param(
            {**BASE, "first_ray": "kinetic_wedge", "morton_extension": "3_mm"},
            None,
            Level.BLOCK,
            "first_ray",
            "C-05",
            id="C-05-ray-and-morton",
        ),
        pytest.param(
            {**BASE, "reverse_morton_mm": d("2"), "morton_extension": "3_mm"},
            None,
            Level.BLOCK,
            "reverse_morton_mm",
            "C-05",
            id="C-05-both-mortons",
        ),
        pytest.param(
            {**BASE, "first_ray": "first_ray_cutout"},
            STIFF_JOINT,
            Level.BLOCK,
            "first_ray",
            "C-05",
            id="C-05-arthritis",
        ),
        pytest.param(
            {**PAD, "metatarsal_pad": "dome_L"},
            NEUROMA,
            Level.BLOCK,
            "metatarsal_pad",
            "C-03",
            id="C-03-small",
        ),
        pytest.param(
            {**PAD, "metatarsal_pad_position_mm": d("5")},
            NEUROMA,
            Level.BLOCK,
            "metatarsal_pad_position_mm",
            "C-03",
            id="C-03-proximal",
        ),
        pytest.param(
            {k: v for k, v in PAD.items() if k != "metatarsal_pad_height_mm"},
            None,
            Level.WARN,
            "metatarsal_pad_height_mm",
            "",
            id="pad-height",
        ),
        pytest.param(
            {**PAD, "cover_length": "shell"},
            None,
            Level.WARN,
            "cover_length",
            "",
            id="pad-cover",
        ),
        pytest.param(
            BASE,
            build({"age": 3}),
            Level.BLOCK,
            "device_type",
            "",
            id="under-4",
        ),
        pytest.param(
            BASE,
            build({"age": 12}, {}, {"fpi": 8, "rigid": True}),
            Level.BLOCK,
            "device_type",
            "C-13",
            id="C-13",
        ),
        pytest.param(
            {**BASE, "heel_raise_mm": d("8"), "heel_raise_shape": "wedge"},
            None,
            Level.BLOCK,
            "heel_raise_shape",
            "C-10",
            id="C-10-high",
        ),
        pytest.param(
            {
                **BASE,
                "heel_raise_mm": d("6"),
                "heel_raise_shape": "wedge",
                "cover_mm": d("6"),
                "heel_pad": "cushion_3mm",
            },
            None,
            Level.WARN,
            "heel_raise_mm",
            "C-21",
            id="C-21-depth",
        ),
        pytest.param(
            {**BASE, "cover_mm": d("5")},
            UNSTEADY,
            Level.WARN,
            "heel_raise_mm",
            "C-11",
            id="C-11-cushion",
        ),
        pytest.param(
            {**BASE, "heel_raise_mm": d("11"), "heel_raise_shape": "taper"},
            None,
            Level.BLOCK,
            "heel_raise_mm",
            "C-08",
            id="C-08-limit",
        ),
    ],
)
def test_issue(
    values: Values,
    findings: CareFindings | None,
    level: Level,
    field: str,
    conflict: str,
) -> None:
    found = [
        (issue.level, issue.field, issue.conflict_id)
        for issue in issues_of(values, findings)
        if issue.side is Side.RIGHT
    ]
    assert (level, field, conflict) in found


def two_heels(left: str, right: str, *, lift: Side | None = None) -> Prescription:
    def foot(side: Side, raise_mm: str) -> FootPrescription:
        values: Values = {
            **BASE,
            "heel_raise_mm": d(raise_mm),
            "heel_raise_shape": "taper",
        }
        schedule = lift_schedule(10) if side is lift else None
        return FootPrescription(side, MappingProxyType(values), schedule)

    return Prescription(foot(Side.LEFT, left), foot(Side.RIGHT, right))


def test_one_sided_raise_is_blocked_without_a_lift() -> None:
    issues = check_prescription(two_heels("0", "5"), build())
    assert [(i.level, i.conflict_id) for i in issues] == [(Level.BLOCK, "C-09")]
    assert is_blocked(issues)


def test_a_difference_is_fine_as_a_lift_on_the_short_side() -> None:
    assert check_prescription(two_heels("0", "5", lift=Side.RIGHT), build()) == ()


def test_a_lift_tapers_on_a_sore_insertion() -> None:
    values: Values = {
        **BASE,
        "heel_raise_mm": d("5"),
        "heel_raise_shape": "wedge",
    }
    right = FootPrescription(Side.RIGHT, MappingProxyType(values), lift_schedule(10))
    sore = build({}, {}, {"ach_ins": True})
    issues = check_prescription(Prescription(NOTHING, right), sore)
    assert [(i.field, i.conflict_id) for i in issues] == [("heel_raise_shape", "C-10")]


def test_a_lift_on_the_long_side_is_blocked() -> None:
    issues = check_prescription(two_heels("5", "0", lift=Side.RIGHT), build())
    assert [(i.side, i.conflict_id) for i in issues] == [(Side.LEFT, "C-09")]


@pytest.mark.parametrize(
    ("found", "limit"),
    [({"ach_mid": True}, 12), ({"ach_ins": True}, 12), ({"heel_pain": True}, 10)],
)
def test_the_in_shoe_limit(found: dict[str, object], limit: int) -> None:
    assert in_shoe_limit_mm(build({}, found)) == limit


# --- Defaults from rules ---------------------------------------------------------------
def test_default_tables_hold_allowed_values_of_rules_that_exist() -> None:
    for rule_id, values in (*BASES.items(), *PARTS.items()):
        assert rule_id in BY_ID
        assert field_faults(values) == (), rule_id
    assert set(BOTH_SHOE_RAISE_MM) <= set(BY_ID)


def test_the_base_has_the_lowest_priority_number() -> None:
    foot = order(Who(p={"age": 40}, r={"fpi": 11, "tp_stage": 1, "heel_pain": True}))
    assert foot.from_rules == ("ORT-11",)
    assert foot.text("stiffness") == "semi_rigid"
    assert foot.number("heel_cup_depth_mm") == 20


def test_parts_join_the_base() -> None:
    who = Who(
        p={"age": 40},
        r={
            "fpi": -3,
            "foot_pain": True,
            "metatarsalgia": True,
            "ankle_instability": True,
            "coleman_flexible": True,
            "first_ray_pf": True,
        },
    )
    foot = order(who)
    assert foot.from_rules == ("ORT-03", "ORT-04", "ORT-15")
    assert foot.text("device_type") == "custom_accommodative"
    assert foot.number("forefoot_post_deg") == -2
    assert foot.text("first_ray") == "first_ray_cutout"
    assert foot.text("metatarsal_pad") == "dome_S"


def test_a_part_alone_sits_on_a_ready_made_device() -> None:
    foot = order(Who(r={"neuroma": True}))
    assert foot.text("device_type") == "prefab"
    assert foot.from_rules == ("ORT-14",)


def test_each_foot_is_filled_from_its_own_findings() -> None:
    who = Who(p={"age": 40}, l={"fpi": -2, "foot_pain": True}, r={"heel_pain": True})
    assert order(who, Side.LEFT).text("device_type") == "custom_accommodative"
    assert order(who, Side.RIGHT).text("device_type") == "prefab"
    assert not order(Who(p={"age": 40}, r={"heel_pain": True}), Side.LEFT).has_device


def test_an_insensate_foot_gets_the_soft_device() -> None:
    foot = order(Who(p={"age": 60}, r={"lops": True, "neuroma": True}))
    assert foot.text("shell_material") == "EVA"
    assert foot.text("wear_in") == "insensate"
    assert foot.number("review_weeks") == 1
    assert foot.text("metatarsal_pad") == ""


def test_a_base_without_a_post_stays_without_on_a_supinated_foot() -> None:
    who = Who(p={"age": 40, "standing_hours": 8}, l={"fpi": -2}, r={"arch_pain": True})
    foot = order(who, Side.LEFT)
    assert foot.text("device_type") == "flat_cushion"
    assert "rearfoot_post_deg" not in foot.values


def test_a_raise_goes_in_both_shoes() -> None:
    who = Who(p={"age": 40}, r={"ach_mid": True})
    left, right = order(who, Side.LEFT), order(who)
    assert left.number("heel_raise_mm") == right.number("heel_raise_mm") == 10
    assert left.text("device_type") == "heel_lift"
    assert left.text("heel_raise_shape") == "taper"


def test_a_lift_goes_on_the_short_side_only() -> None:
    left, right = order(Who(p=LIFT), Side.LEFT), order(Who(p=LIFT))
    assert right.number("heel_raise_mm") == 6
    assert right.lift == lift_schedule(12)
    assert right.text("heel_raise_shape") == "wedge"
    assert right.from_rules == ("ORT-20",)
    assert not left.has_device
    assert left.lift is None


def test_each_field_says_what_filled_it() -> None:
    who = Who(p={**LIFT, "age": 40}, r={"fpi": 8, "tp_pain": True, "neuroma": True})
    origins = order(who).origins
    assert origins["rearfoot_post_deg"] == ("ORT-01",)
    assert origins["metatarsal_pad"] == ("ORT-14",)
    assert origins["heel_raise_mm"] == ("ORT-20",)
    assert origins["wear_in"] == ("ORT-30",)
    assert set(origins) == set(order(who).values)


def test_a_conflict_says_that_it_filled_a_field() -> None:
    stiff = order(Who(p={"age": 60}, r={"lops": True, "neuroma": True}))
    assert stiff.origins["stiffness"] == ("C-02",)


def test_the_long_shoe_does_not_name_the_lift() -> None:
    who = Who(p=LIFT, l={"ach_mid": True})
    assert order(who, Side.LEFT).origins["heel_raise_mm"] == ("ORT-09",)
    assert order(who).origins["heel_raise_mm"] == ("ORT-09", "ORT-20")


def test_a_lift_tapers_with_insertional_pain_or_a_high_heel() -> None:
    high = order(Who(p={**LIFT, "heel_height_mm": 60}))
    assert high.text("heel_raise_shape") == "taper"


def test_the_both_shoe_part_gives_way_to_the_lift() -> None:
    who = Who(p=LIFT, l={"ach_mid": True})
    left, right = order(who, Side.LEFT), order(who)
    assert (left.number("heel_raise_mm"), right.number("heel_raise_mm")) == (6, 12)


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(
            Who(p={"age": 40, "diabetes": True}, l={"ach_mid": True}, r={"lops": True}),
            id="insensate-other-foot",
        ),
        pytest.param(
            Who(p={"age": 40}, l={"ach_mid": True}, r={"pulses_absent": True}),
            id="other-foot-without-pulses",
        ),
        pytest.param(
            Who(
                p={"age": 40},
                l={"ach_mid": True},
                r={"dvt_suspect": True},
                acknowledged=True,
            ),
            id="held-other-limb",
        ),
        pytest.param(
            Who(p={"age": 12}, l={"heel_pain": True}, r={"fpi": 8, "rigid": True}),
            id="rigid-child-foot",
        ),
    ],
)
def test_no_raise_where_one_foot_may_not_have_it(who: Who) -> None:
    prescription = prescribe(plan_for(who), findings_of(who))
    assert "C-09" in prescription.notes[0]
    for side in Side:
        assert prescription.of(side).number("heel_raise_mm") == 0


def test_a_lift_without_a_short_side_is_not_ordered() -> None:
    unknown = {key: value for key, value in LIFT.items() if key != "lld_short_side"}
    who = Who(p=unknown)
    prescription = prescribe(plan_for(who), findings_of(who))
    assert "record the short side" in prescription.notes[0]
    assert not prescription.left.has_device
    assert not prescription.right.has_device


def test_a_lift_in_pregnancy_with_girdle_pain_starts_at_3_mm() -> None:
    who = Who(p={**LIFT, "pregnant": True, "pgp": True})
    prescription = prescribe(plan_for(who), findings_of(who))
    assert prescription.right.number("heel_raise_mm") == 3
    assert "REF-18" in prescription.notes[0]
