"""Points, outlines and the map from a drawing's own units to the page (y is up)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Op = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Hold a box by its edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return the distance from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the distance from bottom to top."""
        return self.top - self.bottom

    def grown(self, by: float) -> "Bounds":
        """Return the box with `by` added on every side."""
        return Bounds(self.left - by, self.bottom - by, self.right + by, self.top + by)


def bounds_of(points: Iterable[Point]) -> Bounds:
    """Return the smallest box around the points; ValueError if there are none."""
    seen = list(points)
    if not seen:
        raise ValueError("bounds_of needs at least one point")
    xs, ys = [x for x, _ in seen], [y for _, y in seen]
    return Bounds(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Path:
    """Hold an outline as operations: M and L (x, y), C (two controls, end), Z."""

    ops: tuple[Op, ...]

    def points(self) -> list[Point]:
        """Return all points, controls included: their box holds the outline."""
        return [
            (coords[i], coords[i + 1])
            for _, coords in self.ops
            for i in range(0, len(coords), 2)
        ]


@dataclass(frozen=True, slots=True)
class Frame:
    """Map drawing units to page points: scale, shift, and mirror left to right."""

    scale: float
    dx: float
    dy: float
    mirror: bool = False

    def point(self, at: Point) -> Point:
        """Return where a point lies on the page."""
        sign = -self.scale if self.mirror else self.scale
        return self.dx + sign * at[0], self.dy + self.scale * at[1]

    def path(self, path: Path) -> Path:
        """Return the outline as it lies on the page."""
        sx, sy = (-self.scale if self.mirror else self.scale), self.scale
        dx, dy = self.dx, self.dy
        placed: list[Op] = []
        for op, at in path.ops:
            if op == "C":
                x1, y1, x2, y2, x3, y3 = at
                placed.append(
                    (
                        "C",
                        (
                            *(dx + sx * x1, dy + sy * y1),
                            *(dx + sx * x2, dy + sy * y2),
                            *(dx + sx * x3, dy + sy * y3),
                        ),
                    )
                )
            elif at:
                placed.append((op, (dx + sx * at[0], dy + sy * at[1])))
            else:
                placed.append((op, at))
        return Path(tuple(placed))


def polar(origin: Point, angle: float, length: float) -> Point:
    """Return the point `length` away from the origin at `angle` degrees."""
    turn = math.radians(angle)
    return origin[0] + length * math.cos(turn), origin[1] + length * math.sin(turn)


def angle_of(start: Point, end: Point) -> float:
    """Return the direction from start to end, in degrees."""
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point at `share` (0 to 1) of the way from start to end."""
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def local(origin: Point, angle: float, along: float, across: float) -> Point:
    """Return a point given along a direction and across it (positive to its left)."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    return (
        origin[0] + along * cos - across * sin,
        origin[1] + along * sin + across * cos,
    )


def polygon(points: Sequence[Point]) -> Path:
    """Return a closed outline with straight edges."""
    first, *rest = points
    return Path((("M", first), *(("L", point) for point in rest), ("Z", ())))


def polyline(points: Sequence[Point]) -> Path:
    """Return an open line with straight parts."""
    first, *rest = points
    return Path((("M", first), *(("L", point) for point in rest)))


def rectangle(box: Bounds) -> Path:
    """Return the outline of a box."""
    return polygon(
        (
            (box.left, box.bottom),
            (box.right, box.bottom),
            (box.right, box.top),
            (box.left, box.top),
        )
    )


def _curve(before: Point, start: Point, end: Point, after: Point) -> Op:
    """Return one part of a Catmull-Rom curve as a cubic."""
    return (
        "C",
        (
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        ),
    )


def smooth(points: Sequence[Point], *, closed: bool = True) -> Path:
    """Return a soft outline (or, not closed, a soft line) through the points."""
    pts = list(points)
    ring = [pts[-1], *pts, pts[0], pts[1]] if closed else [pts[0], *pts, pts[-1]]
    parts = [
        _curve(ring[i - 1], ring[i], ring[i + 1], ring[i + 2])
        for i in range(1, len(ring) - 2)
    ]
    end: tuple[Op, ...] = (("Z", ()),) if closed else ()
    return Path((("M", pts[0]), *parts, *end))


# Distance of a cubic's controls that draws a quarter circle.
QUARTER = 0.5523


def ellipse(centre: Point, rx: float, ry: float, angle: float = 0) -> Path:
    """Return an ellipse, its first radius turned by `angle` degrees."""

    def at(u: float, v: float) -> Point:
        return local(centre, angle, u * rx, v * ry)

    k = QUARTER
    quarters = (
        (at(1, k), at(k, 1), at(0, 1)),
        (at(-k, 1), at(-1, k), at(-1, 0)),
        (at(-1, -k), at(-k, -1), at(0, -1)),
        (at(k, -1), at(1, -k), at(1, 0)),
    )
    curves: tuple[Op, ...] = tuple(("C", (*a, *b, *c)) for a, b, c in quarters)
    return Path((("M", at(1, 0)), *curves, ("Z", ())))


def disc(centre: Point, radius: float) -> Path:
    """Return a circle as an outline."""
    return ellipse(centre, radius, radius)


def rounded(box: Bounds, radius: float) -> Path:
    """Return a box with round corners."""
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - QUARTER)
    x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
    return Path(
        (
            ("M", (x0 + r, y0)),
            ("L", (x1 - r, y0)),
            ("C", (x1 - k, y0, x1, y0 + k, x1, y0 + r)),
            ("L", (x1, y1 - r)),
            ("C", (x1, y1 - k, x1 - k, y1, x1 - r, y1)),
            ("L", (x0 + r, y1)),
            ("C", (x0 + k, y1, x0, y1 - k, x0, y1 - r)),
            ("L", (x0, y0 + r)),
            ("C", (x0, y0 + k, x0 + k, y0, x0 + r, y0)),
            ("Z", ()),
        )
    )
