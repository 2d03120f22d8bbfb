"""A plan in the making: immutable, so that each step of the engine can be read alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.careplan.findings import CareFindings
from reports.careplan.plan import LeftOut
from reports.careplan.readings import Fact, Situation
from reports.careplan.rules import CompiledRule
from reports.careplan.sides import NO_SIDE, Side, Sides, sides_text

# The facts that made a rule fire, by side; None for the whole person.
Reasons = Mapping[Side | None, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """Rules that fired so far, with sides and reasons, and what was done to them."""

    findings: CareFindings
    present: Mapping[str, Sides]
    because: Mapping[str, Reasons]
    log: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def on(self, rule_id: str) -> Sides:
        """Return the sides of a rule; empty if absent or about the whole person."""
        return self.present.get(rule_id, NO_SIDE)

    def situation(self, *, has_exercises: bool, is_held: bool) -> Situation:
        """Return what conditions can see of this draft."""
        return Situation(self.findings, self.present, has_exercises, is_held)

    def logged(self, *lines: str) -> "Draft":
        """Return the draft with log lines added."""
        return replace(self, log=(*self.log, *lines))

    def keeping(self, rule_ids: Iterable[str]) -> "Draft":
        """Return the draft with these rules only; the log stays."""
        kept = frozenset(rule_ids)
        present = {rule: on for rule, on in self.present.items() if rule in kept}
        return replace(self, present=present)

    def without(self, rule_id: str, sides: Sides, *, reason: str) -> "Draft":
        """Return the draft without a rule: on these sides, or whole if none is given.

        What was taken out is listed with the reason. No change if there is nothing
        to take out.
        """
        if rule_id not in self.present:
            return self
        here = self.present[rule_id]
        gone = here & sides if sides else here
        if sides and here and not gone:
            return self
        present = {key: on for key, on in self.present.items() if key != rule_id}
        rest = here - gone
        if rest:
            present = {
                key: rest if key == rule_id else on for key, on in self.present.items()
            }
        note = LeftOut(rule_id, gone, reason)
        return replace(self, present=present, left_out=(*self.left_out, note))

    def adding(self, rules: Iterable[CompiledRule], at: Situation) -> "Draft":
        """Return the draft with those of the rules that fire."""
        present, because = dict(self.present), dict(self.because)
        for compiled in rules:
            reasons = fired_on(compiled, at)
            if reasons:
                sides = frozenset(side for side in reasons if side is not None)
                present[compiled.rule.id] = sides
                because[compiled.rule.id] = reasons
        return replace(self, present=present, because=because)

    def facts(self, rule_id: str) -> tuple[Fact, ...]:
        """Return why a rule is in the draft, for the sides that are left."""
        sides = self.on(rule_id)
        reasons = self.because[rule_id]
        kept = [reasons[side] for side in reasons if side is None or side in sides]
        return tuple(dict.fromkeys(fact for facts in kept for fact in facts))


def fired_on(compiled: CompiledRule, at: Situation) -> Reasons:
    """Return where a rule fires, with the facts; empty if it does not fire."""
    asked: tuple[Side | None, ...] = tuple(Side) if compiled.rule.is_sided else (None,)
    found = {side: _facts(compiled, at, side) for side in asked}
    return {side: facts for side, facts in found.items() if facts is not None}


def _facts(
    compiled: CompiledRule, at: Situation, side: Side | None
) -> tuple[Fact, ...] | None:
    """Return the facts that make the rule fire, or None if it does not."""
    verdict = compiled.when.evaluate(at, side)
    if not verdict.holds:
        return None
    if compiled.not_if is not None and compiled.not_if.evaluate(at, side).holds:
        return None
    return verdict.facts


def partly(text: str, gone: Sides, before: Sides) -> str:
    """Return a log text, with the sides added if only part was taken out."""
    return f"{text} on {sides_text(gone)}" if gone and gone != before else text
