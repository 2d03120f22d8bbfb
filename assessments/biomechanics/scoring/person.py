"""Body mass index, and whether the plan of the last visit was followed."""

from decimal import Decimal

from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
    between,
)

WHO = Source("WHO Technical Report Series 894, 2000 (adults)", Evidence.KNOWN_HIGH)
ADHERENCE = Source(
    "Device under 4 h on most days or under half of the sessions: not adhered",
    Evidence.DESIGN,
)
ADULT = (18, 130)
DEVICE_HOURS = Decimal(4)
SESSIONS_PCT = Decimal(50)


def bmi_of(height_cm: Decimal, weight_kg: Decimal) -> Decimal:
    """Return the body mass index in kg/m². Raises ValueError unless both are > 0."""
    if height_cm <= 0 or weight_kg <= 0:
        raise ValueError(
            f"height and weight must be positive, got {height_cm}, {weight_kg}"
        )
    return weight_kg * 10000 / (height_cm * height_cm)


def _bmi(context: Context, side: Side | None) -> Decimal | Incomplete:
    del side
    parts = context.entries.numbers(("height_cm", "weight_kg"))
    return parts if isinstance(parts, Incomplete) else bmi_of(*parts)


def _adherence(context: Context, side: Side | None) -> str | Incomplete:
    """Return the class by what was worn and done; either alone is enough."""
    del side
    known = [
        value >= least
        for code, least in (
            ("device_hours_per_day", DEVICE_HOURS),
            ("exercise_sessions_pct", SESSIONS_PCT),
        )
        if isinstance(value := context.entries.number(code), Decimal)
    ]
    if not known:
        return Incomplete(("device_hours_per_day", "exercise_sessions_pct"))
    return "adhered" if all(known) else "not_adhered"


COMPUTED: tuple[Computed, ...] = (
    Computed(
        code="bmi",
        title="Body mass index",
        group="person",
        unit=Unit.KILOGRAM_PER_SQUARE_METRE,
        sides=Sides.ONCE,
        formula=_bmi,
        formula_text="weight in kg / (height in m)²",
        inputs=("height_cm", "weight_kg"),
        source=WHO,
        decimals=1,
        hard=between(8, 120),
        schemes=(
            BandScheme(
                name="WHO adults",
                version="2000",
                source=WHO,
                bands=(
                    band("low", "below 18.5", "(, 18.5)", Severity.WATCH),
                    band("usual", "18.5 to 25", "[18.5, 25)"),
                    band("raised", "25 to 30", "[25, 30)", Severity.WATCH),
                    band("high", "30 or more", "[30, )", Severity.NOTABLE),
                ),
                ages=ADULT,
            ),
        ),
    ),
    Computed(
        code="adherence",
        title="Plan followed, by hours worn and sessions done",
        group="history",
        unit=Unit.NONE,
        sides=Sides.ONCE,
        formula=_adherence,
        formula_text="device ≥ 4 h/day and sessions ≥ 50 %, each where recorded",
        inputs=("device_hours_per_day", "exercise_sessions_pct"),
        source=ADHERENCE,
        classes=(
            ClassLabel("adhered", "followed"),
            ClassLabel("not_adhered", "not followed: fix that first", Severity.WATCH),
        ),
    ),
)
