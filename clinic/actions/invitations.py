"""What invites people to a clinic, by a letter that works once."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils import timezone

from clinic import audit
from clinic.actions.members import Profession, add_member, give_role
from clinic.audit import Event
from clinic.emails import checked_email
from clinic.errors import ActionNotAllowed
from clinic.hashing import new_token, token_sha256
from clinic.models import Clinic, Invitation, Membership, Role, User
from clinic.permissions import Permission, check_may

INVITATION_DAYS = 7
SHUT = "This invitation no longer works. Ask the owner of the clinic for a new one."


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What somebody who had no account says about themselves."""

    name: str
    password: str
    profession: Profession


def _cancel_open(*, clinic: Clinic, email: str, by: User) -> None:
    for earlier in Invitation.objects.open().filter(clinic=clinic, email=email):
        cancel_invitation(invitation=earlier, by=by)


@transaction.atomic
def invite(*, clinic: Clinic, by: User, email: str, role: Role) -> Invitation:
    """Send a letter that lets its reader join the clinic, once, for seven days.

    An open invitation of the same address is cancelled. Nothing tells whether the
    address has an account. Raises ActionNotAllowed for a bad email and for a role
    that the person has in this clinic already.
    """
    check_may(by, Permission.STAFF_MANAGE, clinic.pk)
    address = checked_email(email)
    # The clinic's row decides, so that two letters to one address cannot cross.
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    members = Membership.objects.active().filter(clinic=clinic, user__email=address)
    if members.filter(role=role).exists():
        raise ActionNotAllowed(f"{address} is {Role(role).label} here already.")
    _cancel_open(clinic=clinic, email=address, by=by)
    token, now = new_token(), timezone.now()
    invitation = Invitation.objects.create(
        clinic=clinic,
        email=address,
        role=role,
        token_sha256=token_sha256(token),
        invited_by=by,
        created_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    audit.record(
        Event.INVITATION_SENT,
        by=by,
        clinic_id=clinic.pk,
        target=invitation,
        detail={"role": Role(role)},
    )
    transaction.on_commit(lambda: _send(invitation, token, by))
    return invitation


def _send(invitation: Invitation, token: str, by: User) -> None:
    said = {
        "invitation": invitation,
        "by": by,
        "days": INVITATION_DAYS,
        "url": f"{settings.PUBLIC_BASE_URL}/invitation/{token}/",
    }
    send_mail(
        f"Plumbline: join {invitation.clinic.name}",
        render_to_string("clinic/invitation_letter.txt", said),
        None,
        [invitation.email],
    )


@transaction.atomic
def cancel_invitation(*, invitation: Invitation, by: User) -> None:
    """Shut an invitation; one that is accepted or cancelled stays as it is."""
    check_may(by, Permission.STAFF_MANAGE, invitation.clinic_id)
    found = Invitation.objects.open().select_for_update()
    still = found.filter(pk=invitation.pk).first()
    if still is None:
        return
    still.cancelled_at = timezone.now()
    still.save(update_fields=["cancelled_at"])
    audit.record(
        Event.INVITATION_CANCELLED, by=by, clinic_id=still.clinic_id, target=still
    )


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, by: User | None, person: NewPerson | None = None
) -> Membership:
    """Join the clinic: as a new `person`, or `by` who is signed in with that address.

    Raises ActionNotAllowed for an invitation that is shut, for somebody who is not the
    one invited, for a closed account, and for a name or password that is refused.
    """
    still = Invitation.objects.open().select_for_update(of=("self",))
    account = User.objects.filter(email=OuterRef("email")).values("pk")
    read = still.select_related("clinic").annotate(account=Subquery(account))
    open_one = read.filter(pk=invitation.pk).first()
    now = timezone.now()
    if open_one is None or open_one.expires_at <= now:
        raise ActionNotAllowed(SHUT)
    joined = _join(open_one, by, person)
    open_one.accepted_at, open_one.accepted_by = now, joined.user
    open_one.save(update_fields=["accepted_at", "accepted_by"])
    audit.record(
        Event.INVITATION_ACCEPTED,
        by=joined.user,
        clinic_id=joined.clinic_id,
        target=open_one,
        detail={"user": joined.user_id, "role": joined.role},
    )
    return joined


def _join(
    invitation: Invitation, by: User | None, person: NewPerson | None
) -> Membership:
    account: int | None = vars(invitation)["account"]
    clinic, role = invitation.clinic, Role(invitation.role)
    # The letter stands for the owner, who was allowed to send it.
    if by is not None and by.pk == account:
        return give_role(clinic=clinic, by=None, user=by, role=role)
    if by is not None or account is not None:
        raise ActionNotAllowed(f"Sign in as {invitation.email} first.")
    if person is None:
        raise ActionNotAllowed("Choose a name and a password.")
    _check_password(invitation.email, person)
    return add_member(
        clinic=clinic,
        by=None,
        email=invitation.email,
        name=person.name,
        role=role,
        password=person.password,
        profession=person.profession,
    )


def _check_password(email: str, person: NewPerson) -> None:
    try:
        validate_password(person.password, User(email=email, name=person.name))
    except ValidationError as weak:
        raise ActionNotAllowed(" ".join(weak.messages)) from weak
