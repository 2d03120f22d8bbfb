"""What nobody should type: a plain sentence beside the field, and nothing else is lost."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from assessments.biomechanics.typed_numbers import MINUS_SIGNS
from tests.assessments.making import make_draft
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_recording import (
    entry,
    expect_saved,
    field,
    open_section,
    sign_in,
    stored,
    value,
)

TABLE = ("Left\t12\tmm\nRight\t14\tmm\n" * 20).strip()
WRONG = {
    "tall": "“tall” is not a number.",
    TABLE: "is not a number.",
    "170 mm": "this field is in cm.",
    "1,700": "Write it without a comma.",
    "−170": "is not accepted",
    "9" * 400: "is not accepted",
}
RIGHT = {"170,5": "170.5", "170.5 cm": "170.5", " 170·5 ": None, "+170": "170"}


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def version(amara):
    """A draft in which nothing stands yet."""
    return make_draft(make_patient(amara), amara, {})


def paste(page, control, text):
    """Put a text in as the clipboard does: with the browser's own limits."""
    control.fill("")
    control.focus()
    page.keyboard.insert_text(text)


def test_a_number_is_a_number_or_a_sentence(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version, "person")
    field(page, "goals").fill("Dance at the wedding")
    height, beside = field(page, "height_cm"), entry(page, "height_cm")
    for text, sentence in WRONG.items():
        paste(page, height, text)
        expect(beside.locator(".field__error")).to_contain_text(sentence)
        expect(height).to_have_attribute("aria-invalid", "true")
        assert height.input_value() == text.replace("\n", " ")
    assert stored(version, "height_cm") is None
    assert value(version, "goals") == "Dance at the wedding"
    check_at_every_size(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    for text, read in RIGHT.items():
        paste(page, height, text)
        if read is None:
            expect(beside).to_contain_text("is not a number")
            continue
        expect_saved(page)
        assert value(version, "height_cm") == read, text
    expect(field(page, "goals")).to_have_value("Dance at the wedding")
    assert complaints == []


def test_every_sign_for_minus_is_one(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version, "footwear")
    gap = "shoe1_length_gap_mm.left"
    width, beside = field(page, gap), entry(page, gap)
    for number, sign in enumerate(MINUS_SIGNS, start=1):
        paste(page, width, f"{sign}{number}")
        expect(beside).to_contain_text(f"−{number} is unusual")
    beside.get_by_label("Unusual, and right").check()
    expect_saved(page)
    assert value(version, gap) == f"-{len(MINUS_SIGNS)}"
    assert complaints == []


def test_a_long_text_is_never_cut_off_without_a_word(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version, "person")
    goals, beside = field(page, "goals"), entry(page, "goals")
    goals.fill("Dance")
    expect_saved(page)
    note = field(page, "goals.note")
    beside.locator("summary").click()
    paste(page, note, "n" * 10_000)
    expect_saved(page)
    assert len(stored(version, "goals").note) == 10_000
    paste(page, note, "n" * 12_345)
    expect(beside).to_contain_text("This note is 12,345 characters long; 10,000 fit.")
    assert note.evaluate("one => one.value.length") == 12_345
    note.evaluate(
        "one => { one.value = 'n'.repeat(3e6);"
        " one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(beside).to_contain_text("far too long")
    field(page, "height_cm").fill("170")
    expect(entry(page, "height_cm")).to_contain_text("Saved")
    assert value(version, "height_cm") == "170"
    paste(page, goals, TABLE)
    paste(page, note, "Pasted")
    expect_saved(page)
    assert value(version, "goals") == TABLE
    expect(page.locator("[data-stopped]")).to_be_hidden()
    assert [said for said in complaints if not re.search("quota", said)] == []
