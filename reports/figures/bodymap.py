"""The body map: front, back and feet, with marks where it hurts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.biomechanics.reference.regions import REGIONS
from reports.careplan.exercises.picture import Body, Foot, FootView, Part, Turn, View
from reports.figures.body import body_shapes
from reports.figures.foot import foot_shapes
from reports.figures.geometry import Bounds, Frame, Point
from reports.figures.palette import INK, MUTED, TEAL, WHITE
from reports.figures.pen import Anchor, Lettering, Paint, Pen
from reports.figures.shapes import draw_shapes

WORDS = 11
FRONT, BACK, FEET = "front", "back", "feet"
BODY_EXTENT = Bounds(-24, -1, 24, 101)
FEET_EXTENT = Bounds(-58, -6, 58, 108)
FOOT_X = 28.0

# Each region: the picture it is marked in, and where: outwards from the middle of
# the body (or of the foot), and up from the floor (or from the heel).
PLACES: Mapping[str, tuple[str, float, float]] = {
    "head_neck": (BACK, 2.4, 84.0),
    "thoracic": (BACK, 4.0, 72.0),
    "lumbar": (BACK, 4.0, 60.5),
    "sacroiliac": (BACK, 3.6, 53.5),
    "buttock": (BACK, 6.0, 48.5),
    "posterior_thigh": (BACK, 4.9, 38.0),
    "knee_posterior": (BACK, 4.7, 28.4),
    "calf": (BACK, 4.8, 20.5),
    "achilles": (BACK, 4.4, 9.5),
    "achilles_insertion": (BACK, 4.4, 4.6),
    "groin": (FRONT, 4.4, 51.5),
    "lateral_hip": (FRONT, 9.6, 50.5),
    "anterior_thigh": (FRONT, 5.0, 40.0),
    "knee_anterior": (FRONT, 4.7, 28.6),
    "knee_medial": (FRONT, 2.3, 28.6),
    "knee_lateral": (FRONT, 7.4, 28.6),
    "shin_medial": (FRONT, 3.2, 18.5),
    "shin_lateral": (FRONT, 6.6, 18.5),
    "ankle_anterior": (FRONT, 4.6, 6.6),
    "ankle_medial": (FRONT, 2.2, 5.0),
    "ankle_lateral": (FRONT, 7.0, 5.0),
    "plantar_heel": (FEET, 0.0, 10.0),
    "medial_arch": (FEET, -11.0, 42.0),
    "lateral_foot": (FEET, 16.0, 44.0),
    "dorsal_midfoot": (FEET, 2.0, 54.0),
    "mtp1": (FEET, -14.0, 74.0),
    "lesser_metatarsal_heads": (FEET, 8.0, 71.0),
    "web_space_1": (FEET, -5.6, 84.0),
    "web_space_2": (FEET, 2.8, 84.0),
    "web_space_3": (FEET, 10.4, 81.0),
    "web_space_4": (FEET, 17.0, 76.5),
    "toe_1": (FEET, -12.6, 94.0),
    "toe_2": (FEET, -1.5, 96.0),
    "toe_3": (FEET, 7.4, 92.5),
    "toe_4": (FEET, 15.0, 87.0),
    "toe_5": (FEET, 21.6, 80.0),
    "whole_foot": (FEET, 2.0, 30.0),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark one place: its region's code, side, and intensity 0 to 10.

    `side` is "left", "right" or "central"; `intensity` None when it was not asked.
    Raises ValueError for unknown regions, sides that a region does not have, and
    intensities out of range.
    """

    region: str
    side: str
    intensity: int | None = None

    def __post_init__(self) -> None:
        """Refuse a mark that has no place on the map."""
        known = REGIONS.get(self.region)
        if known is None:
            raise ValueError(f"Unknown region of the body map: {self.region!r}")
        if self.side not in known.sides:
            raise ValueError(
                f"Region {self.region} takes {', '.join(known.sides)}, got {self.side!r}"
            )
        if self.intensity is not None and not 0 <= self.intensity <= 10:
            raise ValueError(f"Intensity must lie in 0..10, got {self.intensity}")


_LEG = Turn(270, 270)
STANDING = Body(
    view=View.FRONT,
    hip=(0, 52.6),
    trunk=(90, 90),
    head=90,
    near_arm=Turn(258, 264),
    far_arm=Turn(282, 276),
    near_leg=_LEG,
    far_leg=_LEG,
    order=(Part.NEAR_ARM, Part.FAR_ARM, Part.NEAR_LEG, Part.FAR_LEG, Part.TRUNK),
)


