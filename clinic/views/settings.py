"""Everything that a clinic sets, in one place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.permissions import Permission, requires


@require_safe
@requires(Permission.CLINIC_MANAGE)
def clinic_settings(request: ClinicRequest) -> HttpResponse:
    """Lead to each page of the clinic's settings."""
    clinic = managed_clinic(request, Permission.CLINIC_MANAGE)
    others = other_clinics(request, Permission.CLINIC_MANAGE, clinic)
    context = {"clinic_set": clinic, "others": others}
    return render(request, "clinic/settings.html", context)
