"""Section 4.1 to 4.3: lunge, Silfverskiöld test, big-toe joint."""

from decimal import Decimal

from assessments.biomechanics.catalogue.motion import (
    BAUMBACH_2016,
    GROUP,
    HALL_2017,
    HALLUX,
    SILFVERSKIOLD,
)
from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.range_of_motion import (
    LUNGE_CM_CHANGE,
    LUNGE_DEG_CHANGE,
    POWDEN_2015,
)
from assessments.biomechanics.scoring.formulas import (
    always,
    as_measured,
    difference,
    right_minus_left,
)
from assessments.biomechanics.types import (
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

TUBEROSITY = "tibial_tuberosity"
LUNGE_BANDS = Source("Product rule; commonly quoted: 9-10 cm, 35-38°", Evidence.DESIGN)
QUOTED_CUTS = Note(
    "lunge_cuts",
    "Commonly quoted cut points: 9-10 cm, 35-38°. 34° and less: five times the odds of "
    "an ankle injury in one study (Pope 1998).",
    Source("Commonly quoted", Evidence.KNOWN_MEDIUM),
)
HEEL_PAIN = Note(
    "lunge_heel_pain",
    "People with plantar heel pain had more motion (45.1 ± 7.1°) than controls "
    "(40.5 ± 6.6°); later studies found no difference, or less.",
    Source(
        "Irving DB et al. BMC Musculoskelet Disord 2007;8:41; Landorf; Gulle 2021",
        Evidence.VERIFIED,
    ),
)
SITE_NORMS = {
    TUBEROSITY: "39.0 ± 4.6° at the tibial tuberosity",
    "below_15_cm": "44.9 ± 5.5° at 15 cm below the tuberosity",
}
DIGIOVANNI_2002 = Source(
    "DiGiovanni CW et al. JBJS Am 2002;84:962: up to 5° straight, up to 10° bent",
    Evidence.KNOWN_HIGH,
)
BAROUK_2014 = Source("Barouk. Foot Ankle Clin 2014;19:659", Evidence.VERIFIED)
HAND_TEST = Source(
    "Foot Ankle Int 2018, doi 10.1177/1071100718770386", Evidence.VERIFIED
)
JASTIFER_2016 = Source(
    "Jastifer JR et al. Foot Ankle Int 2016;37:1165, doi 10.1177/1071100716659749",
    Evidence.VERIFIED,
)
COUGHLIN_2003 = Source(
    "Range component of Coughlin MJ, Shurnas PS. JBJS Am 2003;85:2072; overlapping "
    "ends resolved here. Not a grade: that needs X-ray and pain",
    Evidence.KNOWN_HIGH,
)
LAIRD = Source(
    "Laird, by Lower Extremity Review; limited in both: Sensors 2024;24:6430",
    Evidence.VERIFIED_SECONDARY,
)
STRAIGHT_LIMIT, BENT_LIMIT = Decimal(5), Decimal(10)
BAROUK_STRAIGHT, BAROUK_GAIN = Decimal(0), Decimal(13)
FHL_UNLOADED, FHL_STANDING = Decimal(50), Decimal(14)


def _site(context: Context, side: Side | None) -> str:
    del side
    site = context.entries.choice("lunge_site")
    return site if isinstance(site, str) else ""


def _lunge_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del value
    site = _site(context, side)
    lines = [QUOTED_CUTS, HEEL_PAIN]
    if site in SITE_NORMS:
        text = f"The same 50 people: {SITE_NORMS[site]}."
        lines.insert(0, Note("lunge_norm", text, HALL_2017))
    if site != TUBEROSITY:
        text = (
            "Bands hold for the tibial tuberosity only; never compare angles taken at "
            "different sites."
        )
        lines.insert(0, Note("lunge_site", text, HALL_2017))
    return tuple(lines)


LUNGE_DEG = Computed(
    code="lunge_band_deg",
    title="Lunge, tibia angle",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("lunge_deg"),
    formula_text="mean of the trials, knee bent",
    inputs=("lunge_deg", "lunge_site"),
    source=POWDEN_2015,
    decimals=1,
    condition=_site,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=LUNGE_BANDS,
            bands=(
                band(
                    "markedly_restricted",
                    "markedly restricted",
                    "(, 30)",
                    Severity.MARKED,
                ),
                band("restricted", "restricted", "[30, 35)", Severity.NOTABLE),
                band("typical", "typical", "[35, )"),
            ),
            only_for=TUBEROSITY,
        ),
    ),
    change=LUNGE_DEG_CHANGE,
    notes=_lunge_notes,
)
LUNGE_CM = Computed(
    code="lunge_band_cm",
    title="Knee-to-wall lunge",
    group=GROUP,
    unit=Unit.CENTIMETRE,
    sides=Sides.PER_SIDE,
    formula=as_measured("lunge_cm"),
    formula_text="mean of the trials",
    inputs=("lunge_cm",),
    source=POWDEN_2015,
    decimals=1,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=LUNGE_BANDS,
            bands=(
                band(
                    "markedly_restricted",
                    "markedly restricted",
                    "[0, 7)",
                    Severity.MARKED,
                ),
                band("restricted", "restricted", "[7, 10)", Severity.NOTABLE),
                band("typical", "typical", "[10, 30]"),
            ),
        ),
    ),
    change=LUNGE_CM_CHANGE,
    notes=always(
        Note("lunge_cm_norm", "10.3 ± 3.0 cm in 50 healthy people.", HALL_2017),
        Note(
            "lunge_cm_injured",
            "In injured ankles 1.0 cm on one side counts as change.",
            Source("Chisholm MD et al. Physiother Can 2012;64:347", Evidence.VERIFIED),
        ),
        QUOTED_CUTS,
    ),
)
LUNGE_ASYMMETRY = Computed(
    code="lunge_asymmetry_cm",
    title="Knee-to-wall lunge, right minus left",
    group=GROUP,
    unit=Unit.CENTIMETRE,
    sides=Sides.ONCE,
    formula=right_minus_left(as_measured("lunge_cm")),
    formula_text="right - left",
    inputs=("lunge_cm",),
    source=POWDEN_2015,
    decimals=1,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=Source(
                "Product rule: 2.0 cm lies above the change of 1.9 cm", Evidence.DESIGN
            ),
            bands=(
                band("asymmetry", "differs (right less)", "(, -2]", Severity.NOTABLE),
                band("watch", "slightly less right", "(-2, -1.5]", Severity.WATCH),
                band("symmetrical", "alike", "(-1.5, 1.5)"),
                band("watch", "slightly less left", "[1.5, 2)", Severity.WATCH),
                band("asymmetry", "differs (left less)", "[2, )", Severity.NOTABLE),
            ),
        ),
    ),
    notes=always(
        Note(
            "lunge_asymmetry_injured",
            "In injured ankles a side difference changes by 1.5 cm or more.",
            Source("Chisholm MD et al. Physiother Can 2012;64:347", Evidence.VERIFIED),
        )
    ),
)
LUNGE_STRAIGHT = Computed(
    code="lunge_knee_straight_norm_deg",
    title="Lunge with a straight knee, tibia angle",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("lunge_knee_straight_deg"),
    formula_text="mean of the trials, knee straight",
    inputs=("lunge_knee_straight_deg",),
    source=BAUMBACH_2016,
    decimals=1,
    notes=always(
        Note(
            "lunge_straight_norm",
            "33.3-33.6 ± 5.6°; with a bent knee about 10° more.",
            BAUMBACH_2016,
        )
    ),
)


