"""Which languages patients' plans are said in: the catalogues beside this module.

A catalogue is offered when it says every text. One that no clinician approved is off
unless a setting lets it in, and then says so on every page.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from reports.messages import STORED, messages
from reports.po import CatalogueError, read_catalogue
from reports.wording import ENGLISH, Language, unsaid

LOCALE = Path(__file__).resolve().parent / "locale"
NOT_APPROVED = "Translation not yet clinically approved"
APPROVED_BY = "X-Clinically-Approved-By"
MOST_NAMED = 3


def language_from(code: str, text: str) -> Language:
    """Return the language of a catalogue.

    Raises CatalogueError where it cannot be read or does not say every text.
    """
    head, table = read_catalogue(text)
    missing = list(unsaid(table, messages()))
    if missing:
        named = "; ".join(repr(each) for each in missing[:MOST_NAMED])
        raise CatalogueError(f"{code}: {len(missing)} texts are not said: {named}")
    return Language(
        code=code,
        table=MappingProxyType(dict(table)),
        decimal=head.get("X-Decimal", "."),
        patterns=STORED,
        note="" if head.get(APPROVED_BY) else NOT_APPROVED,
    )


@cache
def catalogues(folder: Path = LOCALE) -> Mapping[str, Language]:
    """Return every complete catalogue of a folder by its code."""
    found = {}
    for path in sorted(folder.glob("*.po")):
        found[path.stem.lower()] = language_from(
            path.stem, path.read_text(encoding="utf-8")
        )
    return MappingProxyType(found)


def language_for(code: str, folder: Path = LOCALE) -> Language:
    """Return the language for a patient's code, as `de` or `de-at`; English without one.

    One that no clinician approved is used only where the setting lets it in.
    """
    wanted = code.lower()
    known = catalogues(folder)
    found = known.get(wanted) or known.get(wanted.partition("-")[0])
    if found is None or (found.note and not settings.UNAPPROVED_LANGUAGES):
        return ENGLISH
    return found
