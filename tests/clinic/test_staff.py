"""The staff page: who works here, inviting them, their roles."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from clinic.actions import (
    accept_invitation,
    cancel_invitation,
    change_role,
    end_membership,
    invite,
)
from clinic.errors import ActionNotAllowed
from clinic.models import (
    ApiToken,
    AuditEvent,
    BrowserSession,
    Invitation,
    Membership,
    Role,
    User,
)
from tests.factories import add_role, make_token, make_user

PAGE = "/settings/staff/"


def role_of(user, role=None):
    held = Membership.objects.active().filter(user=user)
    return held.get(role=role) if role else held.get()


def person_page(user):
    return f"{PAGE}{user.pk}/"


def events(kind):
    found = AuditEvent.objects.filter(type=kind).order_by("pk")
    return [json.loads(event.payload)["detail"] for event in found]


# --- The page --------------------------------------------------------------------------
def test_it_lists_people_with_role_second_step_and_last_sign_in(
    signed_in, olga, amara, rita
):
    Authenticator.objects.create(user=amara, type=Authenticator.Type.TOTP, data={})
    client = signed_in(olga)
    page = client.get(PAGE)
    people = {each.user.email: each for each in page.context["people"]}
    assert people["amara@example.org"].has_second_factor
    assert not people["rita@example.org"].has_second_factor
    text = page.content.decode()
    assert "Podiatrist" in text
    assert "Reception" in text
    assert "Never" in text


def test_codes_on_paper_are_no_second_step(signed_in, olga, amara):
    kind = Authenticator.Type.RECOVERY_CODES
    Authenticator.objects.create(user=amara, type=kind, data={})
    page = signed_in(olga).get(PAGE)
    assert not any(each.has_second_factor for each in page.context["people"])


def test_it_names_nobody_of_another_clinic(signed_in, olga, chloe):
    assert chloe.email not in signed_in(olga).get(PAGE).content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_the_same_for_few_and_many(
    signed_in, olga, clinic, number, count_statements
):
    for _ in range(number):
        make_user(clinic)
    client = signed_in(olga)
    with count_statements() as sent:
        client.get(PAGE)
    assert int(sent) <= 5, str(sent)


PAGES = [
    pytest.param(lambda who: PAGE, id="staff"),
    pytest.param(person_page, id="person"),
    pytest.param(lambda who: f"{PAGE}roles/{role_of(who).pk}/end/", id="end"),
]
POSTS = [
    pytest.param(lambda who: f"{PAGE}roles/{role_of(who).pk}/change/", id="change"),
    pytest.param(lambda who: f"{PAGE}invitations/1/cancel/", id="cancel"),
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_needs_the_role(signed_in, amara, rita, address):
    for person in (amara, rita):
        assert signed_in(person).get(address(amara)).status_code == 403


@pytest.mark.parametrize("address", POSTS)
def test_a_button_needs_the_role_and_a_post(signed_in, amara, olga, address):
    assert signed_in(amara).post(address(amara)).status_code == 403
    assert signed_in(olga).get(address(amara)).status_code == 405


@pytest.mark.parametrize("address", [*PAGES, *POSTS])
def test_it_needs_sign_in(client, amara, address):
    answer = client.post(address(amara))
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", [*PAGES[1:], *POSTS])
def test_it_hides_other_clinics(signed_in, olga, chloe, address):
    client = signed_in(olga)
    assert client.post(address(chloe)).status_code == 404


def test_another_clinic_s_staff_is_not_found(signed_in, olga, other_clinic):
    client = signed_in(olga)
    assert client.get(f"{PAGE}?clinic={other_clinic.pk}").status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_a_wrong_method_is_refused(signed_in, olga, amara, address):
    assert signed_in(olga).put(address(amara)).status_code == 405


def test_an_owner_of_two_clinics_chooses_which(signed_in, olga, other_clinic, chloe):
    both = add_role(olga, other_clinic, Role.OWNER)
    page = signed_in(both).get(f"{PAGE}?clinic={other_clinic.pk}").content.decode()
    assert chloe.email in page
    assert "Harbour Feet" in page


# --- Roles ---------------------------------------------------------------------------
def test_a_role_is_changed_and_counts_from_now(
    signed_in, olga, amara, count_statements
):
    client = signed_in(amara)
    assert client.get("/settings/tokens/").status_code == 200
    address = f"{PAGE}roles/{role_of(amara).pk}/change/"
    owner = signed_in(olga)
    with count_statements() as sent:
        owner.post(address, {"role": Role.RECEPTION})
    assert int(sent) <= 8, str(sent)
    assert client.get("/settings/tokens/").status_code == 403
    assert events("member_role_changed") == [
        {"user": amara.pk, "from": "podiatrist", "to": "reception"}
    ]


def test_the_last_owner_keeps_the_role(signed_in, olga):
    client = signed_in(olga)
    own = role_of(olga).pk
    for address in (f"{PAGE}roles/{own}/change/", f"{PAGE}roles/{own}/end/"):
        answer = client.post(address, {"role": Role.RECEPTION}, follow=True)
        assert "at least one owner" in answer.content.decode()
    assert role_of(olga).role == Role.OWNER


def test_an_unknown_role_changes_nothing(signed_in, olga, amara):
    address = f"{PAGE}roles/{role_of(amara).pk}/change/"
    answer = signed_in(olga).post(address, {"role": "director"}, follow=True)
    assert "Choose another role." in answer.content.decode()
    assert role_of(amara).role == Role.PODIATRIST


def test_a_role_that_ended_is_not_changed(olga, amara):
    old = role_of(amara)
    end_membership(membership=old, by=olga)
    with pytest.raises(ActionNotAllowed, match="has ended"):
        change_role(membership=old, role=Role.RECEPTION, by=olga)


def test_a_role_somebody_has_is_not_given_by_a_change(olga, amara, clinic):
    add_role(amara, clinic, Role.RECEPTION)
    podiatrist = role_of(amara, Role.PODIATRIST)
    with pytest.raises(ActionNotAllowed, match="Reception here already"):
        change_role(membership=podiatrist, role=Role.RECEPTION, by=olga)


def test_a_podiatrist_changes_no_role(amara, ben):
    with pytest.raises(PermissionDenied):
        change_role(membership=role_of(ben), role=Role.OWNER, by=amara)


def test_one_more_role_is_given(signed_in, olga, amara):
    client = signed_in(olga)
    answer = client.post(person_page(amara), {"role": Role.OWNER})
    assert answer.status_code == 302
    roles = Membership.objects.active().filter(user=amara)
    assert {each.role for each in roles} == {Role.OWNER, Role.PODIATRIST}
    again = client.post(person_page(amara), {"role": Role.OWNER})
    assert again.status_code == 422


def test_ending_asks_first(signed_in, olga, amara):
    page = signed_in(olga).get(f"{PAGE}roles/{role_of(amara).pk}/end/").content.decode()
    assert "Amara Okoye is no longer Podiatrist?" in page
    assert role_of(amara).ended_at is None


def test_ending_the_last_role_ends_sessions_and_keys(
    signed_in, olga, amara, count_statements
):
    there, key, second = signed_in(amara), make_token(amara), make_token(amara)
    owner = signed_in(olga)
    address = f"{PAGE}roles/{role_of(amara).pk}/end/"
    with count_statements() as sent:
        owner.post(address)
    assert int(sent) <= 8, str(sent)
    assert SESSION_KEY not in there.session
    assert there.get("/settings/tokens/").status_code == 302
    assert ApiToken.objects.get(pk=key.token.pk).revoked_at is not None
    detail = events("member_ended")[-1]
    assert detail["sessions_ended"] == 1
    assert detail["tokens_revoked"] == [key.token.pk, second.token.pk]
    assert BrowserSession.objects.filter(user=olga).exists()


def test_ending_one_of_two_roles_leaves_the_session(signed_in, olga, amara, clinic):
    add_role(amara, clinic, Role.RECEPTION)
    there = signed_in(amara)
    end_membership(membership=role_of(amara, Role.PODIATRIST), by=olga)
    assert there.get("/patients/").status_code == 200


# --- Inviting ------------------------------------------------------------------------
INVITED = {"email": "Nina@Example.org ", "role": Role.PODIATRIST}


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_invitation_is_sent(signed_in, olga, mailoutbox, commits):
    with commits():
        answer = signed_in(olga).post(PAGE, INVITED, follow=True)
    assert "on its way to nina@example.org" in answer.content.decode()
    [letter] = mailoutbox
    assert letter.to == ["nina@example.org"]
    assert "Harbour Feet" in letter.subject
    assert "/invitation/" in letter.body
    assert len(events("invitation_sent")) == 1


def test_the_token_is_not_stored(olga, clinic, mailoutbox, commits):
    with commits():
        made = invite(clinic=clinic, by=olga, email="n@example.org", role=Role.PHYSIO)
    token = mailoutbox[0].body.split("/invitation/")[1].split("/")[0]
    assert token not in str(vars(made))
    assert len(token) > 40


def test_an_account_elsewhere_is_not_told(signed_in, olga, chloe):
    client = signed_in(olga)
    known = client.post(PAGE, {**INVITED, "email": chloe.email})
    unknown = client.post(PAGE, INVITED)
    assert known.status_code == unknown.status_code == 302


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        pytest.param({"email": "nina"}, "name@example.org", id="no address"),
        pytest.param({"email": "rita@example.org"}, "Reception here already", id="in"),
        pytest.param({}, "Write the address", id="nothing"),
    ],
)
def test_a_wrong_invitation_is_refused_with_a_sentence(
    signed_in, olga, rita, form, sentence
):
    answer = signed_in(olga).post(PAGE, {"role": Role.RECEPTION, **form})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_second_letter_shuts_the_first(olga, clinic):
    first, second = (
        invite(clinic=clinic, by=olga, email="n@example.org", role=Role.PHYSIO)
        for _ in range(2)
    )
    first.refresh_from_db()
    assert first.cancelled_at is not None
    assert list(Invitation.objects.open()) == [second]


def test_an_invitation_is_cancelled_once(signed_in, olga, clinic):
    made = invite(clinic=clinic, by=olga, email="n@example.org", role=Role.PHYSIO)
    client = signed_in(olga)
    for _ in range(2):
        client.post(f"{PAGE}invitations/{made.pk}/cancel/")
    assert len(events("invitation_cancelled")) == 1
    client.get(PAGE)  # says what was done
    assert "n@example.org" not in client.get(PAGE).content.decode()


def test_another_clinic_s_invitation_is_not_cancelled(signed_in, olga, other_clinic):
    theirs = make_user(other_clinic, Role.OWNER)
    made = invite(
        clinic=other_clinic, by=theirs, email="n@example.org", role=Role.PHYSIO
    )
    address = f"{PAGE}invitations/{made.pk}/cancel/"
    assert signed_in(olga).post(address).status_code == 404
    with pytest.raises(PermissionDenied):
        cancel_invitation(invitation=made, by=olga)


def test_an_expired_invitation_is_shown_as_such(signed_in, olga, clinic):
    made = invite(clinic=clinic, by=olga, email="n@example.org", role=Role.PHYSIO)
    made.expires_at = timezone.now() - timedelta(minutes=1)
    made.save(update_fields=["expires_at"])
    assert "Expired" in signed_in(olga).get(PAGE).content.decode()


def test_a_podiatrist_invites_nobody(amara, clinic):
    with pytest.raises(PermissionDenied):
        invite(clinic=clinic, by=amara, email="n@example.org", role=Role.OWNER)


def test_accepting_twice_is_refused(olga, clinic, amara, chloe):
    made = invite(clinic=clinic, by=olga, email=chloe.email, role=Role.PODIATRIST)
    accept_invitation(invitation=made, by=chloe)
    with pytest.raises(ActionNotAllowed, match="no longer works"):
        accept_invitation(invitation=made, by=chloe)
    roles = Membership.objects.active().filter(user=chloe, clinic=clinic)
    assert roles.count() == 1
    assert User.objects.filter(email=chloe.email).count() == 1
