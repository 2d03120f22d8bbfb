"""Section 6.3: a timed walk, or the numbers of a device."""

from decimal import Decimal

from assessments.biomechanics.types import (
    Evidence,
    Kind,
    Measure,
    Range,
    Repeats,
    Sides,
    Source,
    Unit,
    between,
)

GROUP = "gait"
ADULT = 18
TIMED_WALK = Source("Timed walk, two trials or more, mean", Evidence.KNOWN_HIGH)
DEVICE = Source("Read off a device; limits are ours", Evidence.DESIGN)
TRIALS = Repeats(least=2, most=10)
FROM_DEVICE = "As the device gives it; leave empty for a timed walk."


def _number(
    code: str,
    title: str,
    unit: Unit,
    *,
    hard: Range,
    soft: Range | None = None,
    sides: Sides = Sides.ONCE,
    decimals: int = 2,
    repeats: Repeats | None = None,
    requires: tuple[str, ...] = (),
    source: Source = DEVICE,
    help_text: str = FROM_DEVICE,
) -> Measure:
    return Measure(
        code=code,
        title=title,
        group=GROUP,
        kind=Kind.DECIMAL if decimals else Kind.INTEGER,
        sides=sides,
        unit=unit,
        source=source,
        hard=hard,
        soft=soft,
        soft_from_age=ADULT,
        decimals=decimals,
        step=Decimal(1).scaleb(-decimals),
        repeats=repeats,
        requires=requires,
        help=help_text,
    )


GAIT_NUMBERS: tuple[Measure, ...] = (
    _number(
        "walk_distance_m",
        "Timed walk: distance",
        Unit.METRE,
        hard=between(1, 100),
        soft=between(4, 100),
        source=TIMED_WALK,
        help_text="Marked distance, the same in every trial; at least 4 m.",
    ),
    _number(
        "walk_time_s",
        "Timed walk: time",
        Unit.SECOND,
        hard=between("0.5", 300),
        repeats=TRIALS,
        requires=("walk_distance_m",),
        source=TIMED_WALK,
        help_text="Over the marked distance, already walking; two trials or more.",
    ),
    _number(
        "walk_steps",
        "Timed walk: steps",
        Unit.COUNT,
        hard=between(2, 300),
        decimals=0,
        repeats=TRIALS,
        requires=("walk_distance_m", "walk_time_s"),
        source=TIMED_WALK,
        help_text="Steps over the marked distance, one count a trial.",
    ),
    _number(
        "device_speed_mps",
        "Walking speed, device",
        Unit.METRE_PER_SECOND,
        hard=between(0, 4),
        soft=between("0.3", "2.2"),
        repeats=TRIALS,
    ),
    _number(
        "device_cadence_spm",
        "Cadence, device",
        Unit.STEP_PER_MINUTE,
        hard=between(10, 250),
        soft=between(60, 150),
        decimals=1,
        repeats=TRIALS,
    ),
    _number(
        "step_length_m",
        "Step length, device",
        Unit.METRE,
        hard=between("0.02", "1.5"),
        soft=between("0.25", "1.0"),
        sides=Sides.PER_SIDE,
        repeats=TRIALS,
        help_text="Heel to heel; the side is the foot that lands.",
    ),
    _number(
        "step_duration_s",
        "Step time, device",
        Unit.SECOND,
        hard=between("0.2", 6),
        soft=between("0.4", "1.0"),
        sides=Sides.PER_SIDE,
        repeats=TRIALS,
    ),
    _number(
        "stance_duration_s",
        "Stance time, device",
        Unit.SECOND,
        hard=between("0.1", 12),
        sides=Sides.PER_SIDE,
        repeats=TRIALS,
    ),
    _number(
        "swing_duration_s",
        "Swing time, device",
        Unit.SECOND,
        hard=between("0.05", 12),
        sides=Sides.PER_SIDE,
        repeats=TRIALS,
    ),
    _number(
        "stride_duration_s",
        "Stride time, device",
        Unit.SECOND,
        hard=between("0.4", 12),
        soft=between("0.8", "2.0"),
        sides=Sides.PER_SIDE,
        repeats=TRIALS,
    ),
    _number(
        "device_stance_pct",
        "Stance, device",
        Unit.PERCENT,
        hard=between(30, 90),
        soft=between(55, 70),
        sides=Sides.PER_SIDE,
        decimals=1,
        repeats=TRIALS,
        help_text="Share of the stride in stance, where the device gives no times.",
    ),
    _number(
        "step_width_mm",
        "Step width",
        Unit.MILLIMETRE,
        hard=between(-100, 400),
        soft=between(20, 200),
        decimals=1,
        repeats=TRIALS,
        help_text="Between the heel centres; below 0 when the feet cross over.",
    ),
)