def draw_body_map(pen: Pen, marks: Iterable[Mark], size: tuple[float, float]) -> None:
    """Draw the map in a box of `size` points: front, back, feet from above.

    Seen from the front, the person's right is on the reader's left; seen from
    behind, left is left; the feet are seen from above, left on the left. Every
    picture says so.
    """
    boxes = _boxes(size)
    frames = _frames(boxes)
    draw_shapes(pen, frames[FRONT], body_shapes(STANDING, working=False))
    back = body_shapes(STANDING, working=False, behind=True)
    draw_shapes(pen, frames[BACK], back)
    for x, other in ((FOOT_X, False), (-FOOT_X, True)):
        foot = Foot(FootView.ABOVE, x=x, other=other)
        draw_shapes(pen, frames[FEET], foot_shapes(foot, working=False))
    for picture, box in boxes.items():
        _draw_words(pen, picture, box)
    for mark in marks:
        picture = PLACES[mark.region][0]
        _draw_mark(pen, frames[picture].point(place_of(mark)), mark.intensity)


def place_of(mark: Mark) -> Point:
    """Return where a mark lies in its picture: outwards becomes left or right."""
    picture, outwards, up = PLACES[mark.region]
    if mark.side == "central":
        return 0.0, up
    on_left = (mark.side == "left") is (picture != FRONT)
    way = -1 if on_left else 1
    middle = FOOT_X if picture == FEET else 0.0
    return way * (middle + outwards), up


def _boxes(size: tuple[float, float]) -> dict[str, Bounds]:
    """Return where each picture lies in a map of `size` points."""
    width, height = size
    share = width / 10
    return {
        FRONT: Bounds(0, 0, 3 * share, height),
        BACK: Bounds(3 * share, 0, 6 * share, height),
        FEET: Bounds(6 * share, 0, width, height),
    }


def _frames(boxes: Mapping[str, Bounds]) -> dict[str, Frame]:
    return {
        picture: _frame(box, FEET_EXTENT if picture == FEET else BODY_EXTENT)
        for picture, box in boxes.items()
    }


def places_on(size: tuple[float, float]) -> dict[str, Point]:
    """Return where each `region.side` lies on a map of `size` points, from below left."""
    frames = _frames(_boxes(size))
    marks = [
        Mark(region.code, side) for region in REGIONS.values() for side in region.sides
    ]
    return {
        f"{mark.region}.{mark.side}": frames[PLACES[mark.region][0]].point(
            place_of(mark)
        )
        for mark in marks
    }


def body_map_alt_text(marks: Iterable[Mark]) -> str:
    """Return the marked places in words."""
    told = [_words(mark) for mark in marks]
    return f"Marked: {'; '.join(told)}." if told else "No place is marked."


def _words(mark: Mark) -> str:
    """Return one mark in words."""
    side = "" if mark.side == "central" else f"{mark.side} "
    strength = "" if mark.intensity is None else f", {mark.intensity} out of 10"
    return f"{side}{REGIONS[mark.region].label}{strength}"


def _frame(box: Bounds, extent: Bounds) -> Frame:
    """Return the frame of one picture, leaving room for words above and below."""
    top, bottom = box.top - WORDS - 6, box.bottom + WORDS + 4
    scale = min((box.width - 4) / extent.width, (top - bottom) / extent.height)
    middle = (box.left + box.right) / 2
    rest = (top - bottom) - scale * extent.height
    return Frame(scale, middle, bottom + rest / 2 - scale * extent.bottom)


def _draw_words(pen: Pen, picture: str, box: Bounds) -> None:
    """Draw a picture's view above it and its sides below."""
    title = {FRONT: "Front", BACK: "Back", FEET: "Feet from above"}[picture]
    middle = (box.left + box.right) / 2
    heading = Lettering(WORDS, INK, bold=True, anchor=Anchor.MIDDLE)
    pen.text((middle, box.top - WORDS), title, heading)
    names = ("Right", "Left") if picture == FRONT else ("Left", "Right")
    for name, way in zip(names, (-1, 1), strict=True):
        x = middle + way * box.width / 4
        style = Lettering(WORDS, MUTED, anchor=Anchor.MIDDLE)
        pen.text((x, box.bottom + 3), name, style)


def _draw_mark(pen: Pen, at: Point, intensity: int | None) -> None:
    """Draw a mark: a teal disc with the intensity, or an empty ring."""
    if intensity is None:
        pen.circle(at, 4, Paint(fill=WHITE, stroke=TEAL, width=2))
        return
    pen.circle(at, 6, Paint(fill=TEAL, stroke=WHITE, width=1.2))
    style = Lettering(8, WHITE, bold=True, anchor=Anchor.MIDDLE)
    pen.text((at[0], at[1] - 2.8), str(intensity), style)
