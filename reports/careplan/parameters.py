"""Fill-ins that depend on the findings: heights, sides, times and grades of risk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.lifts import (
    IN_SHOE_LIMIT_MM,
    STEP_WEEKS,
    lift_schedule,
)
from reports.careplan.plan import ParameterValue
from reports.careplan.readings import Situation, rounded_lld_mm
from reports.careplan.rules import BY_ID
from reports.careplan.sides import Side, Sides
from reports.careplan.vocabulary import Scope
from reports.careplan.wear_in import DEFAULT, PLANS, WearIn

Parameters = dict[str, ParameterValue]

LIFT_AND_BACK_PAIN = (
    "A lift for a measured difference is a separate trial of low certainty, not a "
    "treatment for back pain; stop at 12 weeks if nothing important has changed."
)


@dataclass(frozen=True, slots=True)
class Filling:
    """What a computed fill-in can see: the findings and the sides of the rule."""

    findings: CareFindings
    sides: Sides

    def says(self, condition: str, side: Side | None = None) -> bool:
        """Say whether a condition of the rule language holds."""
        scope = Scope.PATIENT if side is None else Scope.SIDE
        return parse(condition, scope).evaluate(Situation(self.findings), side).holds

    def per_side(self, key: str, answer: Callable[[Side], str]) -> Parameters:
        """Return one entry a side, as key_L and key_R."""
        return {f"{key}_{s.value}": answer(s) for s in Side if s in self.sides}


def fill_in(
    rule_id: str, findings: CareFindings, sides: Sides
) -> Mapping[str, ParameterValue]:
    """Return the rule's proposed fill-ins, the computed ones included."""
    fixed: Parameters = dict(BY_ID[rule_id].parameters)
    computed = _COMPUTED.get(rule_id)
    if computed is not None:
        fixed |= computed(Filling(findings, sides))
    return MappingProxyType(fixed)


def _spinal_time(given: Filling) -> Parameters:
    now = "flag('spinal_infection') or flag('aortic') or flag('progressive_neuro')"
    return {"time": "same day" if given.says(now) else "urgent, within days"}


def _ischaemia_time(given: Filling) -> Parameters:
    def time(side: Side) -> str:
        acute = given.says("acute_ischaemia", side)
        return "emergency" if acute else "urgent vascular referral"

    return given.per_side("time", time)


def _injury_route(given: Filling) -> Parameters:
    def route(side: Side) -> str:
        if given.says("achilles_rupture or ottawa_positive", side):
            return "emergency department or urgent X-ray"
        return "urgent imaging, or a sports or orthopaedic opinion"

    return given.per_side("route", route)


_HIGH_RISK = (
    "ulcer_history or amputation or (lops and pulses_absent) "
    "or (lops and deformity) or (pulses_absent and deformity)"
)


def _diabetic_risk(given: Filling) -> Parameters:
    is_high = given.says(f"any_side({_HIGH_RISK})")
    classes = [iwgdf_class(given.findings, side) for side in Side]
    return {
        "risk": "high" if is_high else "moderate",
        "time": "within 2-4 weeks" if is_high else "within 6-8 weeks",
        "iwgdf_class": max(classes),
    }


def iwgdf_class(findings: CareFindings, side: Side) -> int:
    """Return the IWGDF risk class of one foot, 0 to 3, as far as was recorded.

    Source: IWGDF 2023.
    """
    given = Filling(findings, frozenset({side}))
    if given.says("insens and (ulcer_history or amputation)", side):
        return 3
    if given.says("(lops and pulses_absent) or (insens and deformity)", side):
        return 2
    return 1 if given.says("insens", side) else 0


def _numbness_side(given: Filling) -> Parameters:
    if len(given.sides) == len(Side):
        return {}
    return {"one_sided": "think of a spinal or tarsal-tunnel cause"}


def _lateral_support(given: Filling) -> Parameters:
    def cut_out(side: Side) -> str:
        return "yes" if given.says("first_ray_pf", side) else "no"

    return given.per_side("first_ray_cutout", cut_out)


