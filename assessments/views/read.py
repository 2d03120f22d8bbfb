"""An assessment, read-only: values, bands, sources, findings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments import queries
from assessments.drawings import drawings_of
from assessments.forms import EndBlindForm, ReasonForm
from assessments.models import AssessmentVersion
from assessments.presenters import present_assessment
from assessments.since import present_since
from assessments.snapshot import AssessmentSnapshot, read_snapshot
from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from clinic.phrase_models import PhrasePlace
from clinic.phrases import offer, phrases_of, with_phrases
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner


def snapshot_for(
    request: ClinicRequest, version: AssessmentVersion
) -> AssessmentSnapshot:
    """Return what was signed; of a draft, what signing it now would freeze."""
    if version.is_draft:
        return queries.snapshot_of(version, by=request.user, at=timezone.now())
    return read_snapshot(version.snapshot)


def _reason_form(found: AssessmentVersion, ids: str) -> ReasonForm:
    """Return the form of a reason, with the clinic's phrases for one."""
    form = ReasonForm(auto_id=ids)
    offer(form.fields["reason"], phrases_of(found), PhrasePlace.AMEND)
    return form


def _context(request: ClinicRequest, found: AssessmentVersion) -> dict[str, Any]:
    """Return what the page shows of a version."""
    patient = found.assessment.patient
    snapshot = snapshot_for(request, found)
    earlier = queries.earlier_than(found, request.user)
    signs = clinic_ids(request.user, Permission.ASSESSMENT_SIGN)
    return {
        "version": found,
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(),
            shared_with=shared_with(found, patient, request.user),
        ),
        "snapshot": snapshot,
        "presented": present_assessment(snapshot),
        "drawings": drawings_of(snapshot),
        "since": present_since(earlier.examination, snapshot),
        "retraction": getattr(found, "retraction", None),
        "may_change": patient.clinic_id in signs,
        # Two forms on one page: each field has an id of its own.
        "amend_form": _reason_form(found, "amend_%s"),
        "retract_form": _reason_form(found, "retract_%s"),
        "end_blind_form": EndBlindForm(auto_id="end_%s"),
    }


@require_safe
@requires(Permission.ASSESSMENT_READ)
def version(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one version whole; reading it is audited."""
    visible = AssessmentVersion.objects.visible_to(request.user).select_related(
        "assessment__patient__clinic",
        "signed_by",
        "created_by",
        "retraction__retracted_by",
    )
    shared = with_sharing(visible, "assessment__patient")
    told = with_phrases(shared, "assessment__patient__clinic_id", PhrasePlace.AMEND)
    found = get_object_or_404(told, pk=pk)
    patient = found.assessment.patient
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=found,
        patient_id=patient.pk,
    )
    return render(request, "assessments/version.html", _context(request, found))
