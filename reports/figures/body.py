"""The human figure: solid limbs, near ones dark, far ones light, the working teal."""

from dataclasses import dataclass

from reports.careplan.exercises.picture import Body, Part, View
from reports.figures import anatomy
from reports.figures.anatomy import Bone, Trunk
from reports.figures.geometry import Path, angle_of, local, polar
from reports.figures.palette import (
    HAIR,
    INK,
    SHIRT,
    SHIRT_FAR,
    SHORTS,
    SHORTS_FAR,
    SKIN,
    SKIN_DARK,
    SKIN_FAR,
    TEAL,
    TEAL_DARK,
)
from reports.figures.shapes import Shape, filled, haloed, lined
from reports.figures.skeleton import NECK, LimbJoints, Skeleton, solve

LEGS = (Part.NEAR_LEG, Part.FAR_LEG)
FAR = (Part.FAR_ARM, Part.FAR_LEG)
ORDER = (Part.FAR_ARM, Part.FAR_LEG, Part.TRUNK, Part.NEAR_LEG, Part.NEAR_ARM)
SLEEVE = 0.52
SHORT_LEG = 0.56


@dataclass(frozen=True, slots=True)
class Tones:
    """Hold the two colours of a limb."""

    skin: str
    cloth: str


WORKING = Tones(TEAL, TEAL_DARK)


def body_shapes(body: Body, *, working: bool, behind: bool = False) -> list[Shape]:
    """Return the figure's shapes, back to front.

    `working`: paint the limbs named in `body.working` teal. `behind`: show the back
    of the head of a body posed as from the front, for a pose that is symmetrical.
    """
    skeleton = solve(body)
    shapes: list[Shape] = []
    for part in body.order or ORDER:
        if part is Part.TRUNK:
            teal = working and part in body.working
            shapes += _trunk(body, skeleton, teal=teal)
            shapes += _head(body, skeleton, behind=behind)
        else:
            teal = working and part in body.working
            shapes += _limb(body, part, skeleton.limbs[part], teal=teal)
    return shapes


def _tones(body: Body, part: Part, *, teal: bool) -> Tones:
    """Return the colours of a limb: teal, near or far."""
    if teal:
        return WORKING
    far = part in FAR and body.view is View.SIDE
    if part in LEGS:
        return Tones(SKIN_FAR, SHORTS_FAR) if far else Tones(SKIN, SHORTS)
    return Tones(SKIN_FAR, SHIRT_FAR) if far else Tones(SKIN, SHIRT)


def _limb(body: Body, part: Part, joints: LimbJoints, *, teal: bool) -> list[Shape]:
    """Return one limb with its hand or foot, its sleeve or short leg on top."""
    upper, lower = _bones(body, part, joints)
    tones = _tones(body, part, teal=teal)
    cloth_share = SHORT_LEG if part in LEGS else SLEEVE
    tip = _tip(body, part, joints)
    rim = _over(body, part)
    return [
        *(haloed([upper.outline(0.35), lower.outline(), *tip]) if rim else ()),
        filled(upper.outline(), tones.skin),
        filled(lower.outline(), tones.skin),
        *(filled(path, tones.skin) for path in tip),
        filled(upper.outline(0, cloth_share, 0.35, blunt=True), tones.cloth),
    ]


def _over(body: Body, part: Part) -> bool:
    """Say whether a limb may lie over others and so needs a white rim."""
    return body.view is View.FRONT or part not in FAR


def _bones(body: Body, part: Part, joints: LimbJoints) -> tuple[Bone, Bone]:
    """Return the two tapering parts of a limb."""
    front = body.view is View.FRONT
    if part in LEGS:
        first = anatomy.THIGH_FRONT if front else anatomy.THIGH_SIDE
        second = anatomy.SHANK_FRONT if front else anatomy.SHANK_SIDE
    else:
        first, second = anatomy.UPPER_ARM_SIDE, anatomy.FOREARM_SIDE
    return (
        Bone(joints.root, joints.middle, first, body.facing),
        Bone(joints.middle, joints.end, second, body.facing),
    )


def _tip(body: Body, part: Part, joints: LimbJoints) -> list[Path]:
    """Return the outlines of the hand or foot at the end of a limb."""
    if part not in LEGS:
        angle = joints.lower_angle if joints.tip_angle is None else joints.tip_angle
        return anatomy.hand(joints.end, angle, body.facing)
    if joints.tip_angle is None:
        return [anatomy.foot_front(joints.end, joints.lower_angle)]
    return [anatomy.foot_side(joints.end, joints.tip_angle, joints.toes, body.facing)]


def _trunk(body: Body, skeleton: Skeleton, *, teal: bool) -> list[Shape]:
    """Return neck and trunk."""
    front = body.view is View.FRONT
    profile = anatomy.TRUNK_FRONT if front else anatomy.TRUNK_SIDE
    trunk = Trunk(skeleton.hip, skeleton.waist, skeleton.shoulder, profile, body.facing)
    top = trunk.outline(0.0, 1.1)
    shorts = trunk.outline(-0.3, anatomy.WAISTBAND)
    shirt = TEAL if teal else SHIRT
    neck = _neck(body, skeleton)
    return [
        *([] if front else neck),
        *(haloed([top]) if front else ()),
        filled(shorts, SHORTS),
        filled(top, shirt),
        filled(trunk.outline(-0.3, 0.17), SHORTS),
        *(neck if front else []),
    ]


def _head(body: Body, skeleton: Skeleton, *, behind: bool) -> list[Shape]:
    """Return the head as it is seen."""
    if body.view is View.SIDE:
        return _head_side(body, skeleton)
    return _head_behind(body, skeleton) if behind else _head_front(body, skeleton)


def _neck(body: Body, skeleton: Skeleton) -> list[Shape]:
    """Return the neck, from inside the shirt to inside the head."""
    angle = angle_of(skeleton.shoulder, skeleton.head)
    front = body.view is View.FRONT
    shift = 0.0 if front else 0.4 * body.facing
    start = local(skeleton.shoulder, angle, 0.6 if front else -1.5, shift)
    end = polar(skeleton.shoulder, angle, NECK + 4.5)
    width = 2.7
    profile = ((0.0, width + 0.5, width + 0.5), (1.0, width, width))
    return [filled(Bone(start, end, profile).outline(), SKIN_DARK)]


def _head_side(body: Body, skeleton: Skeleton) -> list[Shape]:
    """Return a head in profile."""
    parts = anatomy.head_side(skeleton.head, body.head + body.look, body.facing)
    return [
        filled(parts["face"], SKIN),
        filled(parts["hair"], HAIR),
        filled(parts["ear"], SKIN_DARK),
        filled(parts["eye"], INK),
    ]


def _head_front(body: Body, skeleton: Skeleton) -> list[Shape]:
    """Return a head that looks at the reader."""
    parts = anatomy.head_front(skeleton.head, body.head + body.look)
    return [
        filled(parts["face"], SKIN),
        filled(parts["hair"], HAIR),
        filled(parts["left_eye"], INK),
        filled(parts["right_eye"], INK),
        lined(parts["mouth"], INK, 0.4),
    ]


def _head_behind(body: Body, skeleton: Skeleton) -> list[Shape]:
    """Return the back of a head."""
    parts = anatomy.head_front(skeleton.head, body.head + body.look)
    return [
        *haloed([parts["face"]]),
        filled(parts["face"], HAIR),
        filled(parts["hair"], HAIR),
    ]
