"""The footwear prescription of a plan for programs, pair by pair."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from clinic.api.authentication import ApiRequest
from clinic.permissions import Permission, allows
from reports import actions, queries
from reports.api import PlanView
from reports.api_order import typed_fields
from reports.api_shapes import FootwearSerializer, ShoePairBody
from reports.careplan.footwear import BY_SHOE_FIELD, PURPOSES
from reports.careplan.shoe_pairs import ShoePair
from reports.models import CarePlan
from reports.order import value_text


def _pair(pair: ShoePair) -> dict[str, Any]:
    return {
        "purpose": pair.purpose,
        "values": {name: value_text(value) for name, value in pair.values.items()},
        "origins": pair.origins,
        "by_hand": sorted(pair.by_hand),
    }


def _shown(plan: CarePlan) -> dict[str, Any]:
    """Return the shoes of a plan read with its items, and what a check says."""
    told = {
        "pairs": [_pair(pair) for pair in queries.standing_shoes(plan).values()],
        "topics": queries.printed_topics(plan),
        "issues": [
            {**asdict(issue), "purpose": purpose}
            for purpose, issue in queries.shoe_issues(plan)
        ],
    }
    return dict(FootwearSerializer(told).data)


class Footwear(PlanView):
    """The footwear prescription of a plan."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(operation_id="read_footwear", responses=FootwearSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Read every pair, and what has to be mended before the issue."""
        return Response(_shown(self.whole(request, pk)))


class FootwearPair(PlanView):
    """One pair of the footwear prescription."""

    permission_classes = (allows(Permission.PLAN_DECIDE),)

    @extend_schema(
        operation_id="set_footwear", request=ShoePairBody, responses=FootwearSerializer
    )
    def patch(self, request: ApiRequest, pk: int, purpose: str) -> Response:
        """Change one pair and which shoe texts print; the other pairs stay."""
        plan = self.plan(request, pk)
        if purpose not in PURPOSES:
            raise Http404(f"A pair is for one of {', '.join(PURPOSES)}.")
        body = self.body(ShoePairBody)
        changed = actions.set_shoes(
            plan=plan,
            purpose=purpose,
            texts=typed_fields(body["values"], BY_SHOE_FIELD),
            topics=body["topics"],
            by=request.user,
        )
        return Response(_shown(changed))
