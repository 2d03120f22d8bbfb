"""Examinations for programs: open, fill, read, sign, amend, retract."""

from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from assessments import actions, queries
from assessments.api_content import entries_shown, outcome_shown
from assessments.api_shapes import (
    ChangesBody,
    ConfirmationBody,
    NewAssessment,
    OutcomeSerializer,
    ReasonBody,
    SignBody,
    VersionPageSerializer,
    VersionRowSerializer,
    VersionSerializer,
)
from assessments.biomechanics.types import EntryKey, Side
from assessments.models import AssessmentVersion, AssessmentVersionQuerySet
from assessments.saving import Change
from assessments.snapshot import read_snapshot
from clinic.api.authentication import ApiRequest
from clinic.api.errors import FieldProblem, Rejected
from clinic.api.paging import PAGE, PageQuery, page_of, paged
from clinic.api.views import ApiView, shown
from clinic.audit import Event
from clinic.permissions import Permission, allows
from patients.merged import records_of
from patients.models import Patient

ENVELOPE = frozenset({"key", "seen_revision"})


def _row(version: AssessmentVersion) -> dict[str, Any]:
    return dict(VersionRowSerializer(version).data)


def _after(versions: AssessmentVersionQuerySet, pk: int) -> AssessmentVersionQuerySet:
    """Return what follows a version in a list. Raises Rejected for a foreign key."""
    at = versions.filter(pk=pk).first()
    if at is None:
        raise Rejected([FieldProblem("after", str(pk), "`next_after` of this list")])
    same_day = Q(assessment__performed_on=at.assessment.performed_on)
    return versions.filter(
        Q(assessment__performed_on__lt=at.assessment.performed_on)
        | same_day & Q(assessment_id__lt=at.assessment_id)
        | Q(assessment_id=at.assessment_id, number__lt=at.number)
    )


