"""Which revision of a draft a page showed to whoever signs it."""

from clinic.http import ClinicRequest


def seen_revision(request: ClinicRequest) -> int:
    """Return the revision that the page showed; -1 for none, which fits no draft."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
