"""Which formats are kept, told by a file's first bytes. Its name and type are not asked."""

from dataclasses import dataclass
from enum import StrEnum

from assessments.models import FileKind
from clinic.uploads import LARGEST_UPLOAD

MB = 1024 * 1024
HEAD_BYTES = 1024


class FileRefused(ValueError):
    """A file that cannot be kept; the sentence says why and what can."""


class Family(StrEnum):
    """How a format is judged and shown."""

    PICTURE = "picture"
    DOCUMENT = "document"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is kept. `largest` in bytes."""

    name: str
    media_type: str
    extension: str
    family: Family
    largest: int


JPEG = Format("JPEG picture", "image/jpeg", "jpg", Family.PICTURE, 20 * MB)
PNG = Format("PNG picture", "image/png", "png", Family.PICTURE, 20 * MB)
WEBP = Format("WebP picture", "image/webp", "webp", Family.PICTURE, 20 * MB)
PDF = Format("PDF document", "application/pdf", "pdf", Family.DOCUMENT, 20 * MB)
MP4 = Format("MP4 video", "video/mp4", "mp4", Family.VIDEO, LARGEST_UPLOAD)
WEBM = Format("WebM video", "video/webm", "webm", Family.VIDEO, LARGEST_UPLOAD)
BY_MEDIA_TYPE = {each.media_type: each for each in (JPEG, PNG, WEBP, PDF, MP4, WEBM)}

FAMILIES: dict[str, tuple[Family, ...]] = {
    FileKind.PHOTOGRAPH: (Family.PICTURE,),
    FileKind.IMAGING: (Family.PICTURE, Family.DOCUMENT),
    FileKind.VIDEO: (Family.VIDEO,),
    FileKind.LETTER: (Family.PICTURE, Family.DOCUMENT),
}
ALLOWED: dict[Family, str] = {
    Family.PICTURE: "a picture as JPEG, PNG or WebP up to 20 MB",
    Family.DOCUMENT: "a document as PDF up to 20 MB",
    Family.VIDEO: "a video as MP4 or WebM up to 100 MB",
}

QUICKTIME = b"qt  "
APPLE_PICTURES = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
# What people try in good faith, or in bad: named, so that the sentence helps.
KNOWN: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "a GIF picture"),
    (0, b"BM", "a BMP picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (128, b"DICM", "a DICOM image. Export it as JPEG, or add its report as PDF"),
    (0, b"PK\x03\x04", "an archive or an office document. Save it as PDF"),
    (0, b"\xd0\xcf\x11\xe0", "an office document. Save it as PDF"),
    (0, b"{\\rtf", "an office document. Save it as PDF"),
    (0, b"MZ", "a program"),
    (0, b"\x7fELF", "a program"),
    (0, b"#!", "a program"),
    (8, b"AVI ", "an AVI video. Save it as MP4"),
    (0, b"\x1a\x45\xdf\xa3", "a Matroska video. Save it as MP4"),
    (0, b"\x00\x00\x01\xba", "an MPEG video. Save it as MP4"),
)
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script")


def allowed_words(kind: str = "") -> str:
    """Return what may be added, for one kind of file or for any."""
    families = FAMILIES.get(kind, tuple(Family))
    return "; ".join(ALLOWED[family] for family in families)


def _of_mp4_family(head: bytes) -> Format | str:
    brand = head[8:12]
    if brand in APPLE_PICTURES:
        return (
            "a HEIC picture, which most browsers cannot show. On the iPhone choose "
            "Settings, Camera, Formats, Most Compatible; or save it as JPEG"
        )
    if brand in (b"avif", b"avis"):
        return "an AVIF picture. Save it as JPEG"
    if brand == QUICKTIME:
        return "a QuickTime (MOV) video. Save it as MP4"
    if brand == b"crx ":
        return "a raw picture of a camera. Save it as JPEG"
    return MP4


def _told(head: bytes) -> Format | str:
    """Return the format, or in words what the file is instead; "" for unknown."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return _of_mp4_family(head)
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"\x42\x82\x84webm" in head[:64]:
        return WEBM
    if b"%PDF-" in head:
        return PDF
    if head.lstrip().lower().startswith(MARKUP):
        return "a web page or a drawing with markup"
    named = (words for at, mark, words in KNOWN if head[at:].startswith(mark))
    return next(named, "")


def format_of(head: bytes, kind: str = "") -> Format:
    """Return a file's format. `head`: its first bytes; `kind`: a FileKind, "" for any.

    Raises FileRefused for what is not kept, or not as this kind.
    """
    if not head:
        raise FileRefused("The file is empty.")
    told = _told(head)
    if isinstance(told, str):
        what = f"This is {told}" if told else "This is no file that we know"
        raise FileRefused(f"{what}. Allowed: {allowed_words(kind)}.")
    if told.family not in FAMILIES.get(kind, tuple(Family)):
        raise FileRefused(
            f"This is a {told.name}. Allowed for what you chose: {allowed_words(kind)}."
        )
    return told


def check_size(size: int, found: Format) -> None:
    """Refuse a file that is larger than its format may be. `size` in bytes."""
    if size > found.largest:
        raise FileRefused(
            f"This {found.name} has {size / MB:.1f} MB. "
            f"Allowed: {found.largest // MB} MB at most."
        )
