"""The form of a section: every measure of the catalogue is drawn, read and refused."""

import json
import re

import pytest
from crispy_forms.utils import render_crispy_form
from django.http import QueryDict

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import GROUPS, Protocol
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Side,
    Sides,
    State,
    Subject,
)
from assessments.biomechanics.validation import read_entry
from assessments.controls import Control, control_of
from assessments.document import Stored
from assessments.entering import parts_of
from assessments.section_form import Beside, Given, SectionForm, given_of, read_was
from assessments.sections import Examination, keys_of
from tests.assessments.test_entering import example

EVERY = pytest.mark.parametrize("code", MEASURES)
YOUNG = Subject(16)  # an age at which every measure makes sense


def examination(codes=tuple(MEASURES), stored=None):
    return Examination(Protocol("test", "Test", "", tuple(codes)), YOUNG, stored or {})


def form_of(code, data=None, entry=None, beside=None):
    """Return the form of one measure, empty or with an entry on each side."""
    measure = MEASURES[code]
    stored = {
        key: Stored(entry, 3, 1, "2026-03-02T10:00:00+00:00")
        for key in keys_of([measure])
    }
    exam = examination([code], stored if entry else {})
    section = exam.section(measure.group)
    shown = {key: given_of(exam, key, measure) for key in section.keys}
    return SectionForm(data, section=section, shown=shown, beside=beside)


def drawn(form):
    return render_crispy_form(form)


def posted(measure, parts, was=""):
    """Return what a browser sends for the parts, on each side."""
    data = QueryDict(mutable=True)
    for key in keys_of([measure]):
        for suffix, held in parts.items():
            data.setlist(f"{key}.{suffix}" if suffix else str(key), list(held))
        data[f"{key}.was"] = was
    return data


@EVERY
def test_every_measure_is_drawn_once_a_side_left_first(code):
    measure = MEASURES[code]
    html = drawn(form_of(code))
    names = [str(key) for key in keys_of([measure])]
    places = [html.index(f'data-entry="{name}"') for name in names]
    assert places == sorted(places)
    assert html.count("data-entry=") == len(measure.sides.members)
    assert html.count(f">{measure.title}</h3>") <= 1
    assert measure.source.evidence.value in html


@EVERY
def test_a_valid_value_is_read_and_shown_again(code):
    measure = MEASURES[code]
    entry = Entry(State.RECORDED, example(measure))
    form = form_of(code, posted(measure, parts_of(measure, entry)))
    changes = form.changes()
    assert not form.errors
    assert [change.key for change in changes] == list(keys_of([measure]))
    for change in changes:
        assert change.seen_revision == 0
        assert read_entry(measure, change.raw, YOUNG) == entry
    again = drawn(form_of(code, entry=entry))
    shown = form_of(code, entry=entry).initial
    assert all(given.parts == parts_of(measure, entry) for given in shown.values())
    if control_of(measure) in (Control.SCORES, Control.SEGMENTS, Control.CHECKS):
        assert again.count(" checked") == len(measure.sides.members)


@EVERY
def test_each_state_is_read_and_shown_again(code):
    measure = MEASURES[code]
    for state in (State.NOT_TESTED, State.UNABLE, State.DECLINED):
        form = form_of(code, posted(measure, {"state": (state.value,)}))
        assert {str(change.raw["state"]) for change in form.changes()} == {state.value}
        shown = form_of(code, entry=Entry(state)).initial
        assert {given.parts["state"] for given in shown.values()} == {(state.value,)}


def test_a_state_is_chosen_in_its_list_and_said_on_its_fold():
    html = drawn(form_of("height_cm", entry=Entry(State.UNABLE)))
    assert '<option value="unable" selected>' in html
    assert "<span data-state-word>Unable</span>" in html


