"""Refusals: one body for all of them, and an audit event for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import APIView

from clinic import audit
from clinic.api.authentication import ApiRequest, KeyRefused
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User

SHOWN = 200
AUDITED = frozenset({400, 401, 403, 404, 409})
NOT_FOUND = "There is no such record here."
FORBIDDEN = "Your role does not allow this."


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One wrong field: where, what was given, what is allowed.

    `grade`: "refused", or "confirm" for a value that is stored once it is confirmed.
    """

    path: str
    given: str
    allowed: str
    grade: str = "refused"


class Rejected(APIException):
    """A body that cannot be stored, with every wrong field."""

    status_code = 400
    default_code = "rejected"

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        noun = "field is" if len(problems) == 1 else "fields are"
        super().__init__(f"Nothing was stored: {len(problems)} {noun} not accepted.")
        self.problems = tuple(problems)


class ProblemSerializer(serializers.Serializer[FieldProblem]):
    """One wrong field."""

    path = serializers.CharField(help_text="the field, nested ones with a point")
    given = serializers.CharField(help_text="what was sent, shortened")
    allowed = serializers.CharField(help_text="what is accepted, in words")
    grade = serializers.CharField(
        help_text='"refused", or "confirm": send it again with "confirmed": true'
    )


class RefusalSerializer(serializers.Serializer[Any]):
    """Why a request was refused."""

    detail = serializers.CharField(help_text="a sentence for a person")
    problems = ProblemSerializer(
        many=True, help_text="every wrong field; empty for other refusals"
    )


def _given(data: object, key: str | int) -> object:
    if isinstance(data, Mapping):
        return data.get(key, "nothing")
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return data[key]
    return "nothing"


def problems_of(errors: object, data: object, path: str = "") -> Iterator[FieldProblem]:
    """Yield a serializer's errors, one a field, with what was sent there."""
    if isinstance(errors, Mapping):
        for key, inner in errors.items():
            here, value = path, data
            if key != "non_field_errors":
                value = _given(data, key)
                step = f"[{key}]" if isinstance(key, int) else f".{key}"
                here = f"{path}{step}".lstrip(".")
            yield from problems_of(inner, value, here)
    else:
        sentences = errors if isinstance(errors, list) else [errors]
        words = " ".join(str(sentence) for sentence in sentences)
        yield FieldProblem(path or "body", str(data)[:SHOWN], words)


def _answer(exc: Exception) -> tuple[int, str, tuple[FieldProblem, ...]] | None:
    """Return status, sentence and wrong fields; None for a fault of ours."""
    if isinstance(exc, ActionNotAllowed):
        return 409, str(exc), ()
    if isinstance(exc, Http404):
        return 404, NOT_FOUND, ()
    if isinstance(exc, PermissionDenied):
        return 403, str(exc) or FORBIDDEN, ()
    if isinstance(exc, APIException):
        return exc.status_code, str(exc.detail), getattr(exc, "problems", ())
    return None


def _headers(exc: Exception) -> dict[str, str]:
    headers = {}
    challenge = getattr(exc, "auth_header", "")
    if challenge:
        headers["WWW-Authenticate"] = challenge
    wait = getattr(exc, "wait", None)
    if wait:
        headers["Retry-After"] = str(int(wait) + 1)
    return headers


def _clinic_of(user: object, view: APIView) -> int | None:
    """Return the clinic in whose trail a refusal belongs; None when none is known."""
    concern: int | None = getattr(view, "clinic_id", None)
    if concern is not None or not isinstance(user, User):
        return concern
    memberships = user.active_memberships
    return memberships[0].clinic_id if memberships else None


def _audit(exc: Exception, status: int, request: ApiRequest, view: APIView) -> None:
    match = request.resolver_match
    detail = {
        "status": status,
        "method": request.method,
        "route": match.route if match else "",
        "keys": {name: str(value)[:SHOWN] for name, value in view.kwargs.items()},
    }
    if isinstance(exc, KeyRefused) and exc.unfit is not None:
        token, why = exc.unfit.token, exc.unfit.why
        audit.record(
            Event.REFUSED,
            by=None,
            clinic_id=token.clinic_id,
            target=token,
            detail={**detail, "because": why.value},
        )
        return
    clinic_id = _clinic_of(request.user, view)
    if clinic_id is not None:
        audit.record(
            Event.REFUSED,
            by=request.user,
            clinic_id=clinic_id,
            patient_id=getattr(view, "patient_id", None),
            detail={**detail, "token": request.auth},
        )


def refuse(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer a refusal with one body for all, and audit it where a clinic is known."""
    answer = _answer(exc)
    if answer is None:
        return None
    status, sentence, problems = answer
    if status in AUDITED:
        _audit(exc, status, context["request"], context["view"])
    body = {"detail": sentence, "problems": [asdict(each) for each in problems]}
    return Response(body, status=status, headers=_headers(exc))
