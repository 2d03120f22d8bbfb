"""A draft step by step: what each step asks, how far it is, where the work goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.biomechanics.blocks import CARRIED_FORWARD, Block, blocks_of
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import (
    GROUPS,
    MUST_ASK,
    Group,
    Protocol,
    in_clinical_order,
    review_measures,
)
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Json,
    Kind,
    Measure,
    State,
    Subject,
)
from assessments.document import Stored, value_to_json
from assessments.saving import Change
from assessments.snapshot import AssessmentSnapshot, EntrySeen, context_of

REVIEW = "review"
SAFETY = "safety"


def keys_of(measures: Iterable[Measure]) -> tuple[EntryKey, ...]:
    """Return the fields of measures, the left side first."""
    return tuple(
        EntryKey(measure.code, side)
        for measure in measures
        for side in measure.sides.members
    )


@dataclass(frozen=True, slots=True)
class Section:
    """One step of one draft: its blocks of measures."""

    group: Group
    blocks: tuple[Block, ...]

    @property
    def keys(self) -> tuple[EntryKey, ...]:
        """Return every field of the step, in clinical order."""
        return keys_of(each for block in self.blocks for each in block.measures)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: fields answered, states included, of all its fields."""

    group: Group
    answered: int
    total: int

    @property
    def is_done(self) -> bool:
        """Say whether nothing is left to answer."""
        return self.answered == self.total


@dataclass(frozen=True)
class Examination:
    """A draft as it stands: its protocol, its person, its entries, the visit before.

    `previous`: the last signed visit, None without one. `stored`: every entry with
    its revision, emptied ones included.
    """

    protocol: Protocol
    subject: Subject
    stored: Mapping[EntryKey, Stored]
    previous: AssessmentSnapshot | None = None

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Return what is asked: the protocol's measures for this age, and all recorded.

        A review repeats what stood out or was left out at the last visit.
        """
        wanted = self.protocol.measures
        if self.protocol.code == REVIEW and self.previous is not None:
            wanted = review_measures(context_of(self.previous))
        held = {key.code for key, stored in self.stored.items() if stored.entry}
        asked = {code for code in wanted if self._is_for_age(MEASURES[code])}
        return tuple(MEASURES[code] for code in in_clinical_order(asked | held))

    def _is_for_age(self, measure: Measure) -> bool:
        ages = measure.ages
        return ages is None or ages[0] <= self.subject.age <= ages[1]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the steps that ask anything."""
        used = {measure.group for measure in self.measures}
        return tuple(group for group in GROUPS if group.code in used)

    def measures_in(self, group: str) -> tuple[Measure, ...]:
        """Return what one step asks."""
        return tuple(each for each in self.measures if each.group == group)

    def section(self, group: str) -> Section | None:
        """Return one step; None when the examination has none of that name."""
        for each in self.groups:
            if each.code == group:
                return Section(each, blocks_of(group, self.measures_in(group)))
        return None

    def entry(self, key: EntryKey) -> Entry | None:
        """Return what stands in a field; None for nothing."""
        stored = self.stored.get(key)
        return stored.entry if stored else None

    def revision(self, key: EntryKey) -> int:
        """Return a field's revision, 0 for one nobody filled."""
        stored = self.stored.get(key)
        return stored.revision if stored else 0

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """Return how far each step is."""
        found = []
        for group in self.groups:
            keys = keys_of(self.measures_in(group.code))
            answered = sum(self.entry(key) is not None for key in keys)
            found.append(Progress(group, answered, len(keys)))
        return tuple(found)

    def after(self, group: str) -> Group | None:
        """Return the step after one; None after the last."""
        codes = [each.code for each in self.groups]
        place = codes.index(group) + 1
        return self.groups[place] if place < len(codes) else None

    def last_edited(self, by: int) -> EntryKey | None:
        """Return the field to go on at: the person's own last one, else anybody's."""
        asked = {measure.code for measure in self.measures}
        held = [(key, each) for key, each in self.stored.items() if key.code in asked]
        own = [(key, each) for key, each in held if each.by == by]
        found = max(own or held, key=lambda pair: pair[1].at, default=None)
        return found[0] if found else None

    def before(self, key: EntryKey) -> EntrySeen | None:
        """Return what the last visit recorded in a field; None for nothing."""
        seen = self._before.get(key)
        return seen if seen and seen.state is State.RECORDED else None

    @cached_property
    def _before(self) -> Mapping[EntryKey, EntrySeen]:
        entries = self.previous.entries if self.previous else ()
        return {seen.key: seen for seen in entries}

    # --- Filling in many fields by one press ---------------------------------------------
    def _into_empty(self, raw: Mapping[EntryKey, Json]) -> list[Change]:
        """Return changes that fill empty fields; nothing that stands is overwritten."""
        return [
            Change(key, value, self.revision(key))
            for key, value in raw.items()
            if self.entry(key) is None
        ]

    def all_normal(self, measures: Iterable[Measure]) -> list[Change]:
        """Return the explicit normal answer of each empty field that has one."""
        rows = {m.code: m for m in measures if m.normal}
        return self._into_empty(
            {key: normal_of(rows[key.code]) for key in keys_of(rows.values())}
        )

    def copied(self, keys: Iterable[EntryKey]) -> list[Change]:
        """Return the last visit's values as answers of today, for empty fields."""
        context = context_of(self.previous) if self.previous else None
        if context is None:
            return []
        entries = {
            key: context.entries[key]
            for key in keys
            if self.before(key) and may_be_copied(key.code)
        }
        return self._into_empty(
            {key: _as_raw(MEASURES[key.code], each) for key, each in entries.items()}
        )

    def carried_forward(self, group: str) -> tuple[EntryKey, ...]:
        """Return the empty fields of a step that seldom change and were answered."""
        keys = keys_of(self.measures_in(group))
        return tuple(
            key
            for key in keys
            if key.code in CARRIED_FORWARD
            and may_be_copied(key.code)
            and self.entry(key) is None
            and self.before(key) is not None
        )


def may_be_copied(code: str) -> bool:
    """Say whether an answer may be taken over; a red flag is always asked again."""
    return code not in MUST_ASK and MEASURES[code].group != SAFETY


def normal_of(measure: Measure) -> Json:
    """Return the raw answer that «all normal» gives."""
    several = measure.kind is Kind.MULTI_CHOICE
    return {"value": [measure.normal] if several else measure.normal}


def _as_raw(measure: Measure, entry: Entry) -> Json:
    """Return an entry of the last visit as one of today; its note stays there."""
    body: dict[str, Json] = {"confirmed": True} if entry.confirmed else {}
    words = measure.directions
    value = value_to_json(entry.value)
    if words is None:
        return {"value": value, **body}

    def signed(text: Json) -> Json:
        number = str(text)
        if number.lstrip("-0.") == "":
            return "0"
        way = words.negative if number.startswith("-") else words.positive
        return {"magnitude": number.lstrip("-"), "direction": way}

    several = value if isinstance(value, list) else None
    return {
        "value": [signed(each) for each in several] if several else signed(value),
        **body,
    }
