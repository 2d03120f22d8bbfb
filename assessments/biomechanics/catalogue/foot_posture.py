"""Section 1: the Foot Posture Index, six items, standing."""

from decimal import Decimal

from assessments.biomechanics.types import (
    Choice,
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
    between,
)

REDMOND_2006 = Source(
    "Redmond AC, Crosbie J, Ouvrier RA. Clin Biomech 2006;21:89-98",
    Evidence.VERIFIED,
)
WORDING = Source(
    "Levels paraphrased from the six criteria of Redmond 2006", Evidence.KNOWN_HIGH
)
LICENCE = "Instrument © Anthony Redmond 1998; the wording here is our own."
STANCE = (
    "Barefoot on firm ground: march a few steps on the spot, then stand relaxed on "
    "both feet, arms at the sides, looking ahead, for about two minutes. Score each "
    "foot by itself."
)


def _levels(*labels: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(score), label)
        for score, label in zip(range(-2, 3), labels, strict=True)
    )


def _item(code: str, title: str, view: str, levels: tuple[Choice, ...]) -> Measure:
    return Measure(
        code=f"fpi_{code}",
        title=title,
        group="foot_posture",
        kind=Kind.INTEGER,
        sides=Sides.PER_SIDE,
        unit=Unit.SCORE,
        source=WORDING,
        hard=between(-2, 2),
        step=Decimal(1),
        choices=levels,
        normal="0",
        licence=LICENCE,
        help=f"{STANCE} {view} Between two levels, choose the one nearer to 0.",
    )


FPI6_ITEMS = (
    "fpi_talar_head",
    "fpi_malleolar_curves",
    "fpi_calcaneal_position",
    "fpi_tn_bulge",
    "fpi_arch_congruence",
    "fpi_forefoot_abduction",
)

MEASURES = (
    _item(
        "talar_head",
        "Talar head",
        "Feel from the front with thumb and index finger.",
        _levels(
            "felt on the outer side only",
            "clear on the outer side, just felt on the inner",
            "felt equally on both sides",
            "just felt on the outer side, clear on the inner",
            "felt on the inner side only",
        ),
    ),
    _item(
        "malleolar_curves",
        "Curves above and below the outer ankle bone",
        "Look from behind.",
        _levels(
            "lower curve straight or bulging out",
            "lower curve hollow, but shallower than the upper",
            "both curves about equal",
            "lower curve deeper than the upper",
            "lower curve much deeper than the upper",
        ),
    ),
    _item(
        "calcaneal_position",
        "Heel bone in the frontal plane",
        "Look from behind.",
        _levels(
            "inverted, judged more than 5°",
            "between vertical and about 5° inverted",
            "vertical",
            "between vertical and about 5° everted",
            "everted, judged more than 5°",
        ),
    ),
    _item(
        "tn_bulge",
        "Bulge at the talonavicular joint",
        "Look from the front and the inner side.",
        _levels(
            "clearly hollow",
            "slightly but definitely hollow",
            "flat",
            "slight bulge",
            "marked bulge",
        ),
    ),
    _item(
        "arch_congruence",
        "Inner arch, height and shape",
        "Look from the inner side.",
        _levels(
            "high, sharply angled towards the back",
            "moderately high, slightly angled at the back",
            "normal height, even curve",
            "lowered, flatter in the middle",
            "very low, touching the ground",
        ),
    ),
    _item(
        "forefoot_abduction",
        "Forefoot against rearfoot",
        "Look from behind.",
        _levels(
            "no outer toes seen, inner toes clear",
            "inner toes more visible than outer",
            "inner and outer toes equally visible",
            "outer toes more visible than inner",
            "only outer toes seen",
        ),
    ),
)
