"""Who is let through: sessions that last, are open, and have the second step they need.

A page that is refused leads to where it can be mended. A script gets JSON with a `code`:

* 401 `session_ended`: it ran out (`because`: idle or absolute); `sign_in` is where.
* 401 `signed_out`: nobody is signed in.
* 423 `locked`: it opens again with the person's PIN; `unlock` is where.
* 403 `second_factor_needed`: the clinic asks for a second step first; `set_up` is where.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import (
    AuthenticationMiddleware,
    LoginRequiredMiddleware,
    get_user,
)
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from clinic import actions
from clinic.backends import knowing
from clinic.life import Limits, SessionLife, ended_sentence, life_of
from clinic.models import BrowserSession, User
from clinic.wants import wants_json

View = Callable[..., HttpResponseBase]

# A session is marked as seen once in so many seconds, not with every request.
SEEN_EVERY_S = 60
UNAUTHORIZED, FORBIDDEN, LOCKED = 401, 403, 423
# Where a locked session may go.
WHILE_LOCKED = frozenset({"lock", "unlock", "switch", "account_logout"})
# Where somebody without the second step that their clinic needs may go.
WITHOUT_SECOND_FACTOR = ("account_", "mfa_", "session")


def limits() -> Limits:
    """Return the limits of this installation."""
    return Limits(
        settings.SESSION_IDLE_SECONDS,
        settings.SESSION_COOKIE_AGE,
        settings.SESSION_WARNING_SECONDS,
    )


def signed_in_row(request: HttpRequest) -> BrowserSession | None:
    """Return the row of the session; None while nobody is signed in with it."""
    request.session.get("")  # reads it, once a request
    row: BrowserSession | None = getattr(request.session, "row", None)
    return row if row is not None and row.user_id else None


def life_now(row: BrowserSession) -> SessionLife:
    """Return what is left of a signed-in session."""
    return life_of(
        user=row.user_id or 0,
        started_at=row.started_at,
        seen_at=row.seen_at,
        at=timezone.now(),
        limits=limits(),
    )


def _asks_nobody(view: View) -> bool:
    """Say whether a view of another app is open to all: it never asks who it is."""
    own = view.__module__.startswith("clinic.")
    return bool(getattr(view, "is_public", False)) and not own


def _page_of(request: HttpRequest) -> str:
    """Return the page on which the person is, to come back to."""
    if request.method in {"GET", "HEAD"} and not wants_json(request):
        return request.get_full_path()
    seen = urlsplit(request.headers.get("Referer", ""))
    return seen.path if seen.netloc == request.get_host() else "/"


def sign_in_address(request: HttpRequest) -> str:
    """Return the sign-in page that leads back to where the person was."""
    login = reverse(settings.LOGIN_URL)
    return f"{login}?{urlencode({'next': _page_of(request)})}"


def person_of(request: HttpRequest) -> User | AnonymousUser:
    """Return who asks, as Django finds out; the session was read with its person."""
    request.session.get("")  # reads it, once a request
    with knowing(getattr(request.session, "person", None)):
        person: User | AnonymousUser = get_user(request)
    return person


class WhoAsks(AuthenticationMiddleware):
    """Django's, asking no statement beside the session's own."""

    def process_request(self, request: HttpRequest) -> None:
        """Put the person into the request, to be found out when somebody looks."""
        super().process_request(request)
        person = SimpleLazyObject(lambda: person_of(request))
        request.user = person  # type: ignore[assignment]


class SessionGuard:
    """Check each request's session before its view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what a signed-in person sees is kept by no browser and no proxy."""
        response = self.get_response(request)
        row = getattr(request.session, "row", None)
        is_signed_in = row is not None and row.user_id
        if is_signed_in and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse what the session is not good for; None lets the view answer."""
        row = None if _asks_nobody(view) else signed_in_row(request)
        if row is None:
            return None
        life = life_now(row)
        if life.is_over:
            return _end(request, row, life, view)
        if row.locked_at is not None:  # not marked as seen: it runs out as it lies
            return _locked(request, view)
        refused = _without_second_factor(request, view)
        if refused is None:
            _mark_seen(request, view, row, life)
        return refused


def _name(request: HttpRequest) -> str:
    return (request.resolver_match.view_name if request.resolver_match else "") or ""


def _end(
    request: HttpRequest, row: BrowserSession, life: SessionLife, view: View
) -> HttpResponseBase | None:
    """End a session that ran out; who asked for a public page still gets it."""
    actions.expire_session(session=row, because=life.because, by=None)
    request.session.flush()
    request.user = AnonymousUser()
    if not getattr(view, "login_required", True) and not hasattr(view, "cls"):
        return None
    sentence = ended_sentence(life.because, limits())
    if wants_json(request, view):
        said = {"code": "session_ended", "because": life.because}
        return _refusal(
            UNAUTHORIZED, sentence, **said, sign_in=sign_in_address(request)
        )
    messages.warning(request, sentence)
    return redirect(sign_in_address(request))


def _locked(request: HttpRequest, view: View) -> HttpResponseBase | None:
    """Lead everything to the lock page."""
    if _name(request) in WHILE_LOCKED:
        return None
    address = reverse("lock")
    if wants_json(request, view):
        sentence = "This screen is locked. Its person's PIN opens it."
        return _refusal(LOCKED, sentence, code="locked", unlock=address)
    return redirect(f"{address}?{urlencode({'next': _page_of(request)})}")


def _refusal(status: int, sentence: str, **more: str) -> JsonResponse:
    """Return a refusal in the shape of the API's."""
    return JsonResponse({"detail": sentence, "problems": [], **more}, status=status)


def _without_second_factor(request: HttpRequest, view: View) -> HttpResponseBase | None:
    """Lead somebody without the step that their clinic needs to set one up."""
    user = request.user
    if _name(request).startswith(WITHOUT_SECOND_FACTOR) or not isinstance(user, User):
        return None
    if not user.needs_second_factor or user.has_second_factor:
        return None
    sentence = "Your clinic asks everybody for a second step. Set one up to go on."
    address = reverse("mfa_index")
    if wants_json(request, view):
        code = "second_factor_needed"
        return _refusal(FORBIDDEN, sentence, code=code, set_up=address)
    messages.warning(request, sentence)
    return redirect(address)


def _is_use(request: HttpRequest, view: View) -> bool:
    """Say whether somebody did this: a script that only asks goes on by itself."""
    is_reading = request.method in {"GET", "HEAD"}
    by_hand = "HX-Request" in request.headers  # a search as it is typed
    return by_hand or not (is_reading and wants_json(request, view))


def _mark_seen(
    request: HttpRequest, view: View, row: BrowserSession, life: SessionLife
) -> None:
    """Mark the session as used, now and then, and say how long it lasts."""
    idle = (timezone.now() - row.seen_at).total_seconds()
    if idle >= SEEN_EVERY_S and _is_use(request, view):
        row = actions.touch_session(session=row, by=None)
        life = life_now(row)
    request.session_life = life  # type: ignore[attr-defined]


class SignInRequired(LoginRequiredMiddleware):
    """Lead strangers to the sign-in page, and tell scripts that nobody is signed in."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: View
    ) -> HttpResponseBase:
        """Answer somebody who is not signed in."""
        if wants_json(request, view_func):
            sentence, sign_in = "Nobody is signed in.", sign_in_address(request)
            code = "signed_out"
            return _refusal(UNAUTHORIZED, sentence, code=code, sign_in=sign_in)
        return super().handle_no_permission(request, view_func)
