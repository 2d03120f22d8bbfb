"""A person's browsers: listed, signed out one by one or all at once."""

import json

import pytest
from django.contrib.auth import SESSION_KEY

from clinic.actions import end_session, expire_session, touch_session
from clinic.life import Because
from clinic.models import AuditEvent, BrowserSession
from clinic.sessions import SessionStore
from clinic.views.session import this_session
from tests.clinic.test_session_guard import age
from tests.factories import PASSWORD

PAGE = "/accounts/devices/"
OTHERS = f"{PAGE}end-others/"


def number_of(client):
    return BrowserSession.objects.get(session_key=client.session.session_key).pk


def end(client, number):
    return client.post(f"{PAGE}{number}/end/")


def test_it_lists_browsers_by_family(client, signed_in, amara, ben):
    agent = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"
    form = {"login": amara.email, "password": PASSWORD}
    client.post("/accounts/login/", form, HTTP_USER_AGENT=agent)
    signed_in(ben)
    page = client.get(PAGE).content.decode()
    assert "Safari on iPad" in page
    assert "This one" in page
    assert page.count("<li>") - page.count("<li><a") <= 2
    assert "Sign out all others" not in page


def test_what_ran_out_is_not_listed(signed_in, amara):
    signed_in(amara)
    age(amara, seen_at=1900)
    page = signed_in(amara).get(PAGE)
    assert len(page.context["sessions"]) == 1


def test_one_is_signed_out(signed_in, amara):
    here, there = signed_in(amara), signed_in(amara)
    number = number_of(there)
    assert end(here, number)["Location"] == PAGE
    assert SESSION_KEY not in there.session
    assert there.get("/patients/").status_code == 302
    assert here.get(PAGE).status_code == 200
    event = AuditEvent.objects.get(type="session_ended")
    detail = json.loads(event.payload)["detail"]
    assert detail == {"because": "person", "sessions": [number]}
    assert event.actor == amara


def test_all_others_are_signed_out(signed_in, amara, ben):
    here, bens = signed_in(amara), signed_in(ben)
    others = [signed_in(amara) for _ in range(2)]
    answer = here.post(OTHERS, follow=True)
    assert "2 other browsers are signed out." in answer.content.decode()
    assert [SESSION_KEY in each.session for each in others] == [False, False]
    assert SESSION_KEY in bens.session
    assert "0 other browsers" in here.post(OTHERS, follow=True).content.decode()
    assert AuditEvent.objects.filter(type="session_ended").count() == 1


def test_another_person_s_is_not_found(signed_in, amara, ben):
    bens = signed_in(ben)
    assert end(signed_in(amara), number_of(bens)).status_code == 404
    assert SESSION_KEY in bens.session


def test_what_is_gone_is_neither_used_nor_ended_again(signed_in, amara):
    signed_in(amara)
    row = BrowserSession.objects.get()
    row.delete()
    row.pk = 0
    assert touch_session(session=row, by=None) is row
    expire_session(session=row, because=Because.IDLE, by=None)
    end_session(session=row, by=amara)
    assert not AuditEvent.objects.filter(type="session_ended").exists()


def test_a_view_never_answers_without_a_session(rf, amara):
    request = rf.get(PAGE)
    request.user, request.session = amara, SessionStore()
    with pytest.raises(RuntimeError):
        this_session(request)


def test_this_one_is_ended_by_signing_out_only(signed_in, amara):
    here = signed_in(amara)
    assert end(here, number_of(here)).status_code == 404


@pytest.mark.parametrize("address", [OTHERS, f"{PAGE}1/end/"])
def test_a_button_needs_sign_in_and_a_post(client, signed_in, amara, address):
    assert client.post(address)["Location"].startswith("/accounts/login/")
    assert signed_in(amara).get(address).status_code == 405


def test_the_page_needs_sign_in_and_a_get(client, signed_in, amara):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
    assert signed_in(amara).post(PAGE).status_code == 405


def test_somebody_without_a_clinic_is_refused(signed_in, amara):
    amara.memberships.update(ended_at=amara.created_at)
    assert signed_in(amara).get(PAGE).status_code == 403


def test_it_costs_the_same_for_one_and_for_many(signed_in, amara, count_statements):
    here = signed_in(amara)
    for _ in range(10):
        signed_in(amara)
    with count_statements() as sent:
        here.get(PAGE)
    assert int(sent) <= 5, str(sent)
