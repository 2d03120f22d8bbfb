"""Addresses of the assessments app."""

from django.urls import path

from assessments.views.amend import amend, retract
from assessments.views.read import version
from assessments.views.sign import confirm, sign

app_name = "assessments"
urlpatterns = [
    path("<int:pk>/", version, name="version"),
    path("<int:pk>/sign/", sign, name="sign"),
    path("<int:pk>/confirm/", confirm, name="confirm"),
    path("<int:pk>/amend/", amend, name="amend"),
    path("<int:pk>/retract/", retract, name="retract"),
]
