"""The JSON Schema of a case file's assessments, generated from the catalogue. Pure.

It says the structure: names, kinds, limits. What values mean together, and what must
be confirmed, only the reader knows.
"""

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.biomechanics.protocols import OWN_PREFIX
from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import (
    Directions,
    Json,
    Kind,
    Measure,
    Range,
    Sides,
    State,
)
from assessments.biomechanics.validation import NOTE_LENGTH, describe_allowed
from assessments.case_file import MAX_ASSESSMENTS

Schema = dict[str, Json]
DAY: Schema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
NOT_RECORDED: list[Json] = [s.value for s in State if s is not State.RECORDED]
NOTE: Schema = {"type": "string", "maxLength": NOTE_LENGTH}
STATE_DEFINITION = "not_recorded"
SITE_DEFINITION = "pain_site"


def object_of(properties: Schema, required: list[Json] | None = None) -> Schema:
    """Return the schema of an object that holds these fields and no other."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required or [],
        "properties": properties,
    }


def reference_to(definition: str) -> Schema:
    """Return a reference to one of the schema's definitions."""
    return {"$ref": f"#/$defs/{definition}"}


def _bounded(measure: Measure, limits: Range | None) -> Schema:
    schema: Schema = {"type": "integer" if measure.kind is Kind.INTEGER else "number"}
    if limits is not None:
        schema |= {"minimum": limits.low, "maximum": limits.high}
    return schema


def _with_trials(measure: Measure, one: list[Json]) -> list[Json]:
    """Return the forms of a value and, where it is repeated, of its trials."""
    if measure.repeats is None:
        return one
    items: Json = one[0] if len(one) == 1 else {"anyOf": one}
    most = measure.repeats.most
    trials: Json = {"type": "array", "minItems": 1, "maxItems": most, "items": items}
    return [*one, trials]


def _magnitude(measure: Measure, directions: Directions) -> list[Json]:
    """Return the ways to give a signed value: 0, or a size and a direction."""
    hard = measure.hard
    forms: list[Json] = []
    for word, end in (
        (directions.positive, hard.high if hard else None),
        (directions.negative, -hard.low if hard else None),
    ):
        size: Schema = {**_bounded(measure, None), "minimum": 0}
        if end is not None:
            size["maximum"] = end
        forms.append(
            object_of(
                {"magnitude": size, "direction": {"const": word}},
                ["magnitude", "direction"],
            )
        )
    return [{"const": 0}, object_of({"magnitude": {"const": 0}}, ["magnitude"]), *forms]


def _codes(measure: Measure) -> list[Json]:
    return [choice.code for choice in measure.choices]


def _several(measure: Measure) -> list[Json]:
    together: list[Json] = [c for c in _codes(measure) if c not in measure.exclusive]
    kinds: list[Json] = [{"enum": together}]
    kinds += [{"const": code} for code in measure.exclusive]
    return [{"type": "array", "minItems": 1, "items": items} for items in kinds]


def _plain(measure: Measure) -> Schema:
    match measure.kind:
        case Kind.BODY_MAP:
            return {"type": "array", "items": reference_to(SITE_DEFINITION)}
        case Kind.GRADE:
            return {"enum": list(GRADES)}
        case Kind.DATE:
            return dict(DAY)
        case Kind.TEXT:
            return {"type": "string", "pattern": "\\S", "maxLength": measure.max_length}
        case _:
            return {"enum": _codes(measure)}


def value_forms(measure: Measure) -> list[Json]:
    """Return the schemas of a bare value; it fits when it fits one of them."""
    if measure.directions is not None:
        return _with_trials(measure, _magnitude(measure, measure.directions))
    if measure.is_numeric:
        return _with_trials(measure, [_bounded(measure, measure.hard)])
    if measure.kind is Kind.MULTI_CHOICE:
        return _several(measure)
    return [_plain(measure)]


def _beside(form: Json) -> Schema:
    """Return the object form of a value, with note and confirmation."""
    extras: Schema = {
        "state": {"const": State.RECORDED.value},
        "note": NOTE,
        "confirmed": {"type": "boolean"},
    }
    if isinstance(form, dict) and form.get("type") == "object":
        properties, required = form["properties"], form["required"]
        if isinstance(properties, dict) and isinstance(required, list):
            return object_of({**properties, **extras}, required)
    return object_of({"value": form, **extras}, ["value"])


def entry_schema(measure: Measure) -> Schema:
    """Return the schema of an entry: the bare value, the object form, or a state."""
    forms = value_forms(measure)
    return {
        "description": describe_allowed(measure),
        "anyOf": [
            *forms,
            *(_beside(form) for form in forms),
            reference_to(STATE_DEFINITION),
        ],
    }


def _sites() -> Schema:
    """Return the schema of one place of the body map: each region with its sides."""
    by_sides: dict[tuple[str, ...], list[Json]] = {}
    for region in REGIONS.values():
        by_sides.setdefault(region.sides, []).append(region.code)
    return {
        "anyOf": [
            object_of(
                {
                    "region": {"enum": regions},
                    "side": {"enum": list(sides)},
                    "intensity": {
                        "type": ["integer", "null"],
                        "minimum": 0,
                        "maximum": 10,
                    },
                    "quality": {"enum": ["", *QUALITIES]},
                },
                ["region", "side"],
            )
            for sides, regions in by_sides.items()
        ]
    }


def definitions() -> Schema:
    """Return the `$defs` that the assessments refer to: an entry for each measure."""
    entries: Schema = {code: entry_schema(row) for code, row in MEASURES.items()}
    states = object_of({"state": {"enum": NOT_RECORDED}, "note": NOTE}, ["state"])
    return {STATE_DEFINITION: states, SITE_DEFINITION: _sites(), **entries}


def measure_schema(measure: Measure) -> Schema:
    """Return the schema of one measure in a case file, both sides where it has them."""
    entry = reference_to(measure.code)
    if measure.sides is Sides.ONCE:
        return {"title": measure.title, **entry}
    sides = object_of({"left": entry, "right": entry}, ["left", "right"])
    return {"title": measure.title, **sides}


def assessment_schema(more: Schema) -> Schema:
    """Return the schema of one assessment; `more`: fields that upper layers add."""
    measures: Schema = {code: measure_schema(row) for code, row in MEASURES.items()}
    return object_of(
        {
            "performed_on": DAY,
            "protocol": {
                "anyOf": [
                    {"enum": list(PROTOCOLS)},
                    {"type": "string", "pattern": f"^{OWN_PREFIX}"},
                ]
            },
            "entries": {**object_of(measures), "minProperties": 1},
            **more,
        },
        ["performed_on", "protocol", "entries"],
    )


def assessments_schema(more: Schema) -> Schema:
    """Return the schema of the `assessments` list."""
    return {
        "type": "array",
        "minItems": 1,
        "maxItems": MAX_ASSESSMENTS,
        "items": assessment_schema(more),
    }
