"""A clinic asks everybody for a second step; wrong ones are audited."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from clinic.actions import set_second_factor_policy
from clinic.models import AuditEvent, Role
from tests.factories import PASSWORD, add_role, make_token

PAGE = "/settings/second-step/"
SETUP = "/accounts/2fa/"
PATIENTS = "/patients/"
TOTP_KIND, PAPER = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


@pytest.fixture(autouse=True)
def no_failed_tries(db):
    cache.clear()


@pytest.fixture
def policy(clinic, olga):
    return set_second_factor_policy(clinic=clinic, by=olga, is_needed=True)


def details(kind):
    found = AuditEvent.objects.filter(type=kind).order_by("pk")
    return [json.loads(each.payload)["detail"] for each in found]


# --- Setting it ------------------------------------------------------------------------
def test_the_owner_sets_and_lifts_it(signed_in, olga, clinic, amara):
    client = signed_in(olga)
    assert "Amara Okoye" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"needed": "yes"}).status_code == 302
    clinic.refresh_from_db()
    assert clinic.needs_second_factor
    Authenticator.objects.create(user=olga, type=TOTP_KIND, data={})
    assert "Everybody here needs" in client.get(PAGE).content.decode()
    client.post(PAGE, {"needed": "no"})
    client.post(PAGE, {"needed": "no"})
    assert details("second_factor_policy_set") == [
        {"is_needed": True},
        {"is_needed": False},
    ]


def test_when_all_have_one_it_says_so(signed_in, olga):
    Authenticator.objects.create(user=olga, type=TOTP_KIND, data={})
    assert "all 1 have one" in signed_in(olga).get(PAGE).content.decode()


def test_the_page_s_ritual(client, signed_in, olga, amara, other_clinic):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
    assert signed_in(amara).get(PAGE).status_code == 403
    assert signed_in(olga).put(PAGE).status_code == 405
    elsewhere = {"clinic": other_clinic.pk, "needed": "yes"}
    assert signed_in(olga).post(PAGE, elsewhere).status_code == 404


def test_it_costs_few_statements(signed_in, olga, amara, ben, count_statements):
    client = signed_in(olga)
    with count_statements() as sent:
        client.get(PAGE)
    assert int(sent) <= 5, str(sent)


def test_a_podiatrist_may_not_set_it(clinic, amara):
    with pytest.raises(PermissionDenied):
        set_second_factor_policy(clinic=clinic, by=amara, is_needed=True)


# --- Being held to it ---------------------------------------------------------------------
def test_somebody_without_one_is_led_to_set_one_up(signed_in, amara, policy):
    client = signed_in(amara)
    for address in ("/", PATIENTS, "/accounts/devices/"):
        assert client.get(address)["Location"] == SETUP
    page = client.get(PATIENTS, follow=True).content.decode()
    assert "Your clinic asks everybody for a second step." in page
    assert client.get("/accounts/2fa/totp/activate/").status_code == 302
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"


def test_it_counts_at_once_and_without_a_statement(
    signed_in, amara, clinic, olga, count_statements
):
    client = signed_in(amara)
    assert client.get(PATIENTS).status_code == 200
    set_second_factor_policy(clinic=clinic, by=olga, is_needed=True)
    with count_statements() as sent:
        assert client.get(PATIENTS).status_code == 302
    assert int(sent) == 1, str(sent)


def test_a_script_is_told(signed_in, amara, policy):
    answer = signed_in(amara).get(PATIENTS, HTTP_ACCEPT="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "second_factor_needed"
    assert answer.json()["set_up"] == SETUP
    assert signed_in(amara).get("/api/v1/patients/").status_code == 403


def test_with_one_everything_opens_until_it_is_removed(signed_in, amara, policy):
    client = signed_in(amara)
    step = Authenticator.objects.create(user=amara, type=TOTP_KIND, data={})
    assert client.get(PATIENTS).status_code == 200
    step.delete()
    assert client.get(PATIENTS).status_code == 302


def test_codes_on_paper_are_not_enough(signed_in, amara, policy):
    Authenticator.objects.create(user=amara, type=PAPER, data={})
    assert signed_in(amara).get(PATIENTS).status_code == 302


def test_another_clinic_s_policy_holds_its_people_only(signed_in, chloe, policy):
    assert signed_in(chloe).get(PATIENTS).status_code == 200
    both = add_role(chloe, policy, Role.PODIATRIST)
    assert signed_in(both).get(PATIENTS).status_code == 302


def test_a_key_of_a_program_works_as_before(client, amara, policy):
    key = make_token(amara).plain
    answer = client.get("/api/v1/patients/", HTTP_AUTHORIZATION=f"Bearer {key}")
    assert answer.status_code == 200


def test_whoever_is_known_otherwise_is_asked_for(amara):
    assert not amara.has_second_factor
    Authenticator.objects.create(user=amara, type=TOTP_KIND, data={})
    assert amara.has_second_factor


# --- Wrong steps, and changes ----------------------------------------------------------------
def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_wrong_code_is_audited(client, amara):
    TOTP.activate(amara, generate_totp_secret())
    form = {"login": amara.email, "password": PASSWORD}
    step = client.post("/accounts/login/", form)["Location"]
    client.post(step, {"code": "000000"})
    client.post(step, {"credential": '{"id": "eve"}'})
    assert details("second_factor_failed") == [{"step": "code"}, {"step": "key"}]
    event = AuditEvent.objects.filter(type="second_factor_failed").first()
    assert event.actor is None
    assert event.target_id == amara.pk
    assert not AuditEvent.objects.filter(type="signed_in").exists()


def test_a_right_code_is_not(client, amara):
    secret = generate_totp_secret()
    TOTP.activate(amara, secret)
    form = {"login": amara.email, "password": PASSWORD}
    step = client.post("/accounts/login/", form)["Location"]
    assert client.post(step, {"code": code_of(secret)})["Location"] == "/"
    assert details("second_factor_failed") == []


def test_a_wrong_code_in_between_is_audited(signed_in, amara):
    secret = generate_totp_secret()
    TOTP.activate(amara, secret)
    client, again = signed_in(amara), "/accounts/2fa/reauthenticate/"
    client.post(again, {"code": "000000"})
    assert details("second_factor_failed") == [{"step": "code_again"}]
    assert client.post(again, {"code": code_of(secret)}).status_code == 302


def test_turning_it_on_is_audited(transactional_db, client, amara):
    form = {"login": amara.email, "password": PASSWORD}
    client.post("/accounts/login/", form)
    address = "/accounts/2fa/totp/activate/"
    again = client.get(address)["Location"]
    page = client.post(again, {"password": PASSWORD, "next": address}, follow=True)
    secret = page.context["form"].secret
    client.post(address, {"code": code_of(secret)})
    assert {"change": "totp_activated"} in details("second_factor_changed")


def test_a_new_password_is_audited(client, amara):
    client.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    new = "violet ladder harbour 92 quiet"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", form)
    assert details("account_changed") == [{"change": "password_changed"}]


@pytest.mark.parametrize("answer", ["{}", "[]", '"x"', '{"id": "eve"}', "nonsense"])
def test_a_passkey_s_answer_that_cannot_be_read_is_refused(client, amara, answer):
    form = {"credential": answer}
    page = client.post("/accounts/2fa/webauthn/login/", form, follow=True)
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session
    client.force_login(amara)
    again = client.post("/accounts/2fa/webauthn/reauthenticate/", form)
    assert again.status_code in {200, 302}


# --- The address -----------------------------------------------------------------------------
def test_nobody_changes_the_address_they_sign_in_with(signed_in, amara):
    client = signed_in(amara)
    page = client.get("/accounts/email/").content.decode()
    assert amara.email in page
    assert "cannot be changed here" in page
    for button in ("action_add", "action_primary"):
        form = {button: "", "email": "eve@example.org"}
        assert client.post("/accounts/email/", form).status_code == 405
    amara.refresh_from_db()
    assert amara.email == "amara@example.org"


def test_the_address_page_needs_sign_in_and_a_role(client, signed_in, amara):
    assert client.get("/accounts/email/")["Location"].startswith("/accounts/login/")
    amara.memberships.update(ended_at=amara.created_at)
    assert signed_in(amara).get("/accounts/email/").status_code == 403
