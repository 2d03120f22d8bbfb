"""Parts that many pictures share: seats, hanging arms, feet on the floor."""

from reports.careplan.exercises.picture import (
    ANKLE_HEIGHT,
    Contact,
    Prop,
    Reach,
    Thing,
    Turn,
)

UPRIGHT = (90.0, 90.0)
HANGING = Turn(264, 276)
HANGING_FAR = Turn(272, 284)
STANDING_HIP = 52.2
SEAT = 24.0
SEATED_HIP = 30.8
MAT_TOP = 2.5
LYING_HIP = 9.3

CHAIR = Prop(Thing.CHAIR, -9.4, width=22, height=SEAT)
LYING_MAT = Prop(Thing.MAT, -50, width=104, height=MAT_TOP)
KITCHEN = Prop(Thing.WORKTOP, 15, width=22, height=52)
ON_WORKTOP = Reach(17.5, 54)
BENT_BACK = Turn(288, 216, 242)


def flat(x: float, floor: float = 0) -> Reach:
    """Place a leg with its foot flat, the ankle above x."""
    return Reach(x, floor + ANKLE_HEIGHT, end=0)


def heel_up(ball_x: float, lift: float, floor: float = 0, toes: float = 0) -> Reach:
    """Place a leg on the ball of the foot, its heel lifted by `lift` degrees."""
    return Reach(ball_x, floor, end=360 - lift, toes=lift + toes, at=Contact.BALL)


def heel_down(heel_x: float, lift: float, floor: float = 0) -> Reach:
    """Place a leg on its heel, the forefoot lifted by `lift` degrees."""
    return Reach(heel_x, floor, end=lift, at=Contact.HEEL)
