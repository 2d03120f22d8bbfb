"""Files in the shape that their pages show them."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from assessments.files import store
from assessments.files.formats import BY_MEDIA_TYPE, Family
from assessments.files.store import Part
from assessments.models import Attachment, FileSide
from clinic.hashing import sha256_of_bytes
from clinic.sealing import SealBroken

KILO = 1024
ICONS = {
    Family.PICTURE: "image",
    Family.DOCUMENT: "file-text",
    Family.VIDEO: "film",
}


@dataclass(frozen=True, slots=True)
class PresentedFile:
    """One file. `thumbnail`: a data address, "" where there is none to show.

    `version_pk`: the examination's version it was added to, None for the patient's own.
    `examined_on`: the day of that examination.
    """

    pk: int
    title: str
    kind: str
    family: str
    icon: str
    side: str
    side_label: str
    taken_on: date
    size: str
    pixels: str
    format: str
    uploaded_name: str
    sha256: str
    added_at: datetime
    added_by: str
    version_pk: int | None
    examined_on: date | None
    thumbnail: str
    retracted: str
    retracted_by: str
    retracted_at: datetime | None


def size_words(size: int) -> str:
    """Return a size as people say it: `812 kB`, `3.4 MB`."""
    if size < KILO * KILO:
        return f"{max(round(size / KILO), 1)} kB"
    return f"{size / KILO / KILO:.1f} MB"


def _thumbnail(file: Attachment) -> str:
    """Return the small picture; "" where there is none, or it is not what it was."""
    if not file.thumbnail_sha256:
        return ""
    try:
        small = store.read(
            patient_id=file.patient_id, uid=file.uid, part=Part.THUMBNAIL
        )
    except SealBroken:
        return ""
    if sha256_of_bytes(small) != file.thumbnail_sha256:
        return ""
    return f"data:image/jpeg;base64,{b64encode(small).decode()}"


def present_file(file: Attachment, *, with_thumbnail: bool = False) -> PresentedFile:
    """Return a file that was read `with_origin`. Marked ones show no small picture."""
    found = BY_MEDIA_TYPE[file.media_type]
    taken_back = getattr(file, "retraction", None)
    shows = with_thumbnail and taken_back is None
    return PresentedFile(
        pk=file.pk,
        title=file.title,
        kind=str(file.get_kind_display()),
        family=found.family.value,
        icon=ICONS[found.family],
        side=file.side,
        side_label=FileSide(file.side).label,
        taken_on=file.taken_on,
        size=size_words(file.size_bytes),
        pixels=f"{file.width_px} × {file.height_px}" if file.width_px else "",
        format=found.name,
        uploaded_name=file.uploaded_name,
        sha256=file.sha256,
        added_at=file.added_at,
        added_by=file.added_by.name,
        version_pk=file.version_id,
        examined_on=file.version.assessment.performed_on if file.version else None,
        thumbnail=_thumbnail(file) if shows else "",
        retracted=taken_back.reason if taken_back else "",
        retracted_by=taken_back.retracted_by.name if taken_back else "",
        retracted_at=taken_back.retracted_at if taken_back else None,
    )


def present_files(files: Iterable[Attachment]) -> list[PresentedFile]:
    """Return the files of a list, each with its small picture."""
    return [present_file(file, with_thumbnail=True) for file in files]
