"""Section 4.7: the Beighton score and its cut-offs by age."""

from decimal import Decimal

from assessments.biomechanics.catalogue.hypermobility import (
    BEIGHTON_SIDED,
    FERRARI_2005,
    GROUP,
    HISTORY,
    MALFAIT_2017,
)
from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import always, as_measured
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

COUNTS_FROM = Decimal(10)
# Items that a measured angle decides, in place of the yes/no answer.
ANGLE_OF = {
    "beighton_elbow": "elbow_extension_deg",
    "beighton_knee": "knee_extension_deg",
}
CUTS = {"prepubertal": 6, "pubertal_to_50": 5, "over_50": 4}
HISTORY_NEEDED = 2
ADULT_FROM = 18
OLDER_FROM = 51


def angle_counts(extension: Decimal) -> bool:
    """Say whether degrees beyond straight earn the Beighton point (10° and more)."""
    return extension >= COUNTS_FROM


def _item(context: Context, code: str, side: Side | None) -> bool | Incomplete:
    if code in ANGLE_OF:
        angle = context.entries.number(ANGLE_OF[code], side)
        if isinstance(angle, Decimal):
            return angle_counts(angle)
    answer = context.entries.choice(code, side)
    return answer if isinstance(answer, Incomplete) else answer == "yes"


def _items(context: Context) -> list[bool | Incomplete]:
    sided = [_item(context, code, side) for code in BEIGHTON_SIDED for side in Side]
    return [*sided, _item(context, "beighton_palms_flat", None)]


def _counted(items: list[bool | Incomplete]) -> Decimal | Incomplete:
    """Return how many items are yes; the least it can be while some are missing."""
    points = sum(item is True for item in items)
    missing = [
        name for item in items if isinstance(item, Incomplete) for name in item.missing
    ]
    if missing:
        return Incomplete(tuple(missing), f"at least {points} so far")
    return Decimal(points)


def _beighton(context: Context, side: Side | None) -> Decimal | Incomplete:
    del side
    return _counted(_items(context))


def _history(context: Context, side: Side | None) -> Decimal | Incomplete:
    del side
    return _counted([_item(context, code, None) for code in HISTORY])


def _stage(context: Context, side: Side | None) -> str:
    """Return which cut-off applies; an unknown puberty counts as not begun."""
    del side
    if context.subject.age >= OLDER_FROM:
        return "over_50"
    grown = context.subject.age >= ADULT_FROM
    if grown or context.entries.choice("pubertal_status") == "pubertal":
        return "pubertal_to_50"
    return "prepubertal"


def _criterion(context: Context, side: Side | None) -> str | Incomplete:
    score = _beighton(context, side)
    if isinstance(score, Incomplete):
        return score
    short_by = CUTS[_stage(context, side)] - int(score)
    if short_by <= 0:
        return "positive"
    if short_by > 1:
        return "negative"
    answers = [_item(context, code, None) for code in HISTORY]
    yes = sum(answer is True for answer in answers)
    if yes >= HISTORY_NEEDED:
        return "positive_by_history"
    told = _counted(answers)
    return told if isinstance(told, Incomplete) else "negative"


def _scheme(stage: str) -> BandScheme:
    cut = CUTS[stage]
    return BandScheme(
        name="International 2017",
        version=f"cut {cut}",
        source=MALFAIT_2017,
        bands=(
            band("negative", f"below the cut of {cut}", f"[0, {cut})"),
            band("positive", f"{cut} or more", f"[{cut}, 9]", Severity.NOTABLE),
        ),
        only_for=stage,
    )


BEIGHTON = Computed(
    code="beighton",
    title="Beighton score",
    group=GROUP,
    unit=Unit.SCORE,
    sides=Sides.ONCE,
    formula=_beighton,
    formula_text="points of nine items; elbow and knee count from 10° beyond straight",
    inputs=(
        *BEIGHTON_SIDED,
        *ANGLE_OF.values(),
        "beighton_palms_flat",
        "pubertal_status",
    ),
    source=MALFAIT_2017,
    condition=_stage,
    schemes=(
        *(_scheme(stage) for stage in CUTS),
        BandScheme(
            name="Brighton",
            version="superseded",
            source=Source("Older cut of 4 at any age, superseded", Evidence.VERIFIED),
            bands=(
                band("negative", "below the cut of 4", "[0, 4)"),
                band("positive", "4 or more", "[4, 9]", Severity.NOTABLE),
            ),
        ),
    ),
    notes=always(
        Note(
            "beighton_foot",
            "The score leaves out the foot; generalised looseness needs the whole "
            "person.",
            FERRARI_2005,
        )
    ),
)
HISTORY_ROW = Computed(
    code="beighton_history",
    title="Hypermobility questions answered yes",
    group=GROUP,
    unit=Unit.COUNT,
    sides=Sides.ONCE,
    formula=_history,
    formula_text="how many of the five questions are yes",
    inputs=HISTORY,
    source=MALFAIT_2017,
)
CRITERION = Computed(
    code="beighton_criterion",
    title="Generalised joint hypermobility, 2017 criterion",
    group=GROUP,
    unit=Unit.NONE,
    sides=Sides.ONCE,
    formula=_criterion,
    formula_text="before puberty 6, to 50 years 5, above 50 years 4; one point short "
    "with two or more of the five questions yes also meets it",
    inputs=("beighton", "beighton_history"),
    source=MALFAIT_2017,
    classes=(
        ClassLabel("positive", "met", Severity.NOTABLE),
        ClassLabel("positive_by_history", "met with the history", Severity.NOTABLE),
        ClassLabel("negative", "not met"),
    ),
)
LLAS = Computed(
    code="llas_band",
    title="Lower Limb Assessment Score",
    group=GROUP,
    unit=Unit.SCORE,
    sides=Sides.PER_SIDE,
    formula=as_measured("llas"),
    formula_text="the total as entered",
    inputs=("llas",),
    source=FERRARI_2005,
    schemes=(
        BandScheme(
            name="Ferrari",
            version="2005",
            source=FERRARI_2005,
            bands=(
                band("negative", "below 7", "[0, 7)"),
                band("positive", "7 or more", "[7, 12]", Severity.NOTABLE),
            ),
        ),
    ),
)
COMPUTED: tuple[Computed, ...] = (BEIGHTON, HISTORY_ROW, CRITERION, LLAS)
