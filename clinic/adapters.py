"""How sign-in behaves where the clinic's rules differ from allauth's."""

import base64
from functools import cache
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clinic import audit
from clinic.audit import Event
from clinic.browsers import family_of
from clinic.models import User
from clinic.sessions import BROWSER_KEY

# Names what the derived key is for, so that no other use of the secret gives the same.
PURPOSE = b"plumbline: second factor secrets"


class AccountAdapter(DefaultAccountAdapter):
    """Close the public sign-up, audit sign-ins, and say refusals plainly."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "This email address and password do not belong together. "
            "Check both, or ask for a link to choose a new password."
        ),
        "too_many_login_attempts": (
            "Too many failed sign-ins. Wait five minutes, then try again, "
            "or ask for a link to choose a new password."
        ),
        "rate_limited": "Too many tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: nobody becomes a member by asking a web page."""
        return False

    def post_login(
        self, request: HttpRequest, user: User, **details: Any
    ) -> HttpResponse:
        """Audit the sign-in, once every step of it is passed."""
        audit.record_for_person(Event.SIGNED_IN, by=user, whose=user)
        browser = request.headers.get("User-Agent", "")
        request.session[BROWSER_KEY] = family_of(browser)
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Audit a wrong password for a person whom we know; nobody is signed in."""
        email = str(credentials.get("email", "")).lower()
        for user in User.objects.filter(email=email):
            audit.record_for_person(Event.SIGN_IN_FAILED, by=None, whose=user)

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **kwargs: Any
    ) -> None:
        """Audit what changed about a person's account, and tell them by letter."""
        place, _, change = template_prefix.rpartition("/")
        is_step = place.startswith("mfa")
        event = Event.SECOND_FACTOR_CHANGED if is_step else Event.ACCOUNT_CHANGED
        detail = {"change": change}
        audit.record_for_person(event, by=user, whose=user, detail=detail)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        """Audit the sign-out while it is still known whose it is."""
        if isinstance(request.user, User):
            audit.record_for_person(
                Event.SIGNED_OUT, by=request.user, whose=request.user
            )
        super().logout(request)


@cache
def _fernet(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))


def cipher() -> MultiFernet:
    """Return the cipher of second-factor secrets.

    It writes with SECRET_KEY and reads with the old keys as well, so that a changed
    key locks nobody out.
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_fernet(secret) for secret in secrets])


class MFAAdapter(DefaultMFAAdapter):
    """Keep second-factor secrets encrypted: a stolen database signs nobody in."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Raises InvalidToken if no key of ours wrote it."""
        return cipher().decrypt(encrypted_text.encode()).decode()
