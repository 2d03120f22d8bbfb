"""The lock screen: nothing behind it, a PIN of five tries, colleagues side by side."""

import json

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.test import Client

from clinic import parking
from clinic.actions import Unlocked, lock_session, set_pin, unlock_session
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, BrowserSession
from clinic.pins import checked_pin
from clinic.sessions import SessionStore
from tests.clinic.test_session_guard import SCRIPT, age
from tests.factories import PASSWORD

AMARAS, BENS = "2580", "7319"
LOCK, NOW, OPEN, SWITCH = "/lock/", "/lock/now/", "/lock/open/", "/lock/switch/"
PATIENTS, PIN = "/patients/", "/accounts/pin/"
PARKED = parking.COOKIE


@pytest.fixture(autouse=True)
def pins(amara, ben):
    set_pin(by=amara, pin=AMARAS)
    set_pin(by=ben, pin=BENS)


@pytest.fixture
def locked(signed_in, amara):
    """Amara's browser, locked on the list of patients."""
    client = signed_in(amara)
    client.post(NOW, {"next": f"{PATIENTS}?q=a"})
    return client


def types(*names):
    found = AuditEvent.objects.filter(type__in=names).order_by("pk")
    return [each.type for each in found]


def row_of(user):
    return BrowserSession.objects.filter(user=user).latest("pk")


# --- The PIN -----------------------------------------------------------------------------
@pytest.mark.parametrize("pin", ["2580", "13579", "99887766"])
def test_a_pin_that_is_fit(pin):
    assert checked_pin(pin) == pin


@pytest.mark.parametrize(
    "pin", ["", "123", "123456789", "12a4", "٢٥٨٠", "1111", "1234", "98765", "25 80"]
)
def test_a_pin_that_is_not(pin):
    with pytest.raises(ActionNotAllowed):
        checked_pin(pin)


def test_only_its_hash_is_kept(amara):
    assert AMARAS not in amara.pin_hash
    assert amara.pin_hash


def test_it_is_set_behind_the_password(client, amara):
    client.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    again = client.get(PIN)["Location"]
    assert again.startswith("/accounts/reauthenticate/")
    form = {"password": PASSWORD, "next": PIN}
    assert "You have a PIN" in client.post(again, form, follow=True).content.decode()
    before = amara.pin_hash
    for wrong in ({"pin": "1234", "again": "1234"}, {"pin": "4826", "again": "4862"}):
        assert client.post(PIN, wrong).status_code == 422
    assert client.post(PIN, {"pin": "4826", "again": "4826"})["Location"] == PIN
    amara.refresh_from_db()
    assert amara.pin_hash != before
    assert len(types("pin_set")) == 3


def test_its_page_needs_sign_in_and_a_known_method(client, signed_in, amara):
    assert client.get(PIN)["Location"].startswith("/accounts/login/")
    assert signed_in(amara).put(PIN).status_code == 405
    amara.memberships.update(ended_at=amara.created_at)
    assert signed_in(amara).get(PIN).status_code == 403


# --- Locking -----------------------------------------------------------------------------
def test_a_locked_session_serves_the_lock_page_alone(locked):
    for address in ("/", PATIENTS, "/accounts/2fa/", "/gallery/", PIN, NOW):
        answer = locked.post(address) if address == NOW else locked.get(address)
        assert answer["Location"].startswith(f"{LOCK}?next="), address
    page = locked.get(LOCK).content.decode()
    assert "Amara Okoye" in page
    assert "Patients" not in page
    assert "data-session=" not in page


def test_the_lock_page_and_its_like_are_kept_nowhere(locked):
    assert "no-store" in locked.get(LOCK)["Cache-Control"]


def test_a_script_is_told(locked):
    for address in (PATIENTS, "/session/"):
        answer = locked.get(address, **SCRIPT)
        assert answer.status_code == 423
        assert (answer.json()["code"], answer.json()["unlock"]) == ("locked", LOCK)
    assert locked.get("/api/v1/patients/").status_code == 423


def test_it_runs_out_as_it_lies(locked, amara):
    age(amara, seen_at=1700)
    locked.get(LOCK)
    locked.get(PATIENTS)
    age_left = row_of(amara).seen_at
    age(amara, seen_at=1801)
    assert row_of(amara).seen_at < age_left
    assert locked.get(LOCK)["Location"] == "/accounts/login/"
    assert SESSION_KEY not in locked.session


def test_without_a_pin_it_leads_to_set_one(signed_in, rita):
    client = signed_in(rita)
    assert client.post(NOW)["Location"] == PIN
    assert row_of(rita).locked_at is None
    assert NOW not in client.get(PATIENTS).content.decode()


