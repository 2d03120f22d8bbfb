"""The end of an examination: what is missing, what stands, one act that signs."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments import actions as assessment_actions
from assessments import queries as assessment_queries
from assessments.models import AssessmentVersion
from assessments.snapshot import read_snapshot
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.numerals import counted
from clinic.permissions import Permission, check_may, requires
from patients.consents import words_beside
from patients.disclosure import shared_with, with_sharing
from patients.models import ConsentKind
from patients.presenters import present_banner
from reports import actions
from reports.finish_page import present_finish
from reports.outcome_queries import course_of, versions_with_course
from reports.views.revision import seen_revision


def _version(request: ClinicRequest, pk: int) -> AssessmentVersion:
    """Return a version of the person's clinic with what the page needs; else 404."""
    said = words_beside("assessment__patient", ConsentKind.EXAMINATION)[:1]
    amended = (
        AssessmentVersion.objects.visible_to(request.user)
        .signed()
        .filter(
            assessment=OuterRef("assessment"),
            number__lt=OuterRef("number"),
            retraction=None,
        )
        .order_by("-number")
    )
    visible = (
        versions_with_course(
            AssessmentVersion.objects.visible_to(request.user), request.user
        )
        .select_related("assessment__patient__clinic", "created_by")
        .annotate(
            consent=Subquery(said), amends=Subquery(amended.values("snapshot")[:1])
        )
    )
    found = get_object_or_404(with_sharing(visible, "assessment__patient"), pk=pk)
    clinic_id = found.assessment.patient.clinic_id
    check_may(request.user, Permission.ASSESSMENT_SIGN, clinic_id)
    return found


def _page(request: ClinicRequest, version: AssessmentVersion) -> HttpResponse:
    patient, now = version.assessment.patient, timezone.now()
    snapshot = assessment_queries.snapshot_of(version, by=request.user, at=now)
    amends = vars(version)["amends"]
    before = read_snapshot(amends) if amends else None
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=version,
        patient_id=patient.pk,
    )
    people = shared_with(version, patient, request.user)
    has_consent = vars(version)["consent"] is True
    context = {
        "version": version,
        "patient": patient,
        "banner": present_banner(patient, timezone.localdate(now), shared_with=people),
        "page": present_finish(
            version, snapshot, before, course_of(version), has_consent=has_consent
        ),
    }
    return render(request, "reports/finish.html", context)


def _finished(request: ClinicRequest, version: AssessmentVersion) -> HttpResponse:
    """Sign; on the one press, issue too. Raises ActionNotAllowed: nothing is signed."""
    wants_issue = request.POST.get("then") == "issue"
    done = actions.finish_assessment(
        version=version,
        seen_revision=seen_revision(request),
        by=request.user,
        accepts=request.POST.get("offer", "") if wants_issue else None,
        dismisses_emergency=request.POST.get("dismisses_emergency") == "on",
    )
    if done.plan is None:
        messages.success(request, "Signed. A blind repeat carries no care plan.")
        return redirect("assessments:version", pk=version.pk)
    if done.held_back:
        messages.warning(request, f"Signed, but not issued. {done.held_back}")
    elif wants_issue:
        messages.success(request, "Signed and issued. Print it, or make a link.")
    else:
        messages.success(request, "Signed. Decide on what is proposed, then issue.")
    return redirect("reports:plan", pk=done.plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESSMENT_SIGN)
def finish(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show what is missing and what will be proposed; sign on POST."""
    version = _version(request, pk)
    if request.method != "POST":
        if not version.is_draft:
            return redirect("assessments:version", pk=pk)
        return _page(request, version)
    try:
        return _finished(request, version)
    except ActionNotAllowed as refusal:
        messages.error(request, f"Not signed. {refusal}")
    return redirect("reports:finish", pk=pk)


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def set_not_tested(request: ClinicRequest, pk: int) -> HttpResponse:
    """Say of every side that was never reached that it was not tested."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    try:
        sides = assessment_actions.set_sides_not_tested(
            version=version, by=request.user
        )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        count = len(sides)
        messages.success(request, f"{counted(count, 'side')} set as not tested.")
    return redirect("reports:finish", pk=pk)
