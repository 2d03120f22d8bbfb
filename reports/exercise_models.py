"""Exercises that a clinic wrote itself: every version stays as it was written."""

from base64 import b64encode
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from clinic.models import Clinic, User
from clinic.permissions import Permission, clinic_ids
from clinic.record_policy import RecordPolicy
from reports.careplan.exercises import Dose, Kind
from reports.own_exercise import OwnExercise, PictureSeen


class ClinicExerciseQuerySet(models.QuerySet["ClinicExercise"]):
    """Which exercises somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "ClinicExerciseQuerySet":
        """Keep the exercises of the clinics whose plans the person decides."""
        return self.filter(clinic_id__in=clinic_ids(user, Permission.PLAN_DECIDE))

    def current(self) -> "ClinicExerciseQuerySet":
        """Keep the last version of each exercise."""
        later = ClinicExercise.objects.filter(
            clinic_id=models.OuterRef("clinic_id"),
            code=models.OuterRef("code"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))

    def in_use(self) -> "ClinicExerciseQuerySet":
        """Keep what may be given now: the last version, not retired."""
        return self.current().filter(is_retired=False)


class ClinicExercise(models.Model):
    """One version of an exercise; a change is a new row, and so is retiring it.

    `family`: a family of the library, so that it may stand in for its members.
    `picture`: a PNG made anew from what was uploaded, empty for none.
    """

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="exercises")
    code = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    kind = models.CharField(
        max_length=10, choices=[(each.value, each.value.title()) for each in Kind]
    )
    is_sided = models.BooleanField()
    family = models.CharField(max_length=20, blank=True)
    aim = models.CharField(max_length=200)
    start = models.CharField(max_length=300)
    steps = models.JSONField()
    dose = models.CharField(max_length=300)
    minutes = models.DecimalField(max_digits=3, decimal_places=1)
    harder = models.CharField(max_length=300)
    easier = models.CharField(max_length=300)
    care = models.CharField(max_length=500)
    picture = models.BinaryField(default=b"")
    picture_width = models.PositiveSmallIntegerField(default=0)
    picture_height = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = ClinicExerciseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["clinic", "code", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "clinic", "code", "version", name="reports_own_exercise_version"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0), name="reports_own_exercise_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"exercise {self.code} of clinic #{self.clinic_id}"

    def to_value(self) -> OwnExercise:
        """Return the version as the plan reads it."""
        picture = bytes(self.picture)
        return OwnExercise(
            row=self.pk,
            id=self.code,
            version=self.version,
            title=self.title,
            kind=Kind(self.kind),
            sided=self.is_sided,
            family=self.family,
            aim=self.aim,
            start=self.start,
            steps=tuple(self.steps),
            dose=Dose(self.dose, "", self.minutes),
            harder=self.harder,
            easier=self.easier,
            care=self.care,
            picture=PictureSeen(
                b64encode(picture).decode(), self.picture_width, self.picture_height
            )
            if picture
            else None,
        )
