"""Section 4.5: gaps between knees and ankles, Q angle, knee extension."""

from decimal import Decimal

from assessments.biomechanics.catalogue.alignment import (
    EVANS,
    GROUP,
    HEATH_1993,
    Q_ANGLE,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import as_measured
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Note,
    Severity,
    Sex,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

GAP_AGES = (2, 11)
CHILD_UNTIL = 18


def _course(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del side, value
    if context.subject.age >= CHILD_UNTIL:
        return ()
    text = (
        "Bow legs are usual at 18 months, not at 4 years; knock knees are usual at 4 "
        "years, not at 18 months. One-sided, painful or with short stature: refer."
    )
    return (Note("knee_course", text, EVANS),)


def _gap(code: str, title: str, limit: int, source: Source) -> Computed:
    return Computed(
        code=f"{code}_band_cm",
        title=title,
        group=GROUP,
        unit=Unit.CENTIMETRE,
        sides=Sides.ONCE,
        formula=as_measured(f"{code}_cm"),
        formula_text="the distance as measured",
        inputs=(f"{code}_cm",),
        source=source,
        decimals=1,
        schemes=(
            BandScheme(
                name=f"{limit} cm",
                version="2-11 years",
                source=source,
                bands=(
                    band("typical", "usual for age", f"[0, {limit}]"),
                    band("wide", "wide for age", f"({limit}, )", Severity.NOTABLE),
                ),
                ages=GAP_AGES,
            ),
        ),
        notes=_course,
    )


INTERMALLEOLAR = _gap(
    "intermalleolar", "Gap between the ankles, knees touching", 8, HEATH_1993
)
INTERCONDYLAR = _gap(
    "intercondylar",
    "Gap between the knees, ankles touching",
    6,
    Source("Customary flag in children", Evidence.KNOWN_MEDIUM),
)


def _q_scheme(limit: int, sex: Sex | None, source: Source) -> BandScheme:
    return BandScheme(
        name=f"{limit} degrees",
        version="1",
        source=source,
        bands=(
            band("typical", "usual", f"(, {limit}]"),
            band("increased", "increased", f"({limit}, )", Severity.WATCH),
        ),
        sex=sex,
    )


def _q_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del side, value
    usual = {Sex.MALE: "Men about 10-14°.", Sex.FEMALE: "Women about 15-17°."}
    text = usual.get(context.subject.sex)
    return (Note("q_angle_norm", text, Q_ANGLE),) if text else ()


Q_ANGLE_BAND = Computed(
    code="q_angle_band_deg",
    title="Q angle",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("q_angle_deg"),
    formula_text="the angle as measured, valgus positive",
    inputs=("q_angle_deg",),
    source=Q_ANGLE,
    decimals=1,
    schemes=(
        _q_scheme(15, Sex.MALE, Q_ANGLE),
        _q_scheme(20, Sex.FEMALE, Q_ANGLE),
        _q_scheme(
            20, None, Source("Product rule where the sex is unknown", Evidence.DESIGN)
        ),
    ),
    notes=_q_notes,
)
RECURVATUM = Computed(
    code="knee_extension_band_deg",
    title="Knee extension",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("knee_extension_deg"),
    formula_text="the angle as measured, beyond straight positive",
    inputs=("knee_extension_deg",),
    source=Source("Extension beyond straight is recurvatum", Evidence.KNOWN_HIGH),
    decimals=1,
    schemes=(
        BandScheme(
            name="Beighton item",
            version="1",
            source=Source(
                "10° and more counts; many texts say more than 10°", Evidence.DESIGN
            ),
            bands=(
                band("not_beyond", "not beyond straight", "(, 0]"),
                band("recurvatum", "beyond straight", "(0, 10)"),
                band(
                    "marked_recurvatum",
                    "10° or more beyond straight",
                    "[10, )",
                    Severity.WATCH,
                ),
            ),
        ),
    ),
)
COMPUTED: tuple[Computed, ...] = (
    INTERCONDYLAR,
    INTERMALLEOLAR,
    Q_ANGLE_BAND,
    RECURVATUM,
)
