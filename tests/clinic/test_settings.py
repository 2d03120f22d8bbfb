"""The two profiles as a process sees them: settings are read once, at the start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "not-the-local-key-" + "k" * 50
FILE_KEY = "not-the-local-key-" + "f" * 50
SAFE = {
    "PLUMBLINE_PROFILE": "production",
    "PLUMBLINE_SECRET_KEY": SECRET,
    "PLUMBLINE_FILE_KEY": FILE_KEY,
    "PLUMBLINE_ALLOWED_HOSTS": "plumbline.example.org",
    "PLUMBLINE_EMAIL_URL": "smtp+tls://clinic:secret@mail.example.org:587",
}
SHOW = """
import json
from django.conf import settings
names = ("DEBUG ALLOWED_HOSTS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE "
         "SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS PUBLIC_BASE_URL EMAIL_HOST "
         "SECURE_PROXY_SSL_HEADER PASSWORD_HASHERS").split()
shown = {name: getattr(settings, name) for name in names}
shown["DATABASE"] = {
    key: str(value) for key, value in settings.DATABASES["default"].items()
}
print(json.dumps(shown))
"""


def python(code, tmp_path, **environment):
    """Run code in a process that has these variables and no other of ours."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PLUMBLINE_", "DJANGO_", "DATABASE_URL"))
    }
    own = {
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PLUMBLINE_DATA_DIR": str(tmp_path / "data"),
    }
    return subprocess.run(  # noqa: S603  our own words, no shell
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**inherited, **own, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def settings_with(tmp_path, **environment):
    done = python(SHOW, tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_any_variable_it_answers_this_machine_only(tmp_path):
    shown = settings_with(tmp_path)
    assert shown["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert shown["DEBUG"] is False
    assert [each.rpartition(".")[2] for each in shown["PASSWORD_HASHERS"]] == [
        "Argon2PasswordHasher"
    ]
    assert shown["DATABASE"]["NAME"] == str(tmp_path / "data" / "plumbline.sqlite3")
    keys = [tmp_path / "data" / name for name in ("secret_key", "file_key")]
    assert len({key.read_text() for key in keys}) == 2
    assert [key.stat().st_mode & 0o077 for key in keys] == [0, 0]


def test_production_is_closed_to_clear_text(tmp_path):
    shown = settings_with(tmp_path, **SAFE)
    assert shown["SESSION_COOKIE_SECURE"] is True
    assert shown["CSRF_COOKIE_SECURE"] is True
    assert shown["SECURE_SSL_REDIRECT"] is True
    assert shown["SECURE_HSTS_SECONDS"] == 31_536_000
    assert shown["PUBLIC_BASE_URL"] == "https://plumbline.example.org"
    assert shown["EMAIL_HOST"] == "mail.example.org"
    assert shown["SECURE_PROXY_SSL_HEADER"] is None


def test_a_proxy_is_believed_only_when_named(tmp_path):
    shown = settings_with(tmp_path, **SAFE, PLUMBLINE_PROXIES="1")
    assert shown["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_database_url_names_a_postgresql(tmp_path):
    url = "postgresql://clinic:p%40ss@db.example.org:5433/plumbline"
    database = settings_with(tmp_path, DATABASE_URL=url)["DATABASE"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("clinic", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "5433")


def test_a_sqlite_file_may_lie_elsewhere(tmp_path):
    place = tmp_path / "with space" / "clinic.sqlite3"
    database = settings_with(tmp_path, DATABASE_URL=f"sqlite:///{place}")["DATABASE"]
    assert database["NAME"] == str(place)
    assert "IMMEDIATE" in database["OPTIONS"]
    assert "synchronous=FULL" in database["OPTIONS"]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        pytest.param(
            {**SAFE, "PLUMBLINE_SECRET_KEY": ""},
            "PLUMBLINE_SECRET_KEY is not set",
            id="no-secret",
        ),
        pytest.param(
            {**SAFE, "PLUMBLINE_SECRET_KEY": "short"},
            "PLUMBLINE_SECRET_KEY is shorter than 50",
            id="short-secret",
        ),
        pytest.param(
            {**SAFE, "PLUMBLINE_FILE_KEY": ""},
            "PLUMBLINE_FILE_KEY is not set",
            id="no-file-key",
        ),
        pytest.param(
            {**SAFE, "PLUMBLINE_FILE_KEY": "short"},
            "PLUMBLINE_FILE_KEY is shorter than 50",
            id="short-file-key",
        ),
        pytest.param(
            {**SAFE, "PLUMBLINE_ALLOWED_HOSTS": ""},
            "PLUMBLINE_ALLOWED_HOSTS is not set",
            id="no-hosts",
        ),
        pytest.param(
            {"PLUMBLINE_PROFILE": "staging"},
            "PLUMBLINE_PROFILE is 'staging'; allowed: local, production",
            id="unknown-profile",
        ),
        pytest.param(
            {"PLUMBLINE_DEBUG": "maybe"}, "PLUMBLINE_DEBUG is 'maybe'", id="debug-word"
        ),
        pytest.param(
            {"DATABASE_URL": "mysql://root@localhost/x"},
            "DATABASE_URL starts with 'mysql'",
            id="other-database",
        ),
    ],
)
def test_what_is_wrong_stops_the_start(tmp_path, environment, sentence):
    done = python("import clinic.settings", tmp_path, **environment)
    assert done.returncode != 0
    assert sentence in done.stderr


def test_the_web_server_refuses_unsafe_settings(tmp_path):
    unsafe = {**SAFE, "PLUMBLINE_ALLOWED_HOSTS": "*", "PLUMBLINE_DEBUG": "1"}
    done = python("import clinic.wsgi", tmp_path, **unsafe)
    assert done.returncode != 0
    assert "plumbline.E001" in done.stderr
    assert "plumbline.E002" in done.stderr


@pytest.mark.parametrize("module", ["clinic.wsgi", "clinic.asgi"])
def test_the_web_server_starts_with_safe_ones(tmp_path, module):
    code = f"import {module}; print(callable({module}.application))"
    done = python(code, tmp_path, **SAFE)
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
