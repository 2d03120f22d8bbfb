"""The address that the recording page's script talks to: who gets in, what comes back."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import start_assessment
from clinic.models import AuditEvent, Role
from patients.models import ShareLevel
from tests.assessments.making import change, fpi, make_draft, make_signed, save
from tests.assessments.test_record_pages import entries
from tests.factories import add_role, make_share

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


@pytest.fixture
def blank(patient, amara):
    """A draft in which nothing stands yet."""
    return make_draft(patient, amara, {})


def address(version):
    return reverse("assessments:entries", args=[version.pk])


def one(key, parts, seen=0, was=None):
    return {"key": key, "parts": parts, "seen": seen, "was": was or {}}


def send(browser, version, *changes, group="foot_posture"):
    body = json.dumps({"group": group, "changes": changes})
    return browser.post(address(version), body, content_type="application/json")


SCORE = one("fpi_talar_head.left", {"": ["2"]})


# --- Who gets in ---------------------------------------------------------------------------
def test_it_hides_other_clinics(signed_in, chloe, blank):
    browser = signed_in(chloe)
    assert browser.get(address(blank)).status_code == 404
    assert send(browser, blank, SCORE).status_code == 404
    assert entries(blank) == {}


@pytest.mark.parametrize("who", ["rita", "olga", "phil"])
def test_it_needs_the_role(request, signed_in, blank, share, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(address(blank)).status_code == 403
    assert send(browser, blank, SCORE).status_code == 403
    assert entries(blank) == {}


def test_a_share_lets_nobody_write_in_another_clinic(
    signed_in, amara, chloe, physio_clinic, signed
):
    both = add_role(chloe, physio_clinic, Role.PHYSIO)
    make_share(signed.assessment.patient, amara, both, level=ShareLevel.FULL)
    assert send(signed_in(both), signed, SCORE).status_code == 403


def test_it_needs_sign_in(client, blank):
    for response in (client.get(address(blank)), send(client, blank, SCORE)):
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_it_needs_the_token_of_the_page(amara, blank):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amara)
    assert send(browser, blank, SCORE).status_code == 403


def test_it_rejects_other_methods(signed_in, amara, blank):
    assert signed_in(amara).delete(address(blank)).status_code == 405


@pytest.mark.parametrize("past", [1, 20])
def test_it_costs_the_same_however_much_happened(
    signed_in, amara, ben, patient, past, count_statements
):
    browser = signed_in(amara)
    for _ in range(past):
        make_signed(patient, amara, fpi(1, 1))
    version = make_draft(patient, amara, {}, on=date(2026, 3, 3))
    save(version, ben, change("height_cm", 170))
    browser.get(address(version))
    with count_statements() as sent:
        browser.get(address(version))
    assert int(sent) <= READ, str(sent)
    with count_statements() as sent:
        browser.get(address(version), {"since": version.revision})
    assert int(sent) <= 3, str(sent)
    conflict = one("height_cm", {"": ["171"]})
    with count_statements() as sent:
        send(browser, version, SCORE, conflict)
    assert int(sent) <= WRITE, str(sent)


# --- Saving -------------------------------------------------------------------------------
def test_a_field_is_saved_and_the_answer_says_all(signed_in, amara, blank):
    answer = send(signed_in(amara), blank, SCORE).json()
    assert answer["saved"] == {
        "fpi_talar_head.left": {"revision": 1, "parts": {"": ["2"]}}
    }
    assert answer["refused"] == answer["conflicts"] == {}
    assert answer["progress"]["foot_posture"] == [1, 12]
    assert (answer["user"], answer["is_draft"]) == (amara.pk, True)
    assert answer["revision"] == 1
    assert answer["csrf"]
    assert "Foot Posture Index" in answer["panel"]
    assert entries(blank)["fpi_talar_head.left"].value == 2
    assert AuditEvent.objects.filter(type="entries_recorded").count() == 1


def test_each_field_fares_by_itself(signed_in, amara, ben, blank):
    save(blank, ben, change("weight_kg", 70))
    answer = send(
        signed_in(amara),
        blank,
        one("height_cm", {"": ["170,5 cm"]}),
        one("weight_kg", {"": ["71"]}),
        one("goals", {"note": ["alone"]}),
        one("standing_hours", {"": ["40"]}),
        one("falls_12m", {"": ["1,234"]}),
        group="person",
    ).json()
    assert answer["saved"]["height_cm"]["parts"] == {"": ["170.5"]}
    theirs = answer["conflicts"]["weight_kg"]
    assert (theirs["by"], theirs["words"], theirs["revision"]) == (
        "Ben Carver",
        "70.0 kg",
        1,
    )
    assert theirs["parts"] == {"": ["70"]}
    assert set(answer["refused"]) == {"goals", "standing_hours", "falls_12m"}
    assert "not accepted" in answer["refused"]["standing_hours"]["sentence"]
    assert "A note goes with" in answer["refused"]["goals"]["sentence"]


def test_an_unusual_value_says_what_a_tick_confirms(signed_in, amara, blank):
    browser = signed_in(amara)
    answer = send(browser, blank, one("height_cm", {"": ["230"]})).json()
    refused = answer["refused"]["height_cm"]
    assert refused["can_confirm"]
    parts = {"": ["230"], "confirmed": [refused["token"]]}
    assert send(browser, blank, one("height_cm", parts)).json()["saved"]
    assert entries(blank)["height_cm"].confirmed


def test_the_same_value_twice_is_saved_once(signed_in, amara, blank):
    browser = signed_in(amara)
    send(browser, blank, SCORE)
    answer = send(browser, blank, SCORE).json()
    assert answer["saved"]["fpi_talar_head.left"]["revision"] == 1
    assert AuditEvent.objects.filter(type="entries_recorded").count() == 1


def test_emptying_is_saved(signed_in, amara, blank):
    browser = signed_in(amara)
    send(browser, blank, SCORE)
    gone = one("fpi_talar_head.left", {}, seen=1, was={"": ["2"]})
    answer = send(browser, blank, gone).json()
    assert answer["saved"]["fpi_talar_head.left"] == {"revision": 2, "parts": {}}
    assert answer["progress"]["foot_posture"] == [0, 12]


def test_nothing_is_saved_once_it_is_signed(signed_in, amara, signed):
    response = send(signed_in(amara), signed, one("height_cm", {"": ["171"]}))
    assert response.status_code == 409
    assert "signed and cannot change" in response.json()["error"]
    assert str(entries(signed)["height_cm"].value) == "170.5"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"changes": {}}',
        '{"changes": [3]}',
        '{"changes": [{"key": "moon", "seen": 0, "parts": {}}]}',
        '{"changes": [{"key": "height_cm.left", "seen": 0, "parts": {}}]}',
        '{"changes": [{"key": "fpi_talar_head", "seen": 0, "parts": {}}]}',
        '{"changes": [{"key": "fpi_talar_head.up", "seen": 0, "parts": {}}]}',
        '{"changes": [{"key": "height_cm", "parts": {}}]}',
        '{"changes": [{"key": "height_cm", "seen": -1, "parts": {}}]}',
        '{"changes": [{"key": "height_cm", "seen": true, "parts": {}}]}',
        '{"changes": [{"key": "height_cm", "seen": 1e9, "parts": {}}]}',
        '{"changes": [{"key": "height_cm", "seen": 0}]}',
        '{"changes": [{"key": "height_cm", "seen": 0, "parts": []}]}',
        '{"changes": [{"key": "height_cm", "seen": 0, "parts": {"": "1"}}]}',
        '{"changes": [{"key": "height_cm", "seen": 0, "parts": {"": [1]}}]}',
        '{"changes": [{"key": "height_cm", "seen": 0, "parts": {}, "was": 3}]}',
        "[" * 100_000,
        json.dumps({"changes": [SCORE] * 1001}),
    ],
)
def test_what_no_page_sends_is_refused_whole(signed_in, amara, blank, body):
    response = signed_in(amara).post(
        address(blank), body, content_type="application/json"
    )
    assert response.status_code == 400
    assert response.json()["error"].startswith("Not understood: ")
    assert entries(blank) == {}


def test_ten_thousand_letters_are_taken_and_more_are_refused(signed_in, amara, blank):
    browser = signed_in(amara)
    longest = {"state": ["unable"], "note": ["x" * 10_000]}
    assert send(browser, blank, one("height_cm", longest)).json()["saved"]
    longer = {"state": ["unable"], "note": ["x" * 10_001]}
    answer = send(browser, blank, one("weight_kg", longer)).json()
    assert answer["refused"]["weight_kg"]["sentence"] == (
        "This note is 10,001 characters long; 10,000 fit. Shorten it."
    )
    answer = send(browser, blank, one("goals", {"": ["x" * 2001]})).json()
    assert answer["refused"]["goals"]["sentence"] == (
        "This text is 2,001 characters long; 2,000 fit. Shorten it."
    )


# --- News of others ------------------------------------------------------------------------
def test_what_others_saved_is_told_with_name_and_time(signed_in, amara, ben, blank):
    save(blank, amara, change("goals", "Walk"))
    save(blank, ben, change("height_cm", 170))
    save(blank, ben, change("height_cm", None, 1))
    answer = (
        signed_in(amara).get(address(blank), {"since": 1, "group": "person"}).json()
    )
    assert answer["revision"] == 3
    theirs = answer["entries"]["height_cm"]
    assert (theirs["by"], theirs["revision"], theirs["parts"]) == ("Ben Carver", 2, {})
    assert theirs["at"].startswith("at ")
    assert answer["entries"]["goals"]["by"] == ""
    assert AuditEvent.objects.filter(type="assessment_read").count() == 1


def test_no_news_is_nothing_and_leaves_no_trace(signed_in, amara, blank):
    answer = signed_in(amara).get(address(blank), {"since": 0}).json()
    assert "entries" not in answer
    assert not AuditEvent.objects.filter(type="assessment_read").exists()


def test_it_says_that_it_was_signed(signed_in, amara, signed):
    assert signed_in(amara).get(address(signed)).json()["is_draft"] is False


def test_a_review_asks_what_the_last_visit_left(signed_in, amara, patient):
    make_signed(patient, amara, fpi(2, 2))
    version = start_assessment(
        patient=patient, protocol="review", performed_on=date(2026, 3, 3), by=amara
    )
    answer = signed_in(amara).get(address(version)).json()
    assert "foot_posture" in answer["progress"]
