"""The OpenAPI description in the shapes that the documentation page takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

SCHEMA_PREFIX = "#/components/schemas/"
# What every view can refuse is told once, above the list.
COMMON = frozenset({"400", "401", "403", "404", "409", "413", "415", "429"})
FORMATS = {
    "date": "date, YYYY-MM-DD",
    "date-time": "time, ISO 8601",
    "decimal": "decimal number as text",
    "binary": "bytes",
}
PLAIN = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "object",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field or query parameter; `shape` names the shape it holds, "" for none."""

    name: str
    words: str
    shape: str
    is_required: bool
    help: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind of body or answer."""

    name: str
    text: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked of an address."""

    id: str
    title: str
    method: str
    path: str
    text: str
    parameters: tuple[Field, ...]
    body: str
    status: str
    answer: str
    answer_shape: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations about one kind of record."""

    name: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One status that a request can be refused with."""

    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Description:
    """The whole API for the page."""

    title: str
    version: str
    groups: tuple[Group, ...]
    refusals: tuple[Refusal, ...]
    shapes: tuple[Shape, ...]


Schema = Mapping[str, Any]


def _without_null(schema: Schema) -> tuple[Schema, bool]:
    """Return the schema without its null, and whether it had one."""
    options = schema.get("oneOf", ())
    kept = [option for option in options if option.get("type") != "null"]
    if options and len(kept) == 1:
        return kept[0], len(kept) < len(options)
    kind = schema.get("type")
    if isinstance(kind, list):
        left = [each for each in kind if each != "null"]
        return {**schema, "type": left[0] if left else "null"}, "null" in kind
    return schema, False


def _shape_in(schema: Schema) -> str:
    """Return the name of the shape a schema points to, itself or in its rows."""
    schema, _ = _without_null(schema)
    for place in (schema, *schema.get("allOf", ()), schema.get("items", {})):
        if "$ref" in place:
            return str(place["$ref"]).removeprefix(SCHEMA_PREFIX)
    return ""


def _words(schema: Schema) -> str:
    """Return a type in words; what it points to is named beside it."""
    schema, has_null = _without_null(schema)
    if "enum" in schema:
        words = "one of " + ", ".join(str(each) or '""' for each in schema["enum"])
    elif schema.get("type") == "array":
        inner = "" if _shape_in(schema) else f" of {_words(schema['items'])}"
        words = f"list{inner}"
    elif "$ref" in schema or "allOf" in schema:
        words = "object"
    else:
        kind = str(schema.get("type", "any value"))
        words = FORMATS.get(str(schema.get("format")), PLAIN.get(kind, kind))
    return f"{words}, or null" if has_null else words


def _field(name: str, schema: Schema, *, is_required: bool) -> Field:
    return Field(
        name=name,
        words=_words(schema),
        shape=_shape_in(schema),
        is_required=is_required,
        help=str(schema.get("description", "")),
    )


def _parameter(raw: Schema) -> Field:
    schema = {**raw["schema"], "description": raw.get("description", "")}
    return _field(raw["name"], schema, is_required=raw.get("required", False))


def _content(part: Schema) -> tuple[str, Schema]:
    """Return media type and schema of a body or an answer; empty without one."""
    for media, content in part.get("content", {}).items():
        return media, content.get("schema", {})
    return "", {}


def _operation(method: str, path: str, raw: Schema) -> Operation:
    status = next(code for code in raw["responses"] if code.startswith("2"))
    media, answer = _content(raw["responses"][status])
    _, body = _content(raw.get("requestBody", {}))
    first, _, rest = str(raw.get("description", "")).partition("\n")
    words = _words(answer) if media == "application/json" else media
    return Operation(
        id=raw["operationId"],
        title=first,
        method=method.upper(),
        path=path,
        text=rest.strip(),
        parameters=tuple(_parameter(each) for each in raw.get("parameters", ())),
        body=_shape_in(body),
        status=status,
        answer=words,
        answer_shape=_shape_in(answer),
    )


def _operations(schema: Schema) -> Iterator[tuple[str, Operation]]:
    for path, methods in schema["paths"].items():
        for method, raw in methods.items():
            yield raw["tags"][0], _operation(method, path, raw)


def _shapes(schema: Schema) -> Iterator[Shape]:
    for name, raw in schema["components"]["schemas"].items():
        required = raw.get("required", ())
        fields = tuple(
            _field(key, each, is_required=key in required)
            for key, each in raw.get("properties", {}).items()
        )
        text = str(raw.get("description", ""))
        if "enum" in raw:
            text = _words(raw)
        yield Shape(name, text, fields)


def describe(schema: Schema) -> Description:
    """Return what the page shows of an OpenAPI description."""
    groups: dict[str, list[Operation]] = {}
    refusals: dict[str, str] = {}
    for tag, operation in _operations(schema):
        groups.setdefault(tag, []).append(operation)
    for methods in schema["paths"].values():
        for raw in methods.values():
            for code, answer in raw["responses"].items():
                if code in COMMON:
                    refusals[code] = answer["description"]
    return Description(
        title=schema["info"]["title"],
        version=schema["info"]["version"],
        groups=tuple(Group(name, tuple(each)) for name, each in groups.items()),
        refusals=tuple(Refusal(*each) for each in sorted(refusals.items())),
        shapes=tuple(_shapes(schema)),
    )


@cache
def described() -> Description:
    """Return the description of this API; the code does not change while it runs."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return describe(schema)
