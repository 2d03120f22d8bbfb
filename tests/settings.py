"""The project's settings with the few differences that tests need."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A folder of its own for each run: two runs never share a database file, and no test
# can touch the records of the demo clinic.
SCRATCH = Path(tempfile.mkdtemp(prefix="plumbline-tests-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
os.environ["PLUMBLINE_PROFILE"] = "local"
os.environ["PLUMBLINE_DATA_DIR"] = str(SCRATCH)
os.environ["PLUMBLINE_SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["PLUMBLINE_FILE_KEY"] = "only-for-files-of-tests-" + "y" * 50
for name in ("PLUMBLINE_DEBUG", "PLUMBLINE_LOG_LEVEL", "PLUMBLINE_EMAIL_URL"):
    os.environ.pop(name, None)

from clinic.settings import *  # noqa: E402,F403,TID251  the environment comes first
from clinic.settings import DATABASES, SQLITE_OPTIONS, STORAGES  # noqa: E402,TID251

_default = DATABASES["default"]
if _default["ENGINE"].endswith("sqlite3"):
    _default["TEST"] = {"NAME": SCRATCH / "test.sqlite3"}
    # Nothing here must survive a power cut; the rest is as in production.
    _default["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
    }
else:
    _default["TEST"] = {"NAME": f"test_plumbline_{os.getpid()}"}
    _default["CONN_MAX_AGE"] = 0

# Argon2 is slow by design; tests that judge the real hasher name it themselves.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # reads static files where they are, collected or not
WHITENOISE_USE_FINDERS = True
