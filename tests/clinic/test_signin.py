"""Signing in and out, and what protects it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse

from clinic.adapters import MFAAdapter
from clinic.models import AuditEvent
from tests.factories import PASSWORD

EMAIL = "amara@example.org"
LOGIN = "/accounts/login/"
TOO_MANY = "Too many failed sign-ins. Wait five minutes"
PAGES_OUTSIDE = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_signup",
]
PAGES_INSIDE = [
    "account_logout",
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
]
# They change how the account is protected, and ask for the password once more.
PAGES_BEHIND_THE_PASSWORD = ["mfa_activate_totp", "mfa_add_webauthn"]


@pytest.fixture(autouse=True)
def no_failed_tries(db):
    cache.clear()


def sign_in(client, password=PASSWORD, email=EMAIL):
    return client.post(LOGIN, {"login": email, "password": password})


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def events():
    of_sign_in = AuditEvent.objects.filter(type__contains="sign")
    return list(of_sign_in.order_by("pk").values_list("type", "actor_id"))


# --- In and out -------------------------------------------------------------------
def test_the_right_password_lets_in(client, amara, settings):
    response = sign_in(client)
    assert response.status_code == 302
    assert response["Location"] == settings.LOGIN_REDIRECT_URL
    assert client.session["_auth_user_id"] == str(amara.pk)


def test_the_case_of_the_address_does_not_matter(client, amara):
    assert sign_in(client, email=EMAIL.upper()).status_code == 302


def test_the_page_asked_for_comes_after_signing_in(client, amara):
    form = {"login": EMAIL, "password": PASSWORD, "next": "/accounts/2fa/"}
    assert client.post(LOGIN, form)["Location"] == "/accounts/2fa/"


def test_another_site_is_never_led_to(client, amara, settings):
    form = {"login": EMAIL, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(LOGIN, form)["Location"] == settings.LOGIN_REDIRECT_URL


@pytest.mark.parametrize(
    ("email", "password"),
    [
        pytest.param(EMAIL, "wrong", id="wrong password"),
        pytest.param("nobody@example.test", PASSWORD, id="unknown person"),
    ],
)
def test_a_refusal_is_one_sentence_that_tells_strangers_nothing(
    client, amara, email, password
):
    response = sign_in(client, password, email)
    assert response.status_code == 200
    assert "do not belong together" in words(response)
    assert "_auth_user_id" not in client.session


def test_somebody_whose_account_is_closed_stays_out(client, amara):
    amara.is_active = False
    amara.save(update_fields=["is_active"])
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_after_five_failures_even_the_right_password_waits(client, amara):
    for _ in range(5):
        assert TOO_MANY not in words(sign_in(client, "wrong"))
    response = sign_in(client)
    assert TOO_MANY in words(response)
    assert "_auth_user_id" not in client.session


def test_signing_out_asks_first_and_then_does_it(client, amara):
    client.force_login(amara)
    assert "Stay signed in" in words(client.get("/accounts/logout/"))
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


def test_sign_in_and_out_and_failures_are_audited(client, amara):
    sign_in(client, "wrong")
    sign_in(client)
    client.post("/accounts/logout/")
    assert events() == [
        ("sign_in_failed", None),
        ("signed_in", amara.pk),
        ("signed_out", amara.pk),
    ]


def test_a_failure_of_nobody_we_know_leaves_no_event(client, amara):
    sign_in(client, email="nobody@example.test")
    assert events() == []


def test_nobody_signs_up(client, db):
    page = words(client.get("/accounts/signup/"))
    assert "There is no public sign-up" in page


# --- A forgotten password --------------------------------------------------------
def reset_link(mailoutbox):
    return re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)[1]


def test_a_forgotten_password_is_replaced_by_letter(client, amara, mailoutbox):
    response = client.post("/accounts/password/reset/", {"email": EMAIL}, follow=True)
    assert "Look in your email" in words(response)
    page = client.get(reset_link(mailoutbox), follow=True)
    new = "violet ladder harbour 92 quiet"
    url = page.redirect_chain[-1][0]
    done = client.post(url, {"password1": new, "password2": new}, follow=True)
    assert "Your password is changed" in words(done)
    assert sign_in(client, new).status_code == 302


def test_a_reset_link_works_once(client, amara, mailoutbox):
    client.post("/accounts/password/reset/", {"email": EMAIL})
    amara.set_password("changed meanwhile, by other means")
    amara.save(update_fields=["password"])
    page = client.get(reset_link(mailoutbox), follow=True)
    assert "This link no longer works" in words(page)


def test_an_unknown_address_is_answered_alike_and_gets_no_letter(
    client, amara, mailoutbox
):
    form = {"email": "nobody@example.test"}
    response = client.post("/accounts/password/reset/", form, follow=True)
    assert "Look in your email" in words(response)
    assert mailoutbox == []


# --- The second step --------------------------------------------------------------
def test_a_second_factor_is_not_stored_in_clear(amara):
    secret = generate_totp_secret()
    TOTP.activate(amara, secret)
    stored = Authenticator.objects.get(user=amara, type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)
    assert MFAAdapter().decrypt(stored.data["secret"]) == secret


def test_recovery_codes_are_not_stored_in_clear(amara):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    codes = RecoveryCodes.activate(amara).get_unused_codes()
    stored = Authenticator.objects.get(user=amara)
    assert len(codes) == 10
    assert [code for code in codes if code in str(stored.data)] == []


def test_a_changed_secret_key_still_reads_what_the_old_one_wrote(settings):
    written = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of the clinic " + "y" * 40
    assert MFAAdapter().decrypt(written) == "JBSWY3DPEHPK3PXP"


def test_a_stranger_s_key_reads_nothing(settings):
    written = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "the key of somebody else " + "z" * 40
    with pytest.raises(InvalidToken):
        MFAAdapter().decrypt(written)


def test_the_password_alone_is_not_enough_with_a_second_step(client, amara):
    TOTP.activate(amara, generate_totp_secret())
    response = sign_in(client)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert events() == []
    refused = client.post(response["Location"], {"code": "000000"})
    assert "Incorrect code" in words(refused)
    assert "_auth_user_id" not in client.session


# --- The pages --------------------------------------------------------------------
def check_page(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert '<html lang="en-GB">' in page
    assert 'href="#main"' in page
    assert not re.search(r"<title>\s*·", page)


@pytest.mark.parametrize("name", PAGES_OUTSIDE)
def test_a_page_outside_has_our_look(client, db, name):
    check_page(client.get(reverse(name)))


@pytest.mark.parametrize("name", PAGES_INSIDE)
def test_a_page_inside_has_our_look(client, amara, name):
    sign_in(client)
    check_page(client.get(reverse(name)))


@pytest.mark.parametrize("name", PAGES_BEHIND_THE_PASSWORD)
def test_a_page_that_weakens_or_strengthens_asks_for_the_password(client, amara, name):
    sign_in(client)
    asked = client.get(reverse(name))
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    form = {"password": PASSWORD, "next": reverse(name)}
    check_page(client.post(asked["Location"], form, follow=True))


@pytest.mark.parametrize("name", [*PAGES_INSIDE[1:], *PAGES_BEHIND_THE_PASSWORD])
def test_a_page_inside_needs_sign_in(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("400.html", "This request was not understood"),
        ("403.html", "You may not do this"),
        ("403_csrf.html", "This form has grown old"),
        ("404.html", "There is nothing here for you"),
        ("429.html", "Too many tries"),
        ("500.html", "Something went wrong here"),
    ],
)
def test_an_error_page_needs_no_database(template, sentence):
    page = render_to_string(template)
    assert sentence in page
    assert page.count("<h1") == 1


def test_a_missing_page_is_said_in_our_words(client, amara):
    client.force_login(amara)
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing here for you" in words(response)


def test_a_form_that_grew_old_says_what_to_do(amara):
    from django.test import Client

    response = sign_in(Client(enforce_csrf_checks=True))
    assert response.status_code == 403
    assert "load the page again" in words(response)
