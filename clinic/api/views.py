"""The view that every API view is made from."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clinic import audit
from clinic.api.authentication import ApiRequest, TokenAuthentication, TokenThrottle
from clinic.api.errors import Rejected, problems_of, refuse
from clinic.api.parsing import ExactJsonParser, JsonOnly
from clinic.api.schema import ApiSchema
from clinic.audit import Event
from clinic.permissions import Permission, allows


class Body(serializers.Serializer[Any]):
    """A body that a program sends: a field that nobody knows is refused."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the values. Raises ValidationError naming every wrong field."""
        wrong: dict[str, Any] = {}
        if isinstance(data, Mapping):
            allowed = ", ".join(self.fields) or "no field"
            wrong = {
                name: [f"unknown; allowed: {allowed}"]
                for name in data
                if name not in self.fields
            }
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            details = error.detail if isinstance(error.detail, dict) else {}
            raise serializers.ValidationError({**details, **wrong}) from error
        if wrong:
            raise serializers.ValidationError(wrong)
        return values


def shown(shape: type[serializers.Serializer[Any]], rows: Iterable[Any]) -> list[Any]:
    """Return each row as its shape tells it; the shape's fields are made once."""
    return list(shape(list(rows), many=True).data)


class ApiView(APIView):
    """One address of the API.

    `permission_classes = [allows(...)]` holds for every method; `needs` adds what a
    method needs beside it. A view sets `clinic_id` and `patient_id` as soon as it
    knows them, so that a later refusal is audited where it belongs.
    """

    authentication_classes = (TokenAuthentication, SessionAuthentication)
    parser_classes = (ExactJsonParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = JsonOnly
    throttle_classes = (TokenThrottle,)
    metadata_class = None
    schema = ApiSchema()
    needs: ClassVar[Mapping[str, Permission]] = {}
    clinic_id: int | None = None
    patient_id: int | None = None

    def get_permissions(self) -> list[Any]:
        """Return what the view needs, and what this method needs beside it."""
        held = [each() for each in self.permission_classes]
        more = self.needs.get(str(self.request.method))
        return [*held, allows(more)()] if more else held

    def get_exception_handler(self) -> Any:
        """Answer every refusal in one way."""
        return refuse

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Keep what is told here out of every cache."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store, private"
        return answer

    def body(self, shape: type[Body]) -> dict[str, Any]:
        """Return the body's values. Raises Rejected naming every wrong field."""
        data = self.request.data
        read = shape(data=data)
        if not read.is_valid():
            raise Rejected(tuple(problems_of(read.errors, data)))
        values: dict[str, Any] = read.validated_data
        return values

    def query(self, shape: type[Body]) -> dict[str, Any]:
        """Return the query's values. Raises Rejected naming every wrong one."""
        data = self.request.query_params.dict()
        read = shape(data=data)
        if not read.is_valid():
            raise Rejected(tuple(problems_of(read.errors, data)))
        values: dict[str, Any] = read.validated_data
        return values

    def about(self, *, clinic_id: int, patient_id: int | None = None) -> None:
        """Say whose record the request concerns, from here on."""
        self.clinic_id, self.patient_id = clinic_id, patient_id

    def record(
        self,
        event: Event,
        request: ApiRequest,
        target: Model | None = None,
        **detail: object,
    ) -> None:
        """Audit a read of the record that the request concerns."""
        clinic_id = self.clinic_id
        if clinic_id is None:
            clinic_id = request.user.active_memberships[0].clinic_id
        audit.record(
            event,
            by=request.user,
            clinic_id=clinic_id,
            target=target,
            patient_id=self.patient_id,
            detail={**detail, "way": "api", "token": request.auth},
        )
