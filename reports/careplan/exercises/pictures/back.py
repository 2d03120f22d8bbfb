"""Pictures for back and trunk (E40-E47)."""

from reports.careplan.exercises.picture import (
    Arrow,
    Body,
    Guide,
    Part,
    Picture,
    Prop,
    Reach,
    Thing,
    Turn,
    View,
)
from reports.careplan.exercises.pictures.common import (
    LYING_HIP,
    LYING_MAT,
    MAT_TOP,
    flat,
    heel_down,
)

_SUPINE_ARM = Reach(2, 4.6, bend=-1)
_BENT_LEG = flat(22, MAT_TOP)
_BENT_LEG_FAR = flat(25, MAT_TOP)

E40 = Picture(
    start=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=_SUPINE_ARM,
            far_arm=_SUPINE_ARM,
            near_leg=_BENT_LEG,
            far_leg=_BENT_LEG_FAR,
        ),
    ),
    move=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=Reach(-6, 26.5),
            far_arm=Reach(-4, 25),
            near_leg=Turn(120, 324, 40),
            far_leg=_BENT_LEG_FAR,
        ),
        Arrow(((8, 38), (0, 44), (-12, 42))),
    ),
)

E41 = Picture(
    start=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(166, 194),
            head=178,
            near_arm=Turn(22, 352),
            far_arm=Turn(24, 352),
            near_leg=_BENT_LEG,
            far_leg=_BENT_LEG_FAR,
        ),
    ),
    move=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP + 0.6),
            trunk=(184, 178),
            head=178,
            near_arm=Turn(22, 352),
            far_arm=Turn(24, 352),
            near_leg=_BENT_LEG,
            far_leg=_BENT_LEG_FAR,
        ),
        Arrow(((5, 20), (-3, 24), (-11, 20))),
        Arrow(((-14, 32), (-14, 17))),
    ),
)

_KNEEL_MAT = Prop(Thing.MAT, -40, width=84, height=MAT_TOP)
_KNEELING = Turn(270, 181, 186)
_ON_HANDS = Reach(26, 4.4, end=0, bend=-1)
E42 = Picture(
    start=(
        _KNEEL_MAT,
        Body(
            hip=(0, 30),
            trunk=(42, 330),
            head=286,
            near_arm=_ON_HANDS,
            far_arm=_ON_HANDS,
            near_leg=_KNEELING,
            far_leg=_KNEELING,
        ),
        Arrow(((12, 48), (12, 60))),
    ),
    move=(
        _KNEEL_MAT,
        Body(
            hip=(0, 30),
            trunk=(346, 30),
            head=42,
            near_arm=_ON_HANDS,
            far_arm=_ON_HANDS,
            near_leg=_KNEELING,
            far_leg=_KNEELING,
        ),
        Arrow(((12, 48), (12, 36))),
        Arrow(((40, 52), (46, 58))),
    ),
    captions=("Round", "Dip"),
)

E43 = Picture(
    start=(
        _KNEEL_MAT,
        Body(
            hip=(0, 30),
            trunk=(8, 8),
            head=4,
            look=20,
            near_arm=Reach(28, 4.4, end=0, bend=-1),
            far_arm=Reach(30, 4.4, end=0, bend=-1),
            near_leg=_KNEELING,
            far_leg=_KNEELING,
        ),
    ),
    move=(
        _KNEEL_MAT,
        Body(
            hip=(0, 30),
            trunk=(8, 8),
            head=4,
            look=20,
            near_arm=Reach(28, 4.4, end=0, bend=-1),
            far_arm=Turn(14, 10),
            near_leg=Turn(176, 176, 262),
            far_leg=_KNEELING,
        ),
        Arrow(((-36, 20), (-54, 22))),
        Arrow(((48, 30), (66, 32))),
    ),
)

