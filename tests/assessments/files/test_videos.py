"""A video keeps its pictures and loses its notes; what is no video is refused."""

import io

import pytest

from assessments.files import videos
from assessments.files.formats import FileRefused
from assessments.files.videos import make_mp4_plain
from tests.assessments.files.making import box, mp4, track


def plain(data):
    file = io.BytesIO(data)
    make_mp4_plain(file)
    return file.getvalue()


def test_the_place_and_the_names_are_blanked_out_and_nothing_moves():
    data = mp4(extra=box(b"uuid", b"XMP of Edith") + box(b"meta", b"at home"))
    made = plain(data)
    assert len(made) == len(data)
    assert made.index(b"mdat") == data.index(b"mdat")
    for note in (b"51.5", b"Edith", b"at home", b"udta", b"uuid", b"meta"):
        assert note in data
        assert note not in made
    assert made[data.index(b"mdat") :][: 4 + 400] == b"mdat" + b"\x01" * 400


def test_a_plain_video_stays_as_it_is():
    once = plain(mp4())
    assert plain(once) == once


def test_a_mirrored_video_is_refused():
    with pytest.raises(FileRefused, match="left and right"):
        plain(mp4(tracks=track(mirrored=True)))


def test_a_long_head_is_read_too():
    head = box(b"tkhd", b"\x01" + bytes(51) + b"\0\0\0\x01" + bytes(60))
    media = box(b"mdia", box(b"hdlr", bytes(8) + b"vide"))
    assert plain(mp4(tracks=box(b"trak", head + media)))


def large(name, content):
    return b"\0\0\0\x01" + name + (16 + len(content)).to_bytes(8, "big") + content


def test_large_boxes_and_one_to_the_end_are_understood():
    head = mp4()[:16]
    moov = box(b"moov", track())
    assert plain(head + moov + large(b"mdat", bytes(9)))
    assert plain(head + moov + b"\0\0\0\0mdat" + bytes(40))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(mp4(tracks=track(handler=b"soun")), id="sound alone"),
        pytest.param(mp4()[:60], id="cut off"),
        pytest.param(mp4() + b"\0\0", id="two bytes more"),
        pytest.param(mp4() + b"\0\0\0\x03free", id="a box smaller than its head"),
        pytest.param(mp4() + b"\x7f\0\0\0free", id="a box beyond the end"),
        pytest.param(box(b"ftyp", b"isom") + box(b"moov", track()), id="no pictures"),
        pytest.param(
            mp4(tracks=box(b"trak", box(b"tkhd", bytes(9))) + track()),
            id="a short head",
        ),
    ],
)
def test_what_is_no_whole_video_is_refused(data):
    with pytest.raises(FileRefused, match="cannot be read"):
        plain(data)


def test_a_file_of_endless_boxes_is_refused(monkeypatch):
    monkeypatch.setattr(videos, "MOST_BOXES", 20)
    with pytest.raises(FileRefused, match="cannot be read"):
        plain(mp4(extra=box(b"free") * 30))
