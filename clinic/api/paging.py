"""One page of rows, and where the next begins. No counting: lists grow."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from clinic.api.views import Body

PAGE = 50


class PageQuery(Body):
    """Which page is asked for."""

    after = serializers.IntegerField(
        required=False,
        default=None,
        min_value=1,
        max_value=2**63 - 1,
        help_text="`next_after` of the page before",
    )


def page_of(
    rows: Iterable[Any], size: int, key: str = "pk"
) -> tuple[list[Any], int | None]:
    """Return the rows to show of `size` + 1 that were read, and the next page's start.

    The start is None on the last page.
    """
    read = list(rows)
    shown = read[:size]
    return shown, int(getattr(shown[-1], key)) if len(read) > size else None


def paged(rows: Any, next_after: int | None) -> dict[str, Any]:
    """Return the body of one page."""
    return {"results": rows, "next_after": next_after}
