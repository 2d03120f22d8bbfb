"""Outlines of a body's parts: limbs that taper, trunk, head, hands and feet."""

import math
from dataclasses import dataclass

from reports.figures.geometry import (
    Path,
    Point,
    angle_of,
    between,
    disc,
    local,
    polar,
    smooth,
)

Profile = tuple[tuple[float, float, float], ...]

# (share of the bone, half width in front, half width behind), body height 100.
THIGH_SIDE: Profile = (
    (0.0, 6.0, 6.4),
    (0.3, 5.9, 5.6),
    (0.7, 4.6, 4.2),
    (1.0, 3.6, 3.5),
)
SHANK_SIDE: Profile = (
    (0.0, 3.5, 3.4),
    (0.22, 2.9, 4.5),
    (0.45, 2.6, 4.1),
    (0.75, 2.1, 2.4),
    (1.0, 2.1, 2.2),
)
UPPER_ARM_SIDE: Profile = (
    (0.0, 3.1, 3.1),
    (0.4, 3.0, 2.8),
    (1.0, 2.3, 2.3),
)
FOREARM_SIDE: Profile = (
    (0.0, 2.3, 2.3),
    (0.25, 2.5, 2.5),
    (1.0, 1.5, 1.5),
)
THIGH_FRONT: Profile = (
    (0.0, 4.4, 4.8),
    (0.3, 4.6, 4.9),
    (0.7, 3.9, 3.9),
    (1.0, 3.2, 3.2),
)
SHANK_FRONT: Profile = (
    (0.0, 3.1, 3.1),
    (0.28, 3.6, 3.4),
    (0.7, 2.3, 2.2),
    (1.0, 2.0, 2.0),
)


@dataclass(frozen=True, slots=True)
class Bone:
    """Place one tapering part between two joints; `facing` is where its front lies."""

    start: Point
    end: Point
    profile: Profile
    facing: int = 1

    def outline(
        self, low: float = 0, high: float = 1, grow: float = 0, *, blunt: bool = False
    ) -> Path:
        """Return the outline from one share of the bone to another.

        Both ends are round, so that bones join; `blunt` cuts the far end straight.
        """
        shares = [low, *(s for s, _, _ in self.profile if low < s < high), high]
        angle = angle_of(self.start, self.end)
        front = [self._edge(angle, s, grow, front=True) for s in shares]
        back = [self._edge(angle, s, grow, front=False) for s in reversed(shares)]
        far = self._cap(front[-1], back[0], angle, 0 if blunt else 1)
        near = self._cap(back[-1], front[0], angle, -1)
        return smooth([*front, far, *back, near])

    @staticmethod
    def _cap(start: Point, end: Point, angle: float, way: int) -> Point:
        """Return the point of a round end between two edges."""
        bulge = math.dist(start, end) * 0.38 * way
        return polar(between(start, end, 0.5), angle, bulge)

    def half_widths(self, share: float) -> tuple[float, float]:
        """Return the half widths in front and behind at a share of the bone."""
        for (s0, f0, b0), (s1, f1, b1) in zip(
            self.profile, self.profile[1:], strict=False
        ):
            if s0 <= share <= s1:
                t = (share - s0) / (s1 - s0)
                return f0 + (f1 - f0) * t, b0 + (b1 - b0) * t
        raise ValueError(f"Share must lie in 0..1, got {share}")

    def _edge(self, angle: float, share: float, grow: float, *, front: bool) -> Point:
        """Return the point of the front or back edge at a share of the bone."""
        ahead, behind = self.half_widths(share)
        across = (ahead + grow) if front else -(behind + grow)
        at = between(self.start, self.end, share)
        return local(at, angle, 0, across * self.facing)


