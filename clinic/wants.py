"""What kind of answer a request can read: a page, or JSON for a script."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest


def wants_json(request: HttpRequest, view: Callable[..., Any] | None = None) -> bool:
    """Say whether a script or program asks, which cannot follow a redirect to a page.

    A script says so by `X-Requested-With`, by accepting JSON and no page, or by the
    browser's own mark of a fetch; the views of the API (`view.cls`) answer JSON alone.
    """
    if view is not None and hasattr(view, "cls"):
        return True
    headers = request.headers
    if "X-Requested-With" in headers or "HX-Request" in headers:
        return True
    if headers.get("Sec-Fetch-Dest") == "empty":
        return True
    accepted = headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted
