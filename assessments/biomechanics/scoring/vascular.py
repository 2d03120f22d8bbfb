"""Section 9.4: ankle and toe pressures, and whether the arteries are narrowed."""

from decimal import Decimal

from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
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

FORMULA = Source("Highest ankle over highest brachial pressure", Evidence.VERIFIED)
LOWER_ANKLE = Source(
    "Some guidelines take the lower ankle pressure to predict risk",
    Evidence.KNOWN_HIGH,
)
DESIGN = Source(
    "Product bands, to be signed off clinically; others refer at 0.7 or 0.5 (BMJ 2006)",
    Evidence.DESIGN,
)
TEHAN = Source(
    "Tehan P et al. J Ultrasound Med 2016: sensitivity for arterial disease 45 % "
    "ABPI, 71 % TBI; specificity 93 and 78 %",
    Evidence.VERIFIED,
)
TBI_SOURCE = Source("Toe over higher brachial; over 0.7 usual", Evidence.KNOWN_HIGH)
TOE_SOURCE = Source(
    "Toe pressure under 30 mmHg critical, 55 and over favours healing",
    Evidence.VERIFIED_SECONDARY,
)
PAD_SOURCE = Source(
    "ABPI ≤ 0.90, TBI ≤ 0.7, both foot pulses absent, or known disease",
    Evidence.DESIGN,
)
ANKLES = ("ankle_dp_mmhg", "ankle_pt_mmhg")
PULSES = ("pulse_dp", "pulse_pt")
PAD_ABPI = Decimal("0.9")
PAD_TBI = Decimal("0.7")
INCOMPRESSIBLE = Decimal("1.3")
CRITICAL_ANKLE_MMHG = Decimal(50)
CRITICAL_TOE_MMHG = Decimal(30)

ABPI_SCHEMES = (
    BandScheme(
        "Plumbline",
        "1",
        DESIGN,
        (
            band("severe", "severe: refer urgently", "(, 0.5)", Severity.MARKED),
            band("moderate", "moderate", "[0.5, 0.8)", Severity.NOTABLE),
            band("mild", "mild or borderline", "[0.8, 0.9]", Severity.WATCH),
            band("usual", "usual", "(0.9, 1.3]"),
            band(
                "incompressible",
                "arteries too stiff to compress: take toe pressure",
                "(1.3, )",
                Severity.NOTABLE,
            ),
        ),
    ),
    BandScheme(
        "Wound care",
        "1",
        Source(
            "Printed < 0.5, 0.51-0.80, 0.81-1.00, > 1.0-1.3",
            Evidence.VERIFIED_SECONDARY,
        ),
        (
            band("severe", "severe", "(, 0.5)", Severity.MARKED),
            band("moderate", "moderate", "[0.5, 0.8]", Severity.NOTABLE),
            band("mild", "mild", "(0.8, 1.0]", Severity.WATCH),
            band("usual", "usual", "(1.0, 1.3]"),
            band("incompressible", "incompressible", "(1.3, )", Severity.NOTABLE),
        ),
    ),
    BandScheme(
        "0.96 normal",
        "1",
        Source(
            "Printed normal 0.96-1.30, mild 0.71-0.96, moderate 0.31-0.70",
            Evidence.VERIFIED_SECONDARY,
        ),
        (
            band("severe", "below the printed bands", "(, 0.31)", Severity.MARKED),
            band("moderate", "moderate", "[0.31, 0.71)", Severity.NOTABLE),
            band("mild", "mild", "[0.71, 0.96)", Severity.WATCH),
            band("usual", "usual", "[0.96, 1.3]"),
            band("incompressible", "incompressible", "(1.3, )", Severity.NOTABLE),
        ),
    ),
    BandScheme(
        "AHA",
        "1",
        Source("AHA: ≤ 0.90 abnormal, > 1.40 incompressible", Evidence.KNOWN_HIGH),
        (
            band("abnormal", "abnormal", "(, 0.9]", Severity.NOTABLE),
            band("usual", "usual", "(0.9, 1.4]"),
            band("incompressible", "incompressible", "(1.4, )", Severity.NOTABLE),
        ),
    ),
)


def pressure_index(limb: Decimal, brachial: Decimal) -> Decimal:
    """Return a limb pressure over the brachial pressure, both in mmHg.

    Raises ValueError unless the brachial pressure is above 0 and the limb's is not
    negative.
    """
    if brachial <= 0 or limb < 0:
        raise ValueError(f"pressures must be positive, got {limb}, {brachial}")
    return limb / brachial


