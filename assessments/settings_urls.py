"""Addresses of how a clinic examines, and of how well its examiners agree."""

from django.urls import path

from assessments.views import quality, settings

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
    path("quality/blind/", quality.blind, name="blind"),
    path("quality/blind/<int:pk>/start/", quality.start_blind, name="start_blind"),
    path("quality/blind/<int:pk>/end/", quality.end_blind, name="end_blind"),
    path("quality/agreement/", quality.agreement, name="agreement"),
]
