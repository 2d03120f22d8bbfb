"""The examination: drafts, signed versions, and the row that lists can search."""

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from assessments.biomechanics.protocols import OWN_PREFIX
from clinic.models import Clinic, User
from clinic.permissions import Permission, clinic_ids, may
from clinic.record_policy import RecordPolicy
from patients.models import Patient, Share, ShareLevel

VALUES_SHARED = (ShareLevel.BIOMECHANICS, ShareLevel.FULL)


def _visible(user: User | AnonymousUser, patient: str) -> models.Q:
    """Return the filter for rows whose `patient` lookup the person may read."""
    if not isinstance(user, User):
        return models.Q(pk__in=[])
    own = models.Q(
        **{f"{patient}__clinic_id__in": clinic_ids(user, Permission.ASSESSMENT_READ)}
    )
    # Shares are read as a physiotherapist: a podiatrist's key opens its clinic alone.
    if not may(user, Permission.SHARED_READ):
        return own
    given = Share.objects.current().filter(given_to=user, level__in=VALUES_SHARED)
    shared = given.covering(patient)
    return own | models.Q(models.Exists(shared))


def repeating_blind(user: User | AnonymousUser) -> "AssessmentQuerySet":
    """Return the blind repeats that a person has begun and not signed."""
    signed = AssessmentVersion.objects.signed().filter(assessment=models.OuterRef("pk"))
    return Assessment.objects.filter(
        ~models.Exists(signed), blind_of__isnull=False, created_by_id=user.pk
    )


def kept_blind(user: User | AnonymousUser, assessment: str) -> models.Exists:
    """Return the filter for what a person must not read until they signed theirs.

    Somebody who repeats an examination blind sees nothing of the first one before
    their own is signed. `assessment`: the lookup of the row's assessment.
    """
    repeats = repeating_blind(user).filter(blind_of=models.OuterRef(assessment))
    return models.Exists(repeats)


def kept_blind_since(
    user: User | AnonymousUser, patient: str, performed_on: str
) -> models.Exists:
    """Return the filter for what may hold values of an examination kept blind.

    Documents tell a patient's history: those of later examinations hold the first
    one's values as well. `patient`, `performed_on`: the row's lookups.
    """
    repeats = repeating_blind(user).filter(
        patient=models.OuterRef(patient),
        blind_of__performed_on__lte=models.OuterRef(performed_on),
    )
    return models.Exists(repeats)


def no_repeat(assessment: str = "") -> models.Q:
    """Return the filter for examinations that are no blind repeat.

    Said as a negation: asked for `blind_of IS NULL`, SQLite takes the column's unique
    index for selective and walks nearly every examination there is.
    """
    return ~models.Q(**{f"{assessment}blind_of__isnull": False})


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Which assessments somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "AssessmentQuerySet":
        """Keep those of the person's clinics and those shared with them in values.

        What they are repeating blind is not among them.
        """
        return self.filter(_visible(user, "patient"), ~kept_blind(user, "pk"))


class Assessment(models.Model):
    """One examination of a patient on one day; its content lives in versions.

    `blind_of`: the examination that this one repeats, the same day, by a second
    clinician who has not read it; for the clinic's own quality work.
    """

    record_policy: ClassVar = RecordPolicy.FROZEN_WHEN_SIGNED

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="assessments")
    protocol = models.CharField(max_length=40)
    performed_on = models.DateField()
    blind_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="blind_repeat"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-performed_on", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["patient", "-performed_on"], name="assessments_of_patient"
            )
        ]

    def __str__(self) -> str:
        return f"assessment #{self.pk}"


class AssessmentVersionQuerySet(models.QuerySet["AssessmentVersion"]):
    """Which versions somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "AssessmentVersionQuerySet":
        """Keep those of visible assessments; drafts only to the patient's own clinic.

        What the person is repeating blind is not among them.
        """
        seen = self.filter(
            _visible(user, "assessment__patient"), ~kept_blind(user, "assessment")
        )
        own = models.Q(
            assessment__patient__clinic_id__in=clinic_ids(
                user, Permission.ASSESSMENT_READ
            )
        )
        return seen.filter(own | models.Q(signed_at__isnull=False))

    def signed(self) -> "AssessmentVersionQuerySet":
        """Keep the versions that are signed."""
        return self.filter(signed_at__isnull=False)

    def drafts(self) -> "AssessmentVersionQuerySet":
        """Keep the versions that can still change."""
        return self.filter(signed_at=None)

    def visits(self) -> "AssessmentVersionQuerySet":
        """Keep the patient's own visits: a blind repeat is the clinic's quality work."""
        return self.filter(no_repeat("assessment__"))


class AssessmentVersion(models.Model):
    """One version of an examination: a draft document, or a signed snapshot.

    `entries`: {"code" or "code.left": {value, state, note, confirmed, revision, by,
    at}}. `revision` counts every save of the document. `confirmations`: contradictions
    that a clinician looked at and let stand, see `confirmations.py`. Signing freezes
    the row.
    """

    record_policy: ClassVar = RecordPolicy.FROZEN_WHEN_SIGNED

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # Why the version before this one was corrected; "" for the first.
    reason = models.CharField(max_length=1000, blank=True)
    entries = models.JSONField(default=dict)
    confirmations = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    snapshot = models.TextField(blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)

    objects = AssessmentVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["assessment", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "assessment", "number", name="assessments_version_number"
            ),
            models.UniqueConstraint(
                "assessment",
                condition=models.Q(signed_at=None),
                name="assessments_one_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    signed_at=None, signed_by=None, snapshot="", snapshot_sha256=""
                )
                | (
                    models.Q(signed_at__isnull=False, signed_by__isnull=False)
                    & ~models.Q(snapshot="")
                    & ~models.Q(snapshot_sha256="")
                ),
                name="assessments_signed_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(number=1, reason="")
                | (models.Q(number__gt=1) & ~models.Q(reason="")),
                name="assessments_amended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"assessment version #{self.pk}"

    @property
    def is_draft(self) -> bool:
        """Say whether the version can still change."""
        return self.signed_at is None


class Retraction(models.Model):
    """A signed version was entered in error: whose, why, when."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    version = models.OneToOneField(
        AssessmentVersion, models.PROTECT, related_name="retraction"
    )
    reason = models.CharField(max_length=1000)
    retracted_at = models.DateTimeField()
    retracted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"retraction #{self.pk}"


