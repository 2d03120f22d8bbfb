"""The gait strip fills while walking is recorded; a chain grows beside its steps."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.assessments.making import make_draft, pair
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_recording import (
    expect_saved,
    field,
    open_section,
    sign_in,
    value,
)


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def version(amara):
    """A draft in which one contact was seen."""
    raw = {"contact_type": pair("flat_foot", "heel")}
    return make_draft(make_patient(amara), amara, raw)


def phase(page, name):
    return page.locator(f"#phase-{name}")


def test_the_strip_fills_with_its_answers(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version, "gait")
    expect(phase(page, "contact")).to_contain_text("First contact with: the flat foot")
    midstance = phase(page, "midstance")
    midstance.get_by_role("button", name="All normal").focus()
    page.keyboard.press("Enter")
    expect(midstance).to_contain_text("7 of 7")
    expect(midstance.locator("img")).to_have_attribute(
        "src", re.compile("/midstance/7-7-usual/7-7-usual.svg")
    )
    expect(midstance.get_by_role("link")).to_be_focused()
    expect_saved(page)
    assert value(version, "knee_position.right") == "forward"
    assert value(version, "foot_clearance.right") is None
    check_at_every_size(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    phase(page, "swing").get_by_role("link").press("Enter")
    expect(page).to_have_url(re.compile("#block-foot_clearance"))
    field(page, "foot_clearance.right").focus()
    page.keyboard.press("3")
    right = phase(page, "swing").locator(".phase__side").nth(1)
    expect(right).to_contain_text("Foot clears the ground: toe drags")
    assert complaints == []


def test_a_chain_grows_from_foot_to_back(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version, "signs")
    drawing = page.locator(".figure--chain img")
    expect(drawing).to_have_count(0)
    field(page, "chain_limp_one_sided_pain").focus()
    page.keyboard.press("2")
    expect(drawing).to_have_attribute(
        "alt", re.compile("1, Pain on one side: present, right")
    )
    page.keyboard.press("4")
    expect(drawing).to_have_attribute(
        "alt", re.compile("2, Short stance on that side: absent")
    )
    assert drawing.evaluate(
        "picture => picture.decode().then(() => picture.naturalWidth)"
    )
    assert complaints == []


def test_a_phase_is_filled_without_scripts(new_context, amara, version):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, amara)
    page.goto(f"/assessments/{version.pk}/record/gait/")
    phase(page, "swing").get_by_role("button", name="All normal").click()
    expect(page).to_have_url(re.compile("#block-foot_clearance"))
    expect(phase(page, "swing")).to_contain_text("5 of 5")
    assert value(version, "foot_clearance.left") == "adequate"
