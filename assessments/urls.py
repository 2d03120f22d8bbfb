"""Addresses of the assessments app."""

from django.urls import path

from assessments.views.amend import amend, retract
from assessments.views.read import version
from assessments.views.record import record, section
from assessments.views.sign import confirm, sign
from assessments.views.start import start

app_name = "assessments"
urlpatterns = [
    path("start/<int:patient_pk>/", start, name="start"),
    path("<int:pk>/", version, name="version"),
    path("<int:pk>/record/", record, name="record"),
    path("<int:pk>/record/<slug:group>/", section, name="record_section"),
    path("<int:pk>/sign/", sign, name="sign"),
    path("<int:pk>/confirm/", confirm, name="confirm"),
    path("<int:pk>/amend/", amend, name="amend"),
    path("<int:pk>/retract/", retract, name="retract"),
]
