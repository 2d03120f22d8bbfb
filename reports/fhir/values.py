"""The small parts that every resource is made of."""

import hashlib
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from assessments.biomechanics.types import Json, Side, Unit
from reports.fhir.namespace import SNOMED, UCUM

Resource: TypeAlias = dict[str, Json]
LONGEST_ID = 64
HASH_LETTERS = 12
# FHIR keeps 18 digits; six decimals are beyond what any instrument here reads.
PLACES = 6
UCUM_CODES = {
    Unit.NONE: "1",
    Unit.SCORE: "{score}",
    Unit.COUNT: "{count}",
    Unit.RATIO: "1",
    Unit.PERCENT: "%",
    Unit.DEGREE: "deg",
    Unit.MILLIMETRE: "mm",
    Unit.CENTIMETRE: "cm",
    Unit.METRE: "m",
    Unit.KILOMETRE: "km",
    Unit.SQUARE_CENTIMETRE: "cm2",
    Unit.KILOGRAM: "kg",
    Unit.GRAM: "g",
    Unit.KILOGRAM_PER_SQUARE_METRE: "kg/m2",
    Unit.NEWTON: "N",
    Unit.SECOND: "s",
    Unit.MINUTE: "min",
    Unit.HOUR_PER_DAY: "h/d",
    Unit.DAY: "d",
    Unit.WEEK: "wk",
    Unit.MONTH: "mo",
    Unit.YEAR: "a",
    Unit.METRE_PER_SECOND: "m/s",
    Unit.STEP_PER_MINUTE: "{steps}/min",
    Unit.MILLIMETRE_MINUTE: "mm.min",
    Unit.MILLIMETRE_MERCURY: "mm[Hg]",
    Unit.CELSIUS: "Cel",
    Unit.VOLT: "V",
    Unit.HERTZ: "Hz",
    Unit.PER_MONTH: "/mo",
}
# Laterality qualifiers; the word stands beside the code in every resource.
SIDE_CODES = {Side.LEFT: ("7771000", "Left"), Side.RIGHT: ("24028007", "Right")}


def without_empty(fields: Resource) -> Resource:
    """Return the fields that hold something: FHIR knows no empty text, list, object."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value not in ("", [], {})
    }


def coding(system: str, code: str, display: str = "") -> Resource:
    """Return one code of one system."""
    return without_empty({"system": system, "code": code, "display": display})


def concept(text: str, *codings: Resource) -> Resource:
    """Return a concept: what it is called, and its codes."""
    return without_empty({"coding": list(codings), "text": text})


def reference(resource_type: str, resource_id: str, display: str = "") -> Resource:
    """Return a reference that the bundle resolves."""
    found = {"reference": f"{resource_type}/{resource_id}", "display": display}
    return without_empty({**found})


def notes(texts: Iterable[str]) -> list[Json]:
    """Return annotations, empty ones left out."""
    return [{"text": text} for text in texts if text]


def rounded(value: Decimal) -> Decimal:
    """Return a number with at most six decimals."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -PLACES:
        return value
    return value.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)


def quantity(value: Decimal, unit: Unit) -> Resource:
    """Return a number with its unit, in UCUM."""
    return {
        "value": rounded(value),
        "unit": unit.value,
        "system": UCUM,
        "code": UCUM_CODES[unit],
    }


def body_site(side: Side | None) -> Resource:
    """Return the side of the patient's own body; empty for what has no side."""
    if side is None:
        return {}
    code, display = SIDE_CODES[side]
    return concept(side.value, coding(SNOMED, code, display))


def resource_id(*parts: str) -> str:
    """Return an id from its parts: the same parts give the same id, always.

    One that would be too long ends in a hash of its parts.
    """
    text = "-".join(part.replace("_", "-") for part in parts if part)
    if len(text) <= LONGEST_ID:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:HASH_LETTERS]
    return f"{text[: LONGEST_ID - HASH_LETTERS - 1]}-{digest}"
