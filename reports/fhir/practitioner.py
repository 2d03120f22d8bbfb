"""Practitioner: who signed."""

from assessments.biomechanics.types import Json
from assessments.snapshot import PractitionerSeen
from reports.fhir.namespace import Namespace
from reports.fhir.values import Resource, concept, without_empty


def practitioner(
    person: PractitionerSeen, clinic_id: int, namespace: Namespace
) -> Resource:
    """Return the person with their profession and registration."""
    system = namespace.identifiers(clinic_id, "registration-number")
    number: list[Json] = [{"system": system, "value": person.registration_number}]
    title: list[Json] = [{"code": concept(person.title)}]
    return without_empty(
        {
            "resourceType": "Practitioner",
            "id": str(person.id),
            "identifier": number if person.registration_number else [],
            "name": [{"text": person.name}],
            "qualification": title if person.title else [],
        }
    )
