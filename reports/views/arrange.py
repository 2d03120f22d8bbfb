"""Rearrange an open plan: another exercise in an item's place, another order."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from clinic.errors import ActionNotAllowed
from clinic.forms import ClinicForm
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from reports import actions
from reports.forms import MoveForm, SwapForm
from reports.models import CarePlanItem


def visible_item(request: ClinicRequest, pk: int, item_pk: int) -> CarePlanItem:
    """Return an item of a plan the person may see, with its plan; else 404."""
    items = CarePlanItem.objects.visible_to(request.user).select_related("plan")
    return get_object_or_404(items, pk=item_pk, plan_id=pk)


def _act(
    request: ClinicRequest,
    item: CarePlanItem,
    form: ClinicForm,
    act: Callable[[], None],
) -> HttpResponse:
    """Run an action on what was sent; say what refused it."""
    try:
        if form.is_valid():
            act()
        else:
            named = ", ".join(sorted(form.errors))
            messages.error(request, f"Not understood: {named}. Nothing was changed.")
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:plan", pk=item.plan_id)


@require_POST
@requires(Permission.PLAN_DECIDE)
def swap(request: ClinicRequest, pk: int, item_pk: int) -> HttpResponse:
    """Put another exercise of the family in an item's place."""
    item, form = visible_item(request, pk, item_pk), SwapForm(request.POST)

    def act() -> None:
        done = actions.swap_exercise(item=item, by=request.user, **form.cleaned_data)
        messages.success(request, f"{done.title} stands in place of {item.title}.")

    return _act(request, item, form, act)


@require_POST
@requires(Permission.PLAN_DECIDE)
def move(request: ClinicRequest, pk: int, item_pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    item, form = visible_item(request, pk, item_pk), MoveForm(request.POST)

    def act() -> None:
        is_up = form.cleaned_data["to"] == "up"
        actions.move_item(item=item, is_up=is_up, by=request.user)

    return _act(request, item, form, act)
