"""Where the sealed bytes lie: in the media folder, under a name that tells nothing."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings

from clinic.sealing import SealBroken, Sealed, seal


class Part(StrEnum):
    """What is kept of one file."""

    CONTENT = "content"
    THUMBNAIL = "thumbnail"


def folder() -> Path:
    """Return the folder of all sealed files."""
    return Path(settings.MEDIA_ROOT) / "files"


def path_of(uid: UUID, part: Part) -> Path:
    """Return where a part lies; a thousand files share no folder."""
    return folder() / uid.hex[:2] / f"{uid.hex}.{part.value}"


def _label(patient_id: int, uid: UUID, part: Part) -> str:
    """Return what binds the bytes to their patient and their row."""
    return f"patient {patient_id} file {uid.hex} {part.value}"


def write(*, patient_id: int, uid: UUID, part: Part, clear: BinaryIO) -> None:
    """Seal and keep a part, whole or not at all, and safe from a power cut."""
    path = path_of(uid, part)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as out:
            seal(clear, out, label=_label(patient_id, uid, part))
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


class Opened:
    """A part that is open for reading; use it in a `with`, or close it."""

    def __init__(self, *, patient_id: int, uid: UUID, part: Part) -> None:
        """Open the sealed file. Raises SealBroken where it is missing or not whole."""
        try:
            self._file = path_of(uid, part).open("rb")
        except FileNotFoundError as missing:
            raise SealBroken("the stored bytes are missing") from missing
        try:
            self.sealed = Sealed(self._file, label=_label(patient_id, uid, part))
        except SealBroken:
            self.close()
            raise

    def parts(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the clear bytes of a range. Raises SealBroken where they were changed."""
        return self.sealed.parts(start, stop)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> "Opened":
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self.close()


def read(*, patient_id: int, uid: UUID, part: Part) -> bytes:
    """Return a part whole. Raises SealBroken where it does not open."""
    with Opened(patient_id=patient_id, uid=uid, part=part) as opened:
        return b"".join(opened.parts())


def seal_anew(*, patient_id: int, uid: UUID, part: Part) -> bool:
    """Seal a part with the current key; say whether another one held it.

    Raises SealBroken where it does not open; it then stays as it is.
    """
    with Opened(patient_id=patient_id, uid=uid, part=part) as opened:
        if opened.sealed.is_of_current_key:
            return False
        with tempfile.TemporaryFile() as clear:
            for piece in opened.parts():
                clear.write(piece)
            clear.seek(0)
            write(
                patient_id=patient_id, uid=uid, part=part, clear=cast(BinaryIO, clear)
            )
    return True


def remove(uids: Iterable[UUID]) -> None:
    """Take the bytes of files away for good; what is gone already is no fault."""
    for uid in uids:
        for part in Part:
            path_of(uid, part).unlink(missing_ok=True)


def kept() -> Iterator[tuple[UUID, Path]]:
    """Yield every sealed file that lies in the folder, with the row that it names."""
    for path in sorted(folder().glob("??/*.*")):
        try:
            yield UUID(hex=path.stem), path
        except ValueError:
            continue
