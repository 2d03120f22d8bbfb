"""Section 6: gait as watched, and gait as measured."""

from assessments.biomechanics.catalogue.gait_items import GAIT_ITEMS
from assessments.biomechanics.catalogue.gait_numbers import GAIT_NUMBERS
from assessments.biomechanics.types import Measure

MEASURES: tuple[Measure, ...] = (*GAIT_ITEMS, *GAIT_NUMBERS)
