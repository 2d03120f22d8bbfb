"""A clinic's letterhead: set by its owner, made safe, printed from then on."""

import io
import zlib

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from clinic.actions import set_letterhead
from clinic.errors import ActionNotAllowed
from clinic.logos import HIGHEST, WIDEST, LogoRefused, is_readable, logo_from
from clinic.models import AuditEvent, Letterhead

PAGE = "/settings/letterhead/"


def picture(size=(300, 100), colour="#0f766e", kind="PNG", mode="RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, format=kind)
    return out.getvalue()


def bomb() -> bytes:
    """Return a small PNG that says it is 60,000 pixels wide and high."""
    data = bytearray(picture((16, 16)))
    at = data.index(b"IHDR") + 4
    data[at : at + 8] = (60_000).to_bytes(4, "big") * 2
    data[at + 13 : at + 17] = zlib.crc32(bytes(data[at - 4 : at + 13])).to_bytes(
        4, "big"
    )
    return bytes(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_becomes_a_plain_png(kind):
    logo = logo_from(picture(kind=kind))
    assert logo.png.startswith(b"\x89PNG")
    assert (logo.width, logo.height) == (300, 100)


def test_a_large_picture_is_made_small_and_keeps_its_proportions():
    logo = logo_from(picture((3000, 500)))
    assert logo.width == WIDEST
    assert logo.height == 150
    assert logo.height <= HIGHEST


def test_what_is_transparent_becomes_white():
    logo = logo_from(picture(mode="RGBA", colour=(0, 0, 0, 0)))
    with Image.open(io.BytesIO(logo.png)) as made:
        assert made.mode == "RGB"
        assert made.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"no picture at all", "no picture", id="text"),
        pytest.param(b"", "no picture", id="empty"),
        pytest.param(b"%PDF-1.7 something", "no picture", id="pdf"),
        pytest.param(picture()[:60], "no picture", id="cut-off"),
        pytest.param(bomb(), "too many pixels", id="bomb"),
        pytest.param(picture((8, 8)), "smaller", id="too-small"),
        pytest.param(b"x" * (2 * 1024 * 1024 + 1), "too large", id="too-large"),
        pytest.param(
            b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
            "no picture",
            id="svg",
        ),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data, words):
    with pytest.raises(LogoRefused, match=words):
        logo_from(data)


def test_a_stored_logo_that_was_spoiled_is_noticed():
    logo = logo_from(picture())
    assert is_readable(logo.png)
    assert not is_readable(logo.png[:40])
    assert not is_readable(b"nothing")


@pytest.mark.django_db
class TestTheAction:
    def test_it_keeps_lines_and_logo_and_leaves_an_event(self, olga, clinic):
        logo = logo_from(picture())
        set_letterhead(
            clinic=clinic,
            by=olga,
            lines=" Harbour \n\n Quay ",
            logo=logo,
            keeps_logo=True,
        )
        head = Letterhead.objects.get(clinic=clinic)
        assert head.lines == "Harbour\nQuay"
        assert bytes(head.logo) == logo.png
        assert AuditEvent.objects.filter(type="letterhead_set").count() == 1

    def test_a_logo_stays_until_it_is_taken_away(self, olga, clinic):
        logo = logo_from(picture())
        for given, keeps, size in (
            (logo, True, len(logo.png)),
            (None, True, len(logo.png)),
            (None, False, 0),
        ):
            head = set_letterhead(
                clinic=clinic, by=olga, lines="", logo=given, keeps_logo=keeps
            )
            assert len(head.logo) == size

    def test_seven_lines_are_refused(self, olga, clinic):
        with pytest.raises(ActionNotAllowed, match="6 lines"):
            set_letterhead(
                clinic=clinic, by=olga, lines="x\n" * 7, logo=None, keeps_logo=True
            )

    def test_a_podiatrist_may_not(self, amara, clinic):
        with pytest.raises(PermissionDenied):
            set_letterhead(
                clinic=clinic, by=amara, lines="", logo=None, keeps_logo=True
            )


@pytest.mark.django_db
class TestThePage:
    def post(self, client, **more):
        data = {"lines": "Harbour Feet", **more}
        return client.post(PAGE, data)

    def test_it_sets_and_shows_the_letterhead(self, client, olga, clinic):
        client.force_login(olga)
        file = SimpleUploadedFile("logo.png", picture())
        assert self.post(client, logo=file).status_code == 302
        text = client.get(PAGE).content.decode()
        assert "data:image/png;base64," in text
        assert "Harbour Feet" in text

    def test_a_file_that_is_no_picture_changes_nothing(self, client, olga, clinic):
        client.force_login(olga)
        file = SimpleUploadedFile("logo.png", b"not a picture")
        answer = self.post(client, logo=file)
        assert answer.status_code == 422
        assert "no picture that can be read" in answer.content.decode()
        assert not Letterhead.objects.exists()

    def test_it_hides_other_clinics(self, client, olga, other_clinic):
        client.force_login(olga)
        assert client.get(f"{PAGE}?clinic={other_clinic.pk}").status_code == 404
        assert self.post(client, clinic=str(other_clinic.pk)).status_code == 404

    def test_it_needs_the_role(self, client, amara):
        client.force_login(amara)
        assert client.get(PAGE).status_code == 403

    def test_it_needs_sign_in(self, client):
        assert client.get(PAGE).status_code == 302
