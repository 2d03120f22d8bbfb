"""Log lines hold allow-listed keys, never what a patient said or who they are."""

import io
import json
import logging

import pytest
import structlog
from django.http import HttpResponse
from django.test import RequestFactory

from clinic import logging as clinic_logging

NAME = "Margaret Ellis"


@pytest.fixture
def lines(monkeypatch):
    """Return what has been logged so far, as JSON objects."""
    config = clinic_logging.logging_config(level="INFO")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    facts = config["formatters"]["json"]
    handler.setFormatter(
        facts["()"](
            processors=facts["processors"],
            foreign_pre_chain=facts["foreign_pre_chain"],
        )
    )
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(root, "level", logging.INFO)
    for name in ("clinic.test", "django.request", "someones.library"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    structlog.contextvars.clear_contextvars()


def test_our_own_lines_keep_listed_keys_only(lines):
    log = structlog.stdlib.get_logger("clinic.test")
    log.info("patient_registered", target_id=7, name=NAME, born="1952-03-09")
    (line,) = lines()
    assert line["event"] == "patient_registered"
    assert line["target_id"] == 7
    assert set(line) <= clinic_logging.ALLOWED_KEYS
    assert NAME not in json.dumps(line)


def test_a_library_s_values_are_left_out_of_its_message(lines):
    logging.getLogger("django.test").warning("Not found: %s", f"/patients/{NAME}")
    (line,) = lines()
    assert line["event"] == "Not found: %s"
    assert line["where"].startswith("test_logging:")
    assert NAME not in json.dumps(line)


def test_a_message_of_an_unknown_library_is_withheld(lines):
    logging.getLogger("someones.library").error(f"cannot print {NAME}")
    (line,) = lines()
    assert line["event"] == clinic_logging.WITHHELD
    assert line["logger"] == "someones.library"
    assert NAME not in json.dumps(line)


def fail():
    raise ValueError(f"no such patient: {NAME}")


def failed():
    try:
        fail()
    except ValueError as raised:
        return raised
    return None


@pytest.mark.parametrize("spelling", ["instance", "tuple", "true"])
def test_an_error_leaves_its_class_and_lines_not_its_message(lines, spelling):
    log = structlog.stdlib.get_logger("clinic.test")
    try:
        fail()
    except ValueError as raised:
        spelled = {
            "instance": raised,
            "tuple": (type(raised), raised, raised.__traceback__),
            "true": True,
        }
        log.error("import_failed", exc_info=spelled[spelling])
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert line["frames"][-1].endswith(" fail")
    assert line["frames"][-1].startswith("tests/clinic/test_logging.py:")
    assert NAME not in json.dumps(line)


def test_an_error_of_a_library_leaves_its_class_too(lines):
    raised = failed()
    logging.getLogger("django.request").error("%s: %s", "x", NAME, exc_info=raised)
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert line["event"] == "answered with an error"
    assert NAME not in json.dumps(line)


def test_a_line_without_an_error_has_no_error(lines):
    logging.getLogger("django.test").warning("slow", exc_info=False)
    assert "error" not in lines()[0]


def test_a_request_is_one_line_with_its_route_and_number(lines):
    request = RequestFactory().get(f"/patients/?q={NAME}")
    answer = clinic_logging.RequestLogMiddleware(lambda _: HttpResponse(status=204))
    response = answer(request)
    (line,) = lines()
    assert line["event"] == "request"
    assert (line["method"], line["status"]) == ("GET", 204)
    assert line["request_id"] == response["X-Request-ID"]
    assert NAME not in json.dumps(line)
    assert "patients" not in json.dumps(line)


def test_a_routed_request_names_the_route_not_the_path(client, lines, db):
    client.get("/health/?format=json")
    line = [each for each in lines() if each["event"] == "request"][-1]
    assert line["route"] == "health/"
    assert line["status"] == 200
