"""The session in the browser: how long it lasts, and the person's other ones."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from clinic import actions
from clinic.http import ClinicRequest
from clinic.middleware import life_now, signed_in_row
from clinic.models import BrowserSession
from clinic.permissions import Permission, requires


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MEMBER)
def session(request: ClinicRequest) -> JsonResponse:
    """Say how long the session lasts, without using it; POST uses it.

    `csrf_token` is fresh: after another sign-in the one in the page is of no use.
    """
    row = this_session(request)
    if request.method == "POST":
        row = actions.touch_session(session=row, by=request.user)
    life = life_now(row)
    said = {
        "user": life.user,
        "ends_in_s": life.ends_in_s,
        "because": life.because,
        "csrf_token": get_token(request),
    }
    return JsonResponse(said)


def this_session(request: ClinicRequest) -> BrowserSession:
    """Return the session that asks; the guard let it through, so there is one."""
    row = signed_in_row(request)
    if row is None:  # signed in by a test client without a session
        raise RuntimeError("no session is signed in")
    return row


@require_safe
@requires(Permission.MEMBER)
def devices(request: ClinicRequest) -> HttpResponse:
    """List where the person is signed in."""
    live = BrowserSession.objects.visible_to(request.user).live(timezone.now())
    context = {
        "sessions": live.order_by("-seen_at", "-pk"),
        "this": this_session(request).pk,
    }
    return render(request, "clinic/devices.html", context)


@require_POST
@requires(Permission.MEMBER)
def end_device(request: ClinicRequest, pk: int) -> HttpResponse:
    """Sign out one other browser of the person."""
    visible = BrowserSession.objects.visible_to(request.user)
    other = get_object_or_404(visible.exclude(pk=this_session(request).pk), pk=pk)
    actions.end_session(session=other, by=request.user)
    messages.success(request, "That browser is signed out.")
    return redirect("devices")


@require_POST
@requires(Permission.MEMBER)
def end_other_devices(request: ClinicRequest) -> HttpResponse:
    """Sign out every browser of the person but this one."""
    ended = actions.end_other_sessions(keep=this_session(request), by=request.user)
    said = "One other browser is" if ended == 1 else f"{ended} other browsers are"
    messages.success(request, f"{said} signed out.")
    return redirect("devices")
