"""A care plan: what is offered and why, what was decided, what was issued."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.models import AssessmentVersion
from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, clinic_ids, requires
from clinic.phrase_models import PhrasePlace
from clinic.phrases import offer, phrases_of, with_phrases
from patients.disclosure import shared_with, with_sharing
from patients.presenters import Banner, present_banner
from reports import queries
from reports.document_links import document_links
from reports.draft_plan import is_behind
from reports.exercise_queries import own_exercises, swaps_of, with_own
from reports.forms import AddItemForm, ReferralForm, ReviewForm
from reports.given import given_of, with_given
from reports.models import CarePlan
from reports.order_stops import order_stops
from reports.outcome_page import present_outcomes
from reports.own_exercise import OwnExercise
from reports.plan_sides import present_doubts
from reports.presenters import present_plan
from reports.revisions import changes_of, with_content_before
from reports.stored_outcomes import outcomes_for

TYPED_HERE = (PhrasePlace.DECLINE, PhrasePlace.PATIENT_WORDS, PhrasePlace.AMEND)


def visible_plan(request: ClinicRequest, pk: int) -> CarePlan:
    """Return a plan the person may see, with what its page shows; else 404."""
    plans = queries.with_items(CarePlan.objects.visible_to(request.user))
    shown = queries.with_news(with_content_before(with_own(plans)))
    told = with_given(with_phrases(shown, "patient__clinic_id", *TYPED_HERE))
    return get_object_or_404(with_sharing(told, "patient"), pk=pk)


def record_reading(request: ClinicRequest, plan: CarePlan) -> None:
    """Audit that a plan was read."""
    audit.record(
        Event.PLAN_READ,
        by=request.user,
        clinic_id=plan.patient.clinic_id,
        target=plan,
        patient_id=plan.patient_id,
    )


def _forms(plan: CarePlan, own: Iterable[OwnExercise]) -> dict[str, Any]:
    """Return what is typed on the page, and the clinic's phrases for it."""
    phrases = phrases_of(plan)
    adding = AddItemForm(own=own)
    offer(adding.fields["wording"], phrases, PhrasePlace.PATIENT_WORDS)
    review = {"goal": plan.goal, "next_review_on": plan.next_review_on}
    return {
        "phrases": phrases,
        "add_form": adding,
        "referral_form": ReferralForm(),
        "review_form": ReviewForm(initial=review),
    }


def _banner(request: ClinicRequest, plan: CarePlan) -> Banner:
    people = shared_with(plan, plan.patient, request.user)
    return present_banner(plan.patient, timezone.localdate(), shared_with=people)


@require_safe
@requires(Permission.PLAN_READ)
def plan(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show one plan with its reasons; the page to decide on while it is open."""
    found = visible_plan(request, pk)
    record_reading(request, found)
    own = found.patient.clinic_id in clinic_ids(request.user, Permission.PLAN_DECIDE)
    may_decide = own and found.issued_at is None
    clinics = own_exercises(found) if may_decide else ()
    context = {
        "plan": found,
        "patient": found.patient,
        "banner": _banner(request, found),
        "changes": changes_of(found),
        "outcomes": present_outcomes(outcomes_for(found, request.user)),
        "side_doubts": present_doubts(found),
        "stops": order_stops(found) if may_decide else (),
        "presented": present_plan(
            found, swaps_of(found, clinics) if may_decide else {}
        ),
        "documents": document_links(found, is_own=own),
        "may_decide": may_decide,
        "is_behind": may_decide and is_behind(found),
        "can_take_back": found.issued_at is not None and not given_of(found).is_any,
        "check_ins": queries.check_ins_of(found, request.user) if own else (),
        "is_own": own,
        **_forms(found, clinics),
    }
    return render(request, "reports/plan.html", context)


@require_safe
@requires(Permission.PLAN_READ)
def plan_of_version(request: ClinicRequest, pk: int) -> HttpResponse:
    """Go to the newest plan of an assessment, or offer to propose one."""
    newest = (
        CarePlan.objects.visible_to(request.user)
        .filter(version_id=pk)
        .order_by("-number")
        .first()
    )
    if newest is not None:
        return redirect("reports:plan", pk=newest.pk)
    return _without_plan(request, pk)


def _without_plan(request: ClinicRequest, pk: int) -> HttpResponse:
    """Say that an examination has no plan, and offer to propose one."""
    visible = AssessmentVersion.objects.visible_to(request.user).select_related(
        "assessment__patient__clinic"
    )
    version = get_object_or_404(with_sharing(visible, "assessment__patient"), pk=pk)
    patient = version.assessment.patient
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=version,
        patient_id=patient.pk,
    )
    deciding = clinic_ids(request.user, Permission.PLAN_DECIDE)
    context = {
        "version": version,
        "patient": patient,
        "banner": present_banner(
            patient,
            timezone.localdate(),
            shared_with=shared_with(version, patient, request.user),
        ),
        "may_propose": patient.clinic_id in deciding,
    }
    return render(request, "reports/no_plan.html", context)