def _heel_pain_device(given: Filling) -> Parameters:
    def post(side: Side) -> str:
        if given.says("fpi >= 6", side):
            return "medial post allowed"
        if given.says("fpi <= -1", side):
            return "neutral, cushioned; no medial post"
        return "0 deg"

    filled = given.per_side("rearfoot_post", post)
    if given.says("any_side(heel_pain and equinus)"):
        filled["heel_pad"] = "3-6 mm, the same in both shoes"
    return filled


def _tendon_review(given: Filling) -> Parameters:
    def review(side: Side) -> str:
        if given.says("tp_stage == 2", side):
            return "6 weeks; consider a short articulated AFO"
        return "4-6 weeks"

    return given.per_side("review", review)


def _lift(given: Filling) -> Parameters:
    schedule = lift_schedule(_required_lld(given.findings))
    short = given.findings.patient.get("lld_short_side")
    filled: Parameters = {
        "short_side": str(short) if short else "not recorded: record it first",
        "start_mm": schedule.start,
        "steps_mm": schedule.in_shoe_steps,
        "target_mm": schedule.target,
        "in_shoe_mm": schedule.in_shoe,
        "sole_mm": schedule.sole,
        "where": schedule.where,
        "shape": schedule.shape,
        "step_weeks": STEP_WEEKS,
    }
    if given.says("lbp"):
        filled["certainty"] = LIFT_AND_BACK_PAIN
    if given.says("pregnant"):
        filled["pregnancy"] = "no new lift above 3 mm without a review"
    return filled


def _required_lld(findings: CareFindings) -> int:
    lld = rounded_lld_mm(findings)
    if lld is None:
        raise ValueError("lld_mm must be recorded for a lift")
    return lld


def _sole_raise(given: Filling) -> Parameters:
    schedule = lift_schedule(_required_lld(given.findings))
    return {"raise_mm": schedule.sole, "in_shoe_mm": IN_SHOE_LIMIT_MM}


def _asymmetry(given: Filling) -> Parameters:
    left, right = given.findings.left.get("fpi"), given.findings.right.get("fpi")
    return {"fpi_L": str(left), "fpi_R": str(right)}


def _wear_in(given: Filling) -> Parameters:
    plan = WearIn.INSENSATE if given.says("any_side(insens)") else DEFAULT
    return {"plan": plan.value, "steps": " ".join(PLANS[plan].steps)}


HEEL_STEP_MM = 15
HEEL_AIM_MM = (20, 30)


def heel_steps_mm(height_mm: Decimal) -> tuple[int, ...]:
    """Return heel heights stepping down by 15 mm to 20-30 mm, the present one first.

    Source: Barnish & Barnish 2016; the pace is custom and practice.
    """
    steps = [int(height_mm.to_integral_value())]
    while steps[-1] > HEEL_AIM_MM[1]:
        steps.append(max(steps[-1] - HEEL_STEP_MM, HEEL_AIM_MM[0]))
    return tuple(steps)


def _heel_height(given: Filling) -> Parameters:
    height = given.findings.patient.get("heel_height_mm")
    return {"steps_mm": heel_steps_mm(height)} if isinstance(height, Decimal) else {}


def _shoe_checklist(given: Filling) -> Parameters:
    achilles = given.says("any_side(ach_mid or ach_ins)")
    return {"heel_height": "40 mm or less" if achilles else "25 mm or less"}


def _early_review(given: Filling) -> Parameters:
    limps = given.says("any_side(antalgic)")
    return {"when": "2 weeks" if limps else "4-6 weeks"}


_COMPUTED: Mapping[str, Callable[[Filling], Parameters]] = MappingProxyType(
    {
        "REF-02": _spinal_time,
        "REF-05": _ischaemia_time,
        "REF-07": _injury_route,
        "REF-14": _diabetic_risk,
        "REF-20": _numbness_side,
        "ORT-04": _lateral_support,
        "ORT-05": _asymmetry,
        "ORT-08": _heel_pain_device,
        "ORT-11": _tendon_review,
        "ORT-20": _lift,
        "ORT-30": _wear_in,
        "FTW-01": _shoe_checklist,
        "FTW-04": _heel_height,
        "FTW-16": _sole_raise,
        "REV-04": _early_review,
    }
)
