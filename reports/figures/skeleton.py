"""Where the joints of a posed body lie; every bone starts where another ends."""

import math
from dataclasses import dataclass

from reports.careplan.exercises.picture import (
    ANKLE_HEIGHT,
    Body,
    Contact,
    Limb,
    Part,
    Reach,
    Turn,
    View,
)
from reports.figures.geometry import Point, angle_of, between, local, polar

# Lengths where the body height is 100 (careplan section 4, hand and foot apart).
TRUNK = 29.0
NECK = 3.6
HEAD_CENTRE = 10.2
THIGH = 24.0
SHANK = 24.0
UPPER_ARM = 17.0
FOREARM = 13.5
PALM = 3.6
HIP_OFFSET = 4.6
SHOULDER_OFFSET = 8.4
# Heel and ball along the foot, from the ankle.
HEEL_BACK = -2.4
BALL_AHEAD = 8.5
SLACK = 0.4


@dataclass(frozen=True, slots=True)
class LimbJoints:
    """Hold one limb: root, middle joint, end joint, and the hand or foot after it.

    `tip_angle` is None for a foot seen from the front.
    """

    root: Point
    middle: Point
    end: Point
    tip_angle: float | None
    toes: float

    @property
    def lower_angle(self) -> float:
        """Return the direction of the second bone."""
        return angle_of(self.middle, self.end)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Hold every joint of a body."""

    hip: Point
    waist: Point
    shoulder: Point
    head: Point
    limbs: dict[Part, LimbJoints]


def bones(part: Part) -> tuple[float, float]:
    """Return the lengths of a limb's two bones."""
    if part in (Part.NEAR_LEG, Part.FAR_LEG):
        return THIGH, SHANK
    return UPPER_ARM, FOREARM


def solve(body: Body) -> Skeleton:
    """Return the joints of a body; ValueError if a limb cannot reach its target."""
    waist = polar(body.hip, body.trunk[0], TRUNK / 2)
    shoulder = polar(waist, body.trunk[1], TRUNK / 2)
    roots = _roots(body, shoulder)
    plans = {
        Part.NEAR_ARM: body.near_arm,
        Part.FAR_ARM: body.far_arm,
        Part.NEAR_LEG: body.near_leg,
        Part.FAR_LEG: body.far_leg,
    }
    return Skeleton(
        hip=body.hip,
        waist=waist,
        shoulder=shoulder,
        head=polar(shoulder, body.head, HEAD_CENTRE),
        limbs={
            part: _limb(part, roots[part], plan, body) for part, plan in plans.items()
        },
    )


def _roots(body: Body, shoulder: Point) -> dict[Part, Point]:
    """Return where the limbs start: side by side when seen from the front."""
    hips = HIP_OFFSET if body.view is View.FRONT else 0.0
    shoulders = SHOULDER_OFFSET if body.view is View.FRONT else 0.0
    low, high = body.trunk
    return {
        Part.NEAR_LEG: local(body.hip, low, 0, hips),
        Part.FAR_LEG: local(body.hip, low, 0, -hips),
        Part.NEAR_ARM: local(shoulder, high, 0, shoulders),
        Part.FAR_ARM: local(shoulder, high, 0, -shoulders),
    }


def _limb(part: Part, root: Point, plan: Limb, body: Body) -> LimbJoints:
    """Return the joints of one limb."""
    if isinstance(plan, Turn):
        return _turned(part, root, plan, body)
    return _reaching(part, root, plan, body)


def _turned(part: Part, root: Point, plan: Turn, body: Body) -> LimbJoints:
    """Return the joints of a limb given by angles."""
    first, second = bones(part)
    middle = polar(root, plan.upper, first * plan.upper_length)
    end = polar(middle, plan.lower, second * plan.lower_length)
    tip = plan.end
    if tip is None and not _front_foot(part, body):
        leg = part in (Part.NEAR_LEG, Part.FAR_LEG)
        tip = plan.lower + (90 * body.facing if leg else 0)
    return LimbJoints(root, middle, end, tip, plan.toes)


def _front_foot(part: Part, body: Body) -> bool:
    """Say whether a foot without an angle is seen from the front."""
    leg = part in (Part.NEAR_LEG, Part.FAR_LEG)
    return leg and body.view is View.FRONT


def _reaching(part: Part, root: Point, plan: Reach, body: Body) -> LimbJoints:
    """Return the joints of a limb given by what it touches."""
    first, second = bones(part)
    leg = part in (Part.NEAR_LEG, Part.FAR_LEG)
    straight_hand = not leg and plan.end is None
    target = _joint_target(plan, body, leg)
    lower = second + (PALM if straight_hand else 0)
    way = plan.bend * body.facing * (1 if leg else -1)
    middle = _bend(root, target, (first, lower), way)
    end = between(middle, target, second / lower)
    tip = plan.end
    if tip is None and not _front_foot(part, body):
        tip = angle_of(middle, end) + (90 * body.facing if leg else 0)
    return LimbJoints(root, middle, end, tip, plan.toes)


def _joint_target(plan: Reach, body: Body, leg: bool) -> Point:
    """Return where the ankle or wrist (or palm) must be."""
    target = (plan.x, plan.y)
    if not leg or plan.at is Contact.END or plan.end is None:
        return target
    along = HEEL_BACK if plan.at is Contact.HEEL else BALL_AHEAD
    return local(target, plan.end, -along, ANKLE_HEIGHT * body.facing)


def _bend(root: Point, target: Point, lengths: tuple[float, float], way: int) -> Point:
    """Return the joint between two bones that span root and target."""
    first, second = lengths
    span = math.dist(root, target)
    if span > first + second + SLACK or span < abs(first - second) - SLACK:
        raise ValueError(
            f"A limb of {first:g} + {second:g} cannot span {span:.1f}"
            f" from {root} to {target}"
        )
    cosine = (first**2 + span**2 - second**2) / (2 * first * max(span, 0.001))
    turn = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    return polar(root, angle_of(root, target) + way * turn, first)
