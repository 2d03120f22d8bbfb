"""How a clinic examines: band schemes to class by, protocols of its own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments import actions
from assessments.models import ClinicProtocol
from assessments.settings_forms import ProtocolForm, SchemeForm
from assessments.settings_presenters import (
    present_protocols,
    present_schemes,
)
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.models import Clinic
from clinic.permissions import Permission, clinic_ids, requires

UNREADABLE = 422


def _clinic(request: ClinicRequest) -> Clinic:
    """Return the clinic that is being set: the one named, else the first managed."""
    managed = clinic_ids(request.user, Permission.CLINIC_MANAGE)
    wanted = request.POST.get("clinic") or request.GET.get("clinic", "")
    for membership in request.user.active_memberships:
        if membership.clinic_id in managed and wanted in (
            "",
            str(membership.clinic_id),
        ):
            return membership.clinic
    raise Http404("You manage no such clinic.")


def _others(request: ClinicRequest, clinic: Clinic) -> list[Clinic]:
    """Return the other clinics whose settings the person manages."""
    managed = clinic_ids(request.user, Permission.CLINIC_MANAGE)
    found = {each.clinic_id: each.clinic for each in request.user.active_memberships}
    return [found[pk] for pk in managed if pk != clinic.pk]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def schemes(request: ClinicRequest) -> HttpResponse:
    """Show every value with competing band schemes; choose one on POST."""
    clinic = _clinic(request)
    if request.method == "POST":
        return _choose(request, clinic)
    context = {
        "clinic_set": clinic,
        "others": _others(request, clinic),
        "values": present_schemes(clinic.band_schemes),
    }
    return render(request, "assessments/schemes.html", context)


def _choose(request: ClinicRequest, clinic: Clinic) -> HttpResponse:
    form = SchemeForm(request.POST)
    address = f"{reverse('examining:schemes')}?clinic={clinic.pk}"
    if not form.is_valid():
        messages.error(request, "Choose one scheme of one value, then try again.")
        return redirect(address)
    code, scheme = form.cleaned_data["code"], form.cleaned_data["scheme"]
    try:
        actions.choose_scheme(clinic=clinic, code=code, scheme=scheme, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(address)
    messages.success(
        request, "Saved. What is signed keeps the scheme it was signed with."
    )
    return redirect(f"{address}#{code}")


@require_safe
@requires(Permission.CLINIC_MANAGE)
def protocols(request: ClinicRequest) -> HttpResponse:
    """List the clinic's own protocols and those that everybody has."""
    clinic = _clinic(request)
    own = ClinicProtocol.objects.visible_to(request.user).filter(clinic=clinic)
    context = {
        "clinic_set": clinic,
        "others": _others(request, clinic),
        "presented": present_protocols(own),
    }
    return render(request, "assessments/protocols.html", context)


def _searched(request: ClinicRequest) -> ProtocolForm:
    """Return the form as it was ticked so far, saved nowhere: the search button."""
    return ProtocolForm(
        initial={
            "title": request.POST.get("title", ""),
            "purpose": request.POST.get("purpose", ""),
            "measures": request.POST.getlist("measures"),
        }
    )


def _form_page(
    request: ClinicRequest,
    clinic: Clinic,
    form: ProtocolForm,
    protocol: ClinicProtocol | None,
) -> HttpResponse:
    wanted = request.POST.get("find", "").strip()
    context = {
        "clinic_set": clinic,
        "form": form,
        "protocol": protocol,
        "groups": form.groups(wanted),
        "wanted": wanted,
    }
    status = UNREADABLE if form.errors else 200
    return render(request, "assessments/protocol_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def new_protocol(request: ClinicRequest) -> HttpResponse:
    """Make a protocol from the catalogue, starting from one that exists."""
    clinic = _clinic(request)
    if request.method != "POST":
        form = ProtocolForm(initial=ProtocolForm.start(request.GET.get("from", "")))
        return _form_page(request, clinic, form, None)
    if "search" in request.POST:
        return _form_page(request, clinic, _searched(request), None)
    form = ProtocolForm(request.POST)
    if not form.is_valid():
        return _form_page(request, clinic, form, None)
    try:
        made = actions.create_protocol(
            clinic=clinic, words=form.words(), by=request.user
        )
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, clinic, form, None)
    messages.success(request, f"«{made.title}» can be chosen for new examinations.")
    return redirect(f"{reverse('examining:protocols')}?clinic={clinic.pk}")


def _own(request: ClinicRequest, pk: int) -> ClinicProtocol:
    """Return a protocol of a clinic that the person manages; else 404."""
    managed = clinic_ids(request.user, Permission.CLINIC_MANAGE)
    visible = ClinicProtocol.objects.visible_to(request.user).select_related("clinic")
    return get_object_or_404(visible.filter(clinic_id__in=managed), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLINIC_MANAGE)
def change_protocol(request: ClinicRequest, pk: int) -> HttpResponse:
    """Change what one of the clinic's own protocols takes."""
    protocol = _own(request, pk)
    if request.method != "POST":
        form = ProtocolForm(initial=ProtocolForm.of(protocol))
        return _form_page(request, protocol.clinic, form, protocol)
    if "search" in request.POST:
        return _form_page(request, protocol.clinic, _searched(request), protocol)
    form = ProtocolForm(request.POST)
    if not form.is_valid():
        return _form_page(request, protocol.clinic, form, protocol)
    try:
        actions.change_protocol(protocol=protocol, words=form.words(), by=request.user)
    except ActionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, protocol.clinic, form, protocol)
    messages.success(request, "Saved. Open drafts follow the protocol as it is now.")
    return redirect(f"{reverse('examining:protocols')}?clinic={protocol.clinic_id}")


@require_POST
@requires(Permission.CLINIC_MANAGE)
def retire_protocol(request: ClinicRequest, pk: int) -> HttpResponse:
    """Take a protocol out of use."""
    protocol = _own(request, pk)
    try:
        actions.retire_protocol(protocol=protocol, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"«{protocol.title}» is no longer offered.")
    return redirect(f"{reverse('examining:protocols')}?clinic={protocol.clinic_id}")
