"""Section 4.4 and 4.6: hip rotation, torsion, muscle length."""

from decimal import Decimal

from assessments.biomechanics.catalogue.motion import (
    GROUP,
    MUSCLE_LENGTH,
    STAHELI_1985,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import (
    as_measured,
    difference,
    total_of,
)
from assessments.biomechanics.types import (
    Band,
    BandScheme,
    Evidence,
    Note,
    Severity,
    Sex,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

FLAGS = Source("Product rule on the usual ranges", Evidence.DESIGN)
LOW = band("low", "low", "[0, 20)", Severity.WATCH)
ADULT_FROM = 18


def _scheme(
    source: Source,
    *bands: Band,
    name: str = "Plumbline",
    version: str = "1",
    ages: tuple[int, int] | None = None,
) -> BandScheme:
    return BandScheme(name, version, source, bands, ages)


def _internal_rotation_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del side, value
    if context.subject.age >= ADULT_FROM:
        return (Note("hip_ir_norm", "Adults about 30-45°.", STAHELI_1985),)
    means = {Sex.FEMALE: "Girls: mean about 50°.", Sex.MALE: "Boys: mean about 40°."}
    text = means.get(context.subject.sex)
    return (Note("hip_ir_norm", text, STAHELI_1985),) if text else ()


HIP_IR = Computed(
    code="hip_ir_band_deg",
    title="Hip internal rotation",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("hip_ir_deg"),
    formula_text="the angle as measured",
    inputs=("hip_ir_deg",),
    source=STAHELI_1985,
    decimals=1,
    schemes=(
        _scheme(
            Source(
                "70, 80, 90°: Staheli LT et al. JBJS Am 1985;67:39; below 20°: "
                "product rule",
                Evidence.KNOWN_HIGH,
            ),
            LOW,
            band("typical", "usual", "[20, 70)"),
            band("mild", "mildly increased version", "[70, 80)", Severity.WATCH),
            band(
                "moderate", "moderately increased version", "[80, 90)", Severity.NOTABLE
            ),
            band("severe", "severely increased version", "[90, 110]", Severity.MARKED),
        ),
    ),
    notes=_internal_rotation_notes,
)
HIP_ER = Computed(
    code="hip_er_band_deg",
    title="Hip external rotation",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("hip_er_deg"),
    formula_text="the angle as measured; adults about 35-50°",
    inputs=("hip_er_deg",),
    source=STAHELI_1985,
    decimals=1,
    schemes=(_scheme(FLAGS, LOW, band("typical", "usual", "[20, 110]")),),
)
HIP_TOTAL = Computed(
    code="hip_total_deg",
    title="Hip rotation, total",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=total_of("hip_ir_deg", "hip_er_deg"),
    formula_text="internal + external rotation",
    inputs=("hip_ir_deg", "hip_er_deg"),
    source=STAHELI_1985,
    decimals=1,
)
HIP_BIAS = Computed(
    code="hip_rotation_bias_deg",
    title="Hip rotation bias, inward positive",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=difference("hip_ir_deg", "hip_er_deg"),
    formula_text="internal - external rotation",
    inputs=("hip_ir_deg", "hip_er_deg"),
    source=STAHELI_1985,
    decimals=1,
)
CRAIG = Computed(
    code="craig_angle_band_deg",
    title="Femoral version",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("craig_angle_deg"),
    formula_text="the angle as measured, anteverted positive; adults 8-15°",
    inputs=("craig_angle_deg",),
    source=STAHELI_1985,
    decimals=1,
    schemes=(
        _scheme(
            FLAGS,
            band("retroverted", "retroverted", "(, 0)", Severity.WATCH),
            band("typical", "usual", "[0, 20]"),
            band("increased", "increased", "(20, )", Severity.WATCH),
        ),
    ),
)
THIGH_FOOT = Computed(
    code="thigh_foot_angle_band_deg",
    title="Thigh-foot angle",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("thigh_foot_angle_deg"),
    formula_text="the angle as measured, external positive; children mean +10 (-5 to 30)",
    inputs=("thigh_foot_angle_deg",),
    source=STAHELI_1985,
    decimals=1,
    schemes=(
        _scheme(
            FLAGS,
            band("internal", "internal", "(, -10)", Severity.WATCH),
            band("typical", "usual", "[-10, 30]"),
            band("external", "external", "(30, )", Severity.WATCH),
        ),
    ),
)
TIBIAL_VARUM = Computed(
    code="tibial_varum_standing_band_deg",
    title="Tibial varum, standing",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("tibial_varum_standing_deg"),
    formula_text="the angle as measured, varus positive; usually 0-7°",
    inputs=("tibial_varum_standing_deg",),
    source=Source("Usual range 0-7°", Evidence.KNOWN_MEDIUM),
    decimals=1,
    schemes=(
        _scheme(
            FLAGS,
            band("typical", "usual", "(, 8]"),
            band("increased", "increased", "(8, )", Severity.WATCH),
        ),
    ),
)
SLR = Computed(
    code="slr_band_deg",
    title="Straight-leg raise",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("slr_deg"),
    formula_text="the angle as measured; usually 70-90°",
    inputs=("slr_deg",),
    source=MUSCLE_LENGTH,
    decimals=1,
    schemes=(
        _scheme(
            MUSCLE_LENGTH,
            band("short", "short", "[0, 70)", Severity.WATCH),
            band("typical", "usual", "[70, 140]"),
            name="70 degrees",
        ),
    ),
)
POPLITEAL = Computed(
    code="popliteal_lag_band_deg",
    title="Popliteal angle, short of straight",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("popliteal_lag_deg"),
    formula_text="degrees short of straight; adults up to 20-30°",
    inputs=("popliteal_lag_deg",),
    source=MUSCLE_LENGTH,
    decimals=1,
    schemes=(
        _scheme(
            Source("Abnormal above 50° in children", Evidence.KNOWN_MEDIUM),
            band("typical", "usual for a child", "[0, 50]"),
            band("short", "short", "(50, 100]", Severity.WATCH),
            name="Children",
            ages=(0, ADULT_FROM - 1),
        ),
        _scheme(
            FLAGS,
            band("typical", "usual", "[0, 30]"),
            band("short", "short", "(30, 100]", Severity.WATCH),
            ages=(ADULT_FROM, 200),
        ),
    ),
)
COMPUTED: tuple[Computed, ...] = (
    HIP_IR,
    HIP_ER,
    HIP_TOTAL,
    HIP_BIAS,
    CRAIG,
    THIGH_FOOT,
    TIBIAL_VARUM,
    SLR,
    POPLITEAL,
)
