"""Sign a draft; before it, let a contradiction stand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from assessments import actions
from assessments.forms import ConfirmForm
from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires


@require_POST
@requires(Permission.ASSESSMENT_SIGN)
def sign(request: ClinicRequest, pk: int) -> HttpResponse:
    """Freeze the draft, or say what is missing."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    try:
        actions.sign_assessment(
            version=version,
            by=request.user,
            dismisses_emergency=request.POST.get("dismisses_emergency") == "on",
        )
    except ActionNotAllowed as refusal:
        messages.error(request, f"Not signed. {refusal}")
    else:
        messages.success(request, "Assessment signed.")
    return redirect("assessments:version", pk=pk)


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def confirm(request: ClinicRequest, pk: int) -> HttpResponse:
    """Let a contradiction of the draft stand, with the reason."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    form = ConfirmForm(request.POST)
    is_before_signing = request.POST.get("back") == "finish"
    back = "reports:finish" if is_before_signing else "assessments:version"
    if not form.is_valid():
        messages.error(request, "Say in one sentence why both values are right.")
        return redirect(back, pk=pk)
    try:
        actions.confirm_contradiction(
            version=version, by=request.user, **form.cleaned_data
        )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Kept with the record.")
    return redirect(back, pk=pk)
