"""Who works in a clinic, and who is invited to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from clinic.hashing import token_sha256
from clinic.models import SECOND_STEPS, Clinic, Invitation, Membership, User


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One person of a clinic with the roles they have in it."""

    user: User
    roles: tuple[Membership, ...]
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class PresentedInvitation:
    """One open invitation as the page shows it."""

    invitation: Invitation
    state: str
    state_label: str


def with_second_factor(users: Iterable[int]) -> frozenset[int]:
    """Return those of the people who have a second step that works."""
    found = Authenticator.objects.filter(user__in=set(users), type__in=SECOND_STEPS)
    return frozenset(found.values_list("user_id", flat=True))


def staff_of(memberships: Iterable[Membership]) -> tuple[StaffMember, ...]:
    """Return the people of one clinic's memberships, by name."""
    held: dict[int, list[Membership]] = {}
    for each in memberships:
        held.setdefault(each.user_id, []).append(each)
    protected = with_second_factor(held)
    people = (
        StaffMember(roles[0].user, tuple(roles), user_id in protected)
        for user_id, roles in held.items()
    )
    return tuple(
        sorted(people, key=lambda each: (each.user.name.lower(), each.user.pk))
    )


def memberships_of(clinic: Clinic, by: User) -> Iterable[Membership]:
    """Return the memberships of a clinic whose staff the person manages."""
    visible = Membership.objects.visible_to(by).active()
    return visible.filter(clinic=clinic).order_by("pk")


def present_invitations(
    invitations: Iterable[Invitation], at: datetime
) -> tuple[PresentedInvitation, ...]:
    """Return open invitations with their state in words."""
    return tuple(
        PresentedInvitation(each, "proposed", "Waiting")
        if each.expires_at > at
        else PresentedInvitation(each, "expired", "Expired")
        for each in invitations
    )


def invitation_of(token: str, at: datetime) -> Invitation | None:
    """Return the invitation that a letter's token opens; None when it is shut."""
    found = Invitation.objects.open().filter(token_sha256=token_sha256(token))
    people = User.objects.filter(email=OuterRef("email"))
    read = found.select_related("clinic").annotate(has_account=Exists(people))
    return read.filter(expires_at__gt=at).first()
