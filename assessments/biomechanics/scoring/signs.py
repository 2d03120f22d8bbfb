"""How many sacroiliac provocation tests brought on the pain."""

from decimal import Decimal

from assessments.biomechanics.catalogue.signs import LASLETT
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import (
    BandScheme,
    EntryKey,
    Incomplete,
    Severity,
    Side,
    Sides,
    Unit,
    band,
    between,
)

SIJ_ONCE = (
    "sij_distraction",
    "sij_compression",
    "sij_thigh_thrust",
    "sij_sacral_thrust",
)
SIJ_SIDED = "sij_gaenslen"
SIJ_TESTS = (
    *(EntryKey(code) for code in SIJ_ONCE),
    *(EntryKey(SIJ_SIDED, side) for side in Side),
)
SIJ_ENOUGH = 3


def positive_sij_tests(context: Context) -> int:
    """Return how many tests were positive so far, 0 to 6."""
    return sum(context.entries.is_yes(key.code, key.side) for key in SIJ_TESTS)


def _sij_tests(context: Context, side: Side | None) -> Decimal | Incomplete:
    del side
    missing = [
        str(key)
        for key in SIJ_TESTS
        if isinstance(context.entries.recorded(key.code, key.side), Incomplete)
    ]
    count = positive_sij_tests(context)
    if missing:
        return Incomplete(tuple(missing), f"at least {count} of 6 so far")
    return Decimal(count)


COMPUTED: tuple[Computed, ...] = (
    Computed(
        code="sij_tests",
        title="Sacroiliac provocation tests, positive",
        group="signs",
        unit=Unit.COUNT,
        sides=Sides.ONCE,
        formula=_sij_tests,
        formula_text="positive of six, Gaenslen's test counted on each side",
        inputs=(*SIJ_ONCE, SIJ_SIDED),
        source=LASLETT,
        hard=between(0, 6),
        schemes=(
            BandScheme(
                "Laslett",
                "2005",
                LASLETT,
                (
                    band("few", "fewer than 3", "(, 3)"),
                    band("cluster", "3 or more", "[3, )", Severity.NOTABLE),
                ),
            ),
        ),
    ),
)
