"""From a sent section to what is saved and shown: between the form and the action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from assessments.biomechanics.blocks import CARRIED_FORWARD
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import EntryKey, Problem
from assessments.biomechanics.validation import read_entry
from assessments.biomechanics.wording import entry_words
from assessments.controls import Control, control_of, options_of
from assessments.document import Stored
from assessments.entering import Refusal, parts_of, refusal_of
from assessments.presenters import PresentedContradiction
from assessments.saving import Conflict, Outcome
from assessments.section_form import Beside, Given, SectionForm, given_of
from assessments.sections import Examination, Section
from clinic.canonical import canonical_json

EMPTIED = "nothing"


def words_of(stored: Stored, key: EntryKey) -> str:
    """Return what stands in a field, in words."""
    if stored.entry is None:
        return EMPTIED
    return entry_words(MEASURES[key.code], stored.entry)


def when(at: str, today: date) -> str:
    """Return when an entry was saved: the time, and the day if it was not today."""
    local = timezone.localtime(datetime.fromisoformat(at))
    time = f"{local:%H:%M}"
    if local.date() == today:
        return f"at {time}"
    return f"on {local.day} {local:%B} at {time}"


def key_of_path(path: str, keys: Iterable[EntryKey]) -> EntryKey | None:
    """Return the field a problem is about: `lunge_deg.left[1]` is of `lunge_deg.left`."""
    fits = [
        key
        for key in keys
        if path == str(key) or path.startswith((f"{key}.", f"{key}["))
    ]
    return max(fits, key=lambda key: len(str(key)), default=None)


def refusals_of(
    problems: Iterable[Problem], keys: Iterable[EntryKey]
) -> dict[EntryKey, Refusal]:
    """Return the first refusal of each field, in words."""
    known = list(keys)
    found: dict[EntryKey, Refusal] = {}
    for problem in problems:
        key = key_of_path(problem.path, known)
        if key is not None:
            found.setdefault(key, refusal_of(problem))
    return found


def before_of(examination: Examination, key: EntryKey) -> Beside:
    """Return the last visit's value beside a field that is still empty."""
    seen = examination.before(key)
    if seen is None or examination.entry(key) is not None:
        return Beside()
    copied = examination.copied([key])
    if not copied:
        return Beside(before=seen.words)
    (change,), measure = copied, MEASURES[key.code]
    parts = parts_of(measure, read_entry(measure, change.raw, examination.subject))
    # A score stands here as it stands on its button: +1.
    labels = [each.label for each in options_of(measure, parts) if each.is_chosen]
    is_score = control_of(measure) is Control.SCORES
    words = labels[0] if is_score and labels else seen.words
    return Beside(
        before=words,
        before_parts=canonical_json(parts),
        is_carried=key.code in CARRIED_FORWARD,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What a section shows: each field, and what stands beside it."""

    fields: Mapping[EntryKey, Given]
    beside: Mapping[EntryKey, Beside]


def doubts_of(found: Iterable[PresentedContradiction]) -> dict[str, tuple[str, ...]]:
    """Return what does not fit together, by the measures that it names."""
    doubts: dict[str, tuple[str, ...]] = {}
    for each in found:
        if not each.confirmed:
            for code in dict.fromkeys(each.codes):
                doubts[code] = (*doubts.get(code, ()), each.text)
    return doubts


def shown_of(examination: Examination, section: Section) -> Shown:
    """Return a section as the draft stands now."""
    keys = section.keys
    return Shown(
        {key: given_of(examination, key, MEASURES[key.code]) for key in keys},
        {key: before_of(examination, key) for key in keys},
    )


def beside_conflict(
    conflict: Conflict, names: Mapping[int, str], today: date
) -> Beside:
    """Return both values of a conflict, whose the other is and when."""
    theirs = conflict.theirs
    return Beside(
        theirs=words_of(theirs, conflict.key),
        theirs_by=names.get(theirs.by, "Somebody"),
        theirs_at=when(theirs.at, today),
        theirs_revision=theirs.revision,
    )


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What of a sent section was not saved, as it goes back to the page."""

    fields: Mapping[EntryKey, Given]
    beside: Mapping[EntryKey, Beside]

    def __bool__(self) -> bool:
        return bool(self.beside)

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """Return (field's id, what it is called, sentence) for the page's summary."""
        return [
            (f"id_{key}_entry", _called(key), each.error or _both(each))
            for key, each in self.beside.items()
        ]


def _called(key: EntryKey) -> str:
    title = MEASURES[key.code].title
    return f"{title} ({key.side})" if key.side else title


def _both(beside: Beside) -> str:
    return f"{beside.theirs_by} wrote {beside.theirs} as well. Choose one."


def unsaved_of(
    form: SectionForm, outcome: Outcome, names: Mapping[int, str], today: date
) -> Unsaved:
    """Return the fields that keep what was typed, with why; what was saved is left."""
    beside: dict[EntryKey, Beside] = {}
    for key in form.section.keys:
        errors = form.errors.get(str(key))
        if errors:
            beside[key] = Beside(error=str(errors[0]))
    for key, refusal in refusals_of(outcome.refused, form.section.keys).items():
        beside[key] = Beside(error=refusal.sentence, can_confirm=refusal.can_confirm)
    for conflict in outcome.conflicts:
        beside[conflict.key] = beside_conflict(conflict, names, today)
    sent = {key: form.given(key) for key in beside}
    return Unsaved({key: replace(each, keep="") for key, each in sent.items()}, beside)
