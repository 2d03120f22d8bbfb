"""The phone page shows the same content as the paper, in cards of one screen."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from reports.content import Heading, HelpBox
from reports.plan_content import plan_content
from reports.web import PARTS, present_phone_page
from reports.wording import ENGLISH
from tests.reports.making import CASES, document_of, interim_of
from tests.reports.reading import words_of

EVERY = [pytest.param(document_of(name), id=name) for name in CASES]
EVERY_ONE = [*EVERY, pytest.param(interim_of(), id="interim")]
TEXT_PARTS = frozenset(PARTS.values()) - {"card", "illustrated", "figure", "drawing"}


def blocks_within(blocks):
    """Return the blocks of phone blocks that say something, in reading order."""
    found = []
    for each in blocks:
        if each.part in TEXT_PARTS and not isinstance(each.block, Heading):
            found.append(each.block)
        found.extend(blocks_within(each.inner))
    return found


def said_on(page):
    return [
        text
        for card in page.cards
        for text in (card.aside, *words_of(blocks_within(card.blocks)))
        if text
    ]


@pytest.mark.parametrize("document", EVERY_ONE)
def test_it_says_what_the_paper_says_and_in_the_same_order(document):
    page = present_phone_page(document)
    titles = {card.title for card in page.cards}
    titles |= {
        b.block.text for c in page.cards for b in c.blocks if b.part == "heading"
    }
    paper = [
        text
        for text in words_of(plan_content(document).blocks)
        if text not in titles and document.plan.address not in text
    ]
    # A heading of cards alone ("Your plan") stands above each of its cards.
    paper = [text for text in paper if text not in {c.kicker for c in page.cards}]
    assert [text for text in said_on(page) if text not in titles] == paper


@pytest.mark.parametrize("document", EVERY_ONE)
def test_cards_are_numbered_in_reading_order(document):
    cards = present_phone_page(document).cards
    assert [card.number for card in cards] == list(range(1, len(cards) + 1))
    assert (cards[0].before, cards[0].after, cards[0].level) == (0, 2, 1)
    assert all(card.blocks for card in cards)


@pytest.mark.parametrize("document", EVERY_ONE)
def test_the_way_to_help_leads_to_the_help_box(document):
    page = present_phone_page(document)
    card = page.cards[page.help_card - 1]
    assert card.tone == "alarm"
    assert isinstance(card.blocks[0].block, HelpBox)
    assert len(card.blocks) == 1


def test_each_exercise_is_a_card_of_its_own_with_its_drawing():
    document = document_of("case-05-heel-pain")
    cards = [
        card
        for card in present_phone_page(document).cards
        if card.kicker == "Your exercises"
    ]
    assert len(cards) == len(document.plan.exercises)
    for card, exercise in zip(cards, document.plan.exercises, strict=True):
        assert card.title.startswith(exercise.title)
        figure = card.blocks[0].inner[0].block
        assert (figure.exercise_id, figure.sides) == (exercise.code, exercise.sides)


def test_each_part_of_the_plan_is_a_card():
    cards = present_phone_page(document_of("case-05-heel-pain")).cards
    titles = [card.title for card in cards if card.kicker == "Your plan"]
    assert titles == [
        "Insoles and lifts",
        "Shoes",
        "Exercises",
        "Physio and other help",
    ]


def test_findings_do_not_join_the_alarm():
    cards = present_phone_page(document_of("case-09-acute-charcot")).cards
    assert [card.title for card in cards[:3]] == [
        "Your care plan",
        "Please read this first",
        "What we found",
    ]
    assert [card.tone for card in cards[:3]] == ["plain", "alarm", "plain"]


def test_the_clinic_can_be_called_with_a_tap():
    page = present_phone_page(document_of("case-11-child-flat-feet"))
    blocks = [b for card in page.cards for b in blocks_within(card.blocks)]
    phones = [block.phone for block in blocks if getattr(block, "phone", "")]
    assert phones == ["01632 960001"]


def test_a_card_with_one_line_fills_no_screen():
    document = document_of("case-11-child-flat-feet", items=(), exercises=())
    page = present_phone_page(document)
    short = {card.title for card in page.cards if card.is_short}
    assert {"Insoles and lifts", "Shoes", "Exercises"} <= short
    assert "When to get help" not in short


def test_an_own_drawing_is_inside_the_page():
    page = present_phone_page(document_of("case-02-builder"))
    images = [b.image for card in page.cards for b in drawings_of(card.blocks)]
    assert images
    assert all(image.startswith("data:image/svg+xml;base64,") for image in images)


def drawings_of(blocks):
    for each in blocks:
        if each.part == "drawing":
            yield each
        yield from drawings_of(each.inner)


def test_names_of_any_letters_do_not_disturb_it():
    document = document_of("case-11-child-flat-feet")
    patient = replace(document.patient, given_names="<b>&", family_name="😀 \u202eابن")
    page = present_phone_page(replace(document, patient=patient))
    assert page.content.running.patient_name == "<b>& 😀 \u202eابن"


def test_pictures_are_there_before_anyone_scrolls_or_prints():
    shown = exercise_html(document_of("case-05-heel-pain"))
    assert shown.count("<img") >= 1
    assert "lazy" not in shown


def test_easier_and_harder_stand_out_alike():
    shown = exercise_html(document_of("case-05-heel-pain"))
    assert "<strong>Easier:</strong>" in shown
    assert "<strong>Harder:</strong>" in shown


def exercise_html(document):
    """Return the first exercise's card as the phone shows it."""
    cards = present_phone_page(document).cards
    card = next(each for each in cards if each.kicker == "Your exercises")
    template = "reports/phone/_block.html"
    given = {"token": "", "language": ENGLISH}
    return "".join(
        render_to_string(template, {"each": block, **given}) for block in card.blocks
    )
