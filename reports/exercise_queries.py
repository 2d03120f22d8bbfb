"""Which exercises of the library a plan's patient may get, from plan and record."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assessments.biomechanics.types import Json
from reports.careplan.exercises import Exercise
from reports.careplan.findings import CareFindings, parse
from reports.careplan.vocabulary import Kind, kind_of
from reports.models import CarePlan, ItemKind
from reports.queries import findings_of_plan
from reports.swaps import sides_not_safe, swaps_for


def sides_blocked(plan: CarePlan, exercise: Exercise) -> frozenset[str]:
    """Return the sides ("L", "R") on which an exercise is not safe for the patient."""
    held = str(plan.proposal.get("held_sides", ""))
    return sides_not_safe(exercise, findings_of_plan(plan), held)


def _with_numbers(section: Mapping[str, Json]) -> dict[str, object]:
    """Return facts with their numbers exact again: JSON keeps a Decimal as text."""
    return {
        name: Decimal(value)
        if isinstance(value, str) and kind_of(name) is Kind.DECIMAL
        else value
        for name, value in section.items()
    }


def stored_findings(plan: CarePlan) -> CareFindings:
    """Return the findings that were kept with the plan's proposal, without a read."""
    facts = {
        name: _with_numbers(part) if isinstance(part, Mapping) else part
        for name, part in plan.proposal["facts"].items()
    }
    return replace(parse(facts), acknowledged=True)


def swaps_of(plan: CarePlan) -> dict[int, tuple[Exercise, ...]]:
    """Return what may stand in each exercise's place, by the item's pk.

    It reads the facts kept with the proposal, so it asks no statement of its own; the
    action looks at the record again.
    """
    findings = stored_findings(plan)
    held = str(plan.proposal.get("held_sides", ""))
    items = [item for item in plan.items.all() if item.kind == ItemKind.EXERCISE]
    codes = [item.code for item in items]
    return {
        item.pk: swaps_for(
            item.code, item.sides, findings=findings, held_sides=held, taken=codes
        )
        for item in items
    }
