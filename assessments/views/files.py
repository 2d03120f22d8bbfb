"""The files of a patient or of one examination: the list, adding one, marking one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments import actions
from assessments.biomechanics.protocols import GROUPS, PROTOCOLS, Group
from assessments.file_forms import FileForm
from assessments.file_presenters import present_file, present_files
from assessments.forms import ReasonForm
from assessments.models import AssessmentVersion, Attachment
from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, clinic_ids, requires
from patients.disclosure import record_read, shared_with, with_sharing
from patients.merged import records_of
from patients.models import Patient
from patients.presenters import Banner, present_banner

AT_ONCE = 24
UNREADABLE = 422


@dataclass(frozen=True, slots=True)
class Place:
    """Whose files: a patient's, or one examination's when there is a version.

    `people`: with how many the patient is shared, None if that is not to be told.
    `step`: of the examination while it is recorded, where a new file leads back to.
    """

    patient: Patient
    version: AssessmentVersion | None
    people: int | None
    step: Group | None = None

    @property
    def banner(self) -> Banner:
        """Return who the page is about."""
        return present_banner(
            self.patient, timezone.localdate(), shared_with=self.people
        )

    @property
    def examined_on(self) -> date | None:
        """Return the day of the examination; None for a patient's own files."""
        return self.version.assessment.performed_on if self.version else None

    @property
    def list_url(self) -> str:
        """Return the address of the list."""
        if self.version is not None:
            return reverse("assessments:version_files", args=[self.version.pk])
        return reverse("assessments:patient_files", args=[self.patient.pk])

    @property
    def add_url(self) -> str:
        """Return the address where a file is added."""
        if self.version is None:
            return reverse("assessments:add_patient_file", args=[self.patient.pk])
        address = reverse("assessments:add_version_file", args=[self.version.pk])
        return f"{address}?step={self.step.code}" if self.step else address

    @property
    def back_url(self) -> str:
        """Return the address of the patient, the examination, or its open step."""
        if self.version is not None and self.step is not None:
            args = [self.version.pk, self.step.code]
            return f"{reverse('assessments:record_section', args=args)}#files"
        if self.version is not None:
            return reverse("assessments:version", args=[self.version.pk])
        return reverse("reports:patient", args=[self.patient.pk])


def _step(request: ClinicRequest, version: AssessmentVersion) -> Group | None:
    """Return the step that a draft's page was on; None for none, or once signed."""
    named = request.GET.get("step", "")
    pages = (*GROUPS, *(Group(p.code, p.title) for p in PROTOCOLS if p.steps))
    found = (group for group in pages if group.code == named)
    return next(found, None) if version.is_draft else None


def _place(request: ClinicRequest, pk: int | None, patient_pk: int | None) -> Place:
    """Return whose files an address means; 404 if the person may not see them."""
    user = request.user
    if pk is None:
        visible = with_sharing(Patient.objects.visible_to(user))
        patient = get_object_or_404(visible, pk=patient_pk)
        return Place(patient, None, shared_with(patient, patient, user))
    versions = AssessmentVersion.objects.visible_to(user).select_related(
        "assessment__patient"
    )
    version = get_object_or_404(with_sharing(versions, "assessment__patient"), pk=pk)
    patient = version.assessment.patient
    people = shared_with(version, patient, user)
    return Place(patient, version, people, _step(request, version))


def _files_of(request: ClinicRequest, place: Place) -> QuerySet[Attachment]:
    files = Attachment.objects.visible_to(request.user).with_origin()
    if place.version is not None:
        return files.of_examination(place.version.assessment_id)
    return files.filter(patient__in=records_of(place.patient.pk))


def _page_number(request: ClinicRequest) -> int:
    wanted = request.GET.get("page", "")
    return int(wanted) if wanted.isdecimal() and 0 < int(wanted) < 10_000 else 1


def _record_listing(
    request: ClinicRequest, place: Place, shown: Sequence[Attachment]
) -> None:
    audit.record(
        Event.FILES_LISTED,
        by=request.user,
        clinic_id=place.patient.clinic_id,
        target=place.version or place.patient,
        patient_id=place.patient.pk,
        detail={"files": [file.pk for file in shown]},
    )


