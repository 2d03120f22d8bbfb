"""What a patient agreed to, and recording what they say now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from patients import actions
from patients.consents import counting_among, said_by
from patients.disclosure import record_read, shared_with, with_sharing
from patients.forms import ConsentForm
from patients.models import Patient
from patients.presenters import present_banner, present_consents


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PATIENT_WRITE)
def consent(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show every consent of a patient; record a new answer."""
    visible = with_sharing(Patient.objects.visible_to(request.user))
    patient = get_object_or_404(visible, pk=pk)
    check_may(request.user, Permission.PATIENT_WRITE, patient.clinic_id)
    form = ConsentForm(request.POST or None)
    is_new = request.method == "POST"
    if is_new and form.is_valid() and _recorded(request, patient, form):
        messages.success(request, "Consent recorded.")
        return redirect("patients:consent", patient.pk)
    said = said_by(patient)
    if not is_new:
        record_read(patient, by=request.user)
    people = shared_with(patient, patient, request.user)
    context = {
        "form": form,
        "patient": patient,
        "banner": present_banner(patient, timezone.localdate(), shared_with=people),
        "states": present_consents(counting_among(said, patient)),
        "said": said,
    }
    return render(
        request, "patients/consent.html", context, status=422 if is_new else 200
    )


def _recorded(request: ClinicRequest, patient: Patient, form: ConsentForm) -> bool:
    """Say whether it was stored; if not, the form now shows why."""
    answer = form.cleaned_data
    try:
        actions.record_consent(
            patient=patient,
            by=request.user,
            kind=answer["kind"],
            is_given=answer["answer"] == "yes",
            how=answer["how"],
            on_behalf=answer["on_behalf"],
            note=answer["note"],
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
