"""The things an exercise uses: chair, wall, step, mat, ball, band, towel, rail."""

from collections.abc import Callable, Mapping

from reports.careplan.exercises.picture import Prop, Strap, Thing
from reports.figures.geometry import (
    Bounds,
    Point,
    disc,
    ellipse,
    polygon,
    polyline,
    rectangle,
    rounded,
    smooth,
)
from reports.figures.palette import BAND, GROUND, PROP, PROP_EDGE, TOWEL
from reports.figures.pen import Paint
from reports.figures.shapes import Shape, lined

SOLID = Paint(fill=PROP, stroke=PROP_EDGE, width=0.8)
CLOTH = Paint(fill=TOWEL, stroke=PROP_EDGE, width=0.8)


def prop_shapes(prop: Prop) -> list[Shape]:
    """Return the shapes of a thing."""
    return DRAW[prop.thing](prop)


def _box(prop: Prop) -> Bounds:
    """Return the box a thing fills."""
    return Bounds(prop.x, prop.y, prop.x + prop.width, prop.y + prop.height)


def _block(prop: Prop) -> list[Shape]:
    """Return a plain block: step or box."""
    return [Shape(rectangle(_box(prop)), SOLID)]


def _soft(prop: Prop) -> list[Shape]:
    """Return a soft block: mat or cushion."""
    return [Shape(rounded(_box(prop), prop.height / 2), CLOTH)]


def _wall(prop: Prop) -> list[Shape]:
    """Return a wall with its inner edge at x, hatched away from the body."""
    width = prop.width or 4
    near, away = prop.x, prop.x + width
    left, right = min(near, away), max(near, away)
    top = prop.y + prop.height
    face = lined(polyline(((near, prop.y), (near, top))), PROP_EDGE, 1.4)
    body = Shape(rectangle(Bounds(left, prop.y, right, top)), Paint(fill=PROP))
    return [body, face]


def _chair(prop: Prop) -> list[Shape]:
    """Return a chair: seat from x, `height` high, its back on the left.

    A negative width puts the back on the right.
    """
    seat, way = prop.height, (1 if prop.width >= 0 else -1)
    depth = abs(prop.width)

    def bar(x0: float, y0: float, x1: float, y1: float) -> Shape:
        a, b = prop.x + way * x0, prop.x + way * x1
        box = Bounds(min(a, b), prop.y + y0, max(a, b), prop.y + y1)
        return Shape(rounded(box, 1), SOLID)

    return [
        bar(0.4, 0, 2.4, seat),
        bar(depth - 3, 0, depth - 1, seat),
        bar(-1.4, seat - 2.6, 0.8, seat + 27),
        bar(-0.8, seat - 2.6, depth, seat),
    ]


def _worktop(prop: Prop) -> list[Shape]:
    """Return a worktop on a cupboard, its front edge at x."""
    top = prop.y + prop.height
    slab = Bounds(prop.x - 1.5, top - 2.4, prop.x + prop.width, top)
    cupboard = Bounds(prop.x + 1, prop.y, prop.x + prop.width, top - 2.4)
    knob = Bounds(prop.x + 3, top - 9, prop.x + 4.2, top - 6)
    return [
        Shape(rectangle(cupboard), SOLID),
        Shape(rounded(slab, 0.8), SOLID),
        Shape(rounded(knob, 0.6), Paint(fill=PROP_EDGE)),
    ]


def _rail(prop: Prop) -> list[Shape]:
    """Return a rail on a post, the grip at x and `height`."""
    top = prop.y + prop.height
    post = Bounds(prop.x - 0.7, prop.y, prop.x + 0.7, top)
    grip = Bounds(prop.x - 4, top - 1.1, prop.x + 4, top + 1.1)
    return [Shape(rectangle(post), SOLID), Shape(rounded(grip, 1.1), SOLID)]


def _ball(prop: Prop) -> list[Shape]:
    """Return a ball; its width is the diameter."""
    r = prop.width / 2
    seam = smooth(
        (
            (prop.x - r * 0.62, prop.y + r * 0.78),
            (prop.x - r * 0.1, prop.y),
            (prop.x - r * 0.62, prop.y - r * 0.78),
        ),
        closed=False,
    )
    return [
        Shape(disc((prop.x, prop.y), r), Paint(fill=TOWEL, stroke=PROP_EDGE)),
        lined(seam, PROP_EDGE, 0.8),
    ]


