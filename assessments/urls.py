"""Addresses of the assessments app."""

from django.urls import path

from assessments.views.amend import amend, retract
from assessments.views.consent import consent
from assessments.views.entries import entries
from assessments.views.file_content import file_content
from assessments.views.files import add_file, file, files, retract_file
from assessments.views.read import version
from assessments.views.record import record, section
from assessments.views.sign import confirm, sign
from assessments.views.start import begin, start

app_name = "assessments"
urlpatterns = [
    path("start/<int:patient_pk>/", start, name="start"),
    path("begin/<int:patient_pk>/", begin, name="begin"),
    path("<int:pk>/", version, name="version"),
    path("<int:pk>/record/", record, name="record"),
    path("<int:pk>/entries/", entries, name="entries"),
    path("<int:pk>/record/<slug:group>/", section, name="record_section"),
    path("<int:pk>/consent/", consent, name="consent"),
    path("<int:pk>/sign/", sign, name="sign"),
    path("<int:pk>/confirm/", confirm, name="confirm"),
    path("<int:pk>/amend/", amend, name="amend"),
    path("<int:pk>/retract/", retract, name="retract"),
    path("<int:pk>/files/", files, name="version_files"),
    path("<int:pk>/files/add/", add_file, name="add_version_file"),
    path("patients/<int:patient_pk>/files/", files, name="patient_files"),
    path("patients/<int:patient_pk>/files/add/", add_file, name="add_patient_file"),
    path("files/<int:pk>/", file, name="file"),
    path("files/<int:pk>/content/", file_content, name="file_content"),
    path("files/<int:pk>/retract/", retract_file, name="retract_file"),
]
