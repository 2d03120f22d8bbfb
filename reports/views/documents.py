"""The issued bytes, exactly as they were issued."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.models import User
from clinic.permissions import Permission, clinic_ids, requires
from reports import actions, queries
from reports.lab_content import lab_order_json
from reports.models import CarePlan, IssuedReport, ReportKind
from reports.plan_document import read_plan_document

# What somebody who reads by a share may take along: the patient's documents; the
# others hold the history too, which a share opens only when it opens the full record.
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


def kinds_for(user: User, plan: CarePlan) -> tuple[ReportKind, ...]:
    """Return the documents a person may take of a plan that they may see."""
    if plan.patient.clinic_id in clinic_ids(user, Permission.PLAN_READ):
        return tuple(ReportKind)
    shared_whole = queries.is_shared_whole(plan, user)
    return tuple(ReportKind) if shared_whole else PATIENT_KINDS


def report_of(request: ClinicRequest, plan: CarePlan, kind: str) -> IssuedReport:
    """Return a stored document that the person may take; else 404."""
    report = plan.reports.filter(kind=kind).first()
    if report is None or kind not in kinds_for(request.user, plan):
        raise Http404("No such document of this plan.")
    return report


@require_safe
@requires(Permission.PLAN_READ)
def plan_pdf(request: ClinicRequest, pk: int, kind: str = "care_plan") -> HttpResponse:
    """Give the stored PDF of an issued plan; each giving is kept with its hash."""
    plan = get_object_or_404(
        CarePlan.objects.visible_to(request.user).issued().select_related("patient"),
        pk=pk,
    )
    if plan.is_interim and kind == ReportKind.CARE_PLAN:
        kind = ReportKind.INTERIM
    report = report_of(request, plan, kind)
    actions.deliver(
        report=report,
        way="clinic",
        clinic_id=plan.patient.clinic_id,
        by=request.user,
    )
    return pdf_response(report, f"{kind.replace('_', '-')}-{plan.short_code}")


@require_safe
@requires(Permission.PLAN_READ)
def lab_order(request: ClinicRequest, pk: int) -> JsonResponse:
    """Give the laboratory's order as data; kept as a giving of its PDF's twin."""
    plan = get_object_or_404(
        CarePlan.objects.visible_to(request.user).issued().select_related("patient"),
        pk=pk,
    )
    report = report_of(request, plan, ReportKind.LAB_ORDER)
    actions.deliver(
        report=report,
        way="clinic",
        clinic_id=plan.patient.clinic_id,
        by=request.user,
    )
    response = JsonResponse(dict(lab_order_json(read_plan_document(plan.content))))
    response["Cache-Control"] = "no-store, private"
    return response
