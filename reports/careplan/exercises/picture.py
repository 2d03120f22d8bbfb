"""What an exercise's picture is made of: bodies, feet, things and arrows, as data.

Units: body height is 100, the ground is y = 0, y is up, angles are degrees
anticlockwise from pointing right. Every picture is drawn for the RIGHT side: a
body seen from the side faces right, so its near limbs are its right limbs; a body
seen from the front has its right limbs on the reader's left. The left side is the
exact mirror picture, in which the near limbs are the left limbs.
"""

from dataclasses import dataclass
from enum import StrEnum

# The ankle of a flat foot lies this far above the floor.
ANKLE_HEIGHT = 4.6


class View(StrEnum):
    """Say from where a body is seen."""

    SIDE = "side"
    FRONT = "front"


class Contact(StrEnum):
    """Say which point of hand or foot lies at a limb's target."""

    END = "end"  # palm of the hand, or ankle
    WRIST = "wrist"
    HEEL = "heel"
    BALL = "ball"


@dataclass(frozen=True, slots=True)
class Turn:
    """Place a limb by the angles of its two bones and its hand or foot.

    `end` is the hand's or foot's angle (None: a hand straight on); `toes` bends the
    toes up from the foot. The lengths shorten a bone that points at the reader.
    """

    upper: float
    lower: float
    end: float | None = None
    toes: float = 0
    upper_length: float = 1
    lower_length: float = 1


@dataclass(frozen=True, slots=True)
class Reach:
    """Place a limb by the point it touches; the joint between bends to fit.

    `bend` +1 is the way of a knee going forward or an elbow going back.
    """

    x: float
    y: float
    end: float | None = None
    toes: float = 0
    at: Contact = Contact.END
    bend: int = 1


Limb = Turn | Reach


class Part(StrEnum):
    """Name a limb of a body; near is right in the picture as it is kept."""

    NEAR_LEG = "near_leg"
    FAR_LEG = "far_leg"
    NEAR_ARM = "near_arm"
    FAR_ARM = "far_arm"
    TRUNK = "trunk"


@dataclass(frozen=True, slots=True)
class Body:
    """Pose a person.

    `hip` is the middle of the pelvis; `trunk` the angles of the lower and upper
    half of the trunk, hip to shoulder; `head` the angle of neck and head;
    `facing` -1 turns the front of a body seen from the side the other way (lying
    face down); `look` turns the face away from the line of the head, in degrees.
    `working` is painted teal where the exercise has a side; `order` changes which
    limb is drawn over which, first drawn first.
    """

    hip: tuple[float, float]
    trunk: tuple[float, float]
    head: float
    near_arm: Limb
    far_arm: Limb
    near_leg: Limb
    far_leg: Limb
    view: View = View.SIDE
    facing: int = 1
    look: float = 0
    working: tuple[Part, ...] = (Part.NEAR_LEG,)
    order: tuple[Part, ...] = ()


class Thing(StrEnum):
    """Name something a body uses."""

    WALL = "wall"
    CHAIR = "chair"
    STEP = "step"
    MAT = "mat"
    WORKTOP = "worktop"
    RAIL = "rail"
    CUSHION = "cushion"
    BALL = "ball"
    TOWEL_ROLL = "towel_roll"
    BOX = "box"
    STONE = "stone"
    FLOOR_MAT = "floor_mat"
    SPEECH = "speech"
    FLOOR = "floor"
    STOOL = "stool"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Prop:
    """Place a thing: its lower left corner (a ball's or roll's middle) and size."""

    thing: Thing
    x: float
    y: float = 0
    width: float = 0
    height: float = 0
    behind: bool = True


@dataclass(frozen=True, slots=True)
class Strap:
    """Lay a band or towel along points."""

    points: tuple[tuple[float, float], ...]
    towel: bool = False
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """Show a movement along points, with a head at the end (or at both)."""

    points: tuple[tuple[float, float], ...]
    both: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """Draw a thin dashed line, as for a level or a straight row."""

    points: tuple[tuple[float, float], ...]


class FootView(StrEnum):
    """Say from where a foot is seen close up."""

    INNER = "inner"
    ABOVE = "above"
    FRONT = "front"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Foot:
    """Draw a right foot close up, 100 units long, heel at (x, y).

    `pitch` lifts the heel (positive) or the forefoot; `big_toe` and `toes` bend
    those toes up (negative: down); `arch` raises the arch; `turn` moves the
    forefoot in (above) or tips the sole out (front); `spread` fans the toes.
    `other` draws the left foot instead, for pictures that need both.
    """

    view: FootView
    x: float = 0
    y: float = 0
    pitch: float = 0
    big_toe: float = 0
    toes: float = 0
    arch: float = 0
    turn: float = 0
    spread: float = 0
    other: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """Draw a hand close up: the wrist at (x, y), reaching at an angle.

    `curl` bends the fingers, in degrees; `size` is the hand's length.
    """

    x: float
    y: float
    angle: float
    curl: float = 30
    size: float = 60
    over: bool = True


Item = Body | Prop | Strap | Arrow | Guide | Foot | Hand


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold the two panels of an exercise, and a smaller third one where needed.

    `part` is the word after the side ("Right leg"); `aside_words` heads the third
    panel; `view_words` says from where the picture is seen when that is not plain;
    `captions` head the two panels.
    """

    start: tuple[Item, ...]
    move: tuple[Item, ...]
    aside: tuple[Item, ...] = ()
    aside_words: str = ""
    part: str = "leg"
    view_words: str = ""
    captions: tuple[str, str] = ("Start", "Move")
