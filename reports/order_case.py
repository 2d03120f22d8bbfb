"""The orthotic order of a case file: fields by foot, as typed on the form. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.biomechanics.types import Json, Problem
from reports.careplan.orthotics import BY_FIELD
from reports.careplan.sides import Side
from reports.order import OrderRefused, field_value

SIDES = {"left": Side.LEFT, "right": Side.RIGHT}
Order = Mapping[Side, Mapping[str, str]]


def _text(raw: Json) -> str:
    """Return a value as it is typed on the form. Raises TypeError for other shapes."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, Decimal):
        return format(raw, "f")
    if isinstance(raw, str | int):
        return str(raw)
    raise TypeError(type(raw).__name__)


def _read_foot(raw: Json, path: str, problems: list[Problem]) -> dict[str, str]:
    if not isinstance(raw, dict):
        problems.append(Problem(path, repr(raw)[:80], "an object of order fields"))
        return {}
    texts: dict[str, str] = {}
    for name, value in raw.items():
        spec = BY_FIELD.get(name)
        if spec is None:
            problems.append(Problem(f"{path}.{name}", "this field", "an order field"))
            continue
        try:
            field_value(spec, _text(value))
        except (OrderRefused, TypeError):
            problems.append(Problem(f"{path}.{name}", repr(value)[:80], spec.allowed))
        else:
            texts[name] = _text(value)
    return texts


def read_order(raw: Json, path: str, problems: list[Problem]) -> Order:
    """Return an order's fields by foot, adding what is wrong; None is an empty order."""
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not set(raw) <= set(SIDES):
        problems.append(Problem(path, repr(raw)[:80], "an object of left and right"))
        return {}
    return {
        SIDES[name]: _read_foot(value, f"{path}.{name}", problems)
        for name, value in raw.items()
    }
