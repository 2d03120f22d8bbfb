"""Section 3: heel position, subtalar joint, windlass, forefoot and first ray."""

from assessments.biomechanics.catalogue.rearfoot import (
    ELVERU_1988,
    FIRST_RAY,
    FLEXIBLE,
    GARBALOSA_1994,
    GROUP,
    JACK,
    JOHNSON_1989,
    LOPICCOLO_2010,
    NOAKES_2003,
    RCSP,
)
from assessments.biomechanics.computed import ClassLabel, Computed, Formula
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.range_of_motion import (
    HEEL_CHANGE,
    RANGE_CHANGE_RULES,
)
from assessments.biomechanics.scoring.formulas import (
    DESIGN,
    always,
    as_measured,
    difference,
    gaps,
    other_schemes,
    ratio,
    right_minus_left,
    together,
    total_of,
)
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
)

TRADITION = Source(
    "Classed by tradition (Root); repeatability is poor, read the degrees",
    Evidence.KNOWN_HIGH,
)
LANGLEY_2016 = Source(
    "Langley B et al. J Foot Ankle Res 2016, PMC5131537 (weighted kappa 0.60)",
    Evidence.VERIFIED,
)
MOISAN = Source("Moisan G et al., PMC12953718 (1198 healthy adults)", Evidence.VERIFIED)
RESISTANCE_HINT = Source("Clinical hint, not a diagnosis", Evidence.KNOWN_MEDIUM)
YES_NO_CLASSES = (ClassLabel("yes", "yes"), ClassLabel("no", "no"))

RCSP_SCHEMES = (
    BandScheme(
        name="Plumbline",
        version="1",
        source=Source(
            "Product rule; adults stand about 3-6° everted, valgus above 4° in the "
            "definition of paediatric flat foot",
            Evidence.DESIGN,
        ),
        bands=(
            band("inverted", "inverted", "(, -2)", Severity.NOTABLE),
            band("typical", "typical", "[-2, 4]"),
            band("everted", "everted", "(4, 10]", Severity.NOTABLE),
            band("markedly_everted", "markedly everted", "(10, )", Severity.MARKED),
        ),
    ),
    BandScheme(
        name="Root",
        version="vertical ± 2°",
        source=Source("Root's ideal, contested", Evidence.KNOWN_HIGH),
        bands=(
            band("inverted", "inverted", "(, -2)", Severity.NOTABLE),
            band("typical", "vertical", "[-2, 2]"),
            band("everted", "everted", "(2, )", Severity.NOTABLE),
        ),
    ),
)

RCSP_BAND = Computed(
    code="rcsp_band_deg",
    title="Relaxed heel position",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("rcsp_deg"),
    formula_text="the angle as measured, everted positive",
    inputs=("rcsp_deg",),
    source=RCSP,
    decimals=1,
    schemes=RCSP_SCHEMES,
    change=HEEL_CHANGE,
    notes=together(
        always(
            Note(
                "rcsp_repeatability",
                "Adults usually stand about 3-6° everted. Two sessions agree only "
                "moderately on the class.",
                LANGLEY_2016,
            )
        ),
        other_schemes("rcsp_band_deg", RCSP_SCHEMES),
    ),
)

PRONATION_EXCURSION = Computed(
    code="pronation_excursion_deg",
    title="Heel, from neutral to relaxed",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=difference("rcsp_deg", "ncsp_deg"),
    formula_text="RCSP - NCSP, everted positive",
    inputs=("rcsp_deg", "ncsp_deg"),
    source=RCSP,
    decimals=1,
)

STJ_NOTE = Note(
    "stj_repeatability",
    "Two examiners agree poorly (ICC 0.32 and 0.17): no bands. Usually 20-30° "
    "inversion, 5-10° eversion, about 2 to 1.",
    ELVERU_1988,
)
STJ_TOTAL = Computed(
    code="stj_total_deg",
    title="Subtalar range, total",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=total_of("stj_inversion_deg", "stj_eversion_deg"),
    formula_text="inversion + eversion",
    inputs=("stj_inversion_deg", "stj_eversion_deg"),
    source=ELVERU_1988,
    decimals=1,
    notes=always(STJ_NOTE),
)
STJ_RATIO = Computed(
    code="stj_ratio",
    title="Subtalar inversion to eversion",
    group=GROUP,
    unit=Unit.RATIO,
    sides=Sides.PER_SIDE,
    formula=ratio("stj_inversion_deg", "stj_eversion_deg"),
    formula_text="inversion / eversion; none when eversion is 0",
    inputs=("stj_inversion_deg", "stj_eversion_deg"),
    source=ELVERU_1988,
    decimals=1,
    notes=always(STJ_NOTE),
)

