"""A judge of FHIR resources that is not ours: models of R4B, and required codes."""

from collections.abc import Iterator
from typing import Any

from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle
from pydantic import BaseModel

Json = dict[str, Any]


def model_of(resource: Json) -> BaseModel:
    """Return the resource as the model reads it. Raises ValidationError."""
    return get_fhir_model_class(resource["resourceType"]).model_validate(resource)


def wrong_codes(model: BaseModel, path: str = "") -> Iterator[str]:
    """Yield each place whose code is not of the value set that FHIR requires.

    The models keep the sets but do not check them; a list that ends in "+" goes on.
    """
    for name, field in type(model).model_fields.items():
        value = getattr(model, name, None)
        extra = field.json_schema_extra
        allowed = extra.get("enum_values", ()) if isinstance(extra, dict) else ()
        is_open = any(str(each).endswith("+") for each in allowed)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                yield from wrong_codes(item, f"{path}.{name}")
            elif item is not None and allowed and not is_open and item not in allowed:
                yield f"{path}.{name}: {item!r}"


def faults(bundle: Json) -> list[str]:
    """Return what the judge finds wrong in a bundle."""
    model = Bundle.model_validate(bundle)
    found = list(wrong_codes(model, "Bundle"))
    for entry in bundle["entry"]:
        resource = entry["resource"]
        found += wrong_codes(model_of(resource), resource["resourceType"])
    return found


def references_in(value: Any) -> Iterator[str]:
    """Yield every reference at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for inner in value.values():
            yield from references_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references_in(inner)
