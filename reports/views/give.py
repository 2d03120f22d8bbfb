"""Give an issued plan to the patient: print it, or make a link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner
from reports import actions
from reports.forms import LinkForm
from reports.models import CarePlan, PatientLink
from reports.presenters import present_links
from reports.views.plan import record_reading


def _page(
    request: ClinicRequest, plan: CarePlan, form: LinkForm, address: str = ""
) -> HttpResponse:
    now = timezone.now()
    context = {
        "plan": plan,
        "patient": plan.patient,
        "banner": present_banner(
            plan.patient,
            timezone.localdate(),
            shared_with=shared_with(plan, plan.patient, request.user),
        ),
        "form": form,
        "links": present_links(plan.links.all(), now),
        "address": address,
    }
    status = 422 if form.errors else 200
    return render(request, "reports/give.html", context, status=status)


def _made(request: ClinicRequest, plan: CarePlan, form: LinkForm) -> HttpResponse:
    """Make the link and show its address, this once."""
    try:
        new = actions.create_link(
            plan=plan, by=request.user, days=form.cleaned_data["days"]
        )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, plan, form)
    path = reverse("reports:link", kwargs={"token": new.token})
    return _page(request, plan, LinkForm(), f"{settings.PUBLIC_BASE_URL}{path}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LINK_GIVE)
def give(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show the ways to give a plan; make a link on POST."""
    visible = CarePlan.objects.visible_to(request.user).issued()
    plans = with_sharing(visible.select_related("patient__clinic"), "patient")
    plan = get_object_or_404(plans, pk=pk)
    if request.method != "POST":
        record_reading(request, plan)
        return _page(request, plan, LinkForm())
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, form)
    return _made(request, plan, form)


@require_POST
@requires(Permission.LINK_GIVE)
def revoke(request: ClinicRequest, pk: int) -> HttpResponse:
    """Shut a link at once."""
    link = get_object_or_404(PatientLink.objects.visible_to(request.user), pk=pk)
    actions.revoke_link(link=link, by=request.user)
    messages.success(request, "The link is shut. It no longer opens the plan.")
    return redirect("reports:give", pk=link.plan_id)
