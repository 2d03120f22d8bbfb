"""The JSON Schema of a case file's assessments, generated from the catalogue. Pure."""

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.biomechanics.protocols import OWN_PREFIX
from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import Json, Kind, Measure, Sides, State
from assessments.biomechanics.validation import NOTE_LENGTH, describe_allowed


def _integral(measure: Measure) -> Json:
    return "integer" if measure.kind is Kind.INTEGER else "number"


def _number(measure: Measure) -> dict[str, Json]:
    schema: dict[str, Json] = {"type": _integral(measure)}
    if measure.hard is not None:
        schema["minimum"] = measure.hard.low
        schema["maximum"] = measure.hard.high
    if measure.repeats is None:
        return schema
    trials: dict[str, Json] = {
        "type": "array",
        "items": dict(schema),
        "minItems": 1,
        "maxItems": measure.repeats.most,
    }
    return {"anyOf": [schema, trials]}


def _site() -> dict[str, Json]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["region", "side"],
        "properties": {
            "region": {"enum": list(REGIONS)},
            "side": {"enum": ["left", "right", "central"]},
            "intensity": {"type": ["integer", "null"], "minimum": 0, "maximum": 10},
            "quality": {"enum": ["", *QUALITIES]},
        },
    }


def _codes(measure: Measure) -> list[Json]:
    return [choice.code for choice in measure.choices]


def _several(measure: Measure) -> dict[str, Json]:
    items: dict[str, Json] = {"enum": _codes(measure)}
    return {"type": "array", "minItems": 1, "items": items}


def value_schema(measure: Measure) -> dict[str, Json]:
    """Return the schema of one bare value of a measure."""
    if measure.is_numeric:
        return _number(measure)
    match measure.kind:
        case Kind.MULTI_CHOICE:
            return _several(measure)
        case Kind.BODY_MAP:
            return {"type": "array", "items": _site()}
        case Kind.GRADE:
            return {"enum": list(GRADES)}
        case Kind.DATE:
            return {"type": "string", "format": "date"}
        case Kind.TEXT:
            return {"type": "string", "minLength": 1, "maxLength": measure.max_length}
        case _:
            return {"enum": _codes(measure)}


def _entry(measure: Measure) -> dict[str, Json]:
    """Return the schema of an entry: the bare value, or the object form."""
    value = value_schema(measure)
    extras: dict[str, Json] = {
        "note": {"type": "string", "maxLength": NOTE_LENGTH},
        "confirmed": {"type": "boolean"},
    }
    forms: list[Json] = [
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["state"],
            "properties": {
                "state": {"enum": [s.value for s in State if s is not State.RECORDED]},
                "note": extras["note"],
            },
        },
    ]
    if measure.directions is None:
        body: dict[str, Json] = {"value": value, "state": {"const": "recorded"}}
        forms = [value, _object({**body, **extras}, ["value"]), *forms]
    else:
        words: list[Json] = [measure.directions.positive, measure.directions.negative]
        body = {
            "magnitude": {"type": _integral(measure), "minimum": 0},
            "direction": {"enum": words},
            "state": {"const": "recorded"},
        }
        forms = [{"const": 0}, _object({**body, **extras}, ["magnitude"]), *forms]
    return {"anyOf": forms}


def _object(properties: dict[str, Json], required: list[Json]) -> dict[str, Json]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def measure_schema(measure: Measure) -> dict[str, Json]:
    """Return the schema of one measure in a case file, both sides where it has them."""
    about: dict[str, Json] = {
        "title": measure.title,
        "description": describe_allowed(measure),
    }
    entry = _entry(measure)
    if measure.sides is Sides.ONCE:
        return {**about, **entry}
    return {**about, **_object({"left": entry, "right": entry}, ["left", "right"])}


def assessments_schema() -> dict[str, Json]:
    """Return the schema of the `assessments` list."""
    measures: dict[str, Json] = {
        code: measure_schema(measure) for code, measure in MEASURES.items()
    }
    one = _object(
        {
            "performed_on": {"type": "string", "format": "date"},
            "protocol": {
                "anyOf": [
                    {"enum": list(PROTOCOLS)},
                    {"type": "string", "pattern": f"^{OWN_PREFIX}[a-z0-9_]+$"},
                ]
            },
            "entries": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": measures,
            },
        },
        ["performed_on", "protocol", "entries"],
    )
    return {"type": "array", "minItems": 1, "items": one}
