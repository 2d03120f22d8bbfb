"""Section 6: pronation timing, spatiotemporal values, symmetry."""

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring.gait_symmetry import SYMMETRY_SCORES
from assessments.biomechanics.scoring.gait_timing import TIMING_SCORES
from assessments.biomechanics.scoring.gait_walk import WALK_SCORES

COMPUTED: tuple[Computed, ...] = (*TIMING_SCORES, *WALK_SCORES, *SYMMETRY_SCORES)
