"""From the engine's plan to the rows a clinician decides on. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Json, RedFlag, Urgency
from clinic.codec import encode
from clinic.numerals import unit_behind
from reports.careplan.engine import ALWAYS_PRINTED, recommend
from reports.careplan.exercises import LIBRARY
from reports.careplan.findings import CareFindings, parse
from reports.careplan.limits import cautions, without_held_running
from reports.careplan.plan import ChosenExercise, Plan, PlanItem, PlanState
from reports.careplan.readings import Fact
from reports.careplan.rules import BY_ID, Section
from reports.careplan.sides import sides_text
from reports.careplan.vocabulary import BY_NAME, FLAGS
from reports.outcomes_seen import OutcomesSeen

RULES_VERSION = "2026.11.2"
# How the engine names the fact that another rule is in the plan.
IN_PLAN = "in_plan"
EXERCISE_SECTION = "EXE"
# How a reason begins that says what was not found.
ABSENT = "not: "
SIDE_WORDS = {"": "", "L": "left", "R": "right", "LR": "left and right"}
# Language rules bind the writer of a plan; they are nothing to decide on.
BINDING = frozenset({"ADV-12", "ADV-13", "REV-07"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What red flags of the examination allow, beside the holds of the rules.

    `flags`: codes of flags that must be acknowledged before anything is issued.
    `is_emergency`: one of them is level E. `is_urgent`: one is level U.
    """

    acknowledged: bool
    flags: tuple[str, ...] = ()
    is_emergency: bool = False
    is_same_day: bool = False
    is_urgent: bool = False

    @classmethod
    def of(cls, flags: Sequence[RedFlag], *, acknowledged: bool) -> "Limits":
        """Return the limits that these red flags set; routine ones set none."""
        levels = {flag.urgency for flag in flags}
        codes = [flag.code for flag in flags if flag.urgency is not Urgency.ROUTINE]
        return cls(
            acknowledged=acknowledged,
            flags=tuple(dict.fromkeys(codes)),
            is_emergency=Urgency.EMERGENCY in levels,
            is_same_day=Urgency.SAME_DAY in levels,
            is_urgent=Urgency.URGENT in levels,
        )

    @property
    def is_referral_only(self) -> bool:
        """Say whether nothing but referrals may be shown at this point.

        An emergency leaves an interim sheet; a same-day flag waits for its referral.
        """
        return self.is_emergency or (self.is_same_day and not self.acknowledged)


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One row of a plan as it is offered; `position` orders the plan."""

    position: int
    kind: str
    section: str
    code: str
    rule_version: str
    sides: str
    title: str
    offered: str
    advice: str
    parameters: Mapping[str, str]
    because: tuple[str, ...]
    evidence: str
    needs_second_look: bool
    is_binding: bool


def fact_words(fact: Fact) -> str:
    """Return a finding as a reason in words: `heel pain, right`."""
    if fact.name == IN_PLAN:
        return f"{BY_ID[str(fact.value)].title} is in the plan"
    if fact.name in FLAGS:
        return f"red flag: {FLAGS[fact.name]}"
    finding = BY_NAME[fact.name]
    side = f", {SIDE_WORDS[fact.side]}" if fact.side else ""
    if fact.value is True:
        return f"{finding.meaning}{side}"
    if fact.value is False:
        return f"{ABSENT}{finding.meaning}{side}"
    shown = _shown(fact.value)
    unit = f" {unit_behind(shown, finding.unit)}" if finding.unit else ""
    return f"{finding.meaning}{side}: {shown}{unit}"


def _shown(value: object) -> str:
    """Return a value as words, a number to two decimals at most."""
    if isinstance(value, Decimal):
        return f"{rounded(value, 2).normalize():f}"
    return str(value)


def parameter_words(value: object) -> str:
    """Return a fill-in as words; a series of heights as steps."""
    if isinstance(value, tuple):
        return " → ".join(str(item) for item in value)
    return str(value)


def rule_item(
    item: PlanItem, position: int, touched: frozenset[str] = frozenset()
) -> ProposedItem:
    """Return a rule of a plan as a row. `touched`: by a conflict, to look at again."""
    rule = BY_ID[item.rule_id]
    return ProposedItem(
        position=position,
        kind="rule",
        section=rule.section.value,
        code=rule.id,
        rule_version=str(rule.version),
        sides=item.sides_text,
        title=rule.title,
        offered=rule.patient,
        advice=rule.action,
        parameters={
            key: parameter_words(value) for key, value in item.parameters.items()
        },
        because=tuple(dict.fromkeys(fact_words(fact) for fact in item.because)),
        evidence=f"{rule.evidence.certainty.value}/{rule.evidence.strength.value}",
        needs_second_look=rule.id in touched or bool(rule.hold),
        is_binding=rule.id in BINDING,
    )


def _exercise_item(
    chosen: ChosenExercise, position: int, touched: frozenset[str]
) -> ProposedItem:
    exercise = LIBRARY[chosen.exercise_id]
    asked = [f"{rule_id} {BY_ID[rule_id].title}" for rule_id in chosen.rule_ids]
    return ProposedItem(
        position=position,
        kind="exercise",
        section=EXERCISE_SECTION,
        code=exercise.id,
        rule_version=str(exercise.version),
        sides=chosen.sides_text,
        title=exercise.title,
        offered=exercise.dose.text,
        advice=exercise.aim,
        parameters={"weight": str(chosen.weight)},
        because=tuple(asked),
        evidence="",
        needs_second_look=exercise.id in touched,
        is_binding=False,
    )


def findings_from(facts: Mapping[str, Json], *, acknowledged: bool) -> CareFindings:
    """Return the engine's input from the record's care facts.

    Raises FindingsError when the record gives what the rules do not know.
    """
    return replace(parse(dict(facts)), acknowledged=acknowledged)


def proposed_items(plan: Plan) -> tuple[ProposedItem, ...]:
    """Return the rows of a plan in its order: recommendations, then exercises."""
    touched = frozenset(code for note in plan.conflicts for code in note.items)
    rules = [
        rule_item(item, position, touched)
        for position, item in enumerate(plan.items, start=1)
    ]
    exercises = [
        _exercise_item(chosen, position, touched)
        for position, chosen in enumerate(plan.exercises, start=len(rules) + 1)
    ]
    return (*rules, *exercises)


def _held_by(plan: Plan, limits: Limits) -> list[str]:
    """Return the rules and red flags that ask for an acknowledgement."""
    return list(dict.fromkeys((*plan.held_by, *limits.flags)))


def account_of(
    plan: Plan,
    facts: Mapping[str, Json],
    limits: Limits,
    outcomes: OutcomesSeen | None = None,
) -> dict[str, object]:
    """Return what the engine said beside the items, kept with the plan as it was.

    `is_interim`: only the referral and the get-help box may be issued. `outcomes`: the
    review of the plan of an earlier visit.
    """
    return {
        "state": plan.state.value,
        "is_interim": limits.is_emergency or plan.state is PlanState.INTERIM,
        "held_by": _held_by(plan, limits),
        "held_sides": sides_text(plan.held_sides),
        "log": list(plan.log),
        "left_out": [
            {"id": out.id, "sides": sides_text(out.sides), "reason": out.reason}
            for out in plan.left_out
        ],
        "conflicts": [
            {
                "id": note.conflict_id,
                "sides": sides_text(note.sides),
                "items": list(note.items),
                "withheld": list(note.withheld),
            }
            for note in plan.conflicts
        ],
        "facts": encode(facts),
        "outcomes": encode(outcomes),
    }


def _limited(plan: Plan, limits: Limits) -> Plan:
    """Return the plan without everything that a red flag forbids."""
    if not limits.is_referral_only:
        return plan
    kept = tuple(
        item
        for item in plan.items
        if BY_ID[item.rule_id].section is Section.REFERRAL
        or item.rule_id in ALWAYS_PRINTED
    )
    flags = ", ".join(limits.flags)
    log = (*plan.log, f"REFERRAL ONLY: red flag {flags}")
    return replace(plan, items=kept, exercises=(), log=log)


def propose(
    facts: Mapping[str, Json], limits: Limits
) -> tuple[Plan, tuple[ProposedItem, ...]]:
    """Return the engine's plan for a record's care facts, and its rows.

    An urgent flag lets exercises in only after a second look, and so does a caution
    the items that it names.
    """
    findings = findings_from(facts, acknowledged=limits.acknowledged)
    plan = without_held_running(_limited(recommend(findings), limits))
    found = cautions(plan, findings)
    asked = frozenset(code for caution in found for code in caution.rule_ids)
    plan = replace(plan, log=(*plan.log, *(each.sentence for each in found)))
    items = tuple(
        replace(item, needs_second_look=True)
        if item.code in asked or (limits.is_urgent and item.kind == "exercise")
        else item
        for item in proposed_items(plan)
    )
    return plan, items
