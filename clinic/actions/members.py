"""What gives people a role in a clinic, changes it and ends it.

`by` is None where nobody is signed in: a command on the server.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.actions.sessions import end_sessions_of
from clinic.audit import Event
from clinic.emails import checked_email
from clinic.errors import ActionNotAllowed
from clinic.models import Clinic, Membership, Role, User
from clinic.permissions import Permission, check_may
from clinic.tokens import revoke_keys_of


@dataclass(frozen=True, slots=True)
class Profession:
    """What a person is by training, and the number they are registered under."""

    title: str = ""
    registration_number: str = ""


def _known(email: str, password: str | None) -> User | None:
    """Return who has this email; None if nobody. Refuses to take an account over."""
    known = User.objects.filter(email=email).first()
    if known is not None:
        _check_open(known)
        if password is not None:
            # An owner must not take over the account of somebody elsewhere.
            raise ActionNotAllowed(f"{email} has an account and a password already.")
    return known


def _check_open(user: User) -> None:
    if not user.is_active:
        raise ActionNotAllowed(f"The account of {user.email} is closed.")


def _same(user: User, role: Role) -> str:
    return f"{user.email} is {Role(role).label} here already."


def _start(*, clinic: Clinic, by: User | None, user: User, role: Role) -> Membership:
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


@transaction.atomic
def give_role(*, clinic: Clinic, by: User | None, user: User, role: Role) -> Membership:
    """Give somebody who has an account a role in a clinic.

    Raises ActionNotAllowed for a closed account and a role that they have already.
    """
    if by is not None:
        check_may(by, Permission.STAFF_MANAGE, clinic.pk)
    _check_open(user)
    held = Membership.objects.active().filter(user=user, clinic=clinic, role=role)
    if held.exists():
        raise ActionNotAllowed(_same(user, role))
    return _start(clinic=clinic, by=by, user=user, role=role)


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
    known = _known(address, password)
    if known is not None:
        return give_role(clinic=clinic, by=by, user=known, role=role)
    profession = profession or Profession()
    new = User.objects.create_user(
        address,
        password,
        name=name.strip(),
        professional_title=profession.title,
        registration_number=profession.registration_number,
    )
    return _start(clinic=clinic, by=by, user=new, role=role)


def _locked(membership: Membership) -> Membership:
    """Return the membership, its clinic locked: two owners cannot end each other."""
    both = Membership.objects.select_for_update(of=("self", "clinic"))
    return both.select_related("clinic", "user").get(pk=membership.pk)


def _others(membership: Membership) -> list[tuple[int, str]]:
    """Return (person, role) of the clinic's other roles, read behind the lock."""
    held = Membership.objects.filter(clinic=membership.clinic_id, ended_at=None)
    return list(held.exclude(pk=membership.pk).values_list("user_id", "role"))


def _check_keeps_an_owner(
    membership: Membership, others: Sequence[tuple[int, str]]
) -> None:
    if membership.role == Role.OWNER and Role.OWNER not in {role for _, role in others}:
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
    others = _others(membership)
    _check_keeps_an_owner(membership, others)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    revoked, ended = [], 0
    if membership.user_id not in {user for user, _ in others}:
        revoked = revoke_keys_of(membership)
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
    others = _others(membership)
    if (membership.user_id, role) in {(membership.user_id, membership.role), *others}:
        raise ActionNotAllowed(_same(membership.user, role))
    _check_keeps_an_owner(membership, others)
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
