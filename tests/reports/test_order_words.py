"""The pages of the orthotic order and the shoes: words for people, no codes."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from reports.careplan.choice_words import choice_words, typeset
from reports.careplan.footwear import SHOE_FIELDS
from reports.careplan.orthotics import BY_FIELD, FIELDS, FieldKind
from reports.order_page import choices_of, help_of
from tests.reports.cases import make_case

CODE = re.compile(r"\b\w+_\w+\b|\bdeg\b|(?<![\w-])-\d")
PAGES = ("reports:order", "reports:shoes")


@pytest.mark.parametrize("spec", [*FIELDS, *SHOE_FIELDS], ids=lambda spec: spec.name)
def test_no_field_shows_a_code(spec):
    shown = [spec.label, help_of(spec), *(label for _, label in choices_of(spec))]
    assert not [text for text in shown if CODE.search(text)]


@pytest.mark.parametrize("spec", [*FIELDS, *SHOE_FIELDS], ids=lambda spec: spec.name)
def test_two_choices_of_a_field_never_read_the_same(spec):
    words = [choice_words(each) for each in spec.choices]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("capture_position", "usual subtalar neutral"),
        ("stiffness", "usual semi-rigid"),
        ("metatarsal_pad", "usual dome, small or medium"),
        ("cover_material", "usual EVA or PU foam, 3 mm"),
        ("balance_deg", "−10 to 35°; usual 0"),
        ("metatarsal_pad_position_mm", "−10 to 10 mm; usual −5"),
    ],
)
def test_a_hint_says_what_the_choice_says(name, said):
    spec = BY_FIELD[name]
    assert help_of(spec) == said
    if spec.kind is FieldKind.CHOICE:
        assert said.split()[1].rstrip(",") in " ".join(map(choice_words, spec.choices))


def test_print_signs_leave_ranges_ids_and_dates_alone():
    text = "ORT-07, 2026-11-21: 2-4 deg, -6 deg or (-17%, -19%)"
    said = "ORT-07, 2026-11-21: 2-4°, −6° or (−17%, −19%)"
    assert typeset(text) == said


@pytest.mark.parametrize("address", PAGES)
def test_a_page_shows_no_code(signed_in, amara, address):
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    page = signed_in(amara).get(reverse(address, args=[plan.pk])).content.decode()
    shown = strip_tags(page.partition("<form")[2].rpartition("</form>")[0])
    assert "Heel height" in shown or "Heel raise" in shown
    assert CODE.findall(shown) == []


@pytest.mark.parametrize("address", PAGES)
def test_the_buttons_stand_in_a_row_of_their_own(signed_in, amara, address):
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    page = signed_in(amara).get(reverse(address, args=[plan.pk])).content.decode()
    row = page.rpartition('<div class="button-row">')[2]
    assert "Save the" in row
    assert "Back to the plan" in row
