"""The issued bytes for programs, each giving kept with its hash."""

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from clinic.api.authentication import ApiRequest
from clinic.api.views import shown
from clinic.audit import Event
from clinic.permissions import Permission, allows
from reports import actions
from reports.api import PlanView
from reports.api_shapes import DocumentSerializer
from reports.policies import check_stands
from reports.views.documents import kinds_for, pdf_response


class Documents(PlanView):
    """The documents that were issued with a plan."""

    permission_classes = (allows(Permission.PLAN_READ),)

    @extend_schema(
        operation_id="list_documents", responses=DocumentSerializer(many=True)
    )
    def get(self, request: ApiRequest, pk: int) -> Response:
        """List an issued plan's documents with their hashes."""
        plan = self.plan(request, pk)
        self.record(Event.PLAN_READ, request, plan)
        kept = plan.reports.filter(kind__in=kinds_for(request.user, plan)).defer(
            "content"
        )
        return Response(shown(DocumentSerializer, kept))


class Document(PlanView):
    """One issued document."""

    permission_classes = (allows(Permission.PLAN_READ),)

    @extend_schema(
        operation_id="read_document",
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: ApiRequest, pk: int, kind: str) -> HttpResponse:
        """Get the stored PDF; its SHA-256 stands in the header X-Content-SHA256."""
        plan = self.plan(request, pk)
        check_stands(plan)
        report = plan.reports.filter(kind=kind).first()
        if report is None or kind not in kinds_for(request.user, plan):
            raise Http404("No such document of this plan.")
        actions.deliver(
            report=report,
            way="api",
            clinic_id=plan.patient.clinic_id,
            by=request.user,
        )
        return pdf_response(report, f"care-plan-{plan.short_code}")
