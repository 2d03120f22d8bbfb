"""The head of a clinic's documents: its lines and its logo."""

from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clinic import actions
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.letterhead_form import LetterheadForm
from clinic.models import Clinic, Letterhead
from clinic.permissions import Permission, clinic_ids, requires

UNREADABLE = 422


def _managed(request: ClinicRequest) -> dict[str, Clinic]:
    managed = clinic_ids(request.user, Permission.CLINIC_MANAGE)
    mine = {each.clinic_id: each.clinic for each in request.user.active_memberships}
    return {str(pk): mine[pk] for pk in managed}


def _clinic(request: ClinicRequest) -> Clinic:
    """Return the clinic that is being set: the one named, else the first managed."""
    managed = _managed(request)
    wanted = request.POST.get("clinic") or request.GET.get("clinic", "")
    clinic = managed.get(wanted) if wanted else next(iter(managed.values()), None)
    if clinic is None:
        raise Http404("You manage no such clinic.")
    return clinic


def _page(
    request: ClinicRequest, clinic: Clinic, form: LetterheadForm, status: int = 200
) -> HttpResponse:
    head: Letterhead | None = getattr(clinic, "letterhead", None)
    logo = bytes(head.logo) if head else b""
    context: dict[str, Any] = {
        "clinic_set": clinic,
        "others": [each for each in _managed(request).values() if each.pk != clinic.pk],
        "form": form,
        "head": head,
        "logo": b64encode(logo).decode() if logo else "",
    }
    return render(request, "clinic/letterhead.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def letterhead(request: ClinicRequest) -> HttpResponse:
    """Show the letterhead; set it on POST. Issued documents stay as they are."""
    clinic = _clinic(request)
    if request.method != "POST":
        head: Letterhead | None = getattr(clinic, "letterhead", None)
        form = LetterheadForm(initial={"lines": head.lines if head else ""})
        return _page(request, clinic, form)
    form = LetterheadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, clinic, form, UNREADABLE)
    try:
        actions.set_letterhead(
            clinic=clinic,
            by=request.user,
            lines=form.cleaned_data["lines"],
            logo=form.cleaned_data["logo"],
            keeps_logo=not form.cleaned_data["without_logo"],
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, clinic, form, UNREADABLE)
    messages.success(request, "The letterhead is set for every plan issued from now.")
    return redirect(f"{reverse('letterhead')}?clinic={clinic.pk}")
