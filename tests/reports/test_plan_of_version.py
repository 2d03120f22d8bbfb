"""The way from an examination to its plan: lead to the newest, or propose the first."""

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from reports import actions
from reports.models import CarePlan
from tests.assessments.making import make_signed
from tests.factories import make_share
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


@pytest.fixture
def version(patient, amara):
    """A signed examination without a plan."""
    return make_signed(patient, amara)


def page(name, version):
    return reverse(f"reports:{name}", args=[version.pk])


def plan_page(plan):
    return reverse("reports:plan", args=[plan.pk])


# --- The newest plan of an examination -----------------------------------------------------
def test_it_leads_to_the_newest_plan(signed_in, amara):
    case = make_case("case-01-short-right-leg", amara, issue=True)
    plan = case.assessments[-1].plan
    browser = signed_in(amara)
    assert browser.get(page("plan_of_version", plan.version)).url == plan_page(plan)
    revised = actions.revise_plan(plan=plan, reason="Less", by=amara)
    assert browser.get(page("plan_of_version", plan.version)).url == plan_page(revised)


def test_it_offers_to_propose_the_first(signed_in, amara, version, count_statements):
    browser = signed_in(amara)
    with count_statements() as sent:
        answer = browser.get(page("plan_of_version", version))
    assert answer.status_code == 200
    assert page("open_plan", version) in answer.text
    assert int(sent) <= READ, str(sent)
    event = AuditEvent.objects.get(type="assessment_read")
    assert (event.target_id, event.actor) == (version.pk, amara)


def test_a_physio_sees_that_there_is_none_and_proposes_none(
    signed_in, amara, phil, patient, version
):
    make_share(patient, amara, phil)
    answer = signed_in(phil).get(page("plan_of_version", version))
    assert answer.status_code == 200
    assert page("open_plan", version) not in answer.text


def test_a_physio_is_led_to_what_is_issued_alone(signed_in, amara, phil):
    case = make_case("case-01-short-right-leg", amara, issue=True)
    plan = case.assessments[-1].plan
    make_share(plan.patient, amara, phil)
    actions.revise_plan(plan=plan, reason="Less", by=amara)
    found = signed_in(phil).get(page("plan_of_version", plan.version))
    assert found.url == plan_page(plan)


# --- Proposing ---------------------------------------------------------------------------
def test_it_proposes_and_leads_to_the_plan(signed_in, amara, version):
    answer = signed_in(amara).post(page("open_plan", version))
    plan = CarePlan.objects.get(version=version)
    assert answer.url == plan_page(plan)
    assert (plan.number, plan.created_by, plan.issued_at) == (1, amara, None)
    assert plan.items.exists()
    event = AuditEvent.objects.get(type="plan_proposed")
    assert (event.target_id, event.patient_id) == (plan.pk, plan.patient_id)


def test_what_it_refuses_it_says_on_the_examinations_page(signed_in, amara):
    made = make_case("case-01-short-right-leg", amara, issue=True).assessments[-1]
    answer = signed_in(amara).post(page("open_plan", made.version), follow=True)
    assert "has a plan already" in answer.text
    assert CarePlan.objects.count() == 1


def test_pressed_twice_it_is_one_plan(signed_in, amara, version):
    browser = signed_in(amara)
    for _ in range(2):
        answer = browser.post(page("open_plan", version))
    assert answer.url == plan_page(CarePlan.objects.get())


# --- The ritual --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "method", "wrong"),
    [("plan_of_version", "get", "post"), ("open_plan", "post", "get")],
)
def test_they_keep_to_their_ritual(
    signed_in, client, amara, chloe, rita, version, name, method, wrong
):
    address = page(name, version)
    assert getattr(signed_in(chloe), method)(address).status_code == 404
    assert getattr(signed_in(rita), method)(address).status_code == 403
    assert getattr(client, method)(address).url.startswith("/accounts/login/")
    assert getattr(signed_in(amara), wrong)(address).status_code == 405
    assert not CarePlan.objects.exists()
    assert not AuditEvent.objects.filter(type="assessment_read").exists()


def test_a_physio_proposes_nothing(signed_in, amara, phil, patient, version):
    make_share(patient, amara, phil)
    assert signed_in(phil).post(page("open_plan", version)).status_code == 403
    assert not CarePlan.objects.exists()
