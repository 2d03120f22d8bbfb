"""The catalogue for programs: what can be recorded, and by which protocol."""

from functools import cache
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from assessments import queries
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import Protocol
from assessments.biomechanics.types import Measure
from assessments.biomechanics.validation import describe_allowed
from clinic.api.authentication import ApiRequest
from clinic.api.views import ApiView, shown
from clinic.permissions import Permission, allows


class LimitsSerializer(serializers.Serializer[Any]):
    """A closed range in the measure's unit."""

    low = serializers.DecimalField(max_digits=None, decimal_places=None)
    high = serializers.DecimalField(max_digits=None, decimal_places=None)


class ChoiceSerializer(serializers.Serializer[Any]):
    """One allowed answer."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class DirectionsSerializer(serializers.Serializer[Any]):
    """The words a signed angle is given in."""

    positive = serializers.CharField()
    negative = serializers.CharField()


class MeasureSerializer(serializers.Serializer[Measure]):
    """One thing that can be recorded."""

    code = serializers.CharField()
    title = serializers.CharField()
    group = serializers.CharField()
    kind = serializers.CharField()
    sides = serializers.CharField(help_text="per_side or once")
    unit = serializers.CharField()
    allowed = serializers.SerializerMethodField(help_text="in words")
    hard = LimitsSerializer(allow_null=True, help_text="outside is refused")
    soft = LimitsSerializer(allow_null=True, help_text="outside must be confirmed")
    choices = ChoiceSerializer(many=True)
    exclusive = serializers.ListField(child=serializers.CharField())
    directions = DirectionsSerializer(allow_null=True)
    most_repeats = serializers.IntegerField(
        source="repeats.most", default=1, help_text="how many trials a list may hold"
    )
    requires = serializers.ListField(child=serializers.CharField())
    help = serializers.CharField()
    source = serializers.CharField(source="source.citation")  # type: ignore[assignment]
    evidence = serializers.CharField(source="source.evidence")

    def get_allowed(self, measure: Measure) -> str:
        """Return what the measure accepts."""
        return describe_allowed(measure)


class ProtocolSerializer(serializers.Serializer[Protocol]):
    """One kind of visit and the measures it takes."""

    code = serializers.CharField()
    title = serializers.CharField()
    purpose = serializers.CharField()
    measures = serializers.ListField(child=serializers.CharField())


@cache
def _measures_shown() -> object:
    """Return the catalogue as it is sent; it is the same as long as the program runs."""
    return shown(MeasureSerializer, MEASURES.values())


class Measures(ApiView):
    """Everything that can be recorded."""

    permission_classes = (allows(Permission.MEMBER),)

    @extend_schema(operation_id="list_measures", responses=MeasureSerializer(many=True))
    def get(self, request: ApiRequest) -> Response:
        """List every measure with its unit, limits and answers."""
        return Response(_measures_shown())


class Protocols(ApiView):
    """Every kind of visit."""

    permission_classes = (allows(Permission.MEMBER),)

    @extend_schema(
        operation_id="list_protocols", responses=ProtocolSerializer(many=True)
    )
    def get(self, request: ApiRequest) -> Response:
        """List the protocols an examination can be opened with, the clinic's own too."""
        found: dict[str, Protocol] = {}
        for membership in request.user.active_memberships:
            found.update(queries.protocols_of(membership.clinic_id))
        return Response(shown(ProtocolSerializer, found.values()))
