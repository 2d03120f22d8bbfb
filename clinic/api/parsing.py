"""Bodies in: JSON with exact decimals, bounded in every direction."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

MAX_BYTES = 1_000_000
MAX_MAGNITUDE = 30
MAX_DIGITS = 40


class BodyTooLarge(APIException):
    """The body is longer than any record needs."""

    status_code = 413
    default_detail = f"A body holds at most {MAX_BYTES} bytes."
    default_code = "too_large"


def _exact(text: str) -> Decimal:
    """Return a number as it is written; one that no measure has is refused."""
    number = Decimal(text)
    if len(text) > MAX_DIGITS or abs(number.adjusted()) > MAX_MAGNITUDE:
        raise ValueError(f"the number {text[:MAX_DIGITS]} is out of any range")
    return number


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError(f"the number {text[:MAX_DIGITS]}... is out of any range")
    return int(text)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _checked(text: str) -> str:
    """Return text that a database can hold and a page can show."""
    if "\x00" in text:
        raise ValueError("a text holds the character NUL")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("a text holds half a character") from None
    return text


def _check_texts(value: object) -> None:
    if isinstance(value, str):
        _checked(value)
    elif isinstance(value, list):
        for item in value:
            _check_texts(item)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the field {key!r} stands twice")
        _checked(key)
        _check_texts(value)
        found[key] = value
    return found


class ExactJsonParser(BaseParser):
    """Read JSON as it is written: 12.10 stays 12.10, and nothing is guessed."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the value of the body. Raises ParseError or BodyTooLarge."""
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise BodyTooLarge
        try:
            value = json.loads(
                raw.decode(),
                parse_float=_exact,
                parse_int=_whole,
                parse_constant=_no_constant,
                object_pairs_hook=_object,
            )
            _check_texts(value)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"The body is no valid JSON: {error}.") from error
        return value


class JsonOnly(DefaultContentNegotiation):
    """Answer in the view's own format whatever the program says it prefers."""

    def select_renderer(
        self,
        request: Request,
        renderers: "list[BaseRenderer]",  # type: ignore[override]
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        """Return the view's first renderer."""
        return renderers[0], str(renderers[0].media_type)
