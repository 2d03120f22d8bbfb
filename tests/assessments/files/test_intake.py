"""What is kept is told by its bytes; every refusal says what is allowed."""

import io

import pytest

from assessments.files import formats
from assessments.files.formats import MB, FileRefused, allowed_words, check_size
from assessments.files.intake import accept, plain_name
from assessments.models import FileKind
from tests.assessments.files.making import bomb, mp4, pdf, picture, upload, webm

KEPT = {
    "jpeg": (picture("JPEG"), "image/jpeg"),
    "png": (picture("PNG"), "image/png"),
    "webp": (picture("WEBP"), "image/jpeg"),
    "pdf": (pdf(), "application/pdf"),
    "mp4": (mp4(), "video/mp4"),
    "webm": (webm(), "video/webm"),
}
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
REFUSED = {
    "empty": (b"", "empty"),
    "text": (b"no picture at all", "no file that we know"),
    "html": (HTML, "web page"),
    "svg": (b'\n <svg xmlns="http://www.w3.org/2000/svg"/>', "markup"),
    "gif": (picture("GIF", mode="P", colour=0), "a GIF picture"),
    "bmp": (picture("BMP"), "a BMP picture"),
    "tiff": (picture("TIFF"), "a TIFF picture"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(60), "Most Compatible"),
    "avif": (b"\0\0\0\x18ftypavif" + bytes(60), "AVIF"),
    "raw": (b"\0\0\0\x18ftypcrx " + bytes(60), "raw picture"),
    "mov": (mp4(b"qt  "), "QuickTime"),
    "mkv": (b"\x1a\x45\xdf\xa3\x42\x82\x88matroska", "Matroska"),
    "avi": (b"RIFF\0\0\0\0AVI LIST", "AVI"),
    "zip": (b"PK\x03\x04" + bytes(30), "office document"),
    "exe": (b"MZ\x90\0" + bytes(60), "a program"),
    "script": (b"#!/bin/sh\n", "a program"),
    "dicom": (bytes(128) + b"DICM", "DICOM"),
    "html that says it is a jpeg": (b"\xff\xd8\xff" + HTML, "cannot be read"),
    "text that says it is a png": (b"\x89PNG\r\n\x1a\n hello", "cannot be read"),
    "text that says it is a pdf": (b"%PDF-1.7 nothing more", "cannot be read"),
    "text that says it is a video": (b"\0\0\0\x18ftypisom" + HTML, "cannot be read"),
    "half a picture": (picture(size=(400, 300))[:600], "cannot be read"),
    "a bomb": (bomb(), "too many pixels"),
    "a tiny one": (picture(size=(8, 8)), "at least 16"),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_format_is_told_by_its_bytes_alone(name):
    data, media_type = KEPT[name]
    accepted = accept(upload(data, "report.exe", "application/x-msdownload"))
    assert accepted.format.media_type == media_type
    content = accepted.content.read()
    assert len(content) == accepted.size > 0
    assert accepted.uploaded_name == "report.exe"


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_is_refused_with_a_sentence(name):
    data, words = REFUSED[name]
    with pytest.raises(FileRefused, match=words):
        accept(upload(data, "foot.jpg", "image/jpeg"))


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (pdf(), FileKind.PHOTOGRAPH, "This is a PDF document"),
        (picture(), FileKind.VIDEO, "This is a JPEG picture"),
        (mp4(), FileKind.IMAGING, "This is a MP4 video"),
        (mp4(), FileKind.LETTER, "This is a MP4 video"),
    ],
)
def test_a_file_is_of_the_kind_it_was_said_to_be(data, kind, words):
    with pytest.raises(FileRefused, match=words) as refusal:
        accept(upload(data), kind)
    assert allowed_words(kind) in str(refusal.value)


@pytest.mark.parametrize("data", [pdf(), picture()], ids=["pdf", "picture"])
@pytest.mark.parametrize("kind", [FileKind.IMAGING, FileKind.LETTER])
def test_papers_are_pictures_or_pdfs(data, kind):
    assert accept(upload(data), kind).size


@pytest.mark.parametrize("found", [formats.JPEG, formats.PDF, formats.MP4])
def test_a_file_that_is_too_large_is_refused_with_its_size(found):
    check_size(found.largest, found)
    with pytest.raises(FileRefused, match=f"{found.largest // MB} MB at most"):
        check_size(found.largest + 1, found)


def test_the_size_that_was_sent_counts_also_where_less_was_kept():
    given = upload(picture())
    given.size = 21 * MB
    with pytest.raises(FileRefused, match=r"has 21\.0 MB"):
        accept(given)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("foot.jpg", "foot.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Edith\\heel.png", "heel.png"),
        ("a\r\nSet-Cookie: x\0.jpg", "aSet-Cookie: x.jpg"),
        ("left\u202egpj.exe", "leftgpj.exe"),
        ("x" * 300, "x" * 200),
        ("", ""),
    ],
)
def test_a_name_is_kept_as_harmless_text(name, plain):
    assert plain_name(name) == plain


def test_the_same_picture_gives_the_same_bytes():
    first, second = (accept(upload(picture())) for _ in range(2))
    assert first.sha256 == second.sha256
    assert isinstance(first.content, io.BytesIO)
