"""Every answer carries the headers that keep a browser from doing harm."""

import pytest

from clinic.models import User


@pytest.fixture
def answer(client, db):
    return client.get("/accounts/login/")


def test_the_content_policy_allows_our_own_files_and_nothing_inline(answer):
    policy = dict(
        part.strip().split(" ", 1)
        for part in answer["Content-Security-Policy"].split(";")
    )
    assert policy.pop("default-src") == "'none'"
    assert policy.pop("base-uri") == "'none'"
    assert policy.pop("frame-ancestors") == "'none'"
    assert policy.pop("img-src") == "'self' data:"
    assert set(policy.values()) == {"'self'"}
    assert {"script-src", "style-src", "form-action", "connect-src"} <= set(policy)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_header_is_set(answer, name, value):
    assert answer[name] == value


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation", "payment"])
def test_devices_are_closed(answer, feature):
    assert f"{feature}=()" in answer["Permissions-Policy"]


def test_sign_up_is_closed(client, db):
    form = {"email": "eve@example.org", "password1": "kettle orbit sandal fjord"}
    response = client.post(
        "/accounts/signup/", {**form, "password2": form["password1"]}
    )
    assert "form" not in (response.context or {})
    assert User.objects.count() == 0
