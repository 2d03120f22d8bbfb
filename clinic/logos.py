"""A clinic's logo or picture: whatever was uploaded, made anew as a small, plain PNG.

The picture is decoded and encoded again, so that nothing but its pixels is kept, and
its size is read before anything is unpacked.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
LARGEST_FILE = 2 * 1024 * 1024
MOST_PIXELS = 20_000_000
WIDEST, HIGHEST = 900, 300
SMALLEST = 16
WHITE = (255, 255, 255)


class LogoRefused(ValueError):
    """A file that is no usable picture; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG without transparency; `width` and `height` in pixels."""

    png: bytes
    width: int
    height: int


def _opened(data: bytes) -> Image.Image:
    """Return the picture, its size known and bounded, its pixels not yet unpacked."""
    if len(data) > LARGEST_FILE:
        raise LogoRefused("The file is too large: 2 MB at most.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise LogoRefused(_too_large()) from bomb
    except (UnidentifiedImageError, OSError) as wrong:
        raise LogoRefused(_no_picture()) from wrong
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise LogoRefused(_too_large())
    if min(width, height) < SMALLEST:
        raise LogoRefused(f"The picture is smaller than {SMALLEST} pixels.")
    return picture


def _too_large() -> str:
    return (
        f"The picture has too many pixels: {MOST_PIXELS // 1_000_000} million at most."
    )


def _no_picture() -> str:
    return f"The file is no picture that can be read: {', '.join(FORMATS)}."


def _on_white(picture: Image.Image, within: tuple[int, int]) -> Image.Image:
    """Return the pixels on white, at most as wide and high as `within`."""
    picture.draft("RGB", within)
    layer = ImageOps.exif_transpose(picture).convert("RGBA")
    layer.thumbnail(within)
    sheet = Image.new("RGB", layer.size, WHITE)
    sheet.paste(layer, mask=layer.getchannel("A"))
    return sheet


def logo_from(data: bytes, within: tuple[int, int] = (WIDEST, HIGHEST)) -> Logo:
    """Return the picture in a file, made anew. Raises LogoRefused with a sentence.

    `within`: the most pixels wide and high; a larger picture is made smaller.
    """
    picture = _opened(data)
    try:
        sheet = _on_white(picture, within)
    except (OSError, ValueError, SyntaxError) as wrong:
        raise LogoRefused(_no_picture()) from wrong
    out = io.BytesIO()
    sheet.save(out, format="PNG", optimize=True)
    return Logo(out.getvalue(), *sheet.size)


def is_readable(png: bytes) -> bool:
    """Say whether a stored logo still is the picture it was."""
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    return True
