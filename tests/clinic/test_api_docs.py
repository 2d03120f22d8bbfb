"""The API's description, and the page that is drawn from it."""

import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator

from clinic.api.description import described
from clinic.api.errors import RefusalSerializer
from tests.programs import Program

WRITES = {"post", "put", "patch", "delete"}


def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


def operations():
    return [
        (method, path, raw)
        for path, methods in schema()["paths"].items()
        for method, raw in methods.items()
    ]


def test_the_description_is_valid_and_warns_of_nothing(tmp_path):
    out = tmp_path / "schema.json"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(out))
    assert out.read_text(encoding="utf-8").startswith("openapi: 3.1")


def test_every_operation_says_what_it_refuses():
    for method, path, raw in operations():
        expected = {"400", "401", "403", "429"}
        expected |= {"404"} if "{" in path else set()
        expected |= {"409", "413", "415"} if method in WRITES else set()
        refused = {code for code in raw["responses"] if not code.startswith("2")}
        assert refused == expected, f"{method} {path}"


def test_every_refusal_has_the_same_body():
    assert set(RefusalSerializer().fields) == {"detail", "problems"}
    for method, path, raw in operations():
        for code, answer in raw["responses"].items():
            if not code.startswith("2"):
                content = answer["content"]["application/json"]["schema"]
                assert content["$ref"].endswith("/Refusal"), f"{method} {path} {code}"


def test_every_operation_has_words_and_a_name_of_its_own():
    names = [raw["operationId"] for _, _, raw in operations()]
    assert len(names) > 20
    assert len(set(names)) == len(names)
    for method, path, raw in operations():
        assert raw["description"].strip().endswith("."), f"{method} {path}"


def test_bodies_are_closed():
    found = schema()
    for method, path, raw in operations():
        if "requestBody" not in raw:
            continue
        ref = raw["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        body = found["components"]["schemas"][ref.rpartition("/")[2]]
        assert body["additionalProperties"] is False, f"{method} {path}"


@pytest.mark.django_db
def test_programs_get_the_description(amara):
    answer = Program(amara).get("/schema/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.json()["info"]["title"] == "Plumbline API"


@pytest.mark.django_db
def test_the_description_needs_a_member(db):
    assert Program(None).get("/schema/").status_code == 401


@pytest.mark.django_db
def test_the_page_names_every_address(signed_in, rita):
    page = signed_in(rita).get("/api/v1/docs/").content.decode()
    for method, path, raw in operations():
        assert f'id="{raw["operationId"]}"' in page
        assert f"{method.upper()} {path}" in page


@pytest.mark.django_db
def test_every_shape_that_is_linked_is_there(signed_in, amara):
    page = signed_in(amara).get("/api/v1/docs/").content.decode()
    links = {part.partition('"')[0] for part in page.split('href="#shape-')[1:]}
    assert len(links) > 20
    assert all(f'id="shape-{name}"' in page for name in links)


@pytest.mark.django_db
def test_the_page_needs_sign_in(client):
    answer = client.get("/api/v1/docs/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.django_db
def test_the_page_takes_no_post(signed_in, amara):
    assert signed_in(amara).post("/api/v1/docs/").status_code == 405


def words_of(shape, field):
    shapes = {each.name: each for each in described().shapes}
    return {each.name: each for each in shapes[shape].fields}[field]


@pytest.mark.parametrize(
    ("shape", "field", "words", "points_to"),
    [
        ("Patient", "birth_date", "date, YYYY-MM-DD", ""),
        ("Patient", "phone", "text, or null", ""),
        ("Score", "number", "decimal number as text, or null", ""),
        ("Score", "notes", "list", "Note"),
        ("Score", "missing", "list of text", ""),
        ("VersionRow", "retraction", "object, or null", "Retraction"),
        ("Conflict", "theirs", "object", "Theirs"),
        ("ChangeBodyRequest", "value", "any value", ""),
        ("ChangeBodyRequest", "confirmed", "true or false", ""),
        ("VersionRow", "signed_at", "time, ISO 8601, or null", ""),
    ],
)
def test_types_are_said_in_words(shape, field, words, points_to):
    found = words_of(shape, field)
    assert (found.words, found.shape) == (words, points_to)