class ScoreCardQuerySet(models.QuerySet["ScoreCard"]):
    """Which score cards somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "ScoreCardQuerySet":
        """Keep those of the person's clinics and those shared with them in values.

        What the person is repeating blind is not among them.
        """
        return self.filter(
            _visible(user, "patient"), ~kept_blind(user, "version__assessment")
        )

    def visits(self) -> "ScoreCardQuerySet":
        """Keep those of the patient's own visits; every list of values starts here."""
        return self.filter(no_repeat("version__assessment__"))


def _number(digits: int, decimals: int) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        max_digits=digits, decimal_places=decimals, null=True, blank=True
    )


class ScoreCard(models.Model):
    """The typed values of one signed version that lists and cohorts work with.

    Null: not recorded or incomplete, never zero. Written once, at signing.
    """

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    version = models.OneToOneField(
        AssessmentVersion, models.PROTECT, related_name="score_card"
    )
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="score_cards")
    performed_on = models.DateField()
    ruleset_version = models.CharField(max_length=20)
    age_years = models.PositiveSmallIntegerField()

    bmi_kg_m2 = _number(5, 2)
    fpi_total_left = models.SmallIntegerField(null=True)
    fpi_total_right = models.SmallIntegerField(null=True)
    fpi_band_left = models.CharField(max_length=32, blank=True)
    fpi_band_right = models.CharField(max_length=32, blank=True)
    navicular_drop_mm_left = _number(5, 1)
    navicular_drop_mm_right = _number(5, 1)
    rcsp_deg_left = _number(4, 1)
    rcsp_deg_right = _number(4, 1)
    heel_raise_reps_left = models.PositiveSmallIntegerField(null=True)
    heel_raise_reps_right = models.PositiveSmallIntegerField(null=True)
    lunge_deg_left = _number(4, 1)
    lunge_deg_right = _number(4, 1)
    lunge_cm_left = _number(4, 1)
    lunge_cm_right = _number(4, 1)
    mtp1_df_deg_left = _number(4, 1)
    mtp1_df_deg_right = _number(4, 1)
    beighton = models.PositiveSmallIntegerField(null=True)
    lld_mm = _number(5, 1)
    lld_shorter_side = models.CharField(max_length=8, blank=True)
    lld_type = models.CharField(max_length=32, blank=True)
    lld_band = models.CharField(max_length=32, blank=True)
    walking_speed_m_s = _number(5, 3)
    walking_speed_pct = _number(5, 1)
    single_leg_stance_s_left = _number(5, 1)
    single_leg_stance_s_right = _number(5, 1)
    nprs_worst = models.PositiveSmallIntegerField(null=True)
    nprs_average = models.PositiveSmallIntegerField(null=True)
    vas_first_step_mm = models.PositiveSmallIntegerField(null=True)
    odi_pct = _number(5, 1)
    faam_adl_pct = _number(5, 1)
    fhsq_pain = _number(5, 1)
    abpi_left = _number(5, 3)
    abpi_right = _number(5, 3)
    monofilament_felt_left = models.PositiveSmallIntegerField(null=True)
    monofilament_felt_right = models.PositiveSmallIntegerField(null=True)
    ng19_class = models.CharField(max_length=16, blank=True)
    iwgdf_class = models.PositiveSmallIntegerField(null=True)
    red_flag_urgency = models.CharField(max_length=1, blank=True)
    red_flag_count = models.PositiveSmallIntegerField(default=0)
    finding_count = models.PositiveSmallIntegerField(default=0)

    objects = ScoreCardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-performed_on", "-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["patient", "-performed_on"], name="assessments_card_patient"
            ),
            models.Index(
                fields=["red_flag_urgency", "performed_on"],
                name="assessments_card_urgency",
            ),
        ]

    def __str__(self) -> str:
        return f"score card #{self.pk}"


class ClinicProtocolQuerySet(models.QuerySet["ClinicProtocol"]):
    """Which protocols of clinics somebody may use."""

    def visible_to(self, user: User | AnonymousUser) -> "ClinicProtocolQuerySet":
        """Keep those of the clinics the person belongs to."""
        return self.filter(clinic_id__in=clinic_ids(user, Permission.MEMBER))

    def in_use(self) -> "ClinicProtocolQuerySet":
        """Keep those that new examinations may follow."""
        return self.filter(retired_at=None)


class ClinicProtocol(models.Model):
    """A clinic's own kind of visit: measures of the catalogue, in clinical order.

    `code` starts with "own_" and never changes: examinations name it.
    """

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="protocols")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    purpose = models.CharField(max_length=300, blank=True)
    measures = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ClinicProtocolQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["clinic", "title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("clinic", "code", name="assessments_protocol_code"),
            models.CheckConstraint(
                condition=models.Q(code__startswith=OWN_PREFIX),
                name="assessments_protocol_own_code",
            ),
        ]

    def __str__(self) -> str:
        return f"protocol #{self.pk}"