@EVERY
def test_a_refused_value_stays_as_it_was_typed(code):
    measure = MEASURES[code]
    key = keys_of([measure])[0]
    parts = {"": ("twelve-ish",), "1": ("twelve-ish",), "1.intensity": ("x",)}
    form = form_of(code, posted(measure, {**parts, "note": ("seen",)}))
    form.changes()
    sent = form.given(key)
    assert sent.parts
    beside = {key: Beside(error="Not so.")}
    html = drawn(SectionForm(section=form.section, shown={key: sent}, beside=beside))
    assert "Not so." in html
    if control_of(measure) in (Control.NUMBER, Control.TRIALS, Control.TEXT):
        assert 'value="twelve-ish"' in html
    assert ">seen</textarea>" in html


def test_what_was_not_touched_asks_for_nothing():
    measure = MEASURES["rcsp_deg"]
    entry = Entry(State.RECORDED, example(measure), "kept")
    was = json.dumps({"revision": 3, "parts": parts_of(measure, entry)})
    form = form_of("rcsp_deg", posted(measure, parts_of(measure, entry), was))
    assert form.changes() == []


def test_a_change_names_the_revision_that_was_seen():
    measure = MEASURES["fpi_talar_head"]
    was = json.dumps({"revision": 7, "parts": {"": ["1"]}})
    form = form_of("fpi_talar_head", posted(measure, {"": ("2",)}, was))
    assert {change.seen_revision for change in form.changes()} == {7}


@pytest.mark.parametrize(
    ("keep", "seen"),
    [("mine:9", 9), ("mine:x", 7), ("mine:12345678901", 7), ("mine", 7), ("yours", 7)],
)
def test_keeping_mine_names_the_others_revision(keep, seen):
    measure = MEASURES["height_cm"]
    was = json.dumps({"revision": 7, "parts": {"": ["170"]}})
    data = posted(measure, {"": ("171",)}, was)
    data["height_cm.keep"] = keep
    form = form_of("height_cm", data)
    assert form.changes()[0].seen_revision == seen


def test_keeping_theirs_saves_nothing():
    measure = MEASURES["height_cm"]
    data = posted(measure, {"": ("171",)})
    data["height_cm.keep"] = "theirs"
    assert form_of("height_cm", data).changes() == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "nonsense",
        '{"revision": "x", "parts": {}}',
        '{"revision": 1, "parts": []}',
        '{"revision": 1, "parts": {"": 3}}',
        '{"revision": null, "parts": {}}',
    ],
)
def test_a_hidden_field_that_was_tampered_with_says_nothing(text):
    assert read_was(MEASURES["height_cm"], text) == ({}, 0)


def test_a_negative_revision_is_none():
    found = read_was(MEASURES["height_cm"], '{"revision": -4, "parts": {"": ["1"]}}')
    assert found == ({"": ("1",)}, 0)


def test_the_tick_stands_where_a_value_is_unusual():
    key = EntryKey("height_cm")
    asked = drawn(
        form_of("height_cm", beside={key: Beside("Unusual.", can_confirm=True)})
    )
    assert "Unusual, and right" in asked
    assert "data-confirm hidden" not in " ".join(asked.split())
    assert "data-confirm hidden" in " ".join(drawn(form_of("height_cm")).split())


def test_a_field_nobody_sent_holds_nothing():
    form = SectionForm(section=examination().section("arch"), shown={})
    assert form.given(EntryKey("nav_drift_mm", Side.LEFT)) == Given()


@pytest.mark.parametrize("group", [group.code for group in GROUPS])
def test_a_whole_section_sends_fewer_fields_than_are_let_in(group, settings):
    html = drawn(SectionForm(section=examination().section(group), shown={}))
    radios = len(set(re.findall(r'type="radio"\s+name="([^"]+)"', html)))
    others = html.count(" name=") - html.count('type="radio"')
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert radios + others + 5 < limit


def test_no_two_elements_share_an_id():
    for group in GROUPS:
        html = drawn(SectionForm(section=examination().section(group.code), shown={}))
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), group.code


def test_sides_are_named_in_words():
    html = drawn(form_of("rcsp_deg"))
    assert MEASURES["rcsp_deg"].sides is Sides.PER_SIDE
    assert html.index("Left") < html.index("Right")
