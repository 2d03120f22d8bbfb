"""Record an examination section by section; the page works without scripts."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions, queries
from assessments.biomechanics.types import EntryKey
from assessments.gait_strip import ShownPhase, strip_of
from assessments.models import AssessmentVersion
from assessments.panel import present_panel
from assessments.recording import Shown, Unsaved, doubts_of, shown_of, unsaved_of
from assessments.saving import Change, Outcome
from assessments.section_form import SectionForm
from assessments.sections import Examination, Section, keys_of
from assessments.snapshot import AssessmentSnapshot
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, requires
from clinic.phrase_models import PhrasePlace
from clinic.phrases import phrases_of, with_phrases
from patients.consents import OWN_WORD_FROM, consents_of, with_consents
from patients.disclosure import shared_with, with_sharing
from patients.presenters import present_banner

WHOLE = "whole"
GAIT = "gait"
PATIENT = "assessment__patient"
SIGNED = "This examination is signed. Amend it to change anything."


def version_to_record(request: ClinicRequest, pk: int) -> AssessmentVersion:
    """Return a version of the person's own clinic; else 404, or 403."""
    visible = AssessmentVersion.objects.visible_to(request.user).select_related(
        "assessment__patient__clinic", "created_by"
    )
    told = with_consents(with_sharing(visible, PATIENT), PATIENT)
    offered = with_phrases(told, f"{PATIENT}__clinic_id", PhrasePlace.NOTE)
    version = get_object_or_404(offered, pk=pk)
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


def first_page(request: ClinicRequest, version: AssessmentVersion) -> str:
    """Return the address of the page an examination begins on."""
    examination = queries.examination_of(version, request.user, with_previous=False)
    group = examination.groups[0].code
    return reverse("assessments:record_section", args=[version.pk, group])


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
    asked = all(said.is_of(timezone.localdate()) for said in consents_of(version))
    first = keys_of(examination.measures_in(group))[0]
    anchor = f"#id_{first}_entry" if asked else "#consent"
    if last is not None:
        group, anchor = examination.page_of(last.code), f"#id_{last}_entry"
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
        # A page of several steps has no «all normal» for the whole of it.
        every = None if section.is_stepped else WHOLE
        blocks = [
            each for each in section.blocks if sent["all_normal"] in (each.code, every)
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
        if "part" in request.GET:
            return _part(request, examination, step)
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
            is_whole = bool(examination.steps)
            return redirect("reports:finish" if is_whole else "assessments:version", pk)
        return redirect("assessments:record_section", pk, following.code)
    if "file" in request.POST:
        address = reverse("assessments:add_version_file", args=[pk])
        camera = urlencode({"step": group, "camera": request.POST["file"][:20]})
        return redirect(f"{address}?{camera}")
    anchor = ""
    if "copy" in request.POST:
        anchor = f"#id_{request.POST['copy'][:80]}_entry"
    elif request.POST.get("all_normal", WHOLE) != WHOLE:
        anchor = f"#block-{request.POST['all_normal'][:80]}"
    address = reverse("assessments:record_section", args=[pk, group])
    return redirect(f"{address}{anchor}")


def _part(
    request: ClinicRequest, examination: Examination, step: Section
) -> HttpResponse:
    """Return the folded measures of one block, to be put into the page as it stands."""
    wanted = [each for each in step.blocks if each.code == request.GET["part"]]
    if not wanted or not wanted[0].more:
        raise Http404("This page has no such part.")
    part = replace(step, blocks=(wanted[0],))
    shown = shown_of(examination, part)
    form = SectionForm(
        section=part,
        shown=shown.fields,
        beside=shown.beside,
        opened=(wanted[0].code,),
    )
    context = {"block": wanted[0], "more": form.more_of(wanted[0])}
    return render(request, "assessments/record/_more.html", context)


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
        opened=request.GET.getlist("more"),
    )
    form.strip = context["strip"] if step.is_stepped else ()
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
    group = step.group.code
    normals = sum(bool(m.normal) for m in examination.measures_in(group))
    return {
        **_consents(version, examination, step),
        **_beside(request, version, examination, step),
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
        "is_further": step.group not in examination.groups,
        "next": examination.after(group),
        "normals": normals if len(step.blocks) > 1 and not step.is_stepped else 0,
        "phrases": phrases_of(version)[PhrasePlace.NOTE],
        "carried": len(examination.carried_forward(group)),
    }


def _beside(
    request: ClinicRequest,
    version: AssessmentVersion,
    examination: Examination,
    step: Section,
) -> dict[str, Any]:
    """Return what the values add up to, beside the step where the person goes on."""
    snapshot = queries.snapshot_of(version, by=request.user, at=timezone.now())
    place = examination.place_on(step, request.user.pk)
    return {
        "place": place,
        "panel": present_panel(snapshot, examination.shown_beside(place)),
        "strip": strip_in(examination, snapshot, step.group.code),
    }


def _consents(
    version: AssessmentVersion, examination: Examination, step: Section
) -> dict[str, Any]:
    """Return what the patient says first; asked on the page an examination begins on."""
    said, today = consents_of(version), timezone.localdate()
    return {
        "consents": said if step.group == examination.groups[0] else (),
        "is_asked": all(each.is_of(today) for each in said),
        "speaks_alone": examination.subject.age >= OWN_WORD_FROM,
        "today": today,
    }


def strip_in(
    examination: Examination, snapshot: AssessmentSnapshot, place: str
) -> tuple[ShownPhase, ...]:
    """Return the gait strip of the page that asks it; nothing for another page."""
    on_one = {examination.protocol.code, *(step.code for step in examination.steps)}
    if examination.steps and place in on_one:
        asked = {measure.code for measure in examination.measures}
    elif place == GAIT:
        asked = {measure.code for measure in examination.measures_in(place)}
    else:
        return ()
    return strip_of(snapshot, asked)
