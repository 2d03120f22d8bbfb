"""Addresses of the API about examinations. `pk` is that of the version."""

from django.urls import path

from assessments import api, api_catalogue

app_name = "assessments_api"
urlpatterns = [
    path("measures/", api_catalogue.Measures.as_view(), name="measures"),
    path("protocols/", api_catalogue.Protocols.as_view(), name="protocols"),
    path(
        "patients/<int:pk>/assessments/",
        api.PatientAssessments.as_view(),
        name="assessments",
    ),
    path("assessments/<int:pk>/", api.OneVersion.as_view(), name="version"),
    path("assessments/<int:pk>/entries/", api.Entries.as_view(), name="entries"),
    path(
        "assessments/<int:pk>/confirmations/",
        api.Confirmations.as_view(),
        name="confirmations",
    ),
    path("assessments/<int:pk>/sign/", api.Sign.as_view(), name="sign"),
    path("assessments/<int:pk>/amend/", api.Amend.as_view(), name="amend"),
    path("assessments/<int:pk>/retract/", api.Retract.as_view(), name="retract"),
]
