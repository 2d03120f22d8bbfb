"""A draft step by step: what each step asks, how far it is, where the work goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.biomechanics.blocks import (
    CARRIED_FORWARD,
    Block,
    blocks_of,
    blocks_of_step,
)
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.couch import Step
from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
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
# What can be opened from an examination on one page.
WHOLE_CATALOGUE = frozenset(PROTOCOLS["full"].measures)


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
        return keys_of(each for block in self.blocks for each in block.all_measures)

    @property
    def is_stepped(self) -> bool:
        """Say whether the page holds every step of the examination."""
        return any(block.step for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: fields answered, states included, of all its fields.

    `page`: the section it stands on; `block`: where on it, "" for all of the page.
    """

    group: Group
    answered: int
    total: int
    page: str
    block: str = ""

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
        if self.steps:
            wanted = tuple(m.code for block in self._blocks for m in block.measures)
        asked = {code for code in wanted if self._is_for_age(MEASURES[code])}
        return tuple(MEASURES[code] for code in in_clinical_order(asked | held))

    def _is_for_age(self, measure: Measure) -> bool:
        ages = measure.ages
        return ages is None or ages[0] <= self.subject.age <= ages[1]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of an examination on one page; none where each is a page."""
        return self.protocol.steps

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        """Return the blocks of an examination on one page."""
        age = self.subject.age
        return tuple(b for step in self.steps for b in blocks_of_step(step, age))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the pages that ask anything."""
        if self.steps:
            return (Group(self.protocol.code, self.protocol.title),)
        used = {measure.group for measure in self.measures}
        return tuple(group for group in GROUPS if group.code in used)

    @cached_property
    def further(self) -> tuple[Group, ...]:
        """Return the pages that can be opened besides: the rest of the catalogue."""
        return GROUPS if self.steps else ()

    def measures_in(self, group: str) -> tuple[Measure, ...]:
        """Return what one page asks."""
        if not self.steps:
            return tuple(each for each in self.measures if each.group == group)
        if group == self.protocol.code:
            return tuple(each for block in self._blocks for each in block.all_measures)
        held = {key.code for key, stored in self.stored.items() if stored.entry}
        rows = (MEASURES[code] for code in in_clinical_order(held | WHOLE_CATALOGUE))
        return tuple(m for m in rows if m.group == group and self._is_for_age(m))

    def section(self, group: str) -> Section | None:
        """Return one page; None when the examination has none of that name."""
        for each in (*self.groups, *self.further):
            if each.code == group == self.protocol.code:
                return Section(each, self._blocks)
            if each.code == group:
                return Section(each, blocks_of(group, self.measures_in(group)))
        return None

    def page_of(self, code: str) -> str:
        """Return the page on which a measure is recorded."""
        on_page = {each.code for block in self._blocks for each in block.all_measures}
        return self.protocol.code if code in on_page else MEASURES[code].group

    def place_on(self, section: Section, by: int) -> str:
        """Return the step of a page to go on at; the page itself where it is one."""
        last = self.last_edited(by) if section.is_stepped else None
        codes = [step.code for step in self.steps if last and last.code in step.codes]
        return codes[0] if codes else section.group.code

    def shown_beside(self, place: str) -> frozenset[str]:
        """Return the groups whose values stand beside a page, or a step of one."""
        steps = [
            step for step in self.steps if place in (step.code, self.protocol.code)
        ]
        found = {MEASURES[code].group for step in steps[:1] for code in step.measures}
        return frozenset(found or {place})

    def entry(self, key: EntryKey) -> Entry | None:
        """Return what stands in a field; None for nothing."""
        stored = self.stored.get(key)
        return stored.entry if stored else None

    def revision(self, key: EntryKey) -> int:
        """Return a field's revision, 0 for one nobody filled."""
        stored = self.stored.get(key)
        return stored.revision if stored else 0

    def _answered(self, measures: Iterable[Measure]) -> tuple[int, int]:
        keys = keys_of(measures)
        return sum(self.entry(key) is not None for key in keys), len(keys)

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """Return how far each step is."""
        if not self.steps:
            return tuple(
                Progress(each, *self._answered(self.measures_in(each.code)), each.code)
                for each in self.groups
            )
        found = []
        for step in self.steps:
            blocks = [block for block in self._blocks if block.step == step.code]
            far = self._answered(m for block in blocks for m in block.measures)
            group = Group(step.code, step.title)
            found.append(Progress(group, *far, self.protocol.code, blocks[0].code))
        return tuple(found)

    def after(self, group: str) -> Group | None:
        """Return the page after one; None after the last. From a further one: back."""
        codes = [each.code for each in self.groups]
        if group not in codes:
            return self.groups[0]
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
