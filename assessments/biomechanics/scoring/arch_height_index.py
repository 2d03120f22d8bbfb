"""Section 2.3: arch height index, arch rigidity, drop of the dorsum."""

from decimal import Decimal

from assessments.biomechanics.catalogue.arch import GROUP, MCPOIL_2008, WILLIAMS_2000
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import (
    DESIGN,
    always,
    difference,
    other_schemes,
    ratio,
    together,
)
from assessments.biomechanics.types import (
    BandScheme,
    ChangeRule,
    Evidence,
    Incomplete,
    Note,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

BUTLER_2008 = Source("Butler RJ et al. JAPMA 2008;98:102", Evidence.KNOWN_HIGH)
WILLIAMS_2001 = Source(
    "Williams DS et al. 2001, at 90 % of body weight", Evidence.KNOWN_MEDIUM
)
AHI_MEAN, AHI_SD = Decimal("0.340"), Decimal("0.030")


def _ahi(dorsum: str) -> tuple[str, str]:
    return (f"dorsum_height_{dorsum}_mm", "foot_length_truncated_mm")


def _sitting_length(context: Context, side: Side | None) -> str:
    """Return which foot length the sitting index divides by."""
    own = context.entries.number("foot_length_truncated_sitting_mm", side)
    if isinstance(own, Incomplete):
        return "foot_length_truncated_mm"
    return "foot_length_truncated_sitting_mm"


def _ahi_sitting(context: Context, side: Side | None) -> Decimal | Incomplete:
    length = _sitting_length(context, side)
    return ratio("dorsum_height_sitting_mm", length)(context, side)


def _ahi_sitting_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del value
    norm = Note(
        "ahi_sitting_norm", "Recreational runners: 0.363, SD 0.030.", BUTLER_2008
    )
    if _sitting_length(context, side) == "foot_length_truncated_sitting_mm":
        return (norm,)
    text = "The standing foot length was used; the sitting one is missing."
    return (norm, Note("ahi_sitting_length", text, DESIGN))


_ahi_standing = ratio(*_ahi("standing"))


def _ahi_z(context: Context, side: Side | None) -> Decimal | Incomplete:
    value = _ahi_standing(context, side)
    if isinstance(value, Incomplete):
        return value
    return (value - AHI_MEAN) / AHI_SD


def _rigidity(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the ratio of the two indices in one division: 63/60 stays 1.05."""
    parts = context.entries.numbers(
        (
            *_ahi("standing"),
            "dorsum_height_sitting_mm",
            _sitting_length(context, side),
        ),
        side,
    )
    if isinstance(parts, Incomplete):
        return Incomplete(tuple(dict.fromkeys(parts.missing)))
    standing, standing_length, sitting, sitting_length = parts
    return standing * sitting_length / (standing_length * sitting)


AHI_SCHEMES = (
    BandScheme(
        name="Plumbline",
        version="1",
        source=Source("Product rule: mean ± 1.5 SD of Butler 2008", Evidence.DESIGN),
        bands=(
            band("low", "low arch", "(, 0.295)", Severity.NOTABLE),
            band("typical", "typical", "[0.295, 0.385]"),
            band("high", "high arch", "(0.385, )", Severity.NOTABLE),
        ),
    ),
    BandScheme(
        name="Williams",
        version="2001",
        source=WILLIAMS_2001,
        bands=(
            band("low", "low arch", "(, 0.275]", Severity.NOTABLE),
            band("typical", "typical", "(0.275, 0.356)"),
            band("high", "high arch", "[0.356, )", Severity.NOTABLE),
        ),
    ),
)

AHI_STANDING = Computed(
    code="ahi_standing",
    title="Arch height index, standing",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=_ahi_standing,
    formula_text="height of the dorsum standing / foot length to the big-toe joint",
    inputs=_ahi("standing"),
    source=WILLIAMS_2000,
    decimals=3,
    schemes=AHI_SCHEMES,
    change=ChangeRule(
        source=Source("Working figure for the index", Evidence.KNOWN_MEDIUM),
        higher_is_better=None,
        mdc_same_rater=Decimal("0.02"),
    ),
    notes=together(
        always(
            Note(
                "ahi_cuts",
                "Cut points disagree; read the z value beside the class. Recreational "
                "runners: 0.340, SD 0.030.",
                BUTLER_2008,
            )
        ),
        other_schemes("ahi_standing", AHI_SCHEMES),
    ),
)

AHI_STANDING_Z = Computed(
    code="ahi_standing_z",
    title="Arch height index, standing, z value",
    group=GROUP,
    unit=Unit.SCORE,
    sides=Sides.PER_SIDE,
    formula=_ahi_z,
    formula_text="(arch height index standing - 0.340) / 0.030",
    inputs=("ahi_standing",),
    source=BUTLER_2008,
    decimals=2,
)

AHI_SITTING = Computed(
    code="ahi_sitting",
    title="Arch height index, sitting",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=_ahi_sitting,
    formula_text="height of the dorsum sitting / foot length to the big-toe joint "
    "sitting (standing where the sitting one is missing)",
    inputs=(
        "dorsum_height_sitting_mm",
        "foot_length_truncated_sitting_mm",
        "foot_length_truncated_mm",
    ),
    source=WILLIAMS_2000,
    decimals=3,
    notes=_ahi_sitting_notes,
)

RIGIDITY = Computed(
    code="arch_rigidity_index",
    title="Arch rigidity index",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=_rigidity,
    formula_text="arch height index standing / arch height index sitting",
    inputs=("ahi_standing", "ahi_sitting"),
    source=WILLIAMS_2000,
    decimals=3,
    notes=always(
        Note(
            "ari_expected",
            "1 or less is expected: standing lowers the arch.",
            WILLIAMS_2000,
        )
    ),
)

ARCH_DROP = Computed(
    code="arch_drop_mm",
    title="Drop of the dorsum, sitting to standing",
    group=GROUP,
    unit=Unit.MILLIMETRE,
    sides=Sides.PER_SIDE,
    formula=difference("dorsum_height_sitting_mm", "dorsum_height_standing_mm"),
    formula_text="height of the dorsum sitting - standing",
    inputs=("dorsum_height_sitting_mm", "dorsum_height_standing_mm"),
    source=MCPOIL_2008,
    decimals=1,
    notes=always(
        Note(
            "arch_drop_norm",
            "Mean about 10 mm (n = 275); two raters agree better on it than on "
            "navicular drop.",
            MCPOIL_2008,
        )
    ),
)

COMPUTED = (AHI_STANDING, AHI_STANDING_Z, AHI_SITTING, RIGIDITY, ARCH_DROP)
