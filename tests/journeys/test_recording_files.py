"""Photographs are taken while an examination is recorded, and nothing typed is lost."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from assessments.models import Attachment
from patients.models import ConsentKind
from tests.assessments.files.making import bomb, picture
from tests.assessments.making import make_draft
from tests.factories import make_consent
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_recording import (
    entry,
    field,
    open_section,
    sign_in,
    value,
)

TABLET = {"width": 768, "height": 1024}


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def version(patient, amara):
    """A draft of a patient who agreed to photographs."""
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    return make_draft(patient, amara, {})


def choose(page, data):
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": data}
    page.get_by_label("File", exact=True).set_input_files(file)


def test_a_photo_by_touch_leaves_the_work_as_it_was(new_context, amara, version):
    page = new_context(viewport=TABLET, has_touch=True).new_page()
    sign_in(page, amara)
    open_section(page, version, "person")
    expect(page.get_by_text("No files yet")).to_be_visible()
    check_at_every_size(page)
    page.set_viewport_size(TABLET)
    field(page, "height_cm").fill("tall")
    expect(entry(page, "height_cm")).to_contain_text("is not a number")
    field(page, "goals").fill("Dance at the wedding")
    page.get_by_role("button", name="Take a photo").tap()
    expect(page).to_have_url(re.compile("/files/add/"))
    given = page.get_by_label("File", exact=True)
    expect(given).to_have_attribute("capture", "environment")
    expect(page.get_by_label("Photograph", exact=True)).to_be_checked()
    expect(page.get_by_label("Title")).to_have_value("Person and health")
    page.get_by_label("Left", exact=True).check()
    for data, sentence in (
        (b"<html><script>alert(1)</script></html>", "This is a web page"),
        (bomb(), "too many pixels"),
    ):
        choose(page, data)
        page.get_by_role("button", name="Add the file").tap()
        expect(page.locator(".field__error")).to_contain_text(sentence)
        expect(page.get_by_label("Left", exact=True)).to_be_checked()
    choose(page, picture())
    page.get_by_role("button", name="Add the file").tap()
    expect(page).to_have_url(re.compile("/record/person/#files"))
    expect(page.get_by_text("is kept.")).to_be_visible()
    expect(page.locator(".file-card")).to_contain_text("Person and health")
    expect(field(page, "goals")).to_have_value("Dance at the wedding")
    expect(field(page, "height_cm")).to_have_value("tall")
    assert value(version, "goals") == "Dance at the wedding"
    assert Attachment.objects.get().version_id == version.pk


def test_a_file_without_scripts_saves_the_section_first(new_context, amara, version):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, amara)
    page.goto(f"/assessments/{version.pk}/record/person/")
    page.get_by_label("Height, in cm", exact=True).fill("170")
    page.get_by_role("button", name="Film").click()
    expect(page.get_by_label("Video", exact=True)).to_be_checked()
    page.get_by_role("link", name="Cancel").click()
    expect(page).to_have_url(re.compile("/record/person/#files"))
    expect(page.get_by_label("Height, in cm", exact=True)).to_have_value("170")
    page.get_by_label("Height, in cm", exact=True).fill("tall")
    page.get_by_role("button", name="Add a file").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("is not a number")
    expect(page.get_by_label("Height, in cm", exact=True)).to_have_value("tall")
