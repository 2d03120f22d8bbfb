"""A program that uses the API in tests, by its key."""

import json
from typing import Any

from django.test import Client

from clinic.api.authentication import TokenThrottle
from clinic.models import AuditEvent, Clinic, User
from tests.factories import make_token

V1 = "/api/v1"


class Program:
    """A client that sends JSON and a key: `Program(amara).get("/patients/")`."""

    def __init__(self, user: User | None, clinic: Clinic | None = None) -> None:
        # Keys of tests share their numbers, so they would share a counter too.
        TokenThrottle.cache.clear()
        self.client = Client()
        self.headers: dict[str, str] = {}
        if user is not None:
            self.key(make_token(user, clinic).plain)

    def key(self, plain: str) -> "Program":
        self.headers = {"Authorization": f"Bearer {plain}"}
        return self

    def send(self, method: str, path: str, body: Any = None) -> Any:
        address = path if path.startswith("/fhir/") else f"{V1}{path}"
        return self.client.generic(
            method,
            address,
            body if isinstance(body, bytes) else self._text(body),
            content_type="application/json",
            headers=self.headers,
        )

    def _text(self, body: Any) -> bytes:
        return b"" if body is None else json.dumps(body).encode()

    def get(self, path: str) -> Any:
        return self.send("GET", path)

    def post(self, path: str, body: Any = None) -> Any:
        return self.send("POST", path, body)

    def patch(self, path: str, body: Any = None) -> Any:
        return self.send("PATCH", path, body)


def last_event() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def problem_paths(answer: Any) -> list[str]:
    """Return the paths of the wrong fields that an answer names."""
    return [problem["path"] for problem in answer.json()["problems"]]


def browser_of(user: User) -> Program:
    """Return a client that is signed in as a person in the browser: no key."""
    program = Program(None)
    program.client.force_login(user)
    return program
