"""The head of a clinic's documents: its lines and its logo."""

from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clinic import actions
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.letterhead_form import LetterheadForm
from clinic.managed import managed_clinic, other_clinics
from clinic.models import Clinic, Letterhead
from clinic.permissions import Permission, requires

UNREADABLE = 422


def _page(
    request: ClinicRequest, clinic: Clinic, form: LetterheadForm, status: int = 200
) -> HttpResponse:
    head: Letterhead | None = getattr(clinic, "letterhead", None)
    logo = bytes(head.logo) if head else b""
    context: dict[str, Any] = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.CLINIC_MANAGE, clinic),
        "form": form,
        "head": head,
        "logo": b64encode(logo).decode() if logo else "",
    }
    return render(request, "clinic/letterhead.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def letterhead(request: ClinicRequest) -> HttpResponse:
    """Show the letterhead; set it on POST. Issued documents stay as they are."""
    clinic = managed_clinic(request, Permission.CLINIC_MANAGE)
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
