"""From a draft to an issued plan by keys alone; every state passes every check."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.assessments.making import DOCUMENT, change, make_draft, save
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_today import begin
from tests.reports.cases import make_case

ACCEPT_THE_REST = re.compile("Accept the remaining")


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


def press(page, name):
    """Reach a button or link and press Enter; go on where it leads to."""
    page.get_by_role("main").get_by_text(name, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def accept_the_rest(page):
    """Accept what is not decided yet, and wait until it is."""
    with page.expect_navigation():
        page.get_by_role("button", name=ACCEPT_THE_REST).click()


def test_a_half_pair_is_set_then_signed_and_the_plan_stands_there(
    page, amara, complaints
):
    draft = make_draft(make_patient(amara), amara)
    save(draft, amara, change("heel_raise_reps.right", None, seen=1))
    begin(page, amara)
    page.goto(f"/assessments/{draft.pk}/finish/")
    expect(page.get_by_text("Heel raises on one foot (right)")).to_be_visible()
    check_at_every_size(page)
    press(page, "Set this as not tested")
    expect(page.get_by_role("status")).to_contain_text("1 side set as not tested.")
    check_at_every_size(page)
    press(page, "Sign now, decide later")
    expect(page.get_by_role("heading", level=1)).to_have_text("Care plan")
    expect(page.get_by_role("status")).to_contain_text("Signed.")
    assert complaints == []


def test_one_press_signs_and_issues_what_was_read(page, amara, complaints):
    made = make_case("case-11-child-flat-feet", amara, sign=False)
    begin(page, amara)
    page.goto(f"/assessments/{made.assessments[-1].version.pk}/finish/")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    check_at_every_size(page)
    press(page, "Sign, accept all of it and issue")
    expect(page.get_by_role("status")).to_contain_text("Signed and issued.")
    assert complaints == []


def test_a_plan_is_decided_on_then_renewed_then_signed_with_the_examination(
    page, amara, complaints
):
    made = make_case("case-11-child-flat-feet", amara, sign=False)
    version = made.assessments[-1].version
    begin(page, amara)
    page.goto(f"/assessments/{version.pk}/finish/")
    press(page, "Decide on the plan")
    expect(page.get_by_text("Examination not signed")).to_be_visible()
    check_at_every_size(page)
    accept_the_rest(page)
    seen = version.entries["weight_kg"]["revision"]
    save(version, amara, change("weight_kg", 31, seen=seen))
    page.reload()
    expect(
        page.get_by_role("heading", name="The examination was changed")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Sign and issue")).to_have_count(0)
    check_at_every_size(page)
    press(page, "Renew what is proposed")
    if page.get_by_role("button", name=ACCEPT_THE_REST).count():
        accept_the_rest(page)
    press(page, "Preview the patient's page")
    check_at_every_size(page)
    press(page, "Sign and issue")
    expect(page.get_by_role("status")).to_contain_text("Signed and issued.")
    assert complaints == []


def test_standing_flags_pass_every_check(page, amara, complaints):
    raw = {**DOCUMENT, "rf_saddle_numbness": "yes"}
    draft = make_draft(make_patient(amara), amara, raw, consent=False)
    begin(page, amara)
    page.goto(f"/assessments/{draft.pk}/finish/")
    expect(page.get_by_role("heading", name="Red flags standing")).to_be_visible()
    check_at_every_size(page)
    assert complaints == []


def test_the_preview_is_read_then_issued(page, amara, complaints):
    plan = make_case("case-11-child-flat-feet", amara).assessments[-1].plan
    begin(page, amara)
    page.goto(f"/plans/{plan.pk}/")
    press(page, "Preview the patient's page")
    expect(page.get_by_text("Preview, not issued.")).to_be_visible()
    check_at_every_size(page)
    page.go_back()
    accept_the_rest(page)
    press(page, "Preview the patient's page")
    press(page, "Issue")
    expect(page.get_by_role("status")).to_contain_text("The plan is issued.")
    assert complaints == []
