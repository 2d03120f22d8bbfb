"""What leaves the clinic: care plans, their issued bytes, links and deliveries."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from assessments.models import AssessmentVersion, kept_blind_since
from clinic.models import User
from clinic.permissions import Permission, clinic_ids, may
from clinic.record_policy import RecordPolicy
from patients.models import Patient, Share
from reports.exercise_models import ClinicExercise
from reports.withdrawal_models import PlanWithdrawal


def _issued() -> models.Q:
    """Return the condition that a plan was issued and not taken back."""
    back = PlanWithdrawal.objects.filter(plan=models.OuterRef("pk"))
    return models.Q(~models.Exists(back), issued_at__isnull=False)


class CarePlanQuerySet(models.QuerySet["CarePlan"]):
    """Which care plans somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "CarePlanQuerySet":
        """Keep the plans of the person's clinics; of shared patients, issued ones.

        What would tell them of an examination that they repeat blind is not among them.
        """
        if not isinstance(user, User):
            return self.none()
        blind = kept_blind_since(user, "patient", "version__assessment__performed_on")
        own = models.Q(patient__clinic_id__in=clinic_ids(user, Permission.PLAN_READ))
        if not may(user, Permission.SHARED_READ):
            return self.filter(own, ~blind)
        given = Share.objects.current().filter(given_to=user)
        shared = models.Exists(given.covering("patient"))
        return self.filter(own | models.Q(shared) & _issued(), ~blind)

    def issued(self) -> "CarePlanQuerySet":
        """Keep what was issued and not taken back."""
        return self.filter(_issued())


class CarePlan(models.Model):
    """What is proposed from one signed version, decided, and issued to the patient.

    `proposal` keeps what the engine said (log, conflicts, merged items) as it was.
    `content`: canonical JSON of what was issued; every rendering reads it alone.
    """

    record_policy: ClassVar = RecordPolicy.FROZEN_WHEN_SIGNED

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="care_plans")
    version = models.ForeignKey(
        AssessmentVersion, models.PROTECT, related_name="care_plans"
    )
    number = models.PositiveSmallIntegerField()
    # What changed against the plan before; "" for the first.
    reason = models.CharField(max_length=1000, blank=True)
    rules_version = models.CharField(max_length=20)
    proposal = models.JSONField(default=dict)
    # The orthotic order, each foot apart, as reports.order stores it.
    order = models.JSONField(default=dict)
    # The footwear prescription, pair by pair, as reports.shoes stores it, and the keys
    # of the shoe topics that were chosen; null: those that the rules call for first.
    footwear = models.JSONField(default=dict, blank=True)
    shoe_topics = models.JSONField(null=True, blank=True)
    # Doubts about a side that were let stand, as reports.actions.sides stores them.
    side_confirmations = models.JSONField(default=dict, blank=True)
    goal = models.CharField(max_length=500, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_interim = models.BooleanField(default=False)
    short_code = models.CharField(max_length=16, unique=True)
    content = models.TextField(blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)

    objects = CarePlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "version", "number", name="reports_careplan_number"
            ),
            models.UniqueConstraint(
                "version",
                condition=models.Q(issued_at=None),
                name="reports_one_open_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    issued_at=None, issued_by=None, content="", content_sha256=""
                )
                | (
                    models.Q(issued_at__isnull=False, issued_by__isnull=False)
                    & ~models.Q(content="")
                    & ~models.Q(content_sha256="")
                ),
                name="reports_issued_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["patient", "-created_at"], name="reports_plans_of_patient"
            )
        ]

    def __str__(self) -> str:
        return f"care plan #{self.pk}"


class CarePlanItemQuerySet(models.QuerySet["CarePlanItem"]):
    """Which plan items somebody may see."""

    def visible_to(self, user: User | AnonymousUser) -> "CarePlanItemQuerySet":
        """Keep the items of the plans that the person may see."""
        return self.filter(plan__in=CarePlan.objects.visible_to(user))


class ItemKind(models.TextChoices):
    """What a plan item is; the order is the plan's."""

    RULE = "rule", "Recommendation"
    EXERCISE = "exercise", "Exercise"
    ADDED = "added", "Added by the clinician"


class Decision(models.TextChoices):
    """What the clinician made of an item. Nothing enters a plan by itself."""

    PENDING = "pending", "To decide"
    ACCEPTED = "accepted", "Accepted"
    EDITED = "edited", "Edited"
    DECLINED = "declined", "Declined"


