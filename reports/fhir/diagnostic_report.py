"""DiagnosticReport: the examination as a whole."""

from collections.abc import Iterable

from assessments.biomechanics.types import Finding, Json
from assessments.snapshot import AssessmentSnapshot
from reports.fhir.namespace import Codes, Namespace, RecordStatus
from reports.fhir.values import (
    Resource,
    coding,
    concept,
    reference,
    without_empty,
)

TITLE = "Biomechanical assessment"
LIMITS = "Decision support for clinicians. It does not diagnose."


def report_id(snapshot: AssessmentSnapshot) -> str:
    """Return the report's id."""
    return f"a{snapshot.assessment_id}v{snapshot.version_number}"


def _said(finding: Finding) -> str:
    side = f", {finding.side.value}" if finding.side else ""
    return f"{finding.title}{side}"


def _concept(finding: Finding, namespace: Namespace) -> Resource:
    own = coding(namespace.system(Codes.FINDING), finding.code, finding.title)
    return concept(_said(finding), own)


def diagnostic_report(
    snapshot: AssessmentSnapshot,
    results: Iterable[Resource],
    namespace: Namespace,
    status: RecordStatus,
) -> Resource:
    """Return the report over the observations, its findings in words and codes."""
    code = coding(namespace.system(Codes.REPORT), "assessment", TITLE)
    signer = reference("Practitioner", str(snapshot.practitioner.id))
    refs: list[Json] = [
        reference("Observation", str(result["id"])) for result in results
    ]
    codes: list[Json] = [_concept(each, namespace) for each in snapshot.findings]
    said = "; ".join(_said(finding) for finding in snapshot.findings)
    conclusion = f"{said}. {LIMITS}" if said else LIMITS
    return without_empty(
        {
            "resourceType": "DiagnosticReport",
            "id": report_id(snapshot),
            "status": status.value,
            "code": concept(TITLE, code),
            "subject": reference("Patient", str(snapshot.patient.id)),
            "effectiveDateTime": snapshot.performed_on.isoformat(),
            "issued": snapshot.signed_at.isoformat(),
            "performer": [signer, reference("Organization", str(snapshot.clinic.id))],
            "resultsInterpreter": [signer],
            "result": refs,
            "conclusion": conclusion,
            "conclusionCode": codes,
        }
    )
