"""How much a patient is given: two devices, four shoe points; and cautions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from reports.careplan.conditions import DEVICE_RULES, Condition
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.plan import LeftOut, Plan, PlanState
from reports.careplan.readings import Situation
from reports.careplan.rules import BY_ID, Section
from reports.careplan.vocabulary import Scope

DEVICES, SHOE_POINTS = "devices", "shoe points"
MOST: Mapping[str, int] = MappingProxyType({DEVICES: 2, SHOE_POINTS: 4})
# Running shoes are not talked about while a limb is held.
RUNNING_RULES = frozenset({"FTW-13"})
RUNNING_WAITS = "running waits: held limb"


def limit_of(rule_id: str) -> str:
    """Return what a rule counts towards: "devices", "shoe points", or "" for none."""
    if rule_id in DEVICE_RULES:
        return DEVICES
    rule = BY_ID.get(rule_id)
    is_shoe = rule is not None and rule.section is Section.FOOTWEAR
    return SHOE_POINTS if is_shoe else ""


def limit_words(noun: str) -> str:
    """Return a limit as the clinician reads it: "limit of 4 shoe points"."""
    return f"limit of {MOST[noun]} {noun}"


def beyond_limits(rule_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the rules that exceed a limit, each with the reason.

    `rule_ids`: what would be given, in the order of priority; the first ones stay.
    """
    counted = Counter[str]()
    beyond = {}
    for rule_id in rule_ids:
        noun = limit_of(rule_id)
        counted[noun] += 1
        if noun and counted[noun] > MOST[noun]:
            beyond[rule_id] = limit_words(noun)
    return beyond


def without_held_running(plan: Plan) -> Plan:
    """Return the plan without talk of running shoes while a limb is held."""
    waiting = [item for item in plan.items if item.rule_id in RUNNING_RULES]
    if plan.state is not PlanState.LIMB_HELD or not waiting:
        return plan
    return replace(
        plan,
        items=tuple(item for item in plan.items if item not in waiting),
        log=(*plan.log, *(f"limb hold removed {item.rule_id}" for item in waiting)),
        left_out=(
            *plan.left_out,
            *(LeftOut(item.rule_id, item.sides, RUNNING_WAITS) for item in waiting),
        ),
    )


@dataclass(frozen=True, slots=True)
class Caution:
    """A limit by age or state that no rule expresses.

    `rule_ids`: the rules and exercises to check; empty when it concerns none.
    """

    text: str
    rule_ids: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return the text with the items that it asks to check, where there are any."""
        check = f" Check {', '.join(self.rule_ids)}." if self.rule_ids else ""
        return f"{self.text}{check}"


_UNDER_16 = parse("age < 16", Scope.PATIENT)
_CARER = parse("cognitive_support", Scope.PATIENT)
ADULT_BACK_RULES = ("PHY-02", "STR-08", "ADV-05", "FTW-21", "ORT-29")
LOADING_SECTIONS = frozenset({Section.PHYSIO, Section.STRETCH, Section.ORTHOTICS})
CARER_COPY = "Needs help to follow a plan: give the carer a copy."
# Why loading waits -> the sentence.
WAITS: tuple[tuple[Condition, str], ...] = (
    (
        parse("any_side(acute_ankle or acute_injury_days < 14)", Scope.PATIENT),
        "Injury less than 2 weeks old: wait for clearance before loading.",
    ),
    (
        parse("awaiting_clearance", Scope.PATIENT),
        "Operation or fracture: wait for clearance before loading.",
    ),
)


def _loading(plan: Plan) -> tuple[str, ...]:
    """Return the rules and exercises of a plan that load a leg."""
    rules = (
        item.rule_id
        for item in plan.items
        if BY_ID[item.rule_id].section in LOADING_SECTIONS
    )
    return (*rules, *(each.exercise_id for each in plan.exercises))


def cautions(plan: Plan, findings: CareFindings) -> tuple[Caution, ...]:
    """Return what the clinician should check before accepting the plan."""
    found: list[Caution] = []
    adult = tuple(rule for rule in ADULT_BACK_RULES if plan.has(rule))
    if adult and _holds(_UNDER_16, findings):
        found.append(Caution("Adult back-pain rule in a person under 16.", adult))
    loading = _loading(plan)
    found += [
        Caution(sentence, loading)
        for condition, sentence in WAITS
        if loading and _holds(condition, findings)
    ]
    if _holds(_CARER, findings):
        found.append(Caution(CARER_COPY, ()))
    return tuple(found)


def _holds(condition: Condition, findings: CareFindings) -> bool:
    return condition.evaluate(Situation(findings), None).holds
