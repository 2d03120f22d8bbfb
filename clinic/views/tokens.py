"""Keys for programs: make one, see it once, revoke it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from clinic import actions
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.key_forms import KeyForm
from clinic.permissions import Permission, clinic_ids, requires
from clinic.tokens import keys_visible_to, present_keys

UNREADABLE = 422


def _form(request: ClinicRequest) -> KeyForm:
    allowed = clinic_ids(request.user, Permission.TOKEN_MANAGE)
    mine = {each.clinic_id: each.clinic for each in request.user.active_memberships}
    return KeyForm(request.POST or None, clinics=[mine[key] for key in allowed])


def _page(
    request: ClinicRequest, form: KeyForm, plain: str = "", status: int = 200
) -> HttpResponse:
    keys = present_keys(keys_visible_to(request.user), timezone.now())
    context: dict[str, Any] = {"form": form, "keys": keys, "plain": plain}
    return render(request, "clinic/tokens.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOKEN_MANAGE)
def tokens(request: ClinicRequest) -> HttpResponse:
    """List the keys; a new one is shown in full on this one answer only."""
    form = _form(request)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=UNREADABLE)
    try:
        made = actions.create_api_token(
            clinic=form.clinic,
            by=request.user,
            name=form.cleaned_data["name"],
            days=form.cleaned_data["days"],
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=UNREADABLE)
    return _page(request, form.empty(), plain=made.plain)


@require_POST
@requires(Permission.TOKEN_MANAGE)
def revoke_token(request: ClinicRequest, pk: int) -> HttpResponse:
    """End a key at once."""
    token = get_object_or_404(keys_visible_to(request.user), pk=pk)
    actions.revoke_api_token(token=token, by=request.user)
    messages.success(request, f"The key {token.name} is revoked. It opens nothing now.")
    return redirect("tokens")
