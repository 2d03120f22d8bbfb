"""Patients, what they agreed to, and what was shared, for programs."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from clinic.api.authentication import ApiRequest
from clinic.api.errors import FieldProblem, Rejected
from clinic.api.paging import PAGE, PageQuery, page_of, paged
from clinic.api.views import ApiView, shown
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import Clinic, User
from clinic.permissions import Permission, allows, check_may, clinic_ids
from patients import actions, queries, search
from patients.api_shapes import (
    ConsentBody,
    ConsentSerializer,
    NewPatient,
    PatientCorrection,
    PatientPageSerializer,
    PatientQuery,
    PatientRowSerializer,
    PatientSerializer,
    ReplyBody,
    ReplySerializer,
    SharePageSerializer,
    ShareSerializer,
)
from patients.details import PatientDetails, details_of
from patients.disclosure import with_disclosure, withheld
from patients.models import Patient, Share
from patients.policies import DetailsRefused
from patients.presenters import present_received
from patients.replies import ReplyDetails


def rejected(refusal: DetailsRefused) -> Rejected:
    """Return the refusal of details as the API says it."""
    return Rejected(
        tuple(
            FieldProblem(each.field, each.value, f"must be {each.allowed}")
            for each in refusal.problems
        )
    )


def _clinic(user: User, wanted: int | None) -> Clinic:
    """Return the clinic to register in. Raises Rejected when it must be named."""
    held = {each.clinic_id: each.clinic for each in user.active_memberships}
    allowed = clinic_ids(user, Permission.PATIENT_WRITE)
    if wanted is not None:
        check_may(user, Permission.PATIENT_WRITE, wanted)
        return held[wanted]
    if len(allowed) != 1:
        words = f"one of {', '.join(str(each) for each in allowed)}"
        raise Rejected([FieldProblem("clinic", "nothing", words)])
    return held[allowed[0]]


def _check_is_new(clinic: Clinic, details: PatientDetails) -> None:
    """Refuse somebody who may be known. Raises ActionNotAllowed."""
    same = queries.possibly_same(clinic.pk, details)
    if same:
        numbers = ", ".join(each.record_number for each in same)
        raise ActionNotAllowed(
            f"Somebody alike, born on that day, is registered: {numbers}. Send "
            "is_another_person: true if this is another person."
        )


def shown_patient(patient: Patient, user: User) -> dict[str, Any]:
    """Return a patient read `with_disclosure`, without what stays closed to them."""
    closed = withheld(patient, user)
    vars(patient)["closed_fields"] = list(closed)
    # Who reads by a share knows the record that was shared and no other.
    own = patient.clinic_id in clinic_ids(user, Permission.PATIENT_READ)
    vars(patient)["told_merged_into"] = patient.merged_into_id if own else None
    return dict(PatientSerializer(patient).data)


def told_rows(found: list[search.PatientRow], user: User) -> list[search.PatientRow]:
    """Return the rows; who reads one by a share is told of no other record."""
    own = clinic_ids(user, Permission.PATIENT_READ)
    return [
        row if row.clinic_id in own else replace(row, merged_into_id=None)
        for row in found
    ]


class Patients(ApiView):
    """The person's patients."""

    permission_classes = (allows(Permission.PATIENT_READ),)
    needs = {"POST": Permission.PATIENT_WRITE}

    @extend_schema(
        operation_id="list_patients",
        parameters=[PatientQuery],
        responses=PatientPageSerializer,
    )
    def get(self, request: ApiRequest) -> Response:
        """List patients by name, 20 a page; with `q` the 20 best matches."""
        asked = self.query(PatientQuery)
        if asked["q"]:
            found = search.find(request.user, asked["q"], today=timezone.localdate())
        else:
            found = search.browse(request.user, after=asked["after"])
        found = told_rows(found, request.user)
        rows, start = page_of(found, search.SHOWN)
        keys = [row.pk for row in rows]
        by_text = bool(asked["q"])
        self.record(Event.PATIENTS_SEARCHED, request, shown=keys, by_text=by_text)
        return Response(paged(shown(PatientRowSerializer, rows), start))

    @extend_schema(
        operation_id="register_patient",
        request=NewPatient,
        responses={201: PatientSerializer},
    )
    def post(self, request: ApiRequest) -> Response:
        """Register a patient; somebody alike, born that day, is refused at first."""
        given = self.body(NewPatient)
        clinic = _clinic(request.user, given.pop("clinic", None))
        self.about(clinic_id=clinic.pk)
        is_another = given.pop("is_another_person")
        details = PatientDetails(**given)
        if not is_another:
            _check_is_new(clinic, details)
        try:
            patient = actions.register_patient(
                clinic=clinic, by=request.user, details=details
            )
        except DetailsRefused as refusal:
            raise rejected(refusal) from refusal
        return Response(shown_patient(patient, request.user), status=201)


