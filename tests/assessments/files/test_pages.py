"""The ritual of the files' addresses, and what their pages say."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from assessments.actions import retract_file, start_assessment
from assessments.files import store
from assessments.files.store import Part
from assessments.models import Attachment, AttachmentRetraction
from assessments.views import files as files_page
from clinic.models import AuditEvent
from patients.models import ConsentKind, ShareLevel
from tests.assessments.files.making import (
    TAKEN_ON,
    make_file,
    mp4,
    pdf,
    picture,
    upload,
)
from tests.assessments.making import ON, make_amendment, make_draft, make_signed
from tests.factories import make_consent, make_patient, make_share

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
REASON = "The picture shows somebody else"


def answers(data=None, name="foot.jpg", **changed):
    return {
        "file": upload(picture(size=(90, 60)) if data is None else data, name),
        "kind": "photograph",
        "side": "left",
        "title": "Standing, from behind",
        "taken_on": TAKEN_ON.isoformat(),
        **changed,
    }


@dataclass(frozen=True)
class Page:
    """One address: what its number means, what it takes, what it leaves behind."""

    name: str
    of: str
    event: str
    method: str = "get"
    needs_write: bool = False
    reads_shared: bool = True

    def address(self, file):
        of = {"file": file, "patient": file.patient, "version": file.version}[self.of]
        return reverse(f"assessments:{self.name}", args=[of.pk])

    def ask(self, desk, file):
        if self.method == "get":
            response = desk.get(self.address(file))
            if response.streaming:
                b"".join(response)  # which closes the file
            return response
        data = {"reason": REASON} if self.name == "retract_file" else answers()
        return desk.post(self.address(file), data)


PAGES = (
    Page("patient_files", "patient", "files_listed"),
    Page("version_files", "version", "files_listed"),
    Page("add_patient_file", "patient", "patient_read", needs_write=True),
    Page("add_version_file", "version", "patient_read", needs_write=True),
    Page("add_patient_file", "patient", "file_added", "post", needs_write=True),
    Page("add_version_file", "version", "file_added", "post", needs_write=True),
    Page("file", "file", "file_read"),
    Page("file_content", "file", "file_read"),
    Page("retract_file", "file", "file_retracted", "post", needs_write=True),
)


def named(page):
    return f"{page.method}-{page.name}"


EVERY = pytest.mark.parametrize("page", PAGES, ids=named)
ADDING = pytest.mark.parametrize("page", PAGES[4:6], ids=named)


@pytest.fixture
def file(patient, amara, signed):
    return make_file(patient, amara, version=signed)


@pytest.fixture
def desk(signed_in, amara):
    return signed_in(amara)


def events(kind):
    return AuditEvent.objects.filter(type=kind)


def since(kind, last):
    return events(kind).filter(pk__gt=last)


@pytest.fixture
def last(file):
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True)[0]


@EVERY
def test_it_works(desk, page, file):
    response = page.ask(desk, file)
    assert response.status_code == (302 if page.method == "post" else 200)


@EVERY
def test_it_hides_other_clinics(signed_in, chloe, page, file, last):
    assert page.ask(signed_in(chloe), file).status_code == 404
    assert not since(page.event, last).exists()


@EVERY
@pytest.mark.parametrize("who", ["rita", "olga"])
def test_it_needs_the_role(request, signed_in, page, file, last, who):
    person = signed_in(request.getfixturevalue(who))
    assert page.ask(person, file).status_code == 403
    assert not since(page.event, last).exists()


@EVERY
def test_a_physio_with_a_full_share_reads_and_writes_nothing(
    signed_in, amara, phil, page, file, last
):
    make_share(file.patient, amara, phil, level=ShareLevel.FULL)
    response = page.ask(signed_in(phil), file)
    assert response.status_code == (403 if page.needs_write else 200)
    assert since(page.event, last).filter(actor=phil).exists() != page.needs_write


@EVERY
def test_it_needs_sign_in(client, page, file, last):
    response = page.ask(client, file)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
    assert not since(page.event, last).exists()


@EVERY
def test_it_rejects_other_methods(desk, page, file, last):
    other = desk.put if page.name.startswith("add") else desk.post
    if page.name == "retract_file":
        other = desk.get
    assert other(page.address(file)).status_code == 405
    assert not since(page.event, last).exists()


@EVERY
def test_it_leaves_an_audit_event(desk, amara, page, file, last):
    page.ask(desk, file)
    event = since(page.event, last).get()
    assert (event.actor, event.patient_id) == (amara, file.patient_id)


@EVERY
def test_it_costs_few_statements(desk, amara, page, file, count_statements):
    other = make_patient(amara, family_name="Second")
    page.ask(desk, make_file(other, amara, version=make_signed(other, amara)))
    with count_statements() as sent:
        page.ask(desk, file)
    assert int(sent) <= (WRITE if page.method == "post" else READ), str(sent)


@pytest.mark.parametrize("page", PAGES[:2], ids=named)
def test_a_list_costs_the_same_however_long(desk, amara, page, file, count_statements):
    page.ask(desk, file)
    costs = []
    for number in range(2):
        with count_statements() as sent:
            page.ask(desk, file)
        costs.append(int(sent))
        for width in range(5):
            made = picture(size=(50 + width, 40 + number))
            make_file(file.patient, amara, made, version=file.version)
    assert costs[0] == costs[1]


# --- Lists -------------------------------------------------------------------------------
def listed(desk, name, pk, **more):
    response = desk.get(reverse(f"assessments:{name}", args=[pk]), more)
    return response.context["files"], response.content.decode()


def test_a_list_shows_the_small_picture_the_side_and_the_day(desk, file):
    (shown,), text = listed(desk, "patient_files", file.patient_id)
    assert shown.thumbnail.startswith("data:image/jpeg;base64,")
    for words in ("Standing, from behind", "Left", "Photograph", "2 Mar 2026"):
        assert words in text


def test_an_examination_lists_the_files_of_all_its_versions(desk, amara, file):
    make_file(file.patient, amara, picture(size=(70, 70)))
    later = make_amendment(file.version, amara)
    for version in (file.version, later):
        shown, _ = listed(desk, "version_files", version.pk)
        assert [each.pk for each in shown] == [file.pk]
    shown, _ = listed(desk, "patient_files", file.patient_id)
    assert len(shown) == 2


def test_the_list_is_part_of_the_page_for_htmx(desk, file):
    address = reverse("assessments:patient_files", args=[file.patient_id])
    part = desk.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Standing, from behind" in part


@pytest.mark.parametrize("name", ["reports:patient", "assessments:version"])
def test_patient_and_examination_lead_to_their_files(desk, file, name):
    of = file.patient if name == "reports:patient" else file.version
    text = desk.get(reverse(name, args=[of.pk])).content.decode()
    what = "patient_files" if of == file.patient else "version_files"
    assert f'hx-get="{reverse(f"assessments:{what}", args=[of.pk])}"' in text


def test_reception_is_not_led_to_files(signed_in, rita, file):
    page = signed_in(rita).get(reverse("reports:patient", args=[file.patient_id]))
    assert "files" not in page.content.decode()


def test_a_long_list_has_pages(desk, amara, file, monkeypatch):
    monkeypatch.setattr(files_page, "AT_ONCE", 2)
    for width in (50, 51):
        make_file(file.patient, amara, picture(size=(width, 50)))
    pk = file.patient_id
    first, text = listed(desk, "patient_files", pk)
    assert (len(first), "Older files" in text, "Newer files" in text) == (
        2,
        True,
        False,
    )
    second, text = listed(desk, "patient_files", pk, page="2")
    assert [each.pk for each in second] == [file.pk]
    assert ("Older files" in text, "Newer files" in text) == (False, True)
    for odd in ("0", "-1", "x", "9" * 40, "²"):
        assert listed(desk, "patient_files", pk, page=odd)[0] == first


def test_nothing_yet_says_what_will_stand_here(desk, patient, signed_in, amara, phil):
    _, text = listed(desk, "patient_files", patient.pk)
    assert "No files yet" in text
    make_share(patient, amara, phil)
    _, text = listed(signed_in(phil), "patient_files", patient.pk)
    assert "that you may see" in text
    assert "Add a file" not in text


@pytest.mark.parametrize("what", ["missing", "changed", "another file's"])
def test_a_small_picture_that_is_not_what_it_was_is_not_shown(desk, amara, file, what):
    path = store.path_of(file.uid, Part.THUMBNAIL)
    if what == "missing":
        path.unlink()
    elif what == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    else:
        store.write(
            patient_id=file.patient_id,
            uid=file.uid,
            part=Part.THUMBNAIL,
            clear=upload(b"other bytes"),
        )
    (shown,), _ = listed(desk, "patient_files", file.patient_id)
    assert shown.thumbnail == ""


def test_a_second_clinician_sees_no_file_of_what_they_repeat_blind(
    signed_in, ben, file
):
    repeat = start_assessment(
        patient=file.patient, protocol="full", performed_on=ON, by=ben
    )
    type(repeat.assessment).objects.filter(pk=repeat.assessment_id).update(
        blind_of=file.version.assessment_id
    )
    shown, _ = listed(signed_in(ben), "patient_files", file.patient_id)
    assert shown == []


# --- Adding ------------------------------------------------------------------------------
@ADDING
def test_what_was_added_stands_in_the_list(desk, page, file):
    response = desk.post(page.address(file), answers(side="right"), follow=True)
    assert "is kept" in str(list(response.context["messages"])[0])
    added = Attachment.objects.get(side="right")
    assert added.pk in [each.pk for each in response.context["files"]]
    assert added.version == (file.version if page.of == "version" else None)
    assert added.uploaded_name == "foot.jpg"


REFUSALS = {
    "no file": ({"file": ""}, "file", "Choose a file"),
    "an empty file": ({"file": upload(b"")}, "file", "empty"),
    "a lie": ({"file": upload(b"<html></html>")}, "file", "web page"),
    "another kind": ({"file": upload(pdf())}, "file", "This is a PDF document"),
    "no kind": ({"kind": ""}, "kind", "Choose what"),
    "an unknown kind": ({"kind": "map"}, "kind", "map"),
    "no side": ({"side": ""}, "side", "Choose the side"),
    "an unknown side": ({"side": "both"}, "side", "both"),
    "no title": ({"title": "  "}, "title", "few words"),
    "a long title": ({"title": "x" * 121}, "title", "120"),
    "no day": ({"taken_on": ""}, "taken_on", "Give the day"),
    "no date": ({"taken_on": "soon"}, "taken_on", "year-month-day"),
    "a day to come": ({"taken_on": "2999-01-01"}, "taken_on", "birth"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_wrong_answer_is_told_beside_its_field_and_nothing_else_is_lost(
    desk, patient, amara, name
):
    changed, field, words = REFUSALS[name]
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    address = reverse("assessments:add_patient_file", args=[patient.pk])
    response = desk.post(address, answers(**changed))
    form = response.context["form"]
    assert response.status_code == 422
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    if field != "title":
        assert form["title"].value() == "Standing, from behind"
    assert not Attachment.objects.exists()


def test_without_consent_the_page_says_so(desk, patient):
    address = reverse("assessments:add_patient_file", args=[patient.pk])
    response = desk.post(address, answers())
    assert response.status_code == 422
    assert "consent to photographs" in response.context["form"].non_field_errors()[0]


def test_the_day_of_the_examination_is_offered(desk, file):
    address = reverse("assessments:add_version_file", args=[file.version_id])
    assert desk.get(address).context["form"]["taken_on"].value() == ON


def test_a_large_video_arrives(desk, patient, amara, settings):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    data = mp4(extra=b"\0\0\0\0free" + bytes(3 * 1024 * 1024))
    address = reverse("assessments:add_patient_file", args=[patient.pk])
    response = desk.post(address, answers(data, "walk.mp4", kind="video"))
    assert response.status_code == 302
    assert Attachment.objects.get().size_bytes == len(data)


# --- One file ----------------------------------------------------------------------------
def page_of(desk, file):
    return desk.get(reverse("assessments:file", args=[file.pk])).content.decode()


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (picture(), "photograph", "<img src="),
        (mp4(), "video", "<video src="),
        (pdf(), "imaging", "A PDF is not shown inside"),
    ],
    ids=["picture", "video", "pdf"],
)
def test_a_page_shows_its_file(desk, patient, amara, data, kind, words):
    file = make_file(patient, amara, data, kind=kind)
    text = " ".join(page_of(desk, file).split())
    assert words in text
    assert file.sha256 in text


def test_a_name_is_text_and_nothing_else(desk, patient, amara):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    address = reverse("assessments:add_patient_file", args=[patient.pk])
    name = "<b>heel onerror=alert(1).jpg"
    desk.post(address, answers(name=name, title="<i>Heel"))
    text = page_of(desk, Attachment.objects.get())
    assert "<b>heel" not in text
    assert "&lt;b&gt;heel" in text
    assert "&lt;i&gt;Heel" in text


def test_a_mistake_is_marked_on_its_page_and_not_shown(desk, amara, file):
    address = reverse("assessments:retract_file", args=[file.pk])
    desk.post(address, {"reason": REASON})
    text = page_of(desk, file)
    assert REASON in text
    assert "<img src=" not in text
    (shown,), text = listed(desk, "patient_files", file.patient_id)
    assert (shown.thumbnail, "Added in error" in text) == ("", True)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_a_mark_without_a_reason_is_asked_again(desk, file, reason):
    address = reverse("assessments:retract_file", args=[file.pk])
    response = desk.post(address, {"reason": reason}, follow=True)
    assert "reason" in str(list(response.context["messages"])[0])
    assert not AttachmentRetraction.objects.exists()


def test_a_second_mark_is_refused(desk, amara, file):
    retract_file(file=file, reason=REASON, by=amara)
    address = reverse("assessments:retract_file", args=[file.pk])
    response = desk.post(address, {"reason": REASON}, follow=True)
    assert "already" in str(list(response.context["messages"])[0])


def test_drafts_are_listed_too(desk, patient, amara):
    draft = make_draft(patient, amara)
    file = make_file(patient, amara, version=draft)
    shown, _ = listed(desk, "version_files", draft.pk)
    assert [each.pk for each in shown] == [file.pk]
