"""Small files of every sort, honest and not, made in memory."""

import io
import struct
import zlib
from datetime import date

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from assessments.actions import FileFacts, attach_file
from assessments.files.intake import accept
from assessments.models import FileKind, FileSide
from patients.models import ConsentKind
from tests.factories import make_consent

TAKEN_ON = date(2026, 3, 2)
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def picture(kind="JPEG", size=(40, 30), mode="RGB", colour="#8a5a44", **more):
    """Return the bytes of a plain picture."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, format=kind, **more)
    return out.getvalue()


def marked(kind="JPEG", *, orientation=1, corner=(255, 0, 0)):
    """Return a picture with one red corner, top left as stored, and with EXIF."""
    sheet = Image.new("RGB", (64, 32), "white")
    sheet.paste(corner, (0, 0, 16, 16))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Camera of Edith"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (51.0, 30.0, 0.0)
    out = io.BytesIO()
    sheet.save(out, format=kind, exif=exif, quality=95)
    return out.getvalue()


def bomb():
    """Return a small PNG that says it is 60,000 pixels wide and high."""
    data = bytearray(picture("PNG"))
    at = data.index(b"IHDR") + 4
    data[at : at + 8] = (60_000).to_bytes(4, "big") * 2
    checksum = zlib.crc32(bytes(data[at - 4 : at + 13]))
    data[at + 13 : at + 17] = checksum.to_bytes(4, "big")
    return bytes(data)


def pdf(change=None, pages=1):
    """Return a PDF. `change`: called with the open document before it is saved."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(200, 200))
        if change:
            change(made)
        made.save(out)
    return out.getvalue()


def box(name, content=b""):
    return struct.pack(">I", 8 + len(content)) + name + content


def track(mirrored=False, handler=b"vide"):
    matrix = struct.pack(">5i", -1 if mirrored else 1, 0, 0, 0, 1) + bytes(16)
    head = box(b"tkhd", bytes(40) + matrix + bytes(8))
    media = box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12)))
    return box(b"trak", head + media + box(b"udta", b"taken by Edith"))


def mp4(brand=b"isom", tracks=None, place=b"+51.5-000.1/", extra=b""):
    """Return an MP4 file of one track with a place in its notes."""
    moov = (tracks or track()) + box(b"udta", box(b"\xa9xyz", place))
    head = box(b"ftyp", brand + bytes(4))
    return head + box(b"moov", moov) + box(b"mdat", b"\x01" * 400) + extra


def webm():
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(300)


def upload(data, name="foot.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, data, content_type)


def facts(**changed):
    given = {
        "kind": FileKind.PHOTOGRAPH,
        "side": FileSide.LEFT,
        "title": "Standing, from behind",
        "taken_on": TAKEN_ON,
        **changed,
    }
    return FileFacts(**given)


def make_file(patient, by, data=None, *, version=None, consent=True, **changed):
    """Return a file of a patient who agreed to pictures."""
    if consent:
        make_consent(patient, by, ConsentKind.PHOTOGRAPHS)
    said = facts(**changed)
    return attach_file(
        patient=patient,
        version=version,
        accepted=accept(upload(data or picture()), said.kind),
        facts=said,
        by=by,
    )
