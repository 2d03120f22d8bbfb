"""The patient's own look at their record: who opened it, who may, and ending that."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.permissions import public
from patients.models import Share
from reports import actions
from reports.seen import STOPPED, TIME_UP, openings_of, shared_now
from reports.views.link import is_opened, language_of, link_of


@never_cache
@public
@require_safe
def seen(request: HttpRequest, token: str) -> HttpResponse:
    """Show who opened the record and with whom it is shared; `end`: one to confirm."""
    link = link_of(token)
    if not is_opened(request, link, timezone.now()):
        return redirect("reports:link", token=token)
    patient = link.plan.patient
    audit.record(
        Event.ACCESS_LIST_READ,
        by=None,
        clinic_id=patient.clinic_id,
        target=link,
        patient_id=patient.pk,
    )
    ending = request.GET.get("end", "")
    context = {
        "token": token,
        "language": language_of(link),
        "clinic_seen": patient.clinic,
        "openings": openings_of(patient.pk),
        "shares": shared_now(patient.pk),
        "ending": int(ending) if ending.isascii() and ending.isdigit() else 0,
        "since": patient.created_at,
    }
    return render(request, "reports/seen.html", context)


@never_cache
@public
@require_POST
def stop_sharing(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """End one share, as its patient confirmed."""
    link = link_of(token)
    language = language_of(link)
    if not is_opened(request, link, timezone.now()):
        messages.error(request, language.say(TIME_UP))
        return redirect("reports:link", token=token)
    try:
        actions.stop_sharing(link=link, share_pk=pk)
    except Share.DoesNotExist as error:
        raise Http404("No such share.") from error
    except ActionNotAllowed as refusal:
        messages.error(request, language.say(str(refusal)))
    else:
        messages.success(request, language.say(STOPPED))
    return redirect("reports:seen", token=token)
