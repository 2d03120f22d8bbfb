"""The clinic's digital signature on issued documents: made once, checked at any time.

Optional: without a key in the settings nothing is signed. The signature is PAdES and
certifies the file: any later change shows.
"""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from reports.pdf.finish import SIGNATURE_FIELD

REASON = "Issued by the clinic"
# A signature's bytes are reserved before they are known.
MARK = b"/ByteRange"


class ClinicKey:
    """A key with its certificate, and what it does to a file."""

    def __init__(self, signer: signers.SimpleSigner) -> None:
        """Keep the signer."""
        self._signer = signer

    def sign(self, content: bytes) -> bytes:
        """Return the file with the signature in the field it was given for it.

        Raises SigningError for a file without that field.
        """
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        # pyHanko would write the metadata anew, and with it undo PDF/UA and PDF/A.
        writer._update_meta = lambda: None  # type: ignore[method-assign]
        metadata = signers.PdfSignatureMetadata(
            field_name=SIGNATURE_FIELD,
            reason=REASON,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        signed = signers.sign_pdf(
            writer, metadata, signer=self._signer, existing_fields_only=True
        )
        return bytes(signed.getbuffer())


@cache
def _read_key(path: str, passphrase: str) -> ClinicKey:
    signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]
        path, passphrase=passphrase.encode()
    )
    if signer is None:
        raise ImproperlyConfigured(
            f"PLUMBLINE_SIGNING_KEY {Path(path).name}: no PKCS#12 file that this "
            "passphrase opens."
        )
    return ClinicKey(signer)


def clinic_signature() -> Callable[[bytes], bytes] | None:
    """Return what signs a file with the clinic's key; None when no key is set.

    Raises ImproperlyConfigured when the key cannot be opened: a clinic that asked for
    signatures never issues without them.
    """
    if not settings.SIGNING_KEY_FILE:
        return None
    return _read_key(settings.SIGNING_KEY_FILE, settings.SIGNING_PASSPHRASE).sign


def is_signed(content: bytes) -> bool:
    """Say whether a file carries a signature."""
    return MARK in content


def signature_fault(content: bytes) -> str:
    """Return what is wrong with a signed file's signature; "" when it holds.

    Whole, mathematically right and unchanged since: whether its certificate is still
    trusted is a question for the day it was made.
    """
    try:
        reader = PdfFileReader(io.BytesIO(content))
        found = reader.embedded_signatures
        if len(found) != 1:
            return f"expected one signature, found {len(found)}"
        context = ValidationContext(
            trust_roots=[found[0].signer_cert], allow_fetching=False
        )
        status = validate_pdf_signature(found[0], context)
    except (PdfReadError, SignatureValidationError, SigningError, ValueError) as error:
        return f"its signature cannot be read: {error}"
    if not (status.intact and status.valid):
        return "its signature does not match its bytes"
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return "it was changed after it was signed"
    return ""
