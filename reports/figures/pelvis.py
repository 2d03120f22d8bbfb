"""The pelvis on two legs, seen from behind, with a block under the shorter leg."""

from decimal import Decimal

from assessments.biomechanics.types import Side
from reports.figures.anatomy import Bone, Profile
from reports.figures.geometry import (
    Bounds,
    Frame,
    Point,
    ellipse,
    polyline,
    rounded,
    smooth,
)
from reports.figures.palette import (
    BONE,
    BONE_EDGE,
    GROUND,
    INK,
    MUTED,
    SKIN,
    TEAL,
    TEAL_SOFT,
)
from reports.figures.pen import Anchor, Lettering, Paint, Pen, fitted, text_width
from reports.figures.shapes import Shape, draw_shapes, filled, haloed
from reports.wording import msg

# Units: legs about 100 long. Seen from behind, so left is on the left.
LEG_X = 17.0
HIP_Y = 104.0
WORDS = 12
# Between the names of the legs and the middle.
NEAR = 8.0
THIGH: Profile = ((0.0, 12.5, 12.5), (0.4, 11.0, 11.0), (1.0, 7.5, 7.5))
CALF: Profile = ((0.0, 7.5, 7.5), (0.3, 9.2, 8.6), (0.75, 5.4, 5.4), (1.0, 4.6, 4.6))
WING: tuple[Point, ...] = (
    (2.5, 118.0),
    (7.0, 127.0),
    (15.0, 133.0),
    (25.0, 131.0),
    (30.0, 124.0),
    (26.0, 114.0),
    (21.0, 106.0),
    (17.0, 99.0),
    (10.5, 93.0),
    (9.0, 100.0),
    (6.5, 108.0),
)
SACRUM: tuple[Point, ...] = (
    (-6.0, 129.0),
    (6.0, 129.0),
    (5.0, 117.0),
    (1.5, 104.0),
    (-1.5, 104.0),
    (-5.0, 117.0),
)
FOOT: tuple[Point, ...] = (
    (-5.0, 12.0),
    (-6.5, 4.0),
    (-5.5, 0.0),
    (6.0, 0.0),
    (9.5, 1.5),
    (8.5, 5.0),
    (5.0, 12.0),
)
# A block is drawn higher than it is, so that it can be seen: the words say so.
BLOCK_LOW, BLOCK_HIGH, BLOCK_GROWTH = 4.0, 14.0, 0.5
EXTENT = Bounds(-44, -2, 44, 150)


def draw_pelvis(
    pen: Pen, block_mm: Decimal, side: Side | None, size: tuple[float, float]
) -> None:
    """Draw the pelvis level over a block of `block_mm` under the shorter leg.

    `side` is the shorter leg as found with blocks; None means level without one.
    Seen from behind: the person's left leg is on the left. The block's height is
    not to scale. Raises ValueError for a block without a side, or the reverse.
    """
    if block_mm < 0 or (block_mm > 0) != (side is not None):
        raise ValueError(f"A block of {block_mm} mm cannot lie under side {side}")
    width, height = size
    words = 3 * (WORDS + 4)
    box = Bounds(0, words, width, height - 3)
    scale = min(box.width / EXTENT.width, box.height / EXTENT.height)
    frame = Frame(scale, width / 2, box.bottom - EXTENT.bottom * scale)
    rise = _rise(block_mm)
    heights = {each: rise if each is side else 0.0 for each in Side}
    draw_shapes(pen, frame, _figure(heights, rise))
    _draw_lines(pen, frame, rise)
    _draw_words(pen, block_mm, side, size)


def pelvis_alt_text(block_mm: Decimal, side: Side | None) -> str:
    """Return the finding in words."""
    if side is None:
        return LEVEL
    return msg(ALT_TEXTS[side], mm=block_mm)


ALT_TEXTS = {
    Side.LEFT: (
        "Pelvis seen from behind. It is level with {mm} mm under the left foot, so "
        "the left leg is {mm} mm shorter."
    ),
    Side.RIGHT: (
        "Pelvis seen from behind. It is level with {mm} mm under the right foot, so "
        "the right leg is {mm} mm shorter."
    ),
}
LEVEL = "Pelvis seen from behind: level without a block."
# Below the feet, the last line lowest.
VIEW, SCALE = "Seen from behind", "Block not to scale"
TEXTS: tuple[str, ...] = (LEVEL, VIEW, SCALE, "Left", "Right")
RAISED = {Side.LEFT: "Left +{mm} mm", Side.RIGHT: "Right +{mm} mm"}