SUPINATION_RESISTANCE_BAND = Computed(
    code="supination_resistance_band",
    title="Supination resistance, by hand",
    group=GROUP,
    unit=Unit.SCORE,
    sides=Sides.PER_SIDE,
    formula=as_measured("supination_resistance"),
    formula_text="the grade as felt",
    inputs=("supination_resistance",),
    source=NOAKES_2003,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=Source("Product rule: 1-2, 3, 4-5", Evidence.DESIGN),
            bands=(
                band("low", "low", "[1, 3)", Severity.WATCH),
                band("moderate", "moderate", "[3, 4)"),
                band("high", "high", "[4, 5]", Severity.WATCH),
            ),
        ),
    ),
    notes=always(
        Note(
            "supination_resistance_hint",
            "High may load the tibialis posterior and the plantar fascia; low may go "
            "with lateral instability.",
            RESISTANCE_HINT,
        ),
        Note(
            "supination_resistance_posture",
            "Body mass explains 18 % of it, the FPI-6 0.3 %: one does not predict the "
            "other. Practised hands agree better.",
            MOISAN,
        ),
    ),
)


def _jack(context: Context, side: Side | None) -> str | Incomplete:
    rise = context.entries.choice("jack_arch_rise", side)
    if isinstance(rise, Incomplete):
        return rise
    if rise == "absent":
        return "absent"
    if rise == "delayed":
        return "stiff"
    force = context.entries.choice("jack_force", side)
    if isinstance(force, Incomplete):
        return force
    return {"low": "normal", "high": "stiff"}.get(force, "unclear")


JACK_ROW = Computed(
    code="jack",
    title="Windlass (Jack's test)",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_jack,
    formula_text="at once with little force: normal; late, or with much force: delayed; "
    "not at all: absent; at once with moderate force: not classed",
    inputs=("jack_arch_rise", "jack_force"),
    source=JACK,
    classes=(
        ClassLabel("normal", "normal windlass"),
        ClassLabel("stiff", "delayed windlass", Severity.WATCH),
        ClassLabel("absent", "windlass not established", Severity.NOTABLE),
        ClassLabel("unclear", "between normal and delayed, not classed"),
    ),
    notes=always(
        Note(
            "jack_flexible",
            "The arch of a flexible flat foot returns; of a rigid one it does not.",
            FLEXIBLE,
        )
    ),
)

TOES = as_measured("too_many_toes")
TOO_MANY_TOES_BAND = Computed(
    code="too_many_toes_band",
    title="Too-many-toes sign",
    group=GROUP,
    unit=Unit.COUNT,
    sides=Sides.PER_SIDE,
    formula=TOES,
    formula_text="toes seen outside the heel, half toes counted",
    inputs=("too_many_toes",),
    source=JOHNSON_1989,
    decimals=1,
    schemes=(
        BandScheme(
            name="More than two",
            version="1",
            source=Source("Customary cut point", Evidence.KNOWN_MEDIUM),
            bands=(
                band("negative", "negative", "[0, 2]"),
                band("positive", "positive", "(2, 5]", Severity.NOTABLE),
            ),
        ),
    ),
)
TOO_MANY_TOES_ASYMMETRY = Computed(
    code="too_many_toes_asymmetry",
    title="Toes seen outside the heel, right minus left",
    group=GROUP,
    unit=Unit.COUNT,
    sides=Sides.ONCE,
    formula=right_minus_left(TOES),
    formula_text="right - left",
    inputs=("too_many_toes",),
    source=JOHNSON_1989,
    decimals=1,
    schemes=(
        BandScheme(
            name="One toe",
            version="1989",
            source=JOHNSON_1989,
            bands=(
                band("asymmetry", "differs (left more)", "(, -1]", Severity.WATCH),
                band("symmetrical", "alike", "(-1, 1)"),
                band("asymmetry", "differs (right more)", "[1, )", Severity.WATCH),
            ),
        ),
    ),
)

