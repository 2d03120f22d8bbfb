"""Section 5: differences by method, the best of them, their type and their bands."""

from decimal import Decimal

from assessments.biomechanics.catalogue.leg_length import (
    ALFUTH_2021,
    BADII_2014,
    BEATTIE_1990,
    DESIGN,
    HEILIG,
    MOSELEY,
)
from assessments.biomechanics.computed import ClassLabel, Computed, Formula, Notes
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference import leg_length_bands as bands
from assessments.biomechanics.scoring import leg_length_formulas as formulas
from assessments.biomechanics.scoring import leg_length_lift as lift
from assessments.biomechanics.scoring import leg_length_sources as methods
from assessments.biomechanics.scoring.formulas import always
from assessments.biomechanics.types import (
    BandScheme,
    ChangeRule,
    Evidence,
    Incomplete,
    Note,
    Range,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    between,
)

BLOCK = ("block_mm", "block_side")
XRAY = (
    "xray_femur_mm",
    "xray_tibia_mm",
    "xray_foot_mm",
    "femoral_head_diff_mm",
    "femoral_head_low_side",
)
BEST = (
    "lld_xray_mm",
    "xray_age_months",
    "xray_modality",
    "lld_block_mm",
    "lld_true_mm",
)
TYPED = ("lld_xray_mm", "lld_true_mm", "lld_block_mm", "lld_apparent_mm")

RELIABILITY = (
    Note(
        "lld_tape_reliability",
        "against X-ray: ICC 0.477, mean error -5 mm, wrong leg in 7 of 20 people",
        BADII_2014,
    ),
    Note(
        "lld_tape_disagrees",
        "other ICC: 0.770 in patients, 0.359 in healthy people; 0.852 for two tapes",
        BEATTIE_1990,
    ),
    Note(
        "lld_tape_large",
        "in large differences (30 ± 17 mm) a tape was accurate, r 0.990",
        Source("Atallah, 18 people", Evidence.VERIFIED),
    ),
)
BLOCK_RELIABILITY = (
    Note(
        "lld_block_reliability",
        "against X-ray: ICC 0.737, mean error +2 mm, wrong leg in 1 of 20 people",
        BADII_2014,
    ),
    Note("lld_block_best", "best of the clinical methods", ALFUTH_2021),
)


def _working_error(mdc_mm: int) -> ChangeRule:
    """Return the working error: one value, for the same and for another assessor."""
    return ChangeRule(
        source=Source(f"Working value {mdc_mm} mm after Badii 2014", Evidence.DESIGN),
        higher_is_better=None,
        mdc_same_rater=Decimal(mdc_mm),
        mdc_other_rater=Decimal(mdc_mm),
    )


def _best_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    notes = list(lift.option_notes(context, Decimal(value)))
    xray = methods.xray_mm(context)
    if isinstance(xray, Decimal) and not methods.xray_is_trusted(context):
        text = "X-ray not used here: not full-length, or not known to be recent"
        notes.append(Note("lld_xray_not_used", text, DESIGN))
    best = methods.best_lld(context)
    if not isinstance(best, Incomplete) and best.method == "tape":
        text = "a tape named the wrong leg in 7 of 20 people: measure by blocks"
        notes.append(Note("lld_tape_caution", text, BADII_2014))
    return (*notes, *bands.GROUNDS)


def _row(
    code: str,
    title: str,
    formula: Formula,
    formula_text: str,
    *,
    inputs: tuple[str, ...],
    source: Source = DESIGN,
    unit: Unit = Unit.MILLIMETRE,
    decimals: int = 1,
    schemes: tuple[BandScheme, ...] = (),
    classes: tuple[ClassLabel, ...] = (),
    change: ChangeRule | None = None,
    notes: Notes | None = None,
    hard: Range | None = None,
) -> Computed:
    return Computed(
        code=code,
        title=title,
        group="leg_length",
        unit=unit,
        sides=Sides.ONCE,
        formula=formula,
        formula_text=formula_text,
        inputs=inputs,
        source=source,
        decimals=decimals,
        hard=hard,
        schemes=schemes,
        classes=classes,
        change=change,
        notes=notes,
    )


BY_METHOD = (
    _row(
        "lld_true_mm",
        "Leg length difference by tape, right minus left",
        formulas.by_method(methods.tape_mm),
        "true length right - left, each the mean of its trials",
        inputs=("true_mm",),
        source=BEATTIE_1990,
        schemes=bands.SIGNED,
        change=_working_error(10),
        notes=always(*RELIABILITY),
    ),
    _row(
        "lld_lateral_mm",
        "Leg length difference by tape to the outer ankle, right minus left",
        formulas.by_method(methods.lateral_mm),
        "true length to the outer ankle, right - left",
        inputs=("true_lateral_mm",),
        source=BEATTIE_1990,
        schemes=bands.SIGNED,
        change=_working_error(10),
    ),
    _row(
        "lld_apparent_mm",
        "Apparent leg length difference, right minus left",
        formulas.by_method(methods.apparent_mm),
        "apparent length right - left, each the mean of its trials",
        inputs=("apparent_mm",),
        schemes=bands.SIGNED,
        change=_working_error(10),
    ),
    _row(
        "lld_block_mm",
        "Leg length difference by blocks, right minus left",
        formulas.by_method(methods.block_mm),
        "block height, negative when under the right foot",
        inputs=BLOCK,
        source=BADII_2014,
        schemes=bands.SIGNED,
        change=_working_error(5),
        notes=always(*BLOCK_RELIABILITY),
    ),
    _row(
        "lld_xray_mm",
        "Leg length difference by X-ray, right minus left",
        formulas.by_method(methods.xray_mm),
        "thigh + shin (+ foot) right - left, else the lower hip joint's difference",
        inputs=XRAY,
        source=ALFUTH_2021,
        schemes=bands.SIGNED,
        change=_working_error(3),
    ),
)

