"""Joining a clinic by the letter that its owner sent."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clinic import actions
from clinic.actions import NewPerson
from clinic.errors import ActionNotAllowed
from clinic.models import Invitation, User
from clinic.permissions import public
from clinic.staff import invitation_of
from clinic.staff_forms import JoinForm

UNREADABLE, NOT_FOUND = 422, 404


def _signed_in(user: User | AnonymousUser) -> User | None:
    return user if isinstance(user, User) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the one invited join; a letter that is shut says so and nothing else."""
    found = invitation_of(token, timezone.now())
    if found is None:
        return render(request, "clinic/invitation_shut.html", status=NOT_FOUND)
    user = _signed_in(request.user)
    if user is not None and user.email != found.email:
        return _page(request, found, "other")
    if user is not None:
        return _join_as(request, found, user)
    if vars(found)["has_account"]:
        return _page(request, found, "sign_in")
    return _join_as_new(request, found)


def _page(
    request: HttpRequest,
    found: Invitation,
    step: str,
    form: JoinForm | None = None,
) -> HttpResponse:
    context = {"invitation": found, "step": step, "form": form}
    status = UNREADABLE if form is not None and form.errors else 200
    return render(request, "clinic/invitation.html", context, status=status)


def _join_as(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if request.method != "POST":
        return _page(request, found, "join")
    try:
        actions.accept_invitation(invitation=found, by=user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, found, "join")
    messages.success(request, f"You now work at {found.clinic.name}.")
    return redirect("home")


def _join_as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, "new", form)
    person: NewPerson = form.person
    try:
        actions.accept_invitation(invitation=found, by=None, person=person)
    except ActionNotAllowed as refusal:
        form.add_error("password", str(refusal))
        return _page(request, found, "new", form)
    messages.success(request, "Your account is ready. Sign in with it.")
    return redirect("account_login")
