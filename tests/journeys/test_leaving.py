"""Leaving a browser with answers in it: told, counted, never taken without a word."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from clinic.actions import set_pin
from tests.assessments.making import make_draft
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_recording import (
    expect_saved,
    field,
    open_section,
    sign_in,
    status,
    value,
    wait_until_kept,
)
from tests.journeys.test_signin import heading

ENTRIES = "**/entries/**"


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def version(amara):
    """A draft in which nothing stands yet."""
    return make_draft(make_patient(amara), amara, {})


@pytest.fixture
def waiting(page, amara, version):
    """Two answers that cannot reach the clinic, on the page of their section."""
    set_pin(by=amara, pin="2580")
    sign_in(page, amara)
    open_section(page, version, "person")
    page.route(ENTRIES, lambda route: route.abort())
    field(page, "goals").fill("Dance at the wedding")
    field(page, "height_cm").fill("170")
    wait_until_kept(page, 2)
    return page


def press(page, name):
    """Press a button of the menu with keys alone."""
    menu = page.locator("summary:visible").filter(has_text=re.compile("Okoye|Menu"))
    menu.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def step(page):
    return page.locator("[data-leaving]")


# --- Locked ---------------------------------------------------------------------------
def test_a_lock_asks_for_the_pin_and_goes_on_where_it_was(waiting, version):
    page = waiting
    other = page.context.new_page()
    other.goto("/accounts/devices/")
    press(other, "Lock")
    expect(step(other)).to_contain_text("2 answers not saved yet")
    step(other).get_by_role("button", name="Lock").click()
    expect(heading(page)).to_have_text("Locked")
    expect(page.get_by_text("Dance")).to_have_count(0)
    other.close()
    page.unroute(ENTRIES)
    page.get_by_label("PIN", exact=True).fill("2580")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/record/person/"))
    expect(field(page, "goals")).to_have_value("Dance at the wedding")
    expect_saved(page)
    assert value(version, "goals") == "Dance at the wedding"
    assert value(version, "height_cm") == "170"


# --- Leaving ---------------------------------------------------------------------------
def test_signing_out_says_what_waits_and_for_whom(waiting, version):
    page, record = waiting, version.assessment.patient.record_number
    press(page, "Sign out")
    expect(step(page)).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(step(page)).to_contain_text("2 answers not saved yet")
    expect(step(page)).to_contain_text(f"2 answers for record {record}, examined")
    expect(step(page)).not_to_contain_text(version.assessment.patient.family_name)
    check_at_every_size(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press("Escape")
    expect(step(page)).to_be_hidden()
    expect(page.locator("summary:visible", has_text="Okoye")).to_be_focused()
    wait_until_kept(page, 2)
    press(page, "Sign out")
    expect(step(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Stay here")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Sign in")
    wait_until_kept(page, 0)
    expect(step(page)).to_be_hidden()


def test_staying_keeps_them_and_what_can_be_sent_is_sent_first(waiting, version):
    page = waiting
    press(page, "Sign out")
    page.get_by_role("button", name="Stay here").click()
    expect(step(page)).to_be_hidden()
    expect(field(page, "goals")).to_have_value("Dance at the wedding")
    page.unroute(ENTRIES)
    press(page, "Sign out")
    expect(heading(page)).to_have_text("Sign in")
    assert value(version, "goals") == "Dance at the wedding"
    wait_until_kept(page, 0)


def test_another_tab_writes_nothing_down_again(waiting, version):
    page = waiting
    other = page.context.new_page()
    other.goto("/accounts/devices/")
    press(other, "Sign out")
    expect(step(other).get_by_role("link", name="Go there")).to_have_attribute(
        "href", f"/assessments/{version.pk}/record/"
    )
    step(other).get_by_role("button", name="Sign out and lose 2 answers").click()
    expect(heading(other)).to_have_text("Sign in")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(status(page)).not_to_contain_text("2 ")
    wait_until_kept(page, 0)


def test_a_colleague_is_told_before_taking_them_away(waiting, ben):
    page = waiting
    press(page, "Lock")
    expect(step(page)).to_contain_text("go on when your PIN opens it")
    step(page).get_by_role("button", name="Lock").click()
    expect(heading(page)).to_have_text("Locked")
    expect(page.get_by_label("PIN", exact=True)).to_be_focused()
    wait_until_kept(page, 2)
    switch = page.get_by_role("button", name="Sign in as somebody else")
    switch.click()
    expect(step(page)).to_contain_text("2 answers of Amara Okoye not saved yet")
    expect(step(page)).not_to_contain_text("record")
    check_at_every_size(page)
    page.get_by_role("button", name="Stay here").click()
    expect(switch).to_be_focused()
    switch.click()
    page.get_by_role("button", name="Go on and lose 2 answers").click()
    expect(heading(page)).to_have_text("Sign in")
    expect(step(page)).to_contain_text("2 answers not saved yet")
    expect(step(page)).not_to_contain_text("Amara")
    check_at_every_size(page)
    sign_in(page, ben)
    wait_until_kept(page, 0)


# --- Pressed before the page's script has arrived -------------------------------------
LATE = re.compile(r"/clinic/leaving(\.\w+)?\.js$")


@pytest.fixture
def late(waiting):
    """The lock page with two answers waiting, its script still on the way."""
    page = waiting
    press(page, "Lock")
    step(page).get_by_role("button", name="Lock").click()
    expect(heading(page)).to_have_text("Locked")
    page.wait_for_load_state("load")  # what this page asks for itself is no part of it
    routes = []
    page.route(LATE, lambda route: routes.append(route))
    page.goto("/lock/", wait_until="commit")
    return page, routes


def press_early(page, routes, name):
    """Press a button while the script is asked for and has not come."""
    page.get_by_role("button", name=name).click(no_wait_after=True)
    page.wait_for_timeout(300)  # long enough for a door that does not wait
    while not routes:
        page.wait_for_timeout(50)
    assert len(routes) == 1
    expect(page).to_have_url(re.compile("/lock/$"))


@pytest.mark.parametrize("name", ["Sign in as somebody else", "Sign out"])
def test_a_door_pressed_early_waits_for_the_script(late, name):
    page, routes = late
    press_early(page, routes, name)
    expect(step(page)).to_be_hidden()
    routes[0].continue_()
    expect(step(page)).to_contain_text("not saved yet")
    expect(heading(page)).to_have_text("Locked")
    wait_until_kept(page, 2)
    page.get_by_role("button", name="Stay here").click()
    expect(page.get_by_role("button", name=name)).to_be_focused()


def test_a_door_is_not_shut_for_good_by_a_script_that_never_comes(late):
    page, routes = late
    press_early(page, routes, "Sign in as somebody else")
    routes[0].abort()
    expect(heading(page)).to_have_text("Sign in")
