"""Red flags (section 9): what each asks, how urgent it is, what must be done."""

from assessments.biomechanics.rules import RedFlagRule

RED_FLAGS: tuple[RedFlagRule, ...] = ()
