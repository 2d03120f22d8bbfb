"""Feet close up: from the inner side, from above, from the front, from behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reports.careplan.exercises.picture import Foot, FootView
from reports.figures.anatomy import Bone, Profile
from reports.figures.geometry import Path, Point, disc, ellipse, local, polar, smooth
from reports.figures.palette import (
    SKIN,
    SKIN_DARK,
    SKIN_FAR,
    TEAL,
    TEAL_DARK,
    TEAL_SOFT,
)
from reports.figures.shapes import Shape, filled, haloed, lined

Place = Callable[[Point], Point]


@dataclass(frozen=True, slots=True)
class FootTones:
    """Hold the colours of a foot: skin, its shaded parts, its nails."""

    skin: str
    shade: str
    nail: str


PLAIN = FootTones(SKIN, SKIN_DARK, SKIN_FAR)
WORKING = FootTones(TEAL, TEAL_DARK, TEAL_SOFT)


def foot_shapes(foot: Foot, *, working: bool) -> list[Shape]:
    """Return the shapes of a foot; `working` paints it teal unless it is the other."""
    tones = WORKING if working and not foot.other else PLAIN
    return VIEWS[foot.view](foot, tones)


# Inner side: along the foot from the heel, above the sole; toes at 100.
INNER_SOLE: tuple[tuple[float, float, float], ...] = (
    # (along, above, share of the arch's rise)
    (71.0, 0.0, 0.0),
    (62.0, 1.6, 0.3),
    (52.0, 6.0, 0.9),
    (42.0, 8.0, 1.0),
    (32.0, 5.0, 0.6),
    (23.0, 1.0, 0.1),
    (12.0, 0.0, 0.0),
    (3.0, 3.0, 0.0),
    (-1.5, 12.0, 0.0),
    (2.0, 24.0, 0.0),
    (8.5, 36.0, 0.0),
    (14.0, 46.0, 0.2),
    (28.0, 50.0, 0.2),
    (37.0, 44.0, 0.3),
    (46.0, 35.0, 0.6),
    (57.0, 27.0, 0.8),
    (68.0, 19.0, 0.3),
    (74.0, 14.0, 0.0),
    (76.0, 6.0, 0.0),
)
BIG_TOE: tuple[Point, ...] = (
    (70.0, 16.5),
    (79.0, 14.6),
    (88.0, 13.4),
    (96.0, 12.6),
    (100.0, 8.0),
    (98.0, 2.6),
    (90.0, 0.6),
    (82.0, 2.0),
    (74.0, 0.4),
    (68.0, 4.0),
)
SMALL_TOE: tuple[Point, ...] = (
    (70.0, 17.0),
    (80.0, 16.4),
    (88.0, 13.6),
    (93.5, 8.0),
    (92.0, 3.0),
    (85.0, 2.0),
    (76.0, 2.4),
    (69.0, 6.0),
)
TOE_NAIL: tuple[Point, ...] = ((92.0, 12.9), (96.6, 12.4), (98.8, 9.2), (95.0, 10.4))
TOE_HINGE: Point = (72.0, 7.5)
SMALL_HINGE: Point = (71.0, 8.5)
BALL: Point = (70.0, 0.0)
HEEL: Point = (12.0, 0.0)
ANKLE: Point = (23.0, 37.0)
SHANK = 46.0
SHANK_INNER: Profile = ((0.0, 13.0, 12.5), (0.5, 13.0, 13.0), (1.0, 15.0, 16.0))


def _inner(foot: Foot, tones: FootTones) -> list[Shape]:
    """Return a foot seen from its inner side: a right foot's toes point left."""
    way = 1 if foot.other else -1
    hinge = BALL if foot.pitch > 0 else HEEL

    def at(point: Point) -> Point:
        u, v = local(hinge, -foot.pitch, point[0] - hinge[0], point[1] - hinge[1])
        return foot.x + way * u, foot.y + v

    arch = [(u, v + share * foot.arch) for u, v, share in INNER_SOLE]
    sole = smooth([at(point) for point in arch])
    big = _toe(BIG_TOE, TOE_HINGE, foot.big_toe, at)
    small = _toe(SMALL_TOE, SMALL_HINGE, foot.toes, at)
    nail = _toe(TOE_NAIL, TOE_HINGE, foot.big_toe, at)
    ankle = at(ANKLE)
    shank = Bone(ankle, (ankle[0], ankle[1] + SHANK), SHANK_INNER, -way)
    fifth = _toe(SMALL_TOE, SMALL_HINGE, foot.toes * 0.92, _shifted(at, -4.0, -1.0))
    bone = [at(point) for point in ((18.0, 38.0), (22.0, 43.0), (28.0, 40.0))]
    return [
        filled(fifth, tones.shade),
        *haloed([small]),
        filled(small, tones.shade),
        *haloed([shank.outline(0.1, blunt=True), sole, big]),
        filled(shank.outline(blunt=True), tones.skin),
        _cut(shank, tones),
        filled(sole, tones.skin),
        filled(big, tones.skin),
        filled(nail, tones.nail),
        lined(smooth(bone, closed=False), tones.shade, 1.4),
    ]


