"""The patient's page: who they are, and what happened, newest first."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from patients.disclosure import shared_with, with_disclosure, with_sharing
from patients.models import Patient
from patients.presenters import present_banner
from reports.patient_page import present_details
from reports.timeline import timeline_of


@require_safe
@requires(Permission.PATIENT_READ)
def patient(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one patient with their timeline; reading it is audited."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    told = with_disclosure(with_sharing(visible), request.user)
    found = get_object_or_404(told, pk=pk)
    audit.record(
        Event.PATIENT_READ,
        by=request.user,
        clinic_id=found.clinic_id,
        target=found,
        patient_id=found.pk,
    )
    own = found.clinic_id in clinic_ids(request.user, Permission.PATIENT_WRITE)
    context = {
        "patient": found,
        "banner": present_banner(
            found,
            timezone.localdate(),
            shared_with=shared_with(found, found, request.user),
        ),
        "details": present_details(found, request.user),
        "timeline": timeline_of(found.pk, request.user),
        "is_own": own,
    }
    return render(request, "reports/patient.html", context)
