"""Correct what is signed: open the next version, or mark one as entered in error."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from assessments import actions
from assessments.forms import ReasonForm
from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires


def _with_reason(
    request: ClinicRequest,
    pk: int,
    act: Callable[[AssessmentVersion, str], tuple[int, str]],
) -> HttpResponse:
    """Run an action that takes a reason; go to the version it names."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give a reason in one sentence, then try again.")
        return redirect("assessments:version", pk=pk)
    try:
        target, said = act(version, form.cleaned_data["reason"])
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:version", pk=pk)
    messages.success(request, said)
    return redirect("assessments:version", pk=target)


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def amend(request: ClinicRequest, pk: int) -> HttpResponse:
    """Open the next draft from a signed version."""

    def act(version: AssessmentVersion, reason: str) -> tuple[int, str]:
        draft = actions.amend_assessment(
            version=version, reason=reason, by=request.user
        )
        return draft.pk, "A new draft is open. The signed version stays as it was."

    return _with_reason(request, pk, act)


@require_POST
@requires(Permission.ASSESSMENT_SIGN)
def retract(request: ClinicRequest, pk: int) -> HttpResponse:
    """Mark a signed version as entered in error."""

    def act(version: AssessmentVersion, reason: str) -> tuple[int, str]:
        actions.retract_assessment(version=version, reason=reason, by=request.user)
        return version.pk, "Marked as entered in error. It stays readable."

    return _with_reason(request, pk, act)
