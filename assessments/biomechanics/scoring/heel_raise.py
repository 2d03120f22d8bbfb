"""Section 3.6: heel raises beside their norms, and side to side."""

from decimal import Decimal

from assessments.biomechanics.catalogue.heel_raise import (
    GROUP,
    HEBERT_LOSIER_2017,
    MONTEIRO_2017,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.heel_raise import (
    DOUBLE_LOWER_LIMIT,
    HEEL_RAISE_CHANGE,
    LUNSFORD_1995,
    SLEESWIJK,
    TABLE_A_NAME,
    TABLE_B_NAME,
    TABLES,
    TABLES_SOURCE,
    norm_for,
)
from assessments.biomechanics.scoring.formulas import (
    as_measured,
    weaker_of_stronger,
)
from assessments.biomechanics.types import (
    BandScheme,
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

NORM_PROTOCOL = "incline_30_per_min"
NO_SEX = "no norm: sex for clinical reference is unknown"
NO_AGE = "no norm for this age (20 to 89 years)"
PEOPLE = {Sex.FEMALE: "women", Sex.MALE: "men"}


def _norms_of(context: Context) -> str:
    """Return the name of the norm table that the clinic uses."""
    wanted = context.schemes.get("heel_raise_pct", "")
    return wanted if wanted in TABLES else TABLE_A_NAME


def _percent_of_norm(context: Context, side: Side | None) -> Decimal | Incomplete:
    reps = context.entries.number("heel_raise_reps", side)
    if isinstance(reps, Incomplete):
        return reps
    norm = norm_for(context.subject, TABLES[_norms_of(context)])
    if norm is None:
        unknown = context.subject.sex is Sex.UNKNOWN
        return Incomplete((), NO_SEX if unknown else NO_AGE)
    return reps * 100 / norm


def _scheme(name: str) -> BandScheme:
    return BandScheme(
        name=name,
        version="2017",
        source=Source(
            "Product rule: 80 and 50 % of the mean of Hébert-Losier 2017",
            Evidence.DESIGN,
        ),
        bands=(
            band("markedly_reduced", "markedly reduced", "[0, 50)", Severity.MARKED),
            band("reduced", "reduced", "[50, 80)", Severity.NOTABLE),
            band("typical", "typical", "[80, )"),
        ),
    )


def _who(context: Context) -> str:
    first = context.subject.age // 10 * 10
    return f"{PEOPLE[context.subject.sex]} {first}-{first + 9}"


def _norm_lines(context: Context) -> tuple[Note, ...]:
    both = [norm_for(context.subject, TABLES[name]) for name in TABLES]
    if None in both:
        return ()
    text = (
        f"Mean of {_who(context)} years: {both[0]} (table A), {both[1]} (table B); two "
        "roundings circulate."
    )
    return (Note("heel_raise_norm", text, TABLES_SOURCE),)


def _count_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del side, value
    lines = [
        *_norm_lines(context),
        Note("heel_raise_classic", "25 raises are the classic normal.", LUNSFORD_1995),
        Note(
            "heel_raise_international",
            "An international study found a median of 25 (dominant) and 24 (other "
            "leg) and no link with age.",
            SLEESWIJK,
        ),
    ]
    if context.entries.choice("heel_raise_protocol") != NORM_PROTOCOL:
        text = "The norms hold for a 10° incline at 30 a minute with fingertip support."
        lines.append(Note("heel_raise_protocol", text, HEBERT_LOSIER_2017))
    return tuple(lines)


def _double_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del side
    limit = norm_for(context.subject, DOUBLE_LOWER_LIMIT)
    if limit is None:
        return ()
    place = "below" if Decimal(value) < limit else "at or above"
    text = f"{place} the 25th centile of {_who(context)} years ({limit})."
    return (Note("heel_raise_double_norm", text.capitalize(), MONTEIRO_2017),)


COUNT = Computed(
    code="heel_raise_count",
    title="Heel raises on one foot",
    group=GROUP,
    unit=Unit.COUNT,
    sides=Sides.PER_SIDE,
    formula=as_measured("heel_raise_reps"),
    formula_text="full raises on one foot",
    inputs=("heel_raise_reps",),
    source=HEBERT_LOSIER_2017,
    change=HEEL_RAISE_CHANGE,
    notes=_count_notes,
)
PERCENT = Computed(
    code="heel_raise_pct",
    title="Heel raises against the norm for age and sex",
    group=GROUP,
    unit=Unit.PERCENT,
    sides=Sides.PER_SIDE,
    formula=_percent_of_norm,
    formula_text="raises / norm x 100",
    inputs=("heel_raise_reps",),
    source=TABLES_SOURCE,
    decimals=1,
    schemes=(_scheme(TABLE_A_NAME), _scheme(TABLE_B_NAME)),
)
SYMMETRY = Computed(
    code="heel_raise_lsi_pct",
    title="Heel raises, weaker side against stronger",
    group=GROUP,
    unit=Unit.PERCENT,
    sides=Sides.ONCE,
    formula=weaker_of_stronger("heel_raise_reps"),
    formula_text="weaker / stronger x 100",
    inputs=("heel_raise_reps",),
    source=Source("Limb symmetry index", Evidence.DESIGN),
    decimals=1,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=Source("Product rule: flag below 90 %", Evidence.DESIGN),
            bands=(
                band("asymmetry", "sides differ", "[0, 90)", Severity.WATCH),
                band("symmetrical", "alike", "[90, 100]"),
            ),
        ),
    ),
)
DOUBLE = Computed(
    code="heel_raise_double_count",
    title="Heel raises on both feet",
    group=GROUP,
    unit=Unit.COUNT,
    sides=Sides.ONCE,
    formula=as_measured("heel_raise_double_reps"),
    formula_text="full raises on both feet",
    inputs=("heel_raise_double_reps",),
    source=MONTEIRO_2017,
    notes=_double_notes,
)
COMPUTED: tuple[Computed, ...] = (COUNT, PERCENT, SYMMETRY, DOUBLE)
