"""A clinic's phrases: list, add, change, order, take out of use, bring back."""

from collections.abc import Callable

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
from clinic.permissions import Permission, check_may, requires
from clinic.phrase_models import ClinicPhrase
from reports import actions
from reports.forms import MoveForm
from reports.phrase_forms import PhraseForm
from reports.phrase_page import present_places

UNREADABLE = 422


def _list_of(phrase: ClinicPhrase) -> str:
    """Return the address of the place in the list that a phrase belongs to."""
    address = f"{reverse('reports:phrases')}?clinic={phrase.clinic_id}"
    return f"{address}#{phrase.place}"


def _phrase(request: ClinicRequest, pk: int) -> ClinicPhrase:
    """Return a phrase of a clinic of the person's; 403 where they do not manage it."""
    visible = ClinicPhrase.objects.visible_to(request.user).select_related("clinic")
    phrase = get_object_or_404(visible, pk=pk)
    check_may(request.user, Permission.PHRASE_MANAGE, phrase.clinic_id)
    return phrase


@require_safe
@requires(Permission.PHRASE_MANAGE)
def phrases(request: ClinicRequest) -> HttpResponse:
    """List the clinic's phrases by the place where they are offered."""
    clinic = managed_clinic(request, Permission.PHRASE_MANAGE)
    rows = list(ClinicPhrase.objects.visible_to(request.user).filter(clinic=clinic))
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.PHRASE_MANAGE, clinic),
        "is_empty": not rows,
        "places": present_places(rows),
    }
    return render(request, "reports/phrases.html", context)


def _page(
    request: ClinicRequest,
    clinic: Clinic,
    form: PhraseForm,
    phrase: ClinicPhrase | None = None,
) -> HttpResponse:
    context = {"clinic_set": clinic, "form": form, "phrase": phrase}
    status = UNREADABLE if form.errors else 200
    return render(request, "reports/phrase_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PHRASE_MANAGE)
def new(request: ClinicRequest) -> HttpResponse:
    """Add a phrase."""
    clinic = managed_clinic(request, Permission.PHRASE_MANAGE)
    if request.method != "POST":
        place = request.GET.get("place", "")
        return _page(request, clinic, PhraseForm(initial={"place": place}))
    form = PhraseForm(request.POST)
    if not form.is_valid():
        return _page(request, clinic, form)
    try:
        made = actions.add_phrase(clinic=clinic, words=form.words(), by=request.user)
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, clinic, form)
    where = made.get_place_display()
    messages.success(request, f"“{made.title}” is offered now: {where}.")
    return redirect(_list_of(made))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PHRASE_MANAGE)
def change(request: ClinicRequest, pk: int) -> HttpResponse:
    """Change a phrase; what was inserted before stays."""
    phrase = _phrase(request, pk)
    if request.method != "POST":
        form = PhraseForm(initial=PhraseForm.of(phrase))
        return _page(request, phrase.clinic, form, phrase)
    form = PhraseForm(request.POST)
    if not form.is_valid():
        return _page(request, phrase.clinic, form, phrase)
    try:
        saved = actions.change_phrase(
            phrase=phrase, words=form.words(), by=request.user
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, phrase.clinic, form, phrase)
    messages.success(request, f"“{saved.title}” is changed. What was inserted stays.")
    return redirect(_list_of(saved))


def _act(
    request: ClinicRequest,
    phrase: ClinicPhrase,
    act: Callable[[], object],
    said: str = "",
) -> HttpResponse:
    """Run an action on a phrase; show its refusal or its success in the list."""
    try:
        act()
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
    return redirect(_list_of(phrase))


@require_POST
@requires(Permission.PHRASE_MANAGE)
def move(request: ClinicRequest, pk: int) -> HttpResponse:
    """Move a phrase one place up or down."""
    phrase = _phrase(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say where the phrase goes: up or down.")
        return redirect(_list_of(phrase))
    is_up = form.cleaned_data["to"] == "up"
    return _act(
        request,
        phrase,
        lambda: actions.move_phrase(phrase=phrase, is_up=is_up, by=request.user),
    )


@require_POST
@requires(Permission.PHRASE_MANAGE)
def retire(request: ClinicRequest, pk: int) -> HttpResponse:
    """Take a phrase out of use."""
    phrase = _phrase(request, pk)
    return _act(
        request,
        phrase,
        lambda: actions.retire_phrase(phrase=phrase, by=request.user),
        f"“{phrase.title}” is no longer offered. It stands below: bring it back there.",
    )


@require_POST
@requires(Permission.PHRASE_MANAGE)
def restore(request: ClinicRequest, pk: int) -> HttpResponse:
    """Bring a phrase back into use."""
    phrase = _phrase(request, pk)
    return _act(
        request,
        phrase,
        lambda: actions.restore_phrase(phrase=phrase, by=request.user),
        f"“{phrase.title}” is offered again, behind the others.",
    )
