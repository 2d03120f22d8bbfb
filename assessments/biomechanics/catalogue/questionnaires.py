"""Section 7.2: questionnaires, as totals. No item of a licensed one is stored."""

from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.biomechanics.catalogue.building import counted, one_of
from assessments.biomechanics.catalogue.telling import in_words
from assessments.biomechanics.types import (
    Directions,
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

GROUP = "function"
ELSEWHERE = "completed elsewhere under licence; only totals are stored here"


@dataclass(frozen=True, slots=True)
class Scale:
    """A questionnaire or subscale scored in per cent of its highest possible sum.

    `least`: how many items must be answered; below that there is no score.
    `counts_answered`: the number of answered items is asked for; otherwise the sum
    is valid only when every item was answered.
    """

    code: str
    title: str
    items: int
    item_max: int
    least: int
    source: Source
    licence: str
    counts_answered: bool = True

    @property
    def sum_max(self) -> int:
        """Return the highest possible sum of all items."""
        return self.items * self.item_max


FAIRBANK = Source("Oswestry Disability Index v2.1a", Evidence.KNOWN_HIGH)
BUDIMAN_MAK = Source(
    "Budiman-Mak E et al. J Foot Ankle Res 2013;6:5 (FFI, 23 items)", Evidence.VERIFIED
)
MORLEY_2013 = Source("Morley D et al. Bone Joint Res 2013;2:66", Evidence.VERIFIED)
MARTIN_2005 = Source("Martin RL et al. Foot Ankle Int 2005;26:968", Evidence.VERIFIED)
LANDORF_2010 = Source("Landorf KB et al. J Foot Ankle Res 2010;3:7", Evidence.VERIFIED)
STRATFORD_1995 = Source(
    "Stratford P et al. Physiother Can 1995;47:258", Evidence.KNOWN_HIGH
)
BINKLEY_1999 = Source("Binkley JM et al. Phys Ther 1999;79:371", Evidence.KNOWN_HIGH)
START_BACK = Source("STarT Back tool, 9 items, Keele", Evidence.KNOWN_HIGH)
OSTELO_2008 = Source("Ostelo RWJG et al. Spine 2008;33:90", Evidence.VERIFIED)
LAGAS_2021 = Source("Lagas IF et al. JOSPT 2021", Evidence.VERIFIED_SECONDARY)
GLOBAL_CHANGE = Source("Global rating of change", Evidence.DESIGN)

ODI_LICENCE = f"© J. Fairbank, licensed through Mapi Research Trust; {ELSEWHERE}"
FFI_LICENCE = f"Copyright unclear; {ELSEWHERE}"
MOXFQ_LICENCE = f"Licensed by Oxford University Innovation; {ELSEWHERE}"
FAAM_LICENCE = f"Copyright of the author, free use to be confirmed; {ELSEWHERE}"
FHSQ_LICENCE = f"Commercial; {ELSEWHERE}"
RMDQ_LICENCE = "Free use allowed by the authors, wording to be confirmed; total only"
START_LICENCE = f"Keele University, free for clinical use; {ELSEWHERE}"
LEFS_LICENCE = f"Copyright of the authors, free if not commercial; {ELSEWHERE}"

ODI_SCALE = Scale(
    "odi", "Oswestry Disability Index v2.1a", 10, 5, 8, FAIRBANK, ODI_LICENCE
)
FAAM_ADL_SCALE = Scale(
    "faam_adl", "FAAM activities of daily living", 21, 4, 19, MARTIN_2005, FAAM_LICENCE
)
FAAM_SPORTS_SCALE = Scale(
    "faam_sports", "FAAM sports", 8, 4, 7, MARTIN_2005, FAAM_LICENCE
)
FFI_SCALES = (
    Scale("ffi_pain", "Foot Function Index pain", 9, 10, 1, BUDIMAN_MAK, FFI_LICENCE),
    Scale(
        "ffi_disability",
        "Foot Function Index disability",
        9,
        10,
        1,
        BUDIMAN_MAK,
        FFI_LICENCE,
    ),
    Scale(
        "ffi_activity",
        "Foot Function Index activity limitation",
        5,
        10,
        1,
        BUDIMAN_MAK,
        FFI_LICENCE,
    ),
)
MOXFQ_SCALES = tuple(
    Scale(
        f"moxfq_{code}",
        f"MOXFQ {title}",
        items,
        4,
        items,
        MORLEY_2013,
        MOXFQ_LICENCE,
        counts_answered=False,
    )
    for code, title, items in (
        ("walking", "walking and standing", 7),
        ("pain", "pain", 5),
        ("social", "social interaction", 4),
    )
)
SCALES = (ODI_SCALE, FAAM_ADL_SCALE, FAAM_SPORTS_SCALE, *FFI_SCALES, *MOXFQ_SCALES)
# Scores over several scales, which a report may give without their parts.
COMPOSITES = (
    ("ffi_total", "Foot Function Index total", BUDIMAN_MAK, FFI_LICENCE),
    ("moxfq_index", "MOXFQ index", MORLEY_2013, MOXFQ_LICENCE),
)


def _total(
    code: str,
    title: str,
    hard: Range,
    *,
    source: Source,
    licence: str,
    help_text: str = "Copy the total; nothing is scored here.",
) -> Measure:
    """Return a total of a questionnaire whose items are not stored."""
    row = counted(
        code,
        title,
        GROUP,
        Unit.SCORE,
        source=source,
        hard=hard,
        sides=Sides.ONCE,
        help=help_text,
    )
    return replace(row, total_only=True, licence=licence)


def _tenths(row: Measure) -> Measure:
    return replace(row, kind=Kind.DECIMAL, decimals=1, step=Decimal("0.1"))


def _reported_pct(code: str, title: str, source: Source, licence: str) -> Measure:
    row = _total(
        f"{code}_reported_pct",
        f"{title}: score as reported",
        between(0, 100),
        source=source,
        licence=licence,
        help_text="The percentage as the licensed form gives it. Leave the sum empty then.",
    )
    return replace(_tenths(row), unit=Unit.PERCENT)


def _rows_of(scale: Scale) -> tuple[Measure, ...]:
    reported = _reported_pct(scale.code, scale.title, scale.source, scale.licence)
    answered_code = f"{scale.code}_answered"
    total = _total(
        f"{scale.code}_sum",
        f"{scale.title}: sum of the items",
        between(0, scale.sum_max),
        source=scale.source,
        licence=scale.licence,
        help_text=f"Sum of the answered items, each 0 to {scale.item_max}.",
    )
    if not scale.counts_answered:
        return reported, total
    answered = _total(
        answered_code,
        f"{scale.title}: items answered",
        between(0, scale.items),
        source=scale.source,
        licence=scale.licence,
        help_text=f"Of {scale.items}; a score needs {scale.least}.",
    )
    answered = replace(answered, unit=Unit.COUNT)
    return reported, replace(total, requires=(answered_code,)), answered


def _activity(number: int) -> tuple[Measure, Measure]:
    words = Measure(
        code=f"psfs_activity_{number}",
        title=f"Patient-specific activity {number}",
        group=GROUP,
        kind=Kind.TEXT,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=STRATFORD_1995,
        max_length=200,
        help="An activity the patient chooses, in the patient's words.",
    )
    score = counted(
        f"psfs_score_{number}",
        f"Patient-specific activity {number}: how well it goes",
        GROUP,
        Unit.SCORE,
        source=STRATFORD_1995,
        hard=between(0, 10),
        sides=Sides.ONCE,
        help="0 is unable, 10 as before the complaint.",
    )
    return words, replace(score, requires=(f"psfs_activity_{number}",))


ACTIVITIES = range(1, 6)
PLAIN_TOTALS = (
    _total(
        "rmdq_total",
        "Roland-Morris Disability Questionnaire, 24 items",
        between(0, 24),
        source=OSTELO_2008,
        licence=RMDQ_LICENCE,
        help_text="Number of ticked lines.",
    ),
    *(
        replace(
            _tenths(
                _total(
                    f"ffi_r_{form}_pct",
                    f"FFI-R {form} form, {items} items",
                    between(0, 100),
                    source=BUDIMAN_MAK,
                    licence=FFI_LICENCE,
                )
            ),
            unit=Unit.PERCENT,
        )
        for form, items in (("long", 68), ("short", 34))
    ),
    *(
        _tenths(
            _total(
                f"fhsq_{domain}",
                f"Foot Health Status Questionnaire: {title}",
                between(0, 100),
                source=LANDORF_2010,
                licence=FHSQ_LICENCE,
                help_text="From its own software; higher is better.",
            )
        )
        for domain, title in (
            ("pain", "foot pain"),
            ("function", "foot function"),
            ("footwear", "footwear"),
            ("general", "general foot health"),
        )
    ),
    _total(
        "lefs_total",
        "Lower Extremity Functional Scale, 20 items",
        between(0, 80),
        source=BINKLEY_1999,
        licence=LEFS_LICENCE,
    ),
    _total(
        "start_back_total",
        "STarT Back total",
        between(0, 9),
        source=START_BACK,
        licence=START_LICENCE,
    ),
    _total(
        "start_back_psych",
        "STarT Back psychosocial part, items 5 to 9",
        between(0, 5),
        source=START_BACK,
        licence=START_LICENCE,
    ),
    _total(
        "visa_a_total",
        "VISA-A, Achilles",
        between(0, 100),
        source=LAGAS_2021,
        licence=ELSEWHERE,
    ),
    _total(
        "qbpds_total",
        "Quebec Back Pain Disability Scale",
        between(0, 100),
        source=OSTELO_2008,
        licence=ELSEWHERE,
    ),
)
CHANGE_ASKED = (
    replace(
        counted(
            "groc",
            "Global rating of change",
            GROUP,
            Unit.SCORE,
            source=GLOBAL_CHANGE,
            hard=between(-7, 7),
            sides=Sides.ONCE,
            help="0 is no change, 7 a very great deal better or worse.",
        ),
        directions=Directions("better", "worse"),
    ),
    one_of(
        "pgic",
        "Patient's global impression of change",
        GROUP,
        choices(
            very_much_better="very much better",
            much_better="much better",
            slightly_better="slightly better",
            same="the same",
            slightly_worse="slightly worse",
            much_worse="much worse",
            very_much_worse="very much worse",
        ),
        source=GLOBAL_CHANGE,
        sides=Sides.ONCE,
        help="Since the plan began. Forms number the seven steps in either direction.",
    ),
)
COMPLETED = (
    Measure(
        code="questionnaires_date",
        title="Questionnaires completed on",
        group=GROUP,
        kind=Kind.DATE,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=GLOBAL_CHANGE,
    ),
    in_words(
        "questionnaires_version",
        "Forms and versions used",
        GROUP,
        source=GLOBAL_CHANGE,
        help="As printed on the form, such as «ODI 2.1a, FHSQ 1.03, in French».",
    ),
    one_of(
        "questionnaires_where",
        "Questionnaires completed",
        GROUP,
        choices(
            licensed_platform="elsewhere, on a licensed platform",
            paper="elsewhere, on a licensed paper form",
            with_clinician="here, read out from a licensed form",
        ),
        source=GLOBAL_CHANGE,
        sides=Sides.ONCE,
    ),
)

QUESTIONNAIRES: tuple[Measure, ...] = (
    *(row for scale in SCALES for row in _rows_of(scale)),
    *(_reported_pct(*composite) for composite in COMPOSITES),
    *PLAIN_TOTALS,
    *(row for number in ACTIVITIES for row in _activity(number)),
    *CHANGE_ASKED,
    *COMPLETED,
)
