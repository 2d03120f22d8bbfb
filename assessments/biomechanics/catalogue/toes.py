"""Section 3.9: hallux valgus, lesser toes, Morton's neuroma."""

from assessments.biomechanics.catalogue.building import (
    any_of,
    measured,
    one_of,
    yes_no,
)
from assessments.biomechanics.types import (
    Directions,
    Evidence,
    Measure,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "rearfoot"
GARROW_2001 = Source("Manchester scale, Garrow AP et al. 2001", Evidence.KNOWN_HIGH)
HV_ANGLE = Source(
    "Customary cut points 15, 20 and 40°; authors differ at 20", Evidence.KNOWN_HIGH
)
TOES = Source("Toe deformities, as named in practice", Evidence.KNOWN_HIGH)
NEUROMA = Source("Clinical signs of a Morton's neuroma", Evidence.KNOWN_HIGH)
LESSER_TOES = (2, 3, 4, 5)
TOE_NAMES = {2: "Second", 3: "Third", 4: "Fourth", 5: "Little"}


def _toe(number: int) -> tuple[Measure, Measure]:
    """Return the deformity of one lesser toe and whether it can be straightened."""
    name = TOE_NAMES[number]
    return (
        any_of(
            f"toe_{number}_deformity",
            f"{name} toe, deformity",
            GROUP,
            choices(
                none="none",
                hammer="hammer",
                claw="claw",
                mallet="mallet",
                overriding="overriding",
            ),
            source=TOES,
            exclusive=("none",),
            normal="none",
            help="Standing.",
        ),
        one_of(
            f"toe_{number}_flexibility",
            f"{name} toe, flexibility",
            GROUP,
            choices(flexible="can be straightened", rigid="fixed"),
            source=TOES,
            normal="flexible",
            help="Straighten it by hand, foot unloaded.",
        ),
    )


MEASURES: tuple[Measure, ...] = (
    one_of(
        "hv",
        "Hallux valgus (Manchester scale)",
        GROUP,
        choices(none="none", mild="mild", moderate="moderate", severe="severe"),
        source=GARROW_2001,
        normal="none",
        help="Compare the standing foot with the four grades of the scale.",
    ),
    yes_no(
        "hv_pain",
        "Hallux valgus is painful",
        GROUP,
        source=GARROW_2001,
        help="Pain at the bunion or in shoes because of it.",
    ),
    measured(
        "xray_hv_deg",
        "Hallux valgus angle (X-ray)",
        GROUP,
        Unit.DEGREE,
        source=HV_ANGLE,
        hard=between(-30, 90),
        directions=Directions(positive="valgus", negative="varus"),
        help="Typed from a standing X-ray report.",
    ),
    *(measure for number in LESSER_TOES for measure in _toe(number)),
    any_of(
        "neuroma_web_space",
        "Neuroma suspected in web space",
        GROUP,
        choices(
            none="none",
            first="between toes 1 and 2",
            second="between toes 2 and 3",
            third="between toes 3 and 4",
            fourth="between toes 4 and 5",
        ),
        source=NEUROMA,
        exclusive=("none",),
        normal="none",
        help="Where the patient's forefoot pain is reproduced.",
    ),
    yes_no(
        "neuroma_mulder_click",
        "Mulder's click",
        GROUP,
        source=NEUROMA,
        help="Squeeze the forefoot while pressing on the web space.",
    ),
    yes_no(
        "neuroma_squeeze_pain",
        "Squeezing the forefoot hurts",
        GROUP,
        source=NEUROMA,
        help="Side-to-side squeeze reproduces the pain.",
    ),
)
