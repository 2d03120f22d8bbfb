"""One panel of a picture: its shapes, arrows and words, placed in a box."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.careplan.exercises.picture import (
    Arrow,
    Body,
    Foot,
    Guide,
    Hand,
    Item,
    Prop,
    Strap,
    Thing,
)
from reports.figures.body import body_shapes
from reports.figures.foot import foot_shapes
from reports.figures.geometry import (
    Bounds,
    Frame,
    Path,
    Point,
    bounds_of,
    polar,
    polygon,
    polyline,
    smooth,
)
from reports.figures.hand import hand_shapes
from reports.figures.palette import GROUND, MUTED, TEAL, WHITE
from reports.figures.pen import Paint, Pen
from reports.figures.props import prop_shapes, strap_shapes
from reports.figures.shapes import Shape, draw_shapes

ARROW_WIDTH = 2.2
ARROW_HEAD = 7.5


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold a panel ready to place: what is drawn under and over, and its words."""

    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    guides: tuple[Guide, ...]
    on_ground: bool

    def bounds(self) -> Bounds:
        """Return the box around everything that is drawn in drawing units."""
        points: list[Point] = [
            point for shape in self.shapes for point in shape.path.points()
        ]
        for arrow in self.arrows:
            points.extend(arrow.points)
        for guide in self.guides:
            points.extend(guide.points)
        return bounds_of(points)


def build_scene(items: Sequence[Item], *, working: bool) -> Scene:
    """Return a panel made of items; `working` paints the working parts teal."""
    return Scene(
        shapes=tuple(shape for item in items for shape in _shapes(item, working)),
        arrows=tuple(item for item in items if isinstance(item, Arrow)),
        guides=tuple(item for item in items if isinstance(item, Guide)),
        on_ground=_stands(items),
    )


def _stands(items: Sequence[Item]) -> bool:
    """Say whether a body stands on a floor line, not on a mat seen at a slant."""
    slanted = any(
        isinstance(item, Prop) and item.thing is Thing.FLOOR_MAT for item in items
    )
    return not slanted and any(isinstance(item, Body) for item in items)


def _shapes(item: Item, working: bool) -> list[Shape]:
    """Return the shapes of one item."""
    if isinstance(item, Body):
        return body_shapes(item, working=working)
    if isinstance(item, Foot):
        return foot_shapes(item, working=working)
    if isinstance(item, Hand):
        return hand_shapes(item)
    if isinstance(item, Prop):
        return prop_shapes(item)
    if isinstance(item, Strap):
        return strap_shapes(item)
    return []


def fit(bounds: Bounds, box: Bounds, *, mirror: bool, rise: float = 0) -> Frame:
    """Return the frame that shows `bounds` as large as it fits.

    `rise` is the share of the height left over that lies below the drawing.
    """
    scale = min(box.width / bounds.width, box.height / bounds.height)
    centre = (bounds.left + bounds.right) / 2
    middle = (box.left + box.right) / 2
    dx = middle + scale * centre if mirror else middle - scale * centre
    spare = box.height - scale * bounds.height
    return Frame(scale, dx, box.bottom + rise * spare - scale * bounds.bottom, mirror)


def draw_scene(pen: Pen, scene: Scene, frame: Frame, box: Bounds) -> None:
    """Draw a panel: floor, shapes, guides, arrows."""
    if scene.on_ground:
        _draw_ground(pen, frame, box)
    draw_shapes(pen, frame, scene.shapes)
    for guide in scene.guides:
        line = frame.path(polyline(guide.points))
        pen.path(line, Paint(stroke=MUTED, width=1, dash=(3, 2.5)))
    for arrow in scene.arrows:
        draw_arrow(pen, [frame.point(point) for point in arrow.points], arrow.both)


def _draw_ground(pen: Pen, frame: Frame, box: Bounds) -> None:
    """Draw the floor from edge to edge of the panel."""
    y = frame.point((0, 0))[1]
    line = polyline(((box.left, y), (box.right, y)))
    pen.path(line, Paint(stroke=GROUND, width=1.2))


def draw_arrow(pen: Pen, points: Sequence[Point], both: bool = False) -> None:
    """Draw a movement arrow through points of the page."""
    shaft = smooth(_shortened(points, both), closed=False)
    heads = [_head(points[-2], points[-1])]
    if both:
        heads.append(_head(points[1], points[0]))
    pen.path(shaft, Paint(stroke=WHITE, width=ARROW_WIDTH + 2))
    for head in heads:
        pen.path(head, Paint(fill=WHITE, stroke=WHITE, width=2))
    pen.path(shaft, Paint(stroke=TEAL, width=ARROW_WIDTH))
    for head in heads:
        pen.path(head, Paint(fill=TEAL))


def _shortened(points: Sequence[Point], both: bool) -> list[Point]:
    """Return the shaft's points, ending inside the heads."""
    pts = list(points)
    pts[-1] = _towards(pts[-1], pts[-2], ARROW_HEAD * 0.7)
    if both:
        pts[0] = _towards(pts[0], pts[1], ARROW_HEAD * 0.7)
    return pts


def _towards(start: Point, end: Point, by: float) -> Point:
    """Return start moved towards end."""
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    return polar(start, angle, by)


def _head(before: Point, tip: Point) -> Path:
    """Return the head of an arrow that comes from `before`."""
    back = math.degrees(math.atan2(before[1] - tip[1], before[0] - tip[0]))
    return polygon(
        (tip, polar(tip, back + 27, ARROW_HEAD), polar(tip, back - 27, ARROW_HEAD))
    )


def union(boxes: Iterable[Bounds]) -> Bounds:
    """Return the box around boxes."""
    seen = list(boxes)
    return Bounds(
        min(box.left for box in seen),
        min(box.bottom for box in seen),
        max(box.right for box in seen),
        max(box.top for box in seen),
    )
