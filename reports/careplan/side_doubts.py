"""A finding on one side and its plan on the other: asked before a plan is issued. Pure.

Rules take their sides from the findings; what a clinician adds, words or orders may
not. Nothing is refused here: each doubt is let stand with a reason, or mended.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from clinic.canonical import sha256_hex
from reports.careplan.orthotics import BY_FIELD, FootPrescription, Prescription
from reports.careplan.plan import Plan
from reports.careplan.sides import Side

WORDS = {Side.LEFT: "left", Side.RIGHT: "right"}
KEY_LENGTH = 16
# "Right" is a side only before a part of the body or after "on the".
_PARTS = (
    "foot|feet|leg|legs|heel|ankle|knee|hip|calf|toe|toes|big toe|arch|side|shoe|thigh"
    "|forefoot|insole|device|hand|buttock"
)
_SAYS = {
    side: re.compile(rf"\b{word}(?:\W+(?:{_PARTS})\b)|\bon (?:the|your) {word}\b", re.I)
    for side, word in WORDS.items()
}
# What corrects one foot; a different heel raise is refused by its own check (C-09).
CORRECTING = (
    "rearfoot_post_deg",
    "forefoot_post_deg",
    "medial_heel_skive_mm",
    "lateral_heel_skive_mm",
    "medial_flange",
    "lateral_flange",
    "plantar_fascia_groove_mm",
    "first_ray",
    "morton_extension",
    "reverse_morton_mm",
    "metatarsal_pad",
)
NOTHING = frozenset({"", "none", "no"})


@dataclass(frozen=True, slots=True)
class SidedItem:
    """One item that a plan gives. `exercise_id`: "" for anything else.

    `own_words`: what the clinician wrote, "" where the words are the rule's.
    `is_added`: the clinician brought it in; no rule chose its side.
    """

    title: str
    sides: str
    own_words: str = ""
    exercise_id: str = ""
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class SideDoubt:
    """One contradiction of sides, in words; `key` follows from the very words."""

    title: str
    text: str

    @property
    def key(self) -> str:
        """Return what a confirmation names: other words have another key."""
        return sha256_hex(f"{self.title}\n{self.text}")[:KEY_LENGTH]


def _said(text: str) -> frozenset[Side]:
    return frozenset(side for side, says in _SAYS.items() if says.search(text))


def _one_side(sides: str) -> Side | None:
    return Side(sides) if sides in ("L", "R") else None


def _words(side: Side) -> str:
    return WORDS[side]


def _other(side: Side) -> Side:
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def _in_words(item: SidedItem) -> Iterator[SideDoubt]:
    """Compare the clinician's own words with the side that the item carries."""
    said, side = _said(item.own_words), _one_side(item.sides)
    if side is not None and said == frozenset({_other(side)}):
        yield SideDoubt(
            item.title,
            f"It is for the {_words(side)} side, its words say {_words(_other(side))}.",
        )


def _meant(item: SidedItem) -> Side | None:
    """Return the one side an item is for, by its mark or else by its words."""
    said = _said(item.own_words)
    if item.sides or len(said) != 1:
        return _one_side(item.sides)
    return next(iter(said))


def _asked_sides(exercise_id: str, proposed: Plan) -> frozenset[Side] | None:
    """Return the sides on which the rules ask for an exercise; None: they do not."""
    asked = [
        each.sides for each in proposed.exercises if each.exercise_id == exercise_id
    ]
    asked += [out.sides for out in proposed.left_out if out.id == exercise_id]
    return frozenset().union(*asked) if asked else None


def _added(
    item: SidedItem, proposed: Plan, found: frozenset[Side]
) -> Iterator[SideDoubt]:
    """Compare an added item's side with where the rules, or the findings, lie."""
    side = _meant(item)
    if not item.is_added or side is None:
        return
    asked = _asked_sides(item.exercise_id, proposed) if item.exercise_id else None
    if asked == frozenset({_other(side)}):
        yield SideDoubt(
            item.title,
            f"It is for the {_words(side)} side; what was found asks for it on the "
            f"{_words(_other(side))} side alone.",
        )
    elif asked is None and found == frozenset({_other(side)}):
        yield SideDoubt(
            item.title,
            f"It is for the {_words(side)} side; every finding with a side is on the "
            f"{_words(_other(side))}.",
        )


def _corrects(foot: FootPrescription, name: str) -> bool:
    value = foot.values.get(name)
    if not foot.has_device or value is None:
        return False
    if isinstance(value, Decimal):
        return value != 0
    return value is True or (isinstance(value, str) and value not in NOTHING)


def _ordered(order: Prescription, proposed: Prescription) -> Iterator[SideDoubt]:
    """Compare the order with what the findings ask for, foot by foot."""
    for side in Side:
        here, there = side, _other(side)
        for name in CORRECTING:
            mirrored = (
                _corrects(order.of(here), name)
                and not _corrects(order.of(there), name)
                and _corrects(proposed.of(there), name)
                and not _corrects(proposed.of(here), name)
            )
            if mirrored:
                yield SideDoubt(
                    f"Orthotic order: {BY_FIELD[name].label}",
                    f"It is ordered for the {_words(here)} foot; what was found asks "
                    f"for it on the {_words(there)} foot alone.",
                )


def side_doubts(
    items: Iterable[SidedItem],
    order: Prescription,
    *,
    proposed: Plan,
    proposed_order: Prescription,
    found: frozenset[Side],
) -> tuple[SideDoubt, ...]:
    """Return every doubt about sides, items first.

    `proposed`, `proposed_order`: what the rules make of the findings by themselves.
    `found`: the sides on which anything was found.
    """
    doubts: list[SideDoubt] = []
    for item in items:
        doubts.extend(_in_words(item))
        doubts.extend(_added(item, proposed, found))
    doubts.extend(_ordered(order, proposed_order))
    return tuple(dict.fromkeys(doubts))
