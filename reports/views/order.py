"""The orthotic order of an open plan: every field for each foot, left at the left."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from clinic.shoe_sizes import with_system
from patients.disclosure import shared_with
from patients.presenters import present_banner
from reports import actions, queries
from reports.careplan.orthotic_checks import check_prescription
from reports.careplan.orthotic_issues import Level
from reports.careplan.orthotics import FIELDS
from reports.careplan.sides import Side
from reports.models import CarePlan
from reports.order_page import SHOE_SIZE, SIDE_NAMES, order_groups, texts_of
from reports.order_rows import declined_of
from reports.stored_findings import stored_findings
from reports.views.plan import record_reading, visible_plan


def _page(
    request: ClinicRequest, plan: CarePlan, texts: Mapping[str, str], status: int = 200
) -> HttpResponse:
    order = queries.standing_order(plan)
    issues = check_prescription(order, stored_findings(plan))
    context = {
        "plan": plan,
        "banner": present_banner(
            plan.patient,
            timezone.localdate(),
            shared_with=shared_with(plan, plan.patient, request.user),
        ),
        "groups": order_groups(order, texts, plan.patient.clinic.shoe_size_system),
        "blocks": [each for each in issues if each.level is Level.BLOCK],
        "warnings": [each for each in issues if each.level is Level.WARN],
        "notes": order.notes,
        "declined": declined_of(plan, order),
    }
    return render(request, "reports/order.html", context, status=status)


def _typed(request: ClinicRequest, sizes: str) -> dict[str, str]:
    """Return what was typed; a bare shoe size says which system it is of."""
    typed = {
        f"{name}-{spec.name}": request.POST.get(f"{name}-{spec.name}", "")
        for name in SIDE_NAMES.values()
        for spec in FIELDS
    }
    of_shoes = (f"{name}-{SHOE_SIZE}" for name in SIDE_NAMES.values())
    return typed | {name: with_system(typed[name], sizes) for name in of_shoes}


def _changed(
    side: Side, typed: Mapping[str, str], stored: Mapping[str, str]
) -> dict[str, str]:
    """Return the fields of one foot whose text differs from what is stored."""
    prefix = f"{SIDE_NAMES[side]}-"
    return {
        name.removeprefix(prefix): text
        for name, text in typed.items()
        if name.startswith(prefix) and text.strip() != stored.get(name, "")
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_DECIDE)
def order(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show the order, or save what changed; what is typed stays on a refusal."""
    plan = visible_plan(request, pk)
    if request.method != "POST":
        record_reading(request, plan)
        return _page(request, plan, texts_of(queries.standing_order(plan)))
    typed = _typed(request, plan.patient.clinic.shoe_size_system)
    stored = texts_of(queries.standing_order(plan))
    changed = {side: _changed(side, typed, stored) for side in Side}
    feet = {side: texts for side, texts in changed.items() if texts}
    try:
        if feet:
            actions.set_order(plan=plan, feet=feet, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, plan, typed, status=422)
    messages.success(request, "The orthotic order is saved.")
    return redirect("reports:order", pk=pk)
