"""The session engine: rows that know whose they are and are never written twice."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core.management import call_command
from django.utils import timezone

from clinic.models import BrowserSession
from clinic.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_a_row_knows_whose_it_is(signed_in, amara):
    client = signed_in(amara)
    row = BrowserSession.objects.get(session_key=client.session.session_key)
    assert row.user == amara
    assert row.started_at <= row.seen_at <= timezone.now()
    assert row.session_key not in str(row)


def test_a_session_of_nobody_has_no_person(client):
    session = client.session
    session["opened"] = 1
    session.save()
    assert BrowserSession.objects.get().user is None
    assert SessionStore(session.session_key)["opened"] == 1


def test_signing_out_ends_the_row(signed_in, amara):
    client = signed_in(amara)
    client.post("/accounts/logout/")
    assert not BrowserSession.objects.filter(user=amara).exists()


def test_a_slow_request_does_not_undo_what_was_written_beside_it(signed_in, amara):
    slow = SessionStore(signed_in(amara).session.session_key)
    slow["draft"] = 1
    row = BrowserSession.objects.get(session_key=slow.session_key)
    row.locked_at = timezone.now()
    row.save(update_fields=["locked_at"])
    slow.save()
    row.refresh_from_db()
    assert row.locked_at is not None


def test_a_session_that_was_ended_is_not_written_again(signed_in, amara):
    slow = SessionStore(signed_in(amara).session.session_key)
    slow["draft"] = 1
    BrowserSession.objects.all().delete()
    with pytest.raises(UpdateError):
        slow.save()
    assert not BrowserSession.objects.exists()


def test_a_key_that_nobody_gave_out_is_not_taken(db):
    store = SessionStore("x" * 32)
    store["mine"] = 1
    store.save()
    assert store.session_key != "x" * 32
    with pytest.raises(UpdateError):
        SessionStore("y" * 32).save()


def test_a_new_key_keeps_the_data_and_one_row(signed_in, amara):
    store = SessionStore(signed_in(amara).session.session_key)
    old = store.session_key
    store.cycle_key()
    store.save()
    row = BrowserSession.objects.get(user=amara)
    assert row.session_key == store.session_key != old


def test_old_rows_are_cleared(signed_in, amara):
    signed_in(amara)
    row = BrowserSession.objects.get()
    row.expire_date = timezone.now() - timedelta(seconds=1)
    row.save(update_fields=["expire_date"])
    call_command("clearsessions")
    assert not BrowserSession.objects.exists()
    assert row.get_session_store_class() is SessionStore
