"""The shared record on one page: what a physiotherapist reads in one minute."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.models import VALUES_SHARED
from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.models import Share
from patients.presenters import joined_note, present_banner
from patients.views.received import ended_page
from reports import shared_queries
from reports.brief import brief_plan, brief_visit
from reports.plan_document import read_plan_document


def _record(request: ClinicRequest, share: Share) -> None:
    """Audit the reading as one of the patient's record, by which share."""
    audit.record(
        Event.PATIENT_READ,
        by=request.user,
        clinic_id=share.patient.clinic_id,
        target=share,
        patient_id=share.patient_id,
        detail={"share": share.pk},
    )


@require_safe
@requires(Permission.SHARED_READ)
def brief(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show what is asked, found, assigned and changed, to whom it is shared with."""
    visible = Share.objects.visible_to(request.user).received_by(request.user)
    shares = shared_queries.with_issued_content(visible, request.user)
    share = get_object_or_404(shares, pk=pk)
    _record(request, share)
    if not share.is_current(timezone.now()):
        return ended_page(request, share)
    visit = shared_queries.last_visit(share, request.user)
    issued = shared_queries.issued_content(share)
    context = {
        "share": share,
        "share_note": joined_note(share.patient),
        "banner": present_banner(share.patient, timezone.localdate()),
        "visit": brief_visit(visit.now, visit.before) if visit else None,
        "version_pk": visit.version_pk if visit else None,
        "plan": brief_plan(read_plan_document(issued.content)) if issued else None,
        "plan_pk": issued.plan_pk if issued else None,
        "may_read_values": share.level in VALUES_SHARED,
    }
    return render(request, "reports/brief.html", context)
