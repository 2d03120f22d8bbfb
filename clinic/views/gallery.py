"""Every component in every state on one page."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.gallery import specimens
from clinic.permissions import public


@require_safe
@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery: to anybody on a machine of one's own, else to members."""
    if settings.IS_PRODUCTION and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, "gallery.html", specimens())
