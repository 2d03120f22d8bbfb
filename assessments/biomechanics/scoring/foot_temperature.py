"""Section 9.2: how much warmer a foot is than the other (Charcot foot)."""

from decimal import Decimal

from assessments.biomechanics.computed import Computed
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
)

CHARCOT = Source(
    "Skin 2 °C or more warmer than the other foot; NICE NG19", Evidence.KNOWN_HIGH
)
WARMER_C = Decimal(2)


def temperature_excess(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return how much warmer this foot is than the other, in °C; may be negative."""
    if side is None:
        raise ValueError("a temperature difference needs a side")
    here = context.entries.number("foot_temperature_c", side)
    other = context.entries.number("foot_temperature_c", side.other)
    if isinstance(here, Decimal) and isinstance(other, Decimal):
        return here - other
    gaps = [part for part in (here, other) if isinstance(part, Incomplete)]
    return Incomplete(tuple(name for gap in gaps for name in gap.missing))


def is_warmer(context: Context, side: Side | None) -> bool:
    """Say whether the foot is at least 2 °C warmer than the other."""
    excess = temperature_excess(context, side)
    return isinstance(excess, Decimal) and excess >= WARMER_C


COMPUTED: tuple[Computed, ...] = (
    Computed(
        code="foot_temperature_excess_c",
        title="Foot warmer than the other by",
        group="screens",
        unit=Unit.CELSIUS,
        sides=Sides.PER_SIDE,
        formula=temperature_excess,
        formula_text="this foot - other foot",
        inputs=("foot_temperature_c",),
        source=CHARCOT,
        decimals=1,
        schemes=(
            BandScheme(
                "NG19",
                "1",
                CHARCOT,
                (
                    band("usual", "alike or cooler", "(, 2)"),
                    band("warmer", "2 °C or more warmer", "[2, )", Severity.MARKED),
                ),
            ),
        ),
    ),
)
