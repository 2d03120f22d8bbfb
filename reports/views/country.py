"""A clinic's country pack: emergency wording, national number, shoe sizes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clinic import actions
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.models import Clinic
from clinic.permissions import Permission, requires
from reports.careplan.get_help import ELSEWHERE, IRELAND, UNITED_KINGDOM
from reports.country_forms import CountryForm

UNREADABLE = 422
WORDINGS = (
    ("United Kingdom", UNITED_KINGDOM),
    ("Ireland", IRELAND),
    ("Another country", ELSEWHERE),
)


def _page(request: ClinicRequest, clinic: Clinic, form: CountryForm) -> HttpResponse:
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.CLINIC_MANAGE, clinic),
        "form": form,
        "wordings": WORDINGS,
    }
    status = UNREADABLE if form.errors else 200
    return render(request, "reports/country.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def country(request: ClinicRequest) -> HttpResponse:
    """Show the country pack; set it on POST. Issued documents stay as they are."""
    clinic = managed_clinic(request, Permission.CLINIC_MANAGE)
    posted = request.POST if request.method == "POST" else None
    form = CountryForm(posted, clinic=clinic)
    if posted is None or not form.is_valid():
        return _page(request, clinic, form)
    try:
        actions.set_country_pack(clinic=clinic, by=request.user, pack=form.pack)
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, clinic, form)
    messages.success(request, "It is set for what is registered and issued from now.")
    return redirect(f"{reverse('reports:country')}?clinic={clinic.pk}")
