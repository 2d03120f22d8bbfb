"""The clinic's quality work: blind repeats, and how well its examiners agree."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessments import actions
from assessments.agreement_page import WORDS, clinic_pairs, present_agreement
from assessments.blind import blind_lines
from assessments.forms import EndBlindForm
from assessments.models import AssessmentVersion
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.models import Clinic
from clinic.permissions import Permission, clinic_ids, requires


@require_safe
@requires(Permission.ASSESSMENT_WRITE)
def blind(request: ClinicRequest) -> HttpResponse:
    """List what the person may repeat blind today; no value of anybody."""
    lines = blind_lines(request.user, timezone.localdate())
    for clinic_id in clinic_ids(request.user, Permission.ASSESSMENT_WRITE)[:1]:
        audit.record(
            Event.PATIENTS_SEARCHED,
            by=request.user,
            clinic_id=clinic_id,
            detail={"blind": True, "found": len(lines)},
        )
    context = {
        "mine": [line for line in lines if line.is_mine],
        "open": [line for line in lines if not line.is_mine],
        "end_form": EndBlindForm(),
    }
    return render(request, "assessments/blind.html", context)


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def start_blind(request: ClinicRequest, pk: int) -> HttpResponse:
    """Open a blind repeat of a signed version."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    try:
        draft = actions.start_blind_repeat(version=version, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("examining:blind")
    messages.success(
        request,
        "Your blind repeat is open. What the first examiner found stays closed to you "
        "until you sign.",
    )
    return redirect("assessments:record", pk=draft.pk)


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def end_blind(request: ClinicRequest, pk: int) -> HttpResponse:
    """End a blind repeat before it is signed."""
    visible = AssessmentVersion.objects.visible_to(request.user)
    version = get_object_or_404(visible, pk=pk)
    try:
        kept = actions.end_blind_repeat(
            version=version, reason=request.POST.get("reason", ""), by=request.user
        )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:version", pk=pk)
    if kept is None:
        messages.success(request, "The blind repeat is ended. Its empty draft is gone.")
        return redirect("examining:blind")
    messages.success(
        request,
        "The blind repeat is ended. What you recorded stays as an examination of its "
        "own.",
    )
    return redirect("assessments:version", pk=pk)


def _clinic(request: ClinicRequest) -> Clinic:
    """Return the clinic that is asked for, else the person's first; 404 for others."""
    allowed = clinic_ids(request.user, Permission.AGREEMENT_READ)
    wanted = request.GET.get("clinic", "")
    for membership in request.user.active_memberships:
        pk = membership.clinic_id
        if pk in allowed and wanted in ("", str(pk)):
            return membership.clinic
    raise Http404("You belong to no such clinic.")


@require_safe
@requires(Permission.AGREEMENT_READ)
def agreement(request: ClinicRequest) -> HttpResponse:
    """Show how well the clinic's examiners agree, measure by measure."""
    clinic = _clinic(request)
    found = clinic_pairs(clinic)
    audit.record(
        Event.AGREEMENT_READ,
        by=request.user,
        clinic_id=clinic.pk,
        target=clinic,
        detail={"pairs": len(found.pairs)},
    )
    allowed = clinic_ids(request.user, Permission.AGREEMENT_READ)
    context = {
        "clinic_set": clinic,
        "others": [
            each.clinic
            for each in request.user.active_memberships
            if each.clinic_id in allowed and each.clinic_id != clinic.pk
        ],
        "found": found,
        "presented": present_agreement(found),
        "words": WORDS,
        "on": timezone.localdate(),
    }
    return render(request, "assessments/agreement.html", context)
