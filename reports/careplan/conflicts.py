"""Where a plan meets a conflict.

The engine already settles what can be settled by rule. What is reported here is a
second look for the clinician: the items that a conflict touches, and those it kept out.
"""

from reports.careplan.conditions import Condition
from reports.careplan.conflict_table import CONFLICTS, DEVICES, Conflict
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.plan import ConflictNote, Plan
from reports.careplan.readings import Situation
from reports.careplan.rules import COMPILED
from reports.careplan.sides import NO_SIDE, Side, Sides
from reports.careplan.vocabulary import Scope

BY_CONFLICT_ID = {conflict.id: conflict for conflict in CONFLICTS}

# Triggers without their "not if": what would have fired.
WHEN: dict[str, Condition] = {c.rule.id: c.when for c in COMPILED}
_PARSED: dict[str, Condition] = {c.id: parse(c.when, c.scope) for c in CONFLICTS}


def conflict_notes(plan: Plan, findings: CareFindings) -> tuple[ConflictNote, ...]:
    """Return every conflict that the findings raise and the plan meets."""
    at = _situation(plan, findings)
    notes = (_note(conflict, plan, at) for conflict in CONFLICTS)
    return tuple(note for note in notes if note is not None)


def _situation(plan: Plan, findings: CareFindings) -> Situation:
    present = {item.rule_id: item.sides for item in plan.items}
    return Situation(findings, present, bool(plan.exercises))


def _note(conflict: Conflict, plan: Plan, at: Situation) -> ConflictNote | None:
    condition = _PARSED[conflict.id]
    sides = NO_SIDE
    if conflict.scope is Scope.SIDE:
        sides = frozenset(side for side in Side if condition.evaluate(at, side).holds)
        if not sides:
            return None
    elif not condition.evaluate(at, None).holds:
        return None
    if conflict.id == "C-12":
        return _device_note(conflict, plan)
    return _met(conflict, plan, sides, at)


def _met(
    conflict: Conflict, plan: Plan, sides: Sides, at: Situation
) -> ConflictNote | None:
    """Return the note, or None if the plan meets nothing that the conflict concerns."""
    items = tuple(name for name in conflict.touches if _is_in(plan, name, sides))
    kept_out = (
        *(name for name in conflict.rules_out if not _is_in(plan, name, sides)),
        *(name for name in conflict.withholds if _is_kept_out(plan, name, sides, at)),
    )
    if not items and not kept_out:
        return None
    return ConflictNote(conflict.id, sides, items, kept_out)


def _is_in(plan: Plan, name: str, sides: Sides) -> bool:
    found = [item.sides for item in plan.items if item.rule_id == name]
    found += [item.sides for item in plan.exercises if item.exercise_id == name]
    return any(not on or not sides or bool(on & sides) for on in found)


def _is_kept_out(plan: Plan, name: str, sides: Sides, at: Situation) -> bool:
    """Say whether something asked for the item and did not get it on these sides.

    A rule is asked for where its trigger holds, whatever its "not if" says.
    """
    left_out = [out.sides for out in plan.left_out if out.id == name]
    if any(not on or not sides or bool(on & sides) for on in left_out):
        return True
    if name not in WHEN or _is_in(plan, name, sides):
        return False
    return any(WHEN[name].evaluate(at, side).holds for side in sides)


def _device_note(conflict: Conflict, plan: Plan) -> ConflictNote | None:
    """Name the feet for which more than one rule wants a device."""
    wanted = {
        side: [rule_id for rule_id in DEVICES if plan.has(rule_id, side)]
        for side in Side
    }
    merged = tuple(
        dict.fromkeys(out.id for out in plan.left_out if out.id in conflict.withholds)
    )
    sides = frozenset(side for side, ids in wanted.items() if len(ids) > 1)
    merged_on = frozenset(
        side for out in plan.left_out if out.id in merged for side in out.sides
    )
    items = tuple(i for i in DEVICES if any(i in wanted[s] for s in sides | merged_on))
    if not sides and not merged:
        return None
    return ConflictNote(conflict.id, sides | merged_on, items, merged)
