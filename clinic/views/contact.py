"""How patients reach a clinic, and how long it keeps their records."""

from dataclasses import fields

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clinic import actions
from clinic.contact_form import ContactForm
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.models import Clinic
from clinic.permissions import Permission, requires

UNREADABLE = 422


def _page(request: ClinicRequest, clinic: Clinic, form: ContactForm) -> HttpResponse:
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.CLINIC_MANAGE, clinic),
        "form": form,
    }
    status = UNREADABLE if form.errors else 200
    return render(request, "clinic/contact.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def contact(request: ClinicRequest) -> HttpResponse:
    """Show the contact details; set them on POST. Issued documents stay as they are."""
    clinic = managed_clinic(request, Permission.CLINIC_MANAGE)
    if request.method != "POST":
        names = [each.name for each in fields(actions.Contact)]
        form = ContactForm(initial={name: getattr(clinic, name) for name in names})
        return _page(request, clinic, form)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, clinic, form)
    try:
        actions.set_contact(clinic=clinic, by=request.user, contact=form.contact)
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, clinic, form)
    messages.success(request, "It stands on every plan and letter issued from now.")
    return redirect(f"{reverse('contact')}?clinic={clinic.pk}")
