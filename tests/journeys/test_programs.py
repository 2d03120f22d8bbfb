"""Somebody makes a key in the browser, reads the documentation, revokes the key."""

from playwright.sync_api import expect

from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_signin import sign_in

KEYS = "/settings/tokens/"
DOCS = "/api/v1/docs/"


def test_a_key_is_made_copied_and_revoked(page, amara, complaints):
    sign_in(page, amara)
    page.goto(KEYS)
    check_at_every_size(page)
    page.get_by_label("Program").fill("Gait laboratory")
    page.get_by_role("button", name="Make the key").click()
    expect(page.get_by_role("status")).to_contain_text("shown this once")
    plain = page.locator(".secret").inner_text()
    assert plain.startswith("plumb_")
    check_at_every_size(page)
    page.goto(KEYS)
    expect(page.locator(".secret")).to_have_count(0)
    page.get_by_role("button", name="Revoke Gait laboratory").click()
    expect(page.get_by_text("It opens nothing now.")).to_be_visible()
    expect(page.get_by_text("Revoked", exact=True)).to_be_visible()
    assert complaints == []


def test_the_documentation_is_read_without_scripts(browser, base_url, amara):
    page = browser.new_context(base_url=base_url, java_script_enabled=False).new_page()
    sign_in(page, amara)
    page.goto(DOCS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Plumbline API")
    page.get_by_role("link", name="PATCH /api/v1/assessments/{id}/entries/").click()
    part = page.locator("#save_entries")
    expect(part).to_contain_text("Save fields one by one")
    part.get_by_role("link", name="ChangesBodyRequest").click()
    assert page.url.endswith("#shape-ChangesBodyRequest")


def test_the_documentation_passes_every_check(page, amara, complaints):
    sign_in(page, amara)
    page.goto(DOCS)
    check_at_every_size(page)
    assert complaints == []
