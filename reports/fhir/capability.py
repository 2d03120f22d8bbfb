"""CapabilityStatement: what the server answers."""

from datetime import datetime

from assessments.biomechanics.types import Json
from reports.fhir.values import Resource

FHIR_VERSION = "4.0.1"
READS = (
    ("Patient", "A patient by primary key."),
    ("Bundle", "A signed assessment by its version's primary key, with its plan."),
)


def capability_statement(version: str, since: datetime, url: str) -> Resource:
    """Return what can be read here, from which release of the product, since when."""
    resources: list[Json] = [
        {
            "type": name,
            "documentation": text,
            "interaction": [{"code": "read"}],
        }
        for name, text in READS
    ]
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": since.isoformat(),
        "kind": "instance",
        "software": {"name": "Plumbline", "version": version},
        "implementation": {"description": "Plumbline, read only", "url": url},
        "fhirVersion": FHIR_VERSION,
        "format": ["application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "Authorization: Bearer plumb_..."},
                "resource": resources,
            }
        ],
    }