def test_with_a_pin_the_menu_locks(signed_in, amara):
    assert NOW in signed_in(amara).get(PATIENTS).content.decode()


def test_locking_twice_is_once(locked, amara):
    lock_session(session=row_of(amara), by=amara)
    assert types("session_locked") == ["session_locked"]


def test_another_person_s_session_is_not_locked(signed_in, amara, ben):
    signed_in(ben)
    lock_session(session=row_of(ben), by=amara)
    assert row_of(ben).locked_at is None


@pytest.mark.parametrize("address", [NOW, OPEN, SWITCH])
def test_a_button_needs_a_post(signed_in, amara, address):
    assert signed_in(amara).get(address).status_code == 405


@pytest.mark.parametrize("address", [NOW, SWITCH])
def test_a_button_needs_sign_in(client, address):
    assert client.post(address)["Location"].startswith("/accounts/login/")


def test_the_lock_page_of_nobody_leads_to_the_sign_in(client, db):
    assert client.get(LOCK)["Location"] == "/accounts/login/"
    assert client.post(OPEN, {"pin": "1"})["Location"] == "/accounts/login/"
    assert client.post(LOCK).status_code == 405


def test_what_is_open_is_not_opened_again(signed_in, amara):
    client = signed_in(amara)
    assert client.get(LOCK)["Location"] == "/"
    assert client.post(OPEN, {"pin": AMARAS})["Location"] == "/"
    assert client.post(SWITCH)["Location"] == "/"


# --- Unlocking -----------------------------------------------------------------------------
def test_the_pin_opens_where_it_was_under_a_new_key(locked, amara):
    old = locked.session.session_key
    assert locked.post(OPEN, {"pin": AMARAS})["Location"] == f"{PATIENTS}?q=a"
    assert locked.get(PATIENTS).status_code == 200
    assert locked.session.session_key != old
    assert not BrowserSession.objects.filter(session_key=old).exists()
    assert types("session_locked", "session_unlocked") == [
        "session_locked",
        "session_unlocked",
    ]


def test_the_pin_opens_the_page_that_was_asked_for_meanwhile(locked, amara):
    shown = locked.get(locked.get("/accounts/devices/")["Location"])
    assert 'name="next" value="/accounts/devices/"' in shown.content.decode()
    wrong = locked.post(OPEN, {"pin": BENS, "next": "/accounts/devices/"})
    assert 'name="next" value="/accounts/devices/"' in wrong.content.decode()
    answer = locked.post(OPEN, {"pin": AMARAS, "next": "/accounts/devices/"})
    assert answer["Location"] == "/accounts/devices/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/"])
def test_what_was_asked_for_is_no_other_site_either(locked, address):
    assert locked.post(OPEN, {"pin": AMARAS, "next": address})["Location"] == "/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", ""])
def test_it_never_leads_to_another_site(signed_in, amara, address):
    client = signed_in(amara)
    client.post(NOW, {"next": address})
    assert client.post(OPEN, {"pin": AMARAS})["Location"] == "/"


def test_the_working_day_is_not_made_longer(locked, amara):
    age(amara, started_at=30000)
    before = row_of(amara).started_at
    locked.post(OPEN, {"pin": AMARAS})
    assert row_of(amara).started_at == before


def test_the_fifth_wrong_pin_ends_it(locked, amara):
    for _ in range(4):
        answer = locked.post(OPEN, {"pin": BENS})
        assert answer.status_code == 422
        assert "This PIN is wrong." in answer.content.decode()
    answer = locked.post(OPEN, {"pin": BENS}, follow=True)
    assert "Sign in with your password" in answer.content.decode()
    assert not BrowserSession.objects.filter(user=amara).exists()
    assert locked.post(OPEN, {"pin": AMARAS})["Location"] == "/accounts/login/"
    assert types("unlock_failed") == ["unlock_failed"] * 5
    event = AuditEvent.objects.get(type="session_ended")
    assert json.loads(event.payload)["detail"]["because"] == "pin"


def test_tries_begin_anew_after_a_right_one(locked, amara):
    for _ in range(4):
        locked.post(OPEN, {"pin": BENS})
    locked.post(OPEN, {"pin": AMARAS})
    locked.post(NOW)
    assert row_of(amara).pin_failures == 0
    assert locked.post(OPEN, {"pin": BENS}).status_code == 422


def test_nothing_typed_is_no_try(locked, amara):
    assert locked.post(OPEN, {}).status_code == 422
    assert row_of(amara).pin_failures == 0


