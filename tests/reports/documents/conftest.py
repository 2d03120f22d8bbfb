"""The documents of the example cases, rendered once a run."""

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from reports.documents import stored_reports
from tests.reports.documents.making import issue_of

Documents = Mapping[str, tuple[bytes, int]]


@cache
def _documents(name: str) -> Documents:
    return {
        kind: (content, pages)
        for kind, content, pages in stored_reports(issue_of(name))
    }


@pytest.fixture
def documents() -> Callable[[str], Documents]:
    """Return what is stored for an example: kind -> bytes and number of pages."""
    return _documents
