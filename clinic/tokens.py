"""Keys of programs: who stands behind one, and which ones a person may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from clinic.canonical import sha256_hex
from clinic.models import ApiToken, Membership, User
from clinic.permissions import Permission, clinic_ids


@dataclass(frozen=True, slots=True)
class Bearer:
    """The person a key acts as, with their roles in the key's clinic only."""

    user: User
    token_id: int


class Unfit(StrEnum):
    """Why a key that exists opens nothing."""

    REVOKED = "revoked"
    EXPIRED = "expired"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class UnfitKey:
    """A key that was once made and no longer works."""

    token: ApiToken
    why: Unfit


def bearer_of(plain: str) -> Bearer | None:
    """Return who a key acts as; None when it opens nothing.

    The person's roles elsewhere are left behind: the key works in its clinic alone.
    """
    key = {
        "user__api_tokens__token_sha256": sha256_hex(plain),
        "user__api_tokens__revoked_at": None,
        "user__api_tokens__expires_at__gt": Now(),
        "user__api_tokens__clinic": F("clinic"),
    }
    held = Membership.objects.active().filter(user__is_active=True, **key)
    rows = list(held.annotate(token_id=F("user__api_tokens__pk")).order_by("pk"))
    if not rows:
        return None
    user = rows[0].user
    user.know_memberships(rows)
    return Bearer(user, vars(rows[0])["token_id"])


def unfit_key(plain: str) -> UnfitKey | None:
    """Return a key that no longer works, and why; None when none was ever made."""
    found = ApiToken.objects.filter(token_sha256=sha256_hex(plain))
    token = found.annotate(now=Now()).first()
    if token is None:
        return None
    if token.revoked_at is not None:
        return UnfitKey(token, Unfit.REVOKED)
    if token.expires_at <= vars(token)["now"]:
        return UnfitKey(token, Unfit.EXPIRED)
    return UnfitKey(token, Unfit.CLOSED)


def revoke_keys_of(ended: Membership) -> list[int]:
    """Revoke every open key of a person to a clinic they have left; return which.

    For an action that has checked who may, and audits it.
    """
    table = connection.ops.quote_name(ApiToken._meta.db_table)
    moment = connection.ops.adapt_datetimefield_value(ended.ended_at)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET revoked_at = %s WHERE user_id = %s AND clinic_id = %s"  # noqa: S608  a name of ours
            " AND revoked_at IS NULL RETURNING id",
            [moment, ended.user_id, ended.clinic_id],
        )
        return sorted(pk for (pk,) in cursor.fetchall())


def keys_visible_to(user: User) -> QuerySet[ApiToken]:
    """Return the person's own keys and, for who manages a clinic's staff, all of its.

    A person who works under a key sees the keys of that clinic only.
    """
    own = Q(user=user, clinic__in=clinic_ids(user, Permission.TOKEN_MANAGE))
    managed = Q(clinic__in=clinic_ids(user, Permission.STAFF_MANAGE))
    found = ApiToken.objects.filter(own | managed).select_related("clinic", "user")
    return found.order_by("-created_at", "-pk")


@dataclass(frozen=True, slots=True)
class PresentedKey:
    """One key as the page shows it."""

    token: ApiToken
    state: str
    state_label: str
    is_open: bool


def present_keys(keys: Iterable[ApiToken], at: datetime) -> list[PresentedKey]:
    """Return the keys with their state in words."""
    presented = []
    for key in keys:
        if key.revoked_at is not None:
            state = ("revoked", "Revoked", False)
        elif key.expires_at <= at:
            state = ("expired", "Expired", False)
        else:
            state = ("accepted", "Works", True)
        presented.append(PresentedKey(key, *state))
    return presented
