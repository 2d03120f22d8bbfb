"""The tables of examinations and of what clinics set for them, one module a noun."""

from assessments.models.examinations import (
    VALUES_SHARED,
    Assessment,
    AssessmentQuerySet,
    AssessmentVersion,
    AssessmentVersionQuerySet,
    ClinicProtocol,
    ClinicProtocolQuerySet,
    Retraction,
    ScoreCard,
    ScoreCardQuerySet,
    kept_blind,
    kept_blind_since,
    no_repeat,
    repeating_blind,
)
from assessments.models.files import (
    Attachment,
    AttachmentQuerySet,
    AttachmentRetraction,
    FileKind,
    FileSide,
)

__all__ = [
    "VALUES_SHARED",
    "Assessment",
    "AssessmentQuerySet",
    "AssessmentVersion",
    "AssessmentVersionQuerySet",
    "Attachment",
    "AttachmentQuerySet",
    "AttachmentRetraction",
    "ClinicProtocol",
    "ClinicProtocolQuerySet",
    "FileKind",
    "FileSide",
    "Retraction",
    "ScoreCard",
    "ScoreCardQuerySet",
    "kept_blind",
    "kept_blind_since",
    "no_repeat",
    "repeating_blind",
]
