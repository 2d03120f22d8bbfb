"""Pictures keep their pixels, the right way round, and nothing else."""

import io

import pytest
from PIL import Image, ImageCms

from assessments.files.formats import FileRefused
from assessments.files.pictures import (
    MOST_PIXELS,
    THUMBNAIL,
    TURNS,
    picture_from,
)
from tests.assessments.files.making import marked, picture

RED = (200, 60, 60)  # at least this red, at most this green and blue
# Where the corner that was stored top left is seen, by how the camera was held.
SEEN_AT = {1: (4, 4), 3: (60, 28), 6: (28, 4), 8: (4, 60)}


def shown(data):
    return Image.open(io.BytesIO(data))


def is_red(pixel):
    return pixel[0] >= RED[0] and max(pixel[1], pixel[2]) <= RED[1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_pixels_is_kept(kind):
    data = marked(kind)
    assert b"Camera of Edith" in data
    made = picture_from(data)
    for content in (made.content, made.thumbnail):
        assert b"Edith" not in content
        with shown(content) as kept:
            assert dict(kept.getexif()) == {}
            assert set(kept.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
            }


@pytest.mark.parametrize("orientation", SEEN_AT)
def test_a_picture_stands_as_it_was_seen(orientation):
    made = picture_from(marked(orientation=orientation))
    with shown(made.content) as kept:
        assert kept.size == (made.width, made.height)
        assert is_red(kept.getpixel(SEEN_AT[orientation]))
        corners = [(2, 2), (-3, 2), (2, -3), (-3, -3)]
        places = [(x % kept.width, y % kept.height) for x, y in corners]
        assert sum(is_red(kept.getpixel(place)) for place in places) == 1
    assert orientation == 1 or orientation in TURNS


@pytest.mark.parametrize("orientation", [2, 4, 5, 7])
def test_a_mirrored_picture_is_refused(orientation):
    with pytest.raises(FileRefused, match="left and right"):
        picture_from(marked(orientation=orientation))


@pytest.mark.parametrize("orientation", [0, 9, 4711])
def test_an_orientation_that_means_nothing_changes_nothing(orientation):
    with shown(picture_from(marked(orientation=orientation)).content) as kept:
        assert is_red(kept.getpixel(SEEN_AT[1]))


@pytest.mark.parametrize(
    ("kind", "mode", "colour", "kept_as", "kept_mode"),
    [
        ("JPEG", "RGB", "#8a5a44", "JPEG", "RGB"),
        ("JPEG", "L", 90, "JPEG", "L"),
        ("JPEG", "CMYK", (10, 90, 90, 10), "JPEG", "RGB"),
        ("PNG", "RGBA", (1, 2, 3, 0), "PNG", "RGBA"),
        ("PNG", "LA", (9, 0), "PNG", "LA"),
        ("PNG", "P", 3, "PNG", "RGB"),
        ("PNG", "1", 1, "PNG", "1"),
        ("PNG", "I;16", 30_000, "PNG", "I;16"),
        ("WEBP", "RGBA", (1, 2, 3, 9), "PNG", "RGBA"),
        ("WEBP", "RGB", "#8a5a44", "JPEG", "RGB"),
    ],
)
def test_every_sort_of_pixel_is_kept(kind, mode, colour, kept_as, kept_mode):
    made = picture_from(picture(kind, mode=mode, colour=colour))
    with shown(made.content) as kept, shown(made.thumbnail) as small:
        assert (kept.format, kept.mode) == (kept_as, kept_mode)
        assert small.format == "JPEG"


def test_sixteen_bits_of_an_x_ray_are_not_burnt_out_in_the_small_picture():
    made = picture_from(picture("PNG", mode="I;16", colour=32_768))
    with shown(made.thumbnail) as small:
        assert 120 <= small.getpixel((5, 5))[0] <= 136


def test_what_is_transparent_is_white_in_the_small_picture():
    made = picture_from(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    with shown(made.thumbnail) as small:
        assert min(small.getpixel((5, 5))) > 250


def test_the_small_picture_shows_the_whole():
    made = picture_from(picture(size=(3000, 1000)))
    with shown(made.thumbnail) as small:
        assert small.size == (360, 120)
        assert small.size[0] <= THUMBNAIL[0]


def test_colours_of_another_profile_become_plain_ones():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for given in (profile, srgb, b"no profile"):
        made = picture_from(picture(icc_profile=given))
        with shown(made.content) as kept:
            assert "icc_profile" not in kept.info


def test_a_palette_with_a_transparent_colour_keeps_it():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").quantize(4).save(out, "PNG", transparency=0)
    made = picture_from(out.getvalue())
    with shown(made.content) as kept:
        assert kept.getpixel((0, 0))[3] == 0


def spoiled(kind):
    """Return a picture whose head is whole and whose pixels break off."""
    sheet = Image.effect_noise((300, 300), 80)
    out = io.BytesIO()
    sheet.save(out, format=kind)
    data = out.getvalue()
    return data[: len(data) // 2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_breaks_off_is_refused(kind):
    with pytest.raises(FileRefused, match="damaged"):
        picture_from(spoiled(kind))


def test_a_moving_picture_is_refused():
    frames = [Image.new("RGB", (40, 30), each) for each in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, format="WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(FileRefused, match="moves"):
        picture_from(out.getvalue())


def test_a_camera_that_stores_two_pictures_in_one_file_is_understood():
    frames = [Image.new("RGB", (40, 30), each) for each in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, format="MPO", save_all=True, append_images=frames[1:])
    with shown(picture_from(out.getvalue()).content) as kept:
        assert kept.format == "JPEG"
        assert is_red(kept.getpixel((5, 5)))


@pytest.mark.parametrize("wide", [8_000, 60_000])
def test_too_many_pixels_are_refused_before_they_are_unpacked(wide):
    high = MOST_PIXELS // wide + 1
    data = picture("PNG", size=(wide, high), mode="1", colour=0)
    with pytest.raises(FileRefused, match="50 million at most"):
        picture_from(data)
