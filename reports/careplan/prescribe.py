"""Defaults for an orthotic prescription, filled from the rules in a plan.

One device per foot: the base by lowest priority number, then compatible parts. Both
feet are filled from their own rules; nothing is mirrored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.lifts import WEDGE_LIMIT_MM, LiftSchedule, lift_schedule
from reports.careplan.orthotic_checks import in_shoe_limit_mm
from reports.careplan.orthotics import FieldValue, FootPrescription, Prescription
from reports.careplan.plan import Plan
from reports.careplan.readings import Situation, rounded_lld_mm
from reports.careplan.rules import BY_ID
from reports.careplan.sides import Side
from reports.careplan.vocabulary import Scope
from reports.careplan.wear_in import DEFAULT

Values = Mapping[str, FieldValue]


def _d(value: str) -> Decimal:
    return Decimal(value)


_PREFAB: Values = {
    "device_type": "prefab",
    "rearfoot_post_deg": _d("0"),
    "heel_cup_depth_mm": _d("14"),
    "review_weeks": _d("6"),
}

# What each rule proposes as the base device of a foot: the low end of its range.
BASES: Mapping[str, Values] = MappingProxyType(
    {
        "ORT-01": {
            **_PREFAB,
            "rearfoot_post_type": "extrinsic",
            "rearfoot_post_deg": _d("2"),
            "cover_length": "sulcus",
        },
        "ORT-02": {
            "device_type": "prefab_customised",
            "rearfoot_post_type": "extrinsic",
            "rearfoot_post_deg": _d("4"),
            "medial_heel_skive_mm": _d("4"),
            "heel_cup_depth_mm": _d("20"),
            "arch_fill": "minimal",
            "review_weeks": _d("6"),
        },
        "ORT-03": {
            "device_type": "custom_accommodative",
            "reason_for_custom": "painful_cavus",
            "rearfoot_post_deg": _d("0"),
            "medial_heel_skive_mm": _d("0"),
            "heel_cup_depth_mm": _d("12"),
            "arch_fill": "minimal",
            "cover_material": "PU_foam",
            "cover_mm": _d("3"),
            "cover_length": "full",
            "review_weeks": _d("4"),
        },
        "ORT-08": {**_PREFAB, "cover_length": "full"},
        "ORT-11": {
            "device_type": "prefab_customised",
            "stiffness": "semi_rigid",
            "rearfoot_post_type": "extrinsic",
            "rearfoot_post_deg": _d("4"),
            "medial_heel_skive_mm": _d("4"),
            "heel_cup_depth_mm": _d("20"),
            "medial_flange": True,
            "review_weeks": _d("4"),
        },
        "ORT-12": {
            "device_type": "custom_accommodative",
            "reason_for_custom": "PTTD",
            "shell_material": "EVA",
            "stiffness": "flexible",
            "rearfoot_post_deg": _d("0"),
            "review_weeks": _d("4"),
        },
        "ORT-17": {**_PREFAB, "rearfoot_post_deg": _d("2")},
        "ORT-18": {**_PREFAB, "cover_length": "full"},
        "ORT-23": {
            "device_type": "custom_accommodative",
            "reason_for_custom": "ulcer_risk",
            "shell_material": "EVA",
            "stiffness": "flexible",
            "rearfoot_post_type": "none",
            "rearfoot_post_deg": _d("0"),
            "cover_material": "PU_foam",
            "cover_mm": _d("3"),
            "cover_length": "full",
            "wear_in": "insensate",
            "review_weeks": _d("1"),
        },
        "ORT-24": {
            **_PREFAB,
            "stiffness": "semi_rigid",
            "cover_material": "EVA",
            "cover_mm": _d("1.5"),
        },
        "ORT-25": {**_PREFAB, "review_weeks": _d("8")},
        "ORT-26": {"device_type": "heel_lift", "review_weeks": _d("6")},
        "ORT-27": {**_PREFAB, "stiffness": "semi_flexible"},
        "ORT-28": {
            "device_type": "flat_cushion",
            "cover_material": "PU_foam",
            "cover_mm": _d("3"),
            "cover_length": "full",
            "review_weeks": _d("6"),
        },
    }
)

# Parts that join whatever base there is; alone they sit on a ready-made device.
PARTS: Mapping[str, Values] = MappingProxyType(
    {
        "ORT-04": {
            "rearfoot_post_deg": _d("0"),
            "forefoot_post_type": "extrinsic",
            "forefoot_post_deg": _d("-2"),
        },
        "ORT-06": {"first_ray": "first_ray_cutout", "morton_extension": "none"},
        "ORT-07": {
            "morton_extension": "carbon_plate",
            "first_ray": "none",
            "cover_length": "full",
        },
        "ORT-13": {},
        "ORT-14": {
            "metatarsal_pad": "dome_S",
            "metatarsal_pad_height_mm": _d("3"),
            "metatarsal_pad_position_mm": _d("-5"),
            "cover_length": "full",
        },
        "ORT-15": {
            "metatarsal_pad": "dome_S",
            "metatarsal_pad_height_mm": _d("3"),
            "metatarsal_pad_position_mm": _d("-5"),
            "cover_length": "full",
        },
    }
)

# Heel raise in BOTH shoes, mm: the low end of each rule's range.
BOTH_SHOE_RAISE_MM: Mapping[str, int] = MappingProxyType(
    {"ORT-09": 10, "ORT-10": 6, "ORT-22": 4, "ORT-26": 6}
)
PREGNANCY_LIFT_MM = 3


NO_RAISE = parse("any_side(child_rigid_flat)", Scope.PATIENT)
TAPER = parse("any_side(short_leg and ach_ins) or heel_height_mm >= 50", Scope.PATIENT)


@dataclass(frozen=True, slots=True)
class Raises:
    """Heel heights in mm. `short` None: no leg length lift is ordered."""

    both: int = 0
    lift: LiftSchedule | None = None
    first_step: int = 0
    short: Side | None = None
    notes: tuple[str, ...] = ()

    def height(self, side: Side, limit: int) -> int:
        """Return the raise of one shoe; the both-shoe part gives way (C-08)."""
        both = max(min(self.both, limit - self.first_step), 0)
        return both + (self.first_step if side is self.short else 0)


def prescribe(plan: Plan, findings: CareFindings) -> Prescription:
    """Return the proposed order for each foot, with notes on what was held back."""
    raises = _with_lift(_both_shoe_raise(plan, findings), plan, findings)
    left, right = (_foot(plan, findings, side, raises) for side in Side)
    return Prescription(left, right, raises.notes)


def _both_shoe_raise(plan: Plan, findings: CareFindings) -> Raises:
    """Return the raise for both shoes, or the reason for holding back one that is due.

    A foot that may not be raised keeps the other down too (C-09).
    """
    asking = [rule for rule in BOTH_SHOE_RAISE_MM if plan.has(rule)]
    if not asking:
        return Raises()
    closed = NO_RAISE.evaluate(Situation(findings), None).holds
    if closed or plan.held_sides or plan.has("ORT-23"):
        names = ", ".join(asking)
        note = (
            f"{names}: no heel raise, because one foot may not be raised and a raise "
            "in one shoe alone makes a difference (C-09)."
        )
        return Raises(notes=(note,))
    return Raises(both=max(BOTH_SHOE_RAISE_MM[rule] for rule in asking))


def _with_lift(raises: Raises, plan: Plan, findings: CareFindings) -> Raises:
    """Add the leg length lift, or the reason why one that is due has no side."""
    lld = rounded_lld_mm(findings)
    if not plan.has("ORT-20") or lld is None:
        return raises
    short = findings.patient.get("lld_short_side")
    if short is None:
        note = "ORT-20: record the short side before a lift is ordered."
        return replace(raises, notes=(*raises.notes, note))
    lift = lift_schedule(lld)
    raises = replace(raises, lift=lift, first_step=lift.start, short=Side(str(short)))
    if not plan.has("REF-18") or lift.start <= PREGNANCY_LIFT_MM:
        return raises
    note = f"REF-18: no lift above {PREGNANCY_LIFT_MM} mm without a review."
    return replace(raises, first_step=PREGNANCY_LIFT_MM, notes=(*raises.notes, note))


def _foot(
    plan: Plan, findings: CareFindings, side: Side, raises: Raises
) -> FootPrescription:
    if side in plan.held_sides:
        return FootPrescription(side)
    rules = [item.rule_id for item in plan.items if plan.has(item.rule_id, side)]
    bases = sorted(
        (rule for rule in rules if rule in BASES), key=lambda r: (BY_ID[r].priority, r)
    )
    parts = [rule for rule in rules if rule in PARTS]
    values: dict[str, FieldValue] = dict(BASES[bases[0]]) if bases else {}
    for part in parts:
        values = {**(values or _PREFAB), **PARTS[part]}
    raising = _raise_values(values, findings, side, raises)
    values |= raising
    values |= _by_findings(values, findings, side, parts)
    lifting = [r for r in (*BOTH_SHOE_RAISE_MM, "ORT-20") if raising and plan.has(r)]
    return FootPrescription(
        side=side,
        values=MappingProxyType(values),
        lift=raises.lift if side is raises.short else None,
        from_rules=tuple(dict.fromkeys([*bases[:1], *parts, *lifting])),
    )


def _raise_values(
    values: Values, findings: CareFindings, side: Side, raises: Raises
) -> dict[str, FieldValue]:
    height = raises.height(side, in_shoe_limit_mm(findings))
    if not height:
        return {}
    is_lifted = raises.short is side
    taper = is_lifted and TAPER.evaluate(Situation(findings), None).holds
    return {
        "device_type": values.get("device_type", "heel_lift"),
        "heel_raise_mm": Decimal(height),
        "heel_raise_shape": "taper" if taper or height > WEDGE_LIMIT_MM else "wedge",
    }


def _by_findings(
    values: Values, findings: CareFindings, side: Side, parts: list[str]
) -> dict[str, FieldValue]:
    """Return what the foot itself asks for, whatever the rule's default."""
    if not values:
        return {}
    found = findings.of(side)
    fpi = found.get("fpi")
    filled: dict[str, FieldValue] = {"wear_in": DEFAULT.value}
    if isinstance(fpi, int) and fpi <= -1:
        filled |= _capped(values, "rearfoot_post_deg")
        filled |= _capped(values, "medial_heel_skive_mm")
    if "ORT-04" in parts and found.get("first_ray_pf") is True:
        filled["first_ray"] = "first_ray_cutout"
    if found.get("lops") is True or found.get("pulses_absent") is True:
        filled |= {"stiffness": "flexible", "shell_material": "EVA"}
        filled |= {"wear_in": "insensate", "review_weeks": Decimal(1)}
    return filled


def _capped(values: Values, name: str) -> dict[str, FieldValue]:
    """Return the field without a medial part (C-01)."""
    value = values.get(name)
    return {name: min(value, Decimal(0))} if isinstance(value, Decimal) else {}
