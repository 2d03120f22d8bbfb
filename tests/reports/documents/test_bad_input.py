"""Names, texts and logos that nobody expects: drawn whole, or visibly replaced."""

from dataclasses import replace

import pytest

from reports.content import Letterhead, Paragraph
from reports.documents import build_plan_document
from reports.issue_facts import Issue
from reports.lab_content import lab_content
from reports.pdf import render_care_plan, render_compact
from reports.pdf.fonts import UNKNOWN
from reports.pdf.style import PAGE_HEIGHT, PAGE_WIDTH, SIDE_MARGIN
from reports.plan_content import plan_content
from tests.reports.documents.checking import failures_of
from tests.reports.documents.making import issue_of, with_patient, with_plan
from tests.reports.documents.reading import letters_of, overlapping, pages_of

ONE = "case-11-child-flat-feet"
WORDY = "case-05-heel-pain"
SLACK, EDGE, SHORT_PAGE = 1.0, 20.0, 120
MOST_PAGES_TENFOLD = 30
NAMES = [
    pytest.param("<b>O'Neil</b> & <script>", "A & B", id="markup"),
    pytest.param("Smith 😀🦶🏽", "Zoë 漢字", id="emoji-and-han"),
    pytest.param("محمد", "שלום", id="right-to-left"),
    pytest.param("Abcdefghij " * 18, "Wolfeschlegelstein " * 10, id="200-letters"),
    pytest.param("W" * 200, "i" * 200, id="one-word-of-200"),
]


def plan_of(issue: Issue, *, large: bool = False) -> tuple[bytes, int]:
    made = render_care_plan(issue.document, large_print=large, head=issue.letterhead)
    return made.content, made.pages


def check_drawn_whole(content: bytes) -> None:
    """Assert that every letter lies inside the margins and on no other."""
    letters = letters_of(content)
    outside = [
        letter
        for letter in letters
        if letter.x0 < SIDE_MARGIN - SLACK
        or letter.x1 > PAGE_WIDTH - SIDE_MARGIN + SLACK
        or letter.top < EDGE
        or letter.bottom > PAGE_HEIGHT - EDGE
    ]
    assert outside == []
    assert list(overlapping(letters)) == []


@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
@pytest.mark.parametrize(("family_name", "given_names"), NAMES)
def test_any_name_is_drawn_inside_the_page(tmp_path, family_name, given_names, large):
    issue = with_patient(
        issue_of(ONE), family_name=family_name, given_names=given_names
    )
    content, _ = plan_of(issue, large=large)
    check_drawn_whole(content)
    assert failures_of(content, tmp_path) == []


def test_markup_in_a_name_is_text():
    issue = with_patient(issue_of(ONE), family_name="<b>Hill</b> & Co", given_names="")
    content, _ = plan_of(issue)
    assert "<b>Hill</b> & Co" in pages_of(content)[0]


def test_what_the_face_cannot_draw_is_seen_to_be_missing():
    issue = with_patient(issue_of(ONE), family_name="漢字 Lee", given_names="")
    content, _ = plan_of(issue)
    assert f"{UNKNOWN} Lee" in pages_of(content)[0]


def test_the_record_number_stays_whole_beside_a_long_name():
    issue = with_patient(issue_of(ONE), family_name="W" * 200, given_names="")
    for text in pages_of(plan_of(issue)[0]):
        assert "P000001" in text.splitlines()[0]


def tenfold(issue: Issue) -> Issue:
    """Return the issue with ten times the text in all that a person can write."""
    plan = issue.document.plan
    items = tuple(
        replace(item, text=" ".join([item.text] * 10), because=item.because * 10)
        for item in plan.items
    )
    exercises = tuple(
        replace(each, dose=" ".join([each.dose] * 10)) for each in plan.exercises
    )
    return with_plan(
        issue,
        items=items,
        exercises=exercises,
        goal="Walk again. " * 40,
        reason="x" * 900,
    )


def test_ten_times_the_text_stays_whole_and_bounded(tmp_path):
    content, pages = plan_of(tenfold(issue_of(WORDY)))
    texts = pages_of(content)
    assert len(texts) == pages <= MOST_PAGES_TENFOLD
    assert min(len(text) for text in texts) > SHORT_PAGE
    check_drawn_whole(content)
    assert failures_of(content, tmp_path) == []


def test_no_word_of_a_long_text_is_lost():
    words = [f"w{number}" for number in range(600)]
    issue = with_plan(issue_of(ONE), goal=" ".join(words))
    whole = " ".join("\n".join(pages_of(plan_of(issue)[0])).split())
    assert [word for word in words if word not in whole] == []


def test_a_plan_without_accepted_items_says_so(tmp_path):
    issue = with_plan(issue_of(WORDY), items=(), exercises=(), order=(), goal="")
    content, pages = plan_of(issue)
    texts = pages_of(content)
    assert "\n".join(texts).count("Nothing here for now.") == 4
    assert len(texts) == pages
    assert min(len(text) for text in texts) > SHORT_PAGE
    assert failures_of(content, tmp_path) == []


def test_the_help_box_is_whole_on_one_page_whatever_comes_before():
    for words in range(0, 700, 140):
        issue = with_plan(issue_of(ONE), goal="word " * words)
        with_box = [text for text in pages_of(plan_of(issue)[0]) if "A fall" in text]
        assert len(with_box) == 1
        assert "When to get help" in with_box[0]
        assert "The numbers are those of the United Kingdom." in with_box[0]


def test_a_lost_logo_is_said_in_words(tmp_path):
    head = Letterhead(("Harbour Feet",), missing="[the clinic's logo cannot be shown]")
    content, _ = plan_of(replace(issue_of(ONE), letterhead=head))
    assert "[the clinic's logo cannot be shown]" in pages_of(content)[0]
    assert failures_of(content, tmp_path) == []


def test_a_very_long_cell_is_cut_between_pages_not_off_the_page(tmp_path):
    issue = issue_of(WORDY)
    order = tuple(
        replace(line, left="left word " * 400) for line in issue.document.plan.order
    )[:1]
    content = lab_content(with_plan(issue, order=order))
    made = render_compact(content, issue.document)
    check_drawn_whole(made.content)
    whole = " ".join("\n".join(pages_of(made.content)).split())
    assert whole.count("left word") + whole.count("word left") >= 300
    assert failures_of(made.content, tmp_path) == []


def test_a_plan_document_reads_back_as_it_was():
    issue = issue_of(ONE)
    built = build_plan_document(
        issue.snapshot, issue.document.plan, issue.snapshot.sha256()
    )
    assert built == issue.document
    assert Paragraph("“Walk to the shops and back”") in plan_content(built).blocks
