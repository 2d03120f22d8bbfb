"""CarePlan: what was issued to the patient."""

from collections.abc import Sequence

from assessments.biomechanics.types import Json
from reports.fhir.goal import goal_id
from reports.fhir.namespace import Codes, Namespace
from reports.fhir.values import (
    Resource,
    coding,
    concept,
    notes,
    reference,
    without_empty,
)
from reports.plan_document import ExerciseSeen, ItemSeen, PlanDocument

SIDES = {"": "", "L": "left", "R": "right", "LR": "left and right"}


def _sided(title: str, sides: str) -> str:
    return f"{title} ({SIDES[sides]})" if sides else title


def _because(texts: tuple[str, ...]) -> list[Json]:
    return [concept(text) for text in texts if text]


def _activity(detail: Resource) -> Resource:
    return {"detail": without_empty({"status": "not-started", **detail})}


def _item(item: ItemSeen, namespace: Namespace) -> Resource:
    own = coding(namespace.system(Codes.RECOMMENDATION), item.code, item.title)
    fills = "; ".join(f"{key}: {value}" for key, value in item.parameters.items())
    words = " ".join(part for part in (item.text, fills) if part)
    return _activity(
        {
            "code": concept(
                _sided(item.title, item.sides), *([own] if item.code else [])
            ),
            "reasonCode": _because(item.because),
            "description": words or item.advice,
        }
    )


def _exercise(exercise: ExerciseSeen, namespace: Namespace) -> Resource:
    own = coding(namespace.system(Codes.EXERCISE), exercise.code, exercise.title)
    return _activity(
        {
            "code": concept(_sided(exercise.title, exercise.sides), own),
            "reasonCode": _because(exercise.because),
            "scheduledString": exercise.dose,
            "description": _sided(exercise.title, exercise.sides),
        }
    )


def _notes(document: PlanDocument) -> list[Json]:
    plan = document.plan
    held = ", ".join(plan.held_by)
    referrals = [
        f"Referred to {each.referred_to} ({each.how}) on {each.referred_at:%Y-%m-%d}."
        for each in plan.acknowledgements
    ]
    review = f"Next review on {plan.next_review_on}." if plan.next_review_on else ""
    interim = "Interim sheet: referral and get-help advice only."
    return notes(
        (
            plan.reason,
            interim if plan.is_interim else "",
            f"Held by {held}." if held else "",
            *referrals,
            review,
        )
    )


def _ordered(request: Resource) -> Resource:
    return {"reference": reference(str(request["resourceType"]), str(request["id"]))}


def _activities(
    document: PlanDocument, namespace: Namespace, ordered: Sequence[Resource]
) -> list[Json]:
    plan = document.plan
    return [
        *(_item(item, namespace) for item in plan.items),
        *(_exercise(each, namespace) for each in plan.exercises),
        *(_ordered(each) for each in ordered),
    ]


def care_plan(
    document: PlanDocument,
    namespace: Namespace,
    report: str,
    ordered: Sequence[Resource] = (),
) -> Resource:
    """Return the issued plan.

    `report`: id of the report it rests on. `ordered`: the device requests of the plan.
    """
    plan = document.plan
    number = f"a{document.assessment_id}v{document.version_number}p{plan.plan_number}"
    system = namespace.identifiers(document.clinic.id, "plan-code")
    author = reference("Practitioner", str(plan.issued_by.id), plan.issued_by.name)
    return without_empty(
        {
            "resourceType": "CarePlan",
            "id": number,
            "identifier": [{"system": system, "value": plan.short_code}],
            "status": "active",
            "intent": "plan",
            "title": f"Care plan {plan.plan_number}",
            "subject": reference("Patient", str(document.patient.id)),
            "period": {"start": plan.issued_at.isoformat()},
            "created": plan.issued_at.isoformat(),
            "author": author,
            "supportingInfo": [reference("DiagnosticReport", report)],
            "goal": [reference("Goal", goal_id(document))] if plan.goal else [],
            "activity": _activities(document, namespace, ordered),
            "note": _notes(document),
        }
    )
