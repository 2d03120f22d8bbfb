"""The footwear prescription as its page shows it: one pair a page. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.careplan.footwear import (
    BY_SHOE_FIELD,
    MODIFICATIONS,
    PURPOSES,
    SHOE_FIELDS,
    SIDES,
    one_shoe,
    sole_raise,
)
from reports.careplan.orthotics import PrescriptionField
from reports.careplan.shoe_pairs import ShoePair
from reports.careplan.shoe_topics import SHOE_TOPICS
from reports.careplan.sides import Side
from reports.order import value_text
from reports.order_page import (
    OrderGroup,
    OrderInput,
    OrderRow,
    choices_of,
    help_of,
    origin_words,
)

ONE_SHOE = frozenset(
    {sole_raise(side) for side in SIDES}
    | {one_shoe(name, side) for name in MODIFICATIONS for side in SIDES}
)


@dataclass(frozen=True, slots=True)
class ShoeRow:
    """One field of the pair."""

    label: str
    help: str
    field: OrderInput


@dataclass(frozen=True, slots=True)
class PairLink:
    """One purpose, and whether anything is said about its pair."""

    purpose: str
    is_here: bool
    has_record: bool


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """One text about shoes that may be printed."""

    key: str
    title: str
    is_chosen: bool


def texts_of_pair(pair: ShoePair) -> dict[str, str]:
    """Return every value of a pair as typed."""
    return {name: value_text(value) for name, value in pair.values.items()}


def _input(
    spec: PrescriptionField, pair: ShoePair, texts: Mapping[str, str]
) -> OrderInput:
    return OrderInput(
        name=spec.name,
        label=spec.label,
        value=texts.get(spec.name, ""),
        choices=choices_of(spec),
        origin=origin_words(pair, spec.name),
    )


def shoe_rows(pair: ShoePair, texts: Mapping[str, str]) -> tuple[ShoeRow, ...]:
    """Return the fields of both shoes together."""
    return tuple(
        ShoeRow(spec.label, help_of(spec), _input(spec, pair, texts))
        for spec in SHOE_FIELDS
        if spec.name not in ONE_SHOE
    )


def one_shoe_group(pair: ShoePair, texts: Mapping[str, str]) -> OrderGroup:
    """Return what is done to one shoe alone, left at the left."""
    named = [
        ("Sole raise", {side: sole_raise(side) for side in Side}),
        *(
            (label, {side: one_shoe(name, side) for side in Side})
            for name, label in MODIFICATIONS.items()
        ),
    ]
    rows = []
    for label, names in named:
        left, right = (_input(BY_SHOE_FIELD[names[side]], pair, texts) for side in Side)
        rows.append(
            OrderRow(label, help_of(BY_SHOE_FIELD[names[Side.LEFT]]), left, right)
        )
    return OrderGroup("Changes to one shoe", tuple(rows), is_rare=False)


def pair_links(here: str, recorded: Iterable[str]) -> tuple[PairLink, ...]:
    """Return every purpose a pair can have."""
    known = frozenset(recorded)
    return tuple(PairLink(each, each == here, each in known) for each in PURPOSES)


def topic_choices(chosen: Iterable[str]) -> tuple[TopicChoice, ...]:
    """Return every text about shoes, those that print ticked."""
    printed = frozenset(chosen)
    return tuple(
        TopicChoice(each.key, each.title, each.key in printed) for each in SHOE_TOPICS
    )
