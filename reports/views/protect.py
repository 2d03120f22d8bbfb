"""A copy that only a code opens, for e-mail: the code first, then the file."""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner
from reports import actions
from reports.encryption import new_code
from reports.models import CarePlan
from reports.views.documents import report_of

SALT = "reports.protected-copy"
MINUTES = 15
GONE = 410


def _plan(request: ClinicRequest, pk: int) -> CarePlan:
    visible = CarePlan.objects.visible_to(request.user).issued()
    plans = with_sharing(visible.select_related("patient__clinic"), "patient")
    return get_object_or_404(plans, pk=pk)


def _page(
    request: ClinicRequest, plan: CarePlan, status: int = 200, **more: Any
) -> HttpResponse:
    people = shared_with(plan, plan.patient, request.user)
    banner = present_banner(plan.patient, timezone.localdate(), shared_with=people)
    context = {"plan": plan, "minutes": MINUTES, "banner": banner, **more}
    return render(request, "reports/protected.html", context, status=status)


@never_cache
@require_POST
@requires(Permission.LINK_GIVE)
def protect(request: ClinicRequest, pk: int, kind: str) -> HttpResponse:
    """Make a code and show it, once, with the button that gives the file."""
    plan = _plan(request, pk)
    report_of(request, plan, kind)
    code = new_code()
    ticket = signing.dumps([request.user.pk, pk, kind, code], salt=SALT)
    return _page(request, plan, code=code, ticket=ticket)


@never_cache
@require_POST
@requires(Permission.LINK_GIVE)
def protected_copy(request: ClinicRequest, pk: int) -> HttpResponse:
    """Give the copy that the code of a fresh ticket opens; each giving is kept."""
    plan = _plan(request, pk)
    try:
        held = signing.loads(
            request.POST.get("ticket", ""), salt=SALT, max_age=MINUTES * 60
        )
    except signing.BadSignature:
        held = [None, None, "", ""]
    person, plan_pk, kind, code = held
    if (person, plan_pk) != (request.user.pk, pk):
        return _page(request, plan, GONE, refusal="This code is no longer good.")
    try:
        content = actions.deliver_protected(
            report=report_of(request, plan, kind), code=code, by=request.user
        )
    except ActionNotAllowed as refusal:
        return _page(request, plan, 422, refusal=str(refusal))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{kind.replace('_', '-')}-{plan.short_code}-protected.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
