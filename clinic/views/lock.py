"""The lock screen of a shared tablet."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from clinic import actions, parking
from clinic.actions import Unlocked
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.middleware import signed_in_row
from clinic.models import BrowserSession
from clinic.permissions import Permission, public, requires
from clinic.pin_forms import PinForm, UnlockForm
from clinic.views.session import this_session

UNREADABLE = 422
LOCKED_FROM = "locked_from"


def _waiting(request: HttpRequest) -> list[BrowserSession]:
    """Return whose PIN may open this browser: its own person first, then colleagues."""
    row = signed_in_row(request)
    own = [row] if row is not None and row.locked_at is not None else []
    others = parking.parked(request, timezone.now())
    return own + [each for each in others if row is None or each.pk != row.pk]


def _is_open(request: HttpRequest) -> bool:
    row = signed_in_row(request)
    return row is not None and row.locked_at is None


def _page(
    request: HttpRequest, waiting: list[BrowserSession], form: UnlockForm
) -> HttpResponse:
    is_own = signed_in_row(request) is not None
    asked = request.POST if request.method == "POST" else request.GET
    context = {
        "form": form,
        "number": len(waiting),
        "is_own": is_own,
        "next": asked.get("next", ""),
    }
    status = UNREADABLE if form.errors else 200
    return render(request, "clinic/lock.html", context, status=status)


@never_cache
@require_safe
@public
def lock(request: HttpRequest) -> HttpResponse:
    """Ask for a PIN, and show nothing else."""
    if _is_open(request):
        return redirect("home")
    waiting = _waiting(request)
    if not waiting:
        return redirect("account_login")
    return _page(request, waiting, UnlockForm(waiting=waiting))


@require_POST
@requires(Permission.MEMBER)
def lock_now(request: ClinicRequest) -> HttpResponse:
    """Lock this browser; the page it was on opens again with the PIN."""
    try:
        actions.lock_session(session=this_session(request), by=request.user)
    except ActionNotAllowed as refusal:
        messages.warning(request, str(refusal))
        return redirect("pin")
    request.session[LOCKED_FROM] = request.POST.get("next", "")
    return redirect("lock")


@never_cache
@require_POST
@public
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the session of whose PIN it is; the fifth wrong one ends that session."""
    if _is_open(request):
        return redirect("home")
    waiting = _waiting(request)
    form = UnlockForm(request.POST, waiting=waiting)
    if not waiting or not form.is_valid():
        return _page(request, waiting, form) if waiting else redirect("account_login")
    chosen = form.session
    came = actions.unlock_session(session=chosen, by=None, pin=form.cleaned_data["pin"])
    if came is Unlocked.WRONG:
        form.add_error("pin", "This PIN is wrong.")
        return _page(request, waiting, form)
    if came is Unlocked.ENDED:
        messages.warning(request, "Too many wrong PINs. Sign in with your password.")
        return redirect("account_login")
    return _opened(request, chosen, waiting)


def _opened(
    request: HttpRequest, chosen: BrowserSession, waiting: list[BrowserSession]
) -> HttpResponseRedirect:
    own = signed_in_row(request)
    # The page that was asked for is its own person's; a colleague never lands there.
    asked = request.POST.get("next", "") if own and own.pk == chosen.pk else ""
    parking.take_out(request, chosen)
    before = asked or str(request.session.get(LOCKED_FROM, ""))
    request.session.pop(LOCKED_FROM, "")
    is_ours = url_has_allowed_host_and_scheme(before, allowed_hosts=None)
    response = HttpResponseRedirect(before if is_ours else reverse("home"))
    parking.keep(response, [each for each in waiting if each.pk != chosen.pk])
    return response


@require_POST
@requires(Permission.MEMBER)
def switch(request: ClinicRequest) -> HttpResponse:
    """Let this locked session wait, and somebody else sign in."""
    if _is_open(request):
        return redirect("home")
    waiting = _waiting(request)
    parking.leave(request)
    response = redirect("account_login")
    parking.keep(response, waiting)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MEMBER)
@reauthentication_required  # type: ignore[untyped-decorator]
def pin(request: ClinicRequest) -> HttpResponse:
    """Set the PIN of the lock screen; the password is asked for first."""
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_pin(by=request.user, pin=form.cleaned_data["pin"])
        except ActionNotAllowed as refusal:
            form.add_error("pin", str(refusal))
        else:
            messages.success(request, "The PIN is set. Lock is in the menu.")
            return redirect("pin")
    status = UNREADABLE if form.errors else 200
    return render(request, "clinic/pin.html", {"form": form}, status=status)
