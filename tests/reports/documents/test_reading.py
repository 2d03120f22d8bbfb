"""What a reader sees: headings in order, left in the left column, nothing cut off."""

import pytest

from assessments.biomechanics.types import Side
from reports.clinician_content import clinician_content
from reports.content import Card, Heading
from reports.pdf.style import PAGE_HEIGHT, PAGE_WIDTH, SIDE_MARGIN
from reports.plan_content import plan_content
from tests.reports.documents.making import NAMES, issue_of
from tests.reports.documents.reading import letters_of, overlapping, pages_of

ONE = "case-01-short-right-leg"
SLACK = 1.0
EDGE = 20.0
SHORT_PAGE = 120


def headings(blocks) -> list[str]:
    """Return the headings of a document in their order."""
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Card):
            found.append(block.title)
    return found


def in_order(texts: list[str], whole: str) -> list[str]:
    """Return the texts that are not found after the one before them."""
    missing, at = [], 0
    for text in texts:
        found = whole.find(text, at)
        if found < 0:
            missing.append(text)
        else:
            at = found + len(text)
    return missing


def drawn(content: bytes) -> str:
    """Return the text in the order in which it is drawn, without blanks."""
    return "".join(letter.text for letter in letters_of(content))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["care_plan", "care_plan_large"])
def test_the_plan_is_drawn_in_its_reading_order(documents, kind, name):
    content, _ = documents(name)[kind]
    wanted = headings(plan_content(issue_of(name).document).blocks)
    flat = ["".join(text.split()) for text in wanted]
    assert in_order(flat, drawn(content)) == []


def test_the_plan_reads_in_order_on_the_page(documents):
    content, _ = documents(ONE)["care_plan"]
    wanted = headings(plan_content(issue_of(ONE).document).blocks)
    whole = " ".join("\n".join(pages_of(content)).split())
    assert in_order(wanted, whole) == []


def test_the_clinicians_report_has_every_part_in_order(documents):
    content, _ = documents(ONE)["clinician"]
    wanted = headings(clinician_content(issue_of(ONE)).blocks)
    assert in_order(["".join(t.split()) for t in wanted], drawn(content)) == []


@pytest.mark.parametrize("kind", ["care_plan", "care_plan_large", "lab_order"])
def test_nothing_is_cut_off_and_no_letter_lies_on_another(documents, kind):
    content, pages = documents(ONE)[kind]
    letters = letters_of(content)
    right = PAGE_WIDTH - SIDE_MARGIN + SLACK
    outside = [
        letter
        for letter in letters
        if letter.x0 < SIDE_MARGIN - SLACK
        or letter.x1 > right
        or letter.top < EDGE
        or letter.bottom > PAGE_HEIGHT - EDGE
    ]
    assert outside == []
    assert list(overlapping(letters)) == []
    assert min(len(text) for text in pages_of(content)) > SHORT_PAGE
    assert len(pages_of(content)) == pages


def test_left_stands_left_of_right_in_the_order(documents):
    content, _ = documents(ONE)["lab_order"]
    letters = letters_of(content)
    words = "".join(letter.text for letter in letters)
    left = letters[words.index("LeftWhat")]
    right = letters[words.index("Right", words.index("LeftWhat"))]
    assert left.x0 < PAGE_WIDTH / 3 < 2 * PAGE_WIDTH / 3 < right.x0 + 60
    assert left.x0 < right.x0


def test_the_short_leg_is_the_recorded_one(documents):
    """The record says right: drawing, lift table and alternative text say right."""
    document = issue_of(ONE).document
    assert document.measured.block_side is Side.RIGHT
    content, _ = documents(ONE)["care_plan"]
    whole = " ".join("\n".join(pages_of(content)).split())
    assert "Right +" in whole
    assert "no lift Lift in the shoe" in whole
