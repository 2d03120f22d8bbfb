"""The arrangement of a plan for programs: swap an exercise, move an item."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from clinic.api.authentication import ApiRequest
from clinic.permissions import Permission, allows
from reports import actions
from reports.api import PlanView
from reports.api_shapes import ItemSerializer, MoveBody, SwapBody
from reports.models import CarePlanItem


class ItemView(PlanView):
    """A view about one item of one plan."""

    def item(self, request: ApiRequest, pk: int, item_pk: int) -> CarePlanItem:
        """Return an item of a plan the person may see; else 404."""
        plan = self.plan(request, pk)
        return get_object_or_404(plan.items.all(), pk=item_pk)


class Swap(ItemView):
    """Another exercise in an item's place."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="swap_exercise", request=SwapBody, responses=ItemSerializer
    )
    def post(self, request: ApiRequest, pk: int, item_pk: int) -> Response:
        """Put another exercise of the same family in place, on the same side."""
        item = self.item(request, pk, item_pk)
        given = self.body(SwapBody)
        swapped = actions.swap_exercise(item=item, by=request.user, **given)
        return Response(ItemSerializer(swapped).data)


class Move(ItemView):
    """An item's place in its section."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(operation_id="move_item", request=MoveBody, responses=ItemSerializer)
    def post(self, request: ApiRequest, pk: int, item_pk: int) -> Response:
        """Move an item one place up or down within its section."""
        item = self.item(request, pk, item_pk)
        given = self.body(MoveBody)
        moved = actions.move_item(item=item, by=request.user, **given)
        return Response(ItemSerializer(moved).data)
