"""The default of the API: closed."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


class NoOne(BasePermission):
    """Refuse everybody: a view that forgot to say who may is not open by accident."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Refuse."""
        return False
