"""Pictures of the calf exercises, standing and sitting (E10, E15-E23)."""

from reports.careplan.exercises.picture import (
    Arrow,
    Body,
    Foot,
    FootView,
    Picture,
    Prop,
    Reach,
    Strap,
    Thing,
)
from reports.careplan.exercises.pictures.common import (
    BENT_BACK,
    KITCHEN,
    ON_WORKTOP,
    UPRIGHT,
    flat,
    heel_up,
)

_STEP = Prop(Thing.STEP, 6, width=30, height=12)
_RAIL = Prop(Thing.RAIL, 21, 12, height=55)
_ON_RAIL = Reach(19.5, 69.5)
_ROLL = Prop(Thing.TOWEL_ROLL, 11.8, 13.4, width=3.4, behind=False)

E10 = Picture(
    start=(
        _STEP,
        _RAIL,
        Body(
            hip=(0.5, 64.2),
            trunk=UPRIGHT,
            head=88,
            near_arm=_ON_RAIL,
            far_arm=_ON_RAIL,
            near_leg=heel_up(8.5, 0, 12, toes=28),
            far_leg=BENT_BACK,
        ),
        _ROLL,
    ),
    move=(
        _STEP,
        _RAIL,
        Body(
            hip=(4.6, 68.4),
            trunk=UPRIGHT,
            head=88,
            near_arm=_ON_RAIL,
            far_arm=_ON_RAIL,
            near_leg=heel_up(8.5, 40, 12, toes=28),
            far_leg=BENT_BACK,
        ),
        _ROLL,
        Arrow(((-9, 14), (-9, 26))),
    ),
    aside=(
        Prop(Thing.STEP, -124, -26, width=66, height=26),
        Prop(Thing.TOWEL_ROLL, -94, 9, width=18),
        Foot(FootView.INNER, pitch=26, big_toe=58, toes=58),
        Arrow(((8, 4), (8, 30))),
    ),
    aside_words="Close up",
)

_NEAR_WALL = Prop(Thing.WALL, 20, height=92)
E15 = Picture(
    start=(
        _NEAR_WALL,
        Body(
            hip=(-7, 48.4),
            trunk=(88, 88),
            head=88,
            near_arm=Reach(18, 66, end=82),
            far_arm=Reach(18, 69, end=82),
            near_leg=flat(0),
            far_leg=flat(-24),
        ),
    ),
    move=(
        _NEAR_WALL,
        Body(
            hip=(-3.4, 36.8),
            trunk=(86, 88),
            head=88,
            near_arm=Reach(18, 60, end=82),
            far_arm=Reach(18, 63, end=82),
            near_leg=flat(0),
            far_leg=heel_up(-33, 46),
        ),
        Arrow(((2, 34), (8, 31.5), (15, 25))),
        Arrow(((-6.5, 13), (-6.5, 2.5))),
    ),
)

E16 = Picture(
    start=(
        KITCHEN,
        Body(
            hip=(0, 52.2),
            trunk=UPRIGHT,
            head=88,
            near_arm=ON_WORKTOP,
            far_arm=ON_WORKTOP,
            near_leg=flat(0),
            far_leg=flat(2),
        ),
    ),
    move=(
        KITCHEN,
        Body(
            hip=(4.4, 56.6),
            trunk=UPRIGHT,
            head=88,
            near_arm=ON_WORKTOP,
            far_arm=ON_WORKTOP,
            near_leg=heel_up(8.5, 40),
            far_leg=heel_up(10.5, 40),
        ),
        Arrow(((-9, 2), (-9, 15))),
    ),
)

_FAR_WALL = Prop(Thing.WALL, 26, height=96)
E17 = Picture(
    start=(
        _FAR_WALL,
        Body(
            hip=(0, 52.2),
            trunk=UPRIGHT,
            head=88,
            near_arm=Reach(21, 69, end=55),
            far_arm=Reach(21, 72, end=55),
            near_leg=flat(0),
            far_leg=BENT_BACK,
        ),
    ),
    move=(
        _FAR_WALL,
        Body(
            hip=(4.4, 56.6),
            trunk=UPRIGHT,
            head=88,
            near_arm=Reach(21, 71, end=55),
            far_arm=Reach(21, 74, end=55),
            near_leg=heel_up(8.5, 40),
            far_leg=BENT_BACK,
        ),
        Arrow(((-9, 2), (-9, 14))),
    ),
)