class PatientAssessments(ApiView):
    """The examinations of one patient."""

    permission_classes = (allows(Permission.ASSESSMENT_READ),)
    needs = {"POST": Permission.ASSESSMENT_WRITE}

    def _patient(self, request: ApiRequest, pk: int) -> Patient:
        patient = get_object_or_404(Patient.objects.visible_to(request.user), pk=pk)
        self.about(clinic_id=patient.clinic_id, patient_id=patient.pk)
        return patient

    @extend_schema(
        operation_id="list_assessments",
        parameters=[PageQuery],
        responses=VersionPageSerializer,
    )
    def get(self, request: ApiRequest, pk: int) -> Response:
        """List every version of every examination, the newest examination first."""
        patient = self._patient(request, pk)
        versions = (
            AssessmentVersion.objects.visible_to(request.user)
            .filter(assessment__patient__in=records_of(patient.pk))
            .select_related("assessment", "retraction")
            .order_by("-assessment__performed_on", "-assessment_id", "-number")
        )
        after = self.query(PageQuery)["after"]
        if after is not None:
            versions = _after(versions, after)
        rows, start = page_of(versions[: PAGE + 1], PAGE)
        self.record(
            Event.PATIENT_READ, request, patient, versions=[row.pk for row in rows]
        )
        return Response(paged(shown(VersionRowSerializer, rows), start))

    @extend_schema(
        operation_id="start_assessment",
        request=NewAssessment,
        responses={201: VersionRowSerializer},
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Open an examination; its first draft is empty."""
        patient = self._patient(request, pk)
        given = self.body(NewAssessment)
        version = actions.start_assessment(patient=patient, by=request.user, **given)
        return Response(_row(version), status=201)


class VersionView(ApiView):
    """A view about one version."""

    def version(self, request: ApiRequest, pk: int) -> AssessmentVersion:
        """Return a version the person may see; else 404."""
        visible = AssessmentVersion.objects.visible_to(request.user).select_related(
            "assessment__patient__clinic", "retraction"
        )
        version = get_object_or_404(visible, pk=pk)
        patient = version.assessment.patient
        self.about(clinic_id=patient.clinic_id, patient_id=patient.pk)
        return version


class OneVersion(VersionView):
    """One version, whole."""

    permission_classes = (allows(Permission.ASSESSMENT_READ),)

    @extend_schema(operation_id="read_assessment", responses=VersionSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Read entries, scores, findings and red flags.

        Of a draft, everything that follows is computed now; of a signed version it is
        what was signed.
        """
        version = self.version(request, pk)
        self.record(Event.ASSESSMENT_READ, request, version)
        snapshot = (
            queries.snapshot_of(version, by=request.user, at=timezone.now())
            if version.is_draft
            else read_snapshot(version.snapshot)
        )
        vars(version)["content"] = snapshot
        vars(version)["shown_entries"] = entries_shown(version, snapshot)
        return Response(VersionSerializer(version).data)


def _read_changes(
    given: list[dict[str, Any]],
) -> tuple[list[Change], list[FieldProblem]]:
    """Return the changes whose key can be read, and a problem for each other."""
    changes, unread = [], []
    for change in given:
        text = change["key"]
        try:
            key = EntryKey.parse(text)
        except ValueError:
            sides = " or ".join(f"`.{side}`" for side in Side)
            unread.append(FieldProblem(text, "the side", f"no side, {sides}"))
            continue
        raw = {name: each for name, each in change.items() if name not in ENVELOPE}
        empties = raw == {"value": None}
        changes.append(Change(key, None if empties else raw, change["seen_revision"]))
    return changes, unread


class Entries(VersionView):
    """The fields of a draft."""

    permission_classes = (allows(Permission.ASSESSMENT_WRITE),)

    @extend_schema(
        operation_id="save_entries", request=ChangesBody, responses=OutcomeSerializer
    )
    def patch(self, request: ApiRequest, pk: int) -> Response:
        """Save fields one by one; the answer says what became of each.

        `saved` went in. `conflicts` met a save by somebody else since the revision
        that was named: choose, then send the one to keep with their revision.
        `refused` is not accepted; grade "confirm" goes in with `confirmed: true`.
        """
        version = self.version(request, pk)
        changes, unread = _read_changes(self.body(ChangesBody)["changes"])
        outcome = actions.record_entries(
            version=version, changes=changes, by=request.user
        )
        answer = outcome_shown(outcome, unread)
        if answer["refused"] or answer["conflicts"]:
            self.record(
                Event.REFUSED,
                request,
                version,
                refused=len(answer["refused"]),
                conflicts=len(answer["conflicts"]),
            )
        return Response(OutcomeSerializer(answer).data)


class Sign(VersionView):
    """The signature under a draft."""

    permission_classes = (allows(Permission.ASSESSMENT_SIGN),)

    @extend_schema(
        operation_id="sign_assessment",
        request=SignBody,
        responses=VersionRowSerializer,
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Freeze a complete draft; 409 says what is missing."""
        version = self.version(request, pk)
        said = self.body(SignBody)
        signed = actions.sign_assessment(version=version, by=request.user, **said)
        return Response(_row(signed))


class Confirmations(VersionView):
    """The contradictions of a draft that are let stand."""

    permission_classes = (allows(Permission.ASSESSMENT_WRITE),)

    @extend_schema(
        operation_id="confirm_contradiction",
        request=ConfirmationBody,
        responses=VersionRowSerializer,
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Let a contradiction stand, with the reason why both values are right."""
        version = self.version(request, pk)
        given = self.body(ConfirmationBody)
        kept = actions.confirm_contradiction(version=version, by=request.user, **given)
        return Response(_row(kept))


class Amend(VersionView):
    """The next draft of a signed examination."""

    permission_classes = (allows(Permission.ASSESSMENT_WRITE),)

    @extend_schema(
        operation_id="amend_assessment",
        request=ReasonBody,
        responses={201: VersionRowSerializer},
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Open the next draft; the signed version stays as it is."""
        version = self.version(request, pk)
        given = self.body(ReasonBody)
        draft = actions.amend_assessment(version=version, by=request.user, **given)
        return Response(_row(draft), status=201)


class Retract(VersionView):
    """The mark that a signed version was entered in error."""

    permission_classes = (allows(Permission.ASSESSMENT_SIGN),)

    @extend_schema(
        operation_id="retract_assessment",
        request=ReasonBody,
        responses=VersionRowSerializer,
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Mark a signed version as entered in error; it stays readable."""
        version = self.version(request, pk)
        given = self.body(ReasonBody)
        retraction = actions.retract_assessment(
            version=version, by=request.user, **given
        )
        return Response(_row(retraction.version))
