"""Short texts that a clinic writes once and inserts where somebody types."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models.functions import Lower

from clinic.record_policy import RecordPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from clinic.models import User


class PhrasePlace(models.TextChoices):
    """Where a phrase is offered; a phrase has one place."""

    NOTE = "note", "Notes while recording"
    DECLINE = "decline", "Why an item of a plan is declined"
    AMEND = "amend", "Why a signed record is changed"
    PATIENT_WORDS = "patient_words", "Words for the patient in a plan"
    QUESTION = "question", "Question to a physiotherapist"
    ANSWER = "answer", "Answer of a physiotherapist"


class ClinicPhraseQuerySet(models.QuerySet["ClinicPhrase"]):
    """Which phrases somebody may see."""

    def visible_to(self, user: "User | AnonymousUser") -> "ClinicPhraseQuerySet":
        """Keep those of the clinics the person works in, whatever their role."""
        known = getattr(user, "active_memberships", ())
        return self.filter(clinic_id__in={each.clinic_id for each in known})

    def in_use(self) -> "ClinicPhraseQuerySet":
        """Keep those that are offered, in the order in which they are."""
        return self.filter(retired_at=None).order_by("position", "pk")


class ClinicPhrase(models.Model):
    """One phrase of a clinic. What was inserted from it stays when it changes.

    `title`: the short word on its button. `position`: among those of its place.
    """

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.ForeignKey("clinic.Clinic", models.PROTECT, related_name="phrases")
    place = models.CharField(max_length=20, choices=PhrasePlace.choices)
    title = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey("clinic.User", models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ClinicPhraseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["clinic", "place", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "clinic",
                "place",
                Lower("title"),
                condition=models.Q(retired_at=None),
                name="clinic_phrase_title_once",
            ),
            models.CheckConstraint(
                condition=models.Q(place__in=PhrasePlace.values),
                name="clinic_phrase_place_known",
            ),
        ]

    def __str__(self) -> str:
        return f"phrase #{self.pk}"
