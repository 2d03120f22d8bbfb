"""What changes clinics, the people in them, and the keys of their programs.

`by` is None where nobody is signed in: a command on the server. A web page always has
somebody, so no page can act as a command.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.canonical import sha256_hex
from clinic.errors import ActionNotAllowed
from clinic.logos import Logo
from clinic.models import ApiToken, Clinic, Letterhead, Membership, Role, User
from clinic.permissions import Permission, check_may, clinic_ids

TOKEN_PREFIX = "plumb_"  # noqa: S105  lets a leaked key be recognised; no secret
TOKEN_BYTES = 32
TOKEN_DAYS = 365
LETTERHEAD_LINES, LINE_LENGTH = 6, 100


@dataclass(frozen=True, slots=True)
class Contact:
    """How patients reach a clinic; each line is empty where there is none."""

    phone: str = ""
    out_of_hours: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Profession:
    """What a person is by training, and the number they are registered under."""

    title: str = ""
    registration_number: str = ""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A key that was just made: `plain` is shown once and stored nowhere."""

    token: ApiToken
    plain: str


@transaction.atomic
def create_clinic(
    *,
    by: User | None,
    name: str,
    country: str = "GB",
    contact: Contact | None = None,
    is_illustrative: bool = False,
) -> Clinic:
    """Open a clinic without members.

    `country`: two letters, ISO 3166-1. Raises PermissionDenied for anybody who is
    signed in, and ActionNotAllowed for a missing name or a wrong country.
    """
    if by is not None:
        raise PermissionDenied("A new clinic is opened on the server, not on a page.")
    if not name.strip():
        raise ActionNotAllowed("A clinic needs a name.")
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ActionNotAllowed(f"country {country!r}: two letters, such as GB.")
    contact = contact or Contact()
    clinic = Clinic.objects.create(
        name=name.strip(),
        country=country.upper(),
        phone=contact.phone,
        out_of_hours=contact.out_of_hours,
        address=contact.address,
        is_illustrative=is_illustrative,
        created_at=timezone.now(),
    )
    audit.record(Event.CLINIC_CREATED, by=by, clinic_id=clinic.pk, target=clinic)
    return clinic


def _checked_email(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        sentence = f"email {email!r}: write it as name@example.org."
        raise ActionNotAllowed(sentence) from wrong
    return address


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
    address = _checked_email(email)
    if not name.strip():
        raise ActionNotAllowed("A member needs a name.")
    user = _person(email=address, name=name, password=password, profession=profession)
    same = Membership.objects.active().filter(user=user, clinic=clinic, role=role)
    if same.exists():
        raise ActionNotAllowed(f"{address} is {Role(role).label} here already.")
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


def _revoke_tokens_of(membership: Membership) -> list[int]:
    """Revoke the person's keys to a clinic they have left; return which."""
    stays = Membership.objects.active().filter(
        user=membership.user_id, clinic=membership.clinic_id
    )
    if stays.exists():
        return []
    tokens = ApiToken.objects.select_for_update().filter(
        user=membership.user_id, clinic=membership.clinic_id, revoked_at=None
    )
    revoked = []
    for token in tokens:
        token.revoked_at = membership.ended_at
        token.save(update_fields=["revoked_at"])
        revoked.append(token.pk)
    return revoked


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None) -> Membership:
    """End a role at once; with the last one go the person's keys to the clinic.

    Ending an ended role changes nothing. Raises ActionNotAllowed for the last owner.
    """
    if by is not None:
        check_may(by, Permission.STAFF_MANAGE, membership.clinic_id)
    # The clinic's row decides, so that two owners cannot end each other at once.
    Clinic.objects.select_for_update().get(pk=membership.clinic_id)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ended_at is not None:
        return membership
    others = Membership.objects.active().exclude(pk=membership.pk)
    owners = others.filter(clinic=membership.clinic_id, role=Role.OWNER)
    if membership.role == Role.OWNER and not owners.exists():
        raise ActionNotAllowed("A clinic keeps at least one owner. Add another first.")
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    audit.record(
        Event.MEMBER_ENDED,
        by=by,
        clinic_id=membership.clinic_id,
        target=membership,
        detail={
            "user": membership.user_id,
            "role": membership.role,
            "tokens_revoked": _revoke_tokens_of(membership),
        },
    )
    return membership


@transaction.atomic
def create_api_token(
    *, clinic: Clinic, by: User, name: str, days: int = TOKEN_DAYS
) -> NewToken:
    """Make a key with which a program acts as this person in this clinic.

    `days`: how long it is valid, 1 to 365. Only the key's SHA-256 is stored.
    Raises ActionNotAllowed for an empty name or a validity out of range.
    """
    check_may(by, Permission.TOKEN_MANAGE, clinic.pk)
    if not name.strip():
        raise ActionNotAllowed("Name the program that will use the key.")
    if not 1 <= days <= TOKEN_DAYS:
        raise ActionNotAllowed(f"days {days}: a key is valid for 1 to {TOKEN_DAYS}.")
    plain = TOKEN_PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    now = timezone.now()
    token = ApiToken.objects.create(
        user=by,
        clinic=clinic,
        name=name.strip(),
        token_sha256=sha256_hex(plain),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    audit.record(
        Event.TOKEN_CREATED,
        by=by,
        clinic_id=clinic.pk,
        target=token,
        detail={"days": days},
    )
    return NewToken(token=token, plain=plain)


@transaction.atomic
def revoke_api_token(*, token: ApiToken, by: User) -> ApiToken:
    """End a key at once. Its person may, and whoever manages the clinic's staff.

    Revoking a revoked key changes nothing. Raises PermissionDenied for others.
    """
    is_own = token.user_id == by.pk
    if not is_own and token.clinic_id not in clinic_ids(by, Permission.STAFF_MANAGE):
        raise PermissionDenied("Only its person or an owner may revoke a key.")
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit.record(
            Event.TOKEN_REVOKED, by=by, clinic_id=token.clinic_id, target=token
        )
    return token


@transaction.atomic
def set_letterhead(
    *, clinic: Clinic, by: User, lines: str, logo: Logo | None, keeps_logo: bool
) -> Letterhead:
    """Set the head of a clinic's documents from now on; issued ones stay as they are.

    `lines`: at most six. `logo`: a new one; None leaves the old one when `keeps_logo`,
    else takes it away. Raises PermissionDenied, and ActionNotAllowed for more lines.
    """
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    kept = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(kept) > LETTERHEAD_LINES or any(len(each) > LINE_LENGTH for each in kept):
        raise ActionNotAllowed(
            f"At most {LETTERHEAD_LINES} lines of {LINE_LENGTH} letters."
        )
    head = Letterhead.objects.select_for_update().filter(clinic=clinic).first()
    head = head or Letterhead(clinic=clinic)
    head.lines = "\n".join(kept)
    if logo is not None:
        head.logo, head.logo_width, head.logo_height = logo.png, logo.width, logo.height
    elif not keeps_logo:
        head.logo, head.logo_width, head.logo_height = b"", 0, 0
    head.updated_at, head.updated_by = timezone.now(), by
    head.save()
    audit.record(
        Event.LETTERHEAD_SET,
        by=by,
        clinic_id=clinic.pk,
        target=head,
        detail={"lines": len(kept), "logo": len(head.logo)},
    )
    return head
