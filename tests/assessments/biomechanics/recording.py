"""Ways to write a record in a line and to read one value of what follows from it.

Values go through `read_entries`, the same door as every other input.
"""

from collections.abc import Mapping
from decimal import Decimal

from assessments.biomechanics.computed import compute
from assessments.biomechanics.derive import Derived, derive
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Json, Score, Sex, Side, Subject
from assessments.biomechanics.validation import Refused, read_entries

ADULT = Subject(40, Sex.UNKNOWN)
NOT_TESTED: Json = {"state": "not_tested"}


def number(value: str | int) -> Json:
    """Return a number as JSON holds it, exact."""
    return Decimal(value)


def sided(left: Json, right: Json) -> Json:
    """Return a value for each side."""
    return {"left": left, "right": right}


def both(value: Json) -> Json:
    """Return the same value on both sides."""
    return sided(value, value)


def left(value: Json) -> Json:
    """Return a value on the left; the right was not tested."""
    return sided(value, NOT_TESTED)


def signed(direction: str, magnitude: str | int) -> Json:
    """Return a signed value the way it is asked."""
    return {"magnitude": Decimal(magnitude), "direction": direction}


def confirmed(value: Json) -> Json:
    """Return a value outside its usual range that the clinician confirmed."""
    inner = value if isinstance(value, dict) else {"value": value}
    return {**inner, "confirmed": True}


def record(subject: Subject = ADULT, **raw: Json) -> Entries:
    """Return the entries of a raw record. Raises Refused like any door."""
    return read_entries(raw, subject)


def derived(
    subject: Subject = ADULT,
    schemes: Mapping[str, str] | None = None,
    **raw: Json,
) -> Derived:
    """Return everything that follows from a raw record."""
    return derive(subject, record(subject, **raw), schemes)


def score(
    code: str,
    side: Side | None = Side.LEFT,
    subject: Subject = ADULT,
    schemes: Mapping[str, str] | None = None,
    **raw: Json,
) -> Score:
    """Return one score of a raw record."""
    context = Context(subject, record(subject, **raw), schemes or {})
    return compute(COMPUTED[code], context, side)


def findings(subject: Subject = ADULT, **raw: Json) -> set[tuple[str, Side | None]]:
    """Return the codes and sides of the findings in a raw record."""
    found = derived(subject, **raw).findings
    return {(finding.code, finding.side) for finding in found}


def contradictions(
    subject: Subject = ADULT, **raw: Json
) -> set[tuple[str, Side | None]]:
    """Return the codes and sides of the contradictions in a raw record."""
    found = derived(subject, **raw).contradictions
    return {(each.code, each.side) for each in found}


def problems(subject: Subject = ADULT, **raw: Json) -> list[tuple[str, str]]:
    """Return path and grade of everything wrong with a raw record; empty: accepted."""
    try:
        record(subject, **raw)
    except Refused as refusal:
        return [(problem.path, problem.grade.value) for problem in refusal.problems]
    return []
