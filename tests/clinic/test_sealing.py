"""Sealed bytes open whole or not at all, for their own file, with a key that is known."""

import io

import pytest

from clinic.sealing import HEAD, PIECE, SEALED_PIECE, TAG, SealBroken, Sealed, seal

LABEL = "patient 1 file a content"
OTHER_KEY = "another key of the clinic " + "z" * 40
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5)


def clear_bytes(size):
    return bytes(number * 7 % 251 for number in range(size))


def sealed(clear, label=LABEL):
    out = io.BytesIO()
    seal(io.BytesIO(clear), out, label=label)
    return out.getvalue()


def opened(data, label=LABEL):
    return Sealed(io.BytesIO(data), label=label)


def whole(data, label=LABEL):
    return b"".join(opened(data, label).parts())


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_opens(size):
    clear = clear_bytes(size)
    data = sealed(clear)
    assert opened(data).size == size
    assert whole(data) == clear


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        (0, 1),
        (5, 9),
        (PIECE - 2, PIECE + 2),
        (PIECE, 2 * PIECE),
        (2 * PIECE + 1, None),
        (3 * PIECE, 3 * PIECE + 5),
        (0, 10 * PIECE),
    ],
)
def test_any_range_opens_without_the_rest(start, stop):
    clear = clear_bytes(3 * PIECE + 5)
    assert b"".join(opened(sealed(clear)).parts(start, stop)) == clear[start:stop]


def test_nothing_of_the_clear_bytes_is_stored_and_no_two_are_alike():
    clear = b"Edith Marlowe, left heel " * 100
    first, second = sealed(clear), sealed(clear)
    assert b"Marlowe" not in first
    assert first[HEAD:] != second[HEAD:]


@pytest.mark.parametrize("at", [0, 9, 20, HEAD, HEAD + PIECE, -1])
def test_one_changed_byte_is_noticed(at):
    data = bytearray(sealed(clear_bytes(2 * PIECE)))
    data[at] ^= 1
    with pytest.raises(SealBroken):
        whole(bytes(data))


@pytest.mark.parametrize("left", [0, HEAD, HEAD + TAG - 1, HEAD + SEALED_PIECE, -1])
def test_what_is_cut_off_is_noticed(left):
    with pytest.raises(SealBroken):
        whole(sealed(clear_bytes(2 * PIECE))[:left])


def test_pieces_that_changed_places_are_noticed():
    data = sealed(clear_bytes(3 * PIECE))
    first, second = HEAD + SEALED_PIECE, HEAD + 2 * SEALED_PIECE
    moved = data[:HEAD] + data[first:second] + data[HEAD:first] + data[second:]
    with pytest.raises(SealBroken, match="changed"):
        whole(moved)


def test_bytes_put_in_another_files_place_do_not_open():
    with pytest.raises(SealBroken, match="changed"):
        whole(sealed(b"heel"), label="patient 2 file a content")


def test_an_old_key_still_opens_and_says_that_it_is_old(settings):
    data = sealed(b"heel")
    settings.OLD_FILE_KEYS = [settings.FILE_KEY]
    settings.FILE_KEY = OTHER_KEY
    assert whole(data) == b"heel"
    assert not opened(data).is_of_current_key
    assert opened(sealed(b"heel")).is_of_current_key


def test_a_key_that_is_gone_is_named_and_never_shown(settings):
    data = sealed(b"heel")
    key_id = opened(data).key_id.hex()
    settings.FILE_KEY = OTHER_KEY
    with pytest.raises(SealBroken, match=f"names key {key_id}"):
        opened(data)
    assert key_id not in OTHER_KEY


def test_what_was_never_sealed_is_told():
    with pytest.raises(SealBroken, match="no sealed file"):
        opened(b"\xff\xd8\xff" + b"x" * 400)