def _details(patient: Patient, changes: dict[str, Any]) -> PatientDetails:
    """Return the details with the changes of a correction in them."""
    number_only = "national_number" in changes and (
        "national_number_scheme" not in changes
    )
    if number_only and not patient.national_number:
        # No scheme was ever chosen: the country's own checks the number.
        changes = {**changes, "national_number_scheme": None}
    return replace(details_of(patient), **changes)


class OnePatient(ApiView):
    """One patient."""

    permission_classes = (allows(Permission.PATIENT_READ),)
    needs = {"PATCH": Permission.PATIENT_WRITE}

    def _patient(self, request: ApiRequest, pk: int) -> Patient:
        visible = Patient.objects.visible_to(request.user)
        patient = get_object_or_404(with_disclosure(visible, request.user), pk=pk)
        self.about(clinic_id=patient.clinic_id, patient_id=patient.pk)
        return patient

    @extend_schema(operation_id="read_patient", responses=PatientSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Read a patient's details."""
        patient = self._patient(request, pk)
        self.record(Event.PATIENT_READ, request, patient)
        return Response(shown_patient(patient, request.user))

    @extend_schema(
        operation_id="correct_patient",
        request=PatientCorrection,
        responses=PatientSerializer,
    )
    def patch(self, request: ApiRequest, pk: int) -> Response:
        """Correct some details; refused when somebody else did so since `seen`."""
        patient = self._patient(request, pk)
        changes = self.body(PatientCorrection)
        seen: datetime = changes.pop("seen")
        try:
            patient = actions.correct_patient(
                patient=patient,
                by=request.user,
                details=_details(patient, changes),
                seen=seen,
            )
        except DetailsRefused as refusal:
            raise rejected(refusal) from refusal
        return Response(shown_patient(patient, request.user))


class Consents(ApiView):
    """What a patient agreed to."""

    permission_classes = (allows(Permission.PATIENT_WRITE),)

    def _patient(self, request: ApiRequest, pk: int) -> Patient:
        patient = get_object_or_404(Patient.objects.visible_to(request.user), pk=pk)
        self.about(clinic_id=patient.clinic_id, patient_id=patient.pk)
        check_may(request.user, Permission.PATIENT_WRITE, patient.clinic_id)
        return patient

    @extend_schema(operation_id="list_consents", responses=ConsentSerializer(many=True))
    def get(self, request: ApiRequest, pk: int) -> Response:
        """List everything the patient said, newest first; the last word counts."""
        patient = self._patient(request, pk)
        self.record(Event.PATIENT_READ, request, patient)
        return Response(shown(ConsentSerializer, patient.consents.all()))

    @extend_schema(
        operation_id="record_consent",
        request=ConsentBody,
        responses={201: ConsentSerializer},
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Record what the patient said; no to sharing ends every share at once."""
        patient = self._patient(request, pk)
        said = self.body(ConsentBody)
        consent = actions.record_consent(patient=patient, by=request.user, **said)
        return Response(ConsentSerializer(consent).data, status=201)


class SharedWithMe(ApiView):
    """The records that were opened to the person."""

    permission_classes = (allows(Permission.SHARED_READ),)

    @extend_schema(
        operation_id="list_shares",
        parameters=[PageQuery],
        responses=SharePageSerializer,
    )
    def get(self, request: ApiRequest) -> Response:
        """List what was shared with the person, newest first."""
        after = self.query(PageQuery)["after"]
        shares = Share.objects.visible_to(request.user).received_by(request.user)
        if after is not None:
            shares = shares.filter(pk__lt=after)
        found = shares.with_reply_count().order_by("-pk")
        rows, start = page_of(found[: PAGE + 1], PAGE)
        self.record(Event.SHARED_LISTED, request, shares=[row.pk for row in rows])
        received = present_received(rows, at=timezone.now())
        return Response(paged(shown(ShareSerializer, received), start))


class ShareReplies(ApiView):
    """The answers to the question of a share."""

    permission_classes = (allows(Permission.SHARE_REPLY),)

    @extend_schema(
        operation_id="reply_to_share",
        request=ReplyBody,
        responses={201: ReplySerializer},
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Answer the question of a share that is in force."""
        visible = Share.objects.visible_to(request.user).received_by(request.user)
        share = get_object_or_404(visible, pk=pk)
        self.about(clinic_id=share.patient.clinic_id, patient_id=share.patient_id)
        said = self.body(ReplyBody)
        text = said.pop("text")
        reply = actions.reply_to_share(
            share=share, by=request.user, text=text, details=ReplyDetails(**said)
        )
        return Response(ReplySerializer(reply).data, status=201)
