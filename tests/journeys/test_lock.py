"""A shared tablet: locked, handed over, opened again; nothing of one shows to the next."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from clinic.actions import set_pin
from tests.factories import PASSWORD, make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_signin import heading, sign_in

TABLET = {"width": 768, "height": 1024}


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def tablet(new_context):
    """A tablet that is touched, not typed at."""
    return new_context(viewport=TABLET, has_touch=True).new_page()


def lock(page):
    page.locator("summary:visible").filter(
        has_text=re.compile("Okoye|Carver|Menu")
    ).tap()
    page.get_by_role("button", name="Lock", exact=True).tap()
    expect(heading(page)).to_have_text("Locked")


def open_with(page, pin, who=None):
    if who:
        page.get_by_label(who).check()
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Unlock").tap()


def test_a_pin_is_set_and_the_screen_locked_and_opened(tablet, amara):
    page, heard = tablet, []
    page.on("console", lambda said: heard.append((said.type, said.text)))
    sign_in(page, amara)
    page.goto("/accounts/pin/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").tap()
    expect(heading(page)).to_have_text("PIN of the lock screen")
    check_at_every_size(page)
    page.set_viewport_size(TABLET)
    page.get_by_label("New PIN").fill("2580")
    page.get_by_label("The PIN once more").fill("2580")
    page.get_by_role("button", name="Set the PIN").tap()
    expect(page.get_by_text("The PIN is set.")).to_be_visible()
    page.goto("/patients/")
    lock(page)
    expect(page.get_by_label("PIN", exact=True)).to_be_focused()
    check_at_every_size(page)
    open_with(page, "1234")
    expect(page.get_by_text("This PIN is wrong.").first).to_be_visible()
    check_at_every_size(page)
    page.set_viewport_size(TABLET)
    open_with(page, "2580")
    expect(page).to_have_url(re.compile("/patients/$"))
    refused = "the server responded with a status of 422"
    loud = [text for kind, text in heard if kind in {"error", "warning"}]
    assert [text for text in loud if refused not in text] == []


def test_nothing_of_one_person_shows_to_the_next(tablet, amara, ben):
    page = tablet
    set_pin(by=amara, pin="2580")
    set_pin(by=ben, pin="7319")
    patient = make_patient(amara, family_name="Quillfeather")
    sign_in(page, amara)
    page.goto("/patients/?q=Quillfeather")
    expect(page.get_by_text("Quillfeather").first).to_be_visible()
    lock(page)
    for _ in range(2):  # neither the browser's button nor an address brings it back
        page.go_back()
        expect(heading(page)).to_have_text("Locked")
        expect(page.get_by_text("Quillfeather")).to_have_count(0)
    page.goto(f"/patients/{patient.pk}/")
    expect(heading(page)).to_have_text("Locked")
    page.get_by_role("button", name="Sign in as somebody else").tap()
    expect(heading(page)).to_have_text("Sign in")
    check_at_every_size(page)
    page.set_viewport_size(TABLET)
    page.go_back()
    expect(page.get_by_text("Quillfeather")).to_have_count(0)
    sign_in(page, ben)
    lock(page)
    expect(page.get_by_label("Amara Okoye")).to_be_visible()
    check_at_every_size(page)
    page.set_viewport_size(TABLET)
    open_with(page, "2580", "Amara Okoye")
    expect(page).to_have_url(re.compile("/patients/"))
    expect(page.locator("summary:visible").last).to_contain_text(
        re.compile("Amara|Menu")
    )


def test_another_tab_locks_as_well(page, amara):
    set_pin(by=amara, pin="2580")
    sign_in(page, amara)
    page.goto("/patients/")
    other = page.context.new_page()
    other.goto("/accounts/devices/")
    other.locator("summary:visible").click()
    other.get_by_role("button", name="Lock", exact=True).click()
    expect(heading(other)).to_have_text("Locked")
    expect(heading(page)).to_have_text("Locked")


def test_it_locks_without_scripts(new_context, amara):
    set_pin(by=amara, pin="2580")
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, amara)
    page.goto("/patients/")
    page.locator("summary:visible").click()
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_label("PIN", exact=True).fill("2580")
    page.get_by_role("button", name="Unlock").click()
    expect(page).to_have_url(re.compile("/patients/$"))
