"""Section 7.1: classes of pain and of its duration."""

from decimal import Decimal

from assessments.biomechanics.catalogue.pain import (
    DURATION,
    GROUP,
    PAIN,
    VISUAL_ANALOGUE,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.change_rules import VAS_FIRST_STEP
from assessments.biomechanics.scoring.formulas import as_measured, gaps
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Incomplete,
    Measure,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

NPRS_SCHEME = BandScheme(
    name="0, 1-3, 4-6, 7-10",
    version="1",
    source=Source("Customary classes of a numeric rating", Evidence.KNOWN_HIGH),
    bands=(
        band("none", "none", "[0, 1)"),
        band("mild", "mild", "[1, 4)"),
        band("moderate", "moderate", "[4, 7)", Severity.WATCH),
        band("severe", "severe", "[7, 10]", Severity.NOTABLE),
    ),
)
VAS_SCHEME = BandScheme(
    name="Mild below 30",
    version="1",
    source=Source("Customary class of a visual analogue", Evidence.KNOWN_MEDIUM),
    bands=(
        band("mild", "mild or none", "[0, 30)"),
        band("more", "more than mild", "[30, 100]", Severity.WATCH),
    ),
)
DURATION_SCHEME = BandScheme(
    name="6 and 12 weeks",
    version="1",
    source=DURATION,
    bands=(
        band("acute", "acute", "[0, 6)"),
        band("subacute", "sub-acute", "[6, 12)"),
        band("chronic", "chronic", "[12, )", Severity.WATCH),
    ),
)
BY_CODE = {measure.code: measure for measure in PAIN}


def _class_of(measure: Measure, code: str, scheme: BandScheme) -> Computed:
    return Computed(
        code=code,
        title=f"{measure.title}, class",
        group=GROUP,
        unit=measure.unit,
        sides=measure.sides,
        formula=as_measured(measure.code),
        formula_text="as recorded",
        inputs=(measure.code,),
        source=measure.source,
        schemes=(scheme,),
    )


def _larger_side(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the worse heel; one side alone counts, no side is incomplete."""
    both = [context.entries.number("vas_first_step_mm", each) for each in Side]
    known = [length for length in both if isinstance(length, Decimal)]
    return max(known) if known else gaps(*both)


WORSE_HEEL = Computed(
    code="vas_first_step_worse_mm",
    title="First-step heel pain, worse side",
    group=GROUP,
    unit=Unit.MILLIMETRE,
    sides=Sides.ONCE,
    formula=_larger_side,
    formula_text="larger of left and right; one side alone counts",
    inputs=("vas_first_step_mm",),
    source=VISUAL_ANALOGUE,
    change=VAS_FIRST_STEP,
)

PAIN_SCORES: tuple[Computed, ...] = (
    *(
        _class_of(measure, f"{code}_band", NPRS_SCHEME)
        for code, measure in BY_CODE.items()
        if code.startswith("nprs_")
    ),
    *(
        _class_of(measure, f"{code.removesuffix('_mm')}_band_mm", VAS_SCHEME)
        for code, measure in BY_CODE.items()
        if measure.source is VISUAL_ANALOGUE
    ),
    WORSE_HEEL,
    _class_of(BY_CODE["duration_weeks"], "duration_band_weeks", DURATION_SCHEME),
)
