"""The issued bytes, exactly as they were issued."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from reports import actions
from reports.models import CarePlan, IssuedReport, ReportKind

# What somebody who reads by a share may take along: the patient's documents.
PATIENT_KINDS = (
    ReportKind.CARE_PLAN,
    ReportKind.CARE_PLAN_LARGE,
    ReportKind.INTERIM,
)


def pdf_response(report: IssuedReport, name: str) -> HttpResponse:
    """Return the stored bytes as a PDF, shown in the browser and never cached."""
    response = HttpResponse(bytes(report.content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store, private"
    response["X-Content-SHA256"] = report.sha256
    return response


@require_safe
@requires(Permission.PLAN_READ)
def plan_pdf(request: ClinicRequest, pk: int, kind: str = "care_plan") -> HttpResponse:
    """Give the stored PDF of an issued plan; each giving is kept with its hash."""
    plan = get_object_or_404(
        CarePlan.objects.visible_to(request.user).select_related("patient"), pk=pk
    )
    if plan.is_interim and kind == ReportKind.CARE_PLAN:
        kind = ReportKind.INTERIM
    report = plan.reports.filter(kind=kind).first()
    if report is None:
        raise Http404("No such document of this plan.")
    actions.deliver(
        report=report,
        way="clinic",
        clinic_id=plan.patient.clinic_id,
        by=request.user,
    )
    return pdf_response(report, f"care-plan-{plan.short_code}")
