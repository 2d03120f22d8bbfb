"""The rule catalogue: 125 literals in seven tables, parsed once when loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.careplan.conditions import Condition
from reports.careplan.language import parse
from reports.careplan.rules.advice import ADVICE
from reports.careplan.rules.footwear import FOOTWEAR
from reports.careplan.rules.orthotics import ORTHOTICS
from reports.careplan.rules.physio import PHYSIO
from reports.careplan.rules.referral import REFERRAL
from reports.careplan.rules.review import REVIEW
from reports.careplan.rules.stretch import STRETCH
from reports.careplan.rules.types import (
    CERTAINTY_WORDS,
    SECTION_ORDER,
    Certainty,
    Evidence,
    Hold,
    Rule,
    Section,
    Strength,
)

__all__ = [
    "ASKING_FINDINGS",
    "ASKING_PLAN",
    "BY_ID",
    "CERTAINTY_WORDS",
    "COMPILED",
    "RULES",
    "Certainty",
    "CompiledRule",
    "Evidence",
    "Hold",
    "Rule",
    "Section",
    "Strength",
    "plan_order",
]

RULES: tuple[Rule, ...] = (
    *REFERRAL,
    *ORTHOTICS,
    *FOOTWEAR,
    *PHYSIO,
    *STRETCH,
    *ADVICE,
    *REVIEW,
)
BY_ID: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in RULES})


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its parsed conditions. `not_if` None: nothing blocks the rule."""

    rule: Rule
    when: Condition
    not_if: Condition | None


def _compiled(rule: Rule) -> CompiledRule:
    blocked = parse(rule.not_if, rule.scope) if rule.not_if else None
    return CompiledRule(rule, parse(rule.when, rule.scope), blocked)


COMPILED: tuple[CompiledRule, ...] = tuple(_compiled(rule) for rule in RULES)
# Rules whose trigger depends on what else is in the plan come after the others.
ASKING_PLAN = tuple(each for each in COMPILED if each.when.asks_plan())
ASKING_FINDINGS = tuple(each for each in COMPILED if not each.when.asks_plan())


def plan_order(rule_id: str) -> tuple[int, int, str]:
    """Return the sort key of a rule: section, then priority, then id."""
    rule = BY_ID[rule_id]
    return SECTION_ORDER[rule.section], rule.priority, rule.id
