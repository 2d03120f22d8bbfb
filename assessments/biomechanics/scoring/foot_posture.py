"""Section 1: totals, asymmetry and bands of the Foot Posture Index."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.biomechanics.catalogue.foot_posture import FPI6_ITEMS, REDMOND_2006
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import (
    DESIGN,
    other_schemes,
    right_minus_left,
    together,
    total_of,
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

CHILD_UNTIL = 16
CHILD_MEAN, CHILD_SD = 4, 3
REDMOND_2008 = Source(
    "Redmond AC, Crane YZ, Menz HB. J Foot Ankle Res 2008;1:6", Evidence.VERIFIED
)
REDMOND_2008_SPREAD = Source(
    "Redmond AC, Crane YZ, Menz HB. J Foot Ankle Res 2008;1:6, read from the spread",
    Evidence.KNOWN_MEDIUM,
)
GIJON_2015 = Source(
    "Gijon-Nogueron G et al. JAPMA 2015;105:42, doi 10.7547/8750-7315-105.1.42 "
    "(18-30 years, n = 635)",
    Evidence.VERIFIED,
)
GIJON_2016 = Source(
    "Gijon-Nogueron G et al. J Foot Ankle Res 2016;9:24, "
    "doi 10.1186/s13047-016-0156-3 (6-11 years, n = 1762)",
    Evidence.VERIFIED,
)
GIJON_2019 = Source(
    "Gijon-Nogueron G et al. BMJ Open 2019;9:e023341 (3-15 years, n = 3217)",
    Evidence.VERIFIED,
)
BANWELL_2018 = Source(
    "Banwell HA et al. J Foot Ankle Res 2018;11:21 (3-15 years)", Evidence.VERIFIED
)
IRVING_2007 = Source(
    "Irving DB et al. BMC Musculoskelet Disord 2007;8:41, "
    "doi 10.1186/1471-2474-8-41 (heel pain, 80 + 80)",
    Evidence.VERIFIED,
)
DYNAMIC = Source(
    "Redmond AC, Crosbie J, Ouvrier RA. Clin Biomech 2006;21:89-98 (variance explained)",
    Evidence.VERIFIED,
)
CHILD_CAUTION = Source("Customary teaching in children", Evidence.KNOWN_HIGH)

MANUAL = BandScheme(
    name="FPI-6 manual",
    version="2005",
    source=Source("Redmond AC, FPI-6 manual 2005; Justine 2016", Evidence.VERIFIED),
    bands=(
        band("highly_supinated", "highly supinated", "[-12, -4)", Severity.MARKED),
        band("supinated", "supinated", "[-4, 0)", Severity.NOTABLE),
        band("neutral", "neutral", "[0, 6)"),
        band("pronated", "pronated", "[6, 10)", Severity.NOTABLE),
        band("highly_pronated", "highly pronated", "[10, 12]", Severity.MARKED),
    ),
)
SPANISH = BandScheme(
    name="Spanish adults",
    version="2015",
    source=GIJON_2015,
    bands=(
        band(
            "highly_supinated",
            "supinated, potentially pathological",
            "[-12, -5)",
            Severity.MARKED,
        ),
        band("supinated", "supinated side of normal", "[-5, -1)", Severity.WATCH),
        band("neutral", "normal", "[-1, 7)"),
        band("pronated", "pronated side of normal", "[7, 10)", Severity.WATCH),
        band(
            "highly_pronated",
            "pronated, potentially pathological",
            "[10, 12]",
            Severity.MARKED,
        ),
    ),
    ages=(18, 30),
)
IRVING = BandScheme(
    name="Irving",
    version="2007",
    source=IRVING_2007,
    bands=(
        band("not_pronated", "not pronated", "[-12, 4)"),
        band("pronated", "pronated (heel-pain study)", "[4, 12]", Severity.NOTABLE),
    ),
    ages=(16, 200),
)
CHILDREN = BandScheme(
    name="International children",
    version="2019",
    source=GIJON_2019,
    bands=(
        band("supinated", "supinated", "[-12, 0)", Severity.NOTABLE),
        band("neutral", "normal", "[0, 6)"),
        band(
            "normal_or_pronated",
            "+6: the source counts it as normal and as pronated",
            "[6, 7)",
            Severity.WATCH,
        ),
        band("pronated", "pronated", "[7, 10)", Severity.NOTABLE),
        band("highly_pronated", "highly pronated", "[10, 12]", Severity.MARKED),
    ),
    ages=(3, 15),
)
BANWELL = BandScheme(
    name="Paediatric flat foot",
    version="Banwell 2018",
    source=BANWELL_2018,
    bands=(
        band("below_criterion", "up to the +6 criterion", "[-12, 6]"),
        band("above_criterion", "above the +6 criterion", "(6, 12]", Severity.NOTABLE),
    ),
    ages=(3, 15),
)
SCHEMES = (MANUAL, SPANISH, IRVING, CHILDREN, BANWELL)

CHILD_BANDS = BandScheme(
    name="Child z",
    version="2019",
    source=Source(
        "Product rule on mean 4 and SD 3 of Gijon-Nogueron 2019", Evidence.DESIGN
    ),
    bands=(
        band(
            "supinated_beyond_2sd",
            "outside ±2 SD (supinated): consider wider causes",
            "(, -2)",
            Severity.MARKED,
        ),
        band(
            "supinated_beyond_1sd",
            "outside ±1 SD (supinated): look for pain, asymmetry, age",
            "[-2, -1)",
            Severity.NOTABLE,
        ),
        band("expected", "expected for age", "[-1, 1]"),
        band(
            "pronated_beyond_1sd",
            "outside ±1 SD (pronated): look for pain, asymmetry, age",
            "(1, 2]",
            Severity.WATCH,
        ),
        band(
            "pronated_beyond_2sd",
            "outside ±2 SD (pronated): consider wider causes",
            "(2, )",
            Severity.MARKED,
        ),
    ),
    ages=(0, CHILD_UNTIL - 1),
)
ASYMMETRY_BANDS = BandScheme(
    name="Plumbline",
    version="1",
    source=Source("Equals the same-rater detectable change", Evidence.DESIGN),
    bands=(
        band("asymmetry", "differs (left higher)", "(, -2]", Severity.WATCH),
        band("symmetrical", "alike", "(-2, 2)"),
        band("asymmetry", "differs (right higher)", "[2, )", Severity.WATCH),
    ),
)


def fpi6_total(items: Sequence[int]) -> int:
    """Return the Foot Posture Index total, -12 (supinated) to +12 (pronated).

    `items`: the six criterion scores of one foot, each an integer from -2 to +2.
    Raises ValueError if an item is missing or out of range.
    Source: Redmond, Crosbie & Ouvrier, Clin Biomech 2006;21:89-98.
    """
    if len(items) != len(FPI6_ITEMS):
        raise ValueError(f"FPI-6 needs {len(FPI6_ITEMS)} items, got {len(items)}")
    if any(not -2 <= item <= 2 for item in items):
        raise ValueError(f"FPI-6 items must lie in -2..+2, got {list(items)}")
    return sum(items)


def _total(context: Context, side: Side | None) -> Decimal | Incomplete:
    items = context.entries.numbers(FPI6_ITEMS, side)
    if isinstance(items, Incomplete):
        return items
    return Decimal(fpi6_total([int(item) for item in items]))


def _child_z(context: Context, side: Side | None) -> Decimal | Incomplete:
    total = _total(context, side)
    if isinstance(total, Incomplete):
        return total
    return (total - CHILD_MEAN) / CHILD_SD


def _norms(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del side
    if context.subject.age < CHILD_UNTIL:
        return _child_norms(context.subject.age, Decimal(value))
    return (
        Note(
            "fpi_adult_mean",
            "Population average about +4: slight pronation is usual.",
            REDMOND_2008,
        ),
        Note(
            "fpi_adult_spread",
            "About two in three adults lie between +1 and +7, nearly all between "
            "-3 and +10. Older adults score higher; sex and BMI hardly matter.",
            REDMOND_2008_SPREAD,
        ),
    )


def _child_norms(age: int, total: Decimal) -> tuple[Note, ...]:
    notes = []
    if 6 <= age <= 11:
        text = (
            "At 6-11 years: right 3.74 (SD 2.93), left 3.83 (2.92); median 4 at 6 "
            "years falling to 3 at 11; +6 is the 85th centile."
        )
        notes.append(Note("fpi_child_norm", text, GIJON_2016))
    if age >= 3 and total > 6:
        text = "Above the +6 criterion for paediatric flat foot (3-15 years)."
        notes.append(Note("fpi_banwell", text, BANWELL_2018))
    if total < 0:
        text = "In children a supinated foot deserves more attention than a pronated."
        notes.append(Note("fpi_child_supinated", text, CHILD_CAUTION))
    return tuple(notes)


def _limits(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del context, side, value
    text = "A still foot tells part of the story: 41 % of its posture in midstance."
    return (Note("fpi_static", text, DYNAMIC),)


TOTAL = Computed(
    code="fpi_total",
    title="Foot Posture Index total",
    group="foot_posture",
    unit=Unit.SCORE,
    sides=Sides.PER_SIDE,
    formula=_total,
    formula_text="sum of the six items",
    inputs=FPI6_ITEMS,
    source=REDMOND_2006,
    schemes=SCHEMES,
    change=ChangeRule(
        source=Source(
            "SEM from ICC 0.945 (same rater) and 0.575 (two raters), SD 3; "
            "JMPT 2020, doi 10.1016/j.jmpt.2020.02.002",
            Evidence.CALCULATED,
        ),
        higher_is_better=None,
        mdc_same_rater=Decimal(2),
        mdc_other_rater=Decimal(6),
    ),
    notes=together(_norms, other_schemes("fpi_total", SCHEMES), _limits),
)

CHILD_Z = Computed(
    code="fpi_child_z",
    title="Foot Posture Index for age, z value",
    group="foot_posture",
    unit=Unit.SCORE,
    sides=Sides.PER_SIDE,
    formula=_child_z,
    formula_text="(total - 4) / 3, below 16 years",
    inputs=("fpi_total",),
    source=GIJON_2019,
    decimals=2,
    schemes=(CHILD_BANDS,),
    ages=(0, CHILD_UNTIL - 1),
)

ASYMMETRY = Computed(
    code="fpi_asymmetry",
    title="Foot Posture Index, right minus left",
    group="foot_posture",
    unit=Unit.SCORE,
    sides=Sides.ONCE,
    formula=right_minus_left(_total),
    formula_text="total right - total left",
    inputs=("fpi_total",),
    source=Source("Flag at the same-rater change of 2 points", Evidence.DESIGN),
    schemes=(ASYMMETRY_BANDS,),
)

COMPUTED = (
    TOTAL,
    CHILD_Z,
    Computed(
        code="fpi_rearfoot",
        title="Foot Posture Index, rearfoot items",
        group="foot_posture",
        unit=Unit.SCORE,
        sides=Sides.PER_SIDE,
        formula=total_of(*FPI6_ITEMS[:3]),
        formula_text="sum of items 1 to 3; no published bands",
        inputs=FPI6_ITEMS[:3],
        source=DESIGN,
    ),
    Computed(
        code="fpi_forefoot",
        title="Foot Posture Index, forefoot items",
        group="foot_posture",
        unit=Unit.SCORE,
        sides=Sides.PER_SIDE,
        formula=total_of(*FPI6_ITEMS[3:]),
        formula_text="sum of items 4 to 6; no published bands",
        inputs=FPI6_ITEMS[3:],
        source=DESIGN,
    ),
    ASYMMETRY,
)
