"""The orthotic order of a case file: fields by foot, as typed on the form. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.biomechanics.types import Json, Problem
from reports.careplan.orthotics import BY_FIELD, PrescriptionField
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


def read_fields(
    raw: Json,
    path: str,
    problems: list[Problem],
    fields: Mapping[str, PrescriptionField],
) -> dict[str, str]:
    """Return fields as typed on the form, adding what is wrong."""
    if not isinstance(raw, dict):
        problems.append(Problem(path, repr(raw)[:80], "an object of order fields"))
        return {}
    texts: dict[str, str] = {}
    for name, value in raw.items():
        spec = fields.get(name)
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
        SIDES[name]: read_fields(value, f"{path}.{name}", problems, BY_FIELD)
        for name, value in raw.items()
    }
