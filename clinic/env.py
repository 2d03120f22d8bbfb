"""Read settings from the environment; a wrong or missing value stops the start."""

import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
SECRET_LENGTH = 50


def env_str(name: str, *, default: str | None = None) -> str:
    """Return the variable, stripped; an empty one counts as missing.

    Raises ImproperlyConfigured if it is missing and there is no default.
    """
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/deployment.md.")
    return default


def env_bool(name: str, *, default: bool) -> bool:
    """Return the variable as a truth value: 1/true/yes/on or 0/false/no/off.

    Raises ImproperlyConfigured on any other word.
    """
    word = env_str(name, default=str(default)).lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(
        f"{name} is {word!r}; allowed: 1, true, yes, on, 0, false, no, off."
    )


def env_int(name: str, *, default: int, low: int = 0, high: int = 2**31 - 1) -> int:
    """Return the variable as a whole number from `low` to `high`, both included.

    Raises ImproperlyConfigured if it is no whole number or out of range.
    """
    text = env_str(name, default=str(default))
    allowed = f"allowed: a whole number from {low} to {high}."
    try:
        number = int(text)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name} is {text!r}; {allowed}") from wrong
    if not low <= number <= high:
        raise ImproperlyConfigured(f"{name} is {number}; {allowed}")
    return number


def env_list(name: str, *, default: Iterable[str] | None = None) -> list[str]:
    """Return the variable's comma-separated parts, stripped, without empty ones.

    Raises ImproperlyConfigured if it is missing and there is no default.
    """
    joined = None if default is None else ",".join(default)
    parts = env_str(name, default=joined).split(",")
    return [part.strip() for part in parts if part.strip()]


def env_choice(name: str, *, allowed: Iterable[str], default: str) -> str:
    """Return the variable if it is one of `allowed`.

    Raises ImproperlyConfigured, naming what is allowed, if it is not.
    """
    choices = list(allowed)
    value = env_str(name, default=default)
    if value not in choices:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; allowed: {', '.join(choices)}."
        )
    return value


def env_secret(name: str, *, shortest: int = SECRET_LENGTH) -> str:
    """Return a secret of at least `shortest` characters; secrets have no default.

    Raises ImproperlyConfigured if it is missing or too short. The sentence never
    repeats the value, because start-up messages end in logs.
    """
    value = env_str(name)
    if len(value) < shortest:
        raise ImproperlyConfigured(
            f"{name} is shorter than {shortest} characters. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return value


def local_secret(path: Path, variable: str = "PLUMBLINE_SECRET_KEY") -> str:
    """Return this machine's own secret, made at first need, readable by its owner.

    Only for the local profile, so that a first start needs no setting. The file is
    written aside and linked into place: two first starts agree on one secret.
    Raises ImproperlyConfigured if the folder cannot be written.
    """
    try:
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(64))
        return path.read_text(encoding="ascii").strip()
    except OSError as refused:
        raise ImproperlyConfigured(
            f"The local secret {path} cannot be read or made ({refused.strerror}). "
            f"Make the folder writable, or set {variable}."
        ) from refused


def _write_once(path: Path, text: str) -> None:
    """Put `text` at `path` unless another process has just done so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as draft:
        draft.write(text)
    try:
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        os.unlink(name)
