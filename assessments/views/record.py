"""Record an examination section by section; the page works without scripts."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions, queries
from assessments.biomechanics.types import EntryKey
from assessments.models import AssessmentVersion
from assessments.panel import present_panel
from assessments.recording import Shown, Unsaved, doubts_of, shown_of, unsaved_of
from assessments.saving import Change, Outcome
from assessments.section_form import SectionForm
from assessments.sections import Examination, Section
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner

WHOLE = "whole"
SIGNED = "This examination is signed. Amend it to change anything."


def version_to_record(request: ClinicRequest, pk: int) -> AssessmentVersion:
    """Return a version of the person's own clinic; else 404, or 403."""
    visible = AssessmentVersion.objects.visible_to(request.user).select_related(
        "assessment__patient__clinic", "created_by"
    )
    version = get_object_or_404(with_sharing(visible, "assessment__patient_id"), pk=pk)
    clinic_id = version.assessment.patient.clinic_id
    check_may(request.user, Permission.ASSESSMENT_WRITE, clinic_id)
    return version


def audit_read(request: ClinicRequest, version: AssessmentVersion) -> None:
    patient = version.assessment.patient
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=version,
        patient_id=patient.pk,
    )


@require_safe
@requires(Permission.ASSESSMENT_WRITE)
def record(request: ClinicRequest, pk: int) -> HttpResponse:
    """Go on where the person stopped: the section and field they saved last."""
    version = version_to_record(request, pk)
    if not version.is_draft:
        messages.info(request, SIGNED)
        return redirect("assessments:version", pk)
    examination = queries.examination_of(version, request.user)
    last = examination.last_edited(request.user.pk)
    group = examination.groups[0].code
    anchor = ""
    if last is not None:
        measures = {each.code: each.group for each in examination.measures}
        group, anchor = measures[last.code], f"#id_{last}_entry"
    audit_read(request, version)
    address = reverse("assessments:record_section", args=[pk, group])
    return redirect(f"{address}{anchor}")


def section_or_404(examination: Examination, group: str) -> Section:
    """Return a step of the examination; 404 for one it has not."""
    section = examination.section(group)
    if section is None:
        raise Http404("This examination has no such section.")
    return section


def _pressed(
    request: ClinicRequest, examination: Examination, section: Section
) -> list[Change]:
    """Return what a pressed button fills in: normal answers, or the last visit's."""
    sent = request.POST
    if "all_normal" in sent:
        blocks = [
            each for each in section.blocks if sent["all_normal"] in (each.code, WHOLE)
        ]
        return examination.all_normal(m for block in blocks for m in block.measures)
    if "copy_all" in sent:
        return examination.copied(examination.carried_forward(section.group.code))
    if "copy" in sent:
        wanted = [key for key in section.keys if str(key) == sent["copy"]]
        return examination.copied(wanted)
    return []


def _save(
    request: ClinicRequest,
    version: AssessmentVersion,
    form: SectionForm,
    examination: Examination,
) -> Outcome:
    """Save what changed and what a button fills in; typed answers come first."""
    typed = {change.key: change for change in form.changes()}
    refused = {EntryKey.parse(name) for name in form.errors}
    pressed = _pressed(request, examination, form.section)
    extra = [c for c in pressed if c.key not in typed and c.key not in refused]
    changes = [*typed.values(), *extra]
    if not changes:
        return Outcome(version.entries)
    return actions.record_entries(version=version, changes=changes, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def section(request: ClinicRequest, pk: int, group: str) -> HttpResponse:
    """Show one section; save what was sent, keep beside its field what was refused."""
    version = version_to_record(request, pk)
    if not version.is_draft:
        messages.info(request, SIGNED)
        return redirect("assessments:version", pk)
    examination = queries.examination_of(version, request.user)
    step = section_or_404(examination, group)
    if request.method != "POST":
        audit_read(request, version)
        return _page(request, version, examination, step)
    form = SectionForm(request.POST, section=step, shown={})
    try:
        outcome = _save(request, version, form, examination)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:version", pk)
    people = {conflict.theirs.by for conflict in outcome.conflicts}
    names = queries.names_of(people)
    unsaved = unsaved_of(form, outcome, names, timezone.localdate())
    if not unsaved:
        return _after_saving(request, pk, examination, group)
    version.entries = dict(outcome.document)
    saved = replace(examination, stored=queries.stored_of(version))
    return _page(request, version, saved, step, unsaved=unsaved)


def _after_saving(
    request: ClinicRequest, pk: int, examination: Examination, group: str
) -> HttpResponse:
    """Go to the next section if that was asked for, else back to where it was pressed."""
    following = examination.after(group)
    if "next" in request.POST:
        if following is None:
            return redirect("assessments:version", pk)
        return redirect("assessments:record_section", pk, following.code)
    anchor = ""
    if "copy" in request.POST:
        anchor = f"#id_{request.POST['copy'][:80]}_entry"
    elif request.POST.get("all_normal", WHOLE) != WHOLE:
        anchor = f"#block-{request.POST['all_normal'][:80]}"
    address = reverse("assessments:record_section", args=[pk, group])
    return redirect(f"{address}{anchor}")


def _page(
    request: ClinicRequest,
    version: AssessmentVersion,
    examination: Examination,
    step: Section,
    *,
    unsaved: Unsaved | None = None,
) -> HttpResponse:
    """Return the page of a section; 422 with what was not saved."""
    shown = shown_of(examination, step)
    if unsaved is not None:
        shown = Shown(
            {**shown.fields, **unsaved.fields}, {**shown.beside, **unsaved.beside}
        )
    context = _context(request, version, examination, step)
    form = SectionForm(
        section=step,
        shown=shown.fields,
        beside=shown.beside,
        doubts=doubts_of(context["panel"].contradictions),
    )
    status = 422 if unsaved else 200
    problems = unsaved.problems if unsaved else []
    return render(
        request,
        "assessments/record.html",
        {**context, "form": form, "problems": problems},
        status=status,
    )


def _context(
    request: ClinicRequest,
    version: AssessmentVersion,
    examination: Examination,
    step: Section,
) -> dict[str, Any]:
    """Return what the page shows around the form."""
    patient = version.assessment.patient
    snapshot = queries.snapshot_of(version, by=request.user, at=timezone.now())
    group = step.group.code
    normals = sum(bool(m.normal) for m in examination.measures_in(group))
    return {
        "version": version,
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(),
            shared_with=shared_with(version, patient, request.user),
        ),
        "examination": examination,
        "section": step,
        "progress": examination.progress,
        "place": examination.groups.index(step.group) + 1,
        "next": examination.after(group),
        "normals": normals if len(step.blocks) > 1 else 0,
        "carried": len(examination.carried_forward(group)),
        "panel": present_panel(snapshot, group),
    }
