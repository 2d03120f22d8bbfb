"""The orthotic order as its page shows it: groups of fields, left at the left. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clinic.shoe_sizes import SYSTEMS
from reports.careplan.choice_words import choice_words
from reports.careplan.orthotics import (
    FIELDS,
    RECORD,
    FieldKind,
    FootPrescription,
    Prescription,
    PrescriptionField,
)
from reports.careplan.shoe_pairs import ShoePair
from reports.careplan.sides import Side
from reports.order import value_text

SHOE_SIZE = "shoe_size"
SIDE_NAMES = {Side.LEFT: "left", Side.RIGHT: "right"}
# Long and seldom needed: folded away while nothing is in it.
RARE = "Hollows that spare a place"
# The field with which each group of the form begins.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "device_type": "Device",
        "shell_material": "Shell",
        "rearfoot_post_type": "Rearfoot",
        "arch_fill": "Arch",
        "forefoot_post_type": "Forefoot",
        "heel_raise_mm": "Heel raise and pad",
        "cover_material": "Cover",
        "accommodation_head_1_mm": RARE,
        "footwear_target": "Shoe, patient and review",
    }
)


@dataclass(frozen=True, slots=True)
class OrderInput:
    """One field of one foot as the form shows it; `origin`: where its value is from."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]
    origin: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One field with both feet; left is always first."""

    label: str
    help: str
    left: OrderInput
    right: OrderInput


@dataclass(frozen=True, slots=True)
class OrderGroup:
    """Rows under one heading. `is_rare`: seldom ordered, and nothing is ordered now."""

    title: str
    rows: tuple[OrderRow, ...]
    is_rare: bool


def texts_of(order: Prescription) -> dict[str, str]:
    """Return every value of an order as typed, under the names of the form."""
    return {
        f"{SIDE_NAMES[side]}-{name}": value_text(value)
        for side in Side
        for name, value in order.of(side).values.items()
    }


def choices_of(spec: PrescriptionField) -> tuple[tuple[str, str], ...]:
    if spec.kind is FieldKind.BOOL:
        return (("", "—"), ("yes", "yes"), ("no", "no"))
    if spec.kind is FieldKind.CHOICE:
        named = ((code, choice_words(code)) for code in spec.choices)
        return (("", "—"), *named)
    return ()


def origin_words(of: FootPrescription | ShoePair, name: str) -> str:
    """Return where a field's value comes from; "" where nothing filled it in."""
    origin = of.origins.get(name, ())
    source = "the examination" if origin == RECORD else ", ".join(origin)
    if name in of.by_hand:
        return f"by hand, instead of {source}" if source else "by hand"
    return f"from {source}" if source else ""


def _input(
    spec: PrescriptionField, foot: FootPrescription, texts: Mapping[str, str]
) -> OrderInput:
    side = SIDE_NAMES[foot.side]
    name = f"{side}-{spec.name}"
    return OrderInput(
        name=name,
        label=f"{spec.label}, {side}",
        value=texts.get(name, ""),
        choices=choices_of(spec),
        origin=origin_words(foot, spec.name),
    )


def _help(spec: PrescriptionField, sizes: str) -> str:
    if spec.name == SHOE_SIZE:
        return f"a bare number is a {SYSTEMS[sizes]} size"
    return help_of(spec)


def help_of(spec: PrescriptionField) -> str:
    """Return what a field allows and what is usual."""
    if spec.kind is FieldKind.NUMBER:
        usual = f"; usual {spec.usual}" if spec.usual else ""
        return f"{spec.allowed}{usual}"
    return f"usual {spec.usual}" if spec.usual else ""


def _rows(
    order: Prescription, texts: Mapping[str, str], sizes: str
) -> Iterator[tuple[str, OrderRow]]:
    for spec in FIELDS:
        yield (
            spec.name,
            OrderRow(
                spec.label,
                _help(spec, sizes),
                _input(spec, order.left, texts),
                _input(spec, order.right, texts),
            ),
        )


def order_groups(
    order: Prescription, texts: Mapping[str, str], sizes: str
) -> tuple[OrderGroup, ...]:
    """Return the form's groups. `texts`: what is typed, by the form's names.

    `sizes`: the clinic's system of shoe sizes.
    """
    groups: list[tuple[str, list[OrderRow]]] = []
    for name, row in _rows(order, texts, sizes):
        if name in GROUPS:
            groups.append((GROUPS[name], []))
        groups[-1][1].append(row)
    return tuple(
        OrderGroup(title, tuple(rows), is_rare=title == RARE and _is_empty(rows))
        for title, rows in groups
    )


def _is_empty(rows: list[OrderRow]) -> bool:
    return not any(row.left.value or row.right.value for row in rows)
