"""The orthotic order of a plan for programs: each foot apart."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from assessments.biomechanics.types import Json, Problem
from clinic.api.authentication import ApiRequest
from clinic.api.errors import FieldProblem, Rejected
from clinic.permissions import Permission, allows
from reports import actions, queries
from reports.api import PlanView
from reports.api_shapes import OrderBody, OrderSerializer
from reports.careplan.orthotics import BY_FIELD, FootPrescription, PrescriptionField
from reports.models import CarePlan
from reports.order import value_text
from reports.order_case import SIDES, read_fields


def _foot(foot: FootPrescription) -> dict[str, Any]:
    return {
        "values": {name: value_text(value) for name, value in foot.values.items()},
        "from_rules": foot.from_rules,
        "origins": foot.origins,
        "by_hand": sorted(foot.by_hand),
    }


def _shown(plan: CarePlan) -> dict[str, Any]:
    """Return the order of a plan read with its items, and what a check says."""
    order = queries.standing_order(plan)
    told = {
        "left": _foot(order.left),
        "right": _foot(order.right),
        "notes": order.notes,
        "issues": queries.order_issues(plan),
    }
    return dict(OrderSerializer(told).data)


def typed_fields(
    values: dict[str, Json], fields: Mapping[str, PrescriptionField]
) -> dict[str, str]:
    """Return fields as typed, "" to clear one. Raises Rejected naming each wrong one."""
    given: Json = {name: each for name, each in values.items() if each is not None}
    problems: list[Problem] = []
    read = read_fields(given, "values", problems, fields)
    if problems:
        raise Rejected(
            [FieldProblem(each.path, each.given, each.allowed) for each in problems]
        )
    cleared = {name: "" for name, each in values.items() if each is None}
    return {**read, **cleared}


class Order(PlanView):
    """The orthotic order of a plan."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(operation_id="read_order", responses=OrderSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Read both feet's order, and what has to be mended before the issue."""
        return Response(_shown(self.whole(request, pk)))


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
        texts = typed_fields(self.body(OrderBody)["values"], BY_FIELD)
        changed = actions.set_order(
            plan=plan, feet={SIDES[side]: texts}, by=request.user
        )
        return Response(_shown(changed))
