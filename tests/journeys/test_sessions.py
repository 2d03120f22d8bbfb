"""A session warns before it ends, is kept by one button, and ends in words."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from clinic.models import BrowserSession, ClinicPhrase
from tests.factories import PASSWORD
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_signin import heading, sign_in

DEVICES = "/accounts/devices/"
SOON = "You will be signed out in less than 2 minutes"


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


def age(**ago):
    for row in BrowserSession.objects.exclude(user=None):
        for column, seconds in ago.items():
            setattr(row, column, timezone.now() - timedelta(seconds=seconds))
        row.save(update_fields=list(ago))


def check_now(page):
    page.evaluate("document.dispatchEvent(new Event('plumbline:session-check'))")


def test_it_warns_beside_the_work_and_is_kept_by_one_button(page, amara, complaints):
    sign_in(page, amara)
    page.goto(DEVICES)
    expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()
    age(seen_at=1700)
    check_now(page)
    expect(page.get_by_text(SOON)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    check_at_every_size(page)
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_text(SOON)).to_have_count(0)
    row = BrowserSession.objects.exclude(user=None).get()
    assert (timezone.now() - row.seen_at).total_seconds() < 60
    assert complaints == []


def test_the_working_day_ends_with_a_sentence(page, amara):
    sign_in(page, amara)
    page.goto(DEVICES)
    age(started_at=35950)
    check_now(page)
    expect(page.get_by_text("Your sign-in ends in less than 2 minutes")).to_be_visible()
    expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()


def test_it_ends_at_the_sign_in_page_and_comes_back(page, amara, complaints):
    sign_in(page, amara)
    page.goto(DEVICES)
    age(seen_at=1801)
    check_now(page)
    expect(heading(page)).to_have_text("Sign in")
    page.get_by_label("Email address").fill(amara.email)
    page.get_by_label("Password").fill("six plain words for a test")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(heading(page)).to_have_text("Devices")
    assert [said for said in complaints if "401" not in said] == []


def test_a_page_that_keeps_its_work_is_left_standing(page, amara):
    """What the recording page does: it cancels the event and asks over the page."""
    sign_in(page, amara)
    page.goto(DEVICES)
    page.evaluate(
        "const heard = document.documentElement.dataset;"
        "document.addEventListener('plumbline:session-ended', (event) => {"
        " event.preventDefault(); heard.ended = event.detail.code; });"
        "document.addEventListener('plumbline:session-renewed', (event) => {"
        " heard.renewed = event.detail.csrf_token.length; });"
    )
    age(seen_at=1801)
    check_now(page)
    heard = page.locator("html")
    expect(heard).to_have_attribute("data-ended", "session_ended")
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(heading(page)).to_have_text("Devices")
    with page.context.expect_page() as opened:
        page.evaluate("window.open('/accounts/login/?next=/accounts/2fa/')")
    other = opened.value
    sign_in(other, amara)
    expect(heading(other)).to_have_text("Two-step sign-in")
    check_now(page)
    expect(heard).to_have_attribute("data-renewed", "64")
    expect(page.get_by_text("You are signed out.")).to_have_count(0)


NEW_PHRASE = "/settings/phrases/new/?place=note"
STAYS = "What you typed here stays"
WORDS = "Stopped early because the calf was sore."


@pytest.fixture
def typed(page, amara):
    """A form with words in it that nobody has sent yet."""
    page.clock.install()
    sign_in(page, amara)
    page.goto(NEW_PHRASE)
    page.get_by_label("Short word").fill("Sore")
    page.get_by_label("Text").fill(WORDS)
    return page


def save_it(page):
    page.get_by_role("main").get_by_role("button", name="Save the phrase").click()


def test_what_was_typed_stays_and_is_sent_after_signing_in_again(typed, amara):
    page = typed
    age(seen_at=1801)
    check_now(page)
    expect(page.get_by_text(STAYS)).to_be_visible()
    check_at_every_size(page)
    save_it(page)
    again = page.get_by_role("link", name="Sign in in a new tab")
    expect(again).to_be_focused()
    expect(page.get_by_label("Text")).to_have_value(WORDS)
    with page.context.expect_page() as opened:
        again.click()
    other = opened.value
    other.get_by_label("Email address").fill(amara.email)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other.get_by_label("Text")).to_have_value("")
    other.close()
    check_now(page)
    expect(page.get_by_text(STAYS)).to_have_count(0)
    assert not ClinicPhrase.objects.exists()
    save_it(page)
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert ClinicPhrase.objects.get().text == WORDS


def test_a_computer_that_slept_asks_before_it_sends(typed):
    page = typed
    age(seen_at=1801)
    page.clock.set_system_time(timezone.now() + timedelta(hours=1))
    save_it(page)
    expect(page.get_by_text(STAYS)).to_be_visible()
    expect(page.get_by_role("link", name="Sign in in a new tab")).to_be_focused()
    expect(page.get_by_label("Text")).to_have_value(WORDS)


def test_a_clock_that_was_put_on_keeps_nothing_from_being_sent(typed):
    page = typed
    page.clock.set_system_time(timezone.now() + timedelta(hours=1))
    save_it(page)
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_somebody_else_signed_in_sees_nothing_of_it(typed, ben):
    page = typed
    age(seen_at=1801)
    check_now(page)
    expect(page.get_by_text(STAYS)).to_be_visible()
    other = page.context.new_page()
    sign_in(other, ben)
    page.bring_to_front()
    check_now(page)
    expect(page.get_by_text(STAYS)).to_have_count(0)
    expect(page.get_by_text("Sore")).to_have_count(0)


def test_typing_is_use(typed):
    page = typed
    age(seen_at=1700)
    page.clock.fast_forward(61_000)
    with page.expect_response("**/session/") as told:
        page.get_by_label("Text").press_sequentially("!")
    assert told.value.request.method == "POST"
    row = BrowserSession.objects.exclude(user=None).get()
    assert (timezone.now() - row.seen_at).total_seconds() < 60


def test_a_page_that_asks_for_the_password_itself_stays(page, amara):
    sign_in(page, amara)
    page.goto(DEVICES)
    page.evaluate("document.querySelector('main').dataset.signIn = '/accounts/login/'")
    age(seen_at=1801)
    with page.expect_response("**/session/") as answered:
        check_now(page)
    assert answered.value.status == 401
    expect(page.get_by_text("You are signed out.")).to_have_count(0)
    expect(heading(page)).to_have_text("Devices")


def test_other_browsers_are_signed_out(page, new_context, amara, complaints):
    sign_in(page, amara)
    there = new_context().new_page()
    sign_in(there, amara)
    page.goto(DEVICES)
    expect(page.get_by_text("Chrome on Linux")).to_have_count(2 + 1)
    check_at_every_size(page)
    page.get_by_role("button", name="Sign out all others").click()
    expect(page.get_by_text("One other browser is signed out.")).to_be_visible()
    there.goto(DEVICES)
    expect(heading(there)).to_have_text("Sign in")
    assert complaints == []


def test_the_owner_asks_everybody_for_a_second_step(page, new_context, olga, amara):
    sign_in(page, olga)
    page.goto("/settings/second-step/")
    check_at_every_size(page)
    page.get_by_role("button", name="Ask everybody for one").click()
    expect(heading(page)).to_have_text("Two-step sign-in")
    expect(page.get_by_text("Your clinic asks everybody")).to_be_visible()
    theirs = new_context().new_page()
    sign_in(theirs, amara)
    theirs.goto("/patients/")
    expect(heading(theirs)).to_have_text("Two-step sign-in")
    check_at_every_size(theirs)


def test_the_address_page_passes_every_check(page, amara, complaints):
    sign_in(page, amara)
    page.goto("/accounts/email/")
    check_at_every_size(page)
    assert complaints == []
