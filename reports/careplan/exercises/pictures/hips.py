"""Pictures for hip, thigh and knee (E27-E39)."""

from reports.careplan.exercises.picture import (
    Arrow,
    Body,
    Guide,
    Part,
    Picture,
    Prop,
    Reach,
    Strap,
    Thing,
    Turn,
    View,
)
from reports.careplan.exercises.pictures.common import (
    BENT_BACK,
    HANGING,
    HANGING_FAR,
    LYING_HIP,
    LYING_MAT,
    MAT_TOP,
    STANDING_HIP,
    UPRIGHT,
    flat,
)

_SIDE_ORDER = (
    Part.FAR_ARM,
    Part.FAR_LEG,
    Part.NEAR_LEG,
    Part.TRUNK,
    Part.NEAR_ARM,
)
_SIDE_MAT = Prop(Thing.FLOOR_MAT, -54, -9, width=122, height=20)
_PILLOW_ARM = Turn(350, 5)
_FRONT_HAND = Reach(13, 0, bend=-1)

E27 = Picture(
    start=(
        _SIDE_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 11.5),
            trunk=(0, 0),
            head=348,
            near_arm=_FRONT_HAND,
            far_arm=_PILLOW_ARM,
            near_leg=Turn(204, 164, upper_length=0.85, lower_length=0.85),
            far_leg=Turn(204, 164, upper_length=0.85, lower_length=0.85),
            order=_SIDE_ORDER,
        ),
    ),
    move=(
        _SIDE_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 11.5),
            trunk=(0, 0),
            head=348,
            near_arm=_FRONT_HAND,
            far_arm=_PILLOW_ARM,
            near_leg=Reach(-38, 12.5, bend=-1),
            far_leg=Turn(204, 164, upper_length=0.85, lower_length=0.85),
            order=_SIDE_ORDER,
        ),
        Arrow(((-20, 34), (-20, 47))),
    ),
    view_words="Seen from the front",
)

E28 = Picture(
    start=(
        _SIDE_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 11.5),
            trunk=(0, 0),
            head=348,
            near_arm=_FRONT_HAND,
            far_arm=_PILLOW_ARM,
            near_leg=Turn(187, 187),
            far_leg=Turn(200, 165, upper_length=0.85, lower_length=0.85),
            order=_SIDE_ORDER,
        ),
    ),
    move=(
        _SIDE_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 11.5),
            trunk=(0, 0),
            head=348,
            near_arm=_FRONT_HAND,
            far_arm=_PILLOW_ARM,
            near_leg=Turn(152, 152),
            far_leg=Turn(200, 165, upper_length=0.85, lower_length=0.85),
            order=_SIDE_ORDER,
        ),
        Arrow(((-53, 12), (-54, 22), (-50, 34))),
    ),
    view_words="Seen from the front",
)

_PRESS_WALL = Prop(Thing.WALL, 16.5, height=94)
_PRESS = Body(
    view=View.FRONT,
    hip=(0, STANDING_HIP),
    trunk=UPRIGHT,
    head=90,
    near_arm=Reach(-10, 56, bend=1),
    far_arm=Turn(282, 268),
    near_leg=Reach(-3.4, 4.6),
    far_leg=Turn(308, 258, upper_length=0.62, lower_length=0.8),
)
E29 = Picture(
    start=(
        _PRESS_WALL,
        Body(
            view=View.FRONT,
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=Reach(-10, 56, bend=1),
            far_arm=Turn(276, 268),
            near_leg=Reach(-4.4, 4.6),
            far_leg=Reach(4.6, 4.6),
        ),
    ),
    move=(
        _PRESS_WALL,
        _PRESS,
        Guide(((-16, 52.2), (14, 52.2))),
        Arrow(((4, 40.5), (15.5, 40.5))),
    ),
    view_words="Seen from the front",
)

