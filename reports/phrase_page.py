"""A clinic's phrases in the shape of its settings page."""

from collections.abc import Iterable
from dataclasses import dataclass

from clinic.phrase_models import ClinicPhrase, PhrasePlace
from reports.actions.phrases import MOST_PHRASES


@dataclass(frozen=True, slots=True)
class PlacePresented:
    """One place with what is offered there, and what no longer is."""

    code: str
    label: str
    phrases: tuple[ClinicPhrase, ...]
    retired: tuple[ClinicPhrase, ...]

    @property
    def is_full(self) -> bool:
        """Say whether nothing can be added."""
        return len(self.phrases) >= MOST_PHRASES


def present_places(rows: Iterable[ClinicPhrase]) -> tuple[PlacePresented, ...]:
    """Return every place in its order; phrases in theirs, retired ones by name."""
    listed = sorted(rows, key=lambda row: (row.position, row.pk))
    return tuple(
        PlacePresented(
            code=place.value,
            label=place.label,
            phrases=tuple(
                row for row in listed if row.place == place and row.retired_at is None
            ),
            retired=tuple(
                sorted(
                    (
                        row
                        for row in listed
                        if row.place == place and row.retired_at is not None
                    ),
                    key=lambda row: row.title.casefold(),
                )
            ),
        )
        for place in PhrasePlace
    )
