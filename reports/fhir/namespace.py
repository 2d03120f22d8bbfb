"""The names that are ours: code systems, identifiers, addresses of resources."""

from dataclasses import dataclass
from enum import StrEnum

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
HL7 = "http://terminology.hl7.org/CodeSystem"
DEFAULT_BASE = "https://plumbline.example/fhir"


class Codes(StrEnum):
    """The code systems of our own; a code there is the one used everywhere else."""

    MEASURE = "measure"
    SCORE = "score"
    ANSWER = "answer"
    STATE = "entry-state"
    BAND = "band"
    FINDING = "finding"
    RED_FLAG = "red-flag"
    RECOMMENDATION = "recommendation"
    EXERCISE = "exercise"
    ORDER_FIELD = "order-field"
    SHOE_FIELD = "shoe-field"
    REPORT = "report"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Namespace:
    """Where our names live; `base` has no slash at its end."""

    base: str = DEFAULT_BASE

    def system(self, codes: Codes) -> str:
        """Return the address of one of our code systems."""
        return f"{self.base}/CodeSystem/{codes.value}"

    def identifiers(self, clinic_id: int, name: str) -> str:
        """Return the system of identifiers that one clinic gives out."""
        return f"{self.base}/sid/clinic-{clinic_id}/{name}"

    def url(self, resource_type: str, resource_id: str) -> str:
        """Return the full address of a resource."""
        return f"{self.base}/{resource_type}/{resource_id}"


NAMESPACE = Namespace()


class RecordStatus(StrEnum):
    """How a record stands, as FHIR says it of observations and reports."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered-in-error"
