"""What stands of an orthotic order once some of the plan's items are declined. Pure.

The rules that are kept fill the order in again: what a declined device brought is not
ordered. What somebody set by hand stays where the same rules still stand behind it.
"""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.findings import CareFindings
from reports.careplan.orthotics import (
    BY_FIELD,
    RECORD,
    FootPrescription,
    Prescription,
)
from reports.careplan.plan import Plan, PlanItem, PlanState
from reports.careplan.prescribe import prescribe
from reports.careplan.rules import BY_ID
from reports.careplan.sides import Side
from reports.proposal import SIDE_WORDS


def plan_of(rules: Iterable[tuple[str, str]], held_sides: str = "") -> Plan:
    """Return rules (id, sides as text) as the engine's plan; fill-ins are not needed."""
    return Plan(
        state=PlanState.OPEN,
        items=tuple(
            PlanItem(rule_id, frozenset(Side(each) for each in sides), {}, ())
            for rule_id, sides in rules
            if rule_id in BY_ID
        ),
        exercises=(),
        log=(),
        held_sides=frozenset(Side(each) for each in held_sides),
    )


def _has_device_rule(plan: Plan, side: Side) -> bool:
    return any(plan.has(rule, side) for rule in DEVICE_RULES)


def _is_older(foot: FootPrescription) -> bool:
    """Say whether a foot was stored before orders kept what filled each field in."""
    return bool(foot.from_rules) and not foot.origins


def with_hand(stored: FootPrescription, fresh: FootPrescription) -> FootPrescription:
    """Return a foot's fresh order with what was set by hand in the stored one.

    Only where the same rules stand behind the field. Without a device nothing stays.
    """
    values, origins = dict(fresh.values), fresh.origins
    still = {
        name for name in stored.by_hand if stored.origins.get(name) == origins.get(name)
    }
    for name in still:
        if name in stored.values:
            values[name] = stored.values[name]
        else:
            values.pop(name, None)
    if "device_type" not in values:
        return FootPrescription(fresh.side)
    return replace(fresh, values=MappingProxyType(values), by_hand=frozenset(still))


def _kept(stored: FootPrescription, fresh: FootPrescription) -> FootPrescription:
    values, origins = dict(fresh.values), dict(fresh.origins)
    for name, origin in stored.origins.items():
        if origin == RECORD and name in stored.values:
            values.setdefault(name, stored.values[name])
            origins.setdefault(name, RECORD)
    filled = replace(
        fresh, values=MappingProxyType(values), origins=MappingProxyType(origins)
    )
    return with_hand(stored, filled)


def renewed_order(stored: Prescription, fresh: Prescription) -> Prescription:
    """Return an order proposed anew with what was set by hand in the one before."""
    left, right = (with_hand(stored.of(side), fresh.of(side)) for side in Side)
    return replace(fresh, left=left, right=right)


def kept_order(
    stored: Prescription, plan: Plan, findings: CareFindings
) -> Prescription:
    """Return the order for the rules that are in a plan, with what was set by hand.

    A held limb gets nothing.
    """
    fresh = prescribe(plan, findings)
    feet = []
    for side in Side:
        foot = stored.of(side)
        if side in plan.held_sides:
            feet.append(FootPrescription(side))
        elif _is_older(foot):
            has_device = _has_device_rule(plan, side)
            feet.append(foot if has_device else FootPrescription(side))
        else:
            feet.append(_kept(foot, fresh.of(side)))
    return Prescription(feet[0], feet[1], fresh.notes)


def declined_words(
    stored: Prescription, kept: Prescription, declined: Iterable[tuple[str, Side]]
) -> tuple[str, ...]:
    """Return what each declined rule leaves out of the order of a foot, in words."""
    return tuple(
        _declined(stored.of(side), kept.of(side), rule_id) for rule_id, side in declined
    )


def _declined(stored: FootPrescription, kept: FootPrescription, rule_id: str) -> str:
    gone = [
        BY_FIELD[name].label
        for name, origin in stored.origins.items()
        if rule_id in origin and name not in kept.values
    ]
    what = ", ".join(gone) or "what it asked for"
    verb = "are" if len(gone) > 1 else "is"
    title = BY_ID[rule_id].title
    foot = SIDE_WORDS[stored.side.value]
    return f"{rule_id} {title} is declined, {foot} foot: {what} {verb} not ordered."
