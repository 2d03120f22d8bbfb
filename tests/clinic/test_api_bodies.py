"""Bodies: exact numbers, one meaning, bounded in every direction."""

import io
from decimal import Decimal

import pytest
from rest_framework.exceptions import ParseError

from clinic.api.parsing import MAX_BYTES, BodyTooLarge, ExactJsonParser
from tests.programs import Program, last_event, problem_paths


def parsed(text):
    raw = text if isinstance(text, bytes) else text.encode()
    return ExactJsonParser().parse(io.BytesIO(raw))


@pytest.mark.parametrize("text", ["0.1", "12.10", "-0.005", "1e3", "2.50"])
def test_numbers_are_read_as_they_are_written(text):
    value = parsed(text)
    assert isinstance(value, Decimal)
    assert value.as_tuple() == Decimal(text).as_tuple()


def test_whole_numbers_stay_whole():
    assert (parsed("7"), type(parsed("7"))) == (7, int)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("{", id="broken"),
        pytest.param("NaN", id="no number"),
        pytest.param("-Infinity", id="no end"),
        pytest.param('{"a": 1, "a": 2}', id="a field twice"),
        pytest.param('{"a": {"b": 1, "b": 1}}', id="a field twice, deep"),
        pytest.param("1e999999999", id="a number to fill the memory"),
        pytest.param("1e-99", id="a number of no measure"),
        pytest.param("9" * 5000, id="a long number"),
        pytest.param("0." + "1" * 60, id="a long fraction"),
        pytest.param(r'{"a": "x\u0000y"}', id="NUL"),
        pytest.param(r'{"a": ["x", ["\u0000"]]}', id="NUL, deep"),
        pytest.param(r'"\u0000"', id="NUL alone"),
        pytest.param(r'{"\u0000": 1}', id="NUL in a name"),
        pytest.param(r'{"a": "\ud800"}', id="half a character"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param(b"\xff\xfe", id="no UTF-8"),
        pytest.param('{"a": 1} x', id="more behind it"),
    ],
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ParseError, match="no valid JSON"):
        parsed(text)


def test_a_huge_body_is_refused_without_being_read_whole():
    stream = io.BytesIO(b" " * (MAX_BYTES * 3))
    with pytest.raises(BodyTooLarge):
        ExactJsonParser().parse(stream)
    assert stream.tell() == MAX_BYTES + 1


@pytest.mark.django_db
def test_a_huge_body_answers_413(amara):
    answer = Program(amara).post("/patients/", b"[" + b"1," * MAX_BYTES + b"1]")
    assert answer.status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["[]", "1", '"text"', "null", "true"])
def test_a_body_that_is_no_object_is_refused(amara, body):
    answer = Program(amara).post("/patients/", body.encode())
    assert answer.status_code == 400
    assert problem_paths(answer) == ["body"]


@pytest.mark.django_db
def test_another_media_type_answers_415(amara):
    program = Program(amara)
    answer = program.client.post(
        "/api/v1/patients/", {"family_name": "Marlowe"}, headers=program.headers
    )
    assert answer.status_code == 415


@pytest.mark.django_db
def test_every_wrong_field_is_named_with_what_was_given(amara):
    body = {"family_name": "", "birth_date": "1990-13-01", "shoe": 7}
    answer = Program(amara).post("/patients/", body)
    assert answer.status_code == 400
    given = {each["path"]: each["given"] for each in answer.json()["problems"]}
    assert given == {"family_name": "", "birth_date": "1990-13-01", "shoe": "7"}
    event = last_event()
    assert (event.type, event.actor_id) == ("refused", amara.pk)
    assert "1990-13-01" not in event.payload


@pytest.mark.django_db
def test_a_field_of_a_row_is_named_by_its_place(amara, patient):
    program = Program(amara)
    address = f"/patients/{patient.pk}/assessments/"
    opened = program.post(address, {"protocol": "full", "performed_on": "2026-01-05"})
    body = {"changes": [{"key": "nprs_worst_24h", "value": 1}, {"value": 2}]}
    answer = program.patch(f"/assessments/{opened.json()['id']}/entries/", body)
    assert problem_paths(answer) == ["changes[1].key"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/patients", "/patients/x/", "/nowhere/", "/"])
def test_an_address_that_leads_nowhere_is_refused_in_json(amara, method, path):
    answer = Program(amara).send(method, path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"detail", "problems"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        pytest.param([], ["changes"], id="none"),
        pytest.param("x", ["changes"], id="no list"),
        pytest.param([1], ["changes[0]"], id="no object"),
        pytest.param([{"key": ""}, {"key": "a", "b": 1}], None, id="two rows"),
    ],
)
def test_rows_are_named_by_their_place(amara, patient, changes, paths):
    program = Program(amara)
    address = f"/patients/{patient.pk}/assessments/"
    opened = program.post(address, {"protocol": "full", "performed_on": "2026-01-05"})
    answer = program.patch(
        f"/assessments/{opened.json()['id']}/entries/", {"changes": changes}
    )
    assert answer.status_code == 400
    assert problem_paths(answer) == (paths or ["changes[0].key", "changes[1].b"])


@pytest.mark.django_db
def test_a_fault_of_ours_is_no_refusal(amara, patient, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    program = Program(amara)
    program.client.raise_request_exception = False
    monkeypatch.setattr("patients.search.browse", broken)
    assert program.get("/patients/").status_code == 500
    assert last_event().type != "refused"
