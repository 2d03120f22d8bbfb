"""What was recorded, read the way a formula needs it: a value, or what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from assessments.biomechanics.summaries import summarise
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Incomplete,
    Measure,
    PainSite,
    Side,
    State,
    Subject,
)


@lru_cache(maxsize=4096)
def _lacking(code: str, side: Side | None, reason: str) -> Incomplete:
    """Return what one missing entry leaves open; a derivation asks a thousand times."""
    return Incomplete((str(EntryKey(code, side)),), reason)


class Entries(Mapping[EntryKey, Entry]):
    """An immutable set of entries, keyed by measure and side.

    `_at` holds them by plain pairs: making and comparing keys would cost more than
    all else that a formula does to read a value.
    """

    __slots__ = ("_at", "_by_key", "_measures")

    def __init__(
        self, by_key: Mapping[EntryKey, Entry], measures: Mapping[str, Measure]
    ) -> None:
        self._by_key = dict(by_key)
        self._at = {(key.code, key.side): entry for key, entry in by_key.items()}
        self._measures = measures

    def __getitem__(self, key: EntryKey) -> Entry:
        return self._by_key[key]

    def __iter__(self) -> Iterator[EntryKey]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def measure(self, code: str) -> Measure:
        """Return the catalogue's row. Raises KeyError for an unknown code."""
        return self._measures[code]

    def state(self, code: str, side: Side | None = None) -> State | None:
        """Return the entry's state; None when nothing was entered at all."""
        entry = self._at.get((code, side))
        return entry.state if entry else None

    def recorded(self, code: str, side: Side | None = None) -> Entry | Incomplete:
        """Return a recorded entry, or what is missing."""
        entry = self._at.get((code, side))
        if entry is None:
            return _lacking(code, side, "not entered")
        if entry.state is not State.RECORDED:
            return _lacking(code, side, entry.state.value)
        return entry

    def number(self, code: str, side: Side | None = None) -> Decimal | Incomplete:
        """Return a number in the measure's unit; repeated trials are summarised.

        Raises TypeError when the measure is not numeric.
        """
        entry = self.recorded(code, side)
        if isinstance(entry, Incomplete):
            return entry
        value = entry.value
        if isinstance(value, tuple):
            trials = [trial for trial in value if isinstance(trial, Decimal)]
            return summarise(trials, self.measure(code).repeats)
        if isinstance(value, Decimal | int):
            return Decimal(value)
        raise TypeError(f"{code} is not a number")

    def numbers(
        self, codes: Iterable[str], side: Side | None = None
    ) -> tuple[Decimal, ...] | Incomplete:
        """Return several numbers in the given order, or all that is missing."""
        values: list[Decimal] = []
        missing: list[str] = []
        for code in codes:
            value = self.number(code, side)
            if isinstance(value, Incomplete):
                missing.extend(value.missing)
            else:
                values.append(value)
        return Incomplete(tuple(missing)) if missing else tuple(values)

    def choice(self, code: str, side: Side | None = None) -> str | Incomplete:
        """Return the code chosen, a grade, or a yes/no answer."""
        entry = self.recorded(code, side)
        return entry if isinstance(entry, Incomplete) else str(entry.value)

    def chosen(
        self, code: str, side: Side | None = None
    ) -> frozenset[str] | Incomplete:
        """Return the codes of a multi-choice answer."""
        entry = self.recorded(code, side)
        if isinstance(entry, Incomplete):
            return entry
        value = entry.value if isinstance(entry.value, tuple) else ()
        return frozenset(item for item in value if isinstance(item, str))

    def is_yes(self, code: str, side: Side | None = None) -> bool:
        """Say whether a yes/no question was answered yes; unasked is not yes."""
        return self.choice(code, side) == "yes"

    def is_no(self, code: str, side: Side | None = None) -> bool:
        """Say whether a yes/no question was answered no; unasked is not no."""
        return self.choice(code, side) == "no"

    def has(self, code: str, option: str, side: Side | None = None) -> bool:
        """Say whether a multi-choice answer holds an option."""
        answer = self.chosen(code, side)
        return not isinstance(answer, Incomplete) and option in answer

    def pain_sites(self) -> tuple[PainSite, ...]:
        """Return the marked places of the body map; empty when none is marked."""
        entry = self._at.get(("body_map", None))
        if entry is None or not isinstance(entry.value, tuple):
            return ()
        return tuple(site for site in entry.value if isinstance(site, PainSite))


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a formula may look at: the person, the entries, the schemes chosen.

    `schemes`: code of a computed value -> name of the band scheme the clinic uses.
    """

    subject: Subject
    entries: Entries
    schemes: Mapping[str, str] = field(default_factory=dict)
