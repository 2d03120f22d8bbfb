"""Files of a visit are added from the page that records it, and lead back to it."""

import pytest
from django.urls import reverse

from assessments.models import Attachment
from patients.models import ConsentKind
from tests.assessments.files.test_pages import answers
from tests.assessments.making import make_draft
from tests.assessments.test_record_pages import entries
from tests.factories import make_consent

STEP = "foot_posture"


@pytest.fixture
def draft(patient, amara):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    return make_draft(patient, amara, {})


@pytest.fixture
def desk(signed_in, amara):
    return signed_in(amara)


def address(name, version):
    return reverse(f"assessments:{name}", args=[version.pk])


def section(version):
    return reverse("assessments:record_section", args=[version.pk, STEP])


def test_the_page_has_the_list_and_three_ways_to_add(desk, draft):
    html = desk.get(section(draft)).content.decode()
    assert f'hx-get="{address("version_files", draft)}?step={STEP}"' in html
    for way in ("&amp;camera=photograph", "&amp;camera=video", ""):
        add = f"{address('add_version_file', draft)}?step={STEP}{way}"
        assert f'data-next="{add}"' in html


def test_the_list_on_the_page_has_no_way_of_its_own(desk, draft):
    listed = address("version_files", draft)
    shown = desk.get(listed, {"step": STEP}, headers={"HX-Request": "true"})
    assert "Add a file" not in shown.content.decode()
    assert "Add a file" in desk.get(listed, {"step": "moon"}).content.decode()


@pytest.mark.parametrize(
    ("camera", "kind", "accepts"),
    [
        pytest.param("photograph", "photograph", "image/*", id="photo"),
        pytest.param("video", "video", "video/*", id="film"),
    ],
)
def test_the_camera_opens_for_what_was_asked(desk, draft, camera, kind, accepts):
    asked = {"step": STEP, "camera": camera}
    page = desk.get(address("add_version_file", draft), asked)
    form = page.context["form"]
    assert form.fields["file"].widget.attrs["accept"] == accepts
    assert form.fields["file"].widget.attrs["capture"] == "environment"
    assert (form["kind"].value(), form["title"].value()) == (kind, "Foot posture")
    assert page.context["place"].back_url == f"{section(draft)}#files"


def test_a_file_is_chosen_as_always_without_a_camera(desk, draft):
    page = desk.get(address("add_version_file", draft), {"camera": "moon"})
    assert "capture" not in page.context["form"].fields["file"].widget.attrs


def test_a_new_file_leads_back_to_the_step(desk, draft):
    sent = desk.post(f"{address('add_version_file', draft)}?step={STEP}", answers())
    assert sent["Location"] == f"{section(draft)}#files"
    assert Attachment.objects.get().version_id == draft.pk


def test_a_signed_examination_has_no_step_to_go_back_to(desk, signed, patient, amara):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    sent = desk.post(f"{address('add_version_file', signed)}?step={STEP}", answers())
    assert sent["Location"] == address("version_files", signed)


def test_the_way_to_a_file_saves_the_section_first(desk, draft):
    sent = desk.post(section(draft), {"fpi_talar_head.left": "2", "file": "photograph"})
    add = address("add_version_file", draft)
    assert sent["Location"] == f"{add}?step={STEP}&camera=photograph"
    assert entries(draft)["fpi_talar_head.left"].value == 2
