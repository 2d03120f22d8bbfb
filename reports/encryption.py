"""A copy of a document that only a code opens, for e-mail: AES-256, never stored.

PDF/A forbids encryption and a signature covers bytes: the copy is a file of its own,
without the signature. The code is made here, shown once, and stored nowhere.
"""

import io
import secrets

import pikepdf

from reports.pdf.finish import SIGNATURE_FIELD

# No vowels and no look-alikes: a code is read out on the phone and spells no word.
LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
GROUPS, GROUP = 4, 4


def new_code() -> str:
    """Return a code of 76 random bits in groups: `7KQW-MB2T-...`."""
    parts = (
        "".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS)
    )
    return "-".join(parts)


def _without_signature(pdf: pikepdf.Pdf) -> None:
    """Empty the signature field: the copy's bytes are not those that were signed."""
    form = pdf.Root.get("/AcroForm")
    for field in form.Fields if form is not None else ():
        if str(field.get("/T", "")) == SIGNATURE_FIELD and "/V" in field:
            del field["/V"]
    if "/Perms" in pdf.Root:
        del pdf.Root["/Perms"]


def protected(content: bytes, code: str) -> bytes:
    """Return the document encrypted with AES-256; `code` opens it.

    Reading aloud, copying and printing stay allowed to whoever has the code.
    """
    rights = pikepdf.Permissions(modify_other=False, modify_assembly=False)
    lock = pikepdf.Encryption(
        owner=secrets.token_urlsafe(24), user=code, R=6, allow=rights
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _without_signature(pdf)
        pdf.save(out, encryption=lock)
    return out.getvalue()
