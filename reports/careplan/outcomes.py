"""Outcomes at review: which change counts, the verdict per problem, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Change(StrEnum):
    """What became of one measure, or of one problem."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"


class GlobalChange(IntEnum):
    """The patient's own judgement on seven steps."""

    MUCH_WORSE = -3
    WORSE = -2
    SLIGHTLY_WORSE = -1
    SAME = 0
    SLIGHTLY_BETTER = 1
    MUCH_BETTER = 2
    COMPLETELY_BETTER = 3


class Better(IntEnum):
    """Which direction of a measure is better."""

    HIGHER = 1
    LOWER = -1


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """What change of a measure counts, in its own unit.

    `improves`: smallest improvement that counts. `worsens`: smallest change for the
    worse that counts, None where the source gives none (then `improves` is used).
    `percent`: an improvement by this share of the first value counts too.
    `late_improves` replaces `improves` from `late_weeks` on.
    """

    key: str
    label: str
    better: Better
    improves: Decimal
    worsens: Decimal | None = None
    percent: int | None = None
    unit: str = ""
    late_improves: Decimal | None = None
    late_weeks: int | None = None
    sources: tuple[str, ...] = ()
    note: str = ""


UP, DOWN = Better.HIGHER, Better.LOWER


def _d(text: str) -> Decimal:
    return Decimal(text)


OUTCOME_MEASURES: tuple[OutcomeMeasure, ...] = (
    OutcomeMeasure(
        "pain_nrs",
        "Pain 0-10",
        DOWN,
        _d("2"),
        _d("2"),
        percent=30,
        sources=("Ostelo08",),
        note="From back pain; used for every site with caution.",
    ),
    OutcomeMeasure(
        "foot_pain_average_vas",
        "Average foot pain 0-100",
        DOWN,
        _d("8"),
        _d("8"),
        unit="mm",
        sources=("Landorf10",),
        note="9 in an earlier study.",
    ),
    OutcomeMeasure(
        "foot_pain_first_step_vas",
        "First-step pain 0-100",
        DOWN,
        _d("19"),
        _d("19"),
        unit="mm",
        sources=("Landorf10",),
    ),
    OutcomeMeasure(
        "fhsq_pain",
        "FHSQ pain 0-100",
        UP,
        _d("13"),
        _d("13"),
        sources=("Landorf10", "Landorf08"),
    ),
    OutcomeMeasure(
        "fhsq_function",
        "FHSQ function 0-100",
        UP,
        _d("7"),
        _d("7"),
        sources=("Landorf10", "Landorf08"),
    ),
    OutcomeMeasure("ffi_total", "FFI total", DOWN, _d("7"), sources=("Landorf08",)),
    OutcomeMeasure("ffi_pain", "FFI pain", DOWN, _d("12"), sources=("Landorf08",)),
    OutcomeMeasure(
        "ffi_disability", "FFI disability", DOWN, _d("7"), sources=("Landorf08",)
    ),
    OutcomeMeasure(
        "odi", "ODI", DOWN, _d("10"), _d("10"), percent=30, sources=("Ostelo08",)
    ),
    OutcomeMeasure(
        "rmdq", "RMDQ", DOWN, _d("5"), _d("5"), percent=30, sources=("Ostelo08",)
    ),
    OutcomeMeasure(
        "qbpds", "QBPDS", DOWN, _d("20"), _d("20"), percent=30, sources=("Ostelo08",)
    ),
    OutcomeMeasure(
        "visa_a",
        "VISA-A",
        UP,
        _d("14"),
        _d("7"),
        late_improves=_d("7"),
        late_weeks=24,
        sources=("Lagas21",),
        note="14 at 12 weeks, 7 at 24 weeks; wide interval.",
    ),
    OutcomeMeasure("faam_adl", "FAAM daily life", UP, _d("8"), sources=("expert",)),
    OutcomeMeasure("faam_sport", "FAAM sport", UP, _d("9"), sources=("expert",)),
    OutcomeMeasure("lefs", "LEFS", UP, _d("9"), _d("9"), sources=("expert",)),
    OutcomeMeasure("psfs", "PSFS mean", UP, _d("2"), _d("2"), sources=("expert",)),
    OutcomeMeasure(
        "lunge_deg",
        "Lunge",
        UP,
        _d("5"),
        _d("5"),
        unit="deg",
        sources=("Powden15", "Radford06"),
        note="Calf stretching gains 2-3 deg: one reading cannot show it.",
    ),
    OutcomeMeasure(
        "lunge_cm",
        "Lunge, toe to wall",
        UP,
        _d("2"),
        _d("2"),
        unit="cm",
        sources=("Powden15",),
    ),
)
BY_MEASURE: Mapping[str, OutcomeMeasure] = MappingProxyType(
    {measure.key: measure for measure in OUTCOME_MEASURES}
)

