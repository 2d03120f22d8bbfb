"""Pictures of balance and walking (E24-E26, E48-E50)."""

from reports.careplan.exercises.picture import (
    Arrow,
    Body,
    Foot,
    FootView,
    Guide,
    Picture,
    Prop,
    Reach,
    Thing,
    Turn,
)
from reports.careplan.exercises.pictures.common import (
    BENT_BACK,
    HANGING,
    HANGING_FAR,
    KITCHEN,
    ON_WORKTOP,
    STANDING_HIP,
    UPRIGHT,
    flat,
    heel_down,
    heel_up,
)

E24 = Picture(
    start=(
        KITCHEN,
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=ON_WORKTOP,
            far_arm=ON_WORKTOP,
            near_leg=flat(0),
            far_leg=flat(2),
        ),
    ),
    move=(
        KITCHEN,
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=Reach(18, 61),
            far_arm=Reach(18, 63),
            near_leg=flat(0),
            far_leg=BENT_BACK,
        ),
        Arrow(((-24, 4), (-24, 17))),
    ),
)

_COUNTER = Prop(Thing.WORKTOP, -26, width=58, height=52)
E25 = Picture(
    start=(
        _COUNTER,
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=HANGING,
            far_arm=Reach(16, 54),
            near_leg=flat(0),
            far_leg=flat(3),
        ),
    ),
    move=(
        _COUNTER,
        Body(
            hip=(3, 51.4),
            trunk=UPRIGHT,
            head=90,
            near_arm=HANGING,
            far_arm=Reach(18, 54),
            near_leg=flat(13),
            far_leg=flat(-7),
        ),
        Arrow(((6, 19), (12, 21), (18, 14))),
    ),
    aside=(
        Foot(FootView.ABOVE, y=112),
        Foot(FootView.ABOVE, other=True),
        Guide(((0, -8), (0, 226))),
    ),
    aside_words="From above",
)

E26 = Picture(
    start=(
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=Turn(250, 275),
            far_arm=Turn(295, 320),
            near_leg=flat(0),
            far_leg=Turn(296, 236, 310),
        ),
    ),
    move=(
        Body(
            hip=(-6, 43),
            trunk=(74, 74),
            head=80,
            near_arm=Turn(235, 262),
            far_arm=Turn(320, 345),
            near_leg=flat(0),
            far_leg=heel_down(23, 22),
        ),
        Arrow(((12, 20), (24, 17), (33, 10))),
    ),
    aside=(
        Foot(FootView.ABOVE),
        Arrow(((0, 114), (0, 160))),
        Arrow(((-30, 46), (-76, 46))),
        Arrow(((0, -10), (0, -56))),
    ),
    aside_words="From above",
)

_BACK_WALL = Prop(Thing.WALL, -10, width=-4, height=98)
E48 = Picture(
    start=(
        _BACK_WALL,
        Body(
            hip=(3, 51.8),
            trunk=(98, 72),
            head=58,
            look=20,
            near_arm=Turn(272, 290),
            far_arm=Turn(280, 296),
            near_leg=flat(0),
            far_leg=flat(2),
        ),
    ),
    move=(
        _BACK_WALL,
        Body(
            hip=(0, STANDING_HIP),
            trunk=UPRIGHT,
            head=91,
            near_arm=HANGING,
            far_arm=HANGING_FAR,
            near_leg=flat(0),
            far_leg=flat(2),
        ),
        Arrow(((12, 84), (12, 98))),
    ),
)

_WALKER = Body(
    hip=(0, 50.6),
    trunk=(89, 89),
    head=90,
    near_arm=Turn(244, 262),
    far_arm=Turn(294, 320),
    near_leg=heel_down(15, 22),
    far_leg=heel_up(-12, 40),
)
_STRIDER = Body(
    hip=(2, 49),
    trunk=(88, 88),
    head=90,
    near_arm=Turn(298, 326),
    far_arm=Turn(240, 260),
    near_leg=heel_up(-16, 46),
    far_leg=heel_down(22, 24),
)

E49 = Picture(
    start=(_WALKER, Guide(((-16, -5), (15, -5)))),
    move=(
        _STRIDER,
        Arrow(((-16, -5), (25, -5))),
        Arrow(((14, 84), (14, 98))),
    ),
    aside=(
        Prop(Thing.FLOOR, -8, 228, width=124),
        Foot(FootView.INNER, y=228, pitch=-16, other=True),
        Prop(Thing.FLOOR, -8, 118, width=124),
        Foot(FootView.INNER, y=118, other=True),
        Prop(Thing.FLOOR, -8, width=124),
        Foot(FootView.INNER, pitch=34, big_toe=34, toes=34, other=True),
    ),
    aside_words="Heel to toe",
)

E50 = Picture(
    start=(_WALKER, Arrow(((-14, -6), (4, -6)))),
    move=(
        _STRIDER,
        Prop(Thing.SPEECH, 20, 84, width=22, height=14),
        Arrow(((-26, -6), (32, -6))),
    ),
)
