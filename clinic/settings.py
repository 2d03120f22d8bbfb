"""Every setting of the project, read once from the environment.

The `local` profile (the default) answers on this machine only and needs no variable;
the `production` profile names what is missing and does not start without it.
docs/deployment.md lists the variables.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
import fontpkg_atkinson_hyperlegible as atkinson
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from clinic.env import (
    env_bool,
    env_choice,
    env_int,
    env_list,
    env_secret,
    env_str,
    local_secret,
)
from clinic.logging import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env_str("PLUMBLINE_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

PROFILE = env_choice(
    "PLUMBLINE_PROFILE", allowed=("local", "production"), default="local"
)
IS_PRODUCTION = PROFILE == "production"
DEBUG = env_bool("PLUMBLINE_DEBUG", default=False)

# --- Secrets and addresses -------------------------------------------------------
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
LOCAL_SECRET_KEY_FILE = DATA_DIR / "secret_key"
ALLOWED_HOSTS: list[str] = LOOPBACK_HOSTS
if IS_PRODUCTION:
    SECRET_KEY = env_secret("PLUMBLINE_SECRET_KEY")
    ALLOWED_HOSTS = env_list("PLUMBLINE_ALLOWED_HOSTS")
else:
    SECRET_KEY = env_str("PLUMBLINE_SECRET_KEY", default="") or local_secret(
        LOCAL_SECRET_KEY_FILE
    )
SECRET_KEY_FALLBACKS = env_list("PLUMBLINE_OLD_SECRET_KEYS", default=[])
# Patients' files are sealed with a key of their own: a new secret key must not close
# them, and whoever learns one of the two keys must not hold the other.
LOCAL_FILE_KEY_FILE = DATA_DIR / "file_key"
if IS_PRODUCTION:
    FILE_KEY = env_secret("PLUMBLINE_FILE_KEY")
else:
    FILE_KEY = env_str("PLUMBLINE_FILE_KEY", default="") or local_secret(
        LOCAL_FILE_KEY_FILE, "PLUMBLINE_FILE_KEY"
    )
OLD_FILE_KEYS = env_list("PLUMBLINE_OLD_FILE_KEYS", default=[])
CSRF_TRUSTED_ORIGINS = env_list("PLUMBLINE_TRUSTED_ORIGINS", default=[])
# Printed in care plans (QR code) and letters, where no request can be asked.
PUBLIC_BASE_URL = env_str(
    "PLUMBLINE_BASE_URL",
    default=f"https://{ALLOWED_HOSTS[0]}" if IS_PRODUCTION else "http://localhost:8000",
).rstrip("/")

# --- Applications ----------------------------------------------------------------
INSTALLED_APPS = [
    "clinic",
    "patients",
    "assessments",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "health_check",
    "js_lib_bootstrap5",
    "lucide",
    "rest_framework",
]
MIDDLEWARE = [
    "clinic.logging.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "clinic.middleware.WhoAsks",
    "allauth.account.middleware.AccountMiddleware",
    "clinic.middleware.SessionGuard",
    "clinic.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clinic.context.house",
                "clinic.context.session",
                "clinic.permissions.context",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- Database --------------------------------------------------------------------
DATABASE_URL = env_str("DATABASE_URL", default="")
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    # A write transaction takes its lock at once: two writers queue, none is refused
    # half-way. Hence no ATOMIC_REQUESTS, which would make reads queue as well.
    "transaction_mode": "IMMEDIATE",
    # FULL: a signed record survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def _database() -> dict[str, Any]:
    """Return the default database: DATABASE_URL, or one SQLite file in DATA_DIR."""
    url = DATABASE_URL or f"sqlite:///{DATA_DIR / 'plumbline.sqlite3'}"
    scheme = url.partition(":")[0]
    if scheme in {"postgres", "postgresql"}:
        seconds = env_int("PLUMBLINE_CONN_MAX_AGE", default=60)
        checked = {"CONN_MAX_AGE": seconds, "CONN_HEALTH_CHECKS": True}
        return {**environ.Env.db_url_config(url), **checked}
    if scheme != "sqlite":
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {scheme!r}; allowed: postgres://, sqlite:///."
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.removeprefix("sqlite:///"),
        "OPTIONS": SQLITE_OPTIONS,
        # A file: threads of one process cannot share an in-memory database.
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    }


DATABASES = {"default": _database()}

# --- Cache: on the database, so that every worker counts the same failed sign-ins --
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "plumbline_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- People: sign-in by email, no sign-up; the owner of a clinic invites ----------
AUTH_USER_MODEL = "clinic.User"
AUTHENTICATION_BACKENDS = ["clinic.backends.ClinicBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": _VALIDATION + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": "clinic.passwords.StrengthValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())
ACCOUNT_ADAPTER = "clinic.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "clinic.signin.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# The owner who invites a colleague vouches for the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Plumbline: "
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=10).total_seconds())
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_PRODUCTION else "http"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("PLUMBLINE_PROXIES", default=0, high=5)
MFA_ADAPTER = "clinic.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "clinic.signin.CodeForm",
    "authenticate_webauthn": "clinic.signin.KeyForm",
    "login_webauthn": "clinic.signin.PasskeyForm",
    "reauthenticate": "clinic.signin.CodeAgainForm",
    "reauthenticate_webauthn": "clinic.signin.KeyAgainForm",
}
MFA_TOTP_ISSUER = "Plumbline"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers accept passkeys without TLS on localhost only, where this profile lives.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION

# --- Sessions and cookies --------------------------------------------------------
SESSION_ENGINE = "clinic.sessions"
# One working day at most, and half an hour without use; clinic.middleware ends both.
SESSION_COOKIE_AGE = 3600 * env_int(
    "PLUMBLINE_SESSION_HOURS", default=10, low=1, high=16
)
SESSION_IDLE_SECONDS = 60 * env_int(
    "PLUMBLINE_IDLE_MINUTES", default=30, low=5, high=240
)
SESSION_WARNING_SECONDS = 120
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_PRODUCTION

# --- Patients' languages ---------------------------------------------------------
# Lets in translations of care plans that no clinician has approved; each page says so.
UNAPPROVED_LANGUAGES = env_bool("PLUMBLINE_UNAPPROVED_LANGUAGES", default=False)

# --- Transport and headers -------------------------------------------------------
SECURE_SSL_REDIRECT = IS_PRODUCTION and env_bool("PLUMBLINE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by load balancers without TLS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer autoplay camera display-capture encrypted-media fullscreen "
        "geolocation gyroscope interest-cohort magnetometer microphone midi payment usb"
    ).split()
}

# --- Files -----------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [("fonts", atkinson.ROOT / "files")]
MEDIA_ROOT = DATA_DIR / "media"  # never served by address, only through a view
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "clinic.uploads.UnnamedFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- The clinic's digital signature on documents: optional -------------------------
SIGNING_KEY_FILE = env_str("PLUMBLINE_SIGNING_KEY", default="")
SIGNING_PASSPHRASE = env_str("PLUMBLINE_SIGNING_PASSPHRASE", default="")

# --- Mail ------------------------------------------------------------------------
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env_str("PLUMBLINE_MAIL_FROM", default="plumbline@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Without a mail server nothing is sent; each letter is a file to read.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_URL = env_str("PLUMBLINE_EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(environ.Env.email_url_config(EMAIL_URL))

# --- Language and time -----------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env_str("PLUMBLINE_TIME_ZONE", default="Europe/London")
USE_TZ = True
USE_I18N = True

# --- Programs: /api/v1/ and /fhir/ -----------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication"
    ],
    # A view that forgets to say who may is closed to everybody.
    "DEFAULT_PERMISSION_CLASSES": ["clinic.closed.NoOne"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_RATES": {"token": "600/min"},
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# The names of our own code systems and identifiers in FHIR; a name, never asked for.
FHIR_NAMESPACE = env_str(
    "PLUMBLINE_FHIR_NAMESPACE", default="https://plumbline.example/fhir"
).rstrip("/")
SPECTACULAR_SETTINGS = {
    "TITLE": "Plumbline API",
    "DESCRIPTION": "Patients, assessments, care plans and their PDFs, for programs.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
}

# --- Logs: JSON lines of allow-listed keys; never patient data ---------------------
LOG_LEVEL = env_choice(
    "PLUMBLINE_LOG_LEVEL",
    allowed=("DEBUG", "INFO", "WARNING", "ERROR"),
    default="INFO" if IS_PRODUCTION else "WARNING",
)
LOGGING = logging_config(level=LOG_LEVEL)
