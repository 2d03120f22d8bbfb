"""A podiatrist adds a file: with keys, without JavaScript, and when the file lies."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from assessments.models import Attachment
from patients.models import ConsentKind
from tests.assessments.files.making import make_file, mp4, pdf, picture
from tests.assessments.making import make_signed
from tests.factories import make_consent
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_today import begin

HEEL = {"name": "IMG_1.jpg", "mimeType": "image/jpeg"}


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def signed(patient, amara):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    return make_signed(patient, amara)


def choose(page, data):
    page.get_by_label("File", exact=True).set_input_files({**HEEL, "buffer": data})


def describe(page):
    """Answer everything but the file itself."""
    page.get_by_label("Photograph", exact=True).check()
    page.get_by_label("Left", exact=True).check()
    page.get_by_label("Title").fill("Heel, from behind")
    page.get_by_label("Day it was taken").fill("2026-03-02")


def send(page):
    page.get_by_role("button", name="Add the file").click()


def refusals_aside(complaints):
    """Return what the browser complains about besides a form sent back with errors."""
    return [said for said in complaints if "422" not in said]


def test_a_picture_stands_beside_the_examination(page, amara, signed, complaints):
    begin(page, amara)
    page.goto(reverse("assessments:version", args=[signed.pk]))
    expect(page.get_by_text("No files yet")).to_be_visible()
    check_at_every_size(page)
    page.get_by_role("link", name="Add a file").click()
    check_at_every_size(page)
    choose(page, picture(size=(640, 480)))
    describe(page)
    send(page)
    expect(page.get_by_text("is kept.")).to_be_visible()
    small = page.locator(".file-card img")
    small.evaluate("image => image.decode()")
    assert small.evaluate("image => image.naturalWidth") == 360
    check_at_every_size(page)
    page.get_by_role("link", name="Heel, from behind").click()
    large = page.locator(".file-view img")
    large.evaluate("image => image.decode()")
    assert large.evaluate("image => image.naturalWidth") == 640
    check_at_every_size(page)
    assert complaints == []


def test_with_the_keyboard_alone(page, amara, signed, complaints):
    begin(page, amara)
    page.goto(reverse("assessments:add_version_file", args=[signed.pk]))
    choose(page, picture())
    page.get_by_label("File", exact=True).focus()
    for keys in ("Tab", "Space", "Tab", "Space", "Tab"):
        page.keyboard.press(keys)
    page.keyboard.type("Heel")
    # The day of the examination is there already.
    page.keyboard.press("Enter")
    expect(page.get_by_text("is kept.")).to_be_visible()
    file = Attachment.objects.get()
    assert (file.kind, file.side, file.title) == ("photograph", "left", "Heel")
    assert complaints == []


def test_a_file_that_lies_is_told_and_nothing_else_is_lost(
    page, amara, signed, complaints
):
    begin(page, amara)
    page.goto(reverse("assessments:add_version_file", args=[signed.pk]))
    choose(page, b"<html><script>alert(1)</script></html>")
    describe(page)
    send(page)
    expect(page.get_by_role("alert").first).to_be_focused()
    expect(page.locator(".field__error")).to_contain_text("This is a web page")
    expect(page.get_by_label("Title")).to_have_value("Heel, from behind")
    expect(page.get_by_label("Left", exact=True)).to_be_checked()
    check_at_every_size(page)
    choose(page, picture())
    send(page)
    expect(page.get_by_text("is kept.")).to_be_visible()
    assert refusals_aside(complaints) == []


def test_without_javascript(new_context, amara, signed):
    page = new_context(java_script_enabled=False).new_page()
    begin(page, amara)
    page.goto(reverse("assessments:version", args=[signed.pk]))
    page.get_by_role("link", name="Show the files").click()
    page.get_by_role("link", name="Add a file").click()
    choose(page, picture())
    describe(page)
    send(page)
    page.get_by_role("link", name="Heel, from behind").click()
    page.get_by_text("This was added in error").click()
    page.get_by_label("Reason").fill("Somebody else's heel")
    page.get_by_role("button", name="Mark as added in error").click()
    expect(page.get_by_text("Do not act on this file.")).to_be_visible()


def test_every_sort_of_file_has_its_page(page, amara, patient, signed, complaints):
    report = make_file(patient, amara, pdf(), kind="imaging", title="X-ray report")
    walk = make_file(patient, amara, mp4(), kind="video", title="Walking")
    heel = make_file(patient, amara, title="W" * 120)
    begin(page, amara)
    page.goto(reverse("reports:patient", args=[patient.pk]))
    expect(page.locator(".file-card")).to_have_count(3)
    check_at_every_size(page)
    for file in (report, walk, heel):
        page.goto(reverse("assessments:file", args=[file.pk]))
        page.locator("summary", has_text="added in error").click()
        check_at_every_size(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download").click()
    assert saved.value.suggested_filename == f"photograph-left-2026-03-02-{heel.pk}.jpg"
    assert complaints == []
