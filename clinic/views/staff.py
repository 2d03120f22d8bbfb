"""The people of a clinic: who they are, inviting them, their roles."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clinic import actions
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.managed import managed_clinic, other_clinics
from clinic.models import Clinic, Invitation, Membership, Role
from clinic.numerals import counted
from clinic.permissions import Permission, requires
from clinic.staff import (
    StaffMember,
    memberships_of,
    present_invitations,
    staff_of,
)
from clinic.staff_forms import InviteForm, RoleForm

UNREADABLE = 422


def _staff_page(
    request: ClinicRequest, clinic: Clinic, form: InviteForm, status: int = 200
) -> HttpResponse:
    visible = Invitation.objects.visible_to(request.user).open()
    invitations = visible.filter(clinic=clinic).order_by("email")
    context = {
        "clinic_set": clinic,
        "others": other_clinics(request, Permission.STAFF_MANAGE, clinic),
        "people": staff_of(memberships_of(clinic, request.user)),
        "invitations": present_invitations(invitations, timezone.now()),
        "form": form,
    }
    return render(request, "clinic/staff.html", context, status=status)


def _to_staff(clinic_id: int) -> HttpResponseRedirect:
    return redirect(f"{reverse('staff')}?clinic={clinic_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.STAFF_MANAGE)
def staff(request: ClinicRequest) -> HttpResponse:
    """Show who works here and who is invited; invite somebody on POST."""
    clinic = managed_clinic(request, Permission.STAFF_MANAGE)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _staff_page(request, clinic, form)
    if not form.is_valid():
        return _staff_page(request, clinic, form, UNREADABLE)
    email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
    try:
        made = actions.invite(clinic=clinic, by=request.user, email=email, role=role)
    except ActionNotAllowed as refusal:
        form.add_error("email", str(refusal))
        return _staff_page(request, clinic, form, UNREADABLE)
    days = counted(actions.INVITATION_DAYS, "day")
    said = f"An invitation is on its way to {made.email}. It works for {days}."
    messages.success(request, said)
    return _to_staff(clinic.pk)


@require_POST
@requires(Permission.STAFF_MANAGE)
def cancel_invitation(request: ClinicRequest, pk: int) -> HttpResponse:
    """Shut an invitation before it is accepted."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    actions.cancel_invitation(invitation=invitation, by=request.user)
    messages.success(request, f"The invitation of {invitation.email} is cancelled.")
    return _to_staff(invitation.clinic_id)


def _person(request: ClinicRequest, pk: int) -> tuple[Clinic, StaffMember]:
    clinic = managed_clinic(request, Permission.STAFF_MANAGE)
    mine = [each for each in memberships_of(clinic, request.user) if each.user_id == pk]
    if not mine:
        raise Http404("Nobody of that number works here.")
    return clinic, staff_of(mine)[0]


def _to_person(clinic_id: int, user_id: int) -> HttpResponseRedirect:
    return redirect(f"{reverse('staff_person', args=[user_id])}?clinic={clinic_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.STAFF_MANAGE)
def staff_person(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one person's roles; give them one more on POST."""
    clinic, person = _person(request, pk)
    held = frozenset(each.role for each in person.roles)
    form = RoleForm(request.POST if request.method == "POST" else None, held=held)
    if request.method == "POST" and form.is_valid():
        actions.add_member(
            clinic=clinic,
            by=request.user,
            email=person.user.email,
            name=person.user.name,
            role=Role(form.cleaned_data["role"]),
        )
        messages.success(request, "The role is given. It counts from now.")
        return _to_person(clinic.pk, pk)
    context = {"clinic_set": clinic, "person": person, "form": form}
    status = UNREADABLE if form.errors else 200
    return render(request, "clinic/staff_person.html", context, status=status)


def _membership(request: ClinicRequest, pk: int) -> Membership:
    visible = Membership.objects.visible_to(request.user).active()
    return get_object_or_404(visible, pk=pk)


@require_POST
@requires(Permission.STAFF_MANAGE)
def change_role(request: ClinicRequest, pk: int) -> HttpResponse:
    """Give a person another role in place of one they have."""
    membership = _membership(request, pk)
    form = RoleForm(request.POST, held=frozenset({membership.role}))
    try:
        if not form.is_valid():
            raise ActionNotAllowed("Choose another role.")
        role = Role(form.cleaned_data["role"])
        actions.change_role(membership=membership, role=role, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The role is changed. It counts from now.")
    return _to_person(membership.clinic_id, membership.user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.STAFF_MANAGE)
def end_role(request: ClinicRequest, pk: int) -> HttpResponse:
    """Ask, then end a role; with the last one sessions and keys end as well."""
    membership = _membership(request, pk)
    if request.method != "POST":
        return render(request, "clinic/end_role.html", {"membership": membership})
    try:
        actions.end_membership(membership=membership, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return _to_person(membership.clinic_id, membership.user_id)
    role = membership.get_role_display().lower()
    messages.success(request, f"{membership.user} no longer works here as {role}.")
    return _to_staff(membership.clinic_id)