E18 = Picture(
    start=E16.start,
    move=E16.move,
    aside=(
        Foot(FootView.BEHIND, x=26, pitch=34),
        Foot(FootView.BEHIND, x=-26, pitch=34, other=True),
        Prop(Thing.BALL, 0, 27, width=27),
        Prop(Thing.FLOOR, -50, width=100),
        Arrow(((56, 10), (56, 36))),
        Arrow(((-56, 10), (-56, 36))),
    ),
    aside_words="From behind",
)

E19 = Picture(
    start=(
        _STEP,
        _RAIL,
        Body(
            hip=(4.4, 68.6),
            trunk=UPRIGHT,
            head=88,
            near_arm=_ON_RAIL,
            far_arm=_ON_RAIL,
            near_leg=heel_up(8.8, 40, 12),
            far_leg=heel_up(10.8, 40, 12),
        ),
    ),
    move=(
        _STEP,
        _RAIL,
        Body(
            hip=(-0.6, 61),
            trunk=UPRIGHT,
            head=88,
            near_arm=_ON_RAIL,
            far_arm=_ON_RAIL,
            near_leg=heel_up(8.8, -22, 12),
            far_leg=BENT_BACK,
        ),
        Arrow(((-10, 22), (-10, 7))),
    ),
    captions=("Both up", "One down"),
)

E20 = Picture(
    start=(
        KITCHEN,
        Body(
            hip=(4.4, 56.6),
            trunk=UPRIGHT,
            head=88,
            near_arm=ON_WORKTOP,
            far_arm=ON_WORKTOP,
            near_leg=heel_up(8.5, 40),
            far_leg=heel_up(10.5, 40),
        ),
    ),
    move=(
        KITCHEN,
        Body(
            hip=(0, 52.2),
            trunk=UPRIGHT,
            head=88,
            near_arm=ON_WORKTOP,
            far_arm=ON_WORKTOP,
            near_leg=flat(0),
            far_leg=BENT_BACK,
        ),
        Arrow(((-9, 15), (-9, 2))),
    ),
    captions=("Both up", "One down"),
)

_STRETCH_WALL = Prop(Thing.WALL, 34, height=92)
E21 = Picture(
    start=(
        _STRETCH_WALL,
        Body(
            hip=(0, 47.2),
            trunk=(86, 86),
            head=86,
            near_arm=Reach(32, 72, end=80),
            far_arm=Reach(32, 76, end=80),
            near_leg=flat(-22),
            far_leg=flat(16),
        ),
    ),
    move=(
        _STRETCH_WALL,
        Body(
            hip=(4, 44.4),
            trunk=(74, 74),
            head=78,
            near_arm=Reach(32, 70, end=80),
            far_arm=Reach(32, 74, end=80),
            near_leg=flat(-22),
            far_leg=flat(16),
        ),
        Arrow(((-6, 55), (6, 53.5))),
        Arrow(((-31, 14), (-31, 3))),
    ),
)

_SHORT_WALL = Prop(Thing.WALL, 30, height=92)
E22 = Picture(
    start=(
        _SHORT_WALL,
        Body(
            hip=(-1, 51.2),
            trunk=(88, 88),
            head=86,
            near_arm=Reach(28, 72, end=80),
            far_arm=Reach(28, 76, end=80),
            near_leg=flat(-13),
            far_leg=flat(11),
        ),
    ),
    move=(
        _SHORT_WALL,
        Body(
            hip=(-3, 42.5),
            trunk=(86, 86),
            head=86,
            near_arm=Reach(28, 68, end=80),
            far_arm=Reach(28, 72, end=80),
            near_leg=flat(-13),
            far_leg=flat(11),
        ),
        Arrow(((-14, 50), (-14, 37))),
        Arrow(((-22, 14), (-22, 3))),
    ),
)

_BED = Prop(Thing.MAT, -16, width=78, height=2.5)
E23 = Picture(
    start=(
        _BED,
        Body(
            hip=(0, 9.2),
            trunk=(88, 86),
            head=80,
            near_arm=Reach(27, 26),
            far_arm=Reach(27, 27),
            near_leg=Reach(47.6, 7.2, end=72),
            far_leg=Reach(47, 8, end=84),
        ),
        Strap(((27, 26), (40, 21), (55, 15.4), (56.2, 13.6)), towel=True),
    ),
    move=(
        _BED,
        Body(
            hip=(0, 9.2),
            trunk=(98, 94),
            head=88,
            near_arm=Reach(19, 25),
            far_arm=Reach(19, 26),
            near_leg=Reach(47.6, 7.2, end=102),
            far_leg=Reach(47, 8, end=84),
        ),
        Strap(((19, 25), (35, 21), (49.6, 17.2), (51.4, 15.6)), towel=True),
        Arrow(((38, 31), (24, 34))),
    ),
)
