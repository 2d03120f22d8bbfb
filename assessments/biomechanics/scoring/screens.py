"""Sections 9.3 to 9.5: every computed value of the screens, in clinical order."""

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.scoring import diabetic_foot, sensation, vascular

COMPUTED: tuple[Computed, ...] = (
    *vascular.COMPUTED,
    *sensation.COMPUTED,
    *diabetic_foot.COMPUTED,
)