# Recorded at review, but not an outcome: change below these is noise.
NOT_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "fpi": "Foot posture is not an outcome; under 3 points is noise.",
        "nav_drop": "Navicular drop is not an outcome (kappa 0.40).",
        "lld_mm": "Leg length: by blocks only; within 3 mm is no change.",
    }
)
FPI_NOISE_POINTS = 3
LLD_NOISE_MM = 3

# Below either, the treatment was not followed: mend that before changing it.
MIN_WEAR_HOURS = Decimal(4)
MIN_SESSION_PERCENT = Decimal(50)


def measure_change(
    measure: OutcomeMeasure, before: Decimal, after: Decimal, *, weeks: int
) -> Change:
    """Return whether the change counts. `weeks`: time since the first value."""
    gain = (after - before) * measure.better
    enough = measure.improves
    if measure.late_improves is not None and measure.late_weeks is not None:
        enough = measure.late_improves if weeks >= measure.late_weeks else enough
    by_share = measure.percent is not None and before != 0
    share = gain * 100 / before if by_share else Decimal(0)
    if gain >= enough or (measure.percent is not None and share >= measure.percent):
        return Change.IMPROVED
    limit = measure.improves if measure.worsens is None else measure.worsens
    return Change.WORSE if gain <= -limit else Change.UNCHANGED


def verdict(main: Change, global_change: GlobalChange, *, new_red_flag: bool) -> Change:
    """Return the verdict on one problem. Problems are never averaged.

    Improved needs the main measure improved and the patient's judgement not worse.
    """
    felt_worse = global_change <= GlobalChange.WORSE
    if new_red_flag or felt_worse or main is Change.WORSE:
        return Change.WORSE
    if main is Change.IMPROVED and global_change >= GlobalChange.SAME:
        return Change.IMPROVED
    return Change.UNCHANGED


def is_adhered(wear_hours: Decimal | None, session_percent: Decimal | None) -> bool:
    """Say whether the treatment was followed.

    `wear_hours`: hours a day on most days; None without a device. `session_percent`:
    share of planned exercise sessions done; None without exercises.
    """
    wore = wear_hours is None or wear_hours >= MIN_WEAR_HOURS
    did = session_percent is None or session_percent >= MIN_SESSION_PERCENT
    return wore and did


@dataclass(frozen=True, slots=True)
class Review:
    """One problem at one review.

    `failed_steps`: steps of the ladder that did not help. `has_lift` with
    `lift_below_target`: a leg length lift that could still go up.
    `skin_break_insensate`: a break in the skin of a foot without sensation.
    """

    verdict: Change
    weeks: int
    adhered: bool
    failed_steps: int = 0
    has_lift: bool = False
    lift_below_target: bool = False
    skin_break_insensate: bool = False


SKIN_BREAK = "REF-04 pathway within 1 working day; device off."
WORSE_STEPS = (
    "Clinician calls within 1 week.",
    "Screen the red flags again.",
    "Stop the newest change first.",
)
SIMPLIFY = "Simplify: halve the exercises, adjust for comfort; review in 4 weeks."
NEXT_STEP = (
    "Next step of the ladder: heel pain: tape, shockwave, custom; lift: next 3 mm; "
    "tibialis posterior: brace."
)
STOP_DEVICE = (
    "Stop the device or lift, or modify it once.",
    "Share with physio.",
    "Reconsider the diagnosis; image if it would change care.",
)
SPECIALIST = "REF-19: specialist opinion."
IMPROVED_STEPS = (
    "Wean device extras, heel raises first.",
    "Keep 1-2 exercises.",
    "Discharge with an open door for 6 months.",
)
LIFT_UP = "Lift: step up 3 mm, as nothing is worse and the target is not reached."
LIFT_STAY = "Lift: stay at this height."

SIX_WEEKS, TWELVE_WEEKS, TWENTY_FOUR_WEEKS = 6, 12, 24
MAX_FAILED_STEPS = 2


def escalation(review: Review) -> tuple[str, ...]:
    """Return what to do next, most urgent first."""
    urgent = (SKIN_BREAK,) if review.skin_break_insensate else ()
    if review.verdict is Change.WORSE:
        return (*urgent, *WORSE_STEPS)
    if review.verdict is Change.IMPROVED:
        stay = (LIFT_STAY,) if review.has_lift else ()
        return (*urgent, *stay, *IMPROVED_STEPS)
    return (*urgent, *_unchanged(review))


def _unchanged(review: Review) -> tuple[str, ...]:
    late = review.weeks >= TWENTY_FOUR_WEEKS
    if late or review.failed_steps >= MAX_FAILED_STEPS:
        return (SPECIALIST,)
    if review.weeks >= TWELVE_WEEKS:
        return STOP_DEVICE
    lift = (LIFT_UP,) if review.has_lift and review.lift_below_target else ()
    if review.weeks < SIX_WEEKS:
        return lift
    return (*lift, NEXT_STEP) if review.adhered else (SIMPLIFY,)