# Foot seen from the side: along the foot and above it, ankle at (0, 0).
FOOT_BACK: tuple[Point, ...] = (
    (2.2, 1.8),
    (-0.2, 2.4),
    (-2.3, 1.6),
    (-2.9, -0.6),
    (-3.7, -2.3),
    (-3.1, -3.8),
    (-1.4, -4.1),
    (2.8, -3.3),
    (6.2, -4.0),
)
FOOT_TOP: tuple[Point, ...] = ((7.4, -1.3), (4.6, 0.3))
TOE_RING: tuple[Point, ...] = (
    (8.4, -4.1),
    (10.7, -4.0),
    (11.7, -3.3),
    (11.0, -2.3),
    (9.2, -1.9),
)
TOE_JOINT: Point = (7.7, -2.7)
# Feet are drawn a little large: they are what the reader must look at.
FOOT_SCALE = 1.12


def foot_side(ankle: Point, angle: float, toes: float, facing: int) -> Path:
    """Return a bare foot seen from the side, its toes bent up by `toes` degrees."""

    def at(point: Point) -> Point:
        x, y = point[0] * FOOT_SCALE, point[1] * FOOT_SCALE
        return local(ankle, angle, x, y * facing)

    ring = [
        local(TOE_JOINT, toes, x - TOE_JOINT[0], y - TOE_JOINT[1]) for x, y in TOE_RING
    ]
    return smooth([at(point) for point in (*FOOT_BACK, *ring, *FOOT_TOP)])


FOOT_FRONT: tuple[Point, ...] = (
    (0.0, 2.2),
    (-2.1, 1.0),
    (-2.6, -1.6),
    (-3.6, -3.2),
    (-3.2, -4.1),
    (0.0, -4.2),
    (3.2, -4.1),
    (3.5, -3.2),
    (2.6, -1.6),
    (2.1, 1.0),
)


def foot_front(ankle: Point, angle: float) -> Path:
    """Return a foot that points at the reader, below a shank at an angle."""
    k = FOOT_SCALE
    return smooth([local(ankle, angle + 90, x * k, y * k) for x, y in FOOT_FRONT])


HAND: tuple[Point, ...] = (
    (-0.8, 1.5),
    (2.6, 1.95),
    (6.4, 1.3),
    (7.5, 0.1),
    (6.4, -1.2),
    (2.6, -1.75),
    (-0.8, -1.5),
)
THUMB: tuple[Point, ...] = (
    (0.6, 0.8),
    (2.6, 2.6),
    (4.4, 3.0),
    (4.2, 1.8),
)


def hand(wrist: Point, angle: float, facing: int) -> list[Path]:
    """Return a hand with its thumb towards the front of the body."""
    return [
        smooth([local(wrist, angle, x, y * facing) for x, y in points])
        for points in (HAND, THUMB)
    ]


# Head seen from the side: ahead of its middle and above it.
FACE: tuple[Point, ...] = (
    (0.2, 6.5),
    (3.4, 5.6),
    (5.0, 3.2),
    (5.15, 1.5),
    (4.95, 0.7),
    (5.6, -0.4),
    (6.5, -1.5),
    (6.1, -2.1),
    (5.1, -2.3),
    (5.3, -3.1),
    (5.1, -3.7),
    (5.0, -4.6),
    (4.2, -5.8),
    (2.6, -6.2),
    (0.2, -4.9),
    (-2.6, -4.2),
    (-4.6, -1.8),
    (-5.2, 1.4),
    (-3.8, 5.0),
)
HAIR: tuple[Point, ...] = (
    (0.2, 7.2),
    (3.6, 6.3),
    (5.3, 3.9),
    (4.0, 3.6),
    (2.4, 3.0),
    (1.3, 1.4),
    (0.9, -0.6),
    (-0.4, -0.4),
    (-0.9, -1.6),
    (-2.4, -3.6),
    (-4.4, -4.2),
    (-5.5, -1.8),
    (-5.9, 1.6),
    (-4.2, 5.6),
)
EAR: tuple[Point, ...] = (
    (-0.2, 0.6),
    (0.9, 0.2),
    (0.7, -1.3),
    (-0.2, -1.9),
    (-0.9, -0.5),
)
EYE: Point = (3.7, 0.7)


