"""The gait strip in words: each phase of a step on each side, as it was seen. Pure."""

import json
from collections.abc import Container
from dataclasses import dataclass

from assessments.biomechanics.gait_phases import (
    PHASE_BLOCKS,
    PHASE_ITEMS,
    GaitPhase,
    PhaseLook,
    PhaseSeen,
    phase_seen,
)
from assessments.biomechanics.types import Side
from assessments.snapshot import AssessmentSnapshot, context_of

TITLES = {
    GaitPhase.CONTACT: "Contact",
    GaitPhase.MIDSTANCE: "Midstance",
    GaitPhase.PROPULSION: "Propulsion",
    GaitPhase.SWING: "Swing",
}
WORDS = {
    PhaseLook.OPEN: "not looked at",
    PhaseLook.PART: "usual so far",
    PhaseLook.USUAL: "usual",
    PhaseLook.LEFT_OUT: "not tested",
}
ICONS = {PhaseLook.USUAL: "typical", PhaseLook.UNUSUAL: "caution"}
# Says how much of the item before it, which is told already.
TOLD_ALREADY = "swing_pattern_degree"


@dataclass(frozen=True, slots=True)
class SideOfPhase:
    """One side of a phase: what was seen in words, and what its drawing holds.

    `icon`: "" while there is nothing to mark.
    """

    label: str
    words: str
    count: str
    look: str
    icon: str
    drawn: str


@dataclass(frozen=True, slots=True)
class ShownPhase:
    """One phase: its name, the block of the page that asks it, left and right."""

    code: str
    title: str
    block: str
    sides: tuple[SideOfPhase, SideOfPhase]
    can_fill: bool


def unusual_words(
    snapshot: AssessmentSnapshot, side: Side, codes: tuple[str, ...]
) -> str:
    """Return the first unusual item in words, and how many more there are."""
    told = [code for code in codes if code != TOLD_ALREADY] or list(codes)
    seen = snapshot.entry(told[0], side)
    if seen is None:
        raise ValueError(f"{told[0]} was not recorded on the {side}")
    is_yes = json.loads(seen.value) == "yes"
    words = seen.title if is_yes else f"{seen.title}: {seen.words}"
    more = len(told) - 1
    return f"{words}, and {more} more" if more else words


def _side(snapshot: AssessmentSnapshot, side: Side, seen: PhaseSeen) -> SideOfPhase:
    look = seen.look
    is_unusual = look is PhaseLook.UNUSUAL
    words = unusual_words(snapshot, side, seen.unusual) if is_unusual else WORDS[look]
    return SideOfPhase(
        label=side.value.capitalize(),
        words=words,
        count=f"{seen.answered} of {seen.asked}",
        look=look.value,
        icon=ICONS.get(look, ""),
        drawn=f"{seen.answered}-{seen.asked}-{look.value}",
    )


def strip_of(
    snapshot: AssessmentSnapshot, asked: Container[str]
) -> tuple[ShownPhase, ...]:
    """Return the phases that an examination asks, in their order."""
    entries = context_of(snapshot).entries
    shown = []
    for phase in GaitPhase:
        if not any(code in asked for code in PHASE_ITEMS[phase]):
            continue
        left, right = (phase_seen(entries, phase, side, asked) for side in Side)
        shown.append(
            ShownPhase(
                code=phase.value,
                title=TITLES[phase],
                block=PHASE_BLOCKS[phase],
                sides=(
                    _side(snapshot, Side.LEFT, left),
                    _side(snapshot, Side.RIGHT, right),
                ),
                can_fill=left.answered + right.answered < left.asked + right.asked,
            )
        )
    return tuple(shown)
