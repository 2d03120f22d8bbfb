"""Nothing that a clinician accepted vanishes: it stands on the paper and the phone."""

from dataclasses import replace
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from reports.careplan.exercises import LIBRARY
from reports.careplan.get_help import words_of as country_words
from reports.careplan.rules import RULES
from reports.pdf import render_care_plan
from reports.pdf.style import BOTTOM, PAGE_HEIGHT, TOP
from reports.plan_content import plan_content
from reports.plan_document import ItemSeen
from reports.web import present_phone_page
from tests.reports.documents.reading import letters_of
from tests.reports.making import CASES, case_of, document_of, exercise_of
from tests.reports.reading import words_of

VISITS = [
    pytest.param(name, visit, id=f"{name}-{visit}")
    for name in CASES
    for visit in range(len(case_of(name).assessments))
]
# What a fixed part of every sheet says word by word in its own way.
ELSEWHERE = {
    "ADV-07": "Pain 0 to 3 out of 10",
    "ADV-13": "Call us within a few days",
}


def item_of(rule, decision="accepted", text=""):
    return ItemSeen(
        kind="rule",
        section=rule.section.value,
        code=rule.id,
        rule_version=str(rule.version),
        sides="LR" if rule.is_sided else "",
        title=rule.title,
        text=text or rule.patient,
        advice=rule.action,
        parameters={},
        because=(),
        certainty=rule.evidence.certainty.value,
        strength=rule.evidence.strength.value,
        decision=decision,
    )


def added(section, text):
    rule = RULES[0]
    blank = item_of(rule, text=text)
    return replace(blank, kind="added", section=section, code="", certainty="")


def flat(text):
    """Return text without blanks and hyphens, as a line break may move or add them."""
    return "".join(text.split()).replace("-", "")


def wanted_of(document):
    """Return what must be read somewhere, for each accepted item."""
    words = country_words(document.clinic.country)
    items = {
        item.code or item.text: ELSEWHERE.get(item.code) or words.localised(item.text)
        for item in document.plan.items
        if item.text
    }
    exercises = {each.code: each.dose for each in document.plan.exercises}
    titles = {f"{each.code} title": each.title for each in document.plan.exercises}
    return {**items, **exercises, **titles}


def missing_in(text, document):
    read = flat(text)
    return [
        key for key, words in wanted_of(document).items() if flat(words) not in read
    ]


def with_items(*items, exercises=()):
    document = document_of("case-11-child-flat-feet")
    plan = replace(document.plan, items=items, exercises=exercises)
    return replace(document, plan=plan)


def paper(document, *, large=False):
    """Return the letters in drawing order, without the lines that repeat on each page."""
    content = render_care_plan(document, large_print=large).content
    inside = range(int(PAGE_HEIGHT - TOP), int(PAGE_HEIGHT - BOTTOM))
    return "".join(each.text for each in letters_of(content) if int(each.top) in inside)


def phone(document):
    page = present_phone_page(document)
    context = {"page": page, "document": document, "token": "token"}
    return unescape(strip_tags(render_to_string("reports/phone.html", context)))


def everything():
    """Return a plan in which every rule and every exercise is accepted."""
    exercises = tuple(
        exercise_of(each.id, "LR" if each.sided else "", each.title, each.dose.text)
        for each in LIBRARY.values()
    )
    return with_items(*(item_of(rule) for rule in RULES), exercises=exercises)


@pytest.mark.parametrize(("name", "visit"), VISITS)
@pytest.mark.parametrize("large", [False, True])
def test_every_accepted_item_is_on_the_paper(name, visit, large):
    document = document_of(name, visit)
    assert missing_in(paper(document, large=large), document) == []


@pytest.mark.parametrize(("name", "visit"), VISITS)
def test_every_accepted_item_is_on_the_phone(name, visit):
    document = document_of(name, visit)
    assert missing_in(phone(document), document) == []


def test_a_plan_of_every_rule_and_exercise_is_on_the_paper_whole():
    document = everything()
    assert missing_in(paper(document), document) == []


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.id) for rule in RULES if rule.patient]
)
@pytest.mark.parametrize("decision", ["accepted", "edited"])
def test_a_rule_alone_is_said(rule, decision):
    text = "Words of the clinician." if decision == "edited" else ""
    document = with_items(item_of(rule, decision, text))
    said = "\n".join(words_of(plan_content(document).blocks))
    wanted = text or wanted_of(document)[rule.id]
    assert wanted in said


@pytest.mark.parametrize(
    "section", ["REF", "ORT", "FTW", "STR", "EXE", "PHY", "ADV", "REV", "OTHER"]
)
def test_an_added_item_is_said_once_wherever_it_belongs(section):
    document = with_items(added(section, "Put your feet up at noon."))
    said = "\n".join(words_of(plan_content(document).blocks))
    assert said.count("Put your feet up at noon.") == 1


def test_what_has_no_words_for_the_patient_is_not_said():
    rule = next(rule for rule in RULES if not rule.patient)
    with_it, without = with_items(item_of(rule)), with_items()
    assert plan_content(with_it).blocks == plan_content(without).blocks
