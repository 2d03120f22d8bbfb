"""Addresses below the API that lead nowhere: a refusal that a program can read."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from clinic.api.authentication import ApiRequest
from clinic.api.views import ApiView
from clinic.permissions import Permission, allows


@extend_schema(exclude=True)
class Lost(ApiView):
    """Answer 404 to every method. Addresses of the API end in a slash."""

    permission_classes = (allows(Permission.MEMBER),)

    def get(self, request: ApiRequest, rest: str = "") -> Response:
        """Refuse."""
        raise Http404

    post = put = patch = delete = get
