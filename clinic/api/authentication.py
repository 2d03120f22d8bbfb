"""Who is asking: a program by its key, or a person signed in in the browser."""

from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from clinic import tokens
from clinic.models import User
from clinic.tokens import Unfit, UnfitKey

SENTENCES = {
    Unfit.REVOKED: "This key was revoked. Make another one under Settings, Keys.",
    Unfit.EXPIRED: "This key has expired. Make another one under Settings, Keys.",
    Unfit.CLOSED: "The person behind this key no longer works in its clinic.",
}


class KeyRefused(AuthenticationFailed):
    """A key that opens nothing; `unfit` is None when it was never made."""

    def __init__(self, unfit: UnfitKey | None) -> None:
        super().__init__(SENTENCES[unfit.why] if unfit else "This key is not known.")
        self.unfit = unfit


class ApiRequest(Request):
    """A request of somebody who may use the API; `auth` is the key's primary key.

    `auth` is None for a person who is signed in in the browser.
    """

    user: User
    auth: int | None


class TokenAuthentication(BaseAuthentication):
    """Accept `Authorization: Bearer plumb_...`."""

    def authenticate(self, request: Request) -> tuple[User, int] | None:
        """Return the person and the key; None when another way was chosen."""
        scheme, _, plain = (
            get_authorization_header(request).decode("latin-1").partition(" ")
        )
        if scheme.lower() != "bearer":
            return None
        bearer = tokens.bearer_of(plain.strip())
        if bearer is None:
            raise KeyRefused(tokens.unfit_key(plain.strip()))
        return bearer.user, bearer.token_id

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge that turns a refusal into a 401."""
        return 'Bearer realm="api"'


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Say in the schema how a key is sent."""

    target_class = TokenAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: object) -> dict[str, Any]:
        """Return OpenAPI's description of the scheme."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "plumb_..."}


class TokenThrottle(SimpleRateThrottle):
    """Slow a program that runs wild; counted in each worker's own memory.

    The database cache would cost several statements for every request.
    """

    scope = "token"
    cache = LocMemCache("api-throttle", {})

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """Return the key's own counter; people in the browser are not counted."""
        if request.auth is None:
            return None
        return f"token-{request.auth}"
