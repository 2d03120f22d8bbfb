"""Section 6.3 and 6.4: spatiotemporal values, their limits and their norms."""

from decimal import Decimal

from assessments.biomechanics.catalogue.gait_numbers import (
    DEVICE,
    GROUP,
    TIMED_WALK,
)
from assessments.biomechanics.computed import Computed, Formula, Notes
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference import gait_norms as norms
from assessments.biomechanics.reference.change_rules import GAIT_SPEED
from assessments.biomechanics.scoring import gait_numbers as numbers
from assessments.biomechanics.types import (
    BandScheme,
    ChangeRule,
    Evidence,
    Note,
    Range,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
    between,
)

ADULT = 18
OLDER = 65
TIMED = ("walk_distance_m", "walk_time_s")
SPEED_INPUTS = (*TIMED, "device_speed_mps")
CADENCE_INPUTS = ("walk_steps", "walk_time_s", "device_cadence_spm")
STEP_INPUTS = ("walk_distance_m", "walk_steps", "step_length_m")
# A result outside its limits is reported on the first input.
STANCE_INPUTS = (
    "device_stance_pct",
    "stance_duration_s",
    "stride_duration_s",
    *CADENCE_INPUTS,
)

PERRY = BandScheme(
    name="Perry",
    version="as printed",
    source=Source("Perry, walking function by speed", Evidence.VERIFIED_SECONDARY),
    bands=(
        band("household", "household walking", "[0, 0.4)", Severity.MARKED),
        band("limited", "limited community walking", "[0.4, 0.8]", Severity.NOTABLE),
        band("community", "community walking", "(0.8, )"),
    ),
)
OF_NORM = BandScheme(
    name="Plumbline",
    version="1",
    source=Source("Product bands of the share of the norm", Evidence.DESIGN),
    bands=(
        band("very_slow", "very slow", "[0, 75)", Severity.NOTABLE),
        band("slow", "slow", "[75, 90)", Severity.WATCH),
        band("typical", "typical", "[90, )"),
    ),
)
OLDER_MARKER = Source(
    "Under 1.0 m/s, older adults; from 65 years is ours", Evidence.KNOWN_HIGH
)
PHASES = Source("Adults", Evidence.KNOWN_HIGH)
WALK_RATIO = Source("Healthy adults", Evidence.KNOWN_HIGH)
BOHANNON_1997 = Source("Bohannon RW. Age Ageing 1997;26:15", Evidence.VERIFIED)


def _speed_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    age, sex = context.subject.age, context.subject.sex
    notes = []
    norm = norms.speed_norm(sex, age)
    if norm is not None:
        text = f"average for age and sex {norm.speed_cm_s / 100} m/s"
        notes.append(Note("speed_norm", text, norm.source))
        text = "another healthy sample: 1.272 (women in their 70s) to 1.462 m/s"
        notes.append(Note("speed_sample", text, BOHANNON_1997))
    if 1 <= age <= 10:
        text = "children 1-10 years: 0.82 ± 0.25 to 1.34 ± 0.15 m/s, rising with age"
        notes.append(Note("speed_child", text, norms.DUSING_2007))
    if age >= OLDER and Decimal(value) < 1:
        text = "under 1.0 m/s: a marker of risk in older adults"
        notes.append(Note("speed_older", text, OLDER_MARKER))
    return tuple(notes)


def _step_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    norm = norms.step_norm(context.subject.sex, context.subject.age)
    if norm is None:
        return ()
    text = f"average for age and sex {norm.length_cm} cm, {norm.steps_per_s} steps/s"
    return (Note("step_norm", text, norms.OBERG_1993),)


def _adult_note(code: str, text: str, source: Source) -> Notes:
    def notes(
        context: Context, side: Side | None, value: Decimal | str
    ) -> tuple[Note, ...]:
        return (Note(code, text, source),) if context.subject.age >= ADULT else ()

    return notes


def _row(
    code: str,
    title: str,
    formula: Formula,
    formula_text: str,
    *,
    inputs: tuple[str, ...],
    unit: Unit,
    hard: Range | None = None,
    sides: Sides = Sides.ONCE,
    decimals: int = 2,
    source: Source = TIMED_WALK,
    schemes: tuple[BandScheme, ...] = (),
    change: ChangeRule | None = None,
    notes: Notes | None = None,
) -> Computed:
    return Computed(
        code=code,
        title=title,
        group=GROUP,
        unit=unit,
        sides=sides,
        formula=formula,
        formula_text=formula_text,
        inputs=inputs,
        source=source,
        decimals=decimals,
        hard=hard,
        schemes=schemes,
        change=change,
        notes=notes,
    )


