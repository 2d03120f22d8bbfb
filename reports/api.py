"""Care plans for programs: propose, read, decide, acknowledge, issue, revise."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from assessments.models import AssessmentVersion
from clinic.api.authentication import ApiRequest
from clinic.api.paging import PAGE, PageQuery, page_of, paged
from clinic.api.views import ApiView, shown
from clinic.audit import Event
from clinic.permissions import Permission, allows
from patients.merged import records_of
from patients.models import Patient
from reports import actions, queries
from reports.api_shapes import (
    AcknowledgementSerializer,
    DecisionBody,
    ItemSerializer,
    NewItemBody,
    PlanPageSerializer,
    PlanRowSerializer,
    PlanSerializer,
    ReferralBody,
    ReviewBody,
    RevisionBody,
)
from reports.models import CarePlan, Decision
from reports.stored_outcomes import may_read_told

ADDED_SECTION = "ADV"


def _row(plan: CarePlan) -> dict[str, Any]:
    # What was written just now stands; saying so keeps it from being asked for.
    CarePlan._meta.get_field("withdrawal").set_cached_value(plan, None)
    return dict(PlanRowSerializer(plan).data)


class PatientPlans(ApiView):
    """The care plans of one patient."""

    permission_classes = (allows(Permission.PLAN_READ),)

    @extend_schema(
        operation_id="list_plans", parameters=[PageQuery], responses=PlanPageSerializer
    )
    def get(self, request: ApiRequest, pk: int) -> Response:
        """List a patient's plans, newest first; through a share the issued ones."""
        patient = get_object_or_404(Patient.objects.visible_to(request.user), pk=pk)
        self.about(clinic_id=patient.clinic_id, patient_id=patient.pk)
        after = self.query(PageQuery)["after"]
        plans = CarePlan.objects.visible_to(request.user).select_related("withdrawal")
        plans = plans.filter(patient__in=records_of(patient.pk))
        if after is not None:
            plans = plans.filter(pk__lt=after)
        rows, start = page_of(plans.order_by("-pk")[: PAGE + 1], PAGE)
        self.record(
            Event.PATIENT_READ, request, patient, plans=[row.pk for row in rows]
        )
        return Response(paged(shown(PlanRowSerializer, rows), start))


class ProposePlan(ApiView):
    """The plan of a signed version."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="propose_plan", request=None, responses={201: PlanRowSerializer}
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Open the plan that the rules propose; nothing of it is decided."""
        visible = AssessmentVersion.objects.visible_to(request.user)
        version = get_object_or_404(
            visible.select_related("assessment__patient"), pk=pk
        )
        patient = version.assessment.patient
        self.about(clinic_id=patient.clinic_id, patient_id=patient.pk)
        plan = actions.propose_plan(version=version, by=request.user)
        return Response(_row(plan), status=201)


class PlanView(ApiView):
    """A view about one plan."""

    def plan(self, request: ApiRequest, pk: int) -> CarePlan:
        """Return a plan the person may see; else 404."""
        visible = CarePlan.objects.visible_to(request.user)
        plan = get_object_or_404(visible.select_related("patient"), pk=pk)
        self.about(clinic_id=plan.patient.clinic_id, patient_id=plan.patient_id)
        return plan

    def whole(self, request: ApiRequest, pk: int) -> CarePlan:
        """Return a plan the person may see with its items, its reading audited."""
        visible = CarePlan.objects.visible_to(request.user)
        plan = get_object_or_404(queries.with_items(visible), pk=pk)
        self.about(clinic_id=plan.patient.clinic_id, patient_id=plan.patient_id)
        self.record(Event.PLAN_READ, request, plan)
        return plan


class OnePlan(PlanView):
    """One plan, whole."""

    permission_classes = (allows(Permission.PLAN_READ),)
    needs = {"PATCH": Permission.PLAN_DECIDE}

    @extend_schema(operation_id="read_plan", responses=PlanSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Read a plan with its items, reasons and decisions."""
        plan = self.whole(request, pk)
        data = PlanSerializer(plan).data
        if data["outcomes"] and not may_read_told(plan, request.user):
            data["outcomes"]["told"] = []
        return Response(data)

    @extend_schema(
        operation_id="set_review", request=ReviewBody, responses=PlanRowSerializer
    )
    def patch(self, request: ApiRequest, pk: int) -> Response:
        """Set the goal and the next review of an open plan."""
        plan = self.plan(request, pk)
        given = self.body(ReviewBody)
        return Response(_row(actions.set_review(plan=plan, by=request.user, **given)))


class PlanItems(PlanView):
    """The items of a plan."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="add_item", request=NewItemBody, responses={201: ItemSerializer}
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Add an exercise of the library, or an item in words."""
        plan = self.plan(request, pk)
        item = actions.NewItem(section=ADDED_SECTION, **self.body(NewItemBody))
        row = actions.add_item(plan=plan, item=item, by=request.user)
        return Response(ItemSerializer(row).data, status=201)


class OneItem(PlanView):
    """One item of a plan."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="decide_item", request=DecisionBody, responses=ItemSerializer
    )
    def patch(self, request: ApiRequest, pk: int, item_pk: int) -> Response:
        """Accept, edit or decline an item, or take the decision back (pending)."""
        plan = self.plan(request, pk)
        item = get_object_or_404(plan.items.all(), pk=item_pk)
        given = self.body(DecisionBody)
        decision = Decision(given.pop("decision"))
        decided = actions.decide_item(
            item=item, decision=decision, by=request.user, **given
        )
        return Response(ItemSerializer(decided).data)


class Acknowledgement(PlanView):
    """The referral behind a hold."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="acknowledge_hold",
        request=ReferralBody,
        responses={201: AcknowledgementSerializer},
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Record the referral; the plan then holds what the hold still allows."""
        plan = self.plan(request, pk)
        referral = actions.Referral(**self.body(ReferralBody))
        row = actions.acknowledge_hold(plan=plan, referral=referral, by=request.user)
        return Response(AcknowledgementSerializer(row).data, status=201)


class Issue(PlanView):
    """The issue of a decided plan."""

    permission_classes = (allows(Permission.PLAN_ISSUE),)

    @extend_schema(operation_id="issue_plan", request=None, responses=PlanRowSerializer)
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Freeze a decided plan and make its documents; 409 names what is missing."""
        plan = self.plan(request, pk)
        return Response(_row(actions.issue_plan(plan=plan, by=request.user)))


class Withdraw(PlanView):
    """An issued plan taken back before anybody was given it."""

    permission_classes = (allows(Permission.PLAN_ISSUE),)

    @extend_schema(
        operation_id="withdraw_plan", request=None, responses={201: PlanRowSerializer}
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Take it back and open the next with its decisions; 409 once it was given."""
        plan = self.plan(request, pk)
        opened = actions.withdraw_plan(plan=plan, by=request.user)
        return Response(_row(opened), status=201)


class Revise(PlanView):
    """The next plan after an issued one."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="revise_plan",
        request=RevisionBody,
        responses={201: PlanRowSerializer},
    )
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Open the next plan with the issued one's decisions."""
        plan = self.plan(request, pk)
        given = self.body(RevisionBody)
        revised = actions.revise_plan(plan=plan, by=request.user, **given)
        return Response(_row(revised), status=201)
