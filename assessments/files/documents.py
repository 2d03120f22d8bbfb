"""PDF documents: inspected object by object, and written anew as they were inspected."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf.settings import set_qpdf_limits

from assessments.files.formats import FileRefused
from clinic.numerals import counted

MOST_PAGES = 500
MOST_OBJECTS = 300_000
# A small file that unpacks to gigabytes stops here. For the whole process; our own
# documents are far smaller.
set_qpdf_limits(flate_max_memory=256 * 1024 * 1024, run_length_max_memory=64 * 1024**2)

# What makes a paper do something: key or value in any dictionary -> in words.
SCRIPT, LAUNCH = "a script", "a command that starts or sends something"
CARRIES, FORM = "another file inside it", "a form that only one program can show"
KEYS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/EmbeddedFiles": CARRIES,
    "/EF": CARRIES,
    "/RichMediaContent": CARRIES,
    "/XFA": FORM,
}
ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Launch": LAUNCH,
    "/ImportData": LAUNCH,
    "/SubmitForm": LAUNCH,
    "/GoToE": LAUNCH,
    "/GoToR": LAUNCH,
    "/Rendition": LAUNCH,
    "/RichMediaExecute": LAUNCH,
}
SUBTYPES = {"/RichMedia": CARRIES, "/FileAttachment": CARRIES, "/Screen": CARRIES}
NAMED = (("/S", ACTIONS), ("/Subtype", SUBTYPES))


def _parts(thing: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield what a dictionary, a stream's dictionary or an array holds, with its key."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.items()
    elif isinstance(thing, pikepdf.Array):
        for inner in thing.as_list():
            yield "", inner


def _danger(key: str, value: object) -> str:
    """Return in words what an entry would do; "" for nothing."""
    if key in KEYS:
        return KEYS[key]
    for name, table in NAMED:
        if key == name and isinstance(value, pikepdf.Name):
            return table.get(str(value), "")
    return ""


def _dangers(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Look at every object once: indirect ones from the table, direct ones inside.

    The first that is found is reason enough; the rest is not looked at.
    """
    seen = 0
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            for key, value in _parts(waiting.pop()):
                seen += 1
                if seen > MOST_OBJECTS:
                    yield "more parts than can be looked through"
                if found := _danger(key, value):
                    yield found
                if not getattr(value, "is_indirect", True):
                    waiting.append(value)


def _check_pages(pdf: pikepdf.Pdf) -> None:
    pages = len(pdf.pages)
    if not 1 <= pages <= MOST_PAGES:
        raise FileRefused(
            f"The PDF has {counted(pages, 'page')}. Allowed: from 1 to {MOST_PAGES} pages."
        )


def document_from(data: bytes) -> bytes:
    """Return a PDF written anew. Raises FileRefused for one that does or hides something.

    A damaged one is refused, not repaired: pages could go missing unseen. What follows
    or precedes the document in the file is left behind; so is a digital
    signature, which covers other bytes.
    """
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            _check_pages(pdf)
            danger = next(_dangers(pdf), "")
            if danger:
                raise FileRefused(
                    f"The PDF holds {danger}. Allowed: a PDF of plain pages. Print it "
                    "to a new PDF and add that."
                )
            pdf.save(out, deterministic_id=True)
    except pikepdf.PasswordError as closed:
        raise FileRefused(
            "The PDF asks for a password. Allowed: a PDF that opens without one."
        ) from closed
    except (pikepdf.PdfError, ValueError, RuntimeError) as wrong:
        if isinstance(wrong, FileRefused):
            raise
        raise FileRefused(
            "The PDF cannot be read: it is damaged, or something else than it says. "
            "Allowed: a PDF of plain pages."
        ) from wrong
    return out.getvalue()
