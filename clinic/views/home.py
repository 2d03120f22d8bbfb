"""The address "/": lead each person to where their work is."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, may, requires


@require_safe
@requires(Permission.MEMBER)
def home(request: ClinicRequest) -> HttpResponseRedirect:
    """Lead to the list of work, the clinic's patients, or what others shared."""
    if clinic_ids(request.user, Permission.ASSESSMENT_WRITE):
        return redirect("reports:today")
    only_shared = not clinic_ids(request.user, Permission.PATIENT_READ)
    if only_shared and may(request.user, Permission.SHARED_READ):
        return redirect("patients:shared_with_me")
    return redirect("patients:list")