_SUPINE_ARM = Reach(2, 4.6, bend=-1)
_BENT_LEG = flat(22, MAT_TOP)
_BENT_LEG_FAR = flat(25, MAT_TOP)
_KNEES_BENT = Body(
    hip=(0, LYING_HIP),
    trunk=(180, 180),
    head=178,
    near_arm=_SUPINE_ARM,
    far_arm=_SUPINE_ARM,
    near_leg=_BENT_LEG,
    far_leg=_BENT_LEG_FAR,
)
E30 = Picture(
    start=(LYING_MAT, _KNEES_BENT),
    move=(
        LYING_MAT,
        Body(
            hip=(-2.7, 22.5),
            trunk=(207, 204),
            head=178,
            near_arm=_SUPINE_ARM,
            far_arm=_SUPINE_ARM,
            near_leg=_BENT_LEG,
            far_leg=_BENT_LEG_FAR,
        ),
        Arrow(((-3, 36), (-3, 50))),
        Guide(((-30, 10), (20, 33.4))),
    ),
)

_FIRM_CHAIR = Prop(Thing.CHAIR, -16, width=24, height=24)
E31 = Picture(
    start=(
        _FIRM_CHAIR,
        Body(
            hip=(0, 30.8),
            trunk=(64, 62),
            head=74,
            near_arm=Reach(34, 50),
            far_arm=Reach(34, 52),
            near_leg=flat(18),
            far_leg=flat(21),
        ),
    ),
    move=(
        _FIRM_CHAIR,
        Body(
            hip=(17, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=HANGING,
            far_arm=HANGING_FAR,
            near_leg=flat(18),
            far_leg=flat(21),
        ),
        Arrow(((0, 40), (2, 52), (8, 62))),
    ),
)

_LOW_STEP = Prop(Thing.STEP, 10, width=26, height=10)
E32 = Picture(
    start=(
        _LOW_STEP,
        Body(
            hip=(2, 51),
            trunk=(86, 86),
            head=90,
            near_arm=Turn(262, 282),
            far_arm=Turn(290, 310),
            near_leg=flat(19, 10),
            far_leg=flat(-4),
        ),
    ),
    move=(
        _LOW_STEP,
        Body(
            hip=(18, 62),
            trunk=UPRIGHT,
            head=90,
            near_arm=HANGING,
            far_arm=Turn(288, 306),
            near_leg=flat(19, 10),
            far_leg=BENT_BACK,
        ),
        Arrow(((-4, 40), (-2, 54), (4, 66))),
    ),
)

_SLIDE_WALL = Prop(Thing.WALL, -7, width=-4, height=94)
E33 = Picture(
    start=(
        _SLIDE_WALL,
        Body(
            hip=(0, 49),
            trunk=UPRIGHT,
            head=90,
            near_arm=HANGING,
            far_arm=HANGING_FAR,
            near_leg=flat(15),
            far_leg=flat(17),
        ),
    ),
    move=(
        _SLIDE_WALL,
        Body(
            hip=(0, 33),
            trunk=UPRIGHT,
            head=90,
            near_arm=Reach(14, 41),
            far_arm=Reach(16, 41),
            near_leg=flat(19),
            far_leg=flat(22),
        ),
        Arrow(((16, 78), (16, 62))),
    ),
)

_HITCH_STEP = Prop(Thing.STEP, -15, width=17, height=12)
_HITCH_RAIL = Prop(Thing.RAIL, -25, height=62)
E34 = Picture(
    start=(
        _HITCH_STEP,
        _HITCH_RAIL,
        Body(
            view=View.FRONT,
            hip=(0, 63),
            trunk=(75, 95),
            head=90,
            near_arm=Reach(-23, 64.4),
            far_arm=Turn(284, 270),
            near_leg=Reach(-5, 16.6),
            far_leg=Turn(270, 270),
        ),
        Guide(((-17, 68), (17, 58.8))),
        Arrow(((25, 70), (25, 57))),
    ),
    move=(
        _HITCH_STEP,
        _HITCH_RAIL,
        Body(
            view=View.FRONT,
            hip=(-0.4, 64.2),
            trunk=(92, 90),
            head=90,
            near_arm=Reach(-23, 64.4),
            far_arm=Turn(284, 270),
            near_leg=Reach(-5, 16.6),
            far_leg=Turn(270, 270),
        ),
        Guide(((-16, 64.2), (17, 64.2))),
        Arrow(((25, 54), (25, 67))),
    ),
    view_words="Seen from the front",
    captions=("Drop", "Level"),
)

_CUSHION = Prop(Thing.CUSHION, -12, width=20, height=4)
E35 = Picture(
    start=(
        _CUSHION,
        Body(
            hip=(0, 31.6),
            trunk=(88, 88),
            head=88,
            near_arm=Reach(17, 33),
            far_arm=Reach(19, 33),
            near_leg=Reach(-26, 6, end=190),
            far_leg=flat(23),
        ),
    ),
    move=(
        _CUSHION,
        Body(
            hip=(7, 30.6),
            trunk=(94, 92),
            head=90,
            near_arm=Reach(22, 32),
            far_arm=Reach(24, 32),
            near_leg=Reach(-26, 6, end=190),
            far_leg=flat(23),
        ),
        Arrow(((-8, 40), (6, 40))),
    ),
)

E36 = Picture(
    start=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=Reach(-10, 30),
            far_arm=Reach(-10, 31),
            near_leg=Turn(82, 14, 104),
            far_leg=_BENT_LEG_FAR,
        ),
        Strap(((-10, 30), (10, 38.5), (28.6, 47.6), (31, 45.6)), towel=True),
    ),
    move=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=Reach(-12, 34),
            far_arm=Reach(-12, 35),
            near_leg=Turn(78, 84, 170),
            far_leg=_BENT_LEG_FAR,
        ),
        Strap(((-12, 34), (-6.5, 49), (-0.8, 62.4), (2.4, 62.8)), towel=True),
        Arrow(((34, 44), (28, 56), (18, 63))),
    ),
)

