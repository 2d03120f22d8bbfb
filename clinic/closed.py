"""The default of the API: closed."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission

if TYPE_CHECKING:  # the framework imports this module while it loads its views
    from rest_framework.request import Request
    from rest_framework.views import APIView


class NoOne(BasePermission):
    """Refuse everybody: a view that forgot to say who may is not open by accident."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        """Refuse."""
        return False
