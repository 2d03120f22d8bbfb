"""Lift heights: how a structural leg length difference is built up in the shoe.

Whole millimetres. Start at half the difference, 6 at most; 3 mm a step; 70% is the
target; never more than 10 mm inside the shoe. Rannisto et al. 2019 corrected 70%; the
half start, the step and the weeks are custom and practice.
"""

from dataclasses import dataclass

from reports.careplan.readings import lld_target_mm

SMALLEST_MM = 5
LARGEST_MM = 20
MAX_START_MM = 6
STEP_MM = 3
STEP_WEEKS = 3
STEP_WEEKS_RANGE = (2, 4)
IN_SHOE_LIMIT_MM = 10
WEDGE_LIMIT_MM = 6


@dataclass(frozen=True, slots=True)
class LiftSchedule:
    """Heights in mm. `in_shoe_steps` ascend; `sole` is what does not fit in the shoe."""

    lld: int
    start: int
    in_shoe_steps: tuple[int, ...]
    target: int
    in_shoe: int
    sole: int

    @property
    def where(self) -> str:
        """Say where the lift goes."""
        if not self.sole:
            return "in shoe"
        return (
            f"in shoe to {IN_SHOE_LIMIT_MM}, rest ({self.sole} mm) or all on the sole"
        )

    @property
    def shape(self) -> str:
        """Say which shape the in-shoe part takes at its full height."""
        if self.in_shoe <= WEDGE_LIMIT_MM:
            return "heel wedge"
        return f"heel wedge to {WEDGE_LIMIT_MM} mm, then full-length taper"


def lift_schedule(lld_mm: int) -> LiftSchedule:
    """Return the steps for a difference of 5 to 20 whole mm.

    Raises ValueError outside that range: below it no lift is given, above it the
    person is referred first (REF-15).
    """
    if not SMALLEST_MM <= lld_mm <= LARGEST_MM:
        raise ValueError(
            f"lld_mm must be {SMALLEST_MM} to {LARGEST_MM} mm for a lift, got {lld_mm}"
        )
    start = min((lld_mm + 1) // 2, MAX_START_MM)
    target = lld_target_mm(lld_mm)
    in_shoe = min(target, IN_SHOE_LIMIT_MM)
    steps = (*range(start, in_shoe, STEP_MM), in_shoe)
    return LiftSchedule(lld_mm, start, steps, target, in_shoe, target - in_shoe)
