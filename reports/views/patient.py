"""The patient's page: who they are, and what happened, newest first."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from patients.disclosure import record_read, shared_with, with_disclosure, with_sharing
from patients.models import Patient
from patients.presenters import joined_note, present_banner
from patients.queries import ended_share
from patients.views.received import ended_page
from reports.merge_queries import merge_in_force
from reports.patient_page import present_details
from reports.timeline import timeline_of


def _not_there(request: ClinicRequest, pk: int) -> HttpResponse:
    """Say whom to ask where a share has ended; to anybody else, that nothing is there."""
    share = ended_share(request.user, pk)
    if share is None:
        raise Http404("No such patient.")
    audit.record(
        Event.SHARED_LISTED,
        by=request.user,
        clinic_id=share.patient.clinic_id,
        target=share,
        patient_id=share.patient_id,
    )
    return ended_page(request, share)


def _closed(request: ClinicRequest, found: Patient, people: int) -> HttpResponse:
    """Show a merged record to its own clinic: where it went, who said so, why."""
    merge = merge_in_force(found)
    context = {
        "patient": found,
        "merge": merge,
        "banner": present_banner(found, timezone.localdate(), shared_with=people),
        "details": present_details(found, request.user),
    }
    return render(request, "reports/merged.html", context)


@require_safe
@requires(Permission.PATIENT_READ)
def patient(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one patient with their timeline; reading it is audited."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    told = with_disclosure(with_sharing(visible), request.user)
    found = told.filter(pk=pk).first()
    if found is None:
        return _not_there(request, pk)
    record_read(found, by=request.user)
    people = shared_with(found, found, request.user)
    if found.merged_into is not None and people is not None:
        return _closed(request, found, people)
    own = found.clinic_id in clinic_ids(request.user, Permission.PATIENT_WRITE)
    context = {
        "patient": found,
        "banner": present_banner(found, timezone.localdate(), shared_with=people),
        "details": present_details(found, request.user),
        "timeline": timeline_of(found.pk, request.user),
        "share_note": joined_note(found) if people is None else "",
        "is_own": own,
    }
    return render(request, "reports/patient.html", context)