def _towel_roll(prop: Prop) -> list[Shape]:
    """Return a rolled towel seen from its end."""
    r = prop.width / 2
    at = (prop.x, prop.y)
    spiral = smooth(
        [
            (at[0] + k * r * x, at[1] + k * r * y)
            for k, x, y in (
                (0.75, 0.0, 1.0),
                (0.7, -1.0, 0.0),
                (0.6, 0.0, -1.0),
                (0.5, 1.0, 0.0),
                (0.4, 0.0, 1.0),
                (0.3, -1.0, 0.0),
                (0.2, 0.0, -1.0),
            )
        ],
        closed=False,
    )
    return [Shape(disc(at, r), CLOTH), lined(spiral, PROP_EDGE, 0.7)]


def _stone(prop: Prop) -> list[Shape]:
    """Return a small round stone."""
    oval = ellipse((prop.x, prop.y), prop.width / 2, prop.height / 2)
    return [Shape(oval, CLOTH)]


def _floor_mat(prop: Prop) -> list[Shape]:
    """Return a mat seen from above or at a slant: `height` is how deep it looks."""
    slant: tuple[Point, ...] = (
        (prop.x, prop.y),
        (prop.x + prop.width, prop.y),
        (prop.x + prop.width - 4, prop.y + prop.height),
        (prop.x + 4, prop.y + prop.height),
    )
    return [Shape(polygon(slant), Paint(fill=PROP, stroke=PROP_EDGE, width=0.8))]


def _floor(prop: Prop) -> list[Shape]:
    """Return a floor line for feet close up."""
    ends = ((prop.x, prop.y), (prop.x + prop.width, prop.y))
    return [lined(polyline(ends), GROUND, 1.2)]


def _stool(prop: Prop) -> list[Shape]:
    """Return a chair seen from the front."""
    top = prop.y + prop.height
    right = prop.x + prop.width
    seat = Bounds(prop.x, top - 3, right, top)
    legs = (
        Bounds(prop.x + 1.5, prop.y, prop.x + 3.7, top - 3),
        Bounds(right - 3.7, prop.y, right - 1.5, top - 3),
    )
    back = Bounds(prop.x + 2, top + 6, right - 2, top + 27)
    return [
        *(Shape(rounded(box, 1), SOLID) for box in (*legs, back)),
        Shape(rounded(seat, 1.4), SOLID),
    ]


def _speech(prop: Prop) -> list[Shape]:
    """Return a speech bubble whose tail points down to the left, with three dots."""
    box = _box(prop)
    tail = polygon(
        (
            (box.left + 3, box.bottom + 3),
            (box.left - 4, box.bottom - 4),
            (box.left + 9, box.bottom + 1),
        )
    )
    middle = (box.bottom + box.top) / 2
    dots = [
        Shape(disc((box.left + box.width * k, middle), 1.3), Paint(fill=PROP_EDGE))
        for k in (0.28, 0.5, 0.72)
    ]
    bubble = Shape(rounded(box, 6), SOLID)
    return [Shape(tail, SOLID), bubble, *dots]


DRAW: Mapping[Thing, Callable[[Prop], list[Shape]]] = {
    Thing.WALL: _wall,
    Thing.CHAIR: _chair,
    Thing.STEP: _block,
    Thing.MAT: _soft,
    Thing.WORKTOP: _worktop,
    Thing.RAIL: _rail,
    Thing.CUSHION: _soft,
    Thing.BALL: _ball,
    Thing.TOWEL_ROLL: _towel_roll,
    Thing.BOX: _block,
    Thing.STONE: _stone,
    Thing.FLOOR_MAT: _floor_mat,
    Thing.SPEECH: _speech,
    Thing.FLOOR: _floor,
    Thing.STOOL: _stool,
    Thing.POST: _block,
}


def strap_shapes(strap: Strap) -> list[Shape]:
    """Return a band (violet) or a towel (sand) laid along its points."""
    line = smooth(strap.points, closed=False)
    if strap.towel:
        return [lined(line, PROP_EDGE, 3.8), lined(line, TOWEL, 2.4)]
    return [lined(line, BAND, 2.6)]
