"""The bytes of a file, opened for one request: whole, or the part a player asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from assessments.files.formats import BY_MEDIA_TYPE, Family
from assessments.files.store import Opened, Part
from assessments.models import Attachment
from assessments.views.files import record_reading
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from clinic.sealing import SealBroken

RANGE = re.compile(r"^bytes=(\d{0,15})-(\d{0,15})$")
PARTIAL, NOT_SATISFIABLE, BROKEN = 206, 416, 500
# Whatever a file holds, on its own it is nobody: no script, no form, no other address.
ALONE = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes from `start` up to `stop`; `is_part` if they are not all."""

    start: int
    stop: int
    is_part: bool


def span_of(header: str, size: int) -> Span | None:
    """Return what a Range header asks of `size` bytes; None for what is not there.

    More than one range, and words that are no range, count as asking for everything.
    """
    asked = RANGE.match(header.strip())
    if asked is None or asked.groups() == ("", ""):
        return Span(0, size, is_part=False)
    first, last = asked.groups()
    if not first:  # the last so many bytes
        span = Span(max(size - int(last), 0), size, is_part=True)
    else:
        stop = min(int(last) + 1, size) if last else size
        span = Span(int(first), stop, is_part=True)
    return span if span.start < span.stop else None


def _name(found: Attachment) -> str:
    """Return the name a copy is saved under; nothing of it was typed or uploaded."""
    extension = BY_MEDIA_TYPE[found.media_type].extension
    return f"{found.kind}-{found.side}-{found.taken_on:%Y-%m-%d}-{found.pk}.{extension}"


def _headers(found: Attachment, *, is_download: bool) -> dict[str, str]:
    family = BY_MEDIA_TYPE[found.media_type].family
    # Browsers show no PDF in a sandbox; its pages open in the reader of the device.
    attached = is_download or family is Family.DOCUMENT
    way = "attachment" if attached else "inline"
    return {
        "Content-Type": found.media_type,
        "Content-Disposition": f'{way}; filename="{_name(found)}"',
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store, private",
        "Accept-Ranges": "bytes",
        "X-Content-SHA256": found.sha256,
    }


class Body:
    """What is sent: parts of an open file, which closes with the answer."""

    def __init__(self, parts: Iterator[bytes], opened: Opened) -> None:
        """Keep both."""
        self._parts, self._opened = parts, opened

    def __iter__(self) -> Iterator[bytes]:
        """Return itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next part."""
        return next(self._parts)

    def close(self) -> None:
        """Close the file, read to its end or not."""
        self._opened.close()


def _cannot_be_opened() -> HttpResponse:
    sentence = (
        "This file cannot be opened: its stored bytes are missing or were changed. "
        "Tell whoever looks after the server; `verify_record` names the file."
    )
    return HttpResponse(sentence, status=BROKEN, content_type="text/plain")


def _answer(
    request: ClinicRequest, found: Attachment, opened: Opened
) -> HttpResponseBase:
    span = span_of(request.headers.get("Range", ""), opened.sealed.size)
    headers = _headers(found, is_download="download" in request.GET)
    if span is None:
        opened.close()
        headers["Content-Range"] = f"bytes */{opened.sealed.size}"
        return HttpResponse(status=NOT_SATISFIABLE, headers=headers)
    parts = opened.parts(span.start, span.stop)
    first = next(parts, b"")  # a broken file is told before the answer has begun
    headers["Content-Length"] = str(span.stop - span.start)
    if span.is_part:
        headers["Content-Range"] = (
            f"bytes {span.start}-{span.stop - 1}/{opened.sealed.size}"
        )
    return StreamingHttpResponse(
        Body(chain([first], parts), opened),
        status=PARTIAL if span.is_part else 200,
        headers=headers,
    )


@require_safe
@requires(Permission.ASSESSMENT_READ)
def file_content(request: ClinicRequest, pk: int) -> HttpResponseBase:
    """Give the clear bytes; each giving is audited with their hash."""
    visible = Attachment.objects.visible_to(request.user).select_related("patient")
    found = get_object_or_404(visible, pk=pk)
    record_reading(request, found, part=request.headers.get("Range", "")[:40] or "all")
    try:
        opened = Opened(patient_id=found.patient_id, uid=found.uid, part=Part.CONTENT)
    except SealBroken:
        return _cannot_be_opened()
    try:
        return _answer(request, found, opened)
    except SealBroken:
        opened.close()
        return _cannot_be_opened()
