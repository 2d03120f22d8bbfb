"""Logs as JSON lines that carry no patient data, and one line for each request.

A log leaves the clinic more easily than a record does: to a screen, a file, a support
desk. So a line keeps allow-listed keys only; a library's message is kept as its template
without the values put into it; an error is kept as its class and its lines of code.
"""

import logging
import sys
import time
import traceback
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars
from structlog.typing import EventDict, Processor, WrappedLogger

ALLOWED_KEYS = frozenset(
    """
    event level logger timestamp request_id user_id clinic_id method route status ms
    where error frames command type target_type target_id version_id job_id count bytes
    """.split()
)
# Libraries whose message templates are known to be constant text.
KNOWN_LOGGERS = (
    "clinic patients assessments reports django gunicorn health_check allauth"
).split()
WITHHELD = "message of another library, withheld"
ROOT = Path(__file__).resolve().parent.parent


def drop_unlisted_keys(
    _logger: WrappedLogger, _method: str, event: EventDict
) -> EventDict:
    """Keep the keys that can hold no patient data; drop every other."""
    return {key: value for key, value in event.items() if key in ALLOWED_KEYS}


def describe_record(
    _logger: WrappedLogger, _method: str, event: EventDict
) -> EventDict:
    """Put a library's template in place of its message, and say where it came from."""
    record: logging.LogRecord = event["_record"]
    known = record.name.partition(".")[0] in KNOWN_LOGGERS
    event["event"] = str(record.msg) if known else WITHHELD
    if record.name == "django.request":  # its template is only "%s: %s"
        event["event"] = "answered with an error"
    event["where"] = f"{record.module}:{record.lineno}"
    event["status"] = getattr(record, "status_code", None)
    return event


def describe_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep an error's class and its lines of code; its message may hold values."""
    raised = _exception_of(event.pop("exc_info", None))
    if raised is not None:
        event["error"] = type(raised).__name__
        event["frames"] = frames_of(raised.__traceback__)
    return event


def frames_of(trace: TracebackType | None) -> list[str]:
    """Return "file:line function" of each step, the project's files by short path."""
    return [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _exception_of(exc_info: object) -> BaseException | None:
    """Return the exception that a log call was given, in any of its three spellings."""
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple) and len(exc_info) == 3:
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return None


def _current_exc_info(
    _logger: WrappedLogger, _method: str, event: EventDict
) -> EventDict:
    """Turn `exc_info=True` of our own loggers into the error being handled."""
    if event.get("exc_info") is True:
        event["exc_info"] = sys.exc_info()
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
FINAL: list[Processor] = [
    describe_error,
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    drop_unlisted_keys,
    structlog.processors.JSONRenderer(),
]


def logging_config(*, level: str) -> dict[str, Any]:
    """Configure structlog; return the LOGGING setting that sends all to stderr."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            _current_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": FINAL,
        "foreign_pre_chain": [*SHARED, describe_record],
    }
    handler = {"class": "logging.StreamHandler", "formatter": "json"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": handler},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would print the values that ours withholds.
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }


class RequestLogMiddleware:
    """Give each request a number and write one line when it is answered.

    The line names the route, never the path: paths hold record numbers and the
    secret part of patients' links.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.log = structlog.stdlib.get_logger("clinic.requests")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, then log it."""
        started = time.monotonic()
        clear_contextvars()
        request_id = uuid.uuid4().hex
        bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        match = request.resolver_match
        self.log.info(
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            ms=round((time.monotonic() - started) * 1000),
            # Only if the view asked who it is: a log line costs no statement.
            user_id=getattr(getattr(request, "_cached_user", None), "pk", None),
        )
        response["X-Request-ID"] = request_id
        return response