def _cut(shank: Bone, tones: FootTones) -> Shape:
    """Return the oval where the drawing of a leg ends."""
    front, back = shank.half_widths(1)
    return filled(ellipse(shank.end, (front + back) / 2, 4), tones.shade)


def _shifted(at: Place, along: float, above: float) -> Place:
    """Return a place moved along and above the foot."""
    return lambda point: at((point[0] + along, point[1] + above))


def _toe(points: Sequence[Point], hinge: Point, bend: float, at: Place) -> Path:
    """Return a toe's outline bent about its hinge."""
    return smooth(
        [
            at(local(hinge, bend, point[0] - hinge[0], point[1] - hinge[1]))
            for point in points
        ]
    )


# From above: across (positive outwards for a right foot), along from the heel.
SOLE_ABOVE: tuple[Point, ...] = (
    (0.0, -1.0),
    (9.0, 1.0),
    (13.5, 10.0),
    (15.5, 30.0),
    (19.0, 50.0),
    (22.5, 66.0),
    (19.0, 75.0),
    (8.0, 81.0),
    (-8.0, 84.0),
    (-19.5, 79.0),
    (-20.0, 68.0),
    (-15.5, 52.0),
    (-12.5, 34.0),
    (-13.0, 12.0),
    (-9.0, 1.0),
)
# (across, along, length, half width, share of the fan, resting lean)
TOES_ABOVE: tuple[tuple[float, float, float, float, float, float], ...] = (
    (-13.0, 76.0, 25.0, 7.6, 1.3, -2.0),
    (-1.5, 80.0, 21.0, 4.7, 0.45, 0.0),
    (7.0, 78.0, 18.5, 4.4, -0.2, -1.0),
    (14.0, 74.5, 16.5, 4.2, -0.8, -3.0),
    (19.4, 69.5, 14.5, 4.2, -1.5, -6.0),
)
SHIN_ABOVE: Point = (0.0, 24.0)
PIVOT_ABOVE: Point = (0.0, 10.0)


def _above(foot: Foot, tones: FootTones) -> list[Shape]:
    """Return a foot seen from above, toes up the page: a right big toe is left."""
    way = -1 if foot.other else 1

    def at(point: Point) -> Point:
        x, y = local(
            PIVOT_ABOVE, foot.turn, point[0] - PIVOT_ABOVE[0], point[1] - PIVOT_ABOVE[1]
        )
        return foot.x + way * x, foot.y + y

    shapes: list[Shape] = []
    for index, toe in enumerate(TOES_ABOVE):
        shapes += _toe_above(toe, foot, at, tones, big=index == 0)
    shin = ellipse(at(SHIN_ABOVE), 12.5, 14.5)
    return [
        *shapes,
        filled(smooth([at(point) for point in SOLE_ABOVE]), tones.skin),
        filled(ellipse(at(SHIN_ABOVE), 10.5, 12.5), tones.shade),
        lined(shin, tones.shade, 1),
    ]


def _toe_above(
    toe: tuple[float, float, float, float, float, float],
    foot: Foot,
    at: Place,
    tones: FootTones,
    *,
    big: bool,
) -> list[Shape]:
    """Return one toe with its nail."""
    across, along, length, half, share, lean = toe
    turn = 90 - lean + share * foot.spread
    if big:
        turn += foot.big_toe
    start = (across, along)
    end = polar(start, turn, length - half)
    nail_at = polar(start, turn, length - half * 1.0)
    profile: Profile = (
        (0.0, half, half),
        (0.6, half * 0.94, half * 0.94),
        (1.0, half, half),
    )
    bone = Bone(at(start), at(end), profile)
    nail = ellipse(at(nail_at), half * 0.62, half * 0.5)
    return [
        *haloed([bone.outline()]),
        filled(bone.outline(), tones.skin),
        filled(nail, tones.nail),
    ]


