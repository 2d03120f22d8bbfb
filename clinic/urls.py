"""Every address of the project; each app owns its part."""

from django.urls import URLPattern, URLResolver, include, path

from clinic.health import HealthView
from clinic.views.gallery import gallery
from clinic.views.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", HealthView.as_view(), name="health"),
    path("accounts/", include("allauth.urls")),
    path("", home, name="home"),
    path("", include("patients.urls")),
    path("gallery/", gallery, name="gallery"),
]
