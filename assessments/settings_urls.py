"""Addresses of how a clinic examines, and of how well its examiners agree."""

from django.urls import path

from assessments.views import settings

app_name = "examining"
urlpatterns = [
    path("settings/schemes/", settings.schemes, name="schemes"),
    path("settings/protocols/", settings.protocols, name="protocols"),
    path("settings/protocols/new/", settings.new_protocol, name="new_protocol"),
    path("settings/protocols/<int:pk>/", settings.change_protocol, name="protocol"),
    path(
        "settings/protocols/<int:pk>/retire/",
        settings.retire_protocol,
        name="retire_protocol",
    ),
]
