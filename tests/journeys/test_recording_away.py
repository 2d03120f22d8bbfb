"""Signed out in the middle of a recording: both steps are asked for over the page."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from playwright.sync_api import expect

from clinic.actions import set_second_factor_policy
from tests.assessments.making import make_draft
from tests.factories import PASSWORD, make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_recording import (
    expect_saved,
    field,
    open_section,
    sign_in,
    value,
)
from tests.journeys.test_signin import code_for

ENTRIES = "**/entries/**"


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def version(amara):
    """A draft in which nothing stands yet."""
    return make_draft(make_patient(amara), amara, {})


def test_an_ended_session_asks_for_both_steps_over_the_page(page, amara, version):
    sign_in(page, amara)
    open_section(page, version, "person")
    secret = generate_totp_secret()
    TOTP.activate(amara, secret)
    page.context.clear_cookies()
    field(page, "height_cm").fill("170")
    field(page, "goals").fill("Dance at the wedding")
    again = page.get_by_role("region", name="You were signed out")
    expect(again).to_be_visible()
    field(page, "goals").press_sequentially(" in May")
    again.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    code = again.get_by_label("Authenticator code")
    expect(code).to_be_focused()
    check_at_every_size(page)
    code.fill("000000")
    page.keyboard.press("Enter")
    expect(again).to_contain_text("This code is not right")
    expect(field(page, "goals")).to_have_value("Dance at the wedding in May")
    code.fill(code_for(secret))
    page.keyboard.press("Enter")
    expect(again).to_be_hidden()
    expect_saved(page)
    assert value(version, "goals") == "Dance at the wedding in May"
    assert value(version, "height_cm") == "170"


def test_who_is_writing_goes_on_writing(page, amara, version):
    sign_in(page, amara)
    open_section(page, version, "person")
    page.context.clear_cookies()
    goals = field(page, "goals")
    goals.press_sequentially("Walk to")
    again = page.get_by_role("region", name="You were signed out")
    expect(again).to_be_visible()
    page.keyboard.type(" the sea")
    expect(goals).to_have_value("Walk to the sea")
    expect(page.locator("[data-alert]")).to_have_text("You were signed out")


def test_a_second_step_asked_for_meanwhile_is_set_up_beside_the_page(
    page, amara, olga, version
):
    sign_in(page, amara)
    open_section(page, version, "person")
    clinic = version.assessment.patient.clinic
    set_second_factor_policy(clinic=clinic, by=olga, is_needed=True)
    field(page, "goals").fill("Dance")
    asked = page.get_by_role("region", name="A second step is needed")
    expect(asked).to_contain_text("Set one up to go on")
    link = asked.get_by_role("link", name="Set it up in a new tab")
    expect(link).to_have_attribute("href", re.compile("2fa"))
    check_at_every_size(page)
    TOTP.activate(amara, generate_totp_secret())
    expect(asked).to_be_hidden()
    expect_saved(page)
    assert value(version, "goals") == "Dance"
