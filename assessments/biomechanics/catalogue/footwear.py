"""Section 10: up to three pairs of shoes, each by itself; pair 1 is worn the most.

The groups of fields follow Barton, Bonanno & Menz 2009 (CC BY); words are our own.
"""

from decimal import Decimal

from assessments.biomechanics.catalogue.building import counted, one_of, yes_no
from assessments.biomechanics.catalogue.telling import in_words, several_of
from assessments.biomechanics.types import (
    Choice,
    Evidence,
    Kind,
    Measure,
    Range,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "footwear"
PAIRS = (1, 2, 3)
BARTON = Source(
    "Barton CJ, Bonanno D, Menz HB. J Foot Ankle Res 2009;2:10 (CC BY): field groups",
    Evidence.VERIFIED,
)
BARTON_ITEMS = Source(
    "Barton 2009, item levels from knowledge; the official form is to be loaded",
    Evidence.KNOWN_LOW,
)
WEAR = Source("Wear seen in practice; never diagnostic", Evidence.KNOWN_MEDIUM)
ARTICLES = Source(
    "Shoe items of five patient articles on foot and back pain", Evidence.DESIGN
)
PLAN_NEEDS = Source(
    "Finding that a care plan rule asks for, by the clinician's judgement",
    Evidence.DESIGN,
)
SIZES = Source(
    "Both feet measured, bought for the longer; sizes never converted silently",
    Evidence.DESIGN,
)

TYPES = choices(
    athletic="Trainer",
    running="Running shoe",
    walking="Walking shoe",
    boot="Boot",
    oxford="Oxford, lace-up",
    loafer="Loafer, slip-on",
    court="Court shoe",
    high_heel="High heel",
    sandal="Sandal",
    flip_flop="Flip-flop, thong",
    mule="Mule, clog, backless",
    slipper="Slipper",
    ballet_flat="Ballet flat",
    safety_boot="Safety boot or shoe",
    school="School shoe",
    football="Football or studded shoe",
    cycling="Cycling shoe",
    wellington="Wellington",
    minimal="Minimal shoe",
    custom="Custom-made shoe",
    other="Other",
)
STIFFNESS = {
    3: ("none", "little: bends over 45°", "moderate: under 45°", "rigid: under 10°"),
    2: ("little: over 45°", "moderate: under 45°", "rigid: under 10°"),
}
HARDNESS = choices(soft="Soft", firm="Firm", hard="Hard")
MOTION_CONTROL = (
    "heel_counter_score",
    "midfoot_sagittal_score",
    "midfoot_torsion_score",
    "fixation_score",
    "flexion_point_score",
    "dual_density_score",
)
CHECKLIST = ("arch_support", "cushioning", "firm_sole")


class _Pair:
    """The rows of one pair; only a shorter way to write them."""

    def __init__(self, number: int) -> None:
        self.prefix = f"shoe{number}"
        self.words = f"Pair {number}"

    def code(self, name: str) -> str:
        return f"{self.prefix}_{name}"

    def title(self, text: str) -> str:
        return f"{self.words}: {text}"

    def choice(
        self,
        name: str,
        text: str,
        options: tuple[Choice, ...],
        *,
        source: Source = BARTON,
        sides: Sides = Sides.ONCE,
        help: str = "",
    ) -> Measure:
        return one_of(
            self.code(name),
            self.title(text),
            GROUP,
            options,
            source=source,
            sides=sides,
            help=help,
        )

    def ask(self, name: str, text: str, *, source: Source, help: str = "") -> Measure:
        return yes_no(
            self.code(name),
            self.title(text),
            GROUP,
            source=source,
            sides=Sides.ONCE,
            normal="",
            help=help,
        )

    def amount(
        self,
        name: str,
        text: str,
        unit: Unit,
        *,
        hard: Range,
        soft: Range | None = None,
        sides: Sides = Sides.ONCE,
        source: Source = BARTON,
        help: str = "",
    ) -> Measure:
        return Measure(
            code=self.code(name),
            title=self.title(text),
            group=GROUP,
            kind=Kind.DECIMAL,
            sides=sides,
            unit=unit,
            source=source,
            hard=hard,
            soft=soft,
            decimals=1,
            step=Decimal("0.5"),
            help=help,
        )

    def score(self, name: str, text: str, levels: tuple[str, ...]) -> Measure:
        most = len(levels) - 1
        return counted(
            self.code(name),
            self.title(text),
            GROUP,
            Unit.SCORE,
            source=BARTON_ITEMS,
            hard=between(0, most),
            sides=Sides.ONCE,
            choices=tuple(Choice(str(n), words) for n, words in enumerate(levels)),
            help="Higher is more control.",
        )


def _identity(pair: _Pair) -> tuple[Measure, ...]:
    return (
        pair.choice("type", "type", TYPES),
        pair.choice(
            "purpose",
            "worn for",
            choices(
                everyday="Every day",
                work="Work",
                running="Running",
                sport="Other sport",
                walking="Walking",
                indoor="Indoors",
                school="School",
                dress="Going out",
            ),
        ),
        pair.ask("primary", "the main pair", source=BARTON),
        pair.amount(
            "hours_per_day",
            "worn",
            Unit.HOUR_PER_DAY,
            hard=between(0, 24),
            soft=between(0, 18),
        ),
        pair.amount(
            "age_months",
            "age",
            Unit.MONTH,
            hard=between(0, 600),
            soft=between(0, 120),
        ),
        pair.amount(
            "running_km",
            "distance run in them",
            Unit.KILOMETRE,
            hard=between(0, 20000),
            soft=between(0, 3000),
            source=WEAR,
        ),
        in_words(pair.code("brand"), pair.title("make"), GROUP, source=BARTON),
        in_words(
            pair.code("size"),
            pair.title("size as printed"),
            GROUP,
            source=SIZES,
            requires=(pair.code("size_system"),),
        ),
        pair.choice(
            "size_system",
            "size system",
            choices(eu="EU", uk="UK", us_women="US women", us_men="US men", mm="mm"),
            source=SIZES,
        ),
        pair.ask("orthosis_inside", "insole or orthosis inside", source=BARTON),
    )


def _fit(pair: _Pair) -> tuple[Measure, ...]:
    return (
        pair.amount(
            "length_gap_mm",
            "gap from the longest toe to the end, standing",
            Unit.MILLIMETRE,
            hard=between(-30, 100),
            soft=between(0, 40),
            sides=Sides.PER_SIDE,
            help="To the longest toe, in usual socks. Below 0: the toe is squeezed.",
        ),
        pair.choice(
            "width",
            "width, by the grasp test",
            choices(adequate="Adequate", tight="Tight", wide="Too wide"),
            sides=Sides.PER_SIDE,
        ),
        pair.choice(
            "depth",
            "depth",
            choices(adequate="Adequate", shallow="Shallow"),
            sides=Sides.PER_SIDE,
        ),
    )


def _general(pair: _Pair) -> tuple[Measure, ...]:
    return (
        pair.amount(
            "length_mm",
            "inner length",
            Unit.MILLIMETRE,
            hard=between(60, 450),
            soft=between(100, 350),
        ),
        pair.amount(
            "weight_g",
            "weight of one shoe",
            Unit.GRAM,
            hard=between(10, 4000),
            soft=between(50, 1500),
        ),
        pair.amount(
            "heel_height_mm",
            "heel height, at its highest",
            Unit.MILLIMETRE,
            hard=between(0, 250),
            soft=between(0, 120),
        ),
        pair.amount(
            "forefoot_height_mm",
            "sole height under the ball",
            Unit.MILLIMETRE,
            hard=between(0, 150),
            soft=between(0, 60),
        ),
        pair.choice(
            "last_shape",
            "last shape",
            choices(straight="Straight", semi_curved="Semi-curved", curved="Curved"),
        ),
        pair.choice(
            "upper_material",
            "upper",
            choices(
                leather="Leather",
                mesh="Mesh",
                synthetic="Synthetic",
                textile="Textile",
                rubber="Rubber",
                mixed="Mixed",
            ),
        ),
        pair.choice(
            "outsole_material",
            "outsole",
            choices(
                rubber="Rubber",
                synthetic="Other synthetic",
                leather="Leather",
                foam="Foam",
            ),
        ),
        pair.choice(
            "outsole_pattern",
            "outsole pattern",
            choices(smooth="Smooth", textured="Textured", studs="Studs, deep tread"),
        ),
    )


def _structure(pair: _Pair) -> tuple[Measure, ...]:
    return (
        pair.choice(
            "fixation",
            "fastening",
            choices(laces="Laces", straps="Straps, Velcro", zip="Zip", none="None"),
        ),
        pair.choice(
            "toe_box",
            "toe box",
            choices(round="Round", square="Square", pointed="Pointed", open="Open"),
        ),
        pair.score("heel_counter_score", "heel counter stiffness", STIFFNESS[3]),
        pair.score("midfoot_sagittal_score", "midfoot bends up and down", STIFFNESS[2]),
        pair.score("midfoot_torsion_score", "midfoot twists", STIFFNESS[2]),
        pair.score(
            "fixation_score",
            "hold on the foot",
            ("none", "strap, zip, Velcro", "laces, 3 eyelets or more"),
        ),
        pair.score(
            "flexion_point_score",
            "forefoot bends",
            ("behind the toe joints", "at the toe joints"),
        ),
        pair.score("dual_density_score", "inner midsole firmer", ("no", "yes")),
        pair.choice(
            "cushioning",
            "cushioning",
            choices(none="None", heel="Heel only", full="Whole sole"),
        ),
        pair.choice("midsole_medial", "inner midsole", HARDNESS, sides=Sides.PER_SIDE),
        pair.choice("midsole_lateral", "outer midsole", HARDNESS, sides=Sides.PER_SIDE),
        pair.ask("arch_support", "supports the arch", source=ARTICLES),
        pair.ask("firm_sole", "firm sole that bends only at the toes", source=ARTICLES),
        pair.ask("slip_resistant", "sole grips", source=ARTICLES),
    )


def _wear(pair: _Pair) -> tuple[Measure, ...]:
    return (
        pair.choice(
            "wear_upper",
            "upper leans",
            choices(neutral="Neutral", medial="Inward", lateral="Outward"),
            source=WEAR,
            sides=Sides.PER_SIDE,
        ),
        pair.choice(
            "wear_heel",
            "heel worn",
            choices(
                none="Little or none",
                neutral="Outer back edge",
                medial="Inner edge",
                lateral="Outer edge",
                excess="Worn through",
            ),
            source=WEAR,
            sides=Sides.PER_SIDE,
        ),
        pair.choice(
            "wear_midsole",
            "midsole pressed",
            choices(none="No", medial="Inner side", lateral="Outer side"),
            source=WEAR,
            sides=Sides.PER_SIDE,
        ),
        several_of(
            pair.code("wear_forefoot"),
            pair.title("forefoot worn"),
            GROUP,
            choices(
                hallux="Under the big toe or its joint",
                medial="Inner side",
                central="Middle (2nd and 3rd)",
                lateral="Outer side",
                circular="Round patch",
                toe_tip="Tip",
                even="Even",
            ),
            source=WEAR,
            sides=Sides.PER_SIDE,
            exclusive=("even",),
        ),
        several_of(
            pair.code("wear_pattern"),
            pair.title("wear as a whole"),
            GROUP,
            choices(
                outer_border="Whole outer border",
                forefoot_more="Heel little, forefoot much",
                flat="Flat and wide",
                hallux_top="Bulge or rub over the big toe",
                none="Nothing special",
            ),
            source=WEAR,
            sides=Sides.PER_SIDE,
        ),
        several_of(
            pair.code("insole_imprint"),
            pair.title("deepest marks on the insole"),
            GROUP,
            choices(
                heel="Heel",
                arch="Arch",
                lateral="Outer border",
                mth_1="1st metatarsal head",
                mth_2_4="2nd to 4th",
                mth_5="5th",
                hallux="Big toe",
                lesser_toes="Lesser toes",
                none="None",
            ),
            source=WEAR,
            sides=Sides.PER_SIDE,
        ),
        yes_no(
            pair.code("toe_box_hole"),
            pair.title("hole in the toe box"),
            GROUP,
            source=WEAR,
            normal="",
        ),
        pair.choice(
            "wear_more_side",
            "one shoe far more worn",
            choices(alike="Alike", left="Left", right="Right"),
            source=WEAR,
        ),
    )


def _pair(number: int) -> tuple[Measure, ...]:
    pair = _Pair(number)
    return (
        *_identity(pair),
        *_fit(pair),
        *_general(pair),
        *_structure(pair),
        *_wear(pair),
    )


MEASURES: tuple[Measure, ...] = (
    in_words("shoe_history", "Shoes worn over the years", GROUP, source=ARTICLES),
    yes_no(
        "minimal_shoes",
        "Goes barefoot or in minimal shoes",
        GROUP,
        source=PLAN_NEEDS,
        sides=Sides.ONCE,
    ),
    yes_no(
        "shoes_poor",
        "Usual shoes judged unsuitable",
        GROUP,
        source=PLAN_NEEDS,
        sides=Sides.ONCE,
        help="The clinician's judgement; the checklist of pair 1 counts as well.",
    ),
    yes_no(
        "shoes_worn_out",
        "Usual shoes judged worn out",
        GROUP,
        source=PLAN_NEEDS,
        sides=Sides.ONCE,
    ),
    *(measure for number in PAIRS for measure in _pair(number)),
)
