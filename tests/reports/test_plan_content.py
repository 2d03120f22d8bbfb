"""What the patient is told: from findings, accepted items and fixed texts alone."""

from dataclasses import replace

import pytest

from reports.careplan.get_help import get_help_box
from reports.careplan.mechanisms import ALWAYS_PRINTED, harmful_words
from reports.careplan.rules.types import PATIENT_WORDS, Certainty
from reports.content import Card, HelpBox
from reports.plan_content import plan_content
from reports.plan_document import DecidedPlan, SharedSeen
from tests.reports.making import AT, CASES, decided_of, document_of, interim_of
from tests.reports.making import snapshot_of_case as snapshot_of
from tests.reports.reading import block_of, headings_of, words_of

ORDER = (
    "Your care plan",
    "What we found",
    "What matters to you",
    "Your plan",
    "Insoles and lifts",
    "Shoes",
    "Exercises",
    "Physio and other help",
    "How it might help, and how sure we are",
    "What to expect",
    "Pain guide",
    "When to get help",
    "Who can see this",
    "Contact",
)
# Everything an interim sheet may hold: who, the referral, the get-help box, contact.
INTERIM = ["Interim sheet", "Please read this first", "When to get help", "Contact"]
EVERY = [pytest.param(document_of(name), id=name) for name in CASES]
EVERY_ONE = [*EVERY, pytest.param(interim_of(), id="interim")]


def with_items(document, *items):
    return replace(document, plan=replace(document.plan, items=items))


@pytest.mark.parametrize("document", EVERY)
def test_the_parts_stand_in_their_order(document):
    titles = [title for title in headings_of(plan_content(document)) if title in ORDER]
    assert titles == [title for title in ORDER if title in titles]
    assert set(ORDER) - set(titles) == set()


@pytest.mark.parametrize("document", EVERY_ONE)
def test_the_get_help_box_is_always_there_whole(document):
    box = block_of(plan_content(document), HelpBox)
    assert box.groups == tuple((g.heading, g.signs) for g in get_help_box())


@pytest.mark.parametrize("document", EVERY_ONE)
def test_no_harmful_word_is_said(document):
    content = plan_content(document)
    said = [block for block in content.blocks if not isinstance(block, HelpBox)]
    assert [
        (text, harmful_words(text)) for text in words_of(said) if harmful_words(text)
    ] == []


@pytest.mark.parametrize("document", EVERY)
def test_what_is_always_said_is_said_once(document):
    said = " ".join(words_of(plan_content(document).blocks))
    for sentence in ALWAYS_PRINTED:
        assert said.count(sentence) == 1


@pytest.mark.parametrize("document", EVERY)
def test_every_point_of_a_card_is_an_accepted_item_word_for_word(document):
    accepted = {item.text for item in document.plan.items}
    for card in plan_content(document).blocks:
        if isinstance(card, Card) and card.title in ("Shoes", "Physio and other help"):
            for text in words_of(card.blocks):
                bare = text.removeprefix("Left: ").removeprefix("Right: ")
                bare = bare.removeprefix("Left and right: ")
                assert bare in accepted or bare == "Nothing here for now."


@pytest.mark.parametrize("document", EVERY)
def test_what_we_found_is_what_the_document_holds(document):
    said = words_of(plan_content(document).blocks)
    for line in document.found:
        assert line.text in said


@pytest.mark.parametrize("document", EVERY)
def test_each_exercise_is_shown_with_dose_side_and_words_for_its_drawing(document):
    content = plan_content(document)
    cards = {card.title: card for card in content.blocks if isinstance(card, Card)}
    sides = {"": "", "L": " (left)", "R": " (right)", "LR": " (left and right)"}
    for exercise in document.plan.exercises:
        card = cards[f"{exercise.title}{sides[exercise.sides]}"]
        assert f"How much: {exercise.dose}" in words_of(card.blocks)
        assert card.blocks[0].figure.alt.startswith(exercise.title)
        assert card.blocks[0].figure.sides == exercise.sides


def test_a_raise_in_both_shoes_is_said_of_no_side():
    document = document_of("case-05-heel-pain")
    item = next(item for item in document.plan.items if item.section == "ORT")
    both = replace(item, code="ORT-22", sides="R", text="A small raise in both shoes.")
    said = words_of(plan_content(with_items(document, both)).blocks)
    assert "A small raise in both shoes." in said
    assert not [text for text in said if text.startswith("Right: A small raise")]


@pytest.mark.parametrize(
    ("sides", "begins"),
    [("L", "Left: "), ("R", "Right: "), ("LR", "Left and right: "), ("", "")],
)
def test_a_sided_item_names_its_side(sides, begins):
    document = document_of("case-05-heel-pain")
    item = next(item for item in document.plan.items if item.section == "FTW")
    one = replace(item, sides=sides, text="Wear a cushioned shoe.")
    said = words_of(plan_content(with_items(document, one)).blocks)
    assert f"{begins}Wear a cushioned shoe." in said


@pytest.mark.parametrize(
    ("short", "row"),
    [
        ("R", "no lift | Lift in the shoe, step by step | 6, then 8 mm"),
        ("L", "6, then 8 mm | Lift in the shoe, step by step | no lift"),
    ],
)
def test_a_lift_stands_in_the_column_of_its_shoe(short, row):
    document = document_of("case-02-builder")
    lift = next(item for item in document.plan.items if item.code == "ORT-20")
    sided = replace(lift, parameters={"short_side": short, "steps_mm": "6 → 8"})
    assert row in words_of(plan_content(with_items(document, sided)).blocks)


