"""The patient's page before it is issued, to read what the patient will read."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from patients.disclosure import shared_with
from patients.presenters import present_banner
from reports import policies, queries
from reports.documents import build_plan_document
from reports.languages import language_for
from reports.models import Decision
from reports.revisions import changes_of
from reports.views.plan import record_reading, visible_plan
from reports.web import present_phone_page


@require_safe
@requires(Permission.PLAN_DECIDE)
def preview(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show an open plan as the phone page that issuing it now would make."""
    plan = visible_plan(request, pk)
    check_may(request.user, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    if plan.issued_at is not None:
        return redirect("reports:plan", pk=pk)
    record_reading(request, plan)
    now = timezone.now()
    document = build_plan_document(
        queries.snapshot_of_version(plan.version),
        queries.decided_plan(plan, by=request.user, at=now),
        plan.version.snapshot_sha256,
        changes_of(plan),
    )
    people = shared_with(plan, plan.patient, request.user)
    items = plan.items.all()
    language = language_for(plan.patient.language)
    context = {
        "plan": plan,
        "banner": present_banner(
            plan.patient, timezone.localdate(now), shared_with=people
        ),
        "page": present_phone_page(document, language),
        "document": document,
        # Not `language`: this page is the clinician's and stays in theirs.
        "said_in": language,
        "is_held": policies.is_held(plan),
        "pending": len([i for i in items if i.decision == Decision.PENDING]),
    }
    return render(request, "reports/preview.html", context)
