"""The form of one step of the examination, built from the catalogue.

One field a measure and side; its widget draws the control and everything beside it.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from assessments import controls
from assessments.biomechanics.blocks import Block
from assessments.biomechanics.gait_phases import PHASE_BLOCKS, GaitPhase
from assessments.biomechanics.types import EntryKey, Kind, Measure, Sides
from assessments.biomechanics.wording import SIDE_WORDS
from assessments.entering import (
    NotEntered,
    Parts,
    clean_parts,
    parts_of,
    raw_of,
    suffixes_of,
    token_of,
)
from assessments.gait_strip import ShownPhase
from assessments.saving import Change
from assessments.sections import Examination, Section
from clinic.canonical import canonical_json
from clinic.forms import ClinicForm

FIRST_PHASE = PHASE_BLOCKS[GaitPhase.CONTACT]
WAS, KEEP = "was", "keep"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Given:
    """A field as it was sent: what it holds, what it held when shown, and a choice.

    `seen`: the revision when shown. `keep`: after a conflict, whose value is kept.
    """

    parts: Parts = field(default_factory=dict)
    was: Parts = field(default_factory=dict)
    seen: int = 0
    keep: str = ""

    @property
    def was_text(self) -> str:
        """Return what the hidden field says about the entry as it was shown."""
        return canonical_json({"revision": self.seen, "parts": self.was})

    @property
    def is_changed(self) -> bool:
        """Say whether the field holds anything else than when it was shown."""
        return self.parts != self.was


def read_was(measure: Measure, text: str) -> tuple[Parts, int]:
    """Return the parts and the revision a field was shown with; nothing for nonsense."""
    try:
        found = json.loads(text or "{}")
        given = {
            str(name): [str(t) for t in held] for name, held in found["parts"].items()
        }
        revision = int(found["revision"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, 0
    return clean_parts(measure, given), max(revision, 0)


def is_off(measure: Measure, parts: Parts) -> bool:
    """Say whether a field holds another answer than the one «all normal» gives."""
    held = parts.get("", ())
    return bool(measure.normal and held) and held != (measure.normal,)


def given_of(examination: Examination, key: EntryKey, measure: Measure) -> Given:
    """Return a field as it stands in the draft now."""
    parts = parts_of(measure, examination.entry(key))
    return Given(parts, parts, examination.revision(key))


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a field besides its control.

    `error`: why it was not saved. `theirs`: in a conflict, the other's value in
    words, by whom and when; `theirs_revision` is what keeping mine has to name.
    """

    error: str = ""
    can_confirm: bool = False
    theirs: str = ""
    theirs_by: str = ""
    theirs_at: str = ""
    theirs_revision: int = 0
    before: str = ""
    before_parts: str = ""
    is_carried: bool = False


class EntryWidget(forms.Widget):
    """The control of one measure on one side, with state, note and confirming tick."""

    template_name = "assessments/record/_control.html"

    def __init__(self, measure: Measure, key: EntryKey) -> None:
        super().__init__()
        self.measure = measure
        self.key = key
        self.asks_to_confirm = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Given:
        """Return what was sent for the field, in its parts."""
        raw = {
            suffix: data.getlist(f"{name}.{suffix}" if suffix else name)
            for suffix in suffixes_of(self.measure)
        }
        was, seen = read_was(self.measure, data.get(f"{name}.{WAS}", ""))
        keep = data.get(f"{name}.{KEEP}", "")
        return Given(clean_parts(self.measure, raw), was, seen, keep)

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Return what the control's template needs."""
        given = value if isinstance(value, Given) else Given()
        side = SIDE_WORDS[self.key.side]
        title = self.measure.title
        return {
            "name": name,
            "id": name.replace(".", "-"),
            "about": f"{title}, {side}" if side else title,
            "measure": self.measure,
            "unit": controls.unit_of(self.measure),
            **_control(self.measure, given.parts),
            **_around(given.parts),
            "asks_to_confirm": self.asks_to_confirm,
            "was": given.was_text,
        }


def _control(measure: Measure, parts: Parts) -> dict[str, Any]:
    """Return what the control itself shows."""
    is_map = measure.kind is Kind.BODY_MAP
    return {
        "control": controls.control_of(measure).value,
        "value": parts.get("", ("",))[0],
        "options": controls.options_of(measure, parts),
        "ways": controls.ways_of(measure, parts.get("way", ())),
        "boxes": controls.boxes_of(measure, parts) if measure.repeats else (),
        "places": controls.places_of(parts) if is_map else (),
        "no_pain": "none" in parts,
        "regions": controls.REGION_OPTIONS,
        "qualities": controls.QUALITY_OPTIONS,
    }


def _around(parts: Parts) -> dict[str, Any]:
    """Return what stands around a control: state, note and confirming tick."""
    token = token_of(parts)
    return {
        "states": controls.states_of(parts),
        "has_state": "state" in parts,
        "note": parts.get("note", ("",))[0],
        "token": token,
        "is_confirmed": bool(token) and parts.get("confirmed", ("",))[0] == token,
    }


