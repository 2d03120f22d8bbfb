"""Computed values of this section."""

from assessments.biomechanics.computed import Computed

COMPUTED: tuple[Computed, ...] = ()
