"""That an issued plan was taken back before it left the clinic."""

from typing import ClassVar

from django.db import models

from clinic.models import User
from clinic.record_policy import RecordPolicy


class PlanWithdrawal(models.Model):
    """An issued plan taken back, by whom and when; what was issued stays as it was."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    plan = models.OneToOneField(
        "reports.CarePlan", models.PROTECT, related_name="withdrawal"
    )
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["withdrawn_at", "pk"]

    def __str__(self) -> str:
        return f"withdrawal #{self.pk}"
