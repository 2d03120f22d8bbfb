"""An orthotic order as it is stored, edited and printed: left and right apart. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from assessments.biomechanics.types import Json
from reports.careplan.lifts import lift_schedule
from reports.careplan.orthotics import (
    BY_FIELD,
    FIELDS,
    FieldKind,
    FieldValue,
    FootPrescription,
    Prescription,
    PrescriptionField,
    is_allowed,
)
from reports.careplan.sides import Side

EMPTY = Prescription(FootPrescription(Side.LEFT), FootPrescription(Side.RIGHT))
YES_NO = {"yes": True, "no": False}
NOT_ORDERED = "not ordered"


class OrderRefused(ValueError):
    """A value that a field of the order does not take; `field` names it."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of the order in words: what it is, left, right."""

    name: str
    label: str
    left: str
    right: str


def field_value(spec: PrescriptionField, raw: str) -> FieldValue:
    """Return the value behind typed text. Raises OrderRefused with what is allowed."""
    text = raw.strip()
    value: FieldValue | None = text
    if spec.kind is FieldKind.BOOL:
        value = YES_NO.get(text)
    elif spec.kind is FieldKind.NUMBER:
        try:
            value = Decimal(text.replace(",", "."))
        except InvalidOperation:
            value = None
    if value is None or not is_allowed(spec, value):
        raise OrderRefused(
            spec.name, f"{spec.label}: {raw!r} is not accepted; {spec.allowed}."
        )
    return value


def value_text(value: FieldValue) -> str:
    """Return a value as it is stored and typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format(value, "f") if isinstance(value, Decimal) else value


def value_words(spec: PrescriptionField, value: FieldValue | None) -> str:
    """Return a value for people, with its unit; "" when it was not decided."""
    if value is None:
        return ""
    text = value_text(value)
    if spec.kind is FieldKind.NUMBER:
        unit = "°" if spec.unit == "deg" else f" {spec.unit}" if spec.unit else ""
        return f"{text}{unit}".replace("-", "−")
    return text if spec.kind is FieldKind.TEXT else text.replace("_", " ")


def order_to_json(order: Prescription) -> dict[str, Json]:
    """Return the order as the plan stores it."""
    stored: dict[str, Json] = {"notes": list(order.notes)}
    for name, foot in (("left", order.left), ("right", order.right)):
        stored[name] = {
            "values": {key: value_text(value) for key, value in foot.values.items()},
            "from_rules": list(foot.from_rules),
            # The leg length difference (mm) behind a lift; its steps follow from it.
            "lift_lld_mm": foot.lift.lld if foot.lift else None,
        }
    return stored


def _texts(raw: Json) -> tuple[str, ...]:
    return tuple(str(each) for each in raw) if isinstance(raw, list) else ()


def _foot(raw: Json, side: Side) -> FootPrescription:
    if not isinstance(raw, dict):
        return FootPrescription(side)
    values, lld = raw.get("values"), raw.get("lift_lld_mm")
    found = values if isinstance(values, dict) else {}
    return FootPrescription(
        side=side,
        values=MappingProxyType(
            {key: field_value(BY_FIELD[key], str(text)) for key, text in found.items()}
        ),
        lift=lift_schedule(lld) if isinstance(lld, int) else None,
        from_rules=_texts(raw.get("from_rules")),
    )


def order_from_json(raw: Mapping[str, Json]) -> Prescription:
    """Return a stored order; an empty document is an empty order."""
    return Prescription(
        _foot(raw.get("left"), Side.LEFT),
        _foot(raw.get("right"), Side.RIGHT),
        _texts(raw.get("notes")),
    )


def edited(order: Prescription, side: Side, texts: Mapping[str, str]) -> Prescription:
    """Return the order with one foot's fields as typed; an empty text clears a field.

    Raises OrderRefused at the first value that its field does not take.
    """
    values = dict(order.of(side).values)
    for name, text in texts.items():
        if name not in BY_FIELD:
            raise OrderRefused(name, f"{name} is no field of the order.")
        if text.strip():
            values[name] = field_value(BY_FIELD[name], text)
        else:
            values.pop(name, None)
    foot = replace(order.of(side), values=MappingProxyType(values))
    if side is Side.LEFT:
        return replace(order, left=foot)
    return replace(order, right=foot)


def only_sides(order: Prescription, sides: Iterable[Side]) -> Prescription:
    """Return the order for the sides that got a device; the other foot gets none."""
    kept = frozenset(sides)
    feet = [order.of(side) if side in kept else FootPrescription(side) for side in Side]
    return Prescription(feet[0], feet[1], order.notes)


def order_lines(order: Prescription) -> tuple[OrderLine, ...]:
    """Return every decided line in the order of the form; empty without a device."""
    feet = (order.left, order.right)
    if not any(foot.has_device for foot in feet):
        return ()
    lines = []
    for spec in FIELDS:
        left, right = (
            value_words(spec, foot.values.get(spec.name)) if foot.has_device else ""
            for foot in feet
        )
        if left or right:
            lines.append(OrderLine(spec.name, spec.label, left, right))
    first = lines[0]
    lines[0] = replace(
        first, left=first.left or NOT_ORDERED, right=first.right or NOT_ORDERED
    )
    return tuple(lines)
