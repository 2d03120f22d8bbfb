"""Addresses of the API about itself."""

from django.urls import path

from clinic.api.about import Me, SchemaView
from clinic.views.api_docs import api_docs

app_name = "api"
urlpatterns = [
    path("me/", Me.as_view(), name="me"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", api_docs, name="docs"),
]
