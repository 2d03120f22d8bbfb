"""Section 2: arch heights, footprints (their own modules) and arch angles."""

from assessments.biomechanics.catalogue.arch import (
    CPEI,
    GROUP,
    LANGLEY_2016,
    MEARY_2023,
    MURLEY_2009,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring import arch_height_index, footprints, navicular
from assessments.biomechanics.scoring.formulas import always, as_measured, ratio
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Note,
    Severity,
    Sides,
    Source,
    Unit,
    band,
)

ARCH_ANGLE_BAND = Computed(
    code="longitudinal_arch_angle_band_deg",
    title="Longitudinal arch angle, classified",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("longitudinal_arch_angle_deg"),
    formula_text="the angle as measured",
    inputs=("longitudinal_arch_angle_deg",),
    source=LANGLEY_2016,
    decimals=1,
    schemes=(
        BandScheme(
            name="130 to 150",
            version="1",
            source=Source("Customary range", Evidence.KNOWN_HIGH),
            bands=(
                band("low", "low arch", "[90, 130)", Severity.NOTABLE),
                band("typical", "typical", "[130, 150]"),
                band("high", "high arch", "(150, 180]", Severity.NOTABLE),
            ),
        ),
    ),
)

MEARY_BAND = Computed(
    code="xray_meary_band_deg",
    title="Talar to first metatarsal angle, classified",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("xray_meary_deg"),
    formula_text="the angle as reported, convex up positive",
    inputs=("xray_meary_deg",),
    source=MEARY_2023,
    decimals=1,
    schemes=(
        BandScheme(
            name="4 degrees",
            version="2023",
            source=MEARY_2023,
            bands=(
                band("planus", "planus", "(, -4)", Severity.NOTABLE),
                band("normal", "normal", "[-4, 4]"),
                band("cavus", "cavus", "(4, )", Severity.NOTABLE),
            ),
        ),
    ),
)

CALCANEAL_INCLINATION = Computed(
    code="xray_calcaneal_inclination_norm_deg",
    title="Calcaneal inclination beside its norm",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("xray_calcaneal_inclination_deg"),
    formula_text="the angle as reported",
    inputs=("xray_calcaneal_inclination_deg",),
    source=MURLEY_2009,
    decimals=1,
    notes=always(
        Note(
            "calcaneal_inclination_norm",
            "Normal-arched 20.9 ± 3.4°, flat 16.1 ± 5.0°.",
            MURLEY_2009,
        )
    ),
)

CPEI_ROW = Computed(
    code="cpei_pct",
    title="Centre-of-pressure excursion index",
    group=GROUP,
    unit=Unit.PERCENT,
    sides=Sides.PER_SIDE,
    formula=ratio("cop_excursion_mm", "cop_forefoot_width_mm", 100),
    formula_text="excursion / forefoot width x 100",
    inputs=("cop_excursion_mm", "cop_forefoot_width_mm"),
    source=CPEI,
    decimals=1,
    schemes=(
        BandScheme(
            name="7.3 and 21.0 %",
            version="1",
            source=CPEI,
            bands=(
                band("pronated", "pronated function", "(, 7.3]", Severity.NOTABLE),
                band("typical", "typical", "(7.3, 21.0]"),
                band("supinated", "supinated function", "(21.0, )", Severity.NOTABLE),
            ),
        ),
    ),
)

COMPUTED: tuple[Computed, ...] = (
    *navicular.COMPUTED,
    *arch_height_index.COMPUTED,
    *footprints.COMPUTED,
    ARCH_ANGLE_BAND,
    MEARY_BAND,
    CALCANEAL_INCLINATION,
    CPEI_ROW,
)
