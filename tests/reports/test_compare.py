"""The page that puts two visits side by side."""

import json
from datetime import date

import lxml.html
import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from tests.assessments.making import DOCUMENT, make_draft, make_signed, pair
from tests.factories import make_patient, make_share

pytestmark = pytest.mark.django_db
DAYS = (date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 7))


def visit(patient, by, day=0, **changed):
    return make_signed(patient, by, {**DOCUMENT, **changed}, on=DAYS[day])


def page_of(patient):
    return reverse("reports:compare", args=[patient.pk])


def words(node):
    return " ".join(node.text_content().split())


def read(browser, patient, **chosen):
    response = browser.get(page_of(patient), chosen)
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


def chosen(tree):
    return [option.get("value") for option in tree.xpath("//option[@selected]")]


@pytest.fixture
def three(patient, amara):
    return [
        visit(patient, amara, day, nprs_worst_24h=pain)
        for day, pain in enumerate((7, 5, 2))
    ]


def test_the_last_two_are_compared_unless_others_are_chosen(
    signed_in, patient, amara, three
):
    browser = signed_in(amara)
    assert chosen(read(browser, patient)) == [str(three[1].pk), str(three[2].pk)]
    tree = read(browser, patient, then=three[0].pk, now=three[2].pk)
    assert chosen(tree) == [str(three[0].pk), str(three[2].pk)]
    (row,) = (
        row
        for row in tree.xpath("//section[@aria-labelledby='compare-complaint']//tr")
        if words(row).startswith("Worst pain of the last 24 hours 7")
    )
    cells = [words(cell) for cell in row.xpath("td")]
    assert cells[0] == "7"
    assert cells[1].startswith("2 −5 important improvement")


def test_the_earlier_visit_is_always_the_first(signed_in, patient, amara, three):
    tree = read(signed_in(amara), patient, then=three[2].pk, now=three[0].pk)
    assert chosen(tree) == [str(three[0].pk), str(three[2].pk)]


def test_left_stands_before_right(signed_in, patient, amara):
    visit(patient, amara, 0, nav_height_relaxed_mm=pair(33, 39))
    visit(patient, amara, 1, nav_height_relaxed_mm=pair(36, 30))
    tree = read(signed_in(amara), patient)
    (table,) = tree.xpath("//section[@aria-labelledby='compare-arch']//table")
    heads = [words(head) for head in table.xpath("thead/tr[1]/th")]
    assert heads == ["Measure", "Left", "Right"]
    (row,) = (row for row in table.xpath("tbody/tr") if "Navicular drop" in words(row))
    numbers = [words(cell).split()[0] for cell in row.xpath("td")]
    assert numbers == ["12.0", "9.0", "5.0", "14.0"]
    labels = [cell.get("data-label") for cell in row.xpath("td")]
    assert labels == [
        "Left, 2 Mar 2026",
        "Left, 1 Jun 2026",
        "Right, 2 Mar 2026",
        "Right, 1 Jun 2026",
    ]


def test_what_reads_alike_is_one_link_away(signed_in, patient, amara, three):
    browser = signed_in(amara)
    text = words(read(browser, patient))
    assert "Show also the" in text
    assert "Walk the dog" not in text
    whole = words(read(browser, patient, all=1))
    assert "Walk the dog" in whole
    assert "Show only what differs" in whole


@pytest.mark.parametrize("wrong", ["", "x", "0", "9" * 30])
def test_a_visit_that_is_none_counts_as_not_chosen(
    signed_in, patient, amara, three, wrong
):
    other = visit(make_patient(amara), amara)
    for key in (wrong, other.pk):
        tree = read(signed_in(amara), patient, then=key, now=key)
        assert chosen(tree) == [str(three[1].pk), str(three[2].pk)]


def test_the_same_visit_twice_is_said(signed_in, patient, amara, three):
    tree = read(signed_in(amara), patient, then=three[0].pk, now=three[0].pk)
    assert "Choose two different visits." in words(tree)


def test_one_visit_is_not_enough(signed_in, patient, amara):
    visit(patient, amara)
    make_draft(patient, amara, on=DAYS[1])
    assert "Nothing to compare yet" in words(read(signed_in(amara), patient))


def test_visits_that_read_alike_say_so(signed_in, patient, amara):
    visit(patient, amara, 0)
    visit(patient, amara, 1)
    assert "No value differs" in words(read(signed_in(amara), patient))


def test_a_physio_compares_what_is_shared(signed_in, patient, amara, phil, three):
    browser = signed_in(phil)
    assert browser.get(page_of(patient)).status_code == 404
    make_share(patient, amara, phil)
    assert "5 Oct" not in words(read(browser, patient))
    assert chosen(read(browser, patient)) == [str(three[1].pk), str(three[2].pk)]


def test_reading_is_audited_with_the_versions_shown(signed_in, patient, amara, three):
    read(signed_in(amara), patient)
    event = AuditEvent.objects.get(type="assessment_read")
    assert event.patient_id == patient.pk
    detail = json.loads(event.payload)["detail"]
    assert detail == {"versions": [three[1].pk, three[2].pk]}


def test_it_keeps_to_its_ritual(signed_in, client, amara, rita, chloe, patient):
    page = page_of(patient)
    assert signed_in(chloe).get(page).status_code == 404
    assert signed_in(rita).get(page).status_code == 403
    assert client.get(page).status_code == 302
    assert signed_in(amara).post(page).status_code == 405
    assert (
        page in signed_in(amara).get(reverse("reports:patient", args=[patient.pk])).text
    )


def test_it_costs_the_same_however_many_visits(
    signed_in, patient, amara, count_statements
):
    browser = signed_in(amara)
    for day in range(3):
        visit(patient, amara, day)
        with count_statements() as sent:
            browser.get(page_of(patient))
        assert int(sent) <= 5, str(sent)
