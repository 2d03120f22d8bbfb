"""A clinic's own exercises: list, add, change as a new version, retire."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.models import Clinic
from clinic.permissions import Permission, requires
from reports import actions
from reports.exercise_forms import ChangedExerciseForm, OwnExerciseForm
from reports.exercise_models import ClinicExercise

UNREADABLE = 422


def _list_of(clinic_id: int) -> str:
    return f"{reverse('reports:exercises')}?clinic={clinic_id}"


def _address(row: ClinicExercise) -> str:
    """Return a picture as an address that holds it; "" for none."""
    picture = bytes(row.picture)
    return f"data:image/png;base64,{b64encode(picture).decode()}" if picture else ""


def _page(
    request: ClinicRequest,
    clinic: Clinic,
    form: OwnExerciseForm,
    row: ClinicExercise | None = None,
) -> HttpResponse:
    context = {
        "clinic_set": clinic,
        "form": form,
        "row": row,
        "picture": _address(row) if row else "",
    }
    status = UNREADABLE if form.errors else 200
    return render(request, "reports/exercise_form.html", context, status=status)


@require_safe
@requires(Permission.PLAN_DECIDE)
def exercises(request: ClinicRequest) -> HttpResponse:
    """List the clinic's own exercises, and those it no longer offers."""
    clinic = managed_clinic(request, Permission.PLAN_DECIDE)
    rows = ClinicExercise.objects.visible_to(request.user).current()
    shown = [(row, _address(row)) for row in rows.filter(clinic=clinic)]
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.PLAN_DECIDE, clinic),
        "own": [each for each in shown if not each[0].is_retired],
        "retired": [row for row, _ in shown if row.is_retired],
    }
    return render(request, "reports/exercises.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_DECIDE)
def new(request: ClinicRequest) -> HttpResponse:
    """Add an exercise."""
    clinic = managed_clinic(request, Permission.PLAN_DECIDE)
    if request.method != "POST":
        return _page(request, clinic, OwnExerciseForm())
    form = OwnExerciseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, clinic, form)
    try:
        row = actions.add_exercise(
            clinic=clinic,
            words=form.words(),
            picture=form.cleaned_data["picture"],
            by=request.user,
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, clinic, form)
    messages.success(request, f"{row.code} {row.title} can be added to plans.")
    return redirect(_list_of(clinic.pk))


def _current(request: ClinicRequest, pk: int) -> ClinicExercise:
    """Return the last version of an exercise that the person may change; else 404."""
    visible = ClinicExercise.objects.visible_to(request.user).in_use()
    return get_object_or_404(visible.select_related("clinic"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_DECIDE)
def change(request: ClinicRequest, pk: int) -> HttpResponse:
    """Write a new version; what was issued keeps the version before."""
    row = _current(request, pk)
    if request.method != "POST":
        form = ChangedExerciseForm(initial=ChangedExerciseForm.of(row))
        return _page(request, row.clinic, form, row)
    form = ChangedExerciseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, row.clinic, form, row)
    try:
        saved = actions.change_exercise(
            exercise=row,
            words=form.words(),
            picture=form.cleaned_data["picture"],
            keeps_picture=not form.cleaned_data["without_picture"],
            by=request.user,
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, row.clinic, form, row)
    said = f"{saved.code} is now version {saved.version}. Plans keep what they have."
    messages.success(request, said)
    return redirect(_list_of(row.clinic_id))


@require_POST
@requires(Permission.PLAN_DECIDE)
def retire(request: ClinicRequest, pk: int) -> HttpResponse:
    """Offer an exercise no longer."""
    row = _current(request, pk)
    try:
        actions.retire_exercise(exercise=row, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{row.code} {row.title} is no longer offered.")
    return redirect(_list_of(row.clinic_id))
