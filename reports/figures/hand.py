"""A hand close up: forearm, palm, thumb and fingers that close round something."""

from reports.careplan.exercises.picture import Hand
from reports.figures.anatomy import Bone, Profile
from reports.figures.geometry import Point, local, polar
from reports.figures.palette import SHIRT, SKIN, SKIN_DARK
from reports.figures.shapes import Shape, filled, haloed

FOREARM: Profile = ((0.0, 13.0, 13.0), (0.6, 10.5, 10.5), (1.0, 8.5, 8.5))
PALM: Profile = ((0.0, 8.5, 8.5), (0.4, 11.5, 11.5), (1.0, 10.5, 10.5))
FOREARM_LENGTH = 34.0
PALM_LENGTH = 24.0


def hand_shapes(hand: Hand) -> list[Shape]:
    """Return a hand whose fingers bend by `curl` degrees to its left."""
    wrist = (hand.x, hand.y)
    scale = hand.size / 60

    def at(along: float, across: float) -> Point:
        return local(wrist, hand.angle, along * scale, across * scale)

    forearm = Bone(at(-FOREARM_LENGTH, 0), wrist, _scaled(FOREARM, scale))
    palm = Bone(wrist, at(PALM_LENGTH, 0), _scaled(PALM, scale))
    shapes = [
        *haloed([palm.outline(), forearm.outline()]),
        filled(forearm.outline(), SKIN),
        filled(forearm.outline(0, 0.3, 1.5 * scale, blunt=True), SHIRT),
        filled(palm.outline(), SKIN),
    ]
    for row, colour in ((-7.5, SKIN_DARK), (-2.5, SKIN), (2.5, SKIN), (7.5, SKIN)):
        knuckle = at(PALM_LENGTH + 4, row)
        shapes += _finger(knuckle, hand, scale, colour, bend=hand.curl)
    thumb = at(8, 8)
    shapes += _finger(thumb, hand, scale, SKIN, bend=50)
    return shapes


def _finger(
    root: Point, hand: Hand, scale: float, colour: str, *, bend: float
) -> list[Shape]:
    """Return one finger with two bones, bending to the hand's left."""
    first = polar(root, hand.angle + bend * 0.5, 12 * scale)
    tip = polar(first, hand.angle + bend * 1.3, 11 * scale)
    width = 4.2 * scale
    bones = [
        Bone(start, end, ((0.0, width, width), (1.0, width * 0.92, width * 0.92)))
        for start, end in ((root, first), (first, tip))
    ]
    paths = [bone.outline() for bone in bones]
    return [*haloed(paths), *(filled(path, colour) for path in paths)]


def _scaled(profile: Profile, scale: float) -> Profile:
    """Return a profile with its widths scaled."""
    return tuple(
        (share, ahead * scale, behind * scale) for share, ahead, behind in profile
    )
