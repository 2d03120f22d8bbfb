"""Everything that a clinic sets, in one place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.permissions import Permission, permissions_in, requires


@require_safe
@requires(Permission.PHRASE_MANAGE)
def clinic_settings(request: ClinicRequest) -> HttpResponse:
    """Lead to each page of the clinic's settings that the person may change.

    Everybody who sets anything writes phrases; most of the rest is the owner's.
    """
    clinic = managed_clinic(request, Permission.PHRASE_MANAGE)
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.PHRASE_MANAGE, clinic),
        "here": permissions_in(request.user, clinic.pk),
    }
    return render(request, "clinic/settings.html", context)
