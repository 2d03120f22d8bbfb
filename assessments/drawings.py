"""Which drawings a signed examination has, their values and their words. Pure.

The upper app draws them; here is only what they show, so that the page can name it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from assessments.biomechanics.reference.chain_rows import CHAINS
from assessments.biomechanics.types import (
    Chain,
    ChainStep,
    Json,
    Side,
    State,
    StepState,
)
from assessments.snapshot import AssessmentSnapshot, EntrySeen

MOST_MARKS = 40
ROW_PX = 44


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: `kind` names it, `values` are what its address holds.

    `alt`: value and meaning in words. `caption`: what it is, from where it is seen.
    """

    kind: str
    values: tuple[str, ...]
    alt: str
    caption: str

    @property
    def height(self) -> int:
        """Return how high the drawing of a chain is on the page: a row a step."""
        return ROW_PX * (len(self.values) - 1)


def _foot(snapshot: AssessmentSnapshot, side: Side) -> tuple[str, str]:
    """Return a foot's total for the address, and what it means in words."""
    score = snapshot.score("fpi_total", side)
    if score is None or score.number is None:
        return "none", "not scored"
    return f"{score.number:.0f}", f"{score.words}, {score.band_label}"


def _foot_gauge(snapshot: AssessmentSnapshot) -> list[Drawing]:
    left, left_words = _foot(snapshot, Side.LEFT)
    right, right_words = _foot(snapshot, Side.RIGHT)
    if left == right == "none":
        return []
    alt = f"Foot Posture Index. Left foot: {left_words}. Right foot: {right_words}."
    return [Drawing("foot_gauge", (left, right), alt, "Foot Posture Index, each foot")]


def _recorded(snapshot: AssessmentSnapshot, code: str) -> EntrySeen | None:
    entry = snapshot.entry(code)
    return entry if entry and entry.state is State.RECORDED else None


def _pelvis(snapshot: AssessmentSnapshot) -> list[Drawing]:
    """Return the pelvis over the block that levels it; the block is what was tried."""
    block = _recorded(snapshot, "block_mm")
    under = _recorded(snapshot, "block_side")
    if block is None or under is None:
        return []
    height, side = str(json.loads(block.value)), str(json.loads(under.value))
    if side not in set(Side):
        return []
    alt = (
        f"Pelvis seen from behind: level with {block.words} under the {side} foot, so "
        f"the {side} leg is the shorter one by that much."
    )
    return [Drawing("pelvis", (height, side), alt, "Pelvis on blocks, from behind")]


def _mark(raw: Json) -> str:
    """Return a marked place for the address: region.side or region.side.intensity."""
    if not isinstance(raw, Mapping):
        return ""
    parts = [raw.get("region"), raw.get("side"), raw.get("intensity")]
    return ".".join(str(part) for part in parts if part is not None)


def _body_map(snapshot: AssessmentSnapshot) -> list[Drawing]:
    entry = _recorded(snapshot, "body_map")
    marks = json.loads(entry.value) if entry else []
    if entry is None or not marks:
        return []
    values = tuple(_mark(raw) for raw in marks[:MOST_MARKS])
    return [
        Drawing("body_map", values, f"Where it hurts: {entry.words}.", "Where it hurts")
    ]


def _step(step: ChainStep) -> str:
    """Return a step for the address: its side where it was seen on one, else its state."""
    is_on_one = step.state is StepState.PRESENT and step.side is not None
    return f"{step.side}" if is_on_one else step.state.value


def _words(step: ChainStep, *, is_sided: bool) -> str:
    words = step.state.value.replace("_", " ")
    if step.state is not StepState.PRESENT:
        return words
    both = "both sides" if is_sided else ""
    return f"{words}, {step.side or both}".rstrip(", ")


def chain_drawing(chain: Chain) -> Drawing | None:
    """Return the drawing of a chain; None when no step was looked at.

    An old chain whose steps were others is read in words alone.
    """
    row = next((each for each in CHAINS if each.code == chain.code), None)
    rows = row.steps if row else ()
    same = [(s.code, s.title) for s in chain.steps] == [(r.code, r.title) for r in rows]
    if not same or not chain.tested:
        return None
    told = " ".join(
        f"{number}, {step.title}: {_words(step, is_sided=one.sided)}."
        for number, (step, one) in enumerate(
            zip(chain.steps, rows, strict=True), start=1
        )
    )
    return Drawing(
        "chain",
        (chain.code, *map(_step, chain.steps)),
        f"{chain.title}, from first step to last. {told}",
        f"{chain.title}, body seen from behind. A hypothesis, never a cause.",
    )


def chain_drawings(snapshot: AssessmentSnapshot) -> tuple[Drawing, ...]:
    """Return the drawings of the chains that were looked at."""
    drawn = (chain_drawing(chain) for chain in snapshot.chains)
    return tuple(each for each in drawn if each is not None)


def drawings_of(snapshot: AssessmentSnapshot) -> tuple[Drawing, ...]:
    """Return the drawings whose values were recorded: where it hurts, feet, pelvis."""
    return (
        *_body_map(snapshot),
        *_foot_gauge(snapshot),
        *_pelvis(snapshot),
    )
