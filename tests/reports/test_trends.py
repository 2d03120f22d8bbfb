"""Values over time: each side by itself, nothing filled in, the right error shown."""

import json
from datetime import date
from decimal import Decimal

import lxml.html
import pytest
from django.urls import reverse

from assessments.actions import retract_assessment, sign_assessment
from assessments.biomechanics.change import change_rule_of
from assessments.biomechanics.types import Side
from clinic.models import AuditEvent
from reports.trends import MOST, progress_of, trends_of, visits_of
from tests.assessments.making import (
    DOCUMENT,
    change,
    make_amendment,
    make_draft,
    make_signed,
    pair,
    save,
)
from tests.factories import make_patient, make_share

pytestmark = pytest.mark.django_db
DAYS = (date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 7))
UNTESTED = {"state": "not_tested"}


def visit(patient, by, day=0, **changed):
    return make_signed(patient, by, {**DOCUMENT, **changed}, on=DAYS[day])


def trends(patient, by):
    return {each.code: each for each in trends_of(visits_of(patient.pk, by)[0])}


def numbers(trend, side):
    return [(point.visit.on, point.number) for point in trend.points.get(side, ())]


# --- Which visits count -----------------------------------------------------------------
def test_signed_visits_count_oldest_first(patient, amara):
    signed = [visit(patient, amara, day) for day in (2, 0, 1)]
    make_draft(patient, amara, on=DAYS[1])
    make_signed(make_patient(amara), amara)
    found, has_more = visits_of(patient.pk, amara)
    assert [each.on for each in found] == list(DAYS)
    assert {each.pk for each in found} == {version.pk for version in signed}
    assert has_more is False


def test_an_amended_visit_counts_once_as_amended(patient, amara):
    first = visit(patient, amara)
    draft = make_amendment(first, amara)
    save(draft, amara, change("nprs_worst_24h", 9, seen=1))
    assert [each.pk for each in visits_of(patient.pk, amara)[0]] == [first.pk]
    amended = sign_assessment(version=draft, by=amara)
    assert [each.pk for each in visits_of(patient.pk, amara)[0]] == [amended.pk]
    retract_assessment(version=amended, reason="Another patient's values", by=amara)
    assert [each.pk for each in visits_of(patient.pk, amara)[0]] == [first.pk]


def test_no_more_visits_than_a_chart_can_show(patient, amara, monkeypatch):
    monkeypatch.setattr("reports.trends.MOST", 2)
    for day in range(3):
        visit(patient, amara, day)
    found, has_more = visits_of(patient.pk, amara)
    assert ([each.on for each in found], has_more) == (list(DAYS[1:]), True)
    assert MOST == 24


def test_strangers_see_none_and_a_physio_what_is_shared(patient, amara, chloe, phil):
    visit(patient, amara)
    assert visits_of(patient.pk, chloe) == ((), False)
    assert visits_of(patient.pk, phil) == ((), False)
    make_share(patient, amara, phil)
    assert len(visits_of(patient.pk, phil)[0]) == 1


# --- The series -------------------------------------------------------------------------
def test_each_side_is_its_own_line(patient, amara):
    visit(patient, amara, 0, nav_height_relaxed_mm=pair(33, 39))
    visit(patient, amara, 1, nav_height_relaxed_mm=pair(36, 38))
    drop = trends(patient, amara)["nav_drop_mm"]
    assert numbers(drop, Side.LEFT) == [(DAYS[0], 12), (DAYS[1], 9)]
    assert numbers(drop, Side.RIGHT) == [(DAYS[0], 5), (DAYS[1], 6)]
    assert list(drop.points) == [Side.LEFT, Side.RIGHT]


def test_what_was_not_measured_has_no_point(patient, amara):
    visit(patient, amara, 0)
    visit(patient, amara, 1, nav_height_relaxed_mm=pair(36, UNTESTED))
    visit(patient, amara, 2)
    drop = trends(patient, amara)["nav_drop_mm"]
    assert [on for on, _ in numbers(drop, Side.LEFT)] == list(DAYS)
    assert [on for on, _ in numbers(drop, Side.RIGHT)] == [DAYS[0], DAYS[2]]


def test_a_value_of_one_visit_is_no_trend(patient, amara):
    visit(patient, amara, 0)
    assert trends(patient, amara) == {}
    visit(patient, amara, 1, vas_worst_mm=40)
    assert "vas_worst_mm" not in trends(patient, amara)
    assert "nprs_worst_24h" in trends(patient, amara)


