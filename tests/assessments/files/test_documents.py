"""A PDF of plain pages is kept; one that does something or hides something is not."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from assessments.files import documents
from assessments.files.documents import document_from
from assessments.files.formats import FileRefused
from tests.assessments.files.making import pdf

SCRIPT = {"S": Name.JavaScript, "JS": String("app.alert(1)")}


def with_root(**entries):
    def change(made):
        for key, value in entries.items():
            made.Root[f"/{key}"] = value

    return pdf(change)


def with_annotation(**entries):
    def change(made):
        note = made.make_indirect(
            Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
        )
        made.pages[0].Annots = Array([note])

    return pdf(change)


def carrying(made):
    made.attachments["other.exe"] = b"MZ"


def deep(made):
    """Hide a script in a direct dictionary within others."""
    inner = Dictionary(**SCRIPT)
    made.Root.PieceInfo = Dictionary(A=Array([Dictionary(B=Array([inner]))]))


def locked(password):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="o", user=password))
    return out.getvalue()


def bomb():
    """Return a PDF whose objects unpack to more than a process should hold."""
    unpacked = b"1 0 " + b" " * (300 * 1024 * 1024)
    packed = zlib.compress(unpacked, 9)
    head = b"%PDF-1.5\n"
    stream = (
        b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length "
        + str(len(packed)).encode()
        + b" >>\nstream\n"
        + packed
        + b"\nendstream\nendobj\n"
    )
    return head + stream + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


ACTIVE = {
    "a script when it opens": (with_root(OpenAction=Dictionary(**SCRIPT)), "script"),
    "a named script": (
        with_root(Names=Dictionary(JavaScript=Dictionary(Names=Array([])))),
        "script",
    ),
    "a script deep inside": (pdf(deep), "script"),
    "a script on a page": (with_annotation(A=Dictionary(**SCRIPT)), "script"),
    "a program to start": (
        with_annotation(A=Dictionary(S=Name.Launch, F=String("cmd.exe"))),
        "starts or sends",
    ),
    "a form that is sent": (
        with_annotation(A=Dictionary(S=Name.SubmitForm)),
        "starts or sends",
    ),
    "another file": (pdf(carrying), "another file"),
    "a note with a file": (
        with_annotation(Subtype=Name.FileAttachment),
        "another file",
    ),
    "rich media": (with_annotation(Subtype=Name.RichMedia), "another file"),
    "a form of one maker": (
        with_root(AcroForm=Dictionary(XFA=Array([]))),
        "only one program",
    ),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_is_more_than_plain_pages_is_refused(name):
    data, words = ACTIVE[name]
    with pytest.raises(FileRefused, match=words) as refusal:
        document_from(data)
    assert "Print it to a new PDF" in str(refusal.value)


def test_plain_pages_are_written_anew():
    made = document_from(b"junk\n" + pdf(pages=3) + b"\n<html>hidden behind</html>")
    assert made.startswith(b"%PDF-")
    assert b"hidden" not in made
    with pikepdf.open(io.BytesIO(made)) as kept:
        assert len(kept.pages) == 3


def test_a_link_and_a_place_to_open_at_are_plain():
    link = Dictionary(S=Name.URI, URI=String("https://hospital.example.org"))
    assert document_from(with_annotation(Subtype=Name.Link, A=link))
    assert document_from(with_root(OpenAction=Array([Name.Fit])))


def test_the_same_document_gives_the_same_bytes():
    data = pdf()
    assert document_from(data) == document_from(data)


def test_a_document_that_asks_for_a_password_is_refused():
    with pytest.raises(FileRefused, match="password"):
        document_from(locked("secret"))


def test_a_document_that_only_forbids_copying_opens():
    with pikepdf.open(io.BytesIO(document_from(locked("")))) as kept:
        assert not kept.is_encrypted


@pytest.mark.parametrize("pages", [0, 3])
def test_a_document_has_pages_and_not_too_many(pages, monkeypatch):
    monkeypatch.setattr(documents, "MOST_PAGES", 2)
    with pytest.raises(FileRefused, match=f"has {pages} pages"):
        document_from(pdf(pages=pages))


def test_a_document_with_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MOST_OBJECTS", 5)
    with pytest.raises(FileRefused, match="looked through"):
        document_from(pdf())


def test_a_document_that_unpacks_to_gigabytes_is_refused():
    data = bomb()
    assert len(data) < 1024 * 1024
    with pytest.raises(FileRefused, match="cannot be read"):
        document_from(data)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 500, pdf()[:300]]
)
def test_a_damaged_document_is_refused(data):
    with pytest.raises(FileRefused, match=r"cannot be read|pages"):
        document_from(data)
