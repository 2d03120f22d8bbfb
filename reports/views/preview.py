"""The patient's page before it is issued, to read what the patient will read."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.queries import clinic_seen
from clinic.http import ClinicRequest
from clinic.models import User
from clinic.permissions import Permission, check_may, requires
from patients.disclosure import shared_with
from patients.presenters import present_banner
from reports import policies, queries
from reports.documents import build_plan_document
from reports.draft_plan import is_behind, snapshot_behind
from reports.languages import language_for
from reports.models import CarePlan, Decision
from reports.plan_document import PlanDocument
from reports.plan_sides import confirmed_seen
from reports.revisions import changes_of
from reports.stored_outcomes import stored_outcomes
from reports.views.plan import record_reading, visible_plan
from reports.web import present_phone_page


def _document(plan: CarePlan, by: User, at: datetime) -> PlanDocument:
    """Return what issuing the plan at this moment would freeze."""
    shared = queries.shared_with_now(plan)
    snapshot = snapshot_behind(plan, by, at)
    return build_plan_document(
        snapshot,
        queries.decided_plan(plan, shared, by=by, at=at),
        plan.version.snapshot_sha256 or snapshot.sha256(),
        changes_of(plan),
        clinic=clinic_seen(plan.patient),
        outcomes=stored_outcomes(plan),
        side_confirmations=confirmed_seen(plan),
    )


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
    document = _document(plan, request.user, now)
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
        "is_behind": is_behind(plan),
        "pending": len([i for i in items if i.decision == Decision.PENDING]),
    }
    return render(request, "reports/preview.html", context)
