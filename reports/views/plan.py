"""A care plan: what is offered and why, what was decided, what was issued."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessments.models import AssessmentVersion
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner
from reports import actions, queries
from reports.document_links import document_links
from reports.exercise_queries import own_exercises, swaps_of, with_own
from reports.forms import AddItemForm, ReferralForm, ReviewForm
from reports.models import CarePlan
from reports.plan_sides import present_doubts
from reports.presenters import present_plan
from reports.revisions import changes_of, with_content_before


def visible_plan(request: ClinicRequest, pk: int) -> CarePlan:
    """Return a plan the person may see, with what its page shows; else 404."""
    plans = queries.with_items(CarePlan.objects.visible_to(request.user))
    shown = queries.with_news(with_content_before(with_own(plans)))
    return get_object_or_404(with_sharing(shown, "patient_id"), pk=pk)


def record_reading(request: ClinicRequest, plan: CarePlan) -> None:
    """Audit that a plan was read."""
    audit.record(
        Event.PLAN_READ,
        by=request.user,
        clinic_id=plan.patient.clinic_id,
        target=plan,
        patient_id=plan.patient_id,
    )


@require_safe
@requires(Permission.PLAN_READ)
def plan(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one plan with its reasons; the page to decide on while it is open."""
    found = visible_plan(request, pk)
    record_reading(request, found)
    own = found.patient.clinic_id in clinic_ids(request.user, Permission.PLAN_DECIDE)
    may_decide = own and found.issued_at is None
    clinics = own_exercises(found) if may_decide else ()
    context = {
        "plan": found,
        "patient": found.patient,
        "banner": present_banner(
            found.patient,
            timezone.localdate(),
            shared_with=shared_with(found, found.patient, request.user),
        ),
        "changes": changes_of(found),
        "side_doubts": present_doubts(found),
        "presented": present_plan(
            found, swaps_of(found, clinics) if may_decide else {}
        ),
        "documents": document_links(found, is_own=own),
        "may_decide": may_decide,
        "check_ins": queries.check_ins_of(found, request.user) if own else (),
        "is_own": own,
        "referral_form": ReferralForm(),
        "review_form": ReviewForm(
            initial={"goal": found.goal, "next_review_on": found.next_review_on}
        ),
        "add_form": AddItemForm(own=clinics),
    }
    return render(request, "reports/plan.html", context)


@require_safe
@requires(Permission.PLAN_READ)
def plan_of_version(request: ClinicRequest, pk: int) -> HttpResponse:
    """Go to the newest plan of an assessment, or offer to propose one."""
    newest = (
        CarePlan.objects.visible_to(request.user)
        .filter(version_id=pk)
        .order_by("-number")
        .first()
    )
    if newest is not None:
        return redirect("reports:plan", pk=newest.pk)
    visible = AssessmentVersion.objects.visible_to(request.user).select_related(
        "assessment__patient__clinic"
    )
    version = get_object_or_404(with_sharing(visible, "assessment__patient_id"), pk=pk)
    patient = version.assessment.patient
    context = {
        "version": version,
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(),
            shared_with=shared_with(version, patient, request.user),
        ),
        "may_propose": patient.clinic_id
        in clinic_ids(request.user, Permission.PLAN_DECIDE),
    }
    return render(request, "reports/no_plan.html", context)


@require_POST
@requires(Permission.PLAN_DECIDE)
def propose(request: ClinicRequest, pk: int) -> HttpResponse:
    """Propose the plan of a signed version."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    try:
        made = actions.propose_plan(version=version, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:version", pk=pk)
    return redirect("reports:plan", pk=made.pk)
