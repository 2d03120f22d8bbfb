"""Footwear: the prescription's fields, and one checklist made of every shoe rule.

Where rules differ the strictest value wins: lowest heel, firmest sole. The one
exception is insertional Achilles pain, which needs a small heel, unless falls are a risk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.careplan.conditions import Condition
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.plan import Plan
from reports.careplan.readings import Situation
from reports.careplan.sides import Sides
from reports.careplan.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class ShoeField:
    """One field of the footwear prescription.

    `choices` empty: a whole number from `low` to `high`, in `unit`.
    """

    name: str
    label: str
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    unit: str = "mm"
    target: str = ""


YES_NO = ("yes", "no")

SHOE_FIELDS: tuple[ShoeField, ...] = (
    ShoeField(
        "purpose",
        "Purpose",
        ("everyday", "work", "running", "walking", "indoor", "dress"),
    ),
    ShoeField(
        "action",
        "Action",
        ("keep", "replace_now", "replace_when_able", "avoid", "modify"),
    ),
    ShoeField(
        "fit_length_gap_mm",
        "Gap to the longest toe, standing",
        low=8,
        high=20,
        target="10-15",
    ),
    ShoeField("fit_width", "Width", ("ok", "too_narrow", "too_wide")),
    ShoeField("toe_box_depth", "Toe box depth", ("ok", "shallow")),
    ShoeField("seam_over_bump", "Seam over the bump", YES_NO),
    ShoeField("upper", "Upper", ("soft", "stretch", "leather", "mesh")),
    ShoeField("fastening", "Fastening", ("lace", "strap", "bungee", "zip", "none")),
    ShoeField("heel_counter", "Heel counter", ("firm", "soft", "cut_out")),
    ShoeField("midsole", "Midsole", ("soft", "medium", "firm")),
    ShoeField("sole_thin_for_balance", "Thin sole for balance", YES_NO),
    ShoeField("heel_height_mm", "Heel height", low=0, high=60, target="25 or less"),
    ShoeField("heel_base", "Heel base", ("broad", "bevelled")),
    ShoeField("flex_point", "Bends at", ("toes_only", "mid_arch", "rigid")),
    ShoeField("rocker", "Rocker", ("none", "mild", "full")),
    ShoeField("outsole_slip_resistant", "Slip-resistant outsole", YES_NO),
    ShoeField("liner_removable", "Liner comes out", YES_NO),
    ShoeField("depth_for_device", "Depth for the device", YES_NO),
    ShoeField("sole_raise_mm", "Sole raise", low=0, high=60),
    ShoeField(
        "modification",
        "Modification",
        ("none", "lateral_flare", "stiffener", "rocker", "bunion_stretch", "heel_cut"),
    ),
    ShoeField("running_choice_basis", "Running shoe chosen by", ("comfort", "posture")),
    ShoeField(
        "budget_route",
        "Where from",
        ("high_street", "NHS_surgical_footwear", "charity", "workplace"),
    ),
)
BY_SHOE_FIELD: Mapping[str, ShoeField] = MappingProxyType(
    {each.name: each for each in SHOE_FIELDS}
)

ShoeValue = str | int

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


def shoe_faults(
    values: Mapping[str, ShoeValue], findings: CareFindings
) -> tuple[str, ...]:
    """Return every value that is refused, as a sentence."""
    faults = [fault for name, value in values.items() if (fault := _fault(name, value))]
    if values.get("rocker", "none") != "none" and not rocker_allowed(findings):
        faults.append(
            "No rocker sole with falls, poor balance, a giving ankle or numb feet."
        )
    return tuple(faults)


def _fault(name: str, value: ShoeValue) -> str:
    spec = BY_SHOE_FIELD.get(name)
    if spec is None:
        return f"{name} is not a field of the footwear prescription"
    if (name, value) in REFUSED:
        return REFUSED[name, str(value)]
    if spec.choices:
        allowed = ", ".join(spec.choices)
        wrong = value not in spec.choices
        return f"{name} must be one of {allowed}, got {value}" if wrong else ""
    if isinstance(value, int) and spec.low <= value <= spec.high:
        return ""
    return f"{name} must be {spec.low} to {spec.high} {spec.unit}, got {value}"


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
    sole_raise_mm: int
    rule_ids: tuple[str, ...]
    sides: Sides


def shoe_checklist(plan: Plan, findings: CareFindings) -> ShoeChecklist:
    """Return the shoe rules of a plan merged into one list, strictest value first."""
    rules = tuple(rule for rule in plan.rule_ids if rule.startswith("FTW-"))
    demanded: dict[str, list[tuple[str, str]]] = {}
    for rule_id in rules:
        for name, value in DEMANDS.get(rule_id, {}).items():
            demanded.setdefault(name, []).append((rule_id, value))
    sole = plan.item("FTW-16")
    raise_mm = sole.parameters["raise_mm"] if sole else 0
    return ShoeChecklist(
        lines=tuple(_line(name, asked) for name, asked in demanded.items()),
        heel=_heel(rules, findings),
        sole_raise_mm=raise_mm if isinstance(raise_mm, int) else 0,
        rule_ids=rules,
        sides=frozenset(
            side for item in plan.items if item.rule_id in rules for side in item.sides
        ),
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
    if "FTW-19" in rules and not falls:
        return INSERTIONAL_HEEL
    return HeelRange(0, min(caps.values())) if caps else None


_ACHILLES: Condition = parse("any_side(ach_mid or ach_ins)", Scope.PATIENT)
_FALLS_RISK: Condition = parse("falls_12m >= 1 or balance_deficit", Scope.PATIENT)
