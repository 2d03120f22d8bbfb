"""What a patient reads: plain enough, never frightening, and nothing out of the air."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assessments.biomechanics.care_facts import care_facts
from assessments.snapshot import context_of
from reports.careplan.escalation import BY_CODE
from reports.careplan.exercises import LIBRARY
from reports.careplan.exercises.types import STOP_ACTION
from reports.careplan.mechanisms import MECHANISMS, active_mechanisms, harmful_words
from reports.careplan.rules import BY_ID
from reports.careplan.shoe_topics import BY_TOPIC
from reports.careplan.vocabulary import is_known
from reports.careplan.wear_in import COMMON_TROUBLE, PLANS, SPORT, STOP_RULE
from reports.exercise_content import SHOWN_BACK, STOP_SENTENCES
from reports.messages import messages
from reports.outcome_content import patient_blocks
from reports.pdf import render_care_plan
from reports.plan_cards import DAY_BY_DAY
from reports.plan_content import plan_content
from reports.plan_document import PlanDocument
from reports.proposal import findings_from
from reports.web import present_phone_page
from tests.reports.documents.reading import pages_of
from tests.reports.making import CASES, document_of, snapshot_of_case
from tests.reports.patient_texts import KNOW, TEXTS, Text
from tests.reports.readability import WORD, grade, sentences, syllables
from tests.reports.reading import words_of

# The formula says nothing of a few words: those must be short themselves.
# What stands on signs and on this sheet's own headings; the demo's mark.
KNOWN = (
    *("emergency department", "emergency number", "exercises", "Exercises"),
    "Illustrative",
)
FEW_WORDS = 5
LONGEST_WORD = 3
EVERY_TEXT = [pytest.param(text, id=text.id) for text in TEXTS]
DOCUMENTS = [pytest.param(document_of(name), id=name) for name in CASES]
# Labels and sides that stand before a text, none of them a sentence of its own.
LABELS = (
    *("Left: ", "Right: ", "Left and right: "),
    *("How much: ", "Start: ", "Easier: ", "Take care: ", "Stop rule: "),
)


def too_hard(text: str, limit: int) -> list[str]:
    """Return the sentences of a text that are above a grade."""
    found = []
    for sentence in sentences(text):
        words = WORD.findall(sentence)
        if len(words) < FEW_WORDS:
            is_hard = any(syllables(word) > LONGEST_WORD for word in words)
        else:
            is_hard = grade(sentence) > limit
        if is_hard:
            found.append(f"{grade(sentence):.1f} {sentence}")
    return found


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_every_sentence_is_plain_enough(text: Text) -> None:
    assert too_hard(text.text, text.grade) == []


def _known(text: str) -> str:
    """Return a text with values, and names that everybody knows, as one short word."""
    for name in KNOWN:
        text = text.replace(name, "it")
    return re.sub(r"\{\w+\}", "it", text)


def test_every_text_of_the_catalogue_is_plain_and_harmless() -> None:
    graded = {text.text for text in TEXTS}
    others = [_known(text) for text in messages() if text not in graded]
    assert len(others) > 100
    assert [hard for text in others for hard in too_hard(text, KNOW)] == []
    assert [text for text in messages() if harmful_words(text)] == []


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_no_text_holds_a_word_that_is_never_printed(text: Text) -> None:
    assert harmful_words(text.text) == ()


def test_it_would_be_noticed() -> None:
    assert too_hard("Your posterior tibial tendon dysfunction necessitates this.", KNOW)
    assert too_hard("Prophylactic immobilisation.", KNOW)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_plan_on_paper_holds_a_word_that_is_never_printed(
    document: PlanDocument,
) -> None:
    for page in pages_of(render_care_plan(document).content):
        assert harmful_words(" ".join(page.split())) == ()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_plan_on_the_phone_holds_a_word_that_is_never_printed(
    document: PlanDocument,
) -> None:
    cards = present_phone_page(document).cards
    blocks = [each.block for card in cards for each in card.blocks]
    said = [*words_of(blocks), *(card.title for card in cards)]
    assert [text for text in said if harmful_words(text)] == []


def fixed_words(document: PlanDocument) -> set[str]:
    """Return what stands in every plan of this patient, whatever was found.

    It is the plan without one finding, item or exercise, and the fixed texts of the
    sheets for exercises, devices and shoes.
    """
    bare = replace(
        document,
        found=(),
        mechanisms=(),
        shoe_points=(),
        shoe_topics=(),
        outcomes=None,
        plan=replace(document.plan, items=(), exercises=()),
    )
    sheets = (
        "What changed since last time",
        *("Your exercises", "Get used to your insole or lift", "Check your shoes"),
        *("Pictures and steps are under “Your exercises”.", SPORT, COMMON_TROUBLE),
        *("Take this list with you when you look for shoes.", STOP_RULE),
        *("Your diary", "Insole or lift worn", "Good to know", STOP_ACTION),
        *("Please read this first", " ".join((*STOP_SENTENCES, STOP_ACTION))),
        SHOWN_BACK,
        # Said wherever a plan gives something to do.
        *("What to expect", "2 weeks: Getting used to it. Muscles may ache a little."),
        "6 weeks: You should notice a change. Tell us if you do not.",
        "12 weeks: We check together what to keep and what to stop.",
    )
    steps = [step for plan in PLANS.values() for step in plan.steps]
    return {*words_of(plan_content(bare).blocks), *sheets, *steps}


def own_words(document: PlanDocument) -> Iterator[str]:
    """Yield what the findings and the accepted items of a plan let it say."""
    yield from (line.text for line in document.found)
    yield from (item.text for item in document.plan.items)
    yield from (f"{item.text} {DAY_BY_DAY}" for item in document.plan.items)
    # The measures that decided, by problem: its key is kept with the verdict.
    yield from words_of(patient_blocks(document.outcomes, ()))
    yield from (f"{each.text} {each.how_sure}" for each in document.mechanisms)
    yield from (point.text for point in document.shoe_points)
    yield from (f"{topic.title}: {topic.text}" for topic in document.shoe_topics)
    for seen in document.plan.exercises:
        exercise = LIBRARY[seen.code]
        yield from (seen.title, seen.dose, exercise.start, exercise.care)
        yield from exercise.steps
        yield f"{exercise.easier} Harder: {exercise.harder}"


def bare(text: str) -> str:
    """Return a text without the label before it and the side behind it."""
    for label in LABELS:
        text = text.removeprefix(label)
    for side in (" (left)", " (right)", " (left and right)"):
        text = text.removesuffix(side)
    return text


def is_graded(text: str) -> bool:
    """Say whether a text is how sure we are of a part of the plan, or the lift's row."""
    sure = text.startswith("How sure we are: ") and text.endswith(" of 3)")
    return sure or "| Lift in the shoe, step by step |" in text


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_sentence_comes_from_a_finding_or_an_accepted_item(
    document: PlanDocument,
) -> None:
    known = fixed_words(document) | set(own_words(document))
    said = words_of(plan_content(document).blocks)
    told = [each.told_patient for each in document.plan.acknowledgements]
    referred = [each.referred_to for each in document.plan.acknowledgements]
    known |= {*told, *(f"You were referred to {each}." for each in referred)}
    strange = [t for t in said if bare(t) not in known and t not in known]
    assert [text for text in strange if not is_graded(text)] == []


