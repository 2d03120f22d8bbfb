"""Addresses of FHIR."""

from django.urls import path

from reports.views import fhir

app_name = "fhir"
urlpatterns = [
    path("metadata", fhir.Metadata.as_view(), name="metadata"),
    path("Patient/<int:pk>", fhir.PatientResource.as_view(), name="patient"),
    path("Bundle/<int:pk>", fhir.AssessmentBundle.as_view(), name="bundle"),
    path("<path:rest>", fhir.Lost.as_view(), name="lost"),
]
