"""Rows by their code, each code once."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar


class Coded(Protocol):
    """Anything that a code names."""

    @property
    def code(self) -> str:
        """Return the one key by which the row is known everywhere."""
        ...


Row = TypeVar("Row", bound=Coded)


def by_code(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Return the rows by code, in the order given.

    Raises ValueError naming every code that two rows carry.
    """
    found: dict[str, Row] = {}
    twice: set[str] = set()
    for row in rows:
        if row.code in found:
            twice.add(row.code)
        found[row.code] = row
    if twice:
        raise ValueError(f"codes used twice: {', '.join(sorted(twice))}")
    return MappingProxyType(found)
