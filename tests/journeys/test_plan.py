"""A plan from decision to the patient's phone, on every size of screen, with axe."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from patients.models import Patient
from reports import actions
from tests.factories import PASSWORD
from tests.journeys.accessibility import check_at_every_size
from tests.reports.cases import make_case


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


def begin(page, who):
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(who.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def plan_of(name, by, **more):
    return make_case(name, by, **more).assessments[-1].plan


def test_the_plan_to_decide_on(page, amara, complaints):
    plan = plan_of("case-05-heel-pain", amara)
    begin(page, amara)
    page.goto(reverse("reports:plan", args=[plan.pk]))
    check_at_every_size(page)
    looked = page.locator("#looked-again")
    if looked.count():
        looked.check()
    page.get_by_role("button", name="Accept the remaining").click()
    expect(
        page.get_by_text("Declined, as more than a patient is given")
    ).to_be_visible()
    assert complaints == []


def test_the_plan_that_is_held(page, amara, complaints):
    plan = plan_of("case-09-acute-charcot", amara)
    begin(page, amara)
    page.goto(reverse("reports:plan", args=[plan.pk]))
    check_at_every_size(page)
    assert complaints == []


def test_the_order_of_each_foot(page, amara, complaints):
    plan = plan_of("case-04-tibialis-posterior", amara)
    begin(page, amara)
    page.goto(reverse("reports:order", args=[plan.pk]))
    check_at_every_size(page)
    assert complaints == []


def test_giving_asking_and_the_phone(page, amara, complaints):
    plan = plan_of("case-05-heel-pain", amara, issue=True)
    begin(page, amara)
    page.goto(reverse("reports:plan", args=[plan.pk]))
    check_at_every_size(page)
    page.goto(reverse("reports:give", args=[plan.pk]))
    check_at_every_size(page)
    token = actions.create_link(plan=plan, by=amara).token
    page.context.clear_cookies()
    page.goto(reverse("reports:link", args=[token]))
    expect(page.get_by_text("date of birth").first).to_be_visible()
    check_at_every_size(page)
    born = Patient.objects.get(pk=plan.patient_id).birth_date
    page.get_by_label("Day").fill(str(born.day))
    page.get_by_label("Month").fill(str(born.month))
    page.get_by_label("Year").fill(str(born.year))
    page.get_by_role("button", name="Show my plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your care plan")
    check_at_every_size(page)
    assert complaints == []
