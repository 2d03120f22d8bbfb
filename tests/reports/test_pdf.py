"""The patient's paper: whose sheet it is, nothing cut in two, each side in its column."""

from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from reports.content import Letterhead
from reports.figures.clinical import FootGauge, fitted_size
from reports.pdf import render, render_care_plan
from reports.pdf.style import LARGE, STANDARD, TEXT_WIDTH
from reports.plan_content import plan_content
from tests.reports.documents.reading import letters_of, overlapping, pages_of
from tests.reports.making import CASES, document_of, interim_of

NAMES = ("case-02-builder", "case-09-acute-charcot", "interim")
EVERY = [
    pytest.param(name, large, id=f"{name}{'-large' if large else ''}")
    for name in NAMES
    for large in (False, True)
]
SECTIONS = {"What we found", "Your plan", "What to expect", "Pain guide", "Contact"}


@cache
def document(name):
    return interim_of() if name == "interim" else document_of(name)


@cache
def pages(name, large):
    """Return the lines of each page."""
    rendered = render_care_plan(document(name), large_print=large)
    found = [text.splitlines() for text in pages_of(rendered.content)]
    assert len(found) == rendered.pages
    return found


@pytest.mark.parametrize(("name", "large"), EVERY)
def test_whose_sheet_it_is_stands_on_every_page(name, large):
    patient = document(name).patient
    every = pages(name, large)
    for number, lines in enumerate(every, start=1):
        assert lines[0].startswith(f"{patient.full_name} {patient.record_number}")
        assert lines[0].endswith("21 November 2026 · plan 1, assessment 1")
        assert lines[-1].endswith(f"Page {number} of {len(every)}")


@pytest.mark.parametrize(("name", "large"), EVERY)
def test_no_page_is_blank_or_ends_with_a_heading(name, large):
    for lines in pages(name, large):
        assert len(lines) > 3
        assert lines[-2] not in SECTIONS


@pytest.mark.parametrize(("name", "large"), EVERY)
def test_the_get_help_box_stands_on_one_page(name, large):
    flat = [" ".join(lines) for lines in pages(name, large)]
    held = [text for text in flat if "When to get help" in text]
    assert len(held) == 1
    for sign in ("Call 999 or go to A&E now", "A cold, white, painful foot", "A fall"):
        assert sign in held[0]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    ("short", "left", "right"), [("R", "no lift", "17 mm"), ("L", "17 mm", "no lift")]
)
def test_a_lift_stands_in_the_column_of_its_shoe(short, left, right, large):
    given = document_of("case-02-builder", exercises=())
    lift = next(item for item in given.plan.items if item.code == "ORT-20")
    sided = replace(lift, parameters={"short_side": short, "steps_mm": "17"})
    changed = replace(given, plan=replace(given.plan, items=(sided,)))
    content = render_care_plan(changed, large_print=large).content
    letters = letters_of(content)
    on_page = [each.page for each in letters]
    text = "".join(each.text for each in letters)
    middle = 595 / 2
    for words, is_left in ((left, True), (right, False)):
        bare = words.replace(" ", "")
        places = [i for i in range(len(text)) if text.startswith(bare, i)]
        assert places
        assert any(
            (letters[i].x0 < middle) is is_left and on_page[i] == on_page[places[0]]
            for i in places
        )
        assert all((letters[i].x0 < middle) is is_left for i in places)


# How many sides each part may take: the plan, the pictures, the diary, all together.
SIDES = {
    False: {"plan": 4, "exercises": 2, "diary": 1, "whole": 8},
    True: {"plan": 6, "exercises": 4, "diary": 2, "whole": 11},
}
# In every example but one even a whole first plan, nothing declined, is three sides.
LONGEST = "case-02-builder"
AGAIN = "What changed since last time"


def sides_of(name, large):
    """Return how many sides each part of a plan stands on."""
    every = [" ".join(lines) for lines in pages(name, large)]
    first = {
        part: [number for number, text in enumerate(every) if words in text]
        for part, words in {
            "plan": "Not happy with something?",
            "exercises": "Stop if you feel dizzy.",
            "cards": "Take care:",
            "diary": "Tick what you did.",
        }.items()
    }
    found = {"plan": first["plan"][0] + 1, "whole": len(every)}
    if first["exercises"]:
        found["exercises"] = first["cards"][-1] - first["exercises"][0] + 1
    if first["diary"]:
        found["diary"] = first["diary"][-1] - first["diary"][0] + 1
    return found


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("large", [False, True])
def test_each_part_is_short_enough_to_be_read(name, large):
    sides = sides_of(name, large)
    assert {part: n for part, n in sides.items() if n > SIDES[large][part]} == {}
    is_first = AGAIN not in "\n".join(chain.from_iterable(pages(name, large)))
    if not large and name != LONGEST and is_first:
        assert sides["plan"] <= 3


def test_a_short_plan_is_one_sheet():
    assert sides_of("case-11-child-flat-feet", large=False) == {"plan": 2, "whole": 2}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("large", [False, True])
def test_no_page_is_for_a_few_lines(name, large):
    assert min(len(lines) for lines in pages(name, large)) > 8


def test_a_diary_names_each_day_in_one_line():
    rendered = render_care_plan(document_of("case-05-heel-pain"), large_print=True)
    last = pages_of(rendered.content)[-1]
    assert "Mon Tue Wed Thu Fri Sat Sun" in last


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", ["case-07-painful-cavus", "case-05-heel-pain"])
def test_the_words_of_the_foot_gauge_stand_clear_of_its_scale(name, large):
    """Two lines of words, the marker's head and the bar need their whole height."""
    figure = FootGauge(-8, -9)
    natural, width = figure.size, TEXT_WIDTH * STANDARD / (LARGE if large else STANDARD)
    assert fitted_size(natural, width)[1] == natural[1]
    letters = letters_of(render_care_plan(document(name), large_print=large).content)
    assert list(overlapping(letters)) == []


HEAD = Letterhead(("Harbour Feet", "1 Quay Street, Harbourton"))


def size_of(content: bytes, words: str) -> float:
    """Return the smallest size in which words are printed."""
    letters = letters_of(content)
    start = "".join(each.text for each in letters).index(words.replace(" ", ""))
    return min(each.size for each in letters[start : start + len(words)])


@pytest.mark.parametrize("name", CASES)
def test_an_interim_sheet_is_one_side_in_letters_of_full_size(name):
    sheet = render_care_plan(interim_of(name), head=HEAD)
    assert sheet.pages == 1
    assert size_of(sheet.content, "On your phone:") == STANDARD


def test_an_interim_sheet_too_long_for_one_side_is_not_set_closer():
    given = interim_of()
    told = replace(given.plan.acknowledgements[0], told_patient="Go there now. " * 60)
    long = replace(given, plan=replace(given.plan, acknowledgements=(told,)))
    assert render_care_plan(long).pages == 2
    plain = render(plan_content(long), at=long.plan.issued_at)
    assert render_care_plan(long).content == plain.content


def test_easier_and_harder_are_both_bold():
    letters = letters_of(render_care_plan(document("case-02-builder")).content)
    text = "".join(each.text for each in letters)
    for label in ("Easier:", "Harder:"):
        start = text.index(label)
        faces = {each.font for each in letters[start : start + len(label)]}
        assert all("Bold" in face for face in faces), label
