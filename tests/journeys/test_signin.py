"""Somebody signs in: with keys only, without JavaScript, with a code, with a passkey."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.accessibility import check_at_every_size

INSIDE = "/accounts/2fa/"
STEP_S = 30


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


def sign_in(page, who, password=PASSWORD):
    page.goto(f"/accounts/login/?next={INSIDE}")
    page.get_by_label("Email address").fill(who.email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def heading(page):
    return page.get_by_role("heading", level=1)


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP_S))


def turn_on_codes(page):
    """Set up an authenticator app and return its secret."""
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(heading(page)).to_have_text("Set up an authenticator app")
    check_at_every_size(page)
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Authenticator code").fill(code_for(secret))
    page.get_by_role("button", name="Turn it on").click()
    return secret


def test_with_the_keyboard_alone(page, amara, complaints):
    page.goto(f"/accounts/login/?next={INSIDE}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(amara.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{INSIDE}$"))
    expect(heading(page)).to_have_text("Two-step sign-in")
    assert complaints == []


def test_a_refusal_is_read_first_and_leads_to_help(page, amara):
    sign_in(page, amara, "wrong")
    summary = page.get_by_role("alert").first
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("do not belong together")
    check_at_every_size(page)


@pytest.mark.parametrize("width", [390, 1024])
def test_without_javascript_the_menu_opens_and_signs_out(new_context, amara, width):
    size = {"width": width, "height": 844}
    page = new_context(java_script_enabled=False, viewport=size).new_page()
    sign_in(page, amara)
    page.locator("summary:visible").click()
    expect(page.get_by_role("link", name="Change password")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/accounts/login/$"))
    expect(page.get_by_role("status")).to_contain_text("You are signed out.")


def test_escape_closes_the_menu_and_keeps_the_place(page, amara):
    sign_in(page, amara)
    opener = page.locator("summary:visible")
    opener.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Change password")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_code_from_the_phone_is_asked_after_the_password(page, amara, complaints):
    sign_in(page, amara)
    secret = turn_on_codes(page)
    expect(heading(page)).to_have_text("Recovery codes")
    check_at_every_size(page)
    codes = page.get_by_label("Unused codes").input_value().split()
    assert len(codes) == 10
    page.get_by_label("I have kept my recovery codes").check()
    page.context.clear_cookies()
    cache.clear()  # a code counts once; the next one is half a minute away
    sign_in(page, amara)
    expect(heading(page)).to_have_text("Enter your code")
    check_at_every_size(page)
    page.get_by_label("Code", exact=True).fill(code_for(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(f"{INSIDE}$"))
    assert complaints == []


def test_a_passkey_lets_in_without_a_password(page, amara, complaints):
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    key |= {"hasUserVerification": True, "isUserVerified": True}
    key["automaticPresenceSimulation"] = True
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    sign_in(page, amara)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    check_at_every_size(page)
    page.get_by_label("Name").fill("Clinic laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(heading(page)).to_have_text(re.compile("Recovery codes|Security keys"))
    page.context.clear_cookies()
    page.goto(f"/accounts/login/?next={INSIDE}")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(f"{INSIDE}$"))
    page.get_by_role("link", name="Manage security keys").click()
    expect(page.get_by_role("row", name=re.compile("Clinic laptop"))).to_be_visible()
    check_at_every_size(page)
    assert complaints == []


def test_a_passkey_that_is_not_there_is_said_in_words(page, amara):
    page.goto("/accounts/login/")
    page.route("**/accounts/2fa/webauthn/login/", lambda route: route.abort())
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The key was not read.")).to_be_visible()


OUTSIDE = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/signup/",
]
PAGES = [
    INSIDE,
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/2fa/webauthn/",
    "/gallery/",
    "/no/such/page/",
]


def test_pages_outside_are_accessible_at_every_size(page):
    for path in OUTSIDE:
        page.goto(path)
        check_at_every_size(page)


def test_pages_inside_are_accessible_at_every_size(page, amara):
    sign_in(page, amara)
    expect(page).to_have_url(re.compile(f"{INSIDE}$"))
    for path in PAGES:
        page.goto(path)
        check_at_every_size(page)


def test_the_gallery_reads_without_javascript_and_on_paper(new_context, amara):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/gallery/")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".patient-banner").first).to_contain_text("Margaret Ellis")
    page.emulate_media(media="screen", reduced_motion="reduce")
    expect(page.locator(".site-header")).to_be_visible()
