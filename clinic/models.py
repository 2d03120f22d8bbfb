"""Clinics, the people who work in them, and the audit trail of what they did."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Lower

from clinic.phrase_models import ClinicPhrase  # noqa: F401  its table is here
from clinic.record_policy import RecordPolicy
from clinic.shoe_sizes import system_of

# Codes on paper help when a second step is lost; they are none by themselves.
SECOND_STEPS = ("totp", "webauthn")


class Clinic(models.Model):
    """A practice: the owner of its patients' records."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    name = models.CharField(max_length=120)
    # Picks the country pack: emergency wording, national number, shoe sizes.
    country = models.CharField(max_length=2, default="GB")
    phone = models.CharField(max_length=40, blank=True)
    out_of_hours = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    # How long a record is kept, as the clinic's policy says; None where none was set.
    record_years = models.PositiveSmallIntegerField(null=True, blank=True)
    # Code of a computed value -> name of the band scheme this clinic uses.
    band_schemes = models.JSONField(default=dict, blank=True)
    # How its patients are numbered; None for what its country does, "" for any text.
    national_number_scheme = models.CharField(max_length=20, null=True, blank=True)
    # What a bare shoe size means; "" for what its country does.
    shoe_sizes = models.CharField(max_length=10, blank=True)
    # Whether everybody who works here needs a second step to sign in.
    needs_second_factor = models.BooleanField(default=False)
    is_illustrative = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def shoe_size_system(self) -> str:
        """Return the system of shoe sizes, the country's where none was chosen."""
        return self.shoe_sizes or system_of(self.country)


class Letterhead(models.Model):
    """What stands at the head of a clinic's documents; a table of its own.

    Clinics are read with every patient: a logo there would be read along each time.
    """

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.OneToOneField(
        Clinic, models.PROTECT, primary_key=True, related_name="letterhead"
    )
    # One line of text a line; "" for the clinic's name alone.
    lines = models.TextField(blank=True, max_length=600)
    # A PNG as clinic.logos made it; empty for none.
    logo = models.BinaryField(default=bytes)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"letterhead of clinic #{self.clinic_id}"


class UserManager(BaseUserManager["User"]):
    """Create people by email."""

    def create_user(
        self, email: str, password: str | None = None, **extra: Any
    ) -> "User":
        """Create a person. Raises ValueError without an email."""
        if not email:
            raise ValueError("a person needs an email address")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person with this email, whatever its letters' case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in; what they may do comes from their memberships."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    professional_title = models.CharField(max_length=120, blank=True)
    registration_number = models.CharField(max_length=40, blank=True)
    # Opens the person's own locked screens; "" for none. Hashed like a password.
    pin_hash = models.CharField(max_length=128, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="clinic_user_email_unique")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def active_memberships(self) -> "tuple[Membership, ...]":
        """Return the memberships that have not ended, read once per instance."""
        known: tuple[Membership, ...] | None = getattr(self, "_memberships", None)
        if known is None:
            known = tuple(Membership.objects.active().filter(user=self))
            self.know_memberships(known)
        return known

    def know_memberships(self, memberships: "Iterable[Membership]") -> None:
        """Keep memberships that were read together with the person."""
        self._memberships = tuple(memberships)

    @property
    def has_second_factor(self) -> bool:
        """Say whether the person has a second step that works."""
        known: bool | None = getattr(self, "_has_second_factor", None)
        if known is None:
            from allauth.mfa.models import Authenticator  # it needs this model

            steps = Authenticator.objects.filter(user=self.pk, type__in=SECOND_STEPS)
            known = steps.exists()
        return known

    def know_second_factor(self, has_one: bool) -> None:
        """Keep what was read together with the person."""
        self._has_second_factor = has_one

    @property
    def needs_second_factor(self) -> bool:
        """Say whether one of the person's clinics asks for a second step."""
        return any(each.clinic.needs_second_factor for each in self.active_memberships)


class Role(models.TextChoices):
    """What a person is in a clinic."""

    OWNER = "owner", "Owner"
    PODIATRIST = "podiatrist", "Podiatrist"
    PHYSIO = "physio", "Physiotherapist"
    RECEPTION = "reception", "Reception"


