"""The patient's own way in: a link, a date of birth, their plan. No account."""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clinic.hashing import token_sha256
from clinic.permissions import public
from reports import actions, queries
from reports.actions import LinkAnswer
from reports.actions.links import MOST_ATTEMPTS
from reports.forms import BirthDateForm, CheckInForm
from reports.languages import language_for
from reports.models import PatientLink
from reports.plan_document import read_plan_document
from reports.views.documents import PATIENT_KINDS, pdf_response
from reports.web import present_phone_page
from reports.wording import Language

SESSION_KEY = "opened_link"
OPEN_FOR = timedelta(minutes=30)


def link_of(token: str) -> PatientLink:
    """Return the link behind a token; 404 for a token that leads nowhere."""
    link = queries.link_of_token(token_sha256(token))
    if link is None:
        raise Http404("This link leads nowhere.")
    return link


def is_opened(request: HttpRequest, link: PatientLink, now: datetime) -> bool:
    """Say whether this browser gave the right date of birth a short while ago."""
    opened = request.session.get(SESSION_KEY, {})
    if opened.get("link") != link.pk or not link.is_open(now):
        return False
    return datetime.fromisoformat(opened["at"]) > now - OPEN_FOR


def language_of(link: PatientLink) -> Language:
    """Return the language that the link's patient reads."""
    return language_for(link.plan.patient.survivor.language)


def _closed(
    request: HttpRequest, link: PatientLink, answer: LinkAnswer
) -> HttpResponse:
    """Say in plain words why the plan does not open, and whom to ask."""
    context = {
        "answer": answer.value,
        "clinic_seen": link.plan.patient.clinic,
        "language": language_of(link),
    }
    return render(request, "reports/link_closed.html", context, status=403)


def _ask(request: HttpRequest, link: PatientLink, form: BirthDateForm) -> HttpResponse:
    left = MOST_ATTEMPTS - link.failed_attempts
    context = {
        "form": form,
        "language": form.language,
        "clinic_seen": link.plan.patient.clinic,
        "expires_at": link.expires_at,
        "attempts_left": left,
        "has_failed": link.failed_attempts > 0,
    }
    status = 422 if form.errors else 200
    return render(request, "reports/link_ask.html", context, status=status)


def _check(request: HttpRequest, token: str, link: PatientLink) -> HttpResponse:
    form = BirthDateForm(request.POST, language=language_of(link))
    if not form.is_valid():
        return _ask(request, link, form)
    answer = actions.open_link(link=link, birth_date=form.cleaned_data["birth_date"])
    if answer is LinkAnswer.OPENED:
        request.session.cycle_key()
        now = timezone.now()
        request.session[SESSION_KEY] = {"link": link.pk, "at": now.isoformat()}
        return redirect("reports:link", token=token)
    link.refresh_from_db(fields=["failed_attempts"])
    if answer is LinkAnswer.WRONG and link.failed_attempts < MOST_ATTEMPTS:
        form.add_error(None, form.language.say(form.NO_MATCH))
        return _ask(request, link, form)
    locked = LinkAnswer.LOCKED if answer is LinkAnswer.WRONG else answer
    return _closed(request, link, locked)


def _shut(link: PatientLink, now: datetime) -> LinkAnswer | None:
    if link.revoked_at is not None:
        return LinkAnswer.REVOKED
    if link.expires_at <= now:
        return LinkAnswer.EXPIRED
    if link.failed_attempts >= MOST_ATTEMPTS:
        return LinkAnswer.LOCKED
    return None


def show_plan(
    request: HttpRequest,
    token: str,
    link: PatientLink,
    form: CheckInForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the plan as a phone page, with the three questions at its end."""
    document = read_plan_document(link.plan.content)
    context = {
        "page": present_phone_page(document, form.language),
        "language": form.language,
        "token": token,
        "expires_at": link.expires_at,
        "document": document,
        "check_in_form": form,
        "told": link.check_ins.first(),
        "today": timezone.localdate(),
    }
    response = render(request, "reports/phone.html", context, status=status)
    # The phone keeps only what carries this, never the page that asks for a date.
    if status == HTTPStatus.OK:
        response["X-Plan-Page"] = "open"
    return response


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the date of birth, then show the plan as a phone page."""
    found, now = link_of(token), timezone.now()
    shut = _shut(found, now)
    if shut is not None:
        return _closed(request, found, shut)
    if request.method == "POST":
        return _check(request, token, found)
    language = language_of(found)
    if not is_opened(request, found, now):
        return _ask(request, found, BirthDateForm(language=language))
    return show_plan(request, token, found, CheckInForm(language=language))


@never_cache
@public
@require_safe
def link_worker(request: HttpRequest, token: str) -> HttpResponse:
    """Give the script that keeps an opened plan on the phone.

    It lies below the link's own address, so that it can serve this plan and no other.
    """
    link_of(token)
    return render(request, "reports/worker.js", content_type="text/javascript")


@never_cache
@public
@require_safe
def link_pdf(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    """Give the stored PDF to the patient whose date of birth was right."""
    found, now = link_of(token), timezone.now()
    if not is_opened(request, found, now):
        return redirect("reports:link", token=token)
    if kind not in PATIENT_KINDS:
        raise Http404("No such document.")
    report = get_object_or_404(found.plan.reports.all(), kind=kind)
    actions.deliver(
        report=report,
        way="link",
        clinic_id=found.plan.patient.clinic_id,
        by=None,
    )
    return pdf_response(report, "care-plan")


@never_cache
@public
@require_safe
def short_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say which clinic a printed code is of, and how to open the plan.

    It is said in the language of the paper that the code stands on.
    """
    plan = queries.issued_plan_of_code(code.upper())
    if plan is None:
        raise Http404("This code leads nowhere.")
    context = {
        "clinic_seen": plan.patient.clinic,
        "language": language_for(plan.patient.language),
    }
    return render(request, "reports/short_code.html", context)
