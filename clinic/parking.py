"""Locked sessions that wait in a shared browser while a colleague uses it.

A signed cookie names them. Each stays locked on the server until its own person's PIN,
and gets a new key when it opens: the cookie alone opens nothing.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from clinic.models import BrowserSession
from clinic.sessions import SessionStore

COOKIE = "plumbline_parked"
SALT = "clinic.parking"
MOST = 6


def _keys(request: HttpRequest) -> list[str]:
    try:
        kept = signing.loads(
            request.COOKIES.get(COOKIE, ""),
            salt=SALT,
            max_age=settings.SESSION_COOKIE_AGE,
        )
    except signing.BadSignature:
        return []
    return [str(key) for key in kept]


def parked(request: HttpRequest, at: datetime) -> list[BrowserSession]:
    """Return the locked sessions that wait in this browser and have not run out."""
    keys = _keys(request)
    if not keys:
        return []
    waiting = BrowserSession.objects.live(at).filter(session_key__in=keys)
    found = waiting.exclude(locked_at=None).filter(user__is_active=True)
    return list(found.select_related("user").order_by("user__name", "pk"))


def keep(response: HttpResponseBase, sessions: Iterable[BrowserSession]) -> None:
    """Let these sessions wait in the browser, and no others."""
    keys = list(dict.fromkeys(each.session_key for each in sessions))[-MOST:]
    if not keys:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        signing.dumps(keys, salt=SALT),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_out(request: HttpRequest, session: BrowserSession) -> None:
    """Make a session that was just opened this browser's own, under a new key."""
    store = SessionStore(session.session_key)
    store.renew_key()
    request.session = store


def leave(request: HttpRequest) -> None:
    """Give the browser a session of nobody; the one before stays as it is."""
    request.session = SessionStore()
