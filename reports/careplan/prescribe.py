"""Defaults for an orthotic prescription, filled from the rules in a plan.

One device per foot: the base by lowest priority number, then compatible parts. Both
feet are filled from their own rules; nothing is mirrored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.lifts import WEDGE_LIMIT_MM, LiftSchedule, lift_schedule
from reports.careplan.orthotic_checks import in_shoe_limit_mm
from reports.careplan.orthotics import (
    FieldValue,
    FootPrescription,
    Origin,
    Prescription,
)
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
_POSTED: Values = {
    **_PREFAB,
    "rearfoot_post_type": "extrinsic",
    "rearfoot_post_deg": _d("2"),
    "cover_length": "sulcus",
}

# What each rule proposes as the base device of a foot: the low end of its range.
BASES: Mapping[str, Values] = MappingProxyType(
    {
        "ORT-01": _POSTED,
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
        "ORT-17": _POSTED,
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
WEAR_IN_RULE = "ORT-30"
# The conflict that fills fields in by itself.
INSENSATE = "C-02"
SOFT: Values = MappingProxyType(
    {
        "stiffness": "flexible",
        "shell_material": "EVA",
        "wear_in": "insensate",
        "review_weeks": Decimal(1),
    }
)


NO_RAISE = parse("any_side(child_rigid_flat or insens)", Scope.PATIENT)
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


@dataclass(slots=True)
class _Filling:
    """The fields of one foot as they are filled in, each with what filled it."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    def take(self, given: Values, *origin: str) -> None:
        """Fill fields in, over what was there."""
        self.values |= given
        self.origins |= dict.fromkeys(given, origin)


def _foot(
    plan: Plan, findings: CareFindings, side: Side, raises: Raises
) -> FootPrescription:
    if side in plan.held_sides:
        return FootPrescription(side)
    rules = [item.rule_id for item in plan.items if plan.has(item.rule_id, side)]
    bases = sorted(
        (rule for rule in rules if _is_base(rule, raises)),
        key=lambda r: (BY_ID[r].priority, r),
    )
    parts = [rule for rule in rules if rule in PARTS]
    filling = _Filling()
    for base in bases[:1]:
        filling.take(BASES[base], base)
    for part in parts:
        if not filling.values:
            filling.take(_PREFAB, part)
        filling.take(PARTS[part], part)
    lifting = _raise(filling, plan, findings, side=side, raises=raises)
    _by_findings(filling, findings, side, parts)
    return FootPrescription(
        side=side,
        values=MappingProxyType(filling.values),
        lift=raises.lift if side is raises.short else None,
        from_rules=tuple(dict.fromkeys([*bases[:1], *parts, *lifting])),
        origins=MappingProxyType(filling.origins),
    )


def _is_base(rule: str, raises: Raises) -> bool:
    """Say whether a rule proposes a device; a heel lift is none without a height."""
    if rule not in BASES:
        return False
    is_lift = BASES[rule]["device_type"] == "heel_lift"
    return not is_lift or bool(raises.both)


def _raise(
    filling: _Filling,
    plan: Plan,
    findings: CareFindings,
    *,
    side: Side,
    raises: Raises,
) -> tuple[str, ...]:
    """Fill the heel raise in; return the rules that it comes from."""
    height = raises.height(side, in_shoe_limit_mm(findings))
    if not height:
        return ()
    is_lifted = raises.short is side
    asking = (*BOTH_SHOE_RAISE_MM, *(["ORT-20"] if is_lifted else []))
    lifting = tuple(rule for rule in asking if plan.has(rule))
    taper = is_lifted and TAPER.evaluate(Situation(findings), None).holds
    if "device_type" not in filling.values:
        filling.take({"device_type": "heel_lift"}, *lifting)
    shape = "taper" if taper or height > WEDGE_LIMIT_MM else "wedge"
    filling.take(
        {"heel_raise_mm": Decimal(height), "heel_raise_shape": shape}, *lifting
    )
    return lifting


def _by_findings(
    filling: _Filling, findings: CareFindings, side: Side, parts: list[str]
) -> None:
    """Fill in what the foot itself asks for, whatever the rule's default."""
    if not filling.values:
        return
    found = findings.of(side)
    fpi = found.get("fpi")
    filling.take({"wear_in": DEFAULT.value}, WEAR_IN_RULE)
    if isinstance(fpi, int) and fpi <= -1:
        _cap(filling, "rearfoot_post_deg")
        _cap(filling, "medial_heel_skive_mm")
    if "ORT-04" in parts and found.get("first_ray_pf") is True:
        filling.take({"first_ray": "first_ray_cutout"}, "ORT-04")
    if found.get("lops") is True or found.get("pulses_absent") is True:
        filling.take(SOFT, INSENSATE)


def _cap(filling: _Filling, name: str) -> None:
    """Leave out a medial part of a field (C-01)."""
    value = filling.values.get(name)
    if isinstance(value, Decimal):
        filling.values[name] = min(value, Decimal(0))
