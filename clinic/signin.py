"""The sign-in forms: allauth's, with our words and our audit."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError

from clinic import audit
from clinic.audit import Event
from clinic.models import User


class SignInForm(LoginForm):
    """Email and password; the way back from a forgotten one stands by the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Email address"
        self.fields["password"].help_text = ""


def _failed(user: User, step: str) -> None:
    """Audit a second step that was wrong; nobody is signed in by it."""
    detail = {"step": step}
    event = Event.SECOND_FACTOR_FAILED
    audit.record_for_person(event, by=None, whose=user, detail=detail)


class CodeForm(AuthenticateForm):
    """The code after the password; a wrong one is audited."""

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError for a wrong one, or too many."""
        try:
            return str(super().clean_code())
        except ValidationError:
            _failed(self.user, "code")
            raise


class CodeAgainForm(ReauthenticateForm):
    """The code asked for once more, before a change to the account."""

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError for a wrong one, or too many."""
        try:
            return str(super().clean_code())
        except ValidationError:
            _failed(self.user, "code_again")
            raise


class ReadsKey:
    """Refuse a security key's answer that cannot be read, as one that is wrong."""

    user: User | None

    def clean_credential(self) -> Authenticator:
        """Return the key's record. Raises ValidationError for a wrong one."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (KeyError, TypeError, ValueError) as unreadable:
            self._audit()
            raise ValidationError("This key was not accepted.") from unreadable
        except ValidationError:
            self._audit()
            raise

    def _audit(self) -> None:
        if self.user is not None:
            _failed(self.user, "key")


class KeyForm(ReadsKey, AuthenticateWebAuthnForm):
    """A security key after the password; a wrong one is audited."""


class KeyAgainForm(ReadsKey, ReauthenticateWebAuthnForm):
    """A security key asked for once more, before a change to the account."""


class PasskeyForm(ReadsKey, LoginWebAuthnForm):
    """A passkey instead of the password: whose it is shows only when it fits."""
