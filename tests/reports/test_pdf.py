"""The patient's paper: whose sheet it is, nothing cut in two, each side in its column."""

from dataclasses import replace
from functools import cache

import pytest

from reports.figures.clinical import FootGauge, fitted_size
from reports.pdf import render_care_plan
from reports.pdf.style import LARGE, STANDARD, TEXT_WIDTH
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


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("large", "most"), [(False, 10), (True, 15)])
def test_a_plan_is_short_enough_to_be_read(name, large, most):
    """Plan, a card for each exercise, a sheet for device and shoes, a diary."""
    assert render_care_plan(document_of(name), large_print=large).pages <= most


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


@pytest.mark.parametrize("name", CASES)
def test_large_print_leaves_no_page_for_a_few_lines_before_the_exercises(name):
    """What follows the get-help box and the exercises' rules share a page."""
    every = [" ".join(lines) for lines in pages(name, large=True)]
    contact = [text for text in every if "Not happy with something?" in text]
    if document(name).plan.exercises and "When to get help" not in contact[0]:
        assert "Your exercises" in contact[0]
