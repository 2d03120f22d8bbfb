"""Section 9.5: protective sensation, from whichever of its tests was done."""

from decimal import Decimal

from assessments.biomechanics.computed import ClassLabel, Computed, scheme_for
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

SMALL_SET = Source(
    "3 or 4 sites: any site missed is loss of protective sensation",
    Evidence.KNOWN_HIGH,
)
TEN_SITES = Source(
    "10 sites: one missed is flagged, 8 or fewer felt is strong", Evidence.KNOWN_MEDIUM
)
IWGDF = Source(
    "IWGDF accepts monofilament, 128 Hz fork or light touch", Evidence.VERIFIED
)
SMALL_SET_MOST = 4
BIOTHESIOMETER_V = Decimal(25)
IPSWICH_TOES = Decimal(2)
INSENSATE = "lops"


def _any_missed(name: str, source: Source, only_for: str) -> BandScheme:
    return BandScheme(
        name,
        "1",
        source,
        (
            band("felt", "all felt", "(, 1)"),
            band(INSENSATE, "protective sensation lost", "[1, )", Severity.MARKED),
        ),
        only_for=only_for,
    )


MISSED_SCHEMES = (
    _any_missed("Any site missed", SMALL_SET, "small"),
    BandScheme(
        "8 of 10",
        "1",
        TEN_SITES,
        (
            band("felt", "all felt", "(, 1)"),
            band("flag", "one site missed: look again", "[1, 2)", Severity.WATCH),
            band(INSENSATE, "protective sensation lost", "[2, )", Severity.MARKED),
        ),
        only_for="large",
    ),
    _any_missed("Any site of 10 missed", TEN_SITES, "large"),
)


def missed_sites(tested: int, felt: int) -> int:
    """Return the sites that were not felt.

    Raises ValueError when more were felt than tested, or nothing was tested.
    """
    if tested < 1 or not 0 <= felt <= tested:
        raise ValueError(f"felt must lie in 0..{tested} of tested sites, got {felt}")
    return tested - felt


def _missed(context: Context, side: Side | None) -> Decimal | Incomplete:
    counts = context.entries.numbers(
        ("monofilament_sites_tested", "monofilament_sites_felt"), side
    )
    if isinstance(counts, Incomplete):
        return counts
    tested, felt = (int(count) for count in counts)
    if felt > tested:
        return Incomplete((), "more sites felt than tested")
    return Decimal(missed_sites(tested, felt))


def set_size(context: Context, side: Side | None) -> str:
    """Return «small» for a set of up to 4 sites, else «large»."""
    tested = context.entries.number("monofilament_sites_tested", side)
    is_small = isinstance(tested, Decimal) and tested <= SMALL_SET_MOST
    return "small" if is_small else "large"


def _ipswich_total(context: Context, side: Side | None) -> Decimal | Incomplete:
    del side
    counts = [context.entries.number("ipswich_toes_missed", each) for each in Side]
    known = [count for count in counts if isinstance(count, Decimal)]
    if len(known) == len(counts):
        return sum(known, Decimal(0))
    gaps = [count for count in counts if isinstance(count, Incomplete)]
    return Incomplete(tuple(name for gap in gaps for name in gap.missing))


def _by_monofilament(context: Context, side: Side | None) -> bool | None:
    missed = _missed(context, side)
    if isinstance(missed, Incomplete):
        return None
    scheme = scheme_for(_MISSED_ROW, context, side)
    found = scheme.classify(missed) if scheme else None
    return found is not None and found.code == INSENSATE


def _by_fork(context: Context, side: Side | None) -> bool | None:
    answer = context.entries.choice("vibration_128hz", side)
    return None if isinstance(answer, Incomplete) else answer == "absent"


def _by_biothesiometer(context: Context, side: Side | None) -> bool | None:
    volts = context.entries.number("biothesiometer_v", side)
    return None if isinstance(volts, Incomplete) else volts > BIOTHESIOMETER_V


def _by_touch(context: Context, side: Side | None) -> bool | None:
    """Return the foot's share of an Ipswich test that is positive in all."""
    total = _ipswich_total(context, None)
    here = context.entries.number("ipswich_toes_missed", side)
    if isinstance(total, Incomplete) or isinstance(here, Incomplete):
        return None
    return total >= IPSWICH_TOES and here > 0


def lops(context: Context, side: Side | None) -> str | Incomplete:
    """Return «yes» when any test of the foot shows loss, «no» when one shows none."""
    answers = [
        test(context, side)
        for test in (_by_monofilament, _by_fork, _by_biothesiometer, _by_touch)
    ]
    if True in answers:
        return "yes"
    if False in answers:
        return "no"
    return Incomplete(("monofilament_sites_felt",), "no test of sensation done")


_MISSED_ROW = Computed(
    code="monofilament_missed",
    title="Monofilament sites missed",
    group="screens",
    unit=Unit.COUNT,
    sides=Sides.PER_SIDE,
    formula=_missed,
    formula_text="sites tested - sites felt",
    inputs=("monofilament_sites_tested", "monofilament_sites_felt"),
    source=TEN_SITES,
    hard=between(0, 10),
    schemes=MISSED_SCHEMES,
    condition=set_size,
)

COMPUTED: tuple[Computed, ...] = (
    _MISSED_ROW,
    Computed(
        code="ipswich_missed",
        title="Toes missed on light touch, both feet",
        group="screens",
        unit=Unit.COUNT,
        sides=Sides.ONCE,
        formula=_ipswich_total,
        formula_text="toes missed left + right, of 6",
        inputs=("ipswich_toes_missed",),
        source=IWGDF,
        schemes=(
            BandScheme(
                "Ipswich",
                "1",
                Source("2 or more of 6 toes missed", Evidence.KNOWN_HIGH),
                (
                    band("felt", "felt", "(, 2)"),
                    band(
                        INSENSATE, "protective sensation lost", "[2, )", Severity.MARKED
                    ),
                ),
            ),
        ),
    ),
    Computed(
        code="lops",
        title="Loss of protective sensation",
        group="screens",
        unit=Unit.NONE,
        sides=Sides.PER_SIDE,
        formula=lops,
        formula_text=(
            "monofilament class, or fork not felt, or over 25 V, or 2 of 6 toes missed"
        ),
        inputs=(
            "monofilament_missed",
            "vibration_128hz",
            "biothesiometer_v",
            "ipswich_missed",
        ),
        source=IWGDF,
        classes=(
            ClassLabel("yes", "lost", Severity.MARKED),
            ClassLabel("no", "kept"),
        ),
    ),
)
