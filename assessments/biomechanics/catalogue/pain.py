"""Section 7.1: where it hurts, how much, since when and in what pattern."""

from dataclasses import replace

from assessments.biomechanics.catalogue.building import any_of, counted, one_of
from assessments.biomechanics.types import (
    Coding,
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "complaint"
LOINC = "http://loinc.org"
NUMERIC_RATING = Source(
    "Numeric rating scale 0 to 10; Ostelo 2008, Spine 33:90", Evidence.VERIFIED
)
VISUAL_ANALOGUE = Source(
    "Visual analogue scale 0 to 100 mm; Landorf 2010, Ostelo 2008", Evidence.VERIFIED
)
PAIN_ENTRY = Source("Pain entry of the product", Evidence.DESIGN)
SHARED_STORY = Source(
    "What a shared record must tell: HCPC standards on records, CSP quality standards",
    Evidence.KNOWN_HIGH,
)
DURATION = Source("Acute, sub-acute and chronic by weeks", Evidence.KNOWN_HIGH)
NUMERIC_CODE = Coding(LOINC, "72514-3", "several FHIR profiles")
ANALOGUE_CODE = Coding(LOINC, "38214-3", "one public repository")


def _rating(moment: str, title: str, coding: tuple[Coding, ...] = ()) -> Measure:
    row = counted(
        f"nprs_{moment}",
        title,
        GROUP,
        Unit.SCORE,
        source=NUMERIC_RATING,
        hard=between(0, 10),
        sides=Sides.ONCE,
        help="0 is no pain, 10 the worst imaginable; whole numbers only.",
    )
    return replace(row, coding=coding)


def _line(
    code: str, title: str, sides: Sides, coding: tuple[Coding, ...] = ()
) -> Measure:
    row = counted(
        code,
        title,
        GROUP,
        Unit.MILLIMETRE,
        source=VISUAL_ANALOGUE,
        hard=between(0, 100),
        sides=sides,
        help="The patient marks a line of 100 mm; measure from the «no pain» end.",
    )
    return replace(row, coding=coding)


PAIN: tuple[Measure, ...] = (
    Measure(
        code="body_map",
        title="Where it hurts",
        group=GROUP,
        kind=Kind.BODY_MAP,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=PAIN_ENTRY,
        help="Each place with its side, how much (0 to 10) and what it feels like.",
    ),
    _rating("now", "Pain now", (NUMERIC_CODE,)),
    _rating("worst_24h", "Worst pain of the last 24 hours"),
    _rating("average_7d", "Average pain of the last 7 days"),
    _rating("first_step", "Pain at the first steps of the day"),
    _rating("after_standing", "Pain after standing"),
    _rating("walking", "Pain on walking"),
    _line("vas_mm", "Pain now, on a line", Sides.ONCE, (ANALOGUE_CODE,)),
    _line("vas_worst_mm", "Worst pain, on a line", Sides.ONCE),
    _line("vas_usual_mm", "Usual pain, on a line", Sides.ONCE),
    _line("vas_average_mm", "Average heel pain, on a line", Sides.PER_SIDE),
    _line("vas_first_step_mm", "First-step heel pain, on a line", Sides.PER_SIDE),
    counted(
        "duration_weeks",
        "Since how many weeks",
        GROUP,
        Unit.WEEK,
        source=DURATION,
        hard=between(0, 5200),
        sides=Sides.ONCE,
        help="Whole weeks since the complaint began; 0 for this week.",
    ),
    one_of(
        "onset_manner",
        "How it began",
        GROUP,
        choices(
            injury="Suddenly, with an injury or accident",
            sudden="Suddenly, without one",
            gradual="Little by little",
            not_known="The patient cannot say",
        ),
        source=SHARED_STORY,
        sides=Sides.ONCE,
        help="The complaint of today; an injury itself is described under «Before».",
    ),
    any_of(
        "pattern",
        "Pattern of the pain",
        GROUP,
        choices(
            first_step="worst at the first steps of the day",
            worse_standing="worse on standing",
            worse_walking="worse on walking",
            worse_later_in_day="worse later in the day",
            better_supportive_shoes="better in supportive shoes",
            better_after_shoe_change="better after a change of shoes",
            night_pain="pain at night",
            rest_pain="pain at rest",
            one_sided="on one side",
            radiates_below_knee="runs down below the knee",
            stairs="on stairs",
            running="on running",
            none="none of these",
        ),
        source=PAIN_ENTRY,
        exclusive=("none",),
        sides=Sides.ONCE,
        help="Ask for each; pain at night and below the knee are followed up.",
    ),
)
