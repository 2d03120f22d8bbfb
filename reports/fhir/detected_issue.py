"""DetectedIssue: a red flag. Decision support, not a diagnosis."""

from assessments.biomechanics.types import RedFlag, Urgency
from assessments.snapshot import AssessmentSnapshot
from reports.fhir.namespace import Codes, Namespace, RecordStatus
from reports.fhir.values import (
    Resource,
    coding,
    concept,
    reference,
    resource_id,
    without_empty,
)

SEVERITIES = {
    Urgency.EMERGENCY: "high",
    Urgency.SAME_DAY: "high",
    Urgency.URGENT: "moderate",
    Urgency.ROUTINE: "low",
}
WORDS = {
    Urgency.EMERGENCY: "Emergency",
    Urgency.SAME_DAY: "Same day",
    Urgency.URGENT: "Urgent",
    Urgency.ROUTINE: "Routine",
}


def detected_issue(
    snapshot: AssessmentSnapshot,
    flag: RedFlag,
    namespace: Namespace,
    status: RecordStatus,
) -> Resource:
    """Return one red flag with why it was raised and what to do."""
    version = f"a{snapshot.assessment_id}v{snapshot.version_number}f"
    side = f" ({flag.side.value})" if flag.side else ""
    own = coding(namespace.system(Codes.RED_FLAG), flag.code, flag.title)
    level = WORDS[flag.urgency]
    return without_empty(
        {
            "resourceType": "DetectedIssue",
            "id": resource_id(version, flag.code, flag.side or ""),
            "status": status.value,
            "code": concept(f"{flag.title}{side}", own),
            "severity": SEVERITIES[flag.urgency],
            "patient": reference("Patient", str(snapshot.patient.id)),
            "identifiedDateTime": snapshot.performed_on.isoformat(),
            "author": reference("Practitioner", str(snapshot.practitioner.id)),
            "detail": f"{level}{side}: {flag.because}",
            "mitigation": [{"action": concept(flag.action)}] if flag.action else [],
        }
    )
