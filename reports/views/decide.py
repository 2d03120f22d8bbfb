"""Decide on a plan: items, additions, holds, review, issue, revision."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from clinic.errors import ActionNotAllowed
from clinic.forms import ClinicForm
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from reports import actions
from reports.exercise_queries import own_exercises
from reports.forms import (
    AddItemForm,
    DecideForm,
    ReferralForm,
    ReviewForm,
    SideForm,
)
from reports.models import CarePlan, CarePlanItem, Decision
from reports.views.arrange import visible_item

ADDED_TO_LOOK_AT = (
    "Added to the plan. A red flag or a conflict touches it: look at it again, then "
    "accept it."
)


def _plan(request: ClinicRequest, pk: int) -> CarePlan:
    visible = CarePlan.objects.visible_to(request.user).select_related("patient")
    return get_object_or_404(visible, pk=pk)


def _say_errors(request: ClinicRequest, form: ClinicForm) -> None:
    """Tell what is wrong, field by field, in one message."""
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        text = " ".join(str(error) for error in errors)
        messages.error(request, f"{label or name}: {text}")


def _act(
    request: ClinicRequest,
    pk: int,
    act: Callable[[], object],
    said: str,
    *,
    place: str = "",
) -> HttpResponse:
    """Run an action; show its refusal or its success on the plan's page.

    `place`: where on the page the work goes on; "" for its top, where messages stand.
    """
    try:
        act()
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
        if place:
            return redirect(f"{reverse('reports:plan', args=[pk])}#{place}")
    return redirect("reports:plan", pk=pk)


@require_POST
@requires(Permission.PLAN_DECIDE)
def decide(request: ClinicRequest, pk: int, item_pk: int) -> HttpResponse:
    """Accept, edit, decline or reopen one item."""
    item = visible_item(request, pk, item_pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        _say_errors(request, form)
        return redirect("reports:plan", pk=pk)
    data: dict[str, Any] = form.cleaned_data
    return _act(
        request,
        pk,
        lambda: actions.decide_item(
            item=item,
            decision=Decision(data["decision"]),
            by=request.user,
            reason=data["reason"],
            wording=data["wording"],
            has_looked_again=data["has_looked_again"],
        ),
        "",
        place=f"{item.code or 'added'}-{item.pk}",
    )


def _said_of(aside: Sequence[CarePlanItem]) -> str:
    """Return what accepting the rest did, and what it left out."""
    if not aside:
        return "All remaining items are accepted."
    names = "; ".join(f"{item.title} ({item.decision_reason})" for item in aside)
    return (
        f"The remaining items are accepted. Declined, as more than a patient is given "
        f"at once: {names}. Undo one to give it all the same."
    )


@require_POST
@requires(Permission.PLAN_DECIDE)
def accept_all(request: ClinicRequest, pk: int) -> HttpResponse:
    """Accept everything that is still to decide, as far as the limits go."""
    plan = _plan(request, pk)
    looked = request.POST.get("has_looked_again") == "on"
    try:
        aside = actions.accept_all(plan=plan, by=request.user, has_looked_again=looked)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _said_of(aside))
    return redirect("reports:plan", pk=pk)


@require_POST
@requires(Permission.PLAN_DECIDE)
def add(request: ClinicRequest, pk: int) -> HttpResponse:
    """Add an exercise or an item in words."""
    plan = _plan(request, pk)
    form = AddItemForm(request.POST, own=own_exercises(plan))
    if not form.is_valid():
        _say_errors(request, form)
        return redirect("reports:plan", pk=pk)
    item = actions.NewItem(section="ADV", **form.cleaned_data)
    try:
        row = actions.add_item(plan=plan, item=item, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        said = ADDED_TO_LOOK_AT if row.needs_second_look else "Added to the plan."
        messages.success(request, said)
    return redirect("reports:plan", pk=pk)


@require_POST
@requires(Permission.PLAN_DECIDE)
def acknowledge(request: ClinicRequest, pk: int) -> HttpResponse:
    """Record the referral behind a hold."""
    plan = _plan(request, pk)
    form = ReferralForm(request.POST)
    if not form.is_valid():
        _say_errors(request, form)
        return redirect("reports:plan", pk=pk)
    referral = actions.Referral(**form.cleaned_data)
    return _act(
        request,
        pk,
        lambda: actions.acknowledge_hold(plan=plan, referral=referral, by=request.user),
        "The referral is recorded. The plan now shows what the hold still allows.",
    )


@require_POST
@requires(Permission.PLAN_DECIDE)
def confirm_side(request: ClinicRequest, pk: int) -> HttpResponse:
    """Let a doubt about a side stand, with the reason."""
    plan = _plan(request, pk)
    form = SideForm(request.POST)
    if not form.is_valid():
        _say_errors(request, form)
        return redirect("reports:plan", pk=pk)
    return _act(
        request,
        pk,
        lambda: actions.confirm_side(plan=plan, by=request.user, **form.cleaned_data),
        "Kept with the plan.",
    )


@require_POST
@requires(Permission.PLAN_DECIDE)
def review(request: ClinicRequest, pk: int) -> HttpResponse:
    """Set the goal and the next review."""
    plan = _plan(request, pk)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        _say_errors(request, form)
        return redirect("reports:plan", pk=pk)
    return _act(
        request,
        pk,
        lambda: actions.set_review(plan=plan, by=request.user, **form.cleaned_data),
        "Goal and review are saved.",
    )


@require_POST
@requires(Permission.PLAN_ISSUE)
def issue(request: ClinicRequest, pk: int) -> HttpResponse:
    """Freeze the plan and make its documents."""
    plan = _plan(request, pk)
    return _act(
        request,
        pk,
        lambda: actions.issue_plan(plan=plan, by=request.user),
        "The plan is issued. Print it, or make a link for the patient.",
    )


@require_POST
@requires(Permission.PLAN_ISSUE)
def withdraw(request: ClinicRequest, pk: int) -> HttpResponse:
    """Take back an issued plan that nobody was given; go on in the next."""
    plan = _plan(request, pk)
    try:
        opened = actions.withdraw_plan(plan=plan, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:plan", pk=pk)
    messages.success(request, "Taken back. Change it here, then issue it again.")
    return redirect("reports:plan", pk=opened.pk)


@require_POST
@requires(Permission.PLAN_DECIDE)
def revise(request: ClinicRequest, pk: int) -> HttpResponse:
    """Open the next plan from an issued one."""
    plan = _plan(request, pk)
    try:
        revised = actions.revise_plan(
            plan=plan, reason=request.POST.get("reason", ""), by=request.user
        )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:plan", pk=pk)
    messages.success(request, "A revision is open. The issued plan stays as it was.")
    return redirect("reports:plan", pk=revised.pk)
