"""Register a patient, and correct what is known about one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, clinic_ids, requires
from patients import actions, queries
from patients.disclosure import record_read, shared_with, with_sharing
from patients.forms import CorrectForm, RegisterForm
from patients.models import Patient
from patients.policies import DetailsRefused
from patients.presenters import present_banner

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PATIENT_WRITE)
def register(request: ClinicRequest) -> HttpResponse:
    """Ask for the details; store them unless the person may be known already."""
    allowed = clinic_ids(request.user, Permission.PATIENT_WRITE)
    mine = {each.clinic_id: each.clinic for each in request.user.active_memberships}
    clinics = [mine[key] for key in allowed]
    if request.method != "POST":
        form = RegisterForm(clinics=clinics)
        return render(request, "patients/register.html", {"form": form})
    form = RegisterForm(request.POST, clinics=clinics)
    same: list[queries.PossibleSame] = []
    if form.is_valid():
        if not form.cleaned_data["is_another_person"]:
            same = queries.possibly_same(form.clinic.pk, form.details())
        if not same and (patient := _registered(request, form)):
            messages.success(request, f"Registered as {patient.record_number}.")
            return redirect("reports:patient", patient.pk)
    context = {"form": form, "same": same}
    return render(request, "patients/register.html", context, status=UNREADABLE)


def _registered(request: ClinicRequest, form: RegisterForm) -> Patient | None:
    """Return the new patient; None when the form now shows why not."""
    try:
        return actions.register_patient(
            clinic=form.clinic, by=request.user, details=form.details()
        )
    except DetailsRefused as refusal:
        form.refuse(refusal)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PATIENT_WRITE)
def correct(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show the details to correct; store what was changed."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    patient = get_object_or_404(with_sharing(visible), pk=pk)
    check_may(request.user, Permission.PATIENT_WRITE, patient.clinic_id)
    form = CorrectForm(request.POST or None, patient=patient)
    context = {
        "form": form,
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(),
            shared_with=shared_with(patient, patient, request.user),
        ),
    }
    if request.method != "POST":
        record_read(patient, by=request.user)
        return render(request, "patients/correct.html", context)
    if form.is_valid() and _corrected(request, patient, form):
        messages.success(request, "Details corrected.")
        return redirect("reports:patient", patient.pk)
    return render(request, "patients/correct.html", context, status=UNREADABLE)


def _corrected(request: ClinicRequest, patient: Patient, form: CorrectForm) -> bool:
    """Say whether it was stored; if not, the form now shows why."""
    try:
        actions.correct_patient(
            patient=patient,
            by=request.user,
            details=form.details(),
            seen=form.cleaned_data["seen"],
        )
    except DetailsRefused as refusal:
        form.refuse(refusal)
        return False
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
