"""Who a key acts as, and the description of the whole API."""

from typing import Any

from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework import serializers
from rest_framework.response import Response

from clinic.api.authentication import ApiRequest
from clinic.api.views import ApiView
from clinic.models import Membership, User
from clinic.permissions import Permission, allows, granted


class MembershipSerializer(serializers.Serializer[Membership]):
    """One role in one clinic."""

    clinic = serializers.IntegerField(source="clinic_id")
    clinic_name = serializers.CharField(source="clinic.name")
    role = serializers.CharField()


class MeSerializer(serializers.Serializer[Any]):
    """The person behind the key or the browser."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    memberships = MembershipSerializer(many=True)
    permissions = serializers.ListField(child=serializers.CharField())


def me_of(user: User) -> dict[str, Any]:
    """Return the body that describes a person."""
    return {
        "id": user.pk,
        "name": user.name,
        "memberships": user.active_memberships,
        "permissions": sorted(permission.value for permission in granted(user)),
    }


class Me(ApiView):
    """Who is asking."""

    permission_classes = (allows(Permission.MEMBER),)

    @extend_schema(operation_id="read_me", responses=MeSerializer)
    def get(self, request: ApiRequest) -> Response:
        """Say who you are to the API, in which clinic, and what you may do."""
        return Response(MeSerializer(me_of(request.user)).data)


class SchemaView(ApiView, SpectacularAPIView):
    """The OpenAPI 3 description of everything under /api/v1/."""

    permission_classes = (allows(Permission.MEMBER),)
    renderer_classes = (OpenApiJsonRenderer,)  # type: ignore[assignment]