FOREFOOT_BAND = Computed(
    code="forefoot_rearfoot_band_deg",
    title="Forefoot to rearfoot",
    group=GROUP,
    unit=Unit.DEGREE,
    sides=Sides.PER_SIDE,
    formula=as_measured("forefoot_rearfoot_deg"),
    formula_text="the angle as measured, valgus positive",
    inputs=("forefoot_rearfoot_deg",),
    source=GARBALOSA_1994,
    decimals=1,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=Source("Product rule: neutral ± 2°", Evidence.DESIGN),
            bands=(
                band("varus", "forefoot varus", "(, -2)", Severity.WATCH),
                band("neutral", "neutral", "[-2, 2]"),
                band("valgus", "forefoot valgus", "(2, )", Severity.WATCH),
            ),
        ),
    ),
    change=RANGE_CHANGE_RULES["forefoot_rearfoot_deg"],
    notes=always(
        Note(
            "forefoot_common",
            "In 120 feet 87 % were in varus (mean about 8°), 9 % in valgus, 4.5 % "
            "neutral: varus is common, not a disease.",
            GARBALOSA_1994,
        ),
        Note("forefoot_repeatability", "Two raters agree poorly.", TRADITION),
    ),
)

FIRST_RAY_TOTAL = Computed(
    code="first_ray_total_mm",
    title="First ray, total travel",
    group=GROUP,
    unit=Unit.MILLIMETRE,
    sides=Sides.PER_SIDE,
    formula=total_of("first_ray_up_mm", "first_ray_down_mm"),
    formula_text="travel up + travel down",
    inputs=("first_ray_up_mm", "first_ray_down_mm"),
    source=FIRST_RAY,
    decimals=1,
    schemes=(
        BandScheme(
            name="Plumbline",
            version="1",
            source=Source("Product rule around a total of 10 mm", Evidence.DESIGN),
            bands=(
                band("stiff", "stiff", "[0, 5)", Severity.WATCH),
                band("typical", "typical", "[5, 10]"),
                band("hypermobile", "hypermobile", "(10, )", Severity.WATCH),
            ),
        ),
    ),
    notes=always(
        Note(
            "first_ray_repeatability",
            "The manual test repeats poorly.",
            Source("Glasoe WM et al. 2002", Evidence.KNOWN_MEDIUM),
        )
    ),
)

CORRECTION_SIGNS = (
    "heel_raise_double_heel_inverts",
    "heel_raise_double_arch_reforms",
    "arch_returns_off_load",
)


def _rigid(context: Context, side: Side | None) -> str | Incomplete:
    """Return whether the arch or heel fails to correct in any test that was done."""
    answers = [context.entries.choice(code, side) for code in CORRECTION_SIGNS]
    done = [answer for answer in answers if isinstance(answer, str)]
    if not done:
        return gaps(*answers)
    return "yes" if "no" in done else "no"


RIGID = Computed(
    code="rigid",
    title="Arch or heel does not correct",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_rigid,
    formula_text="yes when the heel stays everted or the arch stays flat on tiptoe, or "
    "the arch stays flat off the ground; no when a test was done and none says so",
    inputs=CORRECTION_SIGNS,
    source=FLEXIBLE,
    classes=(
        ClassLabel("yes", "does not correct", Severity.NOTABLE),
        ClassLabel("no", "corrects"),
    ),
)


def _answers(code: str, word: str) -> Formula:
    """Return a formula: yes where the answer to `code` is `word`, else no."""

    def formula(context: Context, side: Side | None) -> str | Incomplete:
        answer = context.entries.choice(code, side)
        if isinstance(answer, Incomplete):
            return answer
        return "yes" if answer == word else "no"

    return formula


COLEMAN_FLEXIBLE = Computed(
    code="coleman_flexible",
    title="Heel corrects on the Coleman block",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_answers("coleman_block", "corrects"),
    formula_text="yes when the heel comes out of varus on the block",
    inputs=("coleman_block",),
    source=LOPICCOLO_2010,
    classes=(
        ClassLabel("yes", "flexible, driven by the forefoot"),
        ClassLabel("no", "fixed", Severity.NOTABLE),
    ),
)


FIRST_RAY_PF = Computed(
    code="first_ray_pf",
    title="First ray plantarflexed",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.PER_SIDE,
    formula=_answers("first_ray_position", "plantarflexed"),
    formula_text="yes when the first ray rests plantarflexed",
    inputs=("first_ray_position",),
    source=DESIGN,
    classes=YES_NO_CLASSES,
)

COMPUTED: tuple[Computed, ...] = (
    RCSP_BAND,
    PRONATION_EXCURSION,
    STJ_TOTAL,
    STJ_RATIO,
    RIGID,
    TOO_MANY_TOES_BAND,
    TOO_MANY_TOES_ASYMMETRY,
    SUPINATION_RESISTANCE_BAND,
    JACK_ROW,
    FOREFOOT_BAND,
    FIRST_RAY_TOTAL,
    FIRST_RAY_PF,
    COLEMAN_FLEXIBLE,
)
