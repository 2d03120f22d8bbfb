"""The footwear prescription: one record per pair of shoes, filled in by the shoe rules.

A sole raise goes under one shoe and names it; nothing is mirrored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.findings import CareFindings
from reports.careplan.footwear import (
    BY_SHOE_FIELD,
    EVERYDAY,
    PURPOSES,
    RUNNING,
    shoe_checklist,
    sole_raise,
)
from reports.careplan.lifts import LARGEST_MM, SMALLEST_MM, lift_schedule
from reports.careplan.orthotics import FieldKind, FieldValue, Origin, Prescribed
from reports.careplan.plan import Plan
from reports.careplan.readings import rounded_lld_mm
from reports.careplan.sides import Side

YES_NO = {"yes": True, "no": False}
EVERYDAY_RULE, RAISE_RULE = "FTW-01", "FTW-16"
LENGTH_GAP_MM = Decimal(10)
OF_RUNNING = "running_choice_basis"


@dataclass(frozen=True, slots=True)
class ShoePair(Prescribed):
    """What one pair of shoes should be like. A field that is absent was not decided.

    `origins`: for each field that was filled in, the rules that did. `by_hand`: the
    fields that somebody set or cleared since.
    """

    purpose: str
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()


# By purpose, in the order of PURPOSES; a purpose without a record is not there.
Shoes = Mapping[str, ShoePair]


def in_order(pairs: Mapping[str, ShoePair]) -> Shoes:
    """Return the pairs that say anything, the everyday one first."""
    return MappingProxyType(
        {
            purpose: pairs[purpose]
            for purpose in PURPOSES
            if purpose in pairs and (pairs[purpose].values or pairs[purpose].by_hand)
        }
    )


def prescribe_shoes(plan: Plan, findings: CareFindings) -> Shoes:
    """Return what the shoe rules of a plan fill in, with the rules behind each field."""
    checklist = shoe_checklist(plan, findings)
    filled: dict[str, dict[str, FieldValue]] = {EVERYDAY: {}, RUNNING: {}}
    origins: dict[str, dict[str, Origin]] = {EVERYDAY: {}, RUNNING: {}}

    def fill(name: str, value: FieldValue, *rules: str) -> None:
        purpose = RUNNING if name == OF_RUNNING else EVERYDAY
        filled[purpose][name] = value
        origins[purpose][name] = rules

    if plan.has(EVERYDAY_RULE):
        fill("fit_length_gap_mm", LENGTH_GAP_MM, EVERYDAY_RULE)
    for line in checklist.lines:
        is_yes_no = BY_SHOE_FIELD[line.name].kind is FieldKind.BOOL
        value = YES_NO[line.value] if is_yes_no else line.value
        fill(line.name, value, *line.rule_ids)
    if checklist.heel is not None:
        fill("heel_height_mm", Decimal(checklist.heel.high), *checklist.heel_rules)
    for side, height in _sole_raises(plan, findings).items():
        fill(sole_raise(side), height, RAISE_RULE)
    return in_order(
        {
            purpose: ShoePair(purpose, filled[purpose], origins[purpose])
            for purpose in filled
        }
    )


def _sole_raises(plan: Plan, findings: CareFindings) -> Mapping[Side, Decimal]:
    """Return the raise under the short side's shoe, where one is in the plan."""
    lld, short = rounded_lld_mm(findings), findings.patient.get("lld_short_side")
    if not plan.has(RAISE_RULE) or lld is None or short is None:
        return {}
    if not SMALLEST_MM <= lld <= LARGEST_MM:
        return {}
    return {Side(str(short)): Decimal(lift_schedule(lld).sole)}


def kept_shoes(stored: Shoes, plan: Plan, findings: CareFindings) -> Shoes:
    """Return the prescription for the rules that are in a plan.

    What was set by hand stays where the same rules, or none, still stand behind it.
    """
    fresh = prescribe_shoes(plan, findings)
    return in_order(
        {
            purpose: _kept(
                stored.get(purpose, ShoePair(purpose)),
                fresh.get(purpose, ShoePair(purpose)),
            )
            for purpose in PURPOSES
        }
    )


def _kept(stored: ShoePair, fresh: ShoePair) -> ShoePair:
    values = dict(fresh.values)
    still = {
        name
        for name in stored.by_hand
        if stored.origins.get(name) == fresh.origins.get(name)
    }
    for name in still:
        if name in stored.values:
            values[name] = stored.values[name]
        else:
            values.pop(name, None)
    return replace(fresh, values=values, by_hand=frozenset(still))
