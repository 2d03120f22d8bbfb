"""Pictures made anew: nothing but their pixels is kept, and those are never mirrored."""

import io
import struct
import zlib
from dataclasses import dataclass

from PIL import Image, ImageCms, UnidentifiedImageError

from assessments.files.formats import JPEG, PNG, FileRefused, Format

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
SMALLEST = 16
QUALITY = 92
THUMBNAIL, THUMBNAIL_QUALITY = (360, 270), 72
ORIENTATION = 0x0112
# What a camera says about how it was held; the others say that it mirrored.
TURNS = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_270,
    8: Image.Transpose.ROTATE_90,
}
MIRRORED = frozenset({2, 4, 5, 7})
KEPT_MODES = frozenset({"1", "L", "LA", "RGB", "RGBA", "I;16"})
WITH_ALPHA = frozenset({"LA", "RGBA", "PA"})
# What Pillow's readers raise on bytes that are not what they say.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made anew, and its small copy as JPEG. Sizes in pixels."""

    content: bytes
    format: Format
    width: int
    height: int
    thumbnail: bytes


def _opened(data: bytes) -> Image.Image:
    """Return the picture, its size known and bounded, its pixels not yet unpacked."""
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise FileRefused(_too_many_pixels()) from bomb
    except (UnidentifiedImageError, *BROKEN) as wrong:
        raise FileRefused(_unreadable()) from wrong
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise FileRefused(f"{_too_many_pixels()} It has {width} x {height}.")
    if min(width, height) < SMALLEST:
        raise FileRefused(
            f"The picture has {width} x {height} pixels. "
            f"Allowed: at least {SMALLEST} each way."
        )
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise FileRefused("The picture moves. Allowed: a picture of one frame.")
    return picture


def _too_many_pixels() -> str:
    million = MOST_PIXELS // 1_000_000
    return f"The picture has too many pixels. Allowed: {million} million at most."


def _unreadable() -> str:
    return (
        "The picture cannot be read: it is damaged, or something else than it says. "
        "Allowed: JPEG, PNG or WebP."
    )


def _upright(picture: Image.Image) -> Image.Image:
    """Return the pixels as they were seen. Raises FileRefused for mirrored ones."""
    orientation = picture.getexif().get(ORIENTATION, 1)
    if orientation in MIRRORED:
        raise FileRefused(
            "The camera says that it mirrored this picture: left and right could be "
            "mistaken for each other. Allowed: a picture that is not mirrored."
        )
    turn = TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """Return the pixels in a plain mode and in sRGB, so that skin keeps its colour."""
    profile = picture.info.get("icc_profile")
    if "transparency" in picture.info or picture.mode == "PA":
        picture = picture.convert("RGBA")
    elif picture.mode not in KEPT_MODES:
        picture = picture.convert("RGB")
    if not profile or picture.mode not in {"RGB", "RGBA"}:
        return picture
    try:
        return (
            ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=picture.mode,
            )
            or picture
        )
    except (ImageCms.PyCMSError, *BROKEN):
        return picture  # a profile that cannot be used, such as one for print


def _encoded(picture: Image.Image, *, as_jpeg: bool) -> tuple[bytes, Format]:
    out = io.BytesIO()
    if as_jpeg:
        picture.save(out, format="JPEG", quality=QUALITY)
        return out.getvalue(), JPEG
    picture.save(out, format="PNG")
    return out.getvalue(), PNG


def _thumbnail(picture: Image.Image) -> bytes:
    """Return a small JPEG; what is transparent becomes white."""
    if picture.mode == "I;16":  # convert() would cut off all but the darkest 256
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    layer = picture.convert("RGBA" if picture.mode in WITH_ALPHA else "RGB")
    layer.thumbnail(THUMBNAIL)
    if layer.mode == "RGBA":
        sheet = Image.new("RGB", layer.size, "white")
        sheet.paste(layer, mask=layer.getchannel("A"))
        layer = sheet
    out = io.BytesIO()
    layer.save(out, format="JPEG", quality=THUMBNAIL_QUALITY)
    return out.getvalue()


def picture_from(data: bytes) -> Picture:
    """Return a picture made anew from a file. Raises FileRefused with a sentence.

    Photographs become JPEG, drawings and what is transparent PNG. Place, time, camera
    and every other note in the file are left behind.
    """
    picture = _opened(data)
    is_photograph = picture.format in {"JPEG", "MPO", "WEBP"}
    try:
        picture.load()
        clean = _in_plain_colours(_upright(picture))
        clean.info = {}
        as_jpeg = is_photograph and clean.mode in {"L", "RGB"}
        content, found = _encoded(clean, as_jpeg=as_jpeg)
        thumbnail = _thumbnail(clean)
    except FileRefused:
        raise
    except BROKEN as wrong:
        raise FileRefused(_unreadable()) from wrong
    return Picture(content, found, clean.width, clean.height, thumbnail)
