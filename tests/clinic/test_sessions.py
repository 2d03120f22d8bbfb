"""The session engine: rows that know whose they are and are never written twice."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.core.management import call_command
from django.utils import timezone

from clinic.backends import ClinicBackend, knowing
from clinic.models import BrowserSession, Membership, Role, User
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


# --- Whose it is, read along ------------------------------------------------------------
def person_of(client):
    store = SessionStore(client.session.session_key)
    store.get("")
    return store.person


def test_it_is_read_with_its_person_and_their_roles(
    signed_in, amara, clinic, other_clinic, count_statements
):
    now = timezone.now()
    for where, ended in ((other_clinic, None), (clinic, now)):
        Membership.objects.create(
            user=amara, clinic=where, role=Role.OWNER, started_at=now, ended_at=ended
        )
    client = signed_in(amara)
    with count_statements() as sent:
        person = person_of(client)
        roles = [(each.clinic.name, each.role) for each in person.active_memberships]
        assert not person.has_second_factor
        assert not person.needs_second_factor
        assert all(each.user is person for each in person.active_memberships)
    assert int(sent) <= 2, str(sent)  # the test's own reads the client's session
    assert roles == [("Harbour Feet", "podiatrist"), ("Hill Podiatry", "owner")]


def test_somebody_without_a_role_is_read_without_one(signed_in, amara):
    Membership.objects.filter(user=amara).update(ended_at=timezone.now())
    person = person_of(signed_in(amara))
    assert (person, person.active_memberships) == (amara, ())


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}])
def test_a_closed_account_and_a_changed_password_end_it(signed_in, amara, change):
    client = signed_in(amara)
    User.objects.filter(pk=amara.pk).update(**change)
    answer = client.get("/patients/")
    assert answer.url.startswith("/accounts/login/")


def test_whose_it_is_is_what_the_signed_data_say(signed_in, amara, ben):
    """A row that names another person lends nobody their roles."""
    client = signed_in(amara)
    BrowserSession.objects.update(user=ben)
    page = client.get("/patients/")
    assert page.wsgi_request.user == amara


def test_a_person_is_known_within_the_block_alone(amara, ben):
    backend = ClinicBackend()
    with knowing(amara):
        assert backend.get_user(amara.pk) is amara
        assert backend.get_user(ben.pk) == ben
    assert backend.get_user(amara.pk) is not amara


def test_an_ended_session_knows_nobody(signed_in, amara):
    store = SessionStore(signed_in(amara).session.session_key)
    assert store[SESSION_KEY] == str(amara.pk)
    store.flush()
    assert (store.row, store.person) == (None, None)
