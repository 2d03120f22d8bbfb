"""Videos: looked through box by box; where and by whom they were taken is blanked out.

They are not made anew (that takes minutes), so what is not a plain video is refused.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from assessments.files.formats import FileRefused

CONTAINERS = frozenset({b"moov", b"trak", b"mdia"})
# Place, title, author, camera: notes beside the pictures. "free" is skipped by players.
NOTES = frozenset({b"udta", b"meta", b"uuid"})
MOST_BOXES = 2000
ZEROS = bytes(64 * 1024)


@dataclass(frozen=True, slots=True)
class Box:
    """One box of an MP4 file: where its content starts and ends in the file."""

    type: bytes
    at: int
    content: int
    end: int


def _damaged() -> FileRefused:
    return FileRefused(
        "The video cannot be read: it is damaged, or something else than it says. "
        "Allowed: a video as MP4 or WebM."
    )


def _box_at(file: BinaryIO, at: int, end: int) -> Box:
    file.seek(at)
    head = file.read(8)
    if len(head) < 8:
        raise _damaged()
    size, content = int.from_bytes(head[:4], "big"), at + 8
    if size == 1:
        size, content = int.from_bytes(file.read(8), "big"), at + 16
    elif size == 0:
        size = end - at
    if not content - at <= size <= end - at:
        raise _damaged()
    return Box(head[4:8], at, content, at + size)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes of a file, those inside containers too."""
    waiting, seen = [(start, end)], 0
    while waiting:
        at, stop = waiting.pop()
        while at < stop:
            seen += 1
            if seen > MOST_BOXES:
                raise _damaged()
            box = _box_at(file, at, stop)
            yield box
            if box.type in CONTAINERS:
                waiting.append((box.content, box.end))
            at = box.end


def _is_mirrored(file: BinaryIO, box: Box) -> bool:
    """Say whether a track's head asks the player to mirror it."""
    file.seek(box.content)
    head = file.read(min(96, box.end - box.content))
    matrix_at = 52 if head[:1] == b"\x01" else 40
    if len(head) < matrix_at + 20:
        raise _damaged()
    a, b, _, c, d = struct.unpack_from(">5i", head, matrix_at)
    return bool(a * d - b * c < 0)


def _shows_pictures(file: BinaryIO, box: Box) -> bool:
    file.seek(box.content + 8)
    return file.read(4) == b"vide"


def _blank_out(file: BinaryIO, box: Box) -> None:
    """Turn a box into an empty one of the same size, so that nothing moves."""
    file.seek(box.at + 4)
    file.write(b"free")
    file.seek(box.content)
    left = box.end - box.content
    while left:
        left -= file.write(ZEROS[: min(left, len(ZEROS))])


def make_mp4_plain(file: BinaryIO) -> None:
    """Blank out the notes of an MP4 file, in place. Raises FileRefused with a sentence."""
    end = file.seek(0, os.SEEK_END)
    boxes = list(_boxes(file, 0, end))
    types = {box.type for box in boxes}
    handlers = [box for box in boxes if box.type == b"hdlr"]
    if not {b"moov", b"mdat"} <= types or not any(
        _shows_pictures(file, box) for box in handlers
    ):
        raise _damaged()
    if any(_is_mirrored(file, box) for box in boxes if box.type == b"tkhd"):
        raise FileRefused(
            "The camera says that it mirrored this video: left and right could be "
            "mistaken for each other. Allowed: a video that is not mirrored."
        )
    for box in boxes:
        if box.type in NOTES:
            _blank_out(file, box)