_ABOVE_MAT = Prop(Thing.FLOOR_MAT, -48, -30, width=88, height=60)
_CROSSED_ORDER = (
    Part.TRUNK,
    Part.NEAR_ARM,
    Part.FAR_LEG,
    Part.NEAR_LEG,
    Part.FAR_ARM,
)
E37 = Picture(
    start=(
        _ABOVE_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 0),
            trunk=(180, 180),
            head=180,
            near_arm=Turn(318, 344),
            far_arm=Turn(42, 16),
            near_leg=Turn(318, 74, upper_length=0.8, lower_length=0.96),
            far_leg=Turn(2, 0, upper_length=0.62, lower_length=0.5),
            order=_CROSSED_ORDER,
        ),
    ),
    move=(
        _ABOVE_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 0),
            trunk=(180, 180),
            head=180,
            near_arm=Reach(-3, 1),
            far_arm=Reach(-3, 11, bend=-1),
            near_leg=Turn(266, 80, upper_length=0.66),
            far_leg=Turn(165, 4, upper_length=0.24, lower_length=0.85),
            order=_CROSSED_ORDER,
        ),
        Arrow(((32, -12), (14, -12))),
    ),
    view_words="Seen from above",
)

_HOLD_CHAIR = Prop(Thing.CHAIR, 21, width=20, height=24)
E38 = Picture(
    start=(
        _HOLD_CHAIR,
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=HANGING,
            far_arm=Reach(20, 53.5),
            near_leg=flat(0),
            far_leg=flat(2),
        ),
    ),
    move=(
        _HOLD_CHAIR,
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=Reach(-11.5, 50.5),
            far_arm=Reach(20, 53.5),
            near_leg=Turn(267, 114, 200),
            far_leg=flat(1),
        ),
        Arrow(((-13, 16), (-22, 28), (-21, 42))),
    ),
)

E39 = Picture(
    start=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=_SUPINE_ARM,
            far_arm=_SUPINE_ARM,
            near_leg=Reach(47.6, 7.4, end=82),
            far_leg=_BENT_LEG_FAR,
        ),
    ),
    move=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=_SUPINE_ARM,
            far_arm=_SUPINE_ARM,
            near_leg=Turn(36, 36, 122),
            far_leg=_BENT_LEG_FAR,
        ),
        Arrow(((52, 14), (52, 24), (47, 36))),
    ),
)
