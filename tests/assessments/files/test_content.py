"""The bytes themselves: how they are given, and in which parts."""

import pytest
from django.urls import reverse

from assessments.files import store
from assessments.files.store import Part
from assessments.models import FileKind
from assessments.views.file_content import Span, span_of
from clinic.hashing import sha256_of_bytes
from clinic.models import AuditEvent
from clinic.sealing import HEAD, PIECE
from tests.assessments.files.making import make_file, mp4, pdf

pytestmark = pytest.mark.django_db
LONG = mp4(extra=b"\0\0\0\0free" + bytes(number % 251 for number in range(PIECE * 2)))


@pytest.fixture
def desk(signed_in, amara):
    return signed_in(amara)


@pytest.fixture
def video(patient, amara):
    return make_file(patient, amara, LONG, kind=FileKind.VIDEO)


def ask(desk, file, query="", **headers):
    address = reverse("assessments:file_content", args=[file.pk]) + query
    return desk.get(address, headers=headers)


def body(response):
    return b"".join(response) if response.streaming else response.content


def clear(file):
    return store.read(patient_id=file.patient_id, uid=file.uid, part=Part.CONTENT)


def test_the_bytes_are_those_of_the_hash(desk, patient, amara):
    file = make_file(patient, amara)
    response = ask(desk, file)
    assert response["X-Content-SHA256"] == file.sha256
    assert int(response["Content-Length"]) == file.size_bytes
    assert sha256_of_bytes(body(response)) == file.sha256


def test_a_browser_is_told_to_do_nothing_with_it(desk, patient, amara):
    response = ask(desk, make_file(patient, amara))
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store, private"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = response["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy
    body(response)


def test_a_picture_is_shown_and_can_be_saved(desk, patient, amara):
    file = make_file(patient, amara)
    name = f'filename="photograph-left-2026-03-02-{file.pk}.jpg"'
    for query, way in (("", "inline"), ("?download", "attachment")):
        response = ask(desk, file, query)
        assert response["Content-Disposition"] == f"{way}; {name}"
        body(response)


def test_a_pdf_always_goes_to_the_devices_reader(desk, patient, amara):
    response = ask(desk, make_file(patient, amara, pdf(), kind=FileKind.IMAGING))
    assert response["Content-Disposition"].startswith("attachment; ")
    assert body(response).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-1023", 0, 1024),
        (f"bytes={PIECE - 10}-{PIECE + 9}", PIECE - 10, PIECE + 10),
        (f"bytes={PIECE * 2}-", PIECE * 2, None),
        ("bytes=-20", -20, None),
        ("bytes=5-99999999999", 5, None),
    ],
)
def test_a_player_gets_the_part_it_asks_for(desk, video, asked, start, stop):
    response = ask(desk, video, Range=asked)
    whole = clear(video)
    expected = whole[start:stop]
    assert response.status_code == 206
    assert response["Accept-Ranges"] == "bytes"
    assert int(response["Content-Length"]) == len(expected)
    first = start % len(whole)
    last = first + len(expected) - 1
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
    assert body(response) == expected
    assert asked in AuditEvent.objects.get(type="file_read").payload


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(desk, video, asked):
    response = ask(desk, video, Range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{video.size_bytes}"
    assert body(response) == b""


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=0-1,5-9", "lines=1-2", "x"])
def test_words_that_are_no_range_give_everything(asked):
    assert span_of(asked, 100) == Span(0, 100, is_part=False)


def test_what_asks_for_more_than_there_is_gets_what_there_is():
    assert span_of("bytes=-900", 100) == Span(0, 100, is_part=True)


@pytest.mark.parametrize("what", ["missing", "changed", "cut off", "sealed by another"])
def test_bytes_that_do_not_open_are_told_in_words(desk, video, settings, what):
    path = store.path_of(video.uid, Part.CONTENT)
    data = path.read_bytes()
    if what == "missing":
        path.unlink()
    elif what == "changed":
        path.write_bytes(data[:HEAD] + b"xxxx" + data[HEAD + 4 :])
    elif what == "cut off":
        path.write_bytes(data[: HEAD + 40])
    else:
        settings.FILE_KEY = "another key of the clinic " + "z" * 40
    response = ask(desk, video)
    assert response.status_code == 500
    assert "cannot be opened" in body(response).decode()
    assert AuditEvent.objects.filter(type="file_read").exists()


def test_a_head_is_answered_without_bytes(desk, video):
    address = reverse("assessments:file_content", args=[video.pk])
    response = desk.head(address)
    assert int(response["Content-Length"]) == video.size_bytes
    assert body(response) == b""
