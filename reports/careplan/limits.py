"""How much reaches paper: two devices, four shoe points, four exercises; and cautions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.careplan.conditions import DEVICE_RULES, Condition
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.plan import ChosenExercise, LeftOut, Plan, PlanItem, PlanState
from reports.careplan.readings import Situation
from reports.careplan.rules import BY_ID, Section
from reports.careplan.vocabulary import Scope

MAX_DEVICES = 2
MAX_SHOE_POINTS = 4
MAX_EXERCISES = 4
# Running shoes are not talked about while a limb is held.
RUNNING_RULES = frozenset({"FTW-13"})

PRIORITY_LEVELS: Mapping[int, str] = MappingProxyType(
    {
        1: "life and limb",
        2: "referrals",
        3: "the main complaint (rated highest by the patient)",
        4: "one contributor",
        5: "general advice",
    }
)


@dataclass(frozen=True, slots=True)
class PrintSelection:
    """What prints, and what the clinician is told was not used, and why."""

    items: tuple[PlanItem, ...]
    exercises: tuple[ChosenExercise, ...]
    not_used: tuple[LeftOut, ...]


def print_selection(plan: Plan) -> PrintSelection:
    """Return the part of the plan that goes to the patient.

    Devices and shoe points beyond the limit go by priority number, lowest first.
    """
    devices = [item for item in plan.items if item.rule_id in DEVICE_RULES]
    shoes = [item for item in plan.items if _section(item) is Section.FOOTWEAR]
    running = [item for item in shoes if _is_held_running(plan, item)]
    shoes = [item for item in shoes if item not in running]
    not_used = (
        *_beyond(devices, MAX_DEVICES, "devices"),
        *(LeftOut(i.rule_id, i.sides, "running waits: held limb") for i in running),
        *_beyond(shoes, MAX_SHOE_POINTS, "shoe points"),
        *(
            LeftOut(e.exercise_id, e.sides, f"limit of {MAX_EXERCISES} exercises")
            for e in plan.exercises[MAX_EXERCISES:]
        ),
    )
    dropped = {out.id for out in not_used}
    return PrintSelection(
        items=tuple(item for item in plan.items if item.rule_id not in dropped),
        exercises=plan.exercises[:MAX_EXERCISES],
        not_used=not_used,
    )


def _section(item: PlanItem) -> Section:
    return BY_ID[item.rule_id].section


def _is_held_running(plan: Plan, item: PlanItem) -> bool:
    return plan.state is PlanState.LIMB_HELD and item.rule_id in RUNNING_RULES


def _beyond(items: Iterable[PlanItem], limit: int, noun: str) -> tuple[LeftOut, ...]:
    """Return what exceeds the limit, the items being sorted by priority already."""
    extra = list(items)[limit:]
    return tuple(LeftOut(i.rule_id, i.sides, f"limit of {limit} {noun}") for i in extra)


@dataclass(frozen=True, slots=True)
class Caution:
    """A limit by age or state that no rule expresses. `rule_ids`: items to check."""

    text: str
    rule_ids: tuple[str, ...]


_UNDER_16 = parse("age < 16", Scope.PATIENT)
_ACUTE = parse("any_side(acute_ankle or acute_injury_days < 14)", Scope.PATIENT)
ADULT_BACK_RULES = ("PHY-02", "STR-08", "ADV-05", "FTW-21", "ORT-29")
ACUTE_SECTIONS = frozenset({Section.PHYSIO, Section.STRETCH, Section.ORTHOTICS})


def cautions(plan: Plan, findings: CareFindings) -> tuple[Caution, ...]:
    """Return what the clinician should check before accepting the plan."""
    found: list[Caution] = []
    adult = tuple(rule for rule in ADULT_BACK_RULES if plan.has(rule))
    if adult and _holds(_UNDER_16, findings):
        found.append(Caution("Adult back-pain rule in a person under 16.", adult))
    if _holds(_ACUTE, findings):
        loading = tuple(i.rule_id for i in plan.items if _section(i) in ACUTE_SECTIONS)
        found.append(
            Caution(
                "Injury less than 2 weeks old: wait for clearance before loading.",
                loading,
            )
        )
    return tuple(found)


def _holds(condition: Condition, findings: CareFindings) -> bool:
    return condition.evaluate(Situation(findings), None).holds
