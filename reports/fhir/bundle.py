"""Bundle: one examination with everything it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.snapshot import AssessmentSnapshot
from reports.fhir.care_plan import care_plan
from reports.fhir.detected_issue import detected_issue
from reports.fhir.device_request import device_requests
from reports.fhir.diagnostic_report import diagnostic_report, report_id
from reports.fhir.goal import goal
from reports.fhir.namespace import NAMESPACE, Namespace, RecordStatus
from reports.fhir.observation import observations
from reports.fhir.organization import organization
from reports.fhir.patient import illustrative_meta, patient, person_of
from reports.fhir.practitioner import practitioner
from reports.fhir.values import Resource, without_empty
from reports.plan_document import PlanDocument


@dataclass(frozen=True, slots=True)
class BundleOptions:
    """How a bundle is named and how its record stands.

    `status`: None follows the version: final for the first, amended for later ones.
    `id`: "" names it after the assessment and its version.
    """

    namespace: Namespace = NAMESPACE
    status: RecordStatus | None = None
    id: str = ""


USUAL = BundleOptions()


def _status(snapshot: AssessmentSnapshot, options: BundleOptions) -> RecordStatus:
    if options.status is not None:
        return options.status
    is_first = snapshot.version_number == 1
    return RecordStatus.FINAL if is_first else RecordStatus.AMENDED


def _practitioners(
    snapshot: AssessmentSnapshot, plan: PlanDocument | None, namespace: Namespace
) -> Iterator[Resource]:
    """Yield who signed, and who issued if it was somebody else."""
    people = {snapshot.practitioner.id: snapshot.practitioner}
    if plan is not None:
        people.setdefault(plan.plan.issued_by.id, plan.plan.issued_by)
    for person in people.values():
        yield practitioner(person, snapshot.clinic.id, namespace)


def _resources(
    snapshot: AssessmentSnapshot, plan: PlanDocument | None, options: BundleOptions
) -> Iterator[Resource]:
    namespace, status = options.namespace, _status(snapshot, options)
    results = list(observations(snapshot, namespace, status))
    yield patient(person_of(snapshot), namespace)
    yield organization(snapshot.clinic)
    yield from _practitioners(snapshot, plan, namespace)
    yield diagnostic_report(snapshot, results, namespace, status)
    for flag in snapshot.red_flags:
        yield detected_issue(snapshot, flag, namespace, status)
    if plan is not None:
        if plan.plan.goal:
            yield goal(plan)
        ordered = list(device_requests(plan, namespace))
        yield care_plan(plan, namespace, report_id(snapshot), ordered)
        yield from ordered
    yield from results


def _entry(resource: Resource, namespace: Namespace) -> Resource:
    kind, resource_id = str(resource["resourceType"]), str(resource["id"])
    return {"fullUrl": namespace.url(kind, resource_id), "resource": resource}


def bundle_of(
    snapshot: AssessmentSnapshot,
    plan: PlanDocument | None,
    options: BundleOptions = USUAL,
) -> Resource:
    """Return one examination, and the plan issued from it, as a collection.

    `plan`: None when none was issued. The same record gives the same bundle, byte by
    byte. Raises ValueError for a plan of another examination.
    """
    if plan is not None and plan.assessment_id != snapshot.assessment_id:
        raise ValueError("the plan rests on another examination")
    named = options.id or f"{snapshot.assessment_id}-{snapshot.version_number}"
    system = options.namespace.identifiers(snapshot.clinic.id, "assessment")
    value = f"{snapshot.assessment_id}/{snapshot.version_number}"
    return without_empty(
        {
            "resourceType": "Bundle",
            "id": named,
            "meta": illustrative_meta(
                options.namespace, is_illustrative=snapshot.patient.is_illustrative
            ),
            "identifier": {"system": system, "value": value},
            "type": "collection",
            "timestamp": snapshot.signed_at.isoformat(),
            "entry": [
                _entry(resource, options.namespace)
                for resource in _resources(snapshot, plan, options)
            ],
        }
    )
