"""Section 3.9: hallux valgus angle and lesser toes, classed."""

from assessments.biomechanics.catalogue.toes import GROUP, HV_ANGLE, LESSER_TOES, TOES
from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import as_measured, gaps
from assessments.biomechanics.types import (
    BandScheme,
    Incomplete,
    Severity,
    Side,
    Sides,
    Unit,
    band,
)

TOE_CODES = tuple(f"toe_{number}_deformity" for number in LESSER_TOES)


def _toe_deformity(context: Context, side: Side | None) -> str | Incomplete:
    """Return whether any lesser toe is deformed; «no» needs all four looked at."""
    answers = [context.entries.chosen(code, side) for code in TOE_CODES]
    seen = [each for each in answers if not isinstance(each, Incomplete)]
    if any(each - {"none"} for each in seen):
        return "yes"
    return "no" if len(seen) == len(answers) else gaps(*answers)


HV_BAND = Computed(
    code="xray_hv_band_deg",
    title="Hallux valgus angle (X-ray)",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("xray_hv_deg"),
    formula_text="the angle as reported, valgus positive",
    inputs=("xray_hv_deg",),
    source=HV_ANGLE,
    decimals=1,
    schemes=(
        BandScheme(
            name="15, 20, 40",
            version="1",
            source=HV_ANGLE,
            bands=(
                band("normal", "normal", "(, 15]"),
                band("mild", "mild", "(15, 20)", Severity.WATCH),
                band("moderate", "moderate", "[20, 40]", Severity.NOTABLE),
                band("severe", "severe", "(40, )", Severity.MARKED),
            ),
        ),
    ),
)
TOE_DEFORMITY = Computed(
    code="toe_deformity",
    title="Deformity of a lesser toe",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_toe_deformity,
    formula_text="yes when any of toes 2 to 5 is deformed",
    inputs=TOE_CODES,
    source=TOES,
    classes=(
        ClassLabel("yes", "present", Severity.WATCH),
        ClassLabel("no", "none"),
    ),
)
COMPUTED: tuple[Computed, ...] = (HV_BAND, TOE_DEFORMITY)