def _rise(block_mm: Decimal) -> float:
    """Return the height at which a block is drawn."""
    if not block_mm:
        return 0.0
    return min(BLOCK_HIGH, BLOCK_LOW + BLOCK_GROWTH * float(block_mm))


def _figure(heights: dict[Side, float], rise: float) -> list[Shape]:
    """Return legs, blocks and pelvis; a shorter leg is shorter by its block."""
    shapes: list[Shape] = []
    for side, way in ((Side.LEFT, -1), (Side.RIGHT, 1)):
        shapes += _leg(way, heights[side], rise)
    wings = [smooth([(way * x, y + rise) for x, y in WING]) for way in (-1, 1)]
    bones = [*wings, smooth([(x, y + rise) for x, y in SACRUM])]
    edge = Paint(fill=BONE, stroke=BONE_EDGE, width=1)
    return [*shapes, *haloed(bones), *(Shape(path, edge) for path in bones)]


def _leg(way: int, block: float, rise: float) -> list[Shape]:
    """Return one leg standing on its block: `way` -1 is the left one."""
    hip = (way * LEG_X, HIP_Y + rise)
    ankle = (way * LEG_X, 9.0 + block)
    knee = (way * LEG_X, (hip[1] + ankle[1]) / 2 + 2)
    foot = [(way * (LEG_X + x), y + block) for x, y in FOOT]
    shapes = [
        filled(Bone(hip, knee, THIGH).outline(), SKIN),
        filled(Bone(knee, ankle, CALF).outline(), SKIN),
        filled(smooth(foot), SKIN),
    ]
    if block:
        left = way * LEG_X - 14
        slab = rounded(Bounds(left, 0, left + 28, block), 1)
        shapes.append(Shape(slab, Paint(fill=TEAL_SOFT, stroke=TEAL, width=1.2)))
    socket = ellipse((way * LEG_X, HIP_Y + rise), 4.2, 4.2)
    return [*shapes, Shape(socket, Paint(fill=BONE, stroke=BONE_EDGE, width=1))]


def _draw_lines(pen: Pen, frame: Frame, rise: float) -> None:
    """Draw the floor and the level line over the crests."""
    floor = frame.path(polyline(((EXTENT.left, 0), (EXTENT.right, 0))))
    pen.path(floor, Paint(stroke=GROUND, width=1.2))
    y = 133.5 + rise
    level = frame.path(polyline(((-38, y), (38, y))))
    pen.path(level, Paint(stroke=TEAL, width=1.2, dash=(4, 3)))


def _draw_words(
    pen: Pen, block_mm: Decimal, side: Side | None, size: tuple[float, float]
) -> None:
    """Draw the sides, the block's height and the view."""
    baseline = 2 * WORDS + 12.0
    names = [
        msg(RAISED[each], mm=block_mm) if each is side else each.value.capitalize()
        for each in (Side.LEFT, Side.RIGHT)
    ]
    # The longer name takes room from the shorter one, not from its own letters.
    fit = fitted("".join(names), WORDS, size[0] - 2 * NEAR)
    left, right = (text_width(each, fit) for each in names)
    is_tight = max(left, right) > size[0] / 2 - NEAR
    middle = size[0] / 2 + ((left - right) / 2 if is_tight else 0)
    for words, each, way in zip(names, (Side.LEFT, Side.RIGHT), (-1, 1), strict=True):
        anchor = Anchor.END if way < 0 else Anchor.START
        colour = TEAL if each is side else INK
        style = Lettering(fit, colour, bold=True, anchor=anchor)
        pen.text((middle + way * NEAR, baseline), words, style)
    for line, words in enumerate((SCALE, VIEW) if side else (VIEW,)):
        fit = fitted(words, WORDS, size[0])
        style = Lettering(fit, MUTED, anchor=Anchor.MIDDLE)
        pen.text((size[0] / 2, 4 + line * (WORDS + 3)), words, style)