def test_a_session_that_is_gone_is_not_opened(locked, amara):
    row = row_of(amara)
    row.delete()
    assert unlock_session(session=row, by=None, pin=AMARAS) is Unlocked.ENDED


def test_a_locked_screen_may_sign_out(locked):
    assert locked.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert SESSION_KEY not in locked.session


# --- Colleagues ----------------------------------------------------------------------------
def sign_in(client, user):
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


@pytest.fixture
def shared(locked, ben):
    """Amara's session waits, locked; Ben is signed in in the same browser."""
    locked.post(SWITCH)
    sign_in(locked, ben)
    return locked


def test_somebody_else_signs_in_while_it_waits(locked, amara, ben):
    assert locked.post(SWITCH)["Location"] == "/accounts/login/"
    assert SESSION_KEY not in locked.session
    page = locked.get("/accounts/login/").content.decode()
    assert "To the lock screen" in page
    assert "Amara" not in page
    assert "Amara Okoye" in locked.get(LOCK).content.decode()
    sign_in(locked, ben)
    assert locked.session[SESSION_KEY] == str(ben.pk)
    assert row_of(amara).locked_at is not None


def test_each_pin_opens_its_own_work(shared, amara, ben, count_statements):
    shared.post(NOW)
    page = shared.get(LOCK).content.decode()
    assert "Amara Okoye" in page
    assert "Ben Carver" in page
    hers = {"who": row_of(amara).pk, "pin": AMARAS}
    with count_statements() as sent:
        answer = shared.post(OPEN, hers)
    assert answer["Location"] == f"{PATIENTS}?q=a"
    assert int(sent) <= 8, str(sent)
    assert shared.session[SESSION_KEY] == str(amara.pk)
    assert row_of(ben).locked_at is not None
    shared.post(NOW)
    shared.post(OPEN, {"who": row_of(ben).pk, "pin": BENS})
    assert shared.session[SESSION_KEY] == str(ben.pk)


def test_nobody_lands_on_the_page_a_colleague_asked_for(shared, amara):
    shared.post(NOW)
    hers = {"who": row_of(amara).pk, "pin": AMARAS, "next": "/accounts/devices/"}
    assert shared.post(OPEN, hers)["Location"] == f"{PATIENTS}?q=a"


def test_one_s_pin_does_not_open_the_other_s_work(shared, amara, ben):
    shared.post(NOW)
    answer = shared.post(OPEN, {"who": row_of(amara).pk, "pin": BENS})
    assert answer.status_code == 422
    assert row_of(amara).pin_failures == 1
    assert row_of(ben).pin_failures == 0


def test_what_waits_is_not_opened_beside_what_is_open(shared, amara):
    form = {"who": row_of(amara).pk, "pin": AMARAS}
    assert shared.post(OPEN, form)["Location"] == "/"
    assert row_of(amara).locked_at is not None


def test_a_session_of_another_browser_is_not_offered(shared, signed_in, chloe):
    set_pin(by=chloe, pin="4826")
    elsewhere = signed_in(chloe)
    elsewhere.post(NOW)
    shared.post(NOW)
    answer = shared.post(OPEN, {"who": row_of(chloe).pk, "pin": "4826"})
    assert answer.status_code == 422
    assert row_of(chloe).locked_at is not None


def test_what_waited_too_long_is_not_offered(shared, amara):
    shared.post(NOW)
    age(amara, seen_at=1801)
    assert "Amara" not in shared.get(LOCK).content.decode()


def test_a_forged_cookie_opens_nothing(amara, locked):
    stranger = Client()
    key = locked.session.session_key
    for value in ("nonsense", signing.dumps([key], salt="another")):
        stranger.cookies[PARKED] = value
        assert stranger.get(LOCK)["Location"] == "/accounts/login/"


def test_the_cookie_is_for_the_server_alone(locked):
    cookie = locked.post(SWITCH).cookies[PARKED]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_cookie_goes_when_nobody_waits(locked):
    answer = locked.post(OPEN, {"pin": AMARAS})
    assert answer.cookies[PARKED].value == ""


def test_an_old_key_cannot_be_renewed(locked):
    store = SessionStore(locked.session.session_key)
    BrowserSession.objects.all().delete()
    from django.contrib.sessions.backends.base import UpdateError

    with pytest.raises(UpdateError):
        store.renew_key()


def test_the_lock_page_costs_few_statements(shared, count_statements):
    shared.post(NOW)
    with count_statements() as sent:
        shared.get(LOCK)
    assert int(sent) <= 5, str(sent)
    with count_statements() as sent:
        shared.post(OPEN, {"who": "0", "pin": "1"})
    assert int(sent) <= 8, str(sent)
