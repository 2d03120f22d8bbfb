"""Make two records of one person one: choose, compare, merge, and take it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, check_may, clinic_ids, requires
from patients import search
from patients.details import details_of
from patients.disclosure import record_read, shared_with, with_sharing
from patients.merging import conflicts_of
from patients.models import Patient, PatientMerge
from patients.presenters import Banner, present_banner, present_rows
from patients.queries import possibly_same
from reports import actions, merge_policies, merge_queries
from reports.merge_forms import MergeForm, UndoForm
from reports.merge_page import compared, outcome_of

UNREADABLE = 422
NO_MERGE = "This record stands by itself: there is no merge."


def _patient(request: ClinicRequest, pk: int) -> Patient:
    """Return a patient of the person's own clinic, or answer 404 or 403."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    patient = get_object_or_404(with_sharing(visible), pk=pk)
    check_may(request.user, Permission.PATIENT_MERGE, patient.clinic_id)
    return patient


def _banner(request: ClinicRequest, patient: Patient) -> Banner:
    people = shared_with(patient, patient, request.user)
    return present_banner(patient, timezone.localdate(), shared_with=people)


@require_safe
@requires(Permission.PATIENT_MERGE)
def choose(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show who may be the same person: born that day and called alike, or searched."""
    patient, today = _patient(request, pk), timezone.localdate()
    query = request.GET.get("q", "").strip()
    alike, found = [], []
    if query:
        own = clinic_ids(request.user, Permission.PATIENT_MERGE)
        rows = search.find(request.user, query, today=today)
        here = [row for row in rows if row.clinic_id == patient.clinic_id]
        found = present_rows(here, on=today, own_clinics=own)
        found = [each for each in found if each.pk != pk]
    else:
        same = possibly_same(patient.clinic_id, details_of(patient))
        alike = [each for each in same if each.pk != pk and not each.merged_into]
    record_read(patient, by=request.user)
    context = {
        "patient": patient,
        "banner": _banner(request, patient),
        "query": query,
        "alike": alike,
        "found": found,
    }
    return render(request, "reports/merge_choose.html", context)


def _pair(request: ClinicRequest, pk: int, other_pk: int) -> tuple[Patient, Patient]:
    """Return two records with what each holds, or answer 404 or 403."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    both = merge_queries.with_contents(with_sharing(visible))
    found = {row.pk: row for row in both.filter(pk__in=(pk, other_pk))}
    if len(found) < 2:
        raise Http404("No such pair of patients.")
    for patient in found.values():
        check_may(request.user, Permission.PATIENT_MERGE, patient.clinic_id)
    return found[pk], found[other_pk]


def _kept(request: ClinicRequest, pair: tuple[Patient, Patient]) -> Patient | None:
    """Return which record was chosen to stay; None before the choice."""
    keep = request.GET.get("keep", "")
    return next((each for each in pair if str(each.pk) == keep), None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PATIENT_MERGE)
def merge(request: ClinicRequest, pk: int, other_pk: int) -> HttpResponse:
    """Show two records side by side and what a merge does; merge them on POST."""
    pair = _pair(request, pk, other_pk)
    context = {
        "pair": pair,
        "rows": compared(*pair),
        "banner": _banner(request, pair[0]),
    }
    stays = _kept(request, pair)
    if stays is not None:
        closes = pair[1] if stays is pair[0] else pair[0]
        form = MergeForm(
            request.POST or None,
            survivor=stays,
            merged=closes,
            conflicts=conflicts_of(stays, closes),
        )
        if form.is_valid() and _merged(request, stays, closes, form):
            return redirect("reports:patient", stays.pk)
        context |= {"outcome": outcome_of(stays, closes), "form": form}
    is_new = request.method == "POST"
    if not is_new:
        record_read(*pair, by=request.user)
    status = UNREADABLE if is_new else 200
    return render(request, "reports/merge.html", context, status=status)


def _merged(
    request: ClinicRequest, stays: Patient, closes: Patient, form: MergeForm
) -> bool:
    """Say whether they were merged; if not, the form now shows why."""
    try:
        actions.merge_patients(
            survivor=stays, merged=closes, why=form.why, by=request.user, seen=form.seen
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request,
        f"Merged. {closes.record_number} is closed; this record stands for both.",
    )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PATIENT_MERGE)
def undo(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show what parting two records does, and what is new since; part them on POST."""
    patient = _patient(request, pk)
    found = merge_queries.merge_in_force(patient)
    if found is None or (why := _not_yet(found)):
        messages.info(request, NO_MERGE if found is None else why)
        return redirect("reports:patient", pk)
    news = merge_queries.news_of(found)
    form = UndoForm(request.POST or None, news=news)
    if form.is_valid() and _parted(request, found, form):
        return redirect("reports:patient", pk)
    is_new = request.method == "POST"
    if not is_new:
        record_read(patient, by=request.user)
    context = {
        "patient": patient,
        "merge": found,
        "news": news,
        "form": form,
        "banner": _banner(request, patient),
    }
    return render(
        request, "reports/unmerge.html", context, status=UNREADABLE if is_new else 200
    )


def _not_yet(found: PatientMerge) -> str:
    """Return why a merge cannot be taken back before a later one; "" where it can."""
    try:
        merge_policies.check_stands(found.survivor)
    except ActionNotAllowed as refusal:
        return str(refusal)
    return ""


def _parted(request: ClinicRequest, found: PatientMerge, form: UndoForm) -> bool:
    """Say whether they were parted; if not, the form now shows why."""
    try:
        actions.undo_merge(
            merge=found,
            reason=form.cleaned_data["reason"],
            by=request.user,
            has_checked=form.cleaned_data.get("has_checked", False),
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Taken back: both records stand by themselves.")
    return True