def test_the_error_is_that_of_who_measured(patient, amara, ben):
    rule = change_rule_of("nav_drop_mm")
    visit(patient, amara, 0)
    visit(patient, amara, 1)
    alone = trends(patient, amara)["nav_drop_mm"]
    visit(patient, ben, 2)
    both = trends(patient, amara)["nav_drop_mm"]
    assert (alone.same_rater, alone.error) == (True, rule.mdc_same_rater)
    assert (both.same_rater, both.error) == (False, rule.mdc_other_rater)


# --- The chart --------------------------------------------------------------------------
def test_the_axis_holds_every_value_and_never_goes_below_zero(patient, amara):
    visit(patient, amara, 0, nprs_worst_24h=0)
    visit(patient, amara, 1, nprs_worst_24h=3)
    pain = progress_of(trends(patient, amara)["nprs_worst_24h"])
    assert pain.low == 0
    assert pain.high > 3
    angle = progress_of(trends(patient, amara)["rcsp_deg"])
    assert angle.low < -2 < 6 < angle.high


def test_a_value_that_never_changed_still_has_an_axis(patient, amara):
    visit(patient, amara, 0)
    visit(patient, amara, 1)
    for trend in trends(patient, amara).values():
        progress = progress_of(trend)
        assert progress.low < progress.high


def test_two_on_one_day_draw_the_later_and_list_both(signed_in, patient, amara):
    visit(patient, amara, 0, nprs_worst_24h=7)
    visit(patient, amara, 0, nprs_worst_24h=5)
    visit(patient, amara, 1, nprs_worst_24h=2)
    pain = trends(patient, amara)["nprs_worst_24h"]
    assert len(pain.points[None]) == 3
    (line,) = progress_of(pain).series
    assert line.points == ((DAYS[0], Decimal(5)), (DAYS[1], Decimal(2)))


# --- The page ---------------------------------------------------------------------------
@pytest.fixture
def page(patient):
    return reverse("reports:trends", args=[patient.pk])


def test_it_draws_each_value_and_lists_its_numbers(signed_in, patient, amara, page):
    first = visit(patient, amara, 0, nav_height_relaxed_mm=pair(33, 39))
    visit(patient, amara, 1, nav_height_relaxed_mm=pair(36, UNTESTED))
    response = signed_in(amara).get(page)
    assert response.status_code == 200
    tree = lxml.html.fromstring(response.content.decode())
    (drop,) = tree.xpath("//article[@id='nav_drop_mm']")
    assert len(drop.xpath(".//svg/desc")) == 1
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.getchildren()]
        for row in drop.xpath(".//tbody/tr")
    ]
    assert [row[:2] for row in rows] == [
        ["1 Jun 2026", "Amara Okoye"],
        ["2 Mar 2026", "Amara Okoye"],
    ]
    assert [row[2].split()[0] for row in rows] == ["9.0", "12.0"]
    assert rows[0][3] == "not recorded"
    assert f"/assessments/{first.pk}/" in response.text
    assert "error of measuring, one assessor" in drop.text_content()


def test_the_drawing_needs_no_style_that_the_policy_forbids(
    signed_in, patient, amara, page
):
    visit(patient, amara, 0)
    visit(patient, amara, 1)
    drawn = signed_in(amara).get(page).text.partition("<svg")[2].partition("</svg>")[0]
    assert drawn
    assert "style=" not in drawn
    assert "<script" not in drawn


def test_a_patient_seen_once_has_none_yet(signed_in, patient, amara, page):
    visit(patient, amara)
    assert "No value to follow yet" in signed_in(amara).get(page).text


def test_reading_is_audited_with_the_versions_read(signed_in, patient, amara, page):
    version = visit(patient, amara)
    signed_in(amara).get(page)
    event = AuditEvent.objects.filter(type="assessment_read").get()
    assert event.patient_id == patient.pk
    assert json.loads(event.payload)["detail"] == {"versions": [version.pk]}


def test_it_keeps_to_its_ritual(signed_in, client, amara, rita, chloe, page):
    assert signed_in(chloe).get(page).status_code == 404
    assert signed_in(rita).get(page).status_code == 403
    assert client.get(page).status_code == 302
    assert signed_in(amara).post(page).status_code == 405


def test_it_costs_the_same_however_many_visits(
    signed_in, patient, amara, page, count_statements
):
    browser = signed_in(amara)
    for day in range(3):
        visit(patient, amara, day)
        with count_statements() as sent:
            browser.get(page)
        assert int(sent) <= 5, str(sent)


def test_the_patients_page_leads_there(signed_in, patient, amara, page):
    text = signed_in(amara).get(reverse("reports:patient", args=[patient.pk])).text
    assert page in text
