"""Django's entry for the assessments app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Register the app under its own name."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "assessments"
    label = "assessments"
