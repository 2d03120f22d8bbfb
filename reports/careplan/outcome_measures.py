"""What change of a measure counts at review, in its own unit (careplan 9.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from types import MappingProxyType


class Better(IntEnum):
    """Which direction of a measure is better."""

    HIGHER = 1
    LOWER = -1


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """What change of a measure counts, in its own unit.

    `codes`: values of the record that are judged by it, the first one recorded at both
    visits is taken. `improves`: smallest improvement that counts. `worsens`: smallest
    change for the worse that counts, None where the source gives none (then `improves`
    is used). `percent`: an improvement by this share of the first value counts too.
    `late_improves` replaces `improves` from `late_weeks` on. `plain`: its name for the
    patient; `says_number`: the patient knows the number, so it is printed.
    """

    key: str
    label: str
    codes: tuple[str, ...]
    better: Better
    improves: Decimal
    worsens: Decimal | None = None
    percent: int | None = None
    unit: str = ""
    late_improves: Decimal | None = None
    late_weeks: int | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    plain: str = ""
    says_number: bool = False


UP, DOWN = Better.HIGHER, Better.LOWER


def _d(text: str) -> Decimal:
    return Decimal(text)


OUTCOME_MEASURES: tuple[OutcomeMeasure, ...] = (
    OutcomeMeasure(
        "pain_nrs",
        "Pain 0-10",
        (
            "nprs_average_7d",
            "nprs_worst_24h",
            "nprs_first_step",
            "nprs_walking",
            "nprs_after_standing",
            "nprs_now",
        ),
        DOWN,
        _d("2"),
        _d("2"),
        percent=30,
        sources=("Ostelo08",),
        note="From back pain; used for every site with caution.",
        plain="Your pain out of 10",
        says_number=True,
    ),
    OutcomeMeasure(
        "foot_pain_first_step_vas",
        "First-step pain 0-100",
        ("vas_first_step_mm",),
        DOWN,
        _d("19"),
        _d("19"),
        unit="mm",
        sources=("Landorf10",),
        plain="Heel pain at your first steps, out of 100",
        says_number=True,
    ),
    OutcomeMeasure(
        "foot_pain_average_vas",
        "Average foot pain 0-100",
        ("vas_average_mm",),
        DOWN,
        _d("8"),
        _d("8"),
        unit="mm",
        sources=("Landorf10",),
        note="9 in an earlier study.",
        plain="Your usual heel pain, out of 100",
        says_number=True,
    ),
    OutcomeMeasure(
        "back_pain_vas",
        "Back pain 0-100",
        ("vas_usual_mm", "vas_worst_mm", "vas_mm"),
        DOWN,
        _d("15"),
        _d("15"),
        percent=30,
        unit="mm",
        sources=("Ostelo08",),
        plain="Your back pain, out of 100",
        says_number=True,
    ),
    OutcomeMeasure(
        "fhsq_pain",
        "FHSQ pain 0-100",
        ("fhsq_pain",),
        UP,
        _d("13"),
        _d("13"),
        sources=("Landorf10", "Landorf08"),
        plain="The questions about foot pain",
    ),
    OutcomeMeasure(
        "fhsq_function",
        "FHSQ function 0-100",
        ("fhsq_function",),
        UP,
        _d("7"),
        _d("7"),
        sources=("Landorf10", "Landorf08"),
        plain="The questions about using your feet",
    ),
    OutcomeMeasure(
        "ffi_total",
        "FFI total",
        ("ffi_total_pct",),
        DOWN,
        _d("7"),
        sources=("Landorf08",),
        plain="The questions about your feet",
    ),
    OutcomeMeasure(
        "ffi_pain",
        "FFI pain",
        ("ffi_pain_pct",),
        DOWN,
        _d("12"),
        sources=("Landorf08",),
        plain="The questions about foot pain",
    ),
    OutcomeMeasure(
        "ffi_disability",
        "FFI disability",
        ("ffi_disability_pct",),
        DOWN,
        _d("7"),
        sources=("Landorf08",),
        plain="The questions about using your feet",
    ),
    OutcomeMeasure(
        "moxfq_walking",
        "MOXFQ walking",
        ("moxfq_walking_pct",),
        DOWN,
        _d("16"),
        sources=("expert",),
        plain="The questions about walking",
    ),
    OutcomeMeasure(
        "odi",
        "ODI",
        ("odi_pct",),
        DOWN,
        _d("10"),
        _d("10"),
        percent=30,
        sources=("Ostelo08",),
        plain="The questions about your back",
    ),
    OutcomeMeasure(
        "rmdq",
        "RMDQ",
        ("rmdq_total",),
        DOWN,
        _d("5"),
        _d("5"),
        percent=30,
        sources=("Ostelo08",),
        plain="The questions about your back",
    ),
    OutcomeMeasure(
        "qbpds",
        "QBPDS",
        ("qbpds_total",),
        DOWN,
        _d("20"),
        _d("20"),
        percent=30,
        sources=("Ostelo08",),
        plain="The questions about your back",
    ),
    OutcomeMeasure(
        "visa_a",
        "VISA-A",
        ("visa_a_total",),
        UP,
        _d("14"),
        _d("7"),
        late_improves=_d("7"),
        late_weeks=24,
        sources=("Lagas21",),
        note="14 at 12 weeks, 7 at 24 weeks; wide interval.",
        plain="The questions about your heel cord",
    ),
    OutcomeMeasure(
        "faam_adl",
        "FAAM daily life",
        ("faam_adl_pct",),
        UP,
        _d("8"),
        sources=("expert",),
        plain="The questions about your day",
    ),
    OutcomeMeasure(
        "faam_sport",
        "FAAM sport",
        ("faam_sports_pct",),
        UP,
        _d("9"),
        sources=("expert",),
        plain="The questions about sport",
    ),
    OutcomeMeasure(
        "lefs",
        "LEFS",
        ("lefs_total",),
        UP,
        _d("9"),
        _d("9"),
        sources=("expert",),
        plain="The questions about using your legs",
    ),
    OutcomeMeasure(
        "psfs",
        "PSFS mean",
        ("psfs_mean",),
        UP,
        _d("2"),
        _d("2"),
        sources=("expert",),
        plain="The things you chose to get better at, out of 10",
        says_number=True,
    ),
    OutcomeMeasure(
        "lunge_deg",
        "Lunge",
        ("lunge_deg",),
        UP,
        _d("5"),
        _d("5"),
        unit="deg",
        sources=("Powden15", "Radford06"),
        note="Calf stretching gains 2-3 deg: one reading cannot show it.",
        plain="How far your ankle bends",
    ),
    OutcomeMeasure(
        "lunge_cm",
        "Lunge, toe to wall",
        ("lunge_cm",),
        UP,
        _d("2"),
        _d("2"),
        unit="cm",
        sources=("Powden15",),
        plain="How far your ankle bends",
    ),
)
BY_MEASURE: Mapping[str, OutcomeMeasure] = MappingProxyType(
    {measure.key: measure for measure in OUTCOME_MEASURES}
)

# Recorded at review, but not an outcome: what may be said of a change all the same.
NOT_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "fpi_total": "Foot posture is not an outcome; under 3 points is noise.",
        "nav_drop_mm": "Navicular drop is not an outcome (kappa 0.40).",
        "lld_mm": "Leg length: by blocks only; within 3 mm is no change.",
    }
)
FPI_NOISE_POINTS = 3
LLD_NOISE_MM = 3
