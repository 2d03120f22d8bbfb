"""The owner invites a colleague, who joins; the owner changes and ends the role."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_signin import heading, sign_in

STAFF = "/settings/staff/"
SECRET = "violet ladder harbour 92 quiet"


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


def send_invitation(page):
    page.goto(STAFF)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("alert").first).to_be_focused()
    check_at_every_size(page)
    page.get_by_label("Email address").fill("nina@example.org")
    page.get_by_label("Podiatrist: examines").check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("on its way to nina@example.org")).to_be_visible()
    check_at_every_size(page)


def join(page, letter):
    page.goto(re.search(r"https?://[^/]+(/\S+)", letter.body)[1])
    expect(heading(page)).to_have_text("Join Harbour Feet")
    check_at_every_size(page)
    page.get_by_label("Your name").fill("Nina Falk")
    page.get_by_label("Password", exact=True).fill(SECRET)
    page.get_by_label("The password once more").fill(SECRET)
    page.get_by_role("button", name="Join the clinic").click()
    expect(page.get_by_text("Your account is ready.")).to_be_visible()


def test_a_colleague_is_invited_joins_and_leaves(
    page, new_context, olga, mailoutbox, complaints
):
    sign_in(page, olga)
    send_invitation(page)
    theirs = new_context().new_page()
    join(theirs, mailoutbox[0])
    theirs.get_by_label("Email address").fill("nina@example.org")
    theirs.get_by_label("Password").fill(SECRET)
    theirs.get_by_role("button", name="Sign in", exact=True).click()
    expect(heading(theirs)).to_have_text("Today")
    page.goto(STAFF)
    page.get_by_role("link", name="Nina Falk").click()
    check_at_every_size(page)
    page.get_by_role("link", name="End this role").click()
    check_at_every_size(page)
    page.get_by_role("button", name="End the role").click()
    expect(page.get_by_text("no longer works here as podiatrist")).to_be_visible()
    theirs.reload()
    expect(heading(theirs)).to_have_text("Sign in")
    unwanted = [said for said in complaints if "422" not in said]
    assert unwanted == []


def test_the_settings_lead_to_every_page(page, olga, complaints):
    sign_in(page, olga)
    page.goto("/settings/")
    check_at_every_size(page)
    links = page.locator(".settings-list a").evaluate_all("all => all.map(a => a.href)")
    for link in links:
        assert page.goto(link).status == 200, link
    page.goto("/settings/country/")
    check_at_every_size(page)
    page.goto("/invitation/nothing/")
    check_at_every_size(page)
    assert [said for said in complaints if "404" not in said] == []
