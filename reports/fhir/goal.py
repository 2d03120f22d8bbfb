"""Goal: what the patient wants, in their own words."""

from reports.fhir.values import Resource, concept, reference
from reports.plan_document import PlanDocument


def goal_id(document: PlanDocument) -> str:
    """Return the goal's id."""
    plan = document.plan.plan_number
    return f"a{document.assessment_id}v{document.version_number}p{plan}-goal"


def goal(document: PlanDocument) -> Resource:
    """Return the goal of an issued plan that has one."""
    return {
        "resourceType": "Goal",
        "id": goal_id(document),
        "lifecycleStatus": "active",
        "description": concept(document.plan.goal),
        "subject": reference("Patient", str(document.patient.id)),
        "startDate": document.plan.issued_at.date().isoformat(),
    }
