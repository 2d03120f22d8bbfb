"""Sign a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from assessments import actions
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
        actions.sign_assessment(version=version, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, f"Not signed. {refusal}")
    else:
        messages.success(request, "Assessment signed.")
    return redirect("assessments:version", pk=pk)
