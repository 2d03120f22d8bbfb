"""Since last time: what changed, by which rule, and what must be asked again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import lxml.html
import pytest
from django.urls import reverse

from assessments.actions import retract_assessment, sign_assessment
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import ChangeLabel
from assessments.history import changes_between
from assessments.queries import earlier_than
from assessments.since import LOOK, WEIGHT, present_change, present_since
from assessments.snapshot import read_snapshot
from tests.assessments.making import (
    DOCUMENT,
    make_amendment,
    make_draft,
    make_signed,
    pair,
)
from tests.assessments.test_snapshot import snapshot_of
from tests.factories import make_patient, make_share

pytestmark = pytest.mark.django_db
PAIN = MEASURES["nprs_worst_24h"].title
MARCH, JUNE, SEPTEMBER = date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 7)


@pytest.fixture
def first(patient, amara):
    return make_signed(patient, amara, DOCUMENT, on=MARCH)


def again(patient, by, on=JUNE, **changed):
    return make_signed(patient, by, {**DOCUMENT, **changed}, on=on)


def told(version, by):
    snapshot = read_snapshot(version.snapshot)
    return present_since(earlier_than(version, by).examination, snapshot)


def change_of(since, title, side=""):
    return next(
        each
        for each in (*since.clear, *since.unclear)
        if (each.title, each.side_label) == (title, side)
    )


# --- Which examination is compared with -----------------------------------------------
def test_the_first_examination_has_none_before(first, amara):
    assert told(first, amara) is None


def test_it_is_the_last_signed_one_before(first, patient, amara):
    middle, last = again(patient, amara), again(patient, amara, SEPTEMBER)
    assert told(middle, amara).on == MARCH
    assert told(last, amara).on == JUNE


def test_a_later_one_an_open_draft_and_another_patient_do_not_count(
    first, patient, amara
):
    last = again(patient, amara, SEPTEMBER)
    make_draft(patient, amara, on=JUNE)
    make_signed(make_patient(amara), amara, on=JUNE)
    assert told(last, amara).on == MARCH
    assert told(first, amara) is None


def test_a_retracted_one_does_not_count(first, patient, amara):
    middle = again(patient, amara)
    last = again(patient, amara, SEPTEMBER)
    retract_assessment(version=middle, reason="Another patient's values", by=amara)
    assert told(last, amara).on == MARCH


def test_an_amended_one_counts_as_it_was_amended(first, patient, amara):
    draft = make_amendment(first, amara)
    draft.entries["nprs_worst_24h"]["value"] = "9"
    draft.save(update_fields=["entries"])
    amended = sign_assessment(version=draft, by=amara)
    last = again(patient, amara, nprs_worst_24h=3)
    assert change_of(told(last, amara), PAIN).then == "9"
    assert told(amended, amara) is None


def test_two_on_one_day_are_told_apart_by_their_order(first, patient, amara):
    second = again(patient, amara, on=MARCH, nprs_worst_24h=2)
    assert told(second, amara).on == MARCH
    assert told(first, amara) is None


def test_who_may_not_read_it_is_not_told(first, patient, amara, chloe):
    last = again(patient, amara)
    assert earlier_than(last, chloe).examination is None


# --- What is said ---------------------------------------------------------------------
def test_important_better_and_worse_are_said_with_their_rule(first, patient, amara):
    since = told(again(patient, amara, nprs_worst_24h=3), amara)
    pain = change_of(since, PAIN)
    assert (pain.then, pain.now, pain.difference) == ("7", "3", "−4")
    assert (pain.label, pain in since.clear) == ("important improvement", True)
    assert "at least the smallest important difference" in pain.rule
    assert pain.rule.startswith("new minus old; ")


def test_the_error_of_two_assessors_is_the_wider_one(first, patient, amara, ben):
    lower = {"nav_height_relaxed_mm": pair(38, 39)}
    same = told(again(patient, amara, **lower), amara)
    other = told(again(patient, ben, SEPTEMBER, **lower), ben)
    assert (same.is_same_rater, other.is_same_rater) == (True, False)
    alone = change_of(same, "Navicular drop", "Left")
    assert "measurement error of one assessor" in alone.rule
    two = change_of(other, "Navicular drop", "Left")
    assert "measurement error of two assessors" in two.rule
    assert (alone.difference, two.difference) == ("−5.0 mm", "0.0 mm")


def test_what_cannot_be_told_from_error_is_no_clear_change(first, patient, amara):
    since = told(again(patient, amara), amara)
    assert since.clear == ()
    assert {each.difference.strip("−+0. °mscgk%/²") for each in since.unclear} == {""}


def test_a_change_that_rounds_to_nothing_has_no_sign():
    before, after = (snapshot_of({**DOCUMENT, "nprs_worst_24h": 7}) for _ in range(2))
    seen = next(
        each for each in changes_between(before, after) if each.code == "nprs_worst_24h"
    )
    hardly = replace(seen.change, new=seen.change.old + Decimal("0.04"))
    assert present_change(replace(seen, change=hardly)).difference == "0"
    more = replace(seen.change, new=seen.change.old + 1)
    assert present_change(replace(seen, change=more)).difference == "+1"


def test_worse_is_read_first(first, patient, amara):
    worse = {"nprs_worst_24h": 9, "nav_height_relaxed_mm": pair(42, 39)}
    since = told(again(patient, amara, **worse), amara)
    assert since.clear[0].label == "worse"
    assert since.clear[0].severity == "caution"


def test_every_label_has_a_place():
    assert set(WEIGHT) == set(ChangeLabel)
    assert set(LOOK) <= set(ChangeLabel)


def test_red_flags_are_named_to_ask_again_and_never_carried_over(patient, amara):
    make_signed(patient, amara, {**DOCUMENT, "rf_lump": "yes"}, on=MARCH)
    draft = make_draft(patient, amara, on=JUNE)
    assert "rf_lump" not in draft.entries
    before = earlier_than(draft, amara).examination
    since = present_since(before, before)
    assert since.flags == tuple(dict.fromkeys(f.title for f in before.red_flags))
    assert since.flags


# --- The page -------------------------------------------------------------------------
def test_the_page_shows_both_values_and_the_rule(signed_in, first, patient, amara, ben):
    last = again(patient, ben, nprs_worst_24h=3)
    response = signed_in(amara).get(reverse("assessments:version", args=[last.pk]))
    tree = lxml.html.fromstring(response.text)
    (title,) = tree.xpath("//h2[@id='since']")
    text = " ".join(title.getparent().text_content().split())
    assert "examination of 2 March 2026 by Amara Okoye" in text
    assert "The assessor changed:" in text
    assert "important improvement" in text
    heads = title.getparent().xpath(".//table[@class='changes'][1]/thead//th")
    assert [each.text for each in heads[:5]] == [
        "Measure",
        "Side",
        "Then",
        "Now",
        "Change",
    ]


def test_a_first_examination_has_no_such_section(signed_in, first, amara):
    page = reverse("assessments:version", args=[first.pk])
    assert "Since last time" not in signed_in(amara).get(page).text


def test_the_page_stays_within_its_statements(
    signed_in, first, patient, amara, count_statements
):
    last, browser = again(patient, amara), signed_in(amara)
    for version in (first, last, make_draft(patient, amara, on=SEPTEMBER)):
        with count_statements() as sent:
            browser.get(reverse("assessments:version", args=[version.pk]))
        assert int(sent) <= 5, str(sent)


def test_a_physio_sees_what_is_shared_only(signed_in, first, patient, amara, phil):
    last = again(patient, amara, nprs_worst_24h=3)
    make_share(patient, amara, phil)
    page = reverse("assessments:version", args=[last.pk])
    assert "Since last time" in signed_in(phil).get(page).text
