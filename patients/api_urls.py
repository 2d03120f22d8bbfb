"""Addresses of the API about people."""

from django.urls import path

from patients import api

app_name = "patients_api"
urlpatterns = [
    path("patients/", api.Patients.as_view(), name="patients"),
    path("patients/<int:pk>/", api.OnePatient.as_view(), name="patient"),
    path("patients/<int:pk>/consents/", api.Consents.as_view(), name="consents"),
    path("shares/", api.SharedWithMe.as_view(), name="shares"),
    path("shares/<int:pk>/replies/", api.ShareReplies.as_view(), name="replies"),
]
