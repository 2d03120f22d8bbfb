"""One byte sequence for one value: what hashes are taken over. Pure."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        # A string: a JSON number would come back as a binary float.
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(value: object) -> str:
    """Return JSON with sorted keys, no spaces, no escapes of letters.

    Decimals become strings in plain notation. Raises TypeError for other types and
    ValueError for a float that is no number.
    """
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
    )


def sha256_hex(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
