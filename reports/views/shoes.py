"""The footwear prescription of an open plan: one pair a page, and the texts that print."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.disclosure import shared_with
from patients.presenters import present_banner
from reports import actions, queries
from reports.careplan.footwear import EVERYDAY, PURPOSES, SHOE_FIELDS
from reports.careplan.orthotic_issues import Level
from reports.careplan.shoe_pairs import ShoePair
from reports.models import CarePlan
from reports.shoe_page import (
    one_shoe_group,
    pair_links,
    shoe_rows,
    texts_of_pair,
    topic_choices,
)
from reports.views.plan import record_reading, visible_plan


def _pair(plan: CarePlan, purpose: str) -> ShoePair:
    return queries.standing_shoes(plan).get(purpose, ShoePair(purpose))


def _page(
    request: ClinicRequest,
    plan: CarePlan,
    purpose: str,
    texts: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show one pair; `texts`: what was typed and refused, None where nothing was."""
    pair = _pair(plan, purpose)
    shown = texts_of_pair(pair) if texts is None else texts
    issues = [each for where, each in queries.shoe_issues(plan) if where == purpose]
    context = {
        "plan": plan,
        "banner": present_banner(
            plan.patient,
            timezone.localdate(),
            shared_with=shared_with(plan, plan.patient, request.user),
        ),
        "purpose": purpose,
        "rows": shoe_rows(pair, shown),
        "group": one_shoe_group(pair, shown),
        "pairs": pair_links(purpose, queries.standing_shoes(plan)),
        "topics": topic_choices(queries.printed_topics(plan)),
        "blocks": [each for each in issues if each.level is Level.BLOCK],
        "warnings": [each for each in issues if each.level is Level.WARN],
    }
    status = 200 if texts is None else 422
    return render(request, "reports/shoes.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_DECIDE)
def shoes(request: ClinicRequest, pk: int, purpose: str = EVERYDAY) -> HttpResponse:
    """Show one pair, or save what changed; what is typed stays on a refusal."""
    if purpose not in PURPOSES:
        raise Http404("There is no such pair.")
    plan = visible_plan(request, pk)
    if request.method != "POST":
        record_reading(request, plan)
        return _page(request, plan, purpose)
    typed = {each.name: request.POST.get(each.name, "") for each in SHOE_FIELDS}
    stored = texts_of_pair(_pair(plan, purpose))
    changed = {k: v for k, v in typed.items() if v.strip() != stored.get(k, "")}
    chosen = request.POST.getlist("topics")
    is_same = set(chosen) == set(queries.printed_topics(plan))
    topics = None if is_same else chosen
    try:
        if changed or topics is not None:
            actions.set_shoes(
                plan=plan,
                purpose=purpose,
                texts=changed,
                topics=topics,
                by=request.user,
            )
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, plan, purpose, typed)
    messages.success(request, "The footwear prescription is saved.")
    return redirect("reports:shoes_of", pk=pk, purpose=purpose)
