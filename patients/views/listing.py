"""The list of patients: browse it, or search as you type."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from patients import search
from patients.presenters import present_rows


@require_safe
@requires(Permission.PATIENT_READ)
def patient_list(request: ClinicRequest) -> HttpResponse:
    """Show one page of patients, or the best matches of a search."""
    query, today = request.GET.get("q", "").strip(), timezone.localdate()
    after = request.GET.get("after", "")
    if query:
        found = search.find(request.user, query, today=today)
    else:
        start = int(after) if after.isascii() and after.isdigit() else None
        found = search.browse(request.user, after=start)
    shown = found[: search.SHOWN]
    audit.record(
        Event.PATIENTS_SEARCHED,
        by=request.user,
        clinic_id=request.user.active_memberships[0].clinic_id,
        detail={"shown": [row.pk for row in shown], "by_text": bool(query)},
    )
    own = clinic_ids(request.user, Permission.PATIENT_READ)
    context = {
        "query": query,
        "patients": present_rows(shown, on=today, own_clinics=own),
        "next_after": shown[-1].pk if len(found) > search.SHOWN else None,
        "is_first_page": not after,
        "is_full": bool(query) and len(shown) == search.SHOWN,
    }
    # Coming back by the browser's button needs the whole page.
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    template = "patients/_results.html" if is_part else "patients/list.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
