"""Everything that writes examinations and how a clinic examines."""

from assessments.actions.examinations import (
    amend_assessment,
    record_entries,
    retract_assessment,
    sign_assessment,
    start_assessment,
)

__all__ = [
    "amend_assessment",
    "record_entries",
    "retract_assessment",
    "sign_assessment",
    "start_assessment",
]
