"""What makes and revokes the keys of programs."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.canonical import sha256_hex
from clinic.errors import ActionNotAllowed
from clinic.models import ApiToken, Clinic, User
from clinic.permissions import Permission, check_may, clinic_ids

TOKEN_PREFIX = "plumb_"  # noqa: S105  lets a leaked key be recognised; no secret
TOKEN_BYTES = 32
TOKEN_DAYS = 365


@dataclass(frozen=True, slots=True)
class NewToken:
    """A key that was just made: `plain` is shown once and stored nowhere."""

    token: ApiToken
    plain: str


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
