"""The address that a person signs in with, which they cannot change."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires


@require_safe
@requires(Permission.MEMBER)
def email(request: ClinicRequest) -> HttpResponse:
    """Show the address and who to ask for another one; see docs/adr/0015."""
    return render(request, "account/email.html")
