"""Organization: the clinic as it was on the day of signing."""

from assessments.biomechanics.types import Json
from assessments.snapshot import ClinicSeen
from reports.fhir.values import Resource, without_empty


def organization(clinic: ClinicSeen) -> Resource:
    """Return the clinic."""
    phone: list[Json] = [{"system": "phone", "value": clinic.phone, "use": "work"}]
    address: list[Json] = [{"text": clinic.address, "country": clinic.country}]
    return without_empty(
        {
            "resourceType": "Organization",
            "id": str(clinic.id),
            "active": True,
            "name": clinic.name,
            "telecom": phone if clinic.phone else [],
            "address": address if clinic.address else [],
        }
    )
