"""A large upload waits in a file without a name, and is never kept beyond the limit."""

import os

import pytest

from clinic import uploads
from clinic.uploads import UnnamedFileUploadHandler


@pytest.fixture
def handler():
    made = UnnamedFileUploadHandler()
    made.new_file("file", "foot.mp4", "video/mp4", None)
    yield made
    made.upload_interrupted()


def test_what_came_is_there_from_its_beginning(handler):
    assert handler.receive_data_chunk(b"left ", 0) is None
    handler.receive_data_chunk(b"foot", 5)
    upload = handler.file_complete(9)
    assert (upload.read(), upload.size, upload.name) == (b"left foot", 9, "foot.mp4")


def test_it_has_no_name_on_the_disk(handler):
    shown = os.readlink(f"/proc/self/fd/{handler._held.fileno()}")
    assert not os.path.exists(shown)


def test_what_is_too_large_is_counted_and_not_kept(handler, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 8)
    handler.receive_data_chunk(b"12345678", 0)
    handler.receive_data_chunk(b"9", 8)
    upload = handler.file_complete(9)
    assert (upload.size, upload.read()) == (9, b"12345678")


def test_an_interrupted_upload_is_let_go():
    handler = UnnamedFileUploadHandler()
    handler.upload_interrupted()
    handler.new_file("file", "foot.mp4", "video/mp4", None)
    handler.upload_interrupted()
    assert handler._held.closed
