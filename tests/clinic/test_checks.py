"""Each unsafe setting is named by its own message; safe ones say nothing."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from clinic import checks

PRODUCTION = {
    "IS_PRODUCTION": True,
    "ALLOWED_HOSTS": ["plumbline.example.org"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "PUBLIC_BASE_URL": "https://plumbline.example.org",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}
LOOSE_POLICY = {"DIRECTIVES": {"default-src": ["'none'"], "script-src": ["*"]}}
OPEN_POLICY = {"DIRECTIVES": {"default-src": ["'self'"]}}


def said(settings, **changes):
    """Return the ids of what our checks say with these settings."""
    for name, value in {**PRODUCTION, **changes}.items():
        setattr(settings, name, value)
    return [message.id for message in run_checks(tags=[checks.OWN])]


def test_safe_settings_pass_in_silence(settings):
    assert said(settings) == []
    checks.refuse_unsafe_start()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"DEBUG": True}, "E001", id="debug-in-production"),
        pytest.param(
            {"DEBUG": True, "IS_PRODUCTION": False}, "E001", id="debug-for-strangers"
        ),
        pytest.param({"ALLOWED_HOSTS": ["*"]}, "E002", id="any-host"),
        pytest.param({"ALLOWED_HOSTS": [".example.org"]}, "E002", id="any-subdomain"),
        pytest.param({"SESSION_COOKIE_SECURE": False}, "E005", id="session-cookie"),
        pytest.param({"CSRF_COOKIE_SECURE": False}, "E005", id="csrf-cookie"),
        pytest.param(
            {"PUBLIC_BASE_URL": "http://x.org"}, "E006", id="clear-text-links"
        ),
        pytest.param({"EMAIL_BACKEND": "x.console.Y"}, "W007", id="no-mail"),
        pytest.param(
            {"CACHES": {"default": {"BACKEND": "x.locmem.LocMemCache"}}},
            "E008",
            id="cache-for-one-process",
        ),
        pytest.param({"CACHES": {}}, "E008", id="no-cache"),
        pytest.param({"ACCOUNT_RATE_LIMITS": False}, "E009", id="no-limits"),
        pytest.param(
            {"CONTENT_SECURITY_POLICY": LOOSE_POLICY}, "E010", id="any-script"
        ),
        pytest.param(
            {"CONTENT_SECURITY_POLICY": OPEN_POLICY}, "E010", id="open-default"
        ),
    ],
)
def test_an_unsafe_setting_is_named(settings, changes, message):
    assert said(settings, **changes) == [f"plumbline.{message}"]


def test_debug_on_this_machine_alone_is_allowed(settings):
    local = {"IS_PRODUCTION": False, "ALLOWED_HOSTS": ["localhost", "127.0.0.1"]}
    assert said(settings, DEBUG=True, **local) == []


def test_the_local_key_is_refused_in_production(settings, tmp_path):
    file = tmp_path / "secret_key"
    file.write_text(settings.SECRET_KEY)
    file.chmod(0o600)
    assert said(settings, LOCAL_SECRET_KEY_FILE=file) == ["plumbline.E003"]
    assert said(settings, LOCAL_SECRET_KEY_FILE=file, IS_PRODUCTION=False) == []


def test_the_local_key_of_files_is_refused_in_production(settings, tmp_path):
    file = tmp_path / "file_key"
    file.write_text(settings.FILE_KEY)
    file.chmod(0o600)
    assert said(settings, LOCAL_FILE_KEY_FILE=file) == ["plumbline.E003"]
    file.chmod(0o640)
    found = said(settings, LOCAL_FILE_KEY_FILE=file, IS_PRODUCTION=False)
    assert found == ["plumbline.E004"]


def test_one_secret_for_two_purposes_is_refused(settings):
    both = settings.SECRET_KEY
    assert said(settings, FILE_KEY=both) == ["plumbline.E014"]
    changes = {"FILE_KEY": "another", "OLD_FILE_KEYS": [both]}
    assert said(settings, **changes) == ["plumbline.E014"]


def test_a_key_that_others_can_read_is_refused(settings, tmp_path):
    file = tmp_path / "secret_key"
    file.write_text(settings.SECRET_KEY)
    file.chmod(0o644)
    found = said(settings, LOCAL_SECRET_KEY_FILE=file, IS_PRODUCTION=False)
    assert found == ["plumbline.E004"]


def test_another_key_in_the_file_does_not_matter(settings, tmp_path):
    file = tmp_path / "secret_key"
    file.write_text("another key")
    assert said(settings, LOCAL_SECRET_KEY_FILE=file) == []


def test_a_transaction_around_every_page_is_refused(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ATOMIC_REQUESTS", True)
    assert said(settings) == ["plumbline.E011"]


def test_a_missing_accelerator_is_named(settings, monkeypatch):
    monkeypatch.setattr(checks.importlib.util, "find_spec", lambda name: None)
    assert said(settings) == ["plumbline.E012"]


def test_an_unsafe_start_is_refused_with_every_sentence(settings):
    said(settings, ALLOWED_HOSTS=["*"], PUBLIC_BASE_URL="http://x.org")
    with pytest.raises(ImproperlyConfigured) as refused:
        checks.refuse_unsafe_start()
    assert "plumbline.E002" in str(refused.value)
    assert "plumbline.E006" in str(refused.value)


def test_a_warning_does_not_stop_the_start(settings):
    assert said(settings, EMAIL_BACKEND="x.console.Y") == ["plumbline.W007"]
    checks.refuse_unsafe_start()
