"""Sections 9.3 to 9.5: every computed value of the screens, in clinical order."""

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring import (
    diabetic_foot,
    foot_temperature,
    sensation,
    vascular,
)

COMPUTED: tuple[Computed, ...] = (
    *vascular.COMPUTED,
    *sensation.COMPUTED,
    *foot_temperature.COMPUTED,
    *diabetic_foot.COMPUTED,
)
