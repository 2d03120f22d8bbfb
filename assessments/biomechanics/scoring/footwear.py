"""Section 10: fit, heel and motion control of each pair of shoes."""

from decimal import Decimal

from assessments.biomechanics.catalogue.footwear import (
    BARTON_ITEMS,
    CHECKLIST,
    MOTION_CONTROL,
    PAIRS,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import as_measured, difference, total_of
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
    between,
)

GAP = Source("Gap of 10 to 20 mm good; product bands", Evidence.DESIGN)
GAP_CUSTOM = Source(
    "A thumb's width, 10-15 mm for adults, 10-12 mm for children", Evidence.KNOWN_MEDIUM
)
HEEL = Source("One and two inch conventions", Evidence.DESIGN)
CHECK = Source(
    "Arch support, cushioning, firm sole, fastening, heel up to 25 mm, right gap",
    Evidence.DESIGN,
)
GAP_BANDS = BandScheme(
    "Plumbline",
    "1",
    GAP,
    (
        band("too_short", "too short", "(, 5)", Severity.MARKED),
        band("short", "short", "[5, 10)", Severity.NOTABLE),
        band("good", "good", "[10, 20]"),
        band("long", "long", "(20, )", Severity.WATCH),
    ),
)
HEEL_BANDS = BandScheme(
    "Plumbline",
    "1",
    HEEL,
    (
        band("low", "low", "(, 25]"),
        band("medium", "medium", "(25, 50]", Severity.WATCH),
        band("high", "high", "(50, )", Severity.NOTABLE),
    ),
)
LOW_HEEL_MM = Decimal(25)
GOOD_GAP_MM = (Decimal(10), Decimal(20))


def _gap_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del context, side, value
    return (Note("gap_thumb", "often taught: a thumb's width", GAP_CUSTOM),)


def _mcps_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del context, side, value
    text = "of 11; higher is more control; no bands until the official form is loaded"
    return (Note("mcps_no_bands", text, BARTON_ITEMS),)


def tightest_gap(context: Context, number: int) -> Decimal | Incomplete:
    """Return the smaller gap of both feet, in mm: the longer foot decides."""
    gaps = [context.entries.number(f"shoe{number}_length_gap_mm", s) for s in Side]
    known = [gap for gap in gaps if isinstance(gap, Decimal)]
    return min(known) if known else Incomplete((f"shoe{number}_length_gap_mm",))


def checklist(context: Context, number: int) -> dict[str, bool]:
    """Return each point of the checklist that was recorded, and whether it is met."""
    entries, prefix = context.entries, f"shoe{number}_"
    met: dict[str, bool] = {}
    for name in CHECKLIST:
        answer = entries.choice(prefix + name)
        if isinstance(answer, str):
            met[name] = answer not in ("no", "none")
    fastening = entries.choice(f"{prefix}fixation")
    if isinstance(fastening, str):
        met["fixation"] = fastening != "none"
    heel = entries.number(f"{prefix}heel_height_mm")
    if isinstance(heel, Decimal):
        met["heel"] = heel <= LOW_HEEL_MM
    gap = tightest_gap(context, number)
    if isinstance(gap, Decimal):
        met["gap"] = GOOD_GAP_MM[0] <= gap <= GOOD_GAP_MM[1]
    return met


def _items(number: int) -> tuple[str, ...]:
    return tuple(f"shoe{number}_{name}" for name in MOTION_CONTROL)


def _pair(number: int) -> tuple[Computed, ...]:
    return (
        Computed(
            code=f"shoe{number}_gap",
            title=f"Pair {number}: length fit",
            group="footwear",
            unit=Unit.MILLIMETRE,
            sides=Sides.PER_SIDE,
            formula=as_measured(f"shoe{number}_length_gap_mm"),
            formula_text="gap from the longest toe, as measured",
            inputs=(f"shoe{number}_length_gap_mm",),
            source=GAP,
            schemes=(GAP_BANDS,),
            notes=_gap_notes,
        ),
        Computed(
            code=f"shoe{number}_heel",
            title=f"Pair {number}: heel height",
            group="footwear",
            unit=Unit.MILLIMETRE,
            sides=Sides.ONCE,
            formula=as_measured(f"shoe{number}_heel_height_mm"),
            formula_text="heel height, as measured",
            inputs=(f"shoe{number}_heel_height_mm",),
            source=HEEL,
            schemes=(HEEL_BANDS,),
        ),
        Computed(
            code=f"shoe{number}_heel_drop_mm",
            title=f"Pair {number}: heel drop",
            group="footwear",
            unit=Unit.MILLIMETRE,
            sides=Sides.ONCE,
            formula=difference(
                f"shoe{number}_heel_height_mm", f"shoe{number}_forefoot_height_mm"
            ),
            formula_text="heel height - forefoot height",
            inputs=(f"shoe{number}_heel_height_mm", f"shoe{number}_forefoot_height_mm"),
            source=HEEL,
        ),
        Computed(
            code=f"shoe{number}_mcps_total",
            title=f"Pair {number}: motion control",
            group="footwear",
            unit=Unit.SCORE,
            sides=Sides.ONCE,
            formula=total_of(*_items(number)),
            formula_text="sum of the six motion-control items, 0 to 11",
            inputs=_items(number),
            source=BARTON_ITEMS,
            hard=between(0, 11),
            notes=_mcps_notes,
        ),
    )


COMPUTED: tuple[Computed, ...] = tuple(row for number in PAIRS for row in _pair(number))
