"""Django's entry for the patients app."""

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    """Register the app under its own name."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "patients"
    label = "patients"
