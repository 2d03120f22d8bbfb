"""The examination being recorded."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from assessments.models import AssessmentVersion
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires


@require_safe
@requires(Permission.ASSESSMENT_WRITE)
def record(request: ClinicRequest, pk: int) -> HttpResponse:
    """Go to where the work on a draft goes on."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    return redirect("assessments:version", version.pk)
