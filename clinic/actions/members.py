"""What gives people a role in a clinic, changes it and ends it.

`by` is None where nobody is signed in: a command on the server.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.actions.sessions import end_sessions_of
from clinic.audit import Event
from clinic.emails import checked_email
from clinic.errors import ActionNotAllowed
from clinic.models import ApiToken, Clinic, Membership, Role, User
from clinic.permissions import Permission, check_may


@dataclass(frozen=True, slots=True)
class Profession:
    """What a person is by training, and the number they are registered under."""

    title: str = ""
    registration_number: str = ""


def _person(
    *, email: str, name: str, password: str | None, profession: Profession | None
) -> User:
    """Return the person with this email, made now if they are new."""
    known = User.objects.filter(email=email).first()
    if known is None:
        profession = profession or Profession()
        return User.objects.create_user(
            email,
            password,
            name=name.strip(),
            professional_title=profession.title,
            registration_number=profession.registration_number,
        )
    if not known.is_active:
        raise ActionNotAllowed(f"The account of {email} is closed.")
    if password is not None:
        # An owner must not take over the account of somebody from another clinic.
        raise ActionNotAllowed(f"{email} has an account and a password already.")
    return known


def _check_new(*, user: User, clinic: Clinic, role: Role) -> None:
    same = Membership.objects.active().filter(user=user, clinic=clinic, role=role)
    if same.exists():
        raise ActionNotAllowed(f"{user.email} is {Role(role).label} here already.")


@transaction.atomic
def add_member(
    *,
    clinic: Clinic,
    by: User | None,
    email: str,
    name: str,
    role: Role,
    password: str | None = None,
    profession: Profession | None = None,
) -> Membership:
    """Give a person a role in a clinic, making their account if they have none.

    `password`: None leaves a new account without one; the person chooses it through
    "forgotten password". Somebody with an account keeps name, password, profession.
    Raises ActionNotAllowed for a bad email, an empty name, a closed account, a
    password for an account that exists, and a role that the person has already.
    """
    if by is not None:
        check_may(by, Permission.STAFF_MANAGE, clinic.pk)
    address = checked_email(email)
    if not name.strip():
        raise ActionNotAllowed("A member needs a name.")
    user = _person(email=address, name=name, password=password, profession=profession)
    _check_new(user=user, clinic=clinic, role=role)
    membership = Membership.objects.create(
        user=user, clinic=clinic, role=role, started_at=timezone.now()
    )
    audit.record(
        Event.MEMBER_ADDED,
        by=by,
        clinic_id=clinic.pk,
        target=membership,
        detail={"user": user.pk, "role": Role(role)},
    )
    return membership


def _stays(membership: Membership) -> bool:
    """Say whether the person still has another role in the clinic."""
    roles = Membership.objects.active().filter(clinic=membership.clinic_id)
    return roles.filter(user=membership.user_id).exists()


def _revoke_tokens_of(membership: Membership) -> list[int]:
    """Revoke the person's keys to a clinic they have left; return which."""
    tokens = ApiToken.objects.select_for_update().filter(
        user=membership.user_id, clinic=membership.clinic_id, revoked_at=None
    )
    revoked = []
    for token in tokens:
        token.revoked_at = membership.ended_at
        token.save(update_fields=["revoked_at"])
        revoked.append(token.pk)
    return revoked


def _locked(membership: Membership) -> Membership:
    """Return the membership, its clinic locked: two owners cannot end each other."""
    Clinic.objects.select_for_update().get(pk=membership.clinic_id)
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _check_keeps_an_owner(membership: Membership) -> None:
    if membership.role != Role.OWNER:
        return
    others = Membership.objects.active().exclude(pk=membership.pk)
    if not others.filter(clinic=membership.clinic_id, role=Role.OWNER).exists():
        raise ActionNotAllowed("A clinic keeps at least one owner. Add another first.")


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None) -> Membership:
    """End a role at once; with the last one go the person's sessions and keys.

    Ending an ended role changes nothing. Raises ActionNotAllowed for the last owner.
    """
    if by is not None:
        check_may(by, Permission.STAFF_MANAGE, membership.clinic_id)
    membership = _locked(membership)
    if membership.ended_at is not None:
        return membership
    _check_keeps_an_owner(membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    revoked, ended = [], 0
    if not _stays(membership):
        revoked = _revoke_tokens_of(membership)
        ended = end_sessions_of(user=membership.user, by=by)
    audit.record(
        Event.MEMBER_ENDED,
        by=by,
        clinic_id=membership.clinic_id,
        target=membership,
        detail={
            "user": membership.user_id,
            "role": membership.role,
            "tokens_revoked": revoked,
            "sessions_ended": ended,
        },
    )
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> Membership:
    """End a role and start another in the same moment; return the new one.

    Raises ActionNotAllowed for a role that ended, one that the person has here
    already, and for the last owner.
    """
    check_may(by, Permission.STAFF_MANAGE, membership.clinic_id)
    membership = _locked(membership)
    if membership.ended_at is not None:
        raise ActionNotAllowed("This role has ended. Load the page again.")
    _check_new(user=membership.user, clinic=membership.clinic, role=role)
    _check_keeps_an_owner(membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    new = Membership.objects.create(
        user=membership.user,
        clinic=membership.clinic,
        role=role,
        started_at=membership.ended_at,
    )
    audit.record(
        Event.MEMBER_ROLE_CHANGED,
        by=by,
        clinic_id=new.clinic_id,
        target=new,
        detail={"user": new.user_id, "from": membership.role, "to": Role(role)},
    )
    return new
