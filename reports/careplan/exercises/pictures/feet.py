"""Pictures of the sitting foot exercises, mostly close up (E01-E09, E11-E14)."""

from reports.careplan.exercises.picture import (
    Arrow,
    Body,
    Foot,
    FootView,
    Hand,
    Item,
    Picture,
    Prop,
    Reach,
    Strap,
    Thing,
    Turn,
    View,
)
from reports.careplan.exercises.pictures.common import (
    CHAIR,
    SEATED_HIP,
    UPRIGHT,
    flat,
    heel_down,
)

_ON_THIGH = Reach(13, 36.5)
_ON_THIGH_FAR = Reach(15, 37)
_SEATED = Body(
    hip=(0, SEATED_HIP),
    trunk=UPRIGHT,
    head=90,
    near_arm=_ON_THIGH,
    far_arm=_ON_THIGH_FAR,
    near_leg=flat(23),
    far_leg=flat(28),
)
_SITTING: tuple[Item, ...] = (CHAIR, _SEATED)
_SIT_WORDS = "How to sit"
_INNER_WORDS = "Inner side shown"
_FLOOR = Prop(Thing.FLOOR, -112, width=124)

E01 = Picture(
    start=(_FLOOR, Foot(FootView.INNER)),
    move=(
        _FLOOR,
        Foot(FootView.INNER, big_toe=34, toes=36),
        Arrow(((-108, 8), (-107, 24), (-98, 38))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
)

E02 = Picture(
    start=(
        _FLOOR,
        Prop(Thing.BALL, -30, 13, width=26),
        Foot(FootView.INNER, y=24, pitch=-8),
    ),
    move=(
        _FLOOR,
        Prop(Thing.BALL, -62, 13, width=26),
        Foot(FootView.INNER, x=4, y=25.5, pitch=3),
        Arrow(((-28, -8), (-66, -8)), both=True),
    ),
    aside=(
        CHAIR,
        Prop(Thing.BALL, 27, 3.4, width=6.8),
        Body(
            hip=(0, SEATED_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=_ON_THIGH,
            far_arm=_ON_THIGH_FAR,
            near_leg=Reach(24, 11.2, end=2),
            far_leg=flat(18),
        ),
    ),
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
)

_STOOL = Prop(Thing.STOOL, -14, width=28, height=24)
_CROSSED: tuple[Item, ...] = (
    _STOOL,
    Body(
        view=View.FRONT,
        hip=(0, 31),
        trunk=UPRIGHT,
        head=90,
        look=-4,
        near_arm=Reach(-2, 36),
        far_arm=Reach(13, 31, bend=-1),
        near_leg=Turn(196, 7, 318, upper_length=0.75),
        far_leg=Turn(285, 269, upper_length=0.28, lower_length=0.82),
    ),
)
E03 = Picture(
    start=(
        Foot(FootView.INNER, toes=2),
        Hand(-96, 62, 270, curl=40),
    ),
    move=(
        Foot(FootView.INNER, big_toe=48, toes=50),
        Hand(-60, 74, 235, curl=60),
        Arrow(((-112, 14), (-110, 34), (-98, 50))),
    ),
    aside=_CROSSED,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
)

E04 = Picture(
    start=(_FLOOR, Foot(FootView.INNER)),
    move=(
        _FLOOR,
        Foot(FootView.INNER, x=-4, arch=9),
        Arrow(((-46, -4), (-46, 14))),
        Arrow(((-86, -9), (-64, -9))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
)

E05 = Picture(
    start=(
        _FLOOR,
        Foot(FootView.INNER, big_toe=34),
        Arrow(((-108, 6), (-107, 20), (-100, 34))),
    ),
    move=(
        _FLOOR,
        Foot(FootView.INNER, toes=38),
        Arrow(((-104, 22), (-102, 36), (-92, 46))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
    captions=("Big toe", "Small toes"),
)

E06 = Picture(
    start=(Foot(FootView.ABOVE),),
    move=(
        Foot(FootView.ABOVE, spread=12),
        Arrow(((-20, 112), (-36, 106))),
        Arrow(((22, 98), (38, 90))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words="Seen from above",
)

_STONE = Prop(Thing.STONE, -105, 5, width=13, height=10)
_BOX = Prop(Thing.BOX, -138, width=26, height=18, behind=False)
_LONG_FLOOR = Prop(Thing.FLOOR, -142, width=152)
E07 = Picture(
    start=(
        _LONG_FLOOR,
        _STONE,
        _BOX,
        Foot(FootView.INNER, big_toe=20, toes=14),
    ),
    move=(
        _LONG_FLOOR,
        Foot(FootView.INNER, x=-32, y=34, big_toe=-38, toes=-44),
        Prop(Thing.STONE, -113, 25, width=13, height=10),
        _BOX,
        Arrow(((-90, 8), (-94, 18), (-104, 24))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
)

E08 = Picture(
    start=(
        Foot(FootView.ABOVE, x=30),
        Foot(FootView.ABOVE, x=-30, other=True),
        Strap(((8, 92), (0, 93), (-8, 92))),
    ),
    move=(
        Foot(FootView.ABOVE, x=30, turn=-16),
        Foot(FootView.ABOVE, x=-30, turn=-16, other=True),
        Strap(((26, 92), (0, 94), (-26, 92))),
        Arrow(((38, 116), (60, 110))),
        Arrow(((-38, 116), (-60, 110))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words="Seen from above",
)

_STEADY_HAND = Hand(-58, -32, 90, curl=20)
E09 = Picture(
    start=(
        Foot(FootView.INNER),
        _STEADY_HAND,
        Hand(-116, 54, 288, curl=30, size=46),
    ),
    move=(
        Foot(FootView.INNER, big_toe=46),
        _STEADY_HAND,
        Hand(-108, 69, 288, curl=30, size=46),
        Arrow(((-112, 2), (-117, 14), (-114, 28))),
    ),
    aside=_CROSSED,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words=_INNER_WORDS,
)

E11 = Picture(
    start=(
        CHAIR,
        Body(
            hip=(0, SEATED_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=_ON_THIGH,
            far_arm=_ON_THIGH_FAR,
            near_leg=Turn(356, 348, 68),
            far_leg=flat(22),
        ),
    ),
    move=(
        CHAIR,
        Body(
            hip=(0, SEATED_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=_ON_THIGH,
            far_arm=_ON_THIGH_FAR,
            near_leg=Turn(356, 348, 40),
            far_leg=flat(22),
        ),
        Arrow(
            (
                (54, 40),
                (60, 45),
                (68, 42),
                (71, 33),
                (67, 23),
                (59, 20),
                (52, 22),
            )
        ),
    ),
    part="foot",
)

_ANCHOR = Prop(Thing.POST, 60, width=6, height=70)
E12 = Picture(
    start=(
        Prop(Thing.FLOOR, -40, width=110),
        _ANCHOR,
        Foot(FootView.FRONT),
        Strap(((63, 14), (21, 14), (-22, 11))),
    ),
    move=(
        Prop(Thing.FLOOR, -40, width=110),
        _ANCHOR,
        Foot(FootView.FRONT, turn=20),
        Strap(((63, 14), (14, 9), (-28, 22))),
        Arrow(((-38, 6), (-42, 18), (-38, 32))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words="Seen from the front",
)

E13 = Picture(
    start=(
        Prop(Thing.POST, 62, 60, width=6, height=28),
        Foot(FootView.ABOVE, turn=-6),
        Strap(((65, 74), (29, 70), (-12, 78))),
    ),
    move=(
        Prop(Thing.POST, 62, 60, width=6, height=28),
        Foot(FootView.ABOVE, turn=24),
        Strap(((65, 74), (-4, 76), (-46, 62))),
        Arrow(((-10, 118), (-34, 114), (-54, 102))),
    ),
    aside=_SITTING,
    aside_words=_SIT_WORDS,
    part="foot",
    view_words="Seen from above",
)

E14 = Picture(
    start=(CHAIR, _SEATED),
    move=(
        CHAIR,
        Body(
            hip=(0, SEATED_HIP),
            trunk=UPRIGHT,
            head=90,
            near_arm=_ON_THIGH,
            far_arm=_ON_THIGH_FAR,
            near_leg=heel_down(20.5, 28),
            far_leg=heel_down(25.5, 28),
        ),
        Arrow(((44, 2), (45, 10), (42, 18))),
    ),
)
