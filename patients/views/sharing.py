"""Sharing from the clinic's side: who may read a record, give, end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from clinic.phrase_models import PhrasePlace
from clinic.phrases import offer, phrases_of, with_phrases
from patients import actions, queries
from patients.disclosure import record_read, shared_with, with_sharing
from patients.forms import ShareForm
from patients.models import Patient, Share
from patients.presenters import present_banner, present_shares


def _patient(request: ClinicRequest, pk: int) -> Patient:
    """Return a patient of the person's own clinic, or answer 404 or 403."""
    visible = with_sharing(Patient.objects.visible_to(request.user))
    told = with_phrases(visible, "clinic_id", PhrasePlace.QUESTION)
    patient = get_object_or_404(told, pk=pk)
    check_may(request.user, Permission.SHARE_GIVE, patient.clinic_id)
    return patient


@require_safe
@requires(Permission.SHARE_GIVE)
def share(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show with whom a record is or was shared, and whether they opened it."""
    patient = _patient(request, pk)
    now = timezone.now()
    shares = present_shares(queries.share_lines(patient.pk), at=now)
    record_read(patient, by=request.user)
    context = {
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(now),
            shared_with=shared_with(patient, patient, request.user),
        ),
        "current": [each for each in shares if each.is_current],
        "ended": [each for each in shares if not each.is_current],
    }
    return render(request, "patients/share.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SHARE_GIVE)
def give_share(request: ClinicRequest, pk: int) -> HttpResponse:
    """Ask whom to share with, how much, why, until when; share."""
    patient = _patient(request, pk)
    today = timezone.localdate()
    known = queries.physios_for(patient.clinic_id, request.POST.get("email", ""))
    form = ShareForm(request.POST or None, physios=known, today=today)
    offer(form.fields["question"], phrases_of(patient), PhrasePlace.QUESTION)
    is_new = request.method == "POST"
    if is_new and form.is_valid() and _given(request, patient, form):
        messages.success(request, "Shared. They can read the record now.")
        return redirect("patients:share", patient.pk)
    if not is_new:
        record_read(patient, by=request.user)
    context = {
        "form": form,
        "patient": patient,
        "banner": present_banner(
            patient, today, shared_with=shared_with(patient, patient, request.user)
        ),
    }
    return render(
        request, "patients/give_share.html", context, status=422 if is_new else 200
    )


def _given(request: ClinicRequest, patient: Patient, form: ShareForm) -> bool:
    """Say whether it was shared; if not, the form now shows why."""
    terms = form.cleaned_data
    try:
        actions.give_share(
            patient=patient,
            by=request.user,
            given_to=terms["given_to"],
            level=terms["level"],
            question=terms["question"],
            urgency=terms["urgency"],
            expires_at=form.expires_at,
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@requires(Permission.SHARE_GIVE)
def revoke_share(request: ClinicRequest, pk: int) -> HttpResponse:
    """End a share at once."""
    visible = Share.objects.visible_to(request.user).select_related("given_to")
    ending = get_object_or_404(visible, pk=pk)
    actions.revoke_share(
        share=ending, by=request.user, reason=request.POST.get("reason", "")
    )
    name = ending.given_to.name
    messages.success(request, f"Ended. {name} can no longer read this record.")
    return redirect("patients:share", ending.patient_id)


@require_POST
@requires(Permission.SHARE_GIVE)
def note_reply(request: ClinicRequest, pk: int) -> HttpResponse:
    """Take an answer from the list of work: somebody read it."""
    reply = get_object_or_404(queries.replies_visible_to(request.user), pk=pk)
    actions.note_reply(reply=reply, by=request.user)
    messages.success(request, "Noted. The answer stays with the share.")
    if request.POST.get("back") == "today":
        return redirect("home")
    return redirect("patients:share", reply.share.patient_id)


@require_POST
@requires(Permission.SHARE_GIVE)
def note_stopping(request: ClinicRequest, pk: int) -> HttpResponse:
    """Take what a patient ended from the list of work: somebody read it."""
    stopping = get_object_or_404(queries.stoppings_visible_to(request.user), pk=pk)
    actions.note_stopping(stopping=stopping, by=request.user)
    messages.success(request, "Noted. It stays with the share.")
    if request.POST.get("back") == "today":
        return redirect("home")
    return redirect("patients:share", stopping.share.patient_id)