class EntryField(forms.Field):
    """One measure on one side. Its cleaned value is a Change, or None for no change."""

    widget: EntryWidget

    def __init__(self, measure: Measure, key: EntryKey) -> None:
        super().__init__(
            required=False, label=measure.title, widget=EntryWidget(measure, key)
        )
        self.measure = measure
        self.key = key

    def clean(self, value: Given) -> Change | None:
        """Return the save the field asks for.

        Raises ValidationError with a sentence for what is no entry.
        """
        if value.keep == THEIRS or not value.is_changed:
            return None
        try:
            raw = raw_of(self.measure, value.parts, value.was)
        except NotEntered as refusal:
            raise ValidationError(str(refusal)) from refusal
        chosen, _, revision = value.keep.partition(":")
        is_mine = chosen == MINE and revision.isdecimal() and len(revision) < 10
        return Change(self.key, raw, int(revision) if is_mine else value.seen)


class BlockRows:
    """One block of the form: its heading and a row a measure, left column left."""

    template = "assessments/record/_block.html"

    def __init__(self, block: Block) -> None:
        self.block = block

    def render(
        self,
        form: "SectionForm",
        context: Any,
        template_pack: Any = None,
        **kwargs: Any,
    ) -> str:
        """Draw the block."""
        values = {
            "block": self.block,
            "rows": [form.row(measure) for measure in self.block.measures],
            "more": form.more_of(self.block),
            "normals": sum(bool(each.normal) for each in self.block.measures),
            "strip": form.strip if self.block.code == FIRST_PHASE else (),
        }
        return render_to_string(self.template, values)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a row: the bound field and what stands beside it."""

    field: forms.BoundField
    side_label: str
    beside: Beside


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: title, help, source, a cell a side, and what it does not fit with."""

    measure: Measure
    limits: str
    levels: tuple[controls.Option, ...]
    cells: tuple[Cell, ...]
    is_sided: bool
    doubts: tuple[str, ...]


class SectionForm(ClinicForm):
    """One step of a draft; `beside` says what to show beside each field.

    `strip`: the phases of walking, shown before the first of them on a long page.
    """

    form_tag = False
    strip: tuple[ShownPhase, ...] = ()

    def __init__(
        self,
        data: Any = None,
        *,
        section: Section,
        shown: Mapping[EntryKey, Given],
        beside: Mapping[EntryKey, Beside] | None = None,
        doubts: Mapping[str, tuple[str, ...]] | None = None,
        opened: Collection[str] = (),
    ) -> None:
        super().__init__(data)
        self.section = section
        self.opened = opened
        self.doubts = doubts or {}
        self.beside = beside or {}
        for block in section.blocks:
            for measure in block.all_measures:
                for side in measure.sides.members:
                    key = EntryKey(measure.code, side)
                    field = EntryField(measure, key)
                    asks = self.beside.get(key, Beside()).can_confirm
                    field.widget.asks_to_confirm = asks
                    self.fields[str(key)] = field
                    self.initial[str(key)] = shown.get(key, Given())
        self.helper.disable_csrf = True  # the page's form says it once
        self.helper.layout = Layout(*(BlockRows(block) for block in section.blocks))

    def row(self, measure: Measure) -> Row:
        """Return a measure as the template draws it."""
        cells = []
        for side in measure.sides.members:
            key = EntryKey(measure.code, side)
            label = SIDE_WORDS[side].capitalize()
            cells.append(Cell(self[str(key)], label, self.beside.get(key, Beside())))
        levels = controls.options_of(measure, {})
        has_words = any(level.words for level in levels)
        return Row(
            measure,
            controls.limits_of(measure),
            levels if has_words else (),
            tuple(cells),
            measure.sides is Sides.PER_SIDE,
            self.doubts.get(measure.code, ()),
        )

    def _opens(self, block: Block) -> bool:
        """Say whether the folded measures are needed: asked for, an answer off, one held."""
        return block.code in self.opened or any(
            parts and (measure in block.more or is_off(measure, parts))
            for measure in block.all_measures
            for side in measure.sides.members
            for parts in [self.initial[str(EntryKey(measure.code, side))].parts]
        )

    def more_of(self, block: Block) -> list[Row]:
        """Return the folded measures of a block as drawn; none while it is shut."""
        if not self._opens(block):
            return []
        return [self.row(measure) for measure in block.more]

    def given(self, key: EntryKey) -> Given:
        """Return a field as it was sent."""
        sent = self[str(key)].value()
        return sent if isinstance(sent, Given) else Given()

    def changes(self) -> Sequence[Change]:
        """Return the saves that the valid fields ask for."""
        self.is_valid()
        return [each for each in self.cleaned_data.values() if each is not None]
