"""Why two records of one person are one, and that they were parted again."""

from typing import ClassVar

from django.db import models

from clinic.models import User
from clinic.record_policy import RecordPolicy


class PatientMerge(models.Model):
    """Two records of one person made one: which was closed, which stays, and why.

    `conflicts`: what differed and was looked at, by field. `before`, `after`: the texts
    of the survivor that the merge added to, as they were and as it left them.
    """

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    merged = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="merges"
    )
    survivor = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="merges_held"
    )
    reason = models.CharField(max_length=500)
    conflicts = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-merged_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(merged=models.F("survivor")),
                name="patients_merge_of_two",
            )
        ]

    def __str__(self) -> str:
        return f"merge #{self.pk}"


class MergeUndone(models.Model):
    """A merge was taken back: who says so, why, when."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    merge = models.OneToOneField(PatientMerge, models.PROTECT, related_name="undone")
    reason = models.CharField(max_length=500)
    undone_at = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"merge #{self.merge_id} was undone"
