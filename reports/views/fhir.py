"""FHIR R4 for programs: read a patient, read a signed assessment as a bundle."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response

from assessments.biomechanics.types import Sex
from assessments.models import AssessmentVersion
from assessments.snapshot import read_snapshot
from clinic.api.authentication import ApiRequest
from clinic.api.errors import refuse
from clinic.api.views import ApiView
from clinic.audit import Event
from clinic.canonical import sha256_hex
from clinic.context import version as product_version
from clinic.permissions import Permission, allows, clinic_ids
from patients.disclosure import with_disclosure, withheld
from patients.merged import merged_keys, with_closed
from patients.models import Patient
from reports.case_output import to_text
from reports.fhir.bundle import BundleOptions, bundle_of
from reports.fhir.capability import capability_statement
from reports.fhir.namespace import Namespace, RecordStatus
from reports.fhir.operation_outcome import operation_outcome
from reports.fhir.patient import Contact, Person, patient
from reports.models import CarePlan, CarePlanQuerySet
from reports.plan_document import PlanDocument, read_plan_document

STARTED = timezone.now()


class FhirRenderer(BaseRenderer):
    """Write resources, numbers as numbers."""

    media_type = "application/fhir+json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Return the resource as UTF-8."""
        return to_text(data).encode()


def outcome(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer a refusal as FHIR does; it is audited like every other."""
    answer = refuse(exc, context)
    if answer is not None:
        sentence = str(answer.data["detail"])
        answer.data = operation_outcome(answer.status_code, sentence)
    return answer


@extend_schema(exclude=True)
class FhirView(ApiView):
    """A read of one resource."""

    renderer_classes = (FhirRenderer,)  # type: ignore[assignment]

    def get_exception_handler(self) -> Any:
        """Answer every refusal with an OperationOutcome."""
        return outcome


def namespace() -> Namespace:
    """Return the names of our own that this installation uses."""
    return Namespace(settings.FHIR_NAMESPACE)


class Metadata(FhirView):
    """What the server can do."""

    permission_classes = (allows(Permission.MEMBER),)

    def get(self, request: ApiRequest) -> Response:
        """Give the CapabilityStatement."""
        url = f"{settings.PUBLIC_BASE_URL}/fhir"
        return Response(capability_statement(product_version(), STARTED, url))


def person_of(
    found: Patient, closed: tuple[str, ...], replaces: tuple[int, ...]
) -> Person:
    """Return what FHIR is told of a patient, without what stays closed."""
    told = {name: getattr(found, name) for name in ("phone", "email", "address")}
    contact = {name: text for name, text in told.items() if name not in closed}
    return Person(
        id=found.pk,
        clinic_id=found.clinic_id,
        record_number=found.record_number,
        family_name=found.family_name,
        given_names=found.given_names,
        preferred_name=found.preferred_name,
        birth_date=found.birth_date,
        sex=Sex(found.sex),
        language=found.language,
        is_illustrative=found.is_illustrative,
        contact=Contact(**contact),
        replaced_by=found.merged_into_id,
        replaces=replaces,
    )


class PatientResource(FhirView):
    """One patient."""

    permission_classes = (allows(Permission.PATIENT_READ),)

    def get(self, request: ApiRequest, pk: int) -> Response:
        """Give a patient's details."""
        visible = Patient.objects.visible_to(request.user)
        told = with_closed(with_disclosure(visible, request.user))
        found = get_object_or_404(told, pk=pk)
        self.about(clinic_id=found.clinic_id, patient_id=found.pk)
        self.record(Event.PATIENT_READ, request, found, format="fhir")
        closed = withheld(found, request.user)
        person = person_of(found, closed, merged_keys(found))
        if found.clinic_id not in clinic_ids(request.user, Permission.PATIENT_READ):
            # Who reads by a share knows the record that was shared and no other.
            person = replace(person, replaced_by=None, replaces=())
        return Response(patient(person, namespace()))


def issued_document(
    plans: CarePlanQuerySet, version: AssessmentVersion
) -> PlanDocument | None:
    """Return the newest plan issued from a version; None when there is none."""
    issued = plans.issued().filter(version=version)
    newest = issued.order_by("-number").first()
    return read_plan_document(newest.content) if newest else None


class AssessmentBundle(FhirView):
    """One signed assessment with everything it refers to."""

    permission_classes = (allows(Permission.ASSESSMENT_READ),)

    def get(self, request: ApiRequest, pk: int) -> Response:
        """Give the bundle; what was sent is audited with its hash."""
        signed = AssessmentVersion.objects.visible_to(request.user).signed()
        version = get_object_or_404(
            signed.select_related("assessment__patient", "retraction"), pk=pk
        )
        found = version.assessment.patient
        self.about(clinic_id=found.clinic_id, patient_id=found.pk)
        is_retracted = hasattr(version, "retraction")
        options = BundleOptions(
            namespace=namespace(),
            status=RecordStatus.ENTERED_IN_ERROR if is_retracted else None,
            id=str(version.pk),
        )
        plans = CarePlan.objects.visible_to(request.user)
        document = issued_document(plans, version)
        bundle = bundle_of(read_snapshot(version.snapshot), document, options)
        digest = sha256_hex(to_text(bundle))
        self.record(Event.EXPORTED, request, version, format="fhir", sha256=digest)
        return Response(bundle)


class Lost(FhirView):
    """Whatever else is asked for."""

    permission_classes = (allows(Permission.MEMBER),)

    def get(self, request: ApiRequest, rest: str) -> Response:
        """Refuse."""
        raise Http404

    post = put = patch = delete = get
