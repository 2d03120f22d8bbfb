"""Sharing from the physiotherapist's side: what was shared, read, answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from clinic.phrase_models import PhrasePlace
from clinic.phrases import offer, phrases_of, with_phrases_for
from patients import actions
from patients.forms import ReplyForm
from patients.models import Share
from patients.presenters import initials, present_banner, present_received

LONGEST_LIST = 200


@require_safe
@requires(Permission.SHARED_READ)
def shared_with_me(request: ClinicRequest) -> HttpResponse:
    """Show the records shared with the person, and those that were."""
    visible = Share.objects.visible_to(request.user).received_by(request.user)
    shares = list(visible.with_reply_count()[:LONGEST_LIST])
    audit.record(
        Event.SHARED_LISTED,
        by=request.user,
        clinic_id=request.user.active_memberships[0].clinic_id,
        detail={"shares": [share.pk for share in shares]},
    )
    received = present_received(shares, at=timezone.now())
    context = {
        "current": [each for each in received if each.is_current],
        "ended": [each for each in received if not each.is_current],
    }
    return render(request, "patients/shared_with_me.html", context)


def ended_page(request: HttpRequest, share: Share) -> HttpResponse:
    """Say kindly that a share is over and whom to ask. Shows nothing of the record."""
    context = {
        "share": share,
        "initials": initials(share.patient),
        "clinic_asked": share.patient.clinic,
    }
    return render(request, "patients/share_ended.html", context, status=404)


def _received(request: ClinicRequest, pk: int) -> Share:
    """Return a share with the person, and what their own clinics offer for answers."""
    visible = Share.objects.visible_to(request.user).received_by(request.user)
    told = with_phrases_for(visible, request.user, PhrasePlace.ANSWER)
    return get_object_or_404(told, pk=pk)


def _show(
    request: ClinicRequest, share: Share, form: ReplyForm, *, status: int
) -> HttpResponse:
    offer(form.fields["text"], phrases_of(share), PhrasePlace.ANSWER)
    context = {
        "share": share,
        "patient": share.patient,
        "banner": present_banner(share.patient, timezone.localdate()),
        "replies": share.replies.all(),
        "form": form,
    }
    return render(request, "patients/shared_record.html", context, status=status)


@require_safe
@requires(Permission.SHARED_READ)
def shared_record(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show why a record was shared, until when, and what was answered."""
    share = _received(request, pk)
    audit.record(
        Event.SHARED_LISTED,
        by=request.user,
        clinic_id=share.patient.clinic_id,
        target=share,
        patient_id=share.patient_id,
    )
    if not share.is_current(timezone.now()):
        return ended_page(request, share)
    return _show(request, share, ReplyForm(), status=200)


@require_POST
@requires(Permission.SHARE_REPLY)
def reply(request: ClinicRequest, pk: int) -> HttpResponse:
    """Send the answer to the question of a share."""
    share = _received(request, pk)
    if not share.is_current(timezone.now()):
        return ended_page(request, share)
    form = ReplyForm(request.POST)
    if form.is_valid():
        text, said = form.cleaned_data["text"], form.details()
        try:
            actions.reply_to_share(
                share=share, by=request.user, text=text, details=said
            )
        except ActionNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your answer is with the podiatrist.")
            return redirect("patients:shared_record", share.pk)
    return _show(request, share, form, status=422)
