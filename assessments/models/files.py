"""A patient's files: the row of each, whose bytes lie sealed on disk."""

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from assessments.models.examinations import AssessmentVersion, kept_blind
from clinic.models import User
from clinic.permissions import Permission, clinic_ids, may
from clinic.record_policy import RecordPolicy
from patients.models import Patient, Share, ShareLevel


class FileKind(models.TextChoices):
    """What a patient's file shows."""

    PHOTOGRAPH = "photograph", "Photograph"
    IMAGING = "imaging", "X-ray or scan, or its report"
    VIDEO = "video", "Video"
    LETTER = "letter", "Letter or other paper"


class FileSide(models.TextChoices):
    """Which side a file shows; asked, never guessed."""

    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    NONE = "none", "Both, or no side"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Which files somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "AttachmentQuerySet":
        """Keep those of the person's clinics, and those that a full share opens.

        A share opens neither a draft's files nor those entered in error, and nobody
        sees those of what they are repeating blind.
        """
        if not isinstance(user, User):
            return self.none()
        own = clinic_ids(user, Permission.ASSESSMENT_READ)
        seen = models.Q(patient__clinic_id__in=own)
        if may(user, Permission.SHARED_READ):
            given = Share.objects.current().filter(given_to=user)
            full = given.filter(level=ShareLevel.FULL).covering("patient")
            is_final = models.Q(version=None) | models.Q(
                version__signed_at__isnull=False
            )
            seen |= is_final & models.Q(models.Exists(full), retraction=None)
        return self.filter(seen, ~kept_blind(user, "version__assessment"))

    def of_examination(self, assessment_id: int) -> "AttachmentQuerySet":
        """Keep the files of every version of one examination."""
        return self.filter(version__assessment_id=assessment_id)

    def with_origin(self) -> "AttachmentQuerySet":
        """Read along who added each file, for which examination, and if it stands."""
        return self.select_related(
            "added_by", "version__assessment", "retraction__retracted_by"
        )


class Attachment(models.Model):
    """A file of a patient: a photograph, a report, a video. Its bytes lie sealed on disk.

    `version`: the examination it was added to, None for the patient's own; a signed
    snapshot never changes by it. `uid` names the sealed bytes and binds them to this
    row. `media_type`, `size_bytes` and `sha256` are those of the clear bytes, as they
    were made anew from what was uploaded; `uploaded_name` is text and nothing else.
    `thumbnail_sha256`: "" where there is no small picture.
    """

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    uid = models.UUIDField(unique=True)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="attachments")
    version = models.ForeignKey(
        AssessmentVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
    )
    kind = models.CharField(max_length=16, choices=FileKind.choices)
    side = models.CharField(max_length=8, choices=FileSide.choices)
    title = models.CharField(max_length=120)
    taken_on = models.DateField()
    media_type = models.CharField(max_length=40)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    width_px = models.PositiveIntegerField(null=True, blank=True)
    height_px = models.PositiveIntegerField(null=True, blank=True)
    thumbnail_sha256 = models.CharField(max_length=64, blank=True)
    uploaded_name = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-taken_on", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["patient", "-taken_on"], name="assessments_files_of_patient"
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(side__in=FileSide.values),
                name="assessments_file_side_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=FileKind.values),
                name="assessments_file_kind_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(sha256=""),
                name="assessments_file_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"file #{self.pk}"


class AttachmentRetraction(models.Model):
    """A file was added in error: who says so, why, when."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    attachment = models.OneToOneField(
        Attachment, models.PROTECT, related_name="retraction"
    )
    reason = models.CharField(max_length=1000)
    retracted_at = models.DateTimeField()
    retracted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"retraction of a file #{self.pk}"