# From the front: across (negative outwards for a right foot), above the sole.
FRONT_FOOT: tuple[Point, ...] = (
    (-11.0, 40.0),
    (-13.5, 28.0),
    (-19.0, 16.0),
    (-24.0, 7.0),
    (-22.5, 0.6),
    (-8.0, 0.0),
    (8.0, 0.0),
    (20.5, 0.6),
    (22.0, 8.0),
    (17.5, 18.0),
    (13.0, 30.0),
    (11.0, 40.0),
)
TOES_FRONT: tuple[tuple[float, float, float], ...] = (
    (13.5, 7.4, 7.6),
    (2.6, 5.4, 5.0),
    (-6.0, 5.0, 4.6),
    (-13.4, 4.6, 4.3),
    (-20.0, 4.2, 4.0),
)
ANKLE_FRONT: Point = (0.0, 32.0)
SHANK_AHEAD: Profile = ((0.0, 11.5, 11.5), (0.5, 12.0, 12.0), (1.0, 15.0, 14.0))


def _front(foot: Foot, tones: FootTones) -> list[Shape]:
    """Return a foot seen from the front: a right big toe is on the reader's right."""
    way = -1 if foot.other else 1

    def at(point: Point) -> Point:
        x, y = local(
            ANKLE_FRONT,
            -foot.turn,
            point[0] - ANKLE_FRONT[0],
            point[1] - ANKLE_FRONT[1],
        )
        return foot.x + way * x, foot.y + y

    ankle = (foot.x, foot.y + ANKLE_FRONT[1])
    shank = Bone(ankle, (ankle[0], ankle[1] + SHANK), SHANK_AHEAD)
    toes: list[Shape] = []
    for x, y, radius in reversed(TOES_FRONT):
        outline = disc(at((x, y)), radius)
        nail = ellipse(at((x, y + radius * 0.3)), radius * 0.55, radius * 0.4)
        toes += [*haloed([outline]), filled(outline, tones.skin)]
        toes.append(filled(nail, tones.nail))
    return [
        *haloed([shank.outline(0.1, blunt=True)]),
        filled(shank.outline(blunt=True), tones.skin),
        _cut(shank, tones),
        filled(smooth([at(point) for point in FRONT_FOOT]), tones.skin),
        *toes,
    ]


BEHIND_HEEL: tuple[Point, ...] = (
    (-6.0, 44.0),
    (-7.5, 30.0),
    (-11.5, 18.0),
    (-12.0, 6.0),
    (-6.0, 0.0),
    (6.0, 0.0),
    (12.0, 6.0),
    (11.5, 18.0),
    (7.5, 30.0),
    (6.0, 44.0),
)
SHANK_BEHIND: Profile = ((0.0, 7.0, 7.0), (0.4, 9.0, 9.5), (1.0, 17.0, 18.0))


def _behind(foot: Foot, tones: FootTones) -> list[Shape]:
    """Return a heel seen from behind; `pitch` lifts it and shows the ball below."""
    way = -1 if foot.other else 1
    lift = foot.pitch * 0.55

    def at(point: Point) -> Point:
        return foot.x + way * point[0], foot.y + point[1]

    ball = [(-13.0, 1.0), (-14.0, 6.0), (-9.0, 13.0 + lift * 0.6)]
    ball += [(10.0, 13.0 + lift * 0.6), (19.0, 7.0), (17.0, 1.0), (2.0, -0.5)]
    heel = smooth([at((x, y + lift)) for x, y in BEHIND_HEEL])
    ankle = at((0.0, 36.0 + lift))
    shank = Bone(ankle, (ankle[0], ankle[1] + SHANK), SHANK_BEHIND)
    cord = [
        at((x, 26.0 + lift + y)) for x, y in ((-3.0, 0.0), (-2.2, 12.0), (-3.2, 26.0))
    ]
    return [
        filled(smooth([at(point) for point in ball]), tones.shade),
        *haloed([heel]),
        filled(shank.outline(blunt=True), tones.skin),
        _cut(shank, tones),
        filled(heel, tones.skin),
        lined(smooth(cord, closed=False), tones.shade, 1.2),
    ]


VIEWS: Mapping[FootView, Callable[[Foot, FootTones], list[Shape]]] = {
    FootView.INNER: _inner,
    FootView.ABOVE: _above,
    FootView.FRONT: _front,
    FootView.BEHIND: _behind,
}
