"""Care plans in other languages: nothing a patient reads bypasses the catalogue."""

import base64
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from reports import actions
from reports.forms import CheckInForm
from reports.languages import (
    NOT_APPROVED,
    catalogues,
    language_for,
    language_from,
)
from reports.messages import STORED, messages
from reports.models import IssuedReport
from reports.pdf import render_care_plan
from reports.plan_content import plan_content
from reports.plan_document import PlanDocument, SharedSeen
from reports.po import CatalogueError, read_catalogue, template
from reports.web import present_phone_page
from reports.wording import ENGLISH, Language, joined, msg, placeholders, unsaid
from tests.reports.cases import make_case
from tests.reports.documents.reading import pages_of
from tests.reports.making import AT, CASES, document_of, interim_of

ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
NAME = re.compile(r"(\{\w+\})")
PLAIN_VOWEL = re.compile(r"[aeiouAEIOU]")


def pseudo(text: str) -> str:
    """Return a text with every vowel accented, names in braces as they are."""
    parts = NAME.split(text)
    return "".join(p if n % 2 else p.translate(ACCENTS) for n, p in enumerate(parts))


TABLE = {text: pseudo(text) for text in messages()}
PSEUDO = Language("xx", TABLE, ",", STORED)


def everything_of(document: PlanDocument) -> PlanDocument:
    """Return the document with what a first plan has not: sharing, changes, notes."""
    shared = (SharedSeen("Nm", "Ttl", AT.date(), AT.date()),)
    changes = (
        "Added: Bridge.",
        "Stopped: Clam (left).",
        "Changed: Bridge. Now left, before right.",
        "Changed: Bridge (left). Now: Do 10 circles each way, every day or 3 times a "
        "week. Before: Do 10 circles each way, every day or 3 times a week.",
    )
    plan = replace(document.plan, shared_with=shared, reason="Nw rsn", goal="Wlk")
    return replace(document, plan=plan, changes=changes)


DOCUMENTS = [
    *(pytest.param(everything_of(document_of(name)), id=name) for name in CASES),
    pytest.param(interim_of(), id="interim"),
]


def typed_in(document: PlanDocument) -> list[str]:
    """Return names, addresses and what somebody typed, longest first."""
    patient, clinic, by = document.patient, document.clinic, document.plan.issued_by
    told = [
        t
        for a in document.plan.acknowledgements
        for t in (a.told_patient, a.referred_to)
    ]
    texts = [
        *(patient.full_name, patient.preferred_name, patient.record_number),
        *(clinic.name, clinic.address, clinic.phone, clinic.out_of_hours),
        *(by.name, by.title, document.plan.address, document.plan.short_code),
        *(document.plan.goal, *told, "Plumbline"),
    ]
    words = [word for text in texts for word in text.split()]
    return sorted({*texts, *words} - {""}, key=len, reverse=True)


def bypassing(text: str, document: PlanDocument) -> list[str]:
    """Return the words of a text that are in plain English."""
    for typed in typed_in(document):
        text = text.replace(typed, " ")
    return [word for word in text.split() if PLAIN_VOWEL.search(word)]


def svg_texts(page: str) -> str:
    """Return the words in the drawings that a page holds."""
    found = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)
    drawn = (base64.b64decode(each).decode() for each in found)
    return " ".join(strip_tags(each) for each in drawn)


def phone_page(document: PlanDocument, language: Language) -> str:
    context = {
        "check_in_form": CheckInForm(language=language),
        "page": present_phone_page(document, language),
        "document": document,
        "language": language,
        "token": "t",
        "expires_at": AT,
    }
    return render_to_string("reports/phone.html", context)


# --- The proof ------------------------------------------------------------------------
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("large", [False, True])
def test_no_text_of_the_paper_bypasses_the_catalogue(document, large):
    made = render_care_plan(document, large_print=large, language=PSEUDO)
    # The address of the code may be cut between two lines.
    text = " ".join(pages_of(made.content)).replace("https://plan", " ")
    text = re.sub(r"\S*(example|BCDF)\S*", " ", text)
    assert bypassing(text, document) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_alternative_text_of_the_paper_bypasses_it(document):
    made = render_care_plan(document, language=PSEUDO)
    for text in alts_of(made.content):
        assert bypassing(text, document) == []


