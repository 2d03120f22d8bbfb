"""Footwear: the prescription's fields, and one checklist made of every shoe rule.

Where rules differ the strictest value wins: lowest heel, firmest sole. The one
exception is insertional Achilles pain, which needs a small heel, unless falls are a risk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.conditions import Condition
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.orthotics import FieldKind, PrescriptionField
from reports.careplan.plan import Plan
from reports.careplan.readings import Situation
from reports.careplan.sides import Side
from reports.careplan.vocabulary import Scope

EVERYDAY, RUNNING = "everyday", "running"
PURPOSES = (EVERYDAY, "work", RUNNING, "walking", "indoor", "dress")
SIDES = {Side.LEFT: "left", Side.RIGHT: "right"}


def _choice(name: str, label: str, *choices: str, usual: str = "") -> PrescriptionField:
    return PrescriptionField(name, label, FieldKind.CHOICE, choices, usual=usual)


def _mm(
    name: str, label: str, low: int, high: int, *, usual: str = ""
) -> PrescriptionField:
    return PrescriptionField(
        name,
        label,
        FieldKind.NUMBER,
        low=Decimal(low),
        high=Decimal(high),
        step=Decimal(1),
        unit="mm",
        usual=usual,
    )


def _yes_no(name: str, label: str) -> PrescriptionField:
    return PrescriptionField(name, label, FieldKind.BOOL)


# What is done to one shoe of a pair: code, words.
MODIFICATIONS: Mapping[str, str] = MappingProxyType(
    {
        "lateral_flare": "Lateral flare",
        "stiffener": "Stiffener",
        "rocker_added": "Rocker added",
        "bunion_stretch": "Stretched over the bunion",
        "heel_cut": "Heel back cut out",
    }
)


def one_shoe(name: str, side: Side) -> str:
    """Return the field for a modification of one shoe."""
    return f"{name}_{SIDES[side]}"


def sole_raise(side: Side) -> str:
    """Return the field for the raise on one sole."""
    return f"sole_raise_{SIDES[side]}_mm"


def _modifications() -> tuple[PrescriptionField, ...]:
    raises = (
        _mm(sole_raise(side), f"Sole raise, {word} shoe", 0, 60, usual="0")
        for side, word in SIDES.items()
    )
    others = (
        _yes_no(one_shoe(name, side), f"{label}, {word} shoe")
        for name, label in MODIFICATIONS.items()
        for side, word in SIDES.items()
    )
    return (*raises, *others)


SHOE_FIELDS: tuple[PrescriptionField, ...] = (
    _choice(
        "action",
        "What to do with the present pair",
        "keep",
        "replace_now",
        "replace_when_able",
        "avoid",
        "modify",
    ),
    _mm(
        "fit_length_gap_mm",
        "Gap to the longest toe, standing",
        8,
        20,
        usual="10-15",
    ),
    _choice("fit_width", "Width", "ok", "too_narrow", "too_wide"),
    PrescriptionField("width_letter", "Width fitting (letter)", FieldKind.TEXT),
    _choice("toe_box_depth", "Toe box depth", "ok", "shallow"),
    _yes_no("seam_over_bump", "Seam over the bump"),
    _choice("upper", "Upper", "soft", "stretch", "leather", "mesh"),
    _choice("fastening", "Fastening", "lace", "strap", "bungee", "zip", "none"),
    _choice(
        "heel_counter",
        "Heel counter",
        "firm",
        "soft",
        "cut_out",
        usual="cut out for insertional Achilles pain",
    ),
    _choice("midsole", "Midsole", "soft", "medium", "firm"),
    _yes_no("sole_thin_for_balance", "Thin sole for balance"),
    _mm(
        "heel_height_mm",
        "Heel height",
        0,
        60,
        usual="25 or less; Achilles 10-20 above the forefoot",
    ),
    _choice("heel_base", "Heel base", "broad", "bevelled"),
    _choice("flex_point", "Bends at", "toes_only", "mid_arch", "rigid"),
    _choice("rocker", "Rocker", "none", "mild", "full"),
    _yes_no("outsole_slip_resistant", "Slip-resistant outsole"),
    _yes_no("liner_removable", "Liner comes out"),
    _yes_no("depth_for_device", "Depth for the device"),
    *_modifications(),
    _choice("running_choice_basis", "Running shoe chosen by", "comfort", "posture"),
    _choice(
        "budget_route",
        "Where from",
        "high_street",
        "NHS_surgical_footwear",
        "charity",
        "workplace",
    ),
)
BY_SHOE_FIELD: Mapping[str, PrescriptionField] = MappingProxyType(
    {each.name: each for each in SHOE_FIELDS}
)

REFUSED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("flex_point", "mid_arch"): "A shoe that bends in the arch is not advised.",
        ("running_choice_basis", "posture"): (
            "Choosing running shoes by foot posture did not reduce injuries: choose by "
            "comfort."
        ),
    }
)


def rocker_allowed(findings: CareFindings) -> bool:
    """Say whether a rocker sole may be offered (C-04)."""
    return not _NO_ROCKER.evaluate(Situation(findings), None).holds


_NO_ROCKER: Condition = parse(
    "balance_deficit or falls_12m >= 1 or any_side(ankle_instability or insens)",
    Scope.PATIENT,
)


@dataclass(frozen=True, slots=True)
class HeelRange:
    """Heel height in mm, inclusive."""

    low: int
    high: int


# What each rule demands of the everyday shoe. Heights are the most allowed.
MAX_HEEL_MM: Mapping[str, int] = MappingProxyType(
    {"FTW-01": 25, "FTW-04": 30, "FTW-08": 25, "FTW-14": 25, "FTW-17": 25}
)
ACHILLES_MAX_HEEL_MM = 40
INSERTIONAL_HEEL = HeelRange(10, 20)
INSERTIONAL_RULE = "FTW-19"

DEMANDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "FTW-01": {
            "fastening": "lace",
            "heel_counter": "firm",
            "flex_point": "toes_only",
            "toe_box_depth": "ok",
            "fit_width": "ok",
        },
        "FTW-02": {"action": "replace_now"},
        "FTW-03": {"action": "replace_when_able", "fit_width": "ok"},
        "FTW-06": {"fastening": "lace", "action": "replace_when_able"},
        "FTW-07": {"upper": "soft", "seam_over_bump": "no", "toe_box_depth": "ok"},
        "FTW-08": {"midsole": "soft", "toe_box_depth": "ok"},
        "FTW-09": {"rocker": "mild"},
        "FTW-10": {"midsole": "soft"},
        "FTW-11": {"midsole": "soft", "heel_base": "broad"},
        "FTW-12": {"heel_counter": "firm"},
        "FTW-13": {"running_choice_basis": "comfort"},
        "FTW-14": {
            "midsole": "firm",
            "sole_thin_for_balance": "yes",
            "outsole_slip_resistant": "yes",
            "heel_base": "bevelled",
            "fastening": "lace",
            "rocker": "none",
        },
        "FTW-15": {"toe_box_depth": "ok", "upper": "soft"},
        "FTW-17": {"heel_base": "broad", "fastening": "lace"},
        "FTW-18": {"heel_counter": "firm", "fastening": "lace"},
        "FTW-19": {"heel_counter": "cut_out"},
        "FTW-20": {"liner_removable": "yes", "depth_for_device": "yes"},
    }
)

# Strictest first: the value that wins where rules differ.
STRICTEST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "action": ("replace_now", "modify", "replace_when_able", "keep"),
        "midsole": ("firm", "medium", "soft"),
        "rocker": ("none", "mild", "full"),
        "heel_counter": ("cut_out", "firm", "soft"),
        "heel_base": ("bevelled", "broad"),
    }
)


@dataclass(frozen=True, slots=True)
class ShoeLine:
    """One line of the merged checklist, with the rules behind it."""

    name: str
    value: str
    rule_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShoeChecklist:
    """One checklist for the everyday shoe. `heel` None: no rule asks for a height."""

    lines: tuple[ShoeLine, ...]
    heel: HeelRange | None
    heel_rules: tuple[str, ...]


def shoe_checklist(plan: Plan, findings: CareFindings) -> ShoeChecklist:
    """Return the shoe rules of a plan merged into one list, strictest value first."""
    rules = tuple(rule for rule in plan.rule_ids if rule.startswith("FTW-"))
    demanded: dict[str, list[tuple[str, str]]] = {}
    for rule_id in rules:
        for name, value in DEMANDS.get(rule_id, {}).items():
            demanded.setdefault(name, []).append((rule_id, value))
    return ShoeChecklist(
        lines=tuple(_line(name, asked) for name, asked in demanded.items()),
        heel=_heel(rules, findings),
        heel_rules=tuple(r for r in rules if r in MAX_HEEL_MM or r == INSERTIONAL_RULE),
    )


def _line(name: str, asked: list[tuple[str, str]]) -> ShoeLine:
    order = STRICTEST.get(name, ())
    values = {value for _, value in asked}
    winner = next((value for value in order if value in values), asked[0][1])
    return ShoeLine(name, winner, tuple(rule for rule, _ in asked))


def _heel(rules: tuple[str, ...], findings: CareFindings) -> HeelRange | None:
    """Return the heel height that all rules together allow."""
    caps = {rule: MAX_HEEL_MM[rule] for rule in rules if rule in MAX_HEEL_MM}
    at = Situation(findings)
    if "FTW-01" in caps and _ACHILLES.evaluate(at, None).holds:
        caps["FTW-01"] = ACHILLES_MAX_HEEL_MM
    falls = _FALLS_RISK.evaluate(at, None).holds
    if INSERTIONAL_RULE in rules and not falls:
        return INSERTIONAL_HEEL
    return HeelRange(0, min(caps.values())) if caps else None


_ACHILLES: Condition = parse("any_side(ach_mid or ach_ins)", Scope.PATIENT)
_FALLS_RISK: Condition = parse("falls_12m >= 1 or balance_deficit", Scope.PATIENT)