BEST_OF_THEM = (
    _row(
        "lld_best_mm",
        "Leg length difference by the most trusted method, right minus left",
        formulas.best_signed,
        "X-ray (full-length, CT, EOS; at most 24 months old, in a child 6), else "
        "blocks, else tape",
        inputs=BEST,
        schemes=bands.SIGNED,
    ),
    _row(
        "lld_mm",
        "Leg length difference",
        formulas.best_amount,
        "size of the most trusted difference",
        inputs=(*BEST, "lld_apparent_mm"),
        schemes=bands.AMOUNT,
        notes=_best_notes,
    ),
    _row(
        "lld_short_side",
        "Shorter leg",
        formulas.short_side,
        "right if R < L, left if L < R, equal below 1 mm",
        inputs=BEST,
        unit=Unit.NONE,
        classes=(
            ClassLabel("left", "left leg shorter", Severity.WATCH),
            ClassLabel("right", "right leg shorter", Severity.WATCH),
            ClassLabel("equal", "equal"),
        ),
    ),
    _row(
        "lld_method",
        "Method of the leg length difference",
        formulas.best_method,
        "the most trusted method that is complete",
        inputs=BEST,
        unit=Unit.NONE,
        classes=(
            ClassLabel("xray", "X-ray"),
            ClassLabel("blocks", "blocks"),
            ClassLabel("tape", "tape", Severity.WATCH),
        ),
    ),
    _row(
        "lld_type",
        "Type of leg length difference",
        formulas.type_of,
        "s: X-ray else true tape; f: blocks else apparent tape; limit 5 mm; first row "
        "that fits",
        inputs=TYPED,
        unit=Unit.NONE,
        classes=(
            ClassLabel("indeterminate", "cannot be said: a part is missing"),
            ClassLabel("conflict_side", "methods name different legs", Severity.MARKED),
            ClassLabel("none", "no difference"),
            ClassLabel("functional", "functional", Severity.WATCH),
            ClassLabel(
                "compensated_structural", "structural, compensated", Severity.WATCH
            ),
            ClassLabel("structural", "structural", Severity.NOTABLE),
            ClassLabel("combined", "structural and functional", Severity.NOTABLE),
        ),
    ),
    _row(
        "lld_functional_part_mm",
        "Functional part of the leg length difference, right minus left",
        formulas.functional_part,
        "f - s (see the type)",
        inputs=TYPED,
    ),
    _row(
        "lld_short_pct",
        "Leg length difference in per cent of the longer leg",
        formulas.short_share,
        "|R - L| / longer x 100, by X-ray bones else tape; for children",
        inputs=("true_mm", "xray_femur_mm", "xray_tibia_mm", "xray_foot_mm"),
        unit=Unit.PERCENT,
    ),
)

PELVIS_AND_LIFT = (
    _row(
        "pelvic_obliquity_deg",
        "Tilt of the pelvis",
        formulas.obliquity,
        "atan(height difference / distance between the crests); 0 when level",
        inputs=("crest_height_diff_mm", "inter_crest_distance_mm", "crest_low_side"),
        unit=Unit.DEGREE,
        decimals=2,
        hard=between(0, 90),
    ),
    _row(
        "lld_at_maturity_mm",
        "Leg length difference expected when growth ends",
        formulas.at_maturity,
        "the prediction made elsewhere",
        inputs=("lld_predicted_mm",),
        source=MOSELEY,
        schemes=bands.AT_MATURITY,
    ),
    _row(
        "lift_partial_mm",
        "Lift for 70 % of the difference",
        formulas.lift_share(lift.PARTIAL),
        "0.7 x difference, from 5 mm on",
        inputs=("lld_mm",),
        source=lift.RANNISTO_2019,
        schemes=bands.IN_SHOE,
    ),
    _row(
        "lift_full_mm",
        "Lift for the whole difference",
        formulas.lift_share(Decimal(1)),
        "difference, from 5 mm on",
        inputs=("lld_mm",),
        source=lift.DAMICO_2022,
        schemes=bands.IN_SHOE,
    ),
    _row(
        "heilig_first_lift_mm",
        "Heilig's first lift stays below",
        formulas.first_lift,
        "SBU / (D + C); D 1 in [0, 10) years, 2 in [10, 30), 3 from 30; C 0, 1 or 2",
        inputs=("sbu_mm", "heilig_compensation"),
        source=HEILIG,
        notes=always(
            Note("heilig_ages", "the age limits of D are ours", DESIGN),
        ),
    ),
)

COMPUTED: tuple[Computed, ...] = (*BY_METHOD, *BEST_OF_THEM, *PELVIS_AND_LIFT)
