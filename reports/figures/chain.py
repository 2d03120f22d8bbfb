"""A kinetic chain from foot to back: its steps in order beside a body seen from behind.

Only what was seen is marked on the body. A chain is a hypothesis, never a cause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.biomechanics.types import Side, StepState
from reports.figures.body import body_shapes
from reports.figures.bodymap import BODY_EXTENT, STANDING
from reports.figures.geometry import Bounds, Frame, Point, polyline
from reports.figures.palette import HAIRLINE, INK, MUTED, TEAL, WHITE
from reports.figures.pen import Anchor, Lettering, Paint, Pen, fitted, wrapped
from reports.figures.shapes import draw_shapes

WORDS = 12
LEADING = 13.0
NODE = 7.0
TALLEST = 210.0
# A browser's own bold face is wider than ours: words end before the edge.
SURE = 0.86
STATES = {
    StepState.PRESENT: "present",
    StepState.ABSENT: "absent",
    StepState.UNSURE: "unsure",
    StepState.NOT_TESTED: "not tested",
}
# Where a step lies on the body: outwards from its middle (0 for what has no side), and
# up from the floor.
PLACES: Mapping[str, Point] = {
    "weak_flat_foot": (5.4, 1.4),
    "pronates_at_contact": (3.6, 3.4),
    "ankle_alignment_changed": (4.6, 8.5),
    "knee_drops_inward": (4.7, 28.4),
    "hip_compensates_gluteal_overwork": (8.0, 45.0),
    "gluteal_short_tight": (5.2, 48.5),
    "pelvis_tips_twists_to_that_side": (4.0, 53.0),
    "lumbar_spacing_changed": (0.0, 58.0),
    "low_back_pain": (0.0, 62.0),
    "foot_or_heel_pain": (5.0, 1.6),
    "shuffle_short_stride": (0.0, 12.0),
    "no_heel_strike_flat_contact": (3.8, 3.6),
    "centre_of_mass_forward": (0.0, 49.0),
    "trunk_leans_forward_flexed": (0.0, 74.0),
    "pelvis_and_shoulders_tip_forward": (0.0, 69.5),
    "spine_flexed_lordosis_flattened": (0.0, 66.0),
    "disc_or_facet_load": (0.0, 58.0),
    "one_sided_pain": (4.8, 6.0),
    "short_stance_affected_side": (4.8, 18.0),
    "extra_load_other_leg": (4.8, 26.0),
    "upper_body_shifts_to_loaded_side": (5.0, 72.0),
    "side_to_side_instead_of_rotation": (0.0, 68.0),
    "sij_tight_inflamed": (3.4, 53.5),
    "leg_referred_pain": (5.2, 38.0),
    "pelvis_inefficient_position": (0.0, 51.0),
    "stress_on_lumbar_joints_ligaments_muscles": (0.0, 58.0),
    "lld": (4.8, 22.0),
    "pelvic_tilt": (5.0, 51.0),
    "spinal_curvature": (1.8, 66.0),
    "muscle_tension": (3.0, 59.0),
    "one_side_works_harder": (5.0, 40.0),
    "poor_mechanics_or_shoes": (0.0, 2.0),
    "reduced_shock_absorption": (0.0, 14.0),
    "load_to_spine": (0.0, 56.0),
}
MIDDLE: Point = (0.0, 50.0)


@dataclass(frozen=True, slots=True)
class StepSeen:
    """One step as it was described; `side` None for both sides, or for the middle."""

    code: str
    title: str
    state: StepState
    side: Side | None = None

    @property
    def words(self) -> str:
        """Return whether it was seen, and where."""
        if self.state is not StepState.PRESENT:
            return STATES[self.state]
        if self.side is not None:
            return f"present, {self.side.value}"
        return "present, both sides" if self._is_sided else "present"

    @property
    def _is_sided(self) -> bool:
        return PLACES.get(self.code, MIDDLE)[0] > 0

    @property
    def points(self) -> tuple[Point, ...]:
        """Return where it is marked on a body seen from behind: left on the left."""
        if self.state is not StepState.PRESENT:
            return ()
        out, up = PLACES.get(self.code, MIDDLE)
        if not out:
            return ((0.0, up),)
        ways = {Side.LEFT: (-1,), Side.RIGHT: (1,), None: (-1, 1)}[self.side]
        return tuple((way * out, up) for way in ways)


def draw_chain(pen: Pen, steps: Sequence[StepSeen], size: tuple[float, float]) -> None:
    """Draw a chain in a box of `size` points, its first step at the bottom.

    Raises ValueError for a chain without steps.
    """
    if not steps:
        raise ValueError("A chain has one step or more")
    width, height = size
    tall = min(height - LEADING - 2, TALLEST)
    scale = tall / BODY_EXTENT.height
    body = Frame(
        scale, -scale * BODY_EXTENT.left, (height - tall + LEADING) / 2 + scale
    )
    draw_shapes(pen, body, body_shapes(STANDING, working=False, behind=True))
    _draw_sides(pen, body)
    column = scale * BODY_EXTENT.width + 16 + NODE
    row = height / len(steps)
    nodes = [(column, row * (index + 0.5)) for index in range(len(steps))]
    _draw_links(pen, steps, nodes)
    for number, (step, node) in enumerate(zip(steps, nodes, strict=True), start=1):
        for place in step.points:
            at = body.point(place)
            pen.path(polyline((at, node)), Paint(stroke=TEAL, width=0.7))
            pen.circle(at, 3, Paint(fill=TEAL, stroke=WHITE, width=1))
        _draw_node(pen, step.state, node)
        left = column + NODE + 7
        room = Bounds(left, node[1] - row / 2, width, node[1] + row / 2)
        _draw_words(pen, number, step, room)


def chain_alt_text(steps: Sequence[StepSeen]) -> str:
    """Return every step in words, the first one first."""
    told = (f"{n}, {step.title}: {step.words}." for n, step in enumerate(steps, 1))
    return f"{SEEN_FROM} {' '.join(told)}"


SEEN_FROM = "Steps from first to last, beside a body seen from behind."


def _draw_sides(pen: Pen, body: Frame) -> None:
    """Name the sides below the body."""
    for name, x in (("Left", -12.0), ("Right", 12.0)):
        at = (body.point((x, 0))[0], body.point((0, -1))[1] - 11)
        pen.text(at, name, Lettering(10, MUTED, anchor=Anchor.MIDDLE))


def _draw_links(pen: Pen, steps: Sequence[StepSeen], nodes: Sequence[Point]) -> None:
    """Join the steps; only what was seen at both ends is a whole line."""
    for index, (start, end) in enumerate(zip(nodes, nodes[1:], strict=False)):
        pair = steps[index : index + 2]
        is_seen = all(step.state is StepState.PRESENT for step in pair)
        paint = (
            Paint(stroke=TEAL, width=2)
            if is_seen
            else Paint(stroke=MUTED, width=1, dash=(2, 3))
        )
        pen.path(polyline((start, end)), paint)


def _draw_node(pen: Pen, state: StepState, at: Point) -> None:
    """Draw a step's mark: a tick, a dash, a question, or an empty ring."""
    x, y = at
    is_present = state is StepState.PRESENT
    is_looked = state is not StepState.NOT_TESTED
    edge = TEAL if is_present else MUTED if is_looked else HAIRLINE
    fill = TEAL if is_present else WHITE
    pen.circle(at, NODE, Paint(fill=fill, stroke=edge, width=1.4))
    if is_present:
        tick = ((x - 3.4, y), (x - 1, y - 3), (x + 3.6, y + 3))
        pen.path(polyline(tick), Paint(stroke=WHITE, width=1.8))
    if state is StepState.ABSENT:
        pen.path(polyline(((x - 3, y), (x + 3, y))), Paint(stroke=INK, width=1.8))
    if state is StepState.UNSURE:
        style = Lettering(10, INK, bold=True, anchor=Anchor.MIDDLE)
        pen.text((x, y - 3.5), "?", style)


def _draw_words(pen: Pen, number: int, step: StepSeen, box: Bounds) -> None:
    """Draw a step's number, name and state in the lines that its row has."""
    room = SURE * box.width
    one = f"{number} {step.title}: {step.words}"
    is_low = box.height < 2 * LEADING
    lines = [one] if is_low else [*wrapped(f"{number} {step.title}", WORDS, room)[:2]]
    if not is_low:
        lines.append(step.words)
    is_present = step.state is StepState.PRESENT
    baseline = (box.bottom + box.top) / 2 - 4 + LEADING * (len(lines) - 1) / 2
    for index, line in enumerate(lines):
        colour = INK if is_present else MUTED
        size = fitted(line, WORDS, room)
        style = Lettering(size, colour, bold=is_present)
        pen.text((box.left, baseline - index * LEADING), line, style)
