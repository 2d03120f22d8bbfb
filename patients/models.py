"""Who is examined, what they agreed to, and who else may read their record."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Coalesce, Now

from clinic.models import Clinic, User
from clinic.permissions import Permission, clinic_ids, may
from clinic.record_policy import RecordPolicy
from patients.merge_models import MergeUndone, PatientMerge
from patients.replies import ReplyDetails, details_from

__all__ = [
    "Consent",
    "ConsentKind",
    "Erasure",
    "MergeUndone",
    "NameToken",
    "NameTrigram",
    "Patient",
    "PatientMerge",
    "PatientNameToken",
    "RecordNumberSequence",
    "ReplyNoted",
    "SexForReference",
    "Share",
    "ShareLevel",
    "ShareReply",
    "SharingStopped",
    "StoppingNoted",
]


class SexForReference(models.TextChoices):
    """Sex for clinical reference: which norms apply. Unknown shows none."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    UNKNOWN = "unknown", "Not known"


class ShareLevel(models.TextChoices):
    """How much of the record a share opens."""

    SUMMARY = "summary", "Summary: findings and care plan"
    BIOMECHANICS = "biomechanics", "Full biomechanics: every value"
    FULL = "full", "Full record: history and contact details too"


class PatientQuerySet(models.QuerySet["Patient"]):
    """Which patients somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "PatientQuerySet":
        """Keep the patients of the person's clinics and those shared with them now."""
        own = models.Q(clinic_id__in=clinic_ids(user, Permission.PATIENT_READ))
        # Who has left every clinic as a physiotherapist reads no share any more; and
        # without the second branch a search can use the clinic's index.
        if not isinstance(user, User) or not may(user, Permission.SHARED_READ):
            return self.filter(own)
        shares = Share.objects.current().filter(given_to=user)
        return self.filter(own | models.Q(pk__in=shares.values("patient")))


class Patient(models.Model):
    """A person examined in one clinic."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="patients")
    record_number = models.CharField(max_length=32)
    national_number_scheme = models.CharField(max_length=16, blank=True)
    national_number = models.CharField(max_length=32, blank=True)
    family_name = models.CharField(max_length=200)
    given_names = models.CharField(max_length=200)
    preferred_name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField()
    sex = models.CharField(
        max_length=8, choices=SexForReference.choices, default=SexForReference.UNKNOWN
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    address = models.TextField(blank=True, max_length=1000)
    gp_name = models.CharField(max_length=200, blank=True)
    referrer = models.CharField(max_length=200, blank=True)
    occupation = models.CharField(max_length=200, blank=True)
    communication_needs = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12, default="en-gb")
    large_print = models.BooleanField(default=False)
    alerts = models.CharField(max_length=500, blank=True)
    is_illustrative = models.BooleanField(default=False)
    # The record that stands for this person since a merge, and since when; both None
    # for a record that stands by itself. What was recorded here stays here.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_records"
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    # Lower case, unaccented "family given preferred"; searched by range, in byte order.
    search_name = models.CharField(max_length=620)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    objects = PatientQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["search_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "clinic", "record_number", name="patients_patient_record_number"
            ),
            models.UniqueConstraint(
                "clinic",
                "national_number_scheme",
                "national_number",
                condition=~models.Q(national_number=""),
                name="patients_patient_national_number",
            ),
            models.CheckConstraint(
                condition=models.Q(sex__in=SexForReference.values),
                name="patients_patient_sex_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(family_name="") & ~models.Q(record_number=""),
                name="patients_patient_named",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None, merged_at=None)
                | (
                    models.Q(merged_into__isnull=False, merged_at__isnull=False)
                    & ~models.Q(merged_into=models.F("id"))
                ),
                name="patients_patient_merged_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "search_name"], name="patients_by_name"),
            models.Index(
                fields=["clinic", "birth_date"], name="patients_by_birth_date"
            ),
            # Who was registered of late and waits to be examined.
            models.Index(fields=["clinic", "created_at"], name="patients_by_day"),
            # The key of the record that stands for the person: itself, unless merged.
            models.Index(Coalesce("merged_into", "id"), name="patients_by_person"),
        ]

    def __str__(self) -> str:
        return f"patient #{self.pk}"

    @property
    def full_name(self) -> str:
        """Return given names and family name, as they are written."""
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def survivor(self) -> "Patient":
        """Return the record that stands for the person: this one, unless merged."""
        return self.merged_into or self


class RecordNumberSequence(models.Model):
    """The last record number that a clinic gave out; none is ever given twice."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.OneToOneField(Clinic, models.PROTECT, primary_key=True)
    last_number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"record numbers of clinic #{self.clinic_id}"


class NameToken(models.Model):
    """One distinct word that occurs in a name of a clinic, for typo-tolerant search."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    token = models.CharField(max_length=200)
    patients = models.ManyToManyField(
        Patient, related_name="name_tokens", through="PatientNameToken"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("clinic", "token", name="patients_nametoken_unique")
        ]

    def __str__(self) -> str:
        return f"token #{self.pk}"


class PatientNameToken(models.Model):
    """A patient has this word in their name."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    token = models.ForeignKey(NameToken, models.CASCADE, related_name="+")
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("token", "patient", name="patients_name_has_token")
        ]

    def __str__(self) -> str:
        return f"token #{self.token_id} of patient #{self.patient_id}"


