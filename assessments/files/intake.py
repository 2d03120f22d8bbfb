"""From an upload to what is kept: the format by its bytes, then made anew or refused."""

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile

from assessments.files.documents import document_from
from assessments.files.formats import (
    HEAD_BYTES,
    MP4,
    Family,
    FileRefused,
    Format,
    check_size,
    format_of,
)
from assessments.files.pictures import picture_from
from assessments.files.videos import make_mp4_plain
from clinic.uploads import LARGEST_UPLOAD

NAME_LETTERS = 200
AT_ONCE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is kept of an upload: clear bytes at their beginning, and facts about them.

    `thumbnail`: b"" where there is none. `width` and `height` in pixels, None for what
    is no picture.
    """

    content: BinaryIO
    format: Format
    size: int
    sha256: str
    uploaded_name: str
    thumbnail: bytes = b""
    width: int | None = None
    height: int | None = None


def plain_name(name: str) -> str:
    """Return a file's name as harmless text: no folders, no control characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    letters = (each for each in last if unicodedata.category(each)[0] != "C")
    return "".join(letters).strip()[:NAME_LETTERS]


def _hashed(content: BinaryIO) -> tuple[str, int]:
    """Return the SHA-256 and the size of what a file holds; leave it at its beginning."""
    seen, size = hashlib.sha256(), 0
    content.seek(0)
    while part := content.read(AT_ONCE):
        seen.update(part)
        size += len(part)
    content.seek(0)
    return seen.hexdigest(), size


def _accepted(content: BinaryIO, found: Format, name: str) -> Accepted:
    sha256, size = _hashed(content)
    return Accepted(content, found, size, sha256, name)


def _picture(data: bytes, name: str) -> Accepted:
    made = picture_from(data)
    return Accepted(
        io.BytesIO(made.content),
        made.format,
        len(made.content),
        hashlib.sha256(made.content).hexdigest(),
        name,
        made.thumbnail,
        made.width,
        made.height,
    )


def accept(upload: "UploadedFile[bytes]", kind: str = "") -> Accepted:
    """Judge an upload. `kind`: a FileKind, "" for any. Raises FileRefused."""
    name = plain_name(upload.name or "")
    file = cast(BinaryIO, upload.file)
    file.seek(0)
    found = format_of(file.read(HEAD_BYTES), kind)
    check_size(upload.size or 0, found)
    file.seek(0)
    if found.family is Family.PICTURE:
        return _picture(file.read(LARGEST_UPLOAD), name)
    if found.family is Family.DOCUMENT:
        made = document_from(file.read(LARGEST_UPLOAD))
        return _accepted(io.BytesIO(made), found, name)
    if found is MP4:
        make_mp4_plain(file)
    return _accepted(file, found, name)


__all__ = ["Accepted", "FileRefused", "accept", "plain_name"]
