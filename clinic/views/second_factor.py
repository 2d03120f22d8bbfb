"""Whether everybody in a clinic needs a second step to sign in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clinic import actions
from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.permissions import Permission, requires
from clinic.staff import memberships_of, staff_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.STAFF_MANAGE)
def second_factor(request: ClinicRequest) -> HttpResponse:
    """Show who has a second step; POST sets whether everybody needs one."""
    clinic = managed_clinic(request, Permission.STAFF_MANAGE)
    if request.method == "POST":
        is_needed = request.POST.get("needed") == "yes"
        actions.set_second_factor_policy(
            clinic=clinic, by=request.user, is_needed=is_needed
        )
        said = "Everybody needs" if is_needed else "Nobody is asked for"
        messages.success(request, f"{said} a second step from now.")
        return redirect(f"{reverse('second_factor')}?clinic={clinic.pk}")
    people = staff_of(memberships_of(clinic, request.user))
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.STAFF_MANAGE, clinic),
        "without": [each for each in people if not each.has_second_factor],
        "number": len(people),
    }
    return render(request, "clinic/second_factor.html", context)
