"""Section 2.1 and 2.2: navicular drop and normalised navicular height."""

from decimal import Decimal

from assessments.biomechanics.catalogue.arch import (
    GROUP,
    LANGLEY_2016,
    MURLEY_2009,
    NIELSEN_2009,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring.formulas import always, difference, ratio
from assessments.biomechanics.types import (
    BandScheme,
    ChangeRule,
    Evidence,
    Note,
    Severity,
    Sides,
    Source,
    Unit,
    band,
    between,
)

JMPT_2020 = Source(
    "SD 3 mm, ICC 0.95 (same rater) and 0.76 (two raters); JMPT 2020, "
    "doi 10.1016/j.jmpt.2020.02.002",
    Evidence.CALCULATED,
)
COTE_2005 = Source(
    "Cote KP et al. 2005; printed as up to 4, 5-9, from 10 mm", Evidence.KNOWN_MEDIUM
)
RECHECK = band(
    "invalid_recheck",
    "relaxed higher than neutral: measure again",
    "(, 0)",
    Severity.WATCH,
)


def _limit(name: str, millimetres: int) -> BandScheme:
    return BandScheme(
        name=name,
        version="as listed in Nielsen 2009",
        source=NIELSEN_2009,
        bands=(
            RECHECK,
            band("within_limit", f"below {millimetres} mm", f"[0, {millimetres})"),
            band(
                "above_limit",
                f"{millimetres} mm or more",
                f"[{millimetres}, )",
                Severity.NOTABLE,
            ),
        ),
    )


NAV_DROP_SCHEMES = (
    BandScheme(
        name="Plumbline",
        version="1",
        source=Source(
            "Product rule from the limits of Mueller (10 mm) and Brody (15 mm)",
            Evidence.DESIGN,
        ),
        bands=(
            RECHECK,
            band("low", "low drop", "[0, 5)", Severity.WATCH),
            band("typical", "typical", "[5, 10)"),
            band("increased", "increased", "[10, 15)", Severity.NOTABLE),
            band("markedly_increased", "markedly increased", "[15, )", Severity.MARKED),
        ),
    ),
    _limit("Mueller", 10),
    _limit("Beckett", 13),
    _limit("Brody", 15),
    BandScheme(
        name="Cote",
        version="2005",
        source=COTE_2005,
        bands=(
            RECHECK,
            band("low_mobility", "low mobility", "[0, 5)", Severity.WATCH),
            band("neutral", "neutral", "[5, 10)"),
            band("pronated", "pronated", "[10, )", Severity.NOTABLE),
        ),
    ),
)

NAV_DROP_NOTES = always(
    Note(
        "nav_drop_limits",
        "Upper limits disagree: Mueller 10, Beckett 13, Brody 15 mm. Healthy means: "
        "3.6-8.1 mm (original way), 7.3-9.0 mm (modified). The drop rises with foot "
        "length; that is not used for the band.",
        NIELSEN_2009,
    ),
    Note(
        "nav_drop_walking",
        "In walking the navicular drops 5.9 mm on average (SD 2.8, n = 106); the drop "
        "in standing explains 12.7 % of it.",
        Source(
            "Cornwall & McPoil, in Nielsen 2009; JAPMA 2012;102:34", Evidence.VERIFIED
        ),
    ),
    Note(
        "nav_drop_repeatability",
        "The class agreed only fairly between two sessions (weighted kappa 0.40); "
        "its authors discourage the class. Compare millimetres.",
        LANGLEY_2016,
    ),
)


NAV_DROP = Computed(
    code="nav_drop_mm",
    title="Navicular drop",
    group=GROUP,
    unit=Unit.MILLIMETRE,
    sides=Sides.PER_SIDE,
    formula=difference("nav_height_neutral_mm", "nav_height_relaxed_mm"),
    formula_text="height neutral - height relaxed",
    inputs=("nav_height_relaxed_mm", "nav_height_neutral_mm"),
    source=NIELSEN_2009,
    decimals=1,
    hard=between(-10, 30),
    schemes=NAV_DROP_SCHEMES,
    change=ChangeRule(
        source=JMPT_2020,
        higher_is_better=None,
        mdc_same_rater=Decimal(2),
        mdc_other_rater=Decimal(4),
    ),
    notes=NAV_DROP_NOTES,
)

NNHT = Computed(
    code="nnht",
    title="Navicular height over truncated foot length",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=ratio("nav_height_relaxed_mm", "foot_length_truncated_mm"),
    formula_text="navicular height relaxed / foot length to the big-toe joint",
    inputs=("nav_height_relaxed_mm", "foot_length_truncated_mm"),
    source=MURLEY_2009,
    decimals=3,
    schemes=(
        BandScheme(
            name="Murley",
            version="2009",
            source=Source(
                "Mean ± 2 SD of the normal-arched group, Murley 2009",
                Evidence.CALCULATED,
            ),
            bands=(
                band("low", "low arch", "(0, 0.21)", Severity.NOTABLE),
                band("typical", "typical", "[0.21, 0.33]"),
                band("high", "high arch", "(0.33, 0.6)", Severity.NOTABLE),
            ),
        ),
    ),
    notes=always(
        Note(
            "nnht_norm",
            "Normal-arched 0.27 ± 0.03, flat-arched 0.18 ± 0.04, unclassified "
            "0.25 ± 0.06.",
            MURLEY_2009,
        )
    ),
)

COMPUTED = (NAV_DROP, NNHT)
