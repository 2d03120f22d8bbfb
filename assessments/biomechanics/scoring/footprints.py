"""Section 2.4 to 2.6: indices of the footprint and Clarke's angle."""

from decimal import Decimal

from assessments.biomechanics.catalogue.arch import (
    CAVANAGH_1987,
    CLARKE,
    FOOTPRINT_2023,
    GROUP,
    MURLEY_2009,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import (
    always,
    as_measured,
    other_schemes,
    ratio,
    together,
)
from assessments.biomechanics.types import (
    Band,
    BandScheme,
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

FORRIOL_1990 = Source(
    "Forriol F, Pascual J. 1990; printed as 0.1-29.9, 30-39.9, 40-44.9, from 45",
    Evidence.KNOWN_MEDIUM,
)
THREE_BANDS = Source(
    "Another scheme in use; secondary source", Evidence.VERIFIED_SECONDARY
)
BANWELL_2018 = Source(
    "Banwell HA et al. J Foot Ankle Res 2018;11:21; the source's overlapping ages "
    "are split at 6 and 9 years",
    Evidence.VERIFIED,
)
CZECH = Source("Czech school", Evidence.KNOWN_MEDIUM)
FORRIOL_ANGLE = Source("After Forriol and Pascual 1990", Evidence.KNOWN_MEDIUM)
ADULT = (17, 200)


def _arch_index(context: Context, side: Side | None) -> Decimal | Incomplete:
    areas = context.entries.numbers(
        ("footprint_forefoot_cm2", "footprint_midfoot_cm2", "footprint_heel_cm2"), side
    )
    if isinstance(areas, Incomplete):
        return areas
    return areas[1] / sum(areas)


def _child(ages: tuple[int, int], typical: str, flat: str) -> BandScheme:
    return BandScheme(
        name="Banwell",
        version="2018",
        source=BANWELL_2018,
        bands=(
            band("not_flat", "not flat for age", typical),
            band("flat", "flat for age", flat, Severity.NOTABLE),
        ),
        ages=ages,
    )


def _flat(interval: str) -> Band:
    return band("flat", "flat", interval, Severity.NOTABLE)


ARCH_INDEX = Computed(
    code="arch_index",
    title="Footprint arch index",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=_arch_index,
    formula_text="B / (A + B + C): middle third over the whole footprint without toes",
    inputs=("footprint_forefoot_cm2", "footprint_midfoot_cm2", "footprint_heel_cm2"),
    source=CAVANAGH_1987,
    decimals=3,
    schemes=(
        BandScheme(
            name="Cavanagh & Rodgers",
            version="1987",
            source=Source("Cut points 0.21 and 0.26", Evidence.KNOWN_HIGH),
            bands=(
                band("high", "high arch", "[0, 0.21]", Severity.NOTABLE),
                band("normal", "normal", "(0.21, 0.26)"),
                _flat("[0.26, 1)"),
            ),
        ),
    ),
    notes=always(
        Note(
            "arch_index_norm",
            "Normal-arched 0.24 ± 0.04, flat 0.30 ± 0.07. Body fat raises it.",
            MURLEY_2009,
        )
    ),
)

CSI_SCHEMES = (
    BandScheme(
        name="Forriol & Pascual",
        version="1990",
        source=FORRIOL_1990,
        bands=(
            band("very_high", "very high arch", "[0, 0]", Severity.MARKED),
            band("normal", "normal", "(0, 30)"),
            band("intermediate", "intermediate", "[30, 40)", Severity.WATCH),
            band("lowered", "lowered", "[40, 45)", Severity.WATCH),
            _flat("[45, 100]"),
        ),
        ages=ADULT,
    ),
    BandScheme(
        name="Three bands",
        version="1",
        source=THREE_BANDS,
        bands=(
            band("high", "high arch", "[0, 30)", Severity.WATCH),
            band("normal", "normal", "[30, 45)"),
            _flat("[45, 100]"),
        ),
        ages=ADULT,
    ),
    _child((0, 5), "[0, 62.7]", "(62.7, 100]"),
    _child((6, 8), "[0, 59]", "(59, 100]"),
    _child((9, 16), "[0, 40)", "[40, 100]"),
)

CSI = Computed(
    code="csi_pct",
    title="Chippaux-Smirak index",
    group=GROUP,
    unit=Unit.PERCENT,
    sides=Sides.PER_SIDE,
    formula=ratio("footprint_midfoot_width_mm", "footprint_forefoot_width_mm", 100),
    formula_text="narrowest midfoot width / widest forefoot width x 100",
    inputs=("footprint_midfoot_width_mm", "footprint_forefoot_width_mm"),
    source=FOOTPRINT_2023,
    decimals=1,
    schemes=CSI_SCHEMES,
    notes=together(
        always(
            Note(
                "csi_worth",
                "Best footprint predictor of flat foot, yet modest (area under the curve "
                "0.73). Schemes agree that 45 % and more is flat in adults, not on what "
                "is high.",
                FOOTPRINT_2023,
            )
        ),
        other_schemes("csi_pct", CSI_SCHEMES),
    ),
)

STAHELI = Computed(
    code="staheli_index",
    title="Staheli index",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=ratio("footprint_midfoot_width_mm", "footprint_heel_width_mm"),
    formula_text="narrowest midfoot width / widest heel width",
    inputs=("footprint_midfoot_width_mm", "footprint_heel_width_mm"),
    source=FOOTPRINT_2023,
    decimals=2,
    schemes=(
        _child((3, 5), "[0, 1.07]", "(1.07, )"),
        _child((6, 9), "[0, 1.28)", "[1.28, )"),
    ),
)

CLARKE_SCHEMES = (
    BandScheme(
        name="Scheme A",
        version="Forriol & Pascual style",
        source=FORRIOL_ANGLE,
        bands=(
            _flat("[0, 30)"),
            band("lowered", "lowered", "[30, 35)", Severity.WATCH),
            band("intermediate", "intermediate", "[35, 42)"),
            band("normal_to_high", "normal to high", "[42, 90]"),
        ),
    ),
    BandScheme(
        name="Scheme B",
        version="Czech school",
        source=CZECH,
        bands=(
            _flat("[0, 42)"),
            band("normal", "normal", "[42, 54]"),
            band("high", "high arch", "(54, 90]", Severity.NOTABLE),
        ),
    ),
)

CLARKE_BAND = Computed(
    code="clarke_band_deg",
    title="Clarke's angle, classified",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("clarke_angle_deg"),
    formula_text="the angle as measured",
    inputs=("clarke_angle_deg",),
    source=CLARKE,
    decimals=1,
    schemes=CLARKE_SCHEMES,
    notes=together(
        always(
            Note(
                "clarke_validity",
                "Schemes disagree by up to 12°. In children only the FPI-6, the Staheli "
                "and the Chippaux-Smirak index were judged valid for flat foot.",
                Source(
                    "Banwell HA et al. J Foot Ankle Res 2018;11:21", Evidence.VERIFIED
                ),
            )
        ),
        other_schemes("clarke_band_deg", CLARKE_SCHEMES),
    ),
)

COMPUTED = (ARCH_INDEX, CSI, STAHELI, CLARKE_BAND)
