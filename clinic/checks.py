"""Refuse to start with settings that would be unsafe for people's records."""

import importlib.util
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

OWN = "plumbline"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
PER_PROCESS_CACHES = ("locmem.LocMemCache", "dummy.DummyCache")
SILENT_MAIL = ("filebased", "console", "locmem", "dummy")
UNSAFE_SOURCES = frozenset({"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"})

Rule = Callable[[], Iterator[CheckMessage]]


def _hosts() -> Iterator[CheckMessage]:
    """DEBUG shows records in its error pages; "*" lets any site stand in for ours."""
    strangers = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if settings.DEBUG and (strangers or settings.IS_PRODUCTION):
        yield Error(
            f"DEBUG is on while other machines may ask ({strangers}).",
            hint="Unset PLUMBLINE_DEBUG.",
            id="plumbline.E001",
        )
    if any(host.startswith(("*", ".")) for host in settings.ALLOWED_HOSTS):
        yield Error(
            "ALLOWED_HOSTS has a wildcard.",
            hint="Name each host in PLUMBLINE_ALLOWED_HOSTS.",
            id="plumbline.E002",
        )


def _secrets() -> Iterator[CheckMessage]:
    """A secret that others can read signs links, or opens files, for them."""
    for file, value, what, variable in (
        (
            settings.LOCAL_SECRET_KEY_FILE,
            settings.SECRET_KEY,
            "secret key",
            "PLUMBLINE_SECRET_KEY",
        ),
        (
            settings.LOCAL_FILE_KEY_FILE,
            settings.FILE_KEY,
            "key of patients' files",
            "PLUMBLINE_FILE_KEY",
        ),
    ):
        if not file.exists() or file.read_text(encoding="ascii").strip() != value:
            continue
        if settings.IS_PRODUCTION:
            yield Error(
                f"The {what} is the one made for the local profile.",
                hint=f"Make a new one for {variable}.",
                id="plumbline.E003",
            )
        if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Error(
                f"The file {file} with the {what} can be read by others.",
                hint="chmod 600 that file.",
                id="plumbline.E004",
            )


def _file_key() -> Iterator[CheckMessage]:
    """One secret for two purposes cannot be changed for one of them."""
    file_keys = {settings.FILE_KEY, *settings.OLD_FILE_KEYS}
    if file_keys & {settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS}:
        yield Error(
            "The key of patients' files is also a secret key.",
            hint="Make a new one for PLUMBLINE_FILE_KEY.",
            id="plumbline.E014",
        )


def _transport() -> Iterator[CheckMessage]:
    """Sessions and patients' links must never cross a network in clear text."""
    if not settings.IS_PRODUCTION:
        return
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield Error("Cookies may travel without TLS.", id="plumbline.E005")
    if not settings.PUBLIC_BASE_URL.startswith("https://"):
        yield Error(
            f"Patients' links would start with {settings.PUBLIC_BASE_URL}.",
            hint="Set PLUMBLINE_BASE_URL to the https:// address.",
            id="plumbline.E006",
        )
    backend: str = settings.EMAIL_BACKEND
    if any(word in backend for word in SILENT_MAIL):
        yield Warning(
            "No mail leaves: invitations and password resets will not arrive.",
            hint="Set PLUMBLINE_EMAIL_URL.",
            id="plumbline.W007",
        )


def _rate_limits() -> Iterator[CheckMessage]:
    """With a cache per process, N workers give a guesser N times the tries."""
    backend = str(settings.CACHES.get("default", {}).get("BACKEND", ""))
    if not backend or backend.endswith(PER_PROCESS_CACHES):
        yield Error(
            "The cache is not shared, so sign-in limits count per process.",
            hint="Use the database cache of clinic/settings.py.",
            id="plumbline.E008",
        )
    limits: object = settings.ACCOUNT_RATE_LIMITS
    if limits is False:  # allauth's word for "none"; {} keeps its defaults
        yield Error("Sign-in has no rate limits.", id="plumbline.E009")


def _content_policy() -> Iterator[CheckMessage]:
    """One inline exception and a stored text could run as a script."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = sorted(
        name for name, sources in directives.items() if UNSAFE_SOURCES & set(sources)
    )
    if loose or directives.get("default-src") != ["'none'"]:
        yield Error(
            f"The content security policy is loose: {', '.join(loose) or 'default-src'}.",
            id="plumbline.E010",
        )


def _database() -> Iterator[CheckMessage]:
    """Reads must not queue behind writes; see docs/adr/0001."""
    if settings.DATABASES["default"].get("ATOMIC_REQUESTS"):
        yield Error(
            "ATOMIC_REQUESTS is on: every page view would wait for the write lock.",
            hint="Remove it; actions open their own transactions.",
            id="plumbline.E011",
        )


def _accelerator() -> Iterator[CheckMessage]:
    """ReportLab falls back silently to code up to 1.7 times slower."""
    if importlib.util.find_spec("_rl_accel") is None:
        yield Error(
            "ReportLab's accelerator is not installed.",
            hint="pip install --require-hashes -r requirements.txt",
            id="plumbline.E012",
        )


RULES: tuple[Rule, ...] = (
    _hosts,
    _secrets,
    _file_key,
    _transport,
    _rate_limits,
    _content_policy,
    _database,
    _accelerator,
)


@register(OWN, Tags.security)
def check_settings(
    app_configs: Sequence[AppConfig] | None, **_: Any
) -> list[CheckMessage]:
    """Return what every rule above has to say."""
    return [message for rule in RULES for message in rule()]


@register(Tags.database)
def check_one_clinic_on_sqlite(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """Warn if several clinics share one SQLite file in production."""
    clinic = apps.get_model("clinic", "Clinic")
    connection = connections["default"]
    if not settings.IS_PRODUCTION or connection.vendor != "sqlite":
        return []
    if clinic._meta.db_table not in connection.introspection.table_names():
        return []
    number = clinic._default_manager.count()
    if number <= 1:
        return []
    message = f"{number} clinics share one SQLite file, which serves one writer."
    return [Warning(message, hint="Set DATABASE_URL.", id="plumbline.W013")]


def refuse_unsafe_start() -> None:
    """Run this module's checks; raise ImproperlyConfigured if any is an error.

    Web servers start without Django's checks; this closes the gap.
    """
    errors = [found for found in run_checks(tags=[OWN]) if found.is_serious()]
    if errors:
        told = "\n".join(
            f"{found.id}: {found.msg} {found.hint or ''}" for found in errors
        )
        raise ImproperlyConfigured(f"Unsafe settings, not starting.\n{told}")