def alts_of(content: bytes) -> list[str]:
    import io

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            str(each["/Alt"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_text_of_the_phone_page_bypasses_it(document):
    page = phone_page(document, PSEUDO)
    body = page[page.index("<body") :]
    attributes = " ".join(re.findall(r'(?:alt|aria-label|title)="([^"]*)"', body))
    seen = f"{strip_tags(body)} {attributes} {svg_texts(body)}"
    assert bypassing(unescape(seen), document) == []


def test_the_proof_would_notice():
    document = document_of("case-05-heel-pain")
    without = {text: said for text, said in TABLE.items() if text != "Pain guide"}
    made = render_care_plan(document, language=replace(PSEUDO, table=without))
    found = bypassing(" ".join(pages_of(made.content)), document)
    assert {"Pain", "guide"} <= set(found)


# --- Language marks, dates, numbers ----------------------------------------------------
@pytest.mark.parametrize(
    ("language", "code"), [(ENGLISH, "en-GB"), (replace(PSEUDO, code="de"), "de")]
)
def test_paper_and_page_name_their_language(language, code):
    import io

    document = document_of("case-05-heel-pain")
    made = render_care_plan(document, language=language)
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert str(pdf.Root["/Lang"]) == code
    assert f'<html lang="{code}">' in phone_page(document, language)


def test_a_language_without_a_catalogue_is_english_and_says_so():
    document = document_of("case-05-heel-pain")
    polish = replace(document, patient=replace(document.patient, language="pl"))
    assert plan_content(polish).language == "en-GB"
    assert language_for("pl") is ENGLISH


GERMAN = Language(
    "de", {"{day} {month} {year}": "{day}. {month} {year}", "May": "Mai"}, ","
)


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [(ENGLISH, "4 May 2026", "7.5"), (GERMAN, "4. Mai 2026", "7,5")],
)
def test_dates_and_numbers_follow_the_language(language, day, number):
    assert language.date(date(2026, 5, 4)) == day
    assert language.value(Decimal("7.50")) == number
    assert language.say(msg("{n} on {d}", n=Decimal("7.5"), d=date(2026, 5, 4))) == (
        f"{number} on {day}"
    )


def test_stored_texts_are_found_again_by_their_pattern():
    table = {"Added: {what}.": "Neu: {what}.", "{title} (left)": "{title} (links)"}
    german = Language("de", {**table, "Clam": "Muschel"}, ",", tuple(table))
    assert german.say("Added: Clam (left).") == "Neu: Muschel (links)."
    assert german.say("Typed by hand") == "Typed by hand"
    assert german.say("") == ""


def test_joined_texts_are_said_each_on_its_own():
    both = joined("Clam", "", "Other")
    assert both == "Clam Other"
    assert Language("de", {"Clam": "Muschel"}).say(both) == "Muschel Other"


def test_english_is_exactly_what_was_written():
    content = plan_content(document_of("case-02-builder"))
    assert ENGLISH.say("Pain guide") == "Pain guide"
    assert content.language == "en-GB"


# --- Catalogues -----------------------------------------------------------------------
def test_the_template_holds_every_text_once():
    head, table = read_catalogue(template(messages()))
    assert head["Content-Type"] == "text/plain; charset=UTF-8"
    assert set(table) == set(messages())
    assert len(table) > 900
    assert not any(table.values())


def test_a_catalogue_reads_back_with_quotes_and_lines():
    odd = {'Say "ah"': "x", "Two\nlines\\": "y"}
    table = {'Say "ah"': 'Sag "ah"', "Two\nlines\\": "Zwei\n\tZeilen\\"}
    written = template(dict.fromkeys(odd, "here"), table).replace("\t", "\\t")
    assert read_catalogue(written)[1] == table


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('msgid "a"\nmsgstr b', id="unquoted"),
        pytest.param('"a"', id="nothing-named"),
        pytest.param('msgid "a" "b"\nmsgstr ""', id="two-on-a-line"),
    ],
)
def test_a_broken_catalogue_is_refused(text):
    with pytest.raises(CatalogueError):
        read_catalogue(text)


def test_an_unfinished_translation_is_none():
    text = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\n# x\nmsgid "c"\nmsgstr ""\n"d"\n\n# only'
    assert read_catalogue(text)[1] == {"c": "d"}


def test_a_catalogue_must_say_every_text_with_the_same_names():
    assert list(unsaid({"a": "b", "{x} c": "{y} c", "d": " "}, {"a": ""})) == []
    wrong = {"a": "b", "{x} c": "{y} c", "d": " "}
    assert list(unsaid(wrong, {"a": "", "{x} c": "", "d": "", "e": ""})) == [
        "{x} c",
        "d",
        "e",
    ]
    with pytest.raises(CatalogueError, match="texts are not said"):
        language_from("de", 'msgid "Pain guide"\nmsgstr "Schmerz"')


