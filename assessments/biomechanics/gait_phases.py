"""The four phases of a step: which items each asks, and how far each side was seen."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.biomechanics.blocks import blocks_of
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import Incomplete, Side, Sides


class GaitPhase(StrEnum):
    """Name the phases in their order."""

    CONTACT = "contact"
    MIDSTANCE = "midstance"
    PROPULSION = "propulsion"
    SWING = "swing"


class PhaseLook(StrEnum):
    """Say how a phase stands on one side.

    `LEFT_OUT`: every item was answered, none with a value.
    """

    OPEN = "open"
    PART = "part"
    USUAL = "usual"
    UNUSUAL = "unusual"
    LEFT_OUT = "left_out"


# The block of the examination that asks a phase, by its first measure.
PHASE_BLOCKS: Mapping[GaitPhase, str] = {
    GaitPhase.CONTACT: "contact_type",
    GaitPhase.MIDSTANCE: "midstance_pronation",
    GaitPhase.PROPULSION: "early_heel_lift",
    GaitPhase.SWING: "foot_clearance",
}
_BLOCKS = {
    block.code: block.measures
    for block in blocks_of("gait", [m for m in MEASURES.values() if m.group == "gait"])
}
# What has a usual answer and is seen on each side; a measured angle has none.
PHASE_ITEMS: Mapping[GaitPhase, tuple[str, ...]] = {
    phase: tuple(
        row.code for row in _BLOCKS[code] if row.normal and row.sides is Sides.PER_SIDE
    )
    for phase, code in PHASE_BLOCKS.items()
}


@dataclass(frozen=True, slots=True)
class PhaseSeen:
    """One phase on one side: items answered of those asked, and what was unusual.

    `recorded`: items with a value. `unusual`: codes, in the order of the catalogue.
    """

    answered: int
    asked: int
    recorded: int
    unusual: tuple[str, ...]

    @property
    def look(self) -> PhaseLook:
        """Return how the phase stands; one unusual item makes it unusual."""
        if self.unusual:
            return PhaseLook.UNUSUAL
        if not self.answered:
            return PhaseLook.OPEN
        if self.answered < self.asked:
            return PhaseLook.PART
        return PhaseLook.USUAL if self.recorded else PhaseLook.LEFT_OUT


def phase_seen(
    entries: Entries, phase: GaitPhase, side: Side, asked: Container[str]
) -> PhaseSeen:
    """Return how a phase stands on a side, of the measures that are asked."""
    items = [code for code in PHASE_ITEMS[phase] if code in asked]
    seen = {code: entries.choice(code, side) for code in items}
    recorded = {c: v for c, v in seen.items() if not isinstance(v, Incomplete)}
    unusual = [c for c, value in recorded.items() if value != MEASURES[c].normal]
    answered = sum(entries.state(code, side) is not None for code in items)
    return PhaseSeen(answered, len(items), len(recorded), tuple(unusual))
