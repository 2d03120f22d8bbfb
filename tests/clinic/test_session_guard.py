"""Sessions end when they are not used, and after a working day; scripts are told so."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from clinic.models import AuditEvent, BrowserSession

PATIENTS = "/patients/"
SESSION = "/session/"
SCRIPT = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "fetch"}


def age(user, **ago):
    """Make the person's sessions look older: `seen_at`, `started_at` in seconds."""
    for row in BrowserSession.objects.filter(user=user):
        for column, seconds in ago.items():
            setattr(row, column, timezone.now() - timedelta(seconds=seconds))
        row.save(update_fields=list(ago))


def ends(kind="session_ended"):
    found = AuditEvent.objects.filter(type=kind).order_by("pk")
    return [(each.actor_id, json.loads(each.payload)["detail"]) for each in found]


@pytest.fixture
def amaras(signed_in, amara):
    return signed_in(amara)


# --- Running out -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ago", "because", "sentence"),
    [
        ({"seen_at": 1801}, "idle", "nothing was done for 30 minutes"),
        ({"started_at": 36001}, "absolute", "lasts 10 hours at most"),
    ],
)
def test_a_page_leads_to_the_sign_in_and_back(amaras, amara, ago, because, sentence):
    age(amara, **ago)
    answer = amaras.get(f"{PATIENTS}?q=a", follow=True)
    login, _ = answer.redirect_chain[-1]
    assert login == "/accounts/login/?next=%2Fpatients%2F%3Fq%3Da"
    assert sentence in answer.content.decode()
    assert SESSION_KEY not in amaras.session
    [(actor, detail)] = ends()
    assert actor is None
    assert detail["because"] == because


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
        {"HTTP_ACCEPT": "application/json"},
        {"HTTP_SEC_FETCH_DEST": "empty"},
        {"HTTP_HX_REQUEST": "true"},
    ],
)
def test_a_script_is_told(amaras, amara, header):
    age(amara, seen_at=1801)
    seen = {"HTTP_REFERER": "http://testserver/assessments/7/", **header}
    answer = amaras.post(PATIENTS, **seen)
    assert answer.status_code == 401
    said = answer.json()
    assert (said["code"], said["because"]) == ("session_ended", "idle")
    assert said["sign_in"] == "/accounts/login/?next=%2Fassessments%2F7%2F"


def test_a_referrer_elsewhere_is_not_led_to(amaras, amara):
    age(amara, seen_at=1801)
    answer = amaras.post(PATIENTS, HTTP_REFERER="https://evil.example/x/", **SCRIPT)
    assert answer.json()["sign_in"] == "/accounts/login/?next=%2F"


def test_a_script_of_nobody_is_told(client, db):
    answer = client.get(PATIENTS, **SCRIPT)
    assert answer.status_code == 401
    assert answer.json()["code"] == "signed_out"
    assert client.get(PATIENTS).status_code == 302


def test_the_api_is_told_too(amaras, amara):
    age(amara, seen_at=1801)
    answer = amaras.get("/api/v1/patients/")
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("You were signed out")


def test_a_public_page_still_opens(amaras, amara):
    age(amara, seen_at=1801)
    assert amaras.get("/accounts/login/").status_code == 200
    assert SESSION_KEY not in amaras.session


def test_a_page_that_is_not_there_asks_nobody(amaras, amara):
    age(amara, seen_at=1801)
    assert amaras.get("/no/such/page/").status_code == 404


def test_the_limits_are_settings(amaras, amara, settings):
    settings.SESSION_IDLE_SECONDS = 7200
    age(amara, seen_at=1801)
    assert amaras.get(PATIENTS).status_code == 200


# --- Being used --------------------------------------------------------------------------
def test_use_is_marked_once_a_minute(amaras, amara, count_statements):
    amaras.get(SESSION)
    with count_statements() as fresh:
        amaras.get("/accounts/devices/")
    age(amara, seen_at=90)
    with count_statements() as marked:
        amaras.get("/accounts/devices/")
    assert int(fresh) <= 5, str(fresh)
    assert int(marked) == int(fresh) + 1, str(marked)
    assert (timezone.now() - BrowserSession.objects.get().seen_at).total_seconds() < 30


def test_asking_is_not_using(amaras, amara):
    age(amara, seen_at=1700)
    said = amaras.get(SESSION, **SCRIPT).json()
    assert 90 <= said["ends_in_s"] <= 100
    assert (said["user"], said["because"]) == (amara.pk, "idle")
    assert said["csrf_token"]


def test_a_script_that_only_asks_is_no_use_and_one_that_saves_is(amaras, amara):
    age(amara, seen_at=1700)
    before = BrowserSession.objects.get().seen_at
    amaras.get(PATIENTS, **SCRIPT)
    amaras.get("/api/v1/patients/")
    assert BrowserSession.objects.get().seen_at == before
    amaras.get(PATIENTS, HTTP_HX_REQUEST="true")
    assert BrowserSession.objects.get().seen_at > before
    age(amara, seen_at=1700)
    amaras.post("/accounts/devices/end-others/", **SCRIPT)
    assert BrowserSession.objects.get().seen_at > before


def test_staying_is_using(amaras, amara):
    age(amara, seen_at=1700)
    assert amaras.post(SESSION, **SCRIPT).json()["ends_in_s"] >= 1795
    assert amaras.get(SESSION).json()["ends_in_s"] >= 1790


def test_the_working_day_is_not_made_longer(amaras, amara):
    age(amara, started_at=35950)
    said = amaras.post(SESSION, **SCRIPT).json()
    assert said["ends_in_s"] <= 50
    assert said["because"] == "absolute"


def test_the_session_needs_sign_in_and_a_known_method(client, amaras):
    assert client.get(SESSION, **SCRIPT).status_code == 401
    assert amaras.put(SESSION).status_code == 405


def test_the_page_knows_when_to_warn(amaras, client):
    page = amaras.get("/accounts/devices/").content.decode()
    assert 'data-session="/session/"' in page
    assert 'data-ends-in="1' in page
    assert "clinic/session.js" in page
    assert "data-session=" not in client.get("/accounts/login/").content.decode()


# --- What a browser may keep -------------------------------------------------------------
def test_what_a_person_sees_is_kept_nowhere(amaras, client):
    assert amaras.get(PATIENTS)["Cache-Control"] == "private, no-store"
    assert "no-store" in amaras.get(SESSION)["Cache-Control"]
    assert not client.get("/gallery/").has_header("Cache-Control")
