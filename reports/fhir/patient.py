"""Patient: who was examined."""

from dataclasses import dataclass
from datetime import date

from assessments.biomechanics.types import Json, Sex
from assessments.snapshot import AssessmentSnapshot
from reports.fhir.namespace import Codes, Namespace
from reports.fhir.values import Resource, coding, concept, reference, without_empty


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person; each is "" where it is not known or not told."""

    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """What FHIR is told of a patient; `language` as BCP 47 in any letters' case.

    `replaced_by`: the record that stands for the person since a merge, None for one
    that stands by itself. `replaces`: the records that were merged into this one.
    """

    id: int
    clinic_id: int
    record_number: str
    family_name: str
    given_names: str
    preferred_name: str
    birth_date: date
    sex: Sex
    language: str
    is_illustrative: bool
    contact: Contact = Contact()
    replaced_by: int | None = None
    replaces: tuple[int, ...] = ()


def person_of(snapshot: AssessmentSnapshot) -> Person:
    """Return the patient as known on the day of signing."""
    seen = snapshot.patient
    return Person(
        id=seen.id,
        clinic_id=snapshot.clinic.id,
        record_number=seen.record_number,
        family_name=seen.family_name,
        given_names=seen.given_names,
        preferred_name=seen.preferred_name,
        birth_date=seen.birth_date,
        sex=seen.sex,
        language=seen.language,
        is_illustrative=seen.is_illustrative,
    )


def _names(person: Person) -> list[Json]:
    given: list[Json] = [*person.given_names.split()]
    official: Resource = {
        "use": "official",
        "family": person.family_name,
        "given": given,
        "text": f"{person.given_names} {person.family_name}".strip(),
    }
    preferred: list[Json] = [{"use": "usual", "text": person.preferred_name}]
    return [without_empty(official), *(preferred if person.preferred_name else [])]


def _language(tag: str) -> str:
    """Return `en-gb` as `en-GB`."""
    language, *more = tag.split("-")
    return "-".join(
        [language, *(part.upper() if len(part) == 2 else part for part in more)]
    )


def _communication(person: Person) -> list[Json]:
    if not person.language:
        return []
    language = coding("urn:ietf:bcp:47", _language(person.language))
    return [{"language": concept("", language), "preferred": True}]


def _telecom(contact: Contact) -> list[Json]:
    ways = (("phone", contact.phone), ("email", contact.email))
    return [{"system": system, "value": value} for system, value in ways if value]


def _links(person: Person) -> list[Json]:
    """Return how the record stands to others of the same person."""
    linked = [("replaces", key) for key in person.replaces]
    if person.replaced_by is not None:
        linked.append(("replaced-by", person.replaced_by))
    return [
        {"other": reference("Patient", str(key)), "type": kind} for kind, key in linked
    ]


def illustrative_meta(namespace: Namespace, *, is_illustrative: bool) -> Resource:
    """Return the mark of invented people; empty for real ones."""
    if not is_illustrative:
        return {}
    tag = coding(namespace.system(Codes.TAG), "illustrative", "Illustrative data")
    return {"tag": [tag]}


def patient(person: Person, namespace: Namespace) -> Resource:
    """Return the patient. `gender` is the sex that norms were chosen by."""
    system = namespace.identifiers(person.clinic_id, "record-number")
    address: list[Json] = [{"text": person.contact.address}]
    return without_empty(
        {
            "resourceType": "Patient",
            "id": str(person.id),
            "meta": illustrative_meta(
                namespace, is_illustrative=person.is_illustrative
            ),
            "identifier": [
                {"use": "usual", "system": system, "value": person.record_number}
            ],
            "active": person.replaced_by is None,
            "name": _names(person),
            "telecom": _telecom(person.contact),
            "gender": person.sex.value,
            "birthDate": person.birth_date.isoformat(),
            "address": address if person.contact.address else [],
            "communication": _communication(person),
            "managingOrganization": reference("Organization", str(person.clinic_id)),
            "link": _links(person),
        }
    )