def highest_ankle(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the higher of the ankle pressures that were taken, in mmHg."""
    return _highest([context.entries.number(code, side) for code in ANKLES])


def _highest(values: list[Decimal | Incomplete]) -> Decimal | Incomplete:
    """Return the highest known value; Incomplete when nothing is known."""
    known = [value for value in values if isinstance(value, Decimal)]
    if known:
        return max(known)
    gaps = [value for value in values if isinstance(value, Incomplete)]
    return Incomplete(tuple(name for gap in gaps for name in gap.missing))


def _brachial(context: Context) -> Decimal | Incomplete:
    return _highest([context.entries.number("brachial_mmhg", side) for side in Side])


def _index(
    limb: Decimal | Incomplete, brachial: Decimal | Incomplete
) -> Decimal | Incomplete:
    gaps = [part for part in (limb, brachial) if isinstance(part, Incomplete)]
    if isinstance(limb, Decimal) and isinstance(brachial, Decimal):
        return pressure_index(limb, brachial)
    return Incomplete(tuple(name for gap in gaps for name in gap.missing))


def abpi(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the ankle-brachial pressure index of one leg."""
    return _index(highest_ankle(context, side), _brachial(context))


def tbi(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the toe-brachial index of one foot."""
    return _index(context.entries.number("toe_pressure_mmhg", side), _brachial(context))


def _abpi_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    notes: list[Note] = []
    if PAD_ABPI < Decimal(value) <= INCOMPRESSIBLE and not context.entries.is_no(
        "diabetes"
    ):
        text = "a normal ABPI does not clear a diabetic foot"
        notes.append(Note("abpi_diabetes", text, TEHAN))
    taken = [context.entries.number(code, side) for code in ANKLES]
    if any(isinstance(each, Incomplete) for each in taken):
        text = "from one ankle artery only; the other could be higher"
        notes.append(Note("abpi_one_artery", text, FORMULA))
    notes += _lower_ankle_note(context, side)
    arms = [context.entries.number("brachial_mmhg", each) for each in Side]
    if any(isinstance(each, Incomplete) for each in arms):
        text = "from one arm only; a higher other arm would lower the index"
        notes.append(Note("abpi_one_arm", text, FORMULA))
    return tuple(notes)


def _lower_ankle_note(context: Context, side: Side | None) -> tuple[Note, ...]:
    """Return the index by the lower ankle where only that one is abnormal."""
    both = context.entries.numbers(ANKLES, side)
    arm = _brachial(context)
    if isinstance(both, Incomplete) or isinstance(arm, Incomplete):
        return ()
    lower, higher = (pressure_index(each, arm) for each in sorted(both))
    if lower > PAD_ABPI or higher <= PAD_ABPI:
        return ()
    text = f"by the lower ankle pressure {lower:.3f}, which some guidelines go by"
    return (Note("abpi_lower_ankle", text, LOWER_ANKLE),)


def both_pulses_absent(context: Context, side: Side | None) -> bool:
    """Say whether neither foot pulse was felt; swelling in the way does not count."""
    return all(context.entries.choice(code, side) == "absent" for code in PULSES)


def _at_most(value: Decimal | Incomplete, limit: Decimal) -> bool | None:
    return value <= limit if isinstance(value, Decimal) else None


def _pulses(context: Context, side: Side | None) -> bool | None:
    """Return whether the pulses speak for narrowed arteries; None: cannot be said."""
    if both_pulses_absent(context, side):
        return True
    felt = [context.entries.choice(code, side) for code in PULSES]
    return False if any(pulse in ("present", "reduced") for pulse in felt) else None


def pad(context: Context, side: Side | None) -> str | Incomplete:
    """Return «yes» on any sign of narrowed arteries, «no» after a clear screen.

    The screen is clear when at least a pulse is felt or an index is usual.
    """
    signs = (
        _pulses(context, side),
        _at_most(abpi(context, side), PAD_ABPI),
        _at_most(tbi(context, side), PAD_TBI),
    )
    if True in signs or context.entries.is_yes("pad_known"):
        return "yes"
    return "no" if False in signs else Incomplete(PULSES, "no pulse or index taken")


COMPUTED: tuple[Computed, ...] = (
    Computed(
        code="abpi",
        title="Ankle-brachial pressure index",
        group="screens",
        unit=Unit.RATIO,
        sides=Sides.PER_SIDE,
        formula=abpi,
        formula_text="max(DP, PT ankle) / max(left, right brachial), systolic",
        inputs=(*ANKLES, "brachial_mmhg"),
        source=FORMULA,
        decimals=3,
        hard=between(0, 3),
        schemes=ABPI_SCHEMES,
        notes=_abpi_notes,
    ),
    Computed(
        code="tbi",
        title="Toe-brachial index",
        group="screens",
        unit=Unit.RATIO,
        sides=Sides.PER_SIDE,
        formula=tbi,
        formula_text="toe / max(left, right brachial), systolic",
        inputs=("toe_pressure_mmhg", "brachial_mmhg"),
        source=TBI_SOURCE,
        decimals=3,
        hard=between(0, 3),
        schemes=(
            BandScheme(
                "Plumbline",
                "1",
                DESIGN,
                (
                    band("abnormal", "abnormal", "(, 0.7]", Severity.NOTABLE),
                    band("usual", "usual", "(0.7, )"),
                ),
            ),
        ),
    ),
    Computed(
        code="toe_pressure_class",
        title="Toe pressure, class",
        group="screens",
        unit=Unit.MILLIMETRE_MERCURY,
        sides=Sides.PER_SIDE,
        formula=lambda context, side: context.entries.number("toe_pressure_mmhg", side),
        formula_text="toe pressure as measured",
        inputs=("toe_pressure_mmhg",),
        source=TOE_SOURCE,
        schemes=(
            BandScheme(
                "Toe pressure",
                "1",
                TOE_SOURCE,
                (
                    band("critical", "critical", "(, 30)", Severity.MARKED),
                    band("reduced", "reduced", "[30, 55)", Severity.NOTABLE),
                    band("favourable", "favours healing", "[55, )"),
                ),
            ),
        ),
    ),
    Computed(
        code="pad",
        title="Signs of narrowed leg arteries",
        group="screens",
        unit=Unit.NONE,
        sides=Sides.PER_SIDE,
        formula=pad,
        formula_text="ABPI ≤ 0.90, or TBI ≤ 0.7, or no foot pulse, or known disease",
        inputs=(*PULSES, "abpi", "tbi", "pad_known"),
        source=PAD_SOURCE,
        classes=(
            ClassLabel("yes", "present", Severity.NOTABLE),
            ClassLabel("no", "none found"),
        ),
    ),
)