def written(folder, *, approved_by=""):
    head = f"X-Clinically-Approved-By: {approved_by}"
    text = template(messages(), TABLE)
    text = text.replace("X-Clinically-Approved-By: ", head).replace(
        "X-Decimal: .", "X-Decimal: ,"
    )
    (folder / "xx.po").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("approved_by", "lets_in", "code", "note"),
    [
        pytest.param("Dr A, 2026-11-21", False, "xx", "", id="approved"),
        pytest.param("", False, "en-GB", "", id="off-by-default"),
        pytest.param("", True, "xx", NOT_APPROVED, id="let-in-and-marked"),
    ],
)
def test_an_unapproved_translation_is_off_by_default(
    tmp_path, settings, approved_by, lets_in, code, note
):
    settings.UNAPPROVED_LANGUAGES = lets_in
    folder = written(tmp_path, approved_by=approved_by)
    found = language_for("xx-YY", folder)
    assert (found.code, found.note) == (code, note)
    if code == "xx":
        assert found.decimal == ","


def test_what_is_not_approved_says_so_on_every_page():
    document = document_of("case-05-heel-pain")
    marked = replace(PSEUDO, note=NOT_APPROVED)
    made = render_care_plan(document, language=marked)
    assert all(NOT_APPROVED in page for page in pages_of(made.content))
    assert NOT_APPROVED in phone_page(document, marked)


def test_this_release_ships_no_translation():
    assert catalogues() == {}


# --- Through the product --------------------------------------------------------------
@pytest.fixture
def pseudo_plan(amara, tmp_path, monkeypatch):
    """An issued plan of a patient who reads the language xx."""
    folder = written(tmp_path, approved_by="A test")
    monkeypatch.setattr("reports.languages.LOCALE", folder)
    monkeypatch.setattr(
        "reports.issuing.language_for", lambda code: language_for("xx", folder)
    )
    for module in ("link", "figures"):
        monkeypatch.setattr(
            f"reports.views.{module}.language_for",
            lambda code: language_for("xx", folder),
        )
    return make_case("case-05-heel-pain", amara, issue=True).assessments[-1].plan


@pytest.mark.drawn_papers
@pytest.mark.django_db
def test_the_issued_paper_is_in_the_patients_language(pseudo_plan):
    report = IssuedReport.objects.get(plan=pseudo_plan, kind="care_plan")
    assert pseudo("Pain guide") in " ".join(pages_of(bytes(report.content)))
    clinician = IssuedReport.objects.get(plan=pseudo_plan, kind="clinician")
    assert "Clinician" in " ".join(pages_of(bytes(clinician.content)))


@pytest.mark.django_db
def test_the_way_in_is_in_the_patients_language(pseudo_plan, amara, client):
    made = actions.create_link(plan=pseudo_plan, days=30, by=amara)
    address = reverse("reports:link", args=[made.token])
    page = client.get(address).content.decode()
    born = pseudo_plan.patient.birth_date
    for text in ("Your date of birth", "Day", "Show my plan", "Skip to the content"):
        assert pseudo(text) in page
    wrong = client.post(address, {"day": "31", "month": "2", "year": "1980"})
    assert pseudo("This month has no such day.") in wrong.content.decode()
    empty = client.post(address, {"day": "", "month": "99", "year": "x"})
    assert pseudo("Please give a number.") in empty.content.decode()
    assert pseudo("The number is too high.") in empty.content.decode()
    given = {"day": born.day, "month": born.month, "year": born.year}
    other = {**given, "year": born.year - 1}
    assert pseudo("1 attempt left.")[2:] in client.post(
        address, other
    ).content.decode() or (
        pseudo("attempts left") in client.post(address, other).content.decode()
    )
    opened = client.post(address, given, follow=True).content.decode()
    assert pseudo("Pain guide") in opened
    assert "R.svg?in=xx" in opened
    actions.revoke_link(link=made.link, by=amara)
    assert pseudo("This link is shut") in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_page_of_the_printed_code_is_in_the_language_of_the_paper(
    pseudo_plan, client
):
    page = client.get(reverse("reports:short_code", args=[pseudo_plan.short_code]))
    text = page.content.decode()
    assert '<html lang="xx">' in text
    body = strip_tags(text[text.index("<body") :])
    for typed in ("Plumbline", pseudo_plan.patient.clinic.name):
        body = body.replace(typed, " ")
    assert PLAIN_VOWEL.findall(unescape(body)) == []


@pytest.mark.django_db
def test_an_exercise_is_drawn_with_words_in_the_language(pseudo_plan, client):
    address = reverse("reports:exercise_figure", args=["E21", "L"])
    drawn = client.get(address, {"in": "xx"}).content.decode()
    assert PLAIN_VOWEL.findall(strip_tags(drawn)) == []


def test_every_pattern_names_what_it_holds():
    assert placeholders("{a} and {b}") == {"a", "b"}
    assert all(placeholders(text) == placeholders(said) for text, said in TABLE.items())
