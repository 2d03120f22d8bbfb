"""A podiatrist begins the day: by keys alone, and on every size of screen."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from patients.actions import reply_to_share
from tests.assessments.making import DOCUMENT, make_draft, make_signed
from tests.factories import PASSWORD, make_patient, make_share
from tests.journeys.accessibility import check_at_every_size

PAGE = "/today/"


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def work(amara, ben, phil):
    """A flagged draft, a quiet draft, a signed examination and an answer."""
    flagged = {**DOCUMENT, "rf_saddle_numbness": "yes"}
    make_draft(make_patient(amara, family_name="Quill"), amara, flagged)
    make_draft(make_patient(amara, family_name="Rowntree"), ben)
    make_signed(make_patient(amara, family_name="Sarkis"), amara)
    share = make_share(make_patient(amara, family_name="Tolland"), amara, phil)
    return reply_to_share(share=share, by=phil, text="Yes, from next week.")


def begin(page, who):
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(who.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def test_the_whole_list_by_keys(page, amara, work, complaints):
    begin(page, amara)
    expect(page.get_by_text("arrows to move")).to_be_visible()
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("Rowntre")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Edith Quill, finish")).to_be_focused()
    assert page.url.endswith(PAGE)
    box.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#results table")).to_have_count(0)
    page.get_by_role("link", name="Edith Quill, finish").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Patient Edith Quill")).to_be_visible()
    assert complaints == []


def test_the_search_key_can_be_turned_off(page, amara, work):
    begin(page, amara)
    page.get_by_role("button", name="Turn the search key off").click()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="Turn the search key on")).to_be_visible()


def test_an_answer_is_noted_where_it_stands(page, amara, work):
    begin(page, amara)
    page.get_by_role("button", name="Noted the answer about Edith Tolland").click()
    expect(page.get_by_role("status")).to_contain_text("Noted.")
    expect(page.get_by_text("Nothing waits in:")).to_contain_text("Answers")


def test_it_passes_every_check_full_and_empty(page, amara, chloe, work, complaints):
    begin(page, amara)
    check_at_every_size(page)
    page.context.clear_cookies()
    begin(page, chloe)
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    check_at_every_size(page)
    assert complaints == []


def test_without_scripts_the_list_and_the_search_work(browser, base_url, amara, work):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    begin(page, amara)
    page.get_by_role("searchbox").fill("Quill")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name="Quill, Edith")).to_be_visible()
    context.close()
