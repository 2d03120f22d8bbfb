"""Decide before signing: open a draft's plan, then sign and issue in one act."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.numerals import counted
from clinic.permissions import Permission, check_may, requires
from reports import actions
from reports.models import CarePlan
from reports.views.revision import seen_revision


def _said(what: str, titles: Sequence[str]) -> str:
    return f"{what}: {'; '.join(titles)}." if titles else ""


def _tell(request: ClinicRequest, opened: actions.OpenedPlan) -> None:
    """Say which decisions fell because the examination changed."""
    again = f"{counted(len(opened.again), 'decision')} to make again"
    sentences = (
        _said(f"The examination changed; {again}", opened.again),
        _said("Not safe any more, and left out", opened.dropped),
    )
    text = " ".join(filter(None, sentences))
    if text:
        messages.warning(request, text)


@require_POST
@requires(Permission.PLAN_DECIDE)
def open_plan(request: ClinicRequest, pk: int) -> HttpResponse:
    """Open the plan of a version to decide on, or bring the open one up to date."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    try:
        opened = actions.open_plan(version=version, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:finish", pk=pk)
    _tell(request, opened)
    return redirect("reports:plan", pk=opened.plan.pk)


@require_POST
@requires(Permission.PLAN_ISSUE)
def sign_and_issue(request: ClinicRequest, pk: int) -> HttpResponse:
    """Sign the examination behind a decided plan, and issue the plan."""
    visible = CarePlan.objects.visible_to(request.user).select_related("patient")
    plan = get_object_or_404(visible, pk=pk)
    check_may(request.user, Permission.ASSESSMENT_SIGN, plan.patient.clinic_id)
    try:
        actions.sign_and_issue(
            plan=plan, seen_revision=seen_revision(request), by=request.user
        )
    except ActionNotAllowed as refusal:
        messages.error(request, f"Not signed, not issued. {refusal}")
    else:
        messages.success(request, "Signed and issued. Print it, or make a link.")
    return redirect("reports:plan", pk=pk)