def head_side(centre: Point, up: float, facing: int) -> dict[str, Path]:
    """Return face, hair, ear and eye of a head whose crown points `up`."""

    def ring(points: tuple[Point, ...]) -> Path:
        return smooth([local(centre, up, y, -x * facing) for x, y in points])

    eye = local(centre, up, EYE[1], -EYE[0] * facing)
    return {
        "face": ring(FACE),
        "hair": ring(HAIR),
        "ear": ring(EAR),
        "eye": disc(eye, 0.55),
    }


FACE_FRONT: tuple[Point, ...] = (
    (0.0, 6.5),
    (-3.6, 5.2),
    (-4.8, 1.2),
    (-4.4, -2.2),
    (-2.4, -5.4),
    (0.0, -6.4),
    (2.4, -5.4),
    (4.4, -2.2),
    (4.8, 1.2),
    (3.6, 5.2),
)
HAIR_FRONT: tuple[Point, ...] = (
    (0.0, 7.2),
    (-4.0, 5.8),
    (-5.4, 1.6),
    (-4.9, -0.6),
    (-4.2, 2.0),
    (-2.6, 3.6),
    (0.6, 3.9),
    (3.0, 3.3),
    (4.2, 1.6),
    (4.9, -0.6),
    (5.4, 1.6),
    (4.0, 5.8),
)


def head_front(centre: Point, up: float) -> dict[str, Path]:
    """Return face, hair and eyes of a head seen from the front."""

    def at(x: float, y: float) -> Point:
        return local(centre, up, y, -x)

    return {
        "face": smooth([at(x, y) for x, y in FACE_FRONT]),
        "hair": smooth([at(x, y) for x, y in HAIR_FRONT]),
        "left_eye": disc(at(1.9, 0.2), 0.5),
        "right_eye": disc(at(-1.9, 0.2), 0.5),
        "mouth": smooth([at(-1.4, -3.2), at(0, -3.7), at(1.4, -3.2)], closed=False),
    }


# Trunk seen from the side: share from hip to shoulder, front and back half width.
TRUNK_SIDE: Profile = (
    (-0.16, 3.0, 3.6),
    (-0.08, 5.0, 6.2),
    (0.02, 5.9, 7.2),
    (0.16, 5.9, 6.3),
    (0.36, 5.5, 4.5),
    (0.62, 6.2, 5.4),
    (0.82, 6.2, 6.0),
    (0.97, 4.2, 5.0),
    (1.06, 2.2, 3.0),
)
TRUNK_FRONT: Profile = (
    (-0.2, 3.0, 3.0),
    (-0.14, 7.4, 7.4),
    (0.02, 8.8, 8.8),
    (0.16, 8.2, 8.2),
    (0.36, 6.8, 6.8),
    (0.62, 8.0, 8.0),
    (0.84, 9.4, 9.4),
    (0.97, 8.6, 8.6),
    (1.07, 3.6, 3.6),
)
WAISTBAND = 0.24


@dataclass(frozen=True, slots=True)
class Trunk:
    """Place the trunk along hip, waist and shoulder."""

    hip: Point
    waist: Point
    shoulder: Point
    profile: Profile
    facing: int

    def spine(self, share: float) -> tuple[Point, float]:
        """Return the point of the spine at a share, and its direction there."""
        low = angle_of(self.hip, self.waist)
        high = angle_of(self.waist, self.shoulder)
        turn = (high - low + 180) % 360 - 180
        blend = min(1.0, max(0.0, (share - 0.25) / 0.5))
        angle = low + turn * blend
        if share <= 0.5:
            return between(self.hip, self.waist, share * 2), angle
        return between(self.waist, self.shoulder, share * 2 - 1), angle

    def outline(self, low: float, high: float) -> Path:
        """Return the trunk's outline from one share to another."""
        rows = [row for row in self.profile if low <= row[0] <= high]
        front = [self._edge(share, -ahead) for share, ahead, _ in rows]
        back = [self._edge(share, behind) for share, _, behind in reversed(rows)]
        return smooth([*front, *back])

    def _edge(self, share: float, across: float) -> Point:
        """Return a point beside the spine, positive towards the back."""
        at, angle = self.spine(share)
        return local(at, angle, 0, across * self.facing)