def _clinics_whose_staff(user: User) -> tuple[int, ...]:
    from clinic.permissions import Permission, clinic_ids  # it imports this module

    return clinic_ids(user, Permission.STAFF_MANAGE)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters on memberships."""

    def active(self) -> "MembershipQuerySet":
        """Keep those that have not ended, with clinic and person read along."""
        return self.filter(ended_at=None).select_related("clinic", "user")

    def visible_to(self, user: User) -> "MembershipQuerySet":
        """Keep those of the clinics whose staff the person manages."""
        return self.filter(clinic__in=_clinics_whose_staff(user))


class Membership(models.Model):
    """One role of a person in a clinic; an owner who treats has two."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "user",
                "clinic",
                "role",
                condition=models.Q(ended_at=None),
                name="clinic_membership_one_active",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="clinic_membership_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} #{self.pk}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Filters on invitations."""

    def open(self) -> "InvitationQuerySet":
        """Keep those that were neither accepted nor cancelled; some have expired."""
        return self.filter(accepted_at=None, cancelled_at=None)

    def visible_to(self, user: User) -> "InvitationQuerySet":
        """Keep those of the clinics whose staff the person manages."""
        managed = _clinics_whose_staff(user)
        return self.filter(clinic__in=managed).select_related("clinic")


class Invitation(models.Model):
    """A letter that lets one address join a clinic, once; only its hash is stored."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=Role.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="clinic_invitation_role_known",
            ),
            models.UniqueConstraint(
                "clinic",
                "email",
                condition=models.Q(accepted_at=None, cancelled_at=None),
                name="clinic_invitation_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(cancelled_at=None),
                name="clinic_invitation_one_end",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation #{self.pk}"


class BrowserSessionQuerySet(models.QuerySet["BrowserSession"]):
    """Filters on sessions."""

    def visible_to(self, user: User) -> "BrowserSessionQuerySet":
        """Keep the person's own."""
        return self.filter(user=user)

    def live(self, at: datetime) -> "BrowserSessionQuerySet":
        """Keep those that have not run out at a moment."""
        return self.filter(
            expire_date__gt=at,
            seen_at__gt=at - timedelta(seconds=settings.SESSION_IDLE_SECONDS),
            started_at__gt=at - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        )


class BrowserSession(AbstractBaseSession):
    """One browser's session; a signed-in one is a device in the person's list.

    The data belong to `clinic.sessions`; the columns below are facts of their own, so
    that a slow request that saves old data cannot undo a lock.
    """

    record_policy: ClassVar = RecordPolicy.EDITABLE

    id = models.BigAutoField(primary_key=True)
    session_key = models.CharField(max_length=40, unique=True)
    # None while nobody is signed in: a patient's link, the sign-in page itself.
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="sessions")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    # The browser's family, such as "Firefox on Windows"; no address is kept.
    browser = models.CharField(max_length=60, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    # Wrong PINs since the lock.
    pin_failures = models.PositiveSmallIntegerField(default=0)

    # Django's sessions name their manager so, and need one of this class.
    objects = BaseSessionManager.from_queryset(BrowserSessionQuerySet)()  # type: ignore[misc]

    def __str__(self) -> str:
        return f"session #{self.pk}"

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """Return the engine that reads and writes these rows."""
        from clinic.sessions import SessionStore

        return SessionStore


class ApiToken(models.Model):
    """A program's key: acts as one person in one clinic; only its hash is stored."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    user = models.ForeignKey(User, models.PROTECT, related_name="api_tokens")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80)
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class AuditHead(models.Model):
    """The last link of a clinic's audit chain; locked while a link is added."""

    record_policy: ClassVar = RecordPolicy.EDITABLE

    clinic = models.OneToOneField(Clinic, models.PROTECT, primary_key=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"clinic #{self.clinic_id} at {self.sequence}"


class AuditEvent(models.Model):
    """One thing that somebody did or read. Written by `clinic.audit` only.

    `payload` is the canonical JSON the hash covers; the other columns repeat parts of
    it for searching. `hash` = sha256(previous hash + newline + payload).
    """

    record_policy: ClassVar = RecordPolicy.APPEND_ONLY

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    type = models.CharField(max_length=60)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    target_type = models.CharField(max_length=60, blank=True)
    target_id = models.BigIntegerField(null=True)
    patient_id = models.BigIntegerField(null=True)
    payload = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "clinic", "sequence", name="clinic_auditevent_sequence"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["patient_id", "-sequence"], name="clinic_audit_patient"
            ),
            models.Index(fields=["type", "at"], name="clinic_audit_type_at"),
        ]

    def __str__(self) -> str:
        return f"{self.type} #{self.sequence}"