def silfverskiold_class(straight: Decimal, bent: Decimal) -> str:
    """Return the class of the Silfverskiöld test.

    `straight`, `bent`: ankle dorsiflexion in degrees, knee straight and at 90°.
    Source: DiGiovanni 2002, up to 5° straight and up to 10° bent count as limited.
    """
    if straight <= STRAIGHT_LIMIT:
        if bent > BENT_LIMIT:
            return "gastrocnemius_equinus"
        return "gastrosoleus_or_bony_equinus"
    return "no_equinus" if bent > BENT_LIMIT else "inconsistent_recheck"


def _dorsiflexion(
    context: Context, side: Side | None
) -> tuple[Decimal, ...] | Incomplete:
    return context.entries.numbers(("df_knee_straight_deg", "df_knee_flexed_deg"), side)


def _silfverskiold(context: Context, side: Side | None) -> str | Incomplete:
    values = _dorsiflexion(context, side)
    return values if isinstance(values, Incomplete) else silfverskiold_class(*values)


def _barouk(context: Context, side: Side | None) -> str | Incomplete:
    values = _dorsiflexion(context, side)
    if isinstance(values, Incomplete):
        return values
    straight, bent = values
    tight = straight <= BAROUK_STRAIGHT and bent - straight >= BAROUK_GAIN
    return "yes" if tight else "no"


