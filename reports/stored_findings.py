"""The findings that a plan was proposed from, as they were kept with it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assessments.biomechanics.types import Json
from reports.careplan.findings import CareFindings, parse
from reports.careplan.vocabulary import Kind, kind_of
from reports.models import CarePlan


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
