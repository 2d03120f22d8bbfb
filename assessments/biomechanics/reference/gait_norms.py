"""Norms of walking (section 6.4), by age and sex, each with its evidence mark.

A cell is shown with the mark of its own source: few of them were read in the paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.types import Evidence, Sex, Source

BOHANNON_2011 = (
    "Bohannon RW, Williams Andrews A. Physiotherapy 2011;97:182, usual speed, n = "
    "23 111, doi 10.1016/j.physio.2010.12.004"
)
OBERG_1993 = Source(
    "Öberg T et al. J Rehabil Res Dev 1993;30:210, usual speed, 5.5 m, n = 233",
    Evidence.KNOWN_MEDIUM,
)
DUSING_2007 = Source(
    "Dusing SC, Thorpe DE. Gait Posture 2007;25:135, 1-10 years, n = 438",
    Evidence.VERIFIED,
)


@dataclass(frozen=True, slots=True)
class SpeedNorm:
    """Usual speed in cm/s for completed years `low` to `high`, both included."""

    low: int
    high: int
    speed_cm_s: Decimal
    evidence: Evidence

    @property
    def source(self) -> Source:
        """Return the source with the mark of this cell."""
        return Source(BOHANNON_2011, self.evidence)


@dataclass(frozen=True, slots=True)
class StepNorm:
    """Step length in cm and steps a second for completed years `low` to `high`."""

    low: int
    high: int
    length_cm: Decimal
    steps_per_s: Decimal


V, SEC, HIGH = Evidence.VERIFIED, Evidence.VERIFIED_SECONDARY, Evidence.KNOWN_HIGH


def _speeds(*rows: tuple[int, int, str, Evidence]) -> tuple[SpeedNorm, ...]:
    return tuple(
        SpeedNorm(low, high, Decimal(speed), mark) for low, high, speed, mark in rows
    )


def _steps(*rows: tuple[int, str, str]) -> tuple[StepNorm, ...]:
    return tuple(
        StepNorm(low, low + 9, Decimal(length), Decimal(steps))
        for low, length, steps in rows
    )


SPEEDS: Mapping[Sex, tuple[SpeedNorm, ...]] = MappingProxyType(
    {
        Sex.MALE: _speeds(
            (20, 29, "135.8", HIGH),
            (30, 39, "143.3", HIGH),
            (40, 49, "143.4", V),
            (50, 59, "143.3", HIGH),
            (60, 69, "133.9", SEC),
            (70, 79, "126.2", HIGH),
            (80, 99, "96.8", SEC),
        ),
        Sex.FEMALE: _speeds(
            (20, 29, "134.1", HIGH),
            (30, 39, "133.7", HIGH),
            (40, 49, "139.0", HIGH),
            (50, 59, "131.3", HIGH),
            (60, 69, "124.1", SEC),
            (70, 79, "113.2", HIGH),
            (80, 99, "94.3", V),
        ),
    }
)
STEPS: Mapping[Sex, tuple[StepNorm, ...]] = MappingProxyType(
    {
        Sex.MALE: _steps(
            (20, "61.6", "1.98"),
            (30, "64.9", "2.00"),
            (40, "64.7", "2.01"),
            (50, "63.5", "1.96"),
            (60, "65.0", "1.95"),
            (70, "61.5", "1.91"),
        ),
        Sex.FEMALE: _steps(
            (20, "59.1", "2.08"),
            (30, "59.7", "2.13"),
            (40, "57.2", "2.16"),
            (50, "53.5", "2.03"),
            (60, "55.3", "2.06"),
            (70, "54.2", "2.03"),
        ),
    }
)
# Healthy 95 % limits of larger over smaller, Patterson 2010.
RATIO_LIMITS: Mapping[str, Decimal] = MappingProxyType(
    {
        "step_length": Decimal("1.08"),
        "swing_time": Decimal("1.06"),
        "stance_time": Decimal("1.05"),
    }
)


def speed_norm(sex: Sex, age: int) -> SpeedNorm | None:
    """Return the norm of usual speed; None for unknown sex or an age without one."""
    for row in SPEEDS.get(sex, ()):
        if row.low <= age <= row.high:
            return row
    return None


def step_norm(sex: Sex, age: int) -> StepNorm | None:
    """Return the norm of the step; None for unknown sex or an age without one."""
    for row in STEPS.get(sex, ()):
        if row.low <= age <= row.high:
            return row
    return None
