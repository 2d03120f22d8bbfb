"""Email addresses as they are stored, and the letters of the clinic app."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from clinic.errors import ActionNotAllowed


def checked_email(email: str) -> str:
    """Return an address as it is stored: small letters, no spaces around it.

    Raises ActionNotAllowed for what is no address.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        sentence = f"email {email!r}: write it as name@example.org."
        raise ActionNotAllowed(sentence) from wrong
    return address
