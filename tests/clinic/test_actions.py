"""Clinics, their members, and the keys of their programs."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from clinic.actions import (
    Profession,
    add_member,
    create_api_token,
    create_clinic,
    end_membership,
    revoke_api_token,
)
from clinic.canonical import sha256_hex
from clinic.errors import ActionNotAllowed
from clinic.models import ApiToken, AuditEvent, Clinic, Membership, Role, User
from tests.factories import PASSWORD, add_role, make_token, make_user

pytestmark = pytest.mark.django_db


def invite(clinic, by, email="new@example.org", role=Role.PODIATRIST, **more):
    return add_member(
        clinic=clinic, by=by, email=email, name="New Person", role=role, **more
    )


def last_event(kind):
    event = AuditEvent.objects.filter(type=kind).latest("pk")
    return event, json.loads(event.payload)["detail"]


# --- Clinics -----------------------------------------------------------------------------
def test_a_clinic_is_opened_on_the_server(db):
    clinic = create_clinic(by=None, name=" Harbour Feet ", country="gb")
    assert (clinic.name, clinic.country) == ("Harbour Feet", "GB")
    event, _ = last_event("clinic_created")
    assert (event.clinic, event.actor, event.sequence) == (clinic, None, 1)


def test_nobody_who_is_signed_in_opens_a_clinic(olga):
    with pytest.raises(PermissionDenied, match="on the server"):
        create_clinic(by=olga, name="Mine")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"name": " "}, "needs a name", id="no name"),
        pytest.param({"name": "A", "country": "GBR"}, "two letters", id="country"),
        pytest.param({"name": "A", "country": "1!"}, "two letters", id="digits"),
    ],
)
def test_a_clinic_needs_name_and_country(wrong, sentence):
    with pytest.raises(ActionNotAllowed, match=sentence):
        create_clinic(by=None, **wrong)
    assert not Clinic.objects.exists()


# --- Members -----------------------------------------------------------------------------
def test_an_owner_adds_a_member(clinic, olga):
    profession = Profession(title="Podiatrist", registration_number="CH1")
    membership = invite(clinic, olga, " New@Example.org ", profession=profession)
    user = membership.user
    assert (user.email, user.professional_title) == ("new@example.org", "Podiatrist")
    assert not user.has_usable_password()
    event, detail = last_event("member_added")
    assert (event.actor, event.target_id) == (olga, membership.pk)
    assert detail == {"user": user.pk, "role": "podiatrist"}


def test_a_member_may_start_with_a_password(clinic):
    assert invite(clinic, None, password=PASSWORD).user.check_password(PASSWORD)


def test_somebody_known_keeps_name_and_password(clinic, olga, chloe):
    membership = invite(clinic, olga, "CHLOE@example.org", Role.PHYSIO)
    assert membership.user == chloe
    assert (membership.user.name, User.objects.filter(name="New Person").count()) == (
        "Chloe Winter",
        0,
    )
    assert membership.user.check_password(PASSWORD)


def test_an_owner_cannot_set_a_password_for_somebody_known(clinic, olga, chloe):
    with pytest.raises(ActionNotAllowed, match="has an account and a password"):
        invite(clinic, olga, chloe.email, password="another long password")
    assert User.objects.get(pk=chloe.pk).check_password(PASSWORD)


def test_a_closed_account_is_not_opened_again(clinic, olga, chloe):
    chloe.is_active = False
    chloe.save(update_fields=["is_active"])
    with pytest.raises(ActionNotAllowed, match="is closed"):
        invite(clinic, olga, chloe.email)


def test_one_role_once_but_two_roles_together(clinic, olga, amara):
    with pytest.raises(ActionNotAllowed, match="is Podiatrist here already"):
        invite(clinic, olga, amara.email)
    invite(clinic, olga, amara.email, Role.OWNER)
    assert Membership.objects.active().filter(user=amara).count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"email": "nobody"}, "write it as name@example.org", id="email"),
        pytest.param({"name": " "}, "needs a name", id="name"),
    ],
)
def test_a_member_needs_email_and_name(clinic, olga, wrong, sentence):
    given = {"email": "new@example.org", "name": "New", "role": Role.RECEPTION, **wrong}
    with pytest.raises(ActionNotAllowed, match=sentence):
        add_member(clinic=clinic, by=olga, **given)


@pytest.mark.parametrize("who", ["amara", "rita", "phil", "chloe"])
def test_only_an_owner_of_the_clinic_manages_members(request, clinic, olga, who):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied, match="staff manage"):
        invite(clinic, person)
    with pytest.raises(PermissionDenied, match="staff manage"):
        end_membership(membership=olga.active_memberships[0], by=person)


# --- Leaving -----------------------------------------------------------------------------
def test_ending_a_membership_closes_the_clinic_at_once(clinic, olga, amara):
    token = make_token(amara).token
    ended = end_membership(membership=amara.active_memberships[0], by=olga)
    assert ended.ended_at is not None
    assert User.objects.get(pk=amara.pk).active_memberships == ()
    token.refresh_from_db()
    assert token.revoked_at == ended.ended_at
    _, detail = last_event("member_ended")
    assert detail["tokens_revoked"] == [token.pk]


def test_keys_stay_while_another_role_does(clinic, olga, amara):
    both = add_role(amara, clinic, Role.OWNER)
    token = make_token(both).token
    podiatrist = both.memberships.get(role=Role.PODIATRIST)
    end_membership(membership=podiatrist, by=olga)
    token.refresh_from_db()
    assert token.revoked_at is None


def test_keys_to_other_clinics_stay(clinic, other_clinic, olga, amara):
    both = add_role(amara, other_clinic, Role.PODIATRIST)
    token = make_token(both, other_clinic).token
    end_membership(membership=both.memberships.get(clinic=clinic), by=olga)
    token.refresh_from_db()
    assert token.revoked_at is None


def test_the_last_owner_stays(clinic, olga):
    membership = olga.active_memberships[0]
    with pytest.raises(ActionNotAllowed, match="at least one owner"):
        end_membership(membership=membership, by=olga)
    make_user(clinic, Role.OWNER)
    assert end_membership(membership=membership, by=olga).ended_at is not None


def test_ending_twice_changes_nothing(olga, amara):
    membership = amara.active_memberships[0]
    first = end_membership(membership=membership, by=olga)
    assert end_membership(membership=membership, by=olga).ended_at == first.ended_at
    assert AuditEvent.objects.filter(type="member_ended").count() == 1


def test_somebody_who_left_can_come_back(clinic, olga, amara):
    end_membership(membership=amara.active_memberships[0], by=olga)
    assert invite(clinic, olga, amara.email).user == amara


# --- Keys of programs ----------------------------------------------------------------------
def test_a_key_is_shown_once_and_only_its_hash_is_stored(clinic, amara):
    made = create_api_token(clinic=clinic, by=amara, name=" Lab ", days=30)
    stored = ApiToken.objects.get()
    assert stored.token_sha256 == sha256_hex(made.plain)
    assert made.plain not in json.dumps(list(ApiToken.objects.values()), default=str)
    assert (stored.name, stored.user, stored.clinic) == ("Lab", amara, clinic)
    assert stored.expires_at - stored.created_at == timedelta(days=30)
    event, detail = last_event("token_created")
    assert made.plain not in event.payload
    assert (event.target_id, detail) == (stored.pk, {"days": 30})


def test_no_two_keys_are_the_same(amara):
    assert len({make_token(amara).plain for _ in range(5)}) == 5


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"name": " "}, "Name the program", id="no name"),
        pytest.param({"days": 0}, "valid for 1 to 365", id="no time"),
        pytest.param({"days": 366}, "valid for 1 to 365", id="too long"),
    ],
)
def test_a_key_needs_a_name_and_an_end(clinic, amara, wrong, sentence):
    with pytest.raises(ActionNotAllowed, match=sentence):
        create_api_token(clinic=clinic, by=amara, **{"name": "Lab", **wrong})
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("who", ["rita", "phil", "chloe"])
def test_who_may_not_make_a_key(request, clinic, who):
    with pytest.raises(PermissionDenied, match="token manage"):
        create_api_token(clinic=clinic, by=request.getfixturevalue(who), name="Lab")


@pytest.mark.parametrize("who", ["amara", "olga"])
def test_its_person_or_an_owner_revokes_a_key(request, amara, who):
    person = request.getfixturevalue(who)
    token = revoke_api_token(token=make_token(amara).token, by=person)
    first = token.revoked_at
    assert first is not None
    assert revoke_api_token(token=token, by=person).revoked_at == first
    assert AuditEvent.objects.filter(type="token_revoked").count() == 1


@pytest.mark.parametrize("who", ["ben", "rita", "chloe"])
def test_others_do_not_revoke_a_key(request, amara, who):
    token = make_token(amara).token
    with pytest.raises(PermissionDenied, match="Only its person or an owner"):
        revoke_api_token(token=token, by=request.getfixturevalue(who))
    token.refresh_from_db()
    assert token.revoked_at is None
