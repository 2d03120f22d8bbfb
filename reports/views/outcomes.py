"""What became of the plan before, at a visit that has no plan of its own yet."""

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.models import AssessmentVersion
from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner
from reports import queries
from reports.models import CarePlan
from reports.outcome_page import present_outcomes
from reports.outcome_queries import course_of, versions_with_course


def _version(request: ClinicRequest, pk: int) -> AssessmentVersion:
    """Return a version of the person's clinic with its newest plan; else 404."""
    plans = (
        CarePlan.objects.visible_to(request.user)
        .filter(version=OuterRef("pk"))
        .order_by("-number")
    )
    versions = AssessmentVersion.objects.visible_to(request.user).visits()
    visible = (
        versions_with_course(versions, request.user)
        .select_related("assessment__patient__clinic", "created_by")
        .annotate(plan_pk=Subquery(plans.values("pk")[:1]))
    )
    found = get_object_or_404(with_sharing(visible, "assessment__patient"), pk=pk)
    clinic_id = found.assessment.patient.clinic_id
    check_may(request.user, Permission.ASSESSMENT_READ, clinic_id)
    return found


@require_safe
@requires(Permission.ASSESSMENT_READ)
def outcomes(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show a visit against the last issued plan; with a plan of its own, go there."""
    version = _version(request, pk)
    plan_pk = vars(version)["plan_pk"]
    if plan_pk is not None:
        return redirect(f"{reverse('reports:plan', args=[plan_pk])}#outcomes")
    patient = version.assessment.patient
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=version,
        patient_id=patient.pk,
    )
    now = queries.snapshot_now(version)
    people = shared_with(version, patient, request.user)
    found = course_of(version).outcomes(now)
    context = {
        "version": version,
        "patient": patient,
        "banner": present_banner(patient, timezone.localdate(), shared_with=people),
        "outcomes": present_outcomes(found),
    }
    return render(request, "reports/outcomes.html", context)
