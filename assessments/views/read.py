"""An assessment, read-only: values, bands, sources, findings."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments import queries
from assessments.drawings import drawings_of
from assessments.forms import ReasonForm
from assessments.models import AssessmentVersion
from assessments.presenters import present_assessment
from assessments.snapshot import AssessmentSnapshot, read_snapshot
from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from patients.presenters import present_banner


def snapshot_for(
    request: ClinicRequest, version: AssessmentVersion
) -> AssessmentSnapshot:
    """Return what was signed; of a draft, what signing it now would freeze."""
    if version.is_draft:
        return queries.snapshot_of(version, by=request.user, at=timezone.now())
    return read_snapshot(version.snapshot)


@require_safe
@requires(Permission.ASSESSMENT_READ)
def version(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one version whole; reading it is audited."""
    visible = AssessmentVersion.objects.visible_to(request.user).select_related(
        "assessment__patient__clinic", "signed_by", "created_by", "retraction"
    )
    found = get_object_or_404(visible, pk=pk)
    patient = found.assessment.patient
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=found,
        patient_id=patient.pk,
    )
    snapshot = snapshot_for(request, found)
    own = patient.clinic_id in clinic_ids(request.user, Permission.ASSESSMENT_SIGN)
    context = {
        "version": found,
        "patient": patient,
        "banner": present_banner(patient, timezone.localdate()),
        "snapshot": snapshot,
        "presented": present_assessment(snapshot),
        "drawings": drawings_of(snapshot),
        "retraction": getattr(found, "retraction", None),
        "may_change": own,
        # Two forms on one page: each field has an id of its own.
        "amend_form": ReasonForm(auto_id="amend_%s"),
        "retract_form": ReasonForm(auto_id="retract_%s"),
    }
    return render(request, "assessments/version.html", context)
