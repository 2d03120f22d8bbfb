"""Open an examination: by which protocol, on which day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments import actions, queries
from assessments.forms import StartForm
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from patients.disclosure import record_read, shared_with, with_sharing
from patients.models import Patient
from patients.presenters import present_banner


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def start(request: ClinicRequest, patient_pk: int) -> HttpResponse:
    """Ask for the protocol and the day; go to the first section of the new draft."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    with_draft = queries.with_open_draft(visible, request.user)
    patient = get_object_or_404(with_sharing(with_draft), pk=patient_pk)
    check_may(request.user, Permission.ASSESSMENT_WRITE, patient.clinic_id)
    today = timezone.localdate()
    offered = queries.protocols_for(patient, today)
    form = StartForm(request.POST or None, offered=offered, today=today)
    is_new = request.method == "POST"
    if is_new and form.is_valid():
        started = _started(request, patient, form)
        if started is not None:
            return redirect("assessments:record", started)
    if not is_new:
        record_read(patient, by=request.user)
    people = shared_with(patient, patient, request.user)
    banner = present_banner(patient, today, shared_with=people)
    context = {"form": form, "patient": patient, "banner": banner}
    status = 422 if is_new else 200
    return render(request, "assessments/start.html", context, status=status)


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def begin(request: ClinicRequest, patient_pk: int) -> HttpResponse:
    """Open today's examination of a patient: the one begun already, else a new one."""
    visible = Patient.objects.visible_to(request.user)
    patient = get_object_or_404(visible, pk=patient_pk)
    try:
        version = actions.begin_examination(patient=patient, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:patient", patient_pk)
    return redirect("assessments:record", version.pk)


def _started(request: ClinicRequest, patient: Patient, form: StartForm) -> int | None:
    """Return the new draft's key; None if refused: the form then shows why."""
    try:
        version = actions.start_assessment(
            patient=patient, by=request.user, **form.cleaned_data
        )
    except ActionNotAllowed as refusal:
        form.add_error("performed_on", str(refusal))
        return None
    return version.pk