class CarePlanItem(models.Model):
    """One recommendation or exercise: what was offered, and what was decided.

    `code`: rule or exercise id. `sides`: "", "L", "R" or "LR". `offered` is the
    patient wording as the rule gave it, `wording` the clinician's.
    """

    record_policy: ClassVar = RecordPolicy.FROZEN_WHEN_SIGNED

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    section = models.CharField(max_length=20)
    code = models.CharField(max_length=12)
    rule_version = models.CharField(max_length=12, blank=True)
    # The version of a clinic's own exercise; null for everything else.
    own = models.ForeignKey(
        ClinicExercise, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sides = models.CharField(max_length=2, blank=True)
    title = models.CharField(max_length=200)
    offered = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    parameters = models.JSONField(default=dict)
    because = models.JSONField(default=list)
    evidence = models.CharField(max_length=40, blank=True)
    # Touched by a red flag or a conflict: accepted only after a second look.
    needs_second_look = models.BooleanField(default=False)
    decision = models.CharField(
        max_length=10, choices=Decision.choices, default=Decision.PENDING
    )
    decision_reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CarePlanItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["plan", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint("plan", "position", name="reports_item_position"),
            models.CheckConstraint(
                condition=models.Q(sides__in=["", "L", "R", "LR"]),
                name="reports_item_sides",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.DECLINED)
                | ~models.Q(decision_reason=""),
                name="reports_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    decision=Decision.PENDING, decided_at=None, decided_by=None
                )
                | (
                    ~models.Q(decision=Decision.PENDING)
                    & models.Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="reports_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"plan item #{self.pk}"


REFERRED_HOW = [
    ("phone", "Phone"),
    ("letter", "Letter"),
    ("electronic", "Electronic referral"),
    ("in_person", "In person"),
]


class HoldAcknowledgement(models.Model):
    """That a held plan's referral was made: what was said, to whom, how, when."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    plan = models.OneToOneField(
        CarePlan, models.PROTECT, related_name="acknowledgement"
    )
    rule_ids = models.CharField(max_length=200)
    told_patient = models.TextField(max_length=2000)
    referred_to = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=REFERRED_HOW)
    referred_at = models.DateTimeField()
    initials = models.CharField(max_length=8)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"acknowledgement #{self.pk}"


class ReportKind(models.TextChoices):
    """Which document was issued."""

    CARE_PLAN = "care_plan", "Care plan"
    CARE_PLAN_LARGE = "care_plan_large", "Care plan, large print"
    INTERIM = "interim", "Interim sheet"
    CLINICIAN = "clinician", "Clinician's report"
    REFERRAL = "referral", "Referral to physiotherapy"
    LAB_ORDER = "lab_order", "Orthotic laboratory order"


class IssuedReport(models.Model):
    """The exact bytes that were issued, with their hash. Never changed."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="reports")
    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=16, choices=ReportKind.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["plan", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint("plan", "kind", name="reports_report_kind")
        ]

    def __str__(self) -> str:
        return f"issued report #{self.pk}"


class PatientLinkQuerySet(models.QuerySet["PatientLink"]):
    """Which links somebody may see."""

    def visible_to(self, user: User) -> "PatientLinkQuerySet":
        """Keep the links of the person's clinics, not to what they repeat blind."""
        day = "plan__version__assessment__performed_on"
        return self.filter(
            ~kept_blind_since(user, "plan__patient", day),
            plan__patient__clinic_id__in=clinic_ids(user, Permission.LINK_GIVE),
        )


class PatientLink(models.Model):
    """A patient's way to an issued plan; only the token's hash is stored."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PatientLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"patient link #{self.pk}"

    def is_open(self, at: datetime) -> bool:
        """Say whether the link still leads anywhere at a time."""
        return self.revoked_at is None and self.expires_at > at


class Delivery(models.Model):
    """One disclosure of an issued report: which bytes, to whom, by which way."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="deliveries")
    report = models.ForeignKey(IssuedReport, models.PROTECT, related_name="deliveries")
    way = models.CharField(
        max_length=12,
        choices=[
            ("clinic", "Downloaded in the clinic"),
            ("link", "Patient's link"),
            ("api", "Program"),
            ("command", "Command line"),
            ("protected", "Copy with a code, for e-mail"),
        ],
    )
    sha256 = models.CharField(max_length=64)
    delivered_at = models.DateTimeField()
    delivered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-delivered_at", "-pk"]

    def __str__(self) -> str:
        return f"delivery #{self.pk}"


class PlanDone(models.TextChoices):
    """How much of the plan the patient says was done."""

    MOST = "most", "Most of it"
    SOME = "some", "Some of it"
    NONE = "none", "None of it"


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Which patients' answers somebody may read."""

    def visible_to(self, user: User) -> "CheckInQuerySet":
        """Keep those of the person's clinics, and none told since what is kept blind."""
        return self.filter(
            ~kept_blind_since(user, "patient", "told_at__date"),
            patient__clinic_id__in=clinic_ids(user, Permission.PLAN_DECIDE),
        )


class CheckIn(models.Model):
    """What a patient told through their link: done, pain, problems. Never changed.

    `pain`: worst of the last day, 0 to 10. `problem`: in the patient's own words.
    """

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="check_ins")
    link = models.ForeignKey(PatientLink, models.PROTECT, related_name="check_ins")
    done = models.CharField(max_length=4, choices=PlanDone.choices)
    pain = models.PositiveSmallIntegerField()
    problem = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField()

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-told_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(pain__lte=10), name="reports_check_in_pain"
            )
        ]

    def __str__(self) -> str:
        return f"check-in #{self.pk}"


class CheckInNoted(models.Model):
    """That somebody of the clinic read it: it leaves their list of work."""

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    check_in = models.OneToOneField(CheckIn, models.PROTECT, related_name="noted")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"check-in #{self.check_in_id} was read"
