"""The API's documentation, drawn on the server from its own description."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.api.description import described
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires


@require_safe
@requires(Permission.MEMBER)
def api_docs(request: ClinicRequest) -> HttpResponse:
    """Show every address, what it takes and what it gives."""
    return render(request, "clinic/api_docs.html", {"api": described()})
