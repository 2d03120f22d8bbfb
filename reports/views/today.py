"""Today: what waits for the podiatrists of a clinic, and the way to any patient."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from reports.today_page import present_today
from reports.worklist import work_of


@require_safe
@requires(Permission.ASSESSMENT_WRITE)
def today(request: ClinicRequest) -> HttpResponse:
    """Show the list of work; whose names it showed is audited."""
    day = timezone.localdate()
    work = work_of(request.user, day)
    audit.record(
        Event.WORKLIST_READ,
        by=request.user,
        clinic_id=clinic_ids(request.user, Permission.ASSESSMENT_WRITE)[0],
        detail={"patients": sorted({each.patient_id for each in work})},
    )
    context = {"day": day, "page": present_today(work, day)}
    return render(request, "reports/today.html", context)
