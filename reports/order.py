"""An orthotic order as it is stored, edited and printed: left and right apart. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from assessments.biomechanics.types import Json
from clinic.numerals import unit_behind
from reports.careplan.choice_words import choice_words
from reports.careplan.lifts import lift_schedule
from reports.careplan.orthotics import (
    BY_FIELD,
    FIELDS,
    FieldKind,
    FieldValue,
    FootPrescription,
    Origin,
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
        word = unit_behind(text, spec.unit)
        unit = "°" if spec.unit == "deg" else f" {word}" if spec.unit else ""
        return f"{text}{unit}".replace("-", "−")
    return text if spec.kind is FieldKind.TEXT else choice_words(text)


def order_to_json(order: Prescription) -> dict[str, Json]:
    """Return the order as the plan stores it."""
    stored: dict[str, Json] = {"notes": list(order.notes)}
    for name, foot in (("left", order.left), ("right", order.right)):
        stored[name] = {
            "values": {key: value_text(value) for key, value in foot.values.items()},
            "from_rules": list(foot.from_rules),
            "origins": origins_json(foot.origins),
            "by_hand": [*sorted(foot.by_hand)],
            # The leg length difference (mm) behind a lift; its steps follow from it.
            "lift_lld_mm": foot.lift.lld if foot.lift else None,
        }
    return stored


def texts_from(raw: Json) -> tuple[str, ...]:
    """Return a stored list of words; nothing for anything else."""
    return tuple(str(each) for each in raw) if isinstance(raw, list) else ()


def values_from(
    raw: Json, fields: Mapping[str, PrescriptionField]
) -> Mapping[str, FieldValue]:
    """Return stored values; nothing for anything that is no object."""
    found = raw if isinstance(raw, dict) else {}
    return MappingProxyType(
        {key: field_value(fields[key], str(text)) for key, text in found.items()}
    )


def origins_from(raw: Json) -> Mapping[str, Origin]:
    """Return what is stored behind each field; nothing for anything else."""
    found = raw if isinstance(raw, dict) else {}
    return MappingProxyType({key: texts_from(each) for key, each in found.items()})


def origins_json(origins: Mapping[str, Origin]) -> Json:
    """Return what stands behind each field as it is stored."""
    return {key: list(each) for key, each in origins.items()}


def _foot(raw: Json, side: Side) -> FootPrescription:
    if not isinstance(raw, dict):
        return FootPrescription(side)
    lld = raw.get("lift_lld_mm")
    return FootPrescription(
        side=side,
        values=values_from(raw.get("values"), BY_FIELD),
        lift=lift_schedule(lld) if isinstance(lld, int) else None,
        from_rules=texts_from(raw.get("from_rules")),
        origins=origins_from(raw.get("origins")),
        by_hand=frozenset(texts_from(raw.get("by_hand"))),
    )


def order_from_json(raw: Mapping[str, Json]) -> Prescription:
    """Return a stored order; an empty document is an empty order."""
    return Prescription(
        _foot(raw.get("left"), Side.LEFT),
        _foot(raw.get("right"), Side.RIGHT),
        texts_from(raw.get("notes")),
    )


def typed_values(
    values: Mapping[str, FieldValue],
    texts: Mapping[str, str],
    fields: Mapping[str, PrescriptionField],
) -> Mapping[str, FieldValue]:
    """Return values with fields as typed; an empty text clears a field.

    Raises OrderRefused at the first value that its field does not take.
    """
    typed = dict(values)
    for name, text in texts.items():
        if name not in fields:
            raise OrderRefused(name, f"{name} is no field of the order.")
        if text.strip():
            typed[name] = field_value(fields[name], text)
        else:
            typed.pop(name, None)
    return MappingProxyType(typed)


def typed_origins(
    origins: Mapping[str, Origin],
    texts: Mapping[str, str],
    behind: Mapping[str, Origin],
) -> Mapping[str, Origin]:
    """Return what stands behind each field once these are typed over.

    `behind`: what stood behind them as they were shown.
    """
    others = {key: each for key, each in origins.items() if key not in texts}
    shown = {name: behind[name] for name in texts if name in behind}
    return MappingProxyType({**others, **shown})


def edited(
    order: Prescription,
    side: Side,
    texts: Mapping[str, str],
    standing: Prescription | None = None,
) -> Prescription:
    """Return the order with one foot's fields as typed.

    `standing`: the order as it was shown, which says what stands behind each field
    that is typed over; None: the order itself. Raises OrderRefused.
    """
    before = order.of(side)
    foot = replace(
        before,
        values=typed_values(before.values, texts, BY_FIELD),
        origins=typed_origins(
            before.origins, texts, (standing or order).of(side).origins
        ),
        by_hand=before.by_hand | frozenset(texts),
    )
    if side is Side.LEFT:
        return replace(order, left=foot)
    return replace(order, right=foot)


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
