"""Section 6.6: balance, reach, Timed Up and Go and six-minute walk."""

from decimal import Decimal

from assessments.biomechanics.catalogue.function_tests import GROUP, PLISKY_2006
from assessments.biomechanics.computed import Computed, Formula, Notes
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference import function_norms as norms
from assessments.biomechanics.reference.change_rules import PERERA_2006, YBT_COMPOSITE
from assessments.biomechanics.scoring.formulas import (
    always,
    as_measured,
    right_minus_left,
)
from assessments.biomechanics.summaries import mean
from assessments.biomechanics.types import (
    BandScheme,
    Entry,
    Evidence,
    Incomplete,
    Note,
    Severity,
    Sex,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

STANCE_CAP_S = Decimal(45)
STANCE_TRIALS = 3
OLDER = 60
LAST_AGE = 130
REACHES = ("ybt_ant_cm", "ybt_pm_cm", "ybt_pl_cm")

VELLAS_1997 = Source("Vellas 1997: under 5 s", Evidence.KNOWN_HIGH)
OVER_60 = Source("Under 5 s: Vellas 1997; under 10 s over 60: ours", Evidence.DESIGN)
STEADI = Source("CDC STEADI: 12 s or more", Evidence.KNOWN_HIGH)
OLDER_CUT = Source("Older cut of 13.5 s", Evidence.KNOWN_HIGH)
BOHANNON_1984 = Source("Bohannon 1984, Phys Ther 64:1067", Evidence.VERIFIED)
STANCE_ERROR = Source("Community elders", Evidence.KNOWN_LOW)
FALL_BAND = band(
    "injurious_fall_risk",
    "under 5 s: risk of a fall with injury",
    "[0, 5)",
    Severity.MARKED,
)
STANCE_OPEN = (
    BandScheme(
        name="Under 60",
        version="1",
        source=VELLAS_1997,
        ages=(0, OLDER - 1),
        bands=(FALL_BAND, band("held", "5 s or more", "[5, 45]")),
    ),
    BandScheme(
        name="From 60",
        version="1",
        source=OVER_60,
        ages=(OLDER, LAST_AGE),
        bands=(
            FALL_BAND,
            band("short", "under 10 s", "[5, 10)", Severity.NOTABLE),
            band("held", "10 s or more", "[10, 45]"),
        ),
    ),
)
TUG_SCHEMES = (
    BandScheme(
        name="STEADI",
        version="1",
        source=STEADI,
        bands=(
            band("typical", "under 12 s", "[0, 12)"),
            band(
                "fall_risk", "12 s or more: risk of falls", "[12, )", Severity.NOTABLE
            ),
        ),
    ),
    BandScheme(
        name="13.5 s",
        version="1",
        source=OLDER_CUT,
        bands=(
            band("typical", "under 13.5 s", "[0, 13.5)"),
            band(
                "fall_risk",
                "13.5 s or more: risk of falls",
                "[13.5, )",
                Severity.NOTABLE,
            ),
        ),
    ),
)
YBT_ANTERIOR = BandScheme(
    name="Plisky",
    version="2006",
    source=PLISKY_2006,
    bands=(
        band(
            "differs", "left reaches 4 cm or more further", "(, -4]", Severity.NOTABLE
        ),
        band("alike", "less than 4 cm apart", "(-4, 4)"),
        band(
            "differs", "right reaches 4 cm or more further", "[4, )", Severity.NOTABLE
        ),
    ),
)
YBT_GIRLS = BandScheme(
    name="Plisky, girls",
    version="2006",
    source=PLISKY_2006,
    ages=(0, 17),
    sex=Sex.FEMALE,
    bands=(
        band("low", "94 % or less", "[0, 94]", Severity.NOTABLE),
        band("typical", "above 94 %", "(94, )"),
    ),
)


def ybt_composite_pct(reaches_cm: tuple[Decimal, ...], limb_cm: Decimal) -> Decimal:
    """Return the three reaches in per cent of three leg lengths; all in cm.

    Raises ValueError for another number of reaches or no leg length.
    """
    if len(reaches_cm) != len(REACHES) or limb_cm <= 0:
        raise ValueError(f"no composite from {reaches_cm} and {limb_cm} cm")
    return sum(reaches_cm, Decimal(0)) * 100 / (3 * limb_cm)


def _capped(context: Context, code: str, side: Side | None) -> list[Decimal]:
    """Return the trials, each 45 s at most; empty when nothing was recorded."""
    entry = context.entries.recorded(code, side)
    if not isinstance(entry, Entry):
        return []
    trials = entry.value if isinstance(entry.value, tuple) else (entry.value,)
    return [
        min(Decimal(trial), STANCE_CAP_S)
        for trial in trials
        if isinstance(trial, Decimal | int)
    ]


def _stance(code: str, best: bool) -> Formula:
    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        trials = _capped(context, code, side)
        if not trials:
            entry = context.entries.recorded(code, side)
            return entry if isinstance(entry, Incomplete) else Incomplete((code,))
        return max(trials) if best else mean(trials)

    return formula


def _composite(context: Context, side: Side | None) -> Decimal | Incomplete:
    parts = context.entries.numbers((*REACHES, "ybt_limb_length_cm"), side)
    if isinstance(parts, Incomplete):
        return parts
    return ybt_composite_pct(parts[:3], parts[3])


def _stance_notes(code: str, table: tuple[norms.AgeNorm, ...], source: Source) -> Notes:
    def notes(
        context: Context, side: Side | None, value: Decimal | str
    ) -> tuple[Note, ...]:
        lines = []
        norm = norms.norm_at(table, context.subject.age)
        if norm is not None:
            text = f"average for age {norm} s, mean of three"
            lines.append(Note(f"{code}_norm", text, source))
        taken = len(_capped(context, code, side))
        if taken < STANCE_TRIALS:
            text = f"{taken} of 3 trials; the norm is the mean of three"
            lines.append(Note(f"{code}_trials", text, source))
        text = "the error is about 24 s: no change is claimed from this test"
        lines.append(Note(f"{code}_error", text, STANCE_ERROR))
        text = "legs do not differ in healthy people"
        return (*lines, Note(f"{code}_sides", text, BOHANNON_1984))

    return notes


def _tug_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    norm = norms.norm_at(norms.TUG_S, context.subject.age)
    if norm is None:
        return ()
    return (Note("tug_norm", f"average for age {norm} s", norms.BOHANNON_2006),)


def _walk_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    table = norms.SIX_MINUTE_WALK_M.get(context.subject.sex, ())
    norm = norms.norm_at(table, context.subject.age)
    if norm is None:
        return ()
    text = f"average for age and sex {norm} m"
    return (Note("six_minute_walk_norm", text, norms.STEFFEN_2002),)


def _stance_row(
    eyes: str,
    words: str,
    *,
    best: bool,
    table: tuple[norms.AgeNorm, ...],
    source: Source,
) -> Computed:
    code = f"sls_{eyes}_s"
    kind = "best" if best else "mean"
    return Computed(
        code=f"sls_{eyes}_{kind}_s",
        title=f"Single-leg stance, {words}, {kind}",
        group=GROUP,
        unit=Unit.SECOND,
        sides=Sides.PER_SIDE,
        formula=_stance(code, best),
        formula_text=f"{kind} of the trials, each 45 s at most",
        inputs=(code,),
        source=source,
        decimals=1,
        schemes=STANCE_OPEN if eyes == "eo" and not best else (),
        notes=None if best else _stance_notes(code, table, source),
    )


STANCES = (
    ("eo", "eyes open", norms.STANCE_EYES_OPEN_S, norms.SPRINGER_2007),
    ("ec", "eyes closed", norms.STANCE_EYES_CLOSED_S, norms.SPRINGER_2007_CLOSED),
)

TEST_SCORES: tuple[Computed, ...] = (
    *(
        _stance_row(eyes, words, best=best, table=table, source=source)
        for eyes, words, table, source in STANCES
        for best in (False, True)
    ),
    Computed(
        code="ybt_composite_pct",
        title="Y-Balance composite",
        group=GROUP,
        unit=Unit.PERCENT,
        sides=Sides.PER_SIDE,
        formula=_composite,
        formula_text="(forward + back-inward + back-outward) / (3 x leg length) x 100",
        inputs=(*REACHES, "ybt_limb_length_cm"),
        source=PLISKY_2006,
        decimals=1,
        schemes=(YBT_GIRLS,),
        change=YBT_COMPOSITE,
    ),
    Computed(
        code="ybt_anterior_difference_cm",
        title="Y-Balance forward reach, right minus left",
        group=GROUP,
        unit=Unit.CENTIMETRE,
        sides=Sides.ONCE,
        formula=right_minus_left(as_measured("ybt_ant_cm")),
        formula_text="forward reach right - left",
        inputs=("ybt_ant_cm",),
        source=PLISKY_2006,
        decimals=1,
        schemes=(YBT_ANTERIOR,),
        notes=always(
            Note("ybt_injury", "4 cm or more: 2.5 times the injuries", PLISKY_2006)
        ),
    ),
    Computed(
        code="tug_band_s",
        title="Timed Up and Go, class",
        group=GROUP,
        unit=Unit.SECOND,
        sides=Sides.ONCE,
        formula=as_measured("tug_s"),
        formula_text="mean of the trials",
        inputs=("tug_s",),
        source=norms.BOHANNON_2006,
        decimals=1,
        schemes=TUG_SCHEMES,
        notes=_tug_notes,
    ),
    Computed(
        code="six_minute_walk_norm_m",
        title="Six-minute walk, against the norm",
        group=GROUP,
        unit=Unit.METRE,
        sides=Sides.ONCE,
        formula=as_measured("six_minute_walk_m"),
        formula_text="as recorded",
        inputs=("six_minute_walk_m",),
        source=PERERA_2006,
        notes=_walk_notes,
    ),
)
