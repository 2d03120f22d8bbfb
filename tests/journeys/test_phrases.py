"""A clinic's phrases are inserted while somebody types, by keys, touch and by hand."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.document import stored_entries
from clinic.models import Role
from patients.models import Share
from reports import actions
from reports.actions import PhraseWords
from tests.assessments.making import make_draft, make_signed
from tests.factories import add_role, make_consent, make_patient
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
from tests.reports.cases import make_case

NOTE = "fpi_talar_head.left.note"
SHOES = "Shoes were not brought."
PHRASES = (
    PhraseWords("note", "No shoes", SHOES),
    PhraseWords("note", "Sore", "Stopped early because it was sore."),
    PhraseWords("decline", "Wants to wait", "The patient wants to wait."),
    PhraseWords("amend", "Wrong side", "Left and right were mixed up."),
    PhraseWords("patient_words", "Call us", "Call us if it is not better."),
    PhraseWords("question", "Run", "When may they run again?"),
    PhraseWords("answer", "Seen", "Seen once; a letter follows."),
)


@pytest.fixture(autouse=True)
def phrases(transactional_db, clinic, amara):
    for words in PHRASES:
        actions.add_phrase(clinic=clinic, words=words, by=amara)


@pytest.fixture
def version(amara):
    return make_draft(make_patient(amara), amara, {})


def open_note(page):
    """Answer, so that a note has something to stand beside, and open the note."""
    field(page, "fpi_talar_head.left").check(force=True)
    entry(page, "fpi_talar_head.left").locator("summary").first.click()
    return field(page, NOTE)


def pick(page, title):
    """Open the phrases that are in sight and tap one."""
    page.locator(".phrases summary:visible").first.click()
    page.locator(".phrases button:visible", has_text=title).first.click()


def note_of(version):
    held = stored(version, "fpi_talar_head.left")
    return held.note if held else ""


def test_a_note_takes_a_phrase_at_the_caret_and_is_saved(
    page, amara, version, complaints
):
    sign_in(page, amara)
    open_section(page, version)
    note = open_note(page)
    note.fill("Tired. Looks well.")
    note.evaluate("(one) => one.setSelectionRange(0, 6)")
    pick(page, "No shoes")
    expect(note).to_have_value(f"Tired. {SHOES} Looks well.")
    expect(note).to_be_focused()
    expect_saved(page)
    assert note_of(version) == f"Tired. {SHOES} Looks well."
    check_at_every_size(page)
    page.reload()
    expect(field(page, NOTE)).to_have_value(f"Tired. {SHOES} Looks well.")
    assert complaints == []


def test_with_keys_alone_and_taken_back(page, amara, version):
    sign_in(page, amara)
    open_section(page, version)
    open_note(page).focus()
    page.keyboard.press("Tab")
    expect(page.locator(".phrases summary:visible")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    note = field(page, NOTE)
    expect(note).to_have_value("Stopped early because it was sore.")
    expect(page.locator(".phrases__said:visible")).to_have_text("“Sore” is inserted.")
    page.keyboard.press("Control+z")
    expect(note).to_have_value("")
    expect_saved(page)
    assert note_of(version) == ""
    assert value(version, "fpi_talar_head.left") == "-2"


def test_a_phrase_without_a_network_waits_and_is_not_lost(
    page, amara, version, context
):
    sign_in(page, amara)
    open_section(page, version)
    open_note(page)
    context.set_offline(True)
    pick(page, "No shoes")
    expect(page.locator("[data-status]")).to_contain_text("wait")
    context.set_offline(False)
    expect_saved(page)
    assert note_of(version) == SHOES


def test_a_field_that_is_full_says_so(page, amara):
    patient = make_patient(amara)
    sign_in(page, amara)
    page.goto(reverse("patients:give_share", args=[patient.pk]))
    question = page.get_by_label("What do you ask of them?")
    question.fill("x" * 490)
    pick(page, "Run")
    expect(page.locator(".phrases__said")).to_have_text(
        "No room for “Run”: 500 letters at most."
    )
    expect(question).to_have_value("x" * 490)


def test_declining_rewording_and_amending(page, amara, complaints):
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    sign_in(page, amara)
    page.goto(reverse("reports:plan", args=[plan.pk]))
    items = page.locator(".plan-item--proposed")
    items.nth(1).get_by_text("Edit", exact=False).first.click()
    words = items.nth(1).locator("textarea")
    offered = words.input_value()
    words.press("Control+End")
    pick(page, "Call us")
    expect(words).to_have_value(f"{offered} Call us if it is not better.")
    check_at_every_size(page)
    items.nth(0).get_by_text("Decline", exact=False).first.click()
    items.nth(0).get_by_role("button", name="Wants to wait").click()
    expect(page.get_by_text("Reason: The patient wants to wait.")).to_be_visible()
    signed = make_signed(make_patient(amara, family_name="Reed"), amara)
    page.goto(reverse("assessments:version", args=[signed.pk]))
    page.get_by_text("Amend: open a new version").click()
    pick(page, "Wrong side")
    page.get_by_role("button", name="Open an amendment").click()
    expect(page.get_by_text("A new draft is open.")).to_be_visible()
    newest = signed.assessment.versions.order_by("number").last()
    assert newest.reason == "Left and right were mixed up."
    assert stored_entries(newest.entries)
    assert complaints == []


def test_the_question_and_the_answer(page, amara, phil, clinic, complaints):
    patient = make_patient(amara)
    make_consent(patient, amara)
    add_role(phil, clinic, Role.PHYSIO)
    sign_in(page, amara)
    page.goto(reverse("patients:give_share", args=[patient.pk]))
    page.get_by_label("Physiotherapist").select_option(str(phil.pk))
    page.get_by_label("What do you ask of them?").focus()
    pick(page, "Run")
    page.get_by_role("button", name="Share", exact=True).click()
    share = Share.objects.get()
    assert share.question == "When may they run again?"
    page.context.clear_cookies()
    sign_in(page, phil)
    page.goto(reverse("patients:shared_record", args=[share.pk]))
    pick(page, "Seen")
    check_at_every_size(page)
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_text("Your answer is with the podiatrist.")).to_be_visible()
    assert share.replies.get().text == "Seen once; a letter follows."
    assert complaints == []


def test_the_settings_pages(page, amara, complaints):
    sign_in(page, amara)
    page.goto("/patients/")
    page.get_by_role("navigation", name="Main").get_by_text("Settings").click()
    page.get_by_role("link", name="Phrases").click()
    check_at_every_size(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name=re.compile("Take out of use ?: Sore")).click()
    page.get_by_text("Out of use: 1").click()
    page.get_by_role("button", name="Bring back Sore").click()
    expect(page.get_by_text("“Sore” is offered again")).to_be_visible()
    page.get_by_role("link", name=re.compile("Add a phrase ?: Notes")).click()
    check_at_every_size(page)
    page.get_by_label("Short word").fill("No shoes")
    page.get_by_role("textbox", name="Text").fill("Again.")
    page.get_by_role("button", name="Save the phrase").click()
    expect(page.get_by_text("“No shoes” is there already").first).to_be_visible()
    check_at_every_size(page)
    assert [line for line in complaints if "422" not in line] == []


def test_without_scripts_they_are_read(new_context, amara, version):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, amara)
    page.goto(f"/assessments/{version.pk}/record/foot_posture/")
    page.locator(".phrases summary").click()
    expect(page.get_by_text(SHOES)).to_be_visible()
