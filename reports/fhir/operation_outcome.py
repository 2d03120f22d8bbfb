"""OperationOutcome: why a request was refused."""

from reports.fhir.values import Resource

CODES = {
    400: "invalid",
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    409: "conflict",
    429: "throttled",
}


def operation_outcome(status: int, sentence: str) -> Resource:
    """Return the refusal with FHIR's code for the HTTP status."""
    code = CODES.get(status, "processing")
    return {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": code, "diagnostics": sentence}],
    }