WALK_SCORES: tuple[Computed, ...] = (
    _row(
        "walking_speed_mps",
        "Walking speed",
        numbers.speed,
        "distance / mean time of the trials, else device",
        inputs=SPEED_INPUTS,
        unit=Unit.METRE_PER_SECOND,
        hard=between(0, 4),
        schemes=(PERRY,),
        change=GAIT_SPEED,
        notes=_speed_notes,
    ),
    _row(
        "walking_speed_pct",
        "Walking speed against the norm",
        numbers.speed_pct,
        "speed / norm for age and sex x 100",
        inputs=("walking_speed_mps",),
        unit=Unit.PERCENT,
        decimals=1,
        schemes=(OF_NORM,),
    ),
    _row(
        "cadence_spm",
        "Cadence",
        numbers.cadence,
        "mean steps / mean time x 60, else device",
        inputs=CADENCE_INPUTS,
        unit=Unit.STEP_PER_MINUTE,
        hard=between(10, 250),
        decimals=1,
    ),
    _row(
        "step_length_mean_m",
        "Step length, mean",
        numbers.mean_step,
        "distance / mean steps, else mean of left and right",
        inputs=STEP_INPUTS,
        unit=Unit.METRE,
        hard=between("0.02", "1.5"),
        decimals=3,
        notes=_step_notes,
    ),
    _row(
        "stride_length_m",
        "Stride length",
        numbers.stride_length,
        "left step + right step, else 2 x mean step",
        inputs=STEP_INPUTS,
        unit=Unit.METRE,
        hard=between("0.05", 3),
        decimals=3,
    ),
    _row(
        "step_time_s",
        "Step time",
        numbers.step_time,
        "60 / cadence",
        inputs=CADENCE_INPUTS,
        unit=Unit.SECOND,
        hard=between("0.2", 6),
        decimals=3,
    ),
    _row(
        "stride_time_s",
        "Stride time",
        numbers.stride_time,
        "120 / cadence",
        inputs=CADENCE_INPUTS,
        unit=Unit.SECOND,
        hard=between("0.4", 12),
        decimals=3,
    ),
    _row(
        "walk_ratio",
        "Walk ratio",
        numbers.ratio,
        "step length in mm / cadence",
        inputs=(*STEP_INPUTS, *CADENCE_INPUTS),
        unit=Unit.MILLIMETRE_MINUTE,
        hard=between(1, 20),
        source=WALK_RATIO,
        notes=_adult_note("walk_ratio_usual", "about 6.5 in health", WALK_RATIO),
    ),
    _row(
        "step_length_normalised",
        "Step length over leg length",
        numbers.normalised_step,
        "mean step length / mean true leg length",
        inputs=("step_length_mean_m", "true_mm"),
        unit=Unit.RATIO,
    ),
    _row(
        "stance_pct",
        "Stance",
        numbers.stance,
        "stance time / stride time x 100, else device",
        inputs=STANCE_INPUTS,
        unit=Unit.PERCENT,
        hard=between(30, 90),
        sides=Sides.PER_SIDE,
        decimals=1,
        source=DEVICE,
        notes=_adult_note("stance_usual", "adults about 60 to 62 %", PHASES),
    ),
    _row(
        "swing_pct",
        "Swing",
        numbers.swing,
        "100 - stance",
        inputs=STANCE_INPUTS,
        unit=Unit.PERCENT,
        sides=Sides.PER_SIDE,
        decimals=1,
        source=DEVICE,
        notes=_adult_note("swing_usual", "adults about 38 to 40 %", PHASES),
    ),
    _row(
        "single_support_pct",
        "Single support",
        numbers.single_support,
        "swing of the other side",
        inputs=STANCE_INPUTS,
        unit=Unit.PERCENT,
        sides=Sides.PER_SIDE,
        decimals=1,
        source=DEVICE,
    ),
    _row(
        "double_support_pct",
        "Double support, both periods",
        numbers.double_support,
        "stance left + stance right - 100",
        inputs=STANCE_INPUTS,
        unit=Unit.PERCENT,
        hard=between(0, 80),
        decimals=1,
        source=DEVICE,
        notes=_adult_note(
            "double_support_usual",
            "adults about 20 to 24 %, more when older or slower",
            PHASES,
        ),
    ),
)
