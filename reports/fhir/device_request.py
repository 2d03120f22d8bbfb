"""DeviceRequest: what an issued plan orders, a foot or a pair of shoes each its own."""

from collections.abc import Iterator
from decimal import Decimal

from assessments.biomechanics.types import Json, Side, Unit
from reports.careplan.footwear import BY_SHOE_FIELD
from reports.careplan.orthotics import BY_FIELD, FieldKind, PrescriptionField
from reports.fhir.namespace import Codes, Namespace
from reports.fhir.values import (
    Resource,
    body_site,
    coding,
    concept,
    notes,
    quantity,
    reference,
    resource_id,
    without_empty,
)
from reports.order import NOT_ORDERED, OrderLine
from reports.plan_document import PlanDocument
from reports.shoes import BY_HAND, ShoeLine

DEVICE = "device_type"
UNITS = {
    "mm": Unit.MILLIMETRE,
    "deg": Unit.DEGREE,
    "kg": Unit.KILOGRAM,
    "weeks": Unit.WEEK,
    "": Unit.COUNT,
}


def device_request_id(document: PlanDocument, what: str) -> str:
    """Return the id of what is ordered: for a foot, or for a pair of shoes."""
    plan = document.plan.plan_number
    number = f"a{document.assessment_id}v{document.version_number}p{plan}"
    return resource_id(number, what)


def _number(words: str) -> Decimal:
    """Return the number of a value said with its unit: −2°, 3 mm."""
    return Decimal(words.replace("−", "-").rstrip("°").partition(" ")[0])


def _value(spec: PrescriptionField | None, words: str) -> Resource:
    if spec is not None and spec.kind is FieldKind.BOOL:
        return {"valueBoolean": words == "yes"}
    if spec is not None and spec.kind is FieldKind.NUMBER and spec.unit in UNITS:
        return {"valueQuantity": quantity(_number(words), UNITS[spec.unit])}
    return {"valueCodeableConcept": concept(words)}


def _parameter(code: Resource, value: Resource) -> Resource:
    return {"code": code, **value}


def _request(
    document: PlanDocument, what: str, code: Resource, parameters: list[Json]
) -> Resource:
    plan = document.plan
    return without_empty(
        {
            "resourceType": "DeviceRequest",
            "id": device_request_id(document, what),
            "status": "active",
            "intent": "order",
            "codeCodeableConcept": code,
            "parameter": parameters,
            "subject": reference("Patient", str(document.patient.id)),
            "authoredOn": plan.issued_at.isoformat(),
            "requester": reference(
                "Practitioner", str(plan.issued_by.id), plan.issued_by.name
            ),
        }
    )


def _of_side(line: OrderLine, side: Side) -> str:
    return line.left if side is Side.LEFT else line.right


def _orthosis(
    document: PlanDocument, side: Side, namespace: Namespace
) -> Resource | None:
    """Return one foot's device; None where none is ordered for it."""
    words = {line.name: _of_side(line, side) for line in document.plan.order}
    device = words.get(DEVICE, "")
    if device in ("", "none", NOT_ORDERED):
        return None
    system = namespace.system(Codes.ORDER_FIELD)
    parameters: list[Json] = [
        _parameter(concept("Side"), {"valueCodeableConcept": body_site(side)})
    ]
    parameters += [
        _parameter(
            concept(line.label, coding(system, line.name, line.label)),
            _value(BY_FIELD.get(line.name), words[line.name]),
        )
        for line in document.plan.order
        if words[line.name] and line.name != DEVICE
    ]
    own = coding(system, device.replace(" ", "_"), device)
    code = concept(f"Foot orthosis, {side.value} foot: {device}", own)
    return _request(document, f"orthosis-{side.value}", code, parameters)


def _pair(
    document: PlanDocument, purpose: str, lines: list[ShoeLine], namespace: Namespace
) -> Resource:
    system = namespace.system(Codes.SHOE_FIELD)
    parameters: list[Json] = [
        _parameter(
            concept(line.label, coding(system, line.name, line.label)),
            _value(BY_SHOE_FIELD.get(line.name), line.words),
        )
        for line in lines
    ]
    rules = {each for line in lines for each in line.sources if each != BY_HAND}
    request = _request(
        document,
        f"footwear-{purpose}",
        concept(f"Footwear, {purpose} pair", coding(system, purpose, purpose)),
        parameters,
    )
    named = f"By the rules {', '.join(sorted(rules))}." if rules else ""
    return without_empty({**request, "note": notes((named,))})


def device_requests(document: PlanDocument, namespace: Namespace) -> Iterator[Resource]:
    """Yield the orthoses, left first, then the pairs of shoes; none of an interim."""
    for side in Side:
        orthosis = _orthosis(document, side, namespace)
        if orthosis is not None:
            yield orthosis
    pairs: dict[str, list[ShoeLine]] = {}
    for line in document.plan.footwear:
        pairs.setdefault(line.purpose, []).append(line)
    for purpose, lines in pairs.items():
        yield _pair(document, purpose, lines, namespace)