@pytest.mark.parametrize("document", EVERY)
def test_each_card_says_how_sure_we_are_of_its_main_item(document):
    cards = {c.title: c for c in plan_content(document).blocks if isinstance(c, Card)}
    for title, section in (
        ("Insoles and lifts", "ORT"),
        ("Shoes", "FTW"),
        ("Physio and other help", "PHY"),
    ):
        items = [i for i in document.plan.items if i.section == section and i.text]
        sure = PATIENT_WORDS[Certainty(items[0].certainty)] if items else ""
        said = cards[title].aside
        assert said.startswith(f"How sure we are: {sure}" if sure else "")
        assert bool(said) is bool(sure)


def test_an_item_that_was_added_by_hand_is_of_no_certainty():
    document = document_of("case-05-heel-pain")
    item = next(item for item in document.plan.items if item.section == "FTW")
    cards = plan_content(with_items(document, replace(item, certainty=""))).blocks
    assert [c.aside for c in cards if isinstance(c, Card) if c.title == "Shoes"] == [""]


def test_without_accepted_items_every_card_says_so():
    document = document_of("case-05-heel-pain", items=(), exercises=())
    content = plan_content(document)
    for card in content.blocks:
        if isinstance(card, Card):
            assert words_of(card.blocks) == ["Nothing here for now."]
    assert block_of(content, HelpBox)
    assert "Your exercises" not in headings_of(content)
    assert "Your diary" not in headings_of(content)


def test_an_interim_sheet_holds_the_referral_and_the_get_help_box_alone():
    document = interim_of()
    content = plan_content(document)
    assert headings_of(content) == INTERIM
    assert content.title.startswith("Interim sheet for")
    said = " ".join(words_of(content.blocks))
    assert "Go to the foot clinic today." in said
    assert "You were referred to Foot clinic." in said


def test_an_interim_sheet_names_no_device_exercise_shoe_or_finding():
    snapshot = snapshot_of("case-09-acute-charcot")
    whole = decided_of(snapshot, is_interim=True)
    document = replace(interim_of(), plan=whole)
    said = " ".join(words_of(plan_content(document).blocks))
    others = [item.text for item in whole.items if item.section != "REF" and item.text]
    assert others
    assert [text for text in others if text in said] == []
    assert [each.title for each in whole.exercises if each.title in said] == []


def test_a_referral_is_read_before_anything_else():
    content = plan_content(document_of("case-09-acute-charcot"))
    titles = headings_of(content)
    assert titles[:3] == ["Your care plan", "Please read this first", "What we found"]


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        pytest.param((), "Shared with nobody outside the clinic.", id="nobody"),
        pytest.param(
            (SharedSeen("Phil Dawson", "Physiotherapist", AT.date(), AT.date()),),
            "Shared with Phil Dawson, Physiotherapist since 21 November 2026, until "
            "21 November 2026.",
            id="somebody",
        ),
    ],
)
def test_it_says_who_can_see_it_and_how_to_stop(shared, said):
    document = document_of("case-11-child-flat-feet", shared_with=shared)
    text = " ".join(words_of(plan_content(document).blocks))
    assert said in text
    assert ("You can stop sharing at any time" in text) == bool(shared)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        pytest.param(1, "We keep your record for at least 1 year.", id="one"),
        pytest.param(8, "We keep your record for at least 8 years.", id="eight"),
    ],
)
def test_it_says_how_long_the_record_is_kept(years, said):
    document = document_of("case-11-child-flat-feet")
    clinic = replace(document.clinic, record_years=years)
    words = words_of(plan_content(replace(document, clinic=clinic)).blocks)
    assert said in " ".join(words)
    assert "We keep your record" not in " ".join(
        words_of(plan_content(document).blocks)
    )


def test_a_revision_says_what_changed():
    document = document_of("case-11-child-flat-feet", reason="The lift is higher now")
    said = words_of(plan_content(document).blocks)
    assert "What changed: The lift is higher now" in said


def test_goal_and_review_stand_only_where_they_were_set():
    changed: dict[str, object] = {"goal": "", "next_review_on": None}
    content = plan_content(document_of("case-11-child-flat-feet", **changed))
    assert "What matters to you" not in headings_of(content)
    assert not [t for t in words_of(content.blocks) if t.startswith("Your next review")]


@pytest.mark.parametrize("document", EVERY_ONE)
def test_the_running_lines_name_patient_record_date_and_version(document):
    running = plan_content(document).running
    assert running.patient_name == document.patient.full_name
    assert running.record_number == document.patient.record_number
    assert running.issued_on == "21 November 2026"
    assert running.version == "plan 1, assessment 1"


def test_the_address_is_said_in_words_beside_the_code():
    plan: DecidedPlan = document_of("case-11-child-flat-feet").plan
    content = plan_content(document_of("case-11-child-flat-feet"))
    assert f"On your phone: {plan.address}" in words_of(content.blocks)


def test_what_gives_nothing_to_do_promises_no_change():
    """A child with flat feet and no pain: no soreness to come, only the open door."""
    words = " ".join(
        words_of(plan_content(document_of("case-11-child-flat-feet")).blocks)
    )
    assert "You need no check-up." in words
    assert "Getting used to it" not in words
    assert "Getting used to it" in " ".join(
        words_of(plan_content(document_of(CASES[0])).blocks)
    )


def test_without_a_word_on_review_there_is_no_heading_for_it():
    bare = with_items(document_of("case-11-child-flat-feet"))
    assert "What to expect" not in headings_of(plan_content(bare))
