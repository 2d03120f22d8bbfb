"""How it goes between visits: the patient tells, the clinic notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, public, requires
from reports import actions
from reports.actions import Told
from reports.forms import CheckInForm
from reports.models import CheckIn, PlanDone
from reports.views.link import is_opened, language_of, link_of, show_plan


@never_cache
@public
@require_POST
def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Take a patient's answers; wrong ones come back with what is missing."""
    link = link_of(token)
    language = language_of(link)
    if not is_opened(request, link, timezone.now()):
        messages.error(request, language.say(CheckInForm.TIME_UP))
        return redirect("reports:link", token=token)
    form = CheckInForm(request.POST, language=language)
    if not form.is_valid():
        return show_plan(request, token, link, form, status=422)
    data = form.cleaned_data
    told = Told(PlanDone(data["done"]), data["pain"], data["problem"])
    try:
        actions.tell_progress(link=link, told=told)
    except ActionNotAllowed as refusal:
        messages.error(request, language.say(str(refusal)))
    else:
        messages.success(request, language.say(CheckInForm.THANKS))
    return redirect("reports:link", token=token)


@require_POST
@requires(Permission.PLAN_DECIDE)
def note(request: ClinicRequest, pk: int) -> HttpResponse:
    """Take a patient's answers from the list of work: somebody read them."""
    found = get_object_or_404(
        CheckIn.objects.visible_to(request.user).select_related("link"), pk=pk
    )
    actions.note_check_in(check_in=found, by=request.user)
    messages.success(request, "Noted. The answers stay with the plan.")
    if request.POST.get("back") == "today":
        return redirect("home")
    return redirect("reports:plan", pk=found.link.plan_id)