SILF_DELTA = Computed(
    code="silf_delta_deg",
    title="Dorsiflexion gained by bending the knee",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=difference("df_knee_flexed_deg", "df_knee_straight_deg"),
    formula_text="knee bent - knee straight",
    inputs=("df_knee_flexed_deg", "df_knee_straight_deg"),
    source=SILFVERSKIOLD,
    decimals=1,
)
SILFVERSKIOLD_ROW = Computed(
    code="silfverskiold",
    title="Silfverskiöld test",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_silfverskiold,
    formula_text="straight up to 5° and bent above 10°: gastrocnemius; both limited: "
    "calf or bone; neither: none; straight above 5° and bent up to 10°: check again",
    inputs=("df_knee_straight_deg", "df_knee_flexed_deg"),
    source=DIGIOVANNI_2002,
    classes=(
        ClassLabel(
            "gastrocnemius_equinus", "gastrocnemius alone is short", Severity.NOTABLE
        ),
        ClassLabel(
            "gastrosoleus_or_bony_equinus",
            "whole calf short or bony block; check the end feel",
            Severity.NOTABLE,
        ),
        ClassLabel("no_equinus", "no equinus"),
        ClassLabel(
            "inconsistent_recheck", "does not fit together, check", Severity.WATCH
        ),
    ),
    notes=always(
        Note(
            "silfverskiold_repeatability",
            "By hand it repeats poorly; force and method decide. A side difference "
            "below 6° is usual.",
            HAND_TEST,
        ),
        Note(
            "silfverskiold_norms",
            "Straight knee: 4° (1-8) in one study, about 23 ± 6° in another by the "
            "same group with a set force.",
            BAUMBACH_2016,
        ),
        Note(
            "silfverskiold_bent",
            "Bent knee: 11.6° in a pain group, 17.2° in controls.",
            JASTIFER_2016,
        ),
    ),
)
BAROUK = Computed(
    code="barouk",
    title="Gastrocnemius tightness by Barouk",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_barouk,
    formula_text="yes when straight is 0° or less and bending the knee gains 13° or more",
    inputs=("df_knee_straight_deg", "df_knee_flexed_deg"),
    source=BAROUK_2014,
    classes=(ClassLabel("yes", "tight", Severity.NOTABLE), ClassLabel("no", "no")),
)

HALLUX_RANGE = Computed(
    code="hallux_range_band_deg",
    title="Big-toe dorsiflexion off the ground",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("hallux_df_nwb_deg"),
    formula_text="the angle as measured",
    inputs=("hallux_df_nwb_deg",),
    source=HALLUX,
    decimals=1,
    schemes=(
        BandScheme(
            name="Range band",
            version="1",
            source=COUGHLIN_2003,
            bands=(
                band("near_rigid", "near rigid", "(, 10]", Severity.MARKED),
                band(
                    "markedly_limited", "markedly limited", "(10, 30)", Severity.MARKED
                ),
                band("limited", "limited", "[30, 40)", Severity.NOTABLE),
                band("mildly_limited", "mildly limited", "[40, 65)", Severity.WATCH),
                band("full", "full", "[65, )"),
            ),
        ),
    ),
    notes=always(
        Note(
            "hallux_used",
            "65-75° is the classic need; walking uses about 40-45°.",
            Source("Root; Nawoczenski 1999", Evidence.KNOWN_HIGH),
        )
    ),
)


def _limitus(context: Context, side: Side | None) -> str | Incomplete:
    values = context.entries.numbers(("hallux_df_nwb_deg", "hallux_df_wb_deg"), side)
    if isinstance(values, Incomplete):
        return values
    unloaded, standing = values
    if standing >= FHL_STANDING:
        return "none"
    return "functional" if unloaded >= FHL_UNLOADED else "structural"


HALLUX_LIMITUS = Computed(
    code="hallux_limitus",
    title="Hallux limitus",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_limitus,
    formula_text="standing below 14°: functional when 50° or more off the ground, "
    "structural when less",
    inputs=("hallux_df_nwb_deg", "hallux_df_wb_deg"),
    source=LAIRD,
    classes=(
        ClassLabel("none", "not limited in standing"),
        ClassLabel(
            "functional", "functional: limited in standing only", Severity.NOTABLE
        ),
        ClassLabel("structural", "structural: limited in both", Severity.NOTABLE),
    ),
)
COMPUTED: tuple[Computed, ...] = (
    LUNGE_CM,
    LUNGE_DEG,
    LUNGE_ASYMMETRY,
    LUNGE_STRAIGHT,
    SILF_DELTA,
    SILFVERSKIOLD_ROW,
    BAROUK,
    HALLUX_RANGE,
    HALLUX_LIMITUS,
)
