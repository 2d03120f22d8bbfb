"""Section 1: totals, asymmetry and bands of the Foot Posture Index."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.biomechanics.catalogue.foot_posture import FPI6_ITEMS, REDMOND_2006
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
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
REDMOND_2008 = Source(
    "Redmond AC, Crane YZ, Menz HB. J Foot Ankle Res 2008;1:6", Evidence.VERIFIED
)
GIJON_2019 = Source(
    "Gijon-Nogueron G et al. BMJ Open 2019;9:e023341 (3-15 years, n = 3217)",
    Evidence.VERIFIED,
)
BANWELL_2018 = Source(
    "Banwell HA et al. J Foot Ankle Res 2018;11:21 (3-15 years)", Evidence.VERIFIED
)

BANDS = BandScheme(
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


def _asymmetry(context: Context, side: Side | None) -> Decimal | Incomplete:
    left, right = (_total(context, each) for each in Side)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return right - left
    gaps = [part for part in (left, right) if isinstance(part, Incomplete)]
    return Incomplete(tuple(name for gap in gaps for name in gap.missing))


def child_note(total: Decimal) -> Note:
    """Return the age-referenced line for a child: z = (total - 4) / 3."""
    z = (total - 4) / 3
    if 1 <= total <= 7:
        text = "expected for age"
    elif -2 <= total <= 10:
        text = "outside ±1 SD for age: look for pain, asymmetry, age"
    else:
        text = "outside ±2 SD for age: consider wider causes"
    return Note("fpi_child_z", f"z {z:+.2f}: {text}", GIJON_2019)


def _notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    total = Decimal(value)
    if context.subject.age >= CHILD_UNTIL:
        text = "population average about +4; slight pronation is usual"
        return (Note("fpi_adult_mean", text, REDMOND_2008),)
    notes = [child_note(total)]
    if total > 6:
        text = "above the +6 criterion for paediatric flat foot (3-15 years)"
        notes.append(Note("fpi_banwell", text, BANWELL_2018))
    return tuple(notes)


COMPUTED = (
    Computed(
        code="fpi_total",
        title="Foot Posture Index total",
        group="foot_posture",
        unit=Unit.SCORE,
        sides=Sides.PER_SIDE,
        formula=_total,
        formula_text="sum of the six items",
        inputs=FPI6_ITEMS,
        source=REDMOND_2006,
        schemes=(BANDS,),
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
        notes=_notes,
    ),
    Computed(
        code="fpi_asymmetry",
        title="Foot Posture Index, right minus left",
        group="foot_posture",
        unit=Unit.SCORE,
        sides=Sides.ONCE,
        formula=_asymmetry,
        formula_text="total right - total left",
        inputs=("fpi_total",),
        source=Source("Flag at the same-rater change of 2 points", Evidence.DESIGN),
        schemes=(
            BandScheme(
                name="Plumbline",
                version="1",
                source=Source("Equals the same-rater MDC", Evidence.DESIGN),
                bands=(
                    band(
                        "asymmetry", "differs (left higher)", "(, -2]", Severity.WATCH
                    ),
                    band("symmetrical", "alike", "(-2, 2)"),
                    band(
                        "asymmetry", "differs (right higher)", "[2, )", Severity.WATCH
                    ),
                ),
            ),
        ),
    ),
)
