"""Measures of this section."""

from assessments.biomechanics.types import Measure

MEASURES: tuple[Measure, ...] = ()
