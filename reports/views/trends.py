"""A patient's values over time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.disclosure import shared_with, with_sharing
from patients.models import Patient
from patients.presenters import present_banner
from reports.trend_page import present_trends
from reports.trends import MOST, trends_of, visits_of


@require_safe
@requires(Permission.ASSESSMENT_READ)
def trends(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show every value that two examinations hold; reading them is audited."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    patient = get_object_or_404(with_sharing(visible), pk=pk)
    visits, has_more = visits_of(patient.pk, request.user)
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=patient,
        patient_id=patient.pk,
        detail={"versions": [visit.pk for visit in visits]},
    )
    context = {
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(),
            shared_with=shared_with(patient, patient, request.user),
        ),
        "visits": visits,
        "has_more": has_more,
        "most": MOST,
        "groups": present_trends(trends_of(visits), visits),
    }
    return render(request, "reports/trends.html", context)
