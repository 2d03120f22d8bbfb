"""The OpenAPI description of a view, with the refusals that every view can give."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from clinic.api.errors import RefusalSerializer

REFUSALS = {
    "400": "A field or a query is not accepted; `problems` names every one.",
    "401": "No key, or one that is unknown, revoked or expired.",
    "403": "The person's role, or the share, does not allow this.",
    "404": "No such record, or none that the person may see.",
    "409": "The record's state does not allow this; `detail` says why.",
    "413": "The body is longer than any record needs.",
    "415": "The body is not `application/json`.",
    "429": "Too many requests; `Retry-After` says when to go on.",
}
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class StrictBody(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Say in the schema that a body takes no other field."""

    target_class = "clinic.api.views.Body"
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        """Return the body's schema, closed."""
        found: dict[str, Any] = auto_schema._map_serializer(  # type: ignore[no-untyped-call]
            self.target, direction, bypass_extensions=True
        )
        return {**found, "additionalProperties": False}


class ApiSchema(AutoSchema):
    """Describe what a view refuses as well as what it gives."""

    def _refusals(self) -> list[str]:
        codes = ["400", "401", "403", "429"]
        if "{" in self.path:
            codes.append("404")
        if self.method in WRITES:
            codes += ["409", "413", "415"]
        return sorted(codes)

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for code in self._refusals():
            if code not in bodies:
                refusal = OpenApiResponse(RefusalSerializer, REFUSALS[code])
                bodies[code] = self._get_response_for_code(  # type: ignore[no-untyped-call]
                    refusal, code, ["application/json"], direction
                )
        return bodies
