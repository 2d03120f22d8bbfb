"""The orthotic order of a plan for programs: each foot apart."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from assessments.biomechanics.types import Json, Problem
from clinic.api.authentication import ApiRequest
from clinic.api.errors import FieldProblem, Rejected
from clinic.audit import Event
from clinic.permissions import Permission, allows
from reports import actions, queries
from reports.api import PlanView
from reports.api_shapes import OrderBody, OrderSerializer
from reports.careplan.orthotics import FootPrescription
from reports.models import CarePlan
from reports.order import order_from_json, value_text
from reports.order_case import SIDES, read_order


def _foot(foot: FootPrescription) -> dict[str, Any]:
    return {
        "values": {name: value_text(value) for name, value in foot.values.items()},
        "from_rules": foot.from_rules,
    }


def _shown(plan: CarePlan) -> dict[str, Any]:
    """Return the order of a plan read with its items, and what a check says."""
    order = order_from_json(plan.order)
    told = {
        "left": _foot(order.left),
        "right": _foot(order.right),
        "notes": order.notes,
        "issues": queries.order_issues(plan),
    }
    return dict(OrderSerializer(told).data)


def _texts(values: dict[str, Json], side: str) -> dict[str, str]:
    """Return fields as typed, "" to clear one. Raises Rejected naming each wrong one."""
    given: Json = {name: each for name, each in values.items() if each is not None}
    problems: list[Problem] = []
    read = read_order({side: given}, "values", problems)
    if problems:
        prefix = f"values.{side}."
        raise Rejected(
            [
                FieldProblem(
                    f"values.{each.path.removeprefix(prefix)}",
                    each.given,
                    each.allowed,
                )
                for each in problems
            ]
        )
    cleared = {name: "" for name, each in values.items() if each is None}
    return {**read[SIDES[side]], **cleared}


class Order(PlanView):
    """The orthotic order of a plan."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(operation_id="read_order", responses=OrderSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Read both feet's order, and what has to be mended before the issue."""
        visible = queries.with_items(CarePlan.objects.visible_to(request.user))
        plan = get_object_or_404(visible, pk=pk)
        self.about(clinic_id=plan.patient.clinic_id, patient_id=plan.patient_id)
        self.record(Event.PLAN_READ, request, plan)
        return Response(_shown(plan))


class OrderFoot(PlanView):
    """One foot's order."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="set_order", request=OrderBody, responses=OrderSerializer
    )
    def patch(self, request: ApiRequest, pk: int, side: str) -> Response:
        """Change one foot's order (left or right); the other foot stays as it is."""
        plan = self.plan(request, pk)
        if side not in SIDES:
            raise Http404("A foot is left or right.")
        texts = _texts(self.body(OrderBody)["values"], side)
        changed = actions.set_order(
            plan=plan, feet={SIDES[side]: texts}, by=request.user
        )
        return Response(_shown(changed))
