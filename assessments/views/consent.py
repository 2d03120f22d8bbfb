"""What the patient says at the start of a visit, recorded on the examination's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments import queries
from assessments.views.record import first_page, version_to_record
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.actions import record_consent
from patients.consents import OWN_WORD_FROM, consents_of

NOT_ALONE = "Somebody agrees for a child. Record who, on the page of consents."


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def consent(request: ClinicRequest, pk: int) -> HttpResponse:
    """Record a spoken answer; go to the next question, then into the examination."""
    version = version_to_record(request, pk)
    kind = request.POST.get("kind", "")
    is_given = request.POST.get("answer") == "yes"
    try:
        if queries.subject_of_version(version).age < OWN_WORD_FROM:
            raise ActionNotAllowed(NOT_ALONE)
        patient = version.assessment.patient
        record_consent(patient=patient, by=request.user, kind=kind, is_given=is_given)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    today = timezone.localdate()
    said = consents_of(version)
    if any(each.kind != kind and not each.is_of(today) for each in said):
        return redirect(f"{first_page(request, version)}#consent")
    return redirect("assessments:record", pk)
