"""Papers in place of the drawn ones, for tests that issue a plan and read no paper.

Issuing draws five documents, which is most of the time of such a test. In their place
stands one blank page. The mark `drawn_papers` asks for the drawn ones; journeys and the
tests of the documents always have them. A test that reads a paper and forgot to ask
finds no word on it, so whoever asserts that a word is *not* there asks as well.
"""

import hashlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from reports import documents
from reports.pdf import Rendered

PAGES = 1


def _blank() -> bytes:
    held = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(held, deterministic_id=True)
    return held.getvalue()


BLANK = _blank()


def blank_paper(*said: Any, **options: Any) -> Rendered:
    """Return a blank page whose bytes differ with whatever the paper would say."""
    told = hashlib.sha256(repr((said, sorted(options.items()))).encode())
    return Rendered(BLANK + f"%{told.hexdigest()}\n".encode(), PAGES)


def leave_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let issued papers be blank pages."""
    for name in ("render_care_plan", "render_compact"):
        monkeypatch.setattr(documents, name, blank_paper)
