"""Bytes encrypted at rest: AES-256-GCM in pieces, each file under a key of its own.

A sealed file is a head (mark, the id of the clinic's key, a salt), then pieces of
`PIECE` clear bytes, each with its tag. A file's own key follows from the clinic's key,
the salt and a label that says whose file it is: bytes that were put in another file's
place do not open. A piece's nonce is its number and whether it is the last, so none
can be moved, left out or cut off. Any range opens without the rest.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = b"PLUMB\x00\x01\n"
KEY_ID, SALT, TAG = 8, 16, 16
HEAD = len(MARK) + KEY_ID + SALT
PIECE = 256 * 1024
SEALED_PIECE = PIECE + TAG
NUMBER = 11  # bytes of a nonce that count pieces; the twelfth marks the last


class SealBroken(Exception):
    """Stored bytes that do not open: changed, cut off, or no key for them."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """One of the clinic's keys; `id` names it in the files that it sealed."""

    id: bytes
    secret: bytes


def _derived(secret: bytes, length: int, info: bytes, salt: bytes | None) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


@cache
def _key_from(setting: str) -> FileKey:
    secret = setting.encode()
    return FileKey(
        _derived(secret, KEY_ID, b"plumbline file key id", None),
        _derived(secret, 32, b"plumbline file key", None),
    )


def current_key() -> FileKey:
    """Return the key that new files are sealed with."""
    return _key_from(settings.FILE_KEY)


def _known_keys() -> dict[bytes, FileKey]:
    """Return every key that may open a file, by id."""
    words = (settings.FILE_KEY, *settings.OLD_FILE_KEYS)
    return {key.id: key for key in map(_key_from, words)}


def _cipher(key: FileKey, head: bytes, label: str) -> AESGCM:
    salt = head[-SALT:]
    return AESGCM(_derived(key.secret, 32, b"file\x00" + label.encode(), salt))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(NUMBER, "big") + bytes([is_last])


def seal(clear: BinaryIO, out: BinaryIO, *, label: str) -> None:
    """Write what `clear` holds from where it stands, sealed with the current key."""
    key = current_key()
    head = MARK + key.id + os.urandom(SALT)
    cipher = _cipher(key, head, label)
    out.write(head)
    number, piece = 0, clear.read(PIECE)
    while True:
        following = clear.read(PIECE)
        nonce = _nonce(number, is_last=not following)
        out.write(cipher.encrypt(nonce, piece, head))
        if not following:
            return
        number, piece = number + 1, following


class Sealed:
    """A sealed file that is open for reading. Raises SealBroken where it is not whole."""

    def __init__(self, file: BinaryIO, *, label: str) -> None:
        """Read the head and find the key that it names."""
        self._file = file
        self._head = file.read(HEAD)
        body = file.seek(0, os.SEEK_END) - HEAD
        if not self._head.startswith(MARK) or body < TAG:
            raise SealBroken("the stored bytes are no sealed file")
        self.key_id = self._head[len(MARK) : -SALT]
        key = _known_keys().get(self.key_id)
        if key is None:
            raise SealBroken(f"no key opens it; it names key {self.key_id.hex()}")
        self._cipher = _cipher(key, self._head, label)
        self._pieces = -(-body // SEALED_PIECE)
        self.size = body - self._pieces * TAG

    def _piece(self, number: int) -> bytes:
        self._file.seek(HEAD + number * SEALED_PIECE)
        sealed = self._file.read(SEALED_PIECE)
        nonce = _nonce(number, is_last=number == self._pieces - 1)
        try:
            return self._cipher.decrypt(nonce, sealed, self._head)
        except InvalidTag as broken:
            raise SealBroken("the stored bytes were changed") from broken

    def parts(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the clear bytes from `start` up to `stop`, piece by piece."""
        end = self.size if stop is None else min(stop, self.size)
        for number in range(start // PIECE, max(-(-end // PIECE), 1)):
            at = number * PIECE
            yield self._piece(number)[max(start - at, 0) : end - at]

    @property
    def is_of_current_key(self) -> bool:
        """Say whether the key that new files get also sealed this one."""
        return self.key_id == current_key().id
