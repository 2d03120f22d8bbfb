"""Joining a clinic by a letter: once, in time, by the one invited."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.actions import accept_invitation, invite
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Invitation, Membership, Role, User

SECRET = "violet ladder harbour 92 quiet"
FORM = {"name": "Nina Falk", "title": "Podiatrist", "password": SECRET, "again": SECRET}


@pytest.fixture
def letter(olga, clinic, mailoutbox, django_capture_on_commit_callbacks):
    """Return what sends a letter to an address and gives the path in it."""

    def send(email="nina@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            invite(clinic=clinic, by=olga, email=email, role=Role.PODIATRIST)
        return re.search(r"https?://[^/]+(/\S+)", mailoutbox[-1].body)[1]

    return send


def test_somebody_new_joins_and_signs_in(client, letter, clinic, count_statements):
    path = letter()
    page = client.get(path).content.decode()
    assert "Join Harbour Feet" in page
    with count_statements() as sent:
        answer = client.post(path, FORM)
    assert answer["Location"] == "/accounts/login/"
    assert int(sent) <= 8, str(sent)
    nina = User.objects.get(email="nina@example.org")
    assert nina.check_password(SECRET)
    assert (nina.name, nina.professional_title) == ("Nina Falk", "Podiatrist")
    held = Membership.objects.active().get(user=nina)
    assert (held.clinic, held.role) == (clinic, Role.PODIATRIST)
    event = AuditEvent.objects.get(type="invitation_accepted")
    assert event.actor == nina
    assert json.loads(event.payload)["detail"]["role"] == "podiatrist"
    form = {"login": nina.email, "password": SECRET}
    assert client.post("/accounts/login/", form).status_code == 302


def test_a_letter_works_once(client, letter):
    path = letter()
    client.post(path, FORM)
    answer = client.post(path, {**FORM, "name": "Somebody Else"})
    assert answer.status_code == 404
    assert User.objects.filter(name="Somebody Else").count() == 0


def shut_by_time(invitation):
    invitation.expires_at = timezone.now() - timedelta(seconds=1)


def shut_by_hand(invitation):
    invitation.cancelled_at = timezone.now()


@pytest.mark.parametrize("shut", [shut_by_time, shut_by_hand])
def test_a_letter_that_is_shut_tells_nothing(client, letter, shut):
    path = letter()
    made = Invitation.objects.get()
    shut(made)
    made.save()
    unknown = client.get("/invitation/" + "x" * 43 + "/")
    for answer in (client.get(path), client.post(path, FORM)):
        assert answer.status_code == unknown.status_code == 404
        assert "nina" not in answer.content.decode()
        assert "Harbour" not in answer.content.decode()
    with pytest.raises(ActionNotAllowed, match="no longer works"):
        accept_invitation(invitation=made, by=None)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"again": "another"}, "not the same password", id="differ"),
        pytest.param(
            {"password": "nina", "again": "nina"}, "at least 10 characters", id="short"
        ),
        pytest.param({"name": ""}, "This field is required", id="no name"),
        pytest.param({"name": "   "}, "This field is required", id="empty name"),
    ],
)
def test_a_refused_form_keeps_the_letter_open(client, letter, wrong, sentence):
    path = letter()
    answer = client.post(path, {**FORM, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert client.post(path, FORM).status_code == 302


def test_somebody_with_an_account_signs_in_first(client, letter, chloe, clinic):
    path = letter(chloe.email)
    page = client.get(path).content.decode()
    assert f"/accounts/login/?next={path}" in page
    assert 'name="password"' not in page
    client.post(path, FORM)
    assert not Membership.objects.filter(user=chloe, clinic=clinic).exists()
    client.force_login(chloe)
    assert "Join the clinic" in client.get(path).content.decode()
    assert client.post(path)["Location"] == "/"
    assert Membership.objects.active().filter(user=chloe, clinic=clinic).exists()


def test_the_password_of_an_account_is_never_set_by_a_letter(letter, chloe):
    before = chloe.password
    letter(chloe.email)
    made = Invitation.objects.get()
    with pytest.raises(ActionNotAllowed, match=r"Sign in as chloe@example.org"):
        accept_invitation(invitation=made, by=None)
    chloe.refresh_from_db()
    assert chloe.password == before


def test_somebody_else_who_is_signed_in_does_not_join(client, letter, ben, amara):
    path = letter()
    client.force_login(ben)
    assert "signed in as somebody else" in client.get(path).content.decode()
    assert "somebody else" in client.post(path, FORM).content.decode()
    assert not User.objects.filter(email="nina@example.org").exists()


def test_a_closed_account_does_not_join(client, letter, chloe):
    path = letter(chloe.email)
    chloe.is_active = False
    chloe.save(update_fields=["is_active"])
    client.force_login(chloe)
    assert client.post(path).status_code == 200
    assert Invitation.objects.open().exists()


def test_a_role_given_meanwhile_is_said(client, letter, chloe, clinic, olga):
    from clinic.actions import add_member

    path = letter(chloe.email)
    add_member(
        clinic=clinic,
        by=olga,
        email=chloe.email,
        name=chloe.name,
        role=Role.PODIATRIST,
    )
    client.force_login(chloe)
    assert "here already" in client.post(path).content.decode()


def test_nobody_joins_without_a_name(letter):
    letter()
    with pytest.raises(ActionNotAllowed, match="name and a password"):
        accept_invitation(invitation=Invitation.objects.get(), by=None)


def test_the_page_is_never_kept_by_a_browser(client, letter):
    assert "no-store" in client.get(letter())["Cache-Control"]


def test_a_wrong_method_is_refused(client, letter):
    assert client.put(letter()).status_code == 405
