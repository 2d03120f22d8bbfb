"""Systems of shoe sizes: which one a clinic means by a bare number. Pure."""

import re
from collections.abc import Mapping
from types import MappingProxyType

SYSTEMS: Mapping[str, str] = MappingProxyType(
    {"uk": "UK", "eu": "EU", "us": "US", "mondopoint": "Mondopoint"}
)
# Where a size is spoken of by another number than the continent's.
BY_COUNTRY: Mapping[str, str] = MappingProxyType(
    {"GB": "uk", "IE": "uk", "AU": "uk", "NZ": "uk", "US": "us", "CA": "us"}
)
BARE_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d|\s?½)?")


def system_of(country: str) -> str:
    """Return the system usual in a country (ISO 3166-1, two letters)."""
    return BY_COUNTRY.get(country.upper(), "eu")


def with_system(text: str, system: str) -> str:
    """Return a size that says its system: "6" becomes "UK 6".

    What is no bare number was said otherwise already and stays as it is.
    """
    size = text.strip()
    return f"{SYSTEMS[system]} {size}" if BARE_NUMBER.fullmatch(size) else text