_TABLE_LEG = Turn(90, 2, 70)
E44 = Picture(
    start=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=Turn(88, 90),
            far_arm=Turn(94, 92),
            near_leg=_TABLE_LEG,
            far_leg=Turn(86, 2, 70),
        ),
    ),
    move=(
        LYING_MAT,
        Body(
            hip=(0, LYING_HIP),
            trunk=(180, 180),
            head=178,
            near_arm=Turn(88, 90),
            far_arm=Turn(94, 92),
            near_leg=heel_down(30, 30, MAT_TOP),
            far_leg=Turn(86, 2, 70),
        ),
        Arrow(((40, 34), (43, 22), (39, 11))),
    ),
)

_PLANK_ORDER = (
    Part.FAR_LEG,
    Part.NEAR_LEG,
    Part.TRUNK,
    Part.NEAR_ARM,
    Part.FAR_ARM,
)
_PLANK_MAT = Prop(Thing.FLOOR_MAT, -50, -9, width=92, height=20)
E45 = Picture(
    start=(
        _PLANK_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 10.6),
            trunk=(158, 136),
            head=128,
            near_arm=Turn(262, 206, lower_length=0.9),
            far_arm=Turn(336, 338),
            near_leg=Turn(354, 58, 28, lower_length=0.5),
            far_leg=Turn(350, 58, 28, lower_length=0.5),
            working=(Part.TRUNK,),
            order=_PLANK_ORDER,
        ),
    ),
    move=(
        _PLANK_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 19),
            trunk=(158, 158),
            head=156,
            near_arm=Turn(270, 206, lower_length=0.9),
            far_arm=Turn(336, 338),
            near_leg=Turn(338, 58, 28, lower_length=0.5),
            far_leg=Turn(338, 58, 28, lower_length=0.5),
            working=(Part.TRUNK,),
            order=_PLANK_ORDER,
        ),
        Arrow(((4, 36), (4, 50))),
        Guide(((-30, 26), (26, 3))),
    ),
    part="side",
    view_words="Seen from the front",
)

_ROOM_MAT = Prop(Thing.FLOOR_MAT, -48, -30, width=88, height=60)
E46 = Picture(
    start=(
        _ROOM_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 0),
            trunk=(180, 180),
            head=180,
            near_arm=Turn(290, 320),
            far_arm=Turn(70, 40),
            near_leg=Turn(2, 0, upper_length=0.5, lower_length=0.5),
            far_leg=Turn(358, 0, upper_length=0.5, lower_length=0.5),
        ),
    ),
    move=(
        _ROOM_MAT,
        Body(
            view=View.FRONT,
            hip=(0, 0),
            trunk=(180, 180),
            head=180,
            near_arm=Turn(290, 320),
            far_arm=Turn(70, 40),
            near_leg=Turn(304, 24, upper_length=0.9, lower_length=0.7),
            far_leg=Turn(304, 24, upper_length=0.9, lower_length=0.7),
        ),
        Arrow(((28, 24), (36, 0), (28, -24)), both=True),
    ),
    view_words="Seen from above",
)

_FRONT_MAT = Prop(Thing.MAT, -50, width=112, height=MAT_TOP)
E47 = Picture(
    start=(
        _FRONT_MAT,
        Body(
            hip=(0, 8),
            trunk=(180, 180),
            head=182,
            facing=-1,
            near_arm=Reach(-32, 4.4, end=180, bend=-1),
            far_arm=Reach(-32, 4.4, end=180, bend=-1),
            near_leg=Turn(359, 359, 344),
            far_leg=Turn(359, 359, 344),
        ),
    ),
    move=(
        _FRONT_MAT,
        Body(
            hip=(0, 8),
            trunk=(158, 128),
            head=116,
            facing=-1,
            near_arm=Reach(-32, 4.4, end=180, bend=-1),
            far_arm=Reach(-32, 4.4, end=180, bend=-1),
            near_leg=Turn(359, 359, 344),
            far_leg=Turn(359, 359, 344),
        ),
        Arrow(((-44, 14), (-44, 32))),
    ),
)