@require_safe
@requires(Permission.ASSESSMENT_READ)
def files(
    request: ClinicRequest, pk: int | None = None, patient_pk: int | None = None
) -> HttpResponse:
    """List files with their small pictures, as a page or as part of one."""
    place = _place(request, pk, patient_pk)
    number = _page_number(request)
    start = (number - 1) * AT_ONCE
    found = list(_files_of(request, place)[start : start + AT_ONCE + 1])
    shown = found[:AT_ONCE]
    _record_listing(request, place, shown)
    writes = clinic_ids(request.user, Permission.ASSESSMENT_WRITE)
    context = {
        "place": place,
        "patient": place.patient,
        "banner": place.banner,
        "files": present_files(shown),
        # While it is recorded the ways to add stand on the page itself.
        "may_add": place.patient.clinic_id in writes and place.step is None,
        "is_step": place.step is not None,
        "newer": number - 1,
        "older": number + 1 if len(found) > AT_ONCE else 0,
    }
    name = "assessments/_files.html" if request.htmx else "assessments/files.html"
    response = render(request, name, context)
    response["Cache-Control"] = "no-store, private"
    return response


def _added(request: ClinicRequest, place: Place, form: FileForm) -> Attachment | None:
    """Return the new file; None if it was refused: the form then shows why."""
    try:
        return actions.attach_file(
            patient=place.patient,
            version=place.version,
            accepted=form.cleaned_data["accepted"],
            facts=form.facts,
            by=request.user,
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None


def _asked(request: ClinicRequest, place: Place) -> FileForm:
    """Return the form with what was sent, or with what is known already."""
    is_new = request.method == "POST"
    return FileForm(
        request.POST if is_new else None,
        request.FILES if is_new else None,
        patient=place.patient,
        today=timezone.localdate(),
        camera=request.GET.get("camera", ""),
        initial={
            "taken_on": place.examined_on,
            "title": place.step.title if place.step else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def add_file(
    request: ClinicRequest, pk: int | None = None, patient_pk: int | None = None
) -> HttpResponse:
    """Ask for a file and what it shows; keep it."""
    place = _place(request, pk, patient_pk)
    check_may(request.user, Permission.ASSESSMENT_WRITE, place.patient.clinic_id)
    is_new = request.method == "POST"
    form = _asked(request, place)
    if is_new and form.is_valid() and (file := _added(request, place, form)):
        messages.success(request, f"“{file.title}” is kept.")
        return redirect(place.back_url if place.step else place.list_url)
    if not is_new:
        record_read(place.patient, by=request.user)
    context = {
        "form": form,
        "place": place,
        "patient": place.patient,
        "banner": place.banner,
    }
    return render(
        request,
        "assessments/add_file.html",
        context,
        status=UNREADABLE if is_new else 200,
    )


@require_safe
@requires(Permission.ASSESSMENT_READ)
def file(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one file and what is known about it; reading it is audited."""
    visible = Attachment.objects.visible_to(request.user).with_origin()
    with_patient = with_sharing(visible.select_related("patient"), "patient")
    found = get_object_or_404(with_patient, pk=pk)
    record_reading(request, found, part="page")
    people = shared_with(found, found.patient, request.user)
    place = Place(found.patient, found.version, people)
    writes = clinic_ids(request.user, Permission.ASSESSMENT_WRITE)
    context = {
        "file": present_file(found),
        "place": place,
        "patient": found.patient,
        "banner": place.banner,
        "may_change": found.patient.clinic_id in writes,
        "form": ReasonForm(),
    }
    return render(request, "assessments/file.html", context)


def record_reading(request: ClinicRequest, found: Attachment, *, part: str) -> None:
    """Keep who read which part of a file."""
    audit.record(
        Event.FILE_READ,
        by=request.user,
        clinic_id=found.patient.clinic_id,
        target=found,
        patient_id=found.patient_id,
        detail={"part": part, "sha256": found.sha256},
    )


@require_POST
@requires(Permission.ASSESSMENT_WRITE)
def retract_file(request: ClinicRequest, pk: int) -> HttpResponse:
    """Mark a file as added in error, with a reason."""
    found = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give a reason in one sentence, then try again.")
        return redirect("assessments:file", pk=pk)
    try:
        actions.retract_file(
            file=found, reason=form.cleaned_data["reason"], by=request.user
        )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Marked as added in error. It stays readable here.")
    return redirect("assessments:file", pk=pk)