@pytest.mark.parametrize("name", CASES)
def test_each_sentence_keeps_the_id_of_what_it_comes_from(name: str) -> None:
    document = document_of(name)
    accepted = {item.code for item in document.plan.items}
    for line in document.found:
        assert all(is_known(source) for source in line.sources)
        assert line.sources or line.text.startswith("What we measured")
    for item in document.plan.items:
        source = BY_ID.get(item.code) or BY_CODE[item.code]
        assert source.patient == item.text
    for each in document.plan.exercises:
        assert LIBRARY[each.code].title == each.title
        assert each.because
    for point in document.shoe_points:
        assert point.sources
        assert set(point.sources) <= accepted
    for topic in document.shoe_topics:
        assert accepted & set(BY_TOPIC[topic.key].rule_ids)


@pytest.mark.parametrize("name", CASES)
def test_at_most_two_explanations_each_of_a_finding_with_how_sure_we_are(
    name: str,
) -> None:
    document = document_of(name)
    facts = care_facts(context_of(snapshot_of_case(name))).to_json()
    active = {m.id for m in active_mechanisms(findings_from(facts, acknowledged=True))}
    said = words_of(plan_content(document).blocks)
    explained = [m for m in MECHANISMS if any(m.text in text for text in said)]
    assert len(explained) <= 2
    assert {m.id for m in explained} == {m.code for m in document.mechanisms} <= active
    for mechanism in explained:
        assert f"{mechanism.text} {mechanism.how_sure}" in said


def test_some_example_explains_something() -> None:
    assert max(len(document_of(name).mechanisms) for name in CASES) == 2