class NameTrigram(models.Model):
    """Three letters of a name word: finds the words that a mistyped one resembles."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    token = models.ForeignKey(NameToken, models.CASCADE, related_name="trigrams")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    trigram = models.CharField(max_length=3)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("token", "trigram", name="patients_trigram_unique")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "trigram", "token"], name="patients_trigram_lookup"
            )
        ]

    def __str__(self) -> str:
        return f"trigram #{self.pk}"


class ConsentKind(models.TextChoices):
    """What a person can agree to."""

    EXAMINATION = "examination", "Examination and keeping the record"
    SHARING = "sharing", "Sharing with another practitioner"
    PHOTOGRAPHS = "photographs", "Photographs and video"
    ELECTRONIC = "electronic", "Care plan by link"


class Consent(models.Model):
    """What a patient said about one thing, at one time, and who heard it."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=20, choices=ConsentKind.choices)
    is_given = models.BooleanField()
    how = models.CharField(
        max_length=10,
        choices=[("verbal", "Verbal"), ("written", "Written")],
        default="verbal",
    )
    # Who agreed when the patient is a child or lacks capacity; "" for the patient.
    on_behalf = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return f"consent #{self.pk}"


class ShareQuerySet(models.QuerySet["Share"]):
    """Which shares are in force."""

    def current(self) -> "ShareQuerySet":
        """Keep shares that were neither revoked nor have run out, by the database."""
        return self.filter(revoked_at=None, expires_at__gt=Now())

    def covering(self, patient: str) -> "ShareQuerySet":
        """Keep, within another query, those that cover the record of its row.

        A share covers the record it was given for, and what had been merged into that
        record by then; a merge afterwards widens nothing. `patient`: the lookup of the
        row's patient.
        """
        own = models.Q(patient=models.OuterRef(f"{patient}_id"))
        merged = models.Q(
            patient=models.OuterRef(f"{patient}__merged_into_id"),
            created_at__gt=models.OuterRef(f"{patient}__merged_at"),
        )
        return self.filter(own | merged)

    def visible_to(self, user: User) -> "ShareQuerySet":
        """Keep shares of the person's clinics and those given to them."""
        own = models.Q(patient__clinic_id__in=clinic_ids(user, Permission.SHARE_GIVE))
        return self.filter(own | models.Q(given_to=user))

    def received_by(self, user: User) -> "ShareQuerySet":
        """Keep what the person was given, with patient, clinic and giver read along."""
        return self.filter(given_to=user).select_related("patient__clinic", "given_by")

    def with_reply_count(self) -> "ShareQuerySet":
        """Read along how often each was answered, as `answers`."""
        return self.annotate(answers=models.Count("replies"))


class Share(models.Model):
    """A patient's record opened to one practitioner: what, why, until when."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="shares")
    given_to = models.ForeignKey(User, models.PROTECT, related_name="shares_received")
    given_by = models.ForeignKey(User, models.PROTECT, related_name="shares_given")
    level = models.CharField(max_length=16, choices=ShareLevel.choices)
    question = models.CharField(max_length=500)
    urgency = models.CharField(
        max_length=8,
        choices=[("routine", "Routine"), ("soon", "Soon"), ("urgent", "Urgent")],
        default="routine",
    )
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="shares")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoke_reason = models.CharField(max_length=500, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="patients_share_ends_later",
            )
        ]

    def __str__(self) -> str:
        return f"share #{self.pk}"

    def is_current(self, at: datetime) -> bool:
        """Say whether the share is in force at a time."""
        return self.revoked_at is None and self.expires_at > at


class ShareReply(models.Model):
    """What the practitioner answered; theirs alone, never changed."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    share = models.ForeignKey(Share, models.PROTECT, related_name="replies")
    text = models.TextField(max_length=5000)
    # Null where nothing was said beside the words, and in answers from before.
    details = models.JSONField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"reply #{self.pk}"

    @property
    def said(self) -> ReplyDetails:
        """Return what was said field by field."""
        return details_from(self.details)


class ReplyNoted(models.Model):
    """That somebody of the clinic read an answer: it leaves their list of work."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    reply = models.OneToOneField(ShareReply, models.PROTECT, related_name="noted")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"answer #{self.reply_id} was read"


class SharingStopped(models.Model):
    """The patient ended a share themselves, by their link; the clinic is told."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    share = models.OneToOneField(Share, models.PROTECT, related_name="stopped")
    stopped_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the patient ended share #{self.share_id}"


class StoppingNoted(models.Model):
    """That somebody of the clinic read that a patient ended a share."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    stopping = models.OneToOneField(
        SharingStopped, models.PROTECT, related_name="noted"
    )
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"stopping #{self.stopping_id} was read"


class Erasure(models.Model):
    """A lawful erasure: asked by one owner, approved by another person, then done.

    `patient_id` is no foreign key: the row outlives the patient it names.
    """

    record_policy: ClassVar = RecordPolicy.FROZEN_WHEN_SIGNED

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    patient_id = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    carried_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | ~models.Q(approved_by=models.F("requested_by")),
                name="patients_erasure_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(carried_out_at=None)
                | models.Q(approved_at__isnull=False),
                name="patients_erasure_approved_first",
            ),
        ]

    def __str__(self) -> str:
        return f"erasure #{self.pk}"
